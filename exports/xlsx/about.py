"""The sheet about the workbook itself: facts, remarks, sources."""

from __future__ import annotations

from exports.quote import Quote, facts, next_steps, remarks, sources
from exports.xlsx.book import Book
from pricing.whatif import open_points


def add(book: Book, quote: Quote) -> None:
    """Add the last sheet."""
    sheet = book.sheet("About", [44, 120])
    sheet.put(0, 0, "About this estimate", "title")
    row = 1
    for label, value in facts(quote):
        row += 1
        sheet.put(row, 0, label)
        sheet.put(row, 1, value, "wrapped")
    row += 2
    sheet.row(row, ("Next steps", ""), "head")
    for step in next_steps(quote):
        row += 1
        sheet.link(row, 0, step.url, step.title)
    row += 2
    sheet.row(row, ("Remarks", ""), "head")
    for subject, message in remarks(quote):
        row += 1
        sheet.put(row, 0, subject)
        sheet.put(row, 1, message, "wrapped")
    row += 2
    sheet.row(row, ("Sources", "What they say"), "head")
    for source in sources(quote):
        row += 1
        sheet.put(row, 0, source.title, "wrapped")
        says = f"{source.says} ({source.url}, checked {source.checked})"
        sheet.put(row, 1, says, "wrapped")
    row += 2
    note = (
        "Excel calculates with 15 digits; the column As quoted holds what was quoted, to the cent. "
        f"{open_points.notes_for_every_total(quote.result.prices)}"
    )
    sheet.put(row, 1, note, "wrapped")
