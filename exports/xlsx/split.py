"""The sheet of workloads with a part on flex: how much there is of each, and how it is split."""

from __future__ import annotations

from collections.abc import Mapping

from exports.quote import Quote
from exports.xlsx.book import Book, Sheet
from pricing.month import Line

FIRST_ROW = 3
_CHECKS = (
    ("NOT(ISNUMBER(C{r}))", "enter how many a month"),
    ("OR(C{r}<0,C{r}<>INT(C{r}))", "enter a whole number of 0 or more"),
    ("NOT(ISNUMBER(D{r}))", "enter how many percent are on flex"),
    ("OR(D{r}<0,D{r}>100)", "enter a percentage from 0 to 100"),
    ("NOT(ISNUMBER(E{r}))", "enter how many API calls a month"),
    ("OR(E{r}<0,E{r}<>INT(E{r}))", "enter API calls as a whole number of 0 or more"),
    ("AND(C{r}>0,E{r}=0)", "0 API calls carry no work"),
)
"""Conditions that leave a workload without a split and their messages; the first one is shown."""


def places(quote: Quote) -> dict[int, int]:
    """The row of each workload with two lines, from 0, by the workload's place."""
    split = dict.fromkeys(line.place for line in quote.result.invoice.lines if line.is_part)
    return {place: row for row, place in enumerate(split, FIRST_ROW)}


def quantity(row: int, line: Line) -> str:
    """The pages, images, runs or files of a line, on the sheet Estimate."""
    return f"=Split!{'G' if line.is_flex_part else 'F'}{row + 1}"


def requests(row: int, line: Line) -> str:
    """The API calls of a line, likewise."""
    return f"=Split!{'I' if line.is_flex_part else 'H'}{row + 1}"


def add(book: Book, quote: Quote, found: Mapping[int, int]) -> None:
    """Add the sheet if a workload has two lines."""
    if not found:
        return
    sheet = book.sheet("Split", [10, 40, 17, 11, 14, 14, 14, 14, 14, 44])
    sheet.put(0, 0, "Split", "title")
    sheet.put(1, 0, "What is on flex, and what stays on its own service tier.", "note")
    sheet.row(FIRST_ROW - 1, ("Workload", "Name"), "head_beside")
    counted = ("Pages, images, runs or files", "Percent on flex", "API calls")
    parts = ("Stay", "On flex", "API calls that stay", "API calls on flex")
    sheet.row(FIRST_ROW - 1, (*counted, *parts), "head_right", 2)
    sheet.put(FIRST_ROW - 1, 9, "Check", "head_beside")
    for place, row in found.items():
        _workload(sheet, row, place, quote)
    sheet.whole_numbers((FIRST_ROW, 2), (FIRST_ROW + len(found) - 1, 8))


def _workload(sheet: Sheet, row: int, place: int, quote: Quote) -> None:
    invoice, r = quote.result.invoice, row + 1
    work, whole = quote.estimate.workloads[place], invoice.volumes[place]
    rest, on_flex = (line.volume for line in invoice.lines_of(place))
    sheet.put(row, 0, place + 1, "beside")
    sheet.put(row, 1, invoice.work_labels[place], "beside")
    sheet.count(row, 2, work.count)
    sheet.amount(row, 3, work.flex_percent)
    if work.requests is None:
        sheet.formula(row, 4, f"=C{r}", whole.requests, "input")
    else:
        sheet.count(row, 4, work.requests)
    values = (
        rest.units // rest.each,
        on_flex.units // on_flex.each,
        rest.requests,
        on_flex.requests,
    )
    for column, (text, value) in enumerate(zip(_parts(r), values, strict=True), 5):
        sheet.formula(row, column, f'=IF(J{r}<>"","",{text})', value)
    sheet.formula(row, 9, _check(r), "", "warning")


def _parts(r: int) -> tuple[str, ...]:
    """What stays, what is on flex, and the API calls of both: all of them, or one at least."""
    return (
        f"C{r}-G{r}",
        _share(f"C{r}", r),
        f"IF(F{r}=0,0,IF(G{r}=0,E{r},MAX(E{r}-I{r},1)))",
        f"IF(G{r}=0,0,IF(F{r}=0,E{r},MAX({_share(f'E{r}', r)},1)))",
    )


def _share(count: str, r: int) -> str:
    """The part on flex, rounded half up; a half stays one in spite of a float error."""
    return f"INT({count}*D{r}/100+0.5+{count}*D{r}*1E-17)"


def _check(r: int) -> str:
    text = '""'
    for condition, message in reversed(_CHECKS):
        text = f'IF({condition},"{message}",{text})'
    return f"={text.format(r=r)}"
