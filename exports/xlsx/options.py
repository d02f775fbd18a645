"""The sheet of requirements, the customer's own offer and the readings, all as inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from exports.quote import Quote
from exports.xlsx.book import YES_NO, Book, Sheet, Value
from exports.xlsx.layout import OPTIONS_WRONG
from pricing.card import ReadingEntry, Way, to_link
from pricing.names import BLOCKERS, REQUIREMENTS


def add(book: Book, quote: Quote) -> None:
    """Add the sheet."""
    sheet = book.sheet("Options", [50, 16, 36, 56, 80])
    sheet.put(0, 0, "Options", "title")
    sheet.put(1, 0, "Change a blue cell and the estimate follows.", "note")
    row = _requirements(sheet, quote, 3)
    row = _offer(sheet, quote, row + 2)
    _readings(sheet, quote, row + 2)
    invalid = "&".join(f'IF({test},"; {label}","")' for label, test in _validity_tests(quote))
    sheet.formula(2, 0, f'=IF(LEN({invalid})=0,"","not valid"&{invalid})', "", "warning")
    sheet.name(OPTIONS_WRONG, 2, 0)


_OFFER = {
    "offer_monthly": "Dollars a month",
    "offer_included": "Included credits",
    "offer_credit_price": "Dollars a further credit",
}
"""Labels of the terms of a customer's own offer, by the name of their cell."""


def _validity_tests(quote: Quote) -> Iterator[tuple[str, str]]:
    """The label of each input, and a formula that is true if its value is not valid."""
    for name, words in (("busiest_minute", "busiest minute"), *_OFFER.items()):
        yield words, f'AND({name}<>"",{_is_not_amount(name)})'
    for entry in quote.result.prices.readings.values():
        name = f"reading_{entry.key}"
        test = _is_not_amount(name) if entry.any else _is_none_of(name, entry.ways)
        yield entry.key.replace("_", " "), test


def _is_not_amount(name: str) -> str:
    return f"IF(ISNUMBER({name}),{name}<0,TRUE)"


def _is_none_of(name: str, allowed: Iterable[Way]) -> str:
    texts = (str(way) if isinstance(way, Decimal) else f'"{_cell_text(way)}"' for way in allowed)
    return f"NOT(OR({','.join(f'{name}={text}' for text in texts)}))"


def _requirements(sheet: Sheet, quote: Quote, row: int) -> int:
    estimate = quote.estimate
    sheet.row(row, ("Requirements", "Needed"), "head")
    for code in REQUIREMENTS:
        row += 1
        sheet.put(row, 0, BLOCKERS[code])
        sheet.input(row, 1, "yes" if code in estimate.requirements else "no", YES_NO)
        sheet.name(f"need_{code}", row, 1)
    row += 1
    sheet.put(row, 0, "Requests in the busiest minute")
    sheet.count(row, 1, estimate.requests_per_minute)
    sheet.name("busiest_minute", row, 1)
    return row


def _offer(sheet: Sheet, quote: Quote, row: int) -> int:
    offer = quote.estimate.enterprise
    sheet.row(row, ("Enterprise: your own offer; no price is published", "Value"), "head")
    values: tuple[Value, ...] = (None, None, None)
    if offer:
        values = (offer.monthly_usd, offer.included_credits, offer.usd_per_credit)
    for (name, words), value in zip(_OFFER.items(), values, strict=True):
        row += 1
        sheet.put(row, 0, words)
        sheet.amount(row, 1, value)
        sheet.name(name, row, 1)
    return row


def _readings(sheet: Sheet, quote: Quote, row: int) -> None:
    sheet.row(row, ("How open points are read", "Here"), "head")
    sheet.row(row, ("Default", "Other ways", "Why"), "head_beside", 2)
    read = quote.estimate.resolved_readings(quote.result.prices)
    for entry in quote.result.prices.readings.values():
        row += 1
        value = getattr(read, entry.key)
        content: Value = _cell_text(value) if isinstance(value, bool | str) else value
        default, *others = [_labelled(entry, way) for way in entry.ways]
        sheet.put(row, 0, entry.title)
        if entry.any:
            sheet.amount(row, 1, content)
        else:
            sheet.input(row, 1, content, [_cell_text(way) for way in entry.ways])
        sheet.put(row, 2, default, "beside")
        sheet.put(row, 3, "; ".join(others) + ("; or any number" if entry.any else ""), "beside")
        sheet.put(row, 4, entry.why, "wrapped_note")
        sheet.name(f"reading_{entry.key}", row, 1)
    sheet.whole_numbers((3, 1), (row, 1))


def _cell_text(way: Way) -> str:
    """A way to read an open point, as the text of its cell."""
    return YES_NO[not way] if isinstance(way, bool) else to_link(way)


def _labelled(entry: ReadingEntry, way: Way) -> str:
    """The text of a cell with its label."""
    return f"{_cell_text(way)}: {entry.label(way)}"
