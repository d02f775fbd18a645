"""The sheet of recordings listed one by one; files of the same length share a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from exports.quote import Quote
from exports.xlsx.book import Book
from exports.xlsx.layout import Layout, Listed
from exports.xlsx.line_formulas import file_credits
from pricing.card import Segments, readings
from pricing.estimate import Volume, segments_of
from pricing.month import Line

MOST_ROWS = 5_000
"""Most different lengths of a workload; beyond it, lengths of the same price share a row."""

FIRST_ROW = 3


def rows_of(line: Line, rule: Segments) -> list[tuple[Decimal, int]]:
    """Each length of a workload's list with its number of files."""
    counted = Counter(line.work.durations_seconds or ())
    if len(counted) <= MOST_ROWS or line.volume.listed is None:
        return sorted(counted.items())
    sizes = Counter(line.volume.listed.sizes)
    return sorted((Decimal(size * rule.seconds), files) for size, files in sizes.items())


def places(quote: Quote) -> dict[int, Listed]:
    """The rows of each workload with a list, by the index of its line."""
    found, first = dict[int, Listed](), FIRST_ROW
    for index, line in enumerate(quote.result.invoice.lines):
        if rows := rows_of(line, quote.result.prices.segments):
            found[index] = Listed(first, rows)
            first += len(rows)
    return found


def add(book: Book, quote: Quote, found: Mapping[int, Listed]) -> None:
    """Add the sheet if a workload has a list of lengths."""
    if not found:
        return
    rule, read = quote.result.prices.segments, quote.estimate.resolved_readings(quote.result.prices)
    sheet = book.sheet("Lengths", [10, 40, 14, 12, 14, 14])
    sheet.put(0, 0, "Lengths", "title")
    sheet.row(FIRST_ROW - 1, ("Workload", "Name"), "head_beside")
    sheet.row(FIRST_ROW - 1, ("Seconds each", "Files", "Segments", "Credits"), "head_right", 2)
    labels, first_line = quote.result.invoice.labels, Layout(quote).first
    for index, listed in found.items():
        line = quote.result.invoice.lines[index]
        for row, (seconds, files) in enumerate(listed.rows, listed.first):
            sheet.put(row, 0, line.place + 1, "beside")
            sheet.put(row, 1, labels[index], "beside")
            sheet.amount(row, 2, seconds)
            sheet.count(row, 3, files)
            cell, each = row + 1, segments_of(seconds, rule)
            segments = f"=D{cell}*MAX(segment_minimum,ROUNDUP(C{cell}/segment_seconds,0))"
            sheet.formula(row, 4, segments, files * each)
            credits = _credits(line, Volume(each, 1), read)
            sheet.formula(
                row, 5, file_credits(cell, first_line + index), credits and files * credits
            )
        sheet.whole_numbers((listed.first, 2), (listed.last, 5))


def _credits(line: Line, file: Volume, read: readings.ResolvedReadings) -> Decimal | None:
    """The credits of one file, which is one request; None without a price."""
    if line.credits_per_unit is None:
        return None
    if read.request_rounding == "up":
        return Decimal(file.credits_rounded_up(line.credits_per_unit))
    return file.units * line.credits_per_unit
