"""The estimate as an Excel workbook with live formulas.

Pages, level, service tier, plan and readings are blue cells to change; the totals, the plans and
the break-even follow. Every formula also stores its current value, for previews that do not
calculate.
"""

from __future__ import annotations

import io

import xlsxwriter

from exports.quote import Quote
from exports.xlsx import about, estimate_sheet, lengths, options, projection, rates, split
from exports.xlsx.book import Book


def write(quote: Quote) -> bytes:
    """The whole file."""
    content = io.BytesIO()
    file = xlsxwriter.Workbook(
        content,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    file.set_properties(
        {
            "title": "VLM Run estimate",
            "comments": f"Rate card {quote.result.prices.version.id}, priced on {quote.day}",
            "created": quote.made.replace(tzinfo=None),
        }
    )
    file.set_calc_mode("auto")
    book = Book(file)
    places = estimate_sheet.Places(lengths.places(quote), split.places(quote))
    estimate_sheet.add(book, quote, places)
    options.add(book, quote)
    rates.add(book, quote)
    lengths.add(book, quote, places.listed)
    split.add(book, quote, places.split)
    projection.add(book, quote)
    about.add(book, quote)
    file.close()
    return content.getvalue()
