"""Formats, named cells and safe text for all sheets of the workbook.

Excel computes in floating point, so exact numbers become floats here.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import Any, cast

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from exports.plain_text import plain

Value = Decimal | int | str | None

YES_NO = ("yes", "no")
WRAPPED = frozenset({"wrapped", "wrapped_note"})
LINE = 15
"""Height of a line of text, in points."""
WIDER = 1.02
"""A line breaks between words, so it holds less than its width in characters."""

_INK, _BLUE, _PALE, _GREY, _LINE = "#0F172A", "#1D4ED8", "#EFF6FF", "#475569", "#CBD5E1"
_WHOLE, _FRACTION, _USD = "#,##0", "#,##0.0###############", "$#,##0.00##############"
_CENTS = "$#,##0.00"

_HEAD = {
    "bold": True,
    "font_color": _GREY,
    "bottom": 1,
    "bottom_color": _LINE,
    "valign": "bottom",
}
_BESIDE = {"align": "left", "indent": 1}
"""Text beside a column of numbers, which are aligned right."""

FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": _INK},
    "section": {"bold": True, "font_size": 13, "font_color": _INK, "top": 1, "top_color": _LINE},
    "head": _HEAD | {"text_wrap": True},
    "head_right": _HEAD | {"text_wrap": True, "align": "right"},
    "head_beside": _HEAD | _BESIDE,
    "beside": _BESIDE | {"valign": "top"},
    "text": {"quote_prefix": True, "valign": "top"},
    "wrapped": {"quote_prefix": True, "valign": "top", "text_wrap": True},
    "wrapped_note": _BESIDE | {"font_color": _GREY, "valign": "top", "text_wrap": True},
    "note": {"font_color": _GREY, "valign": "top"},
    "warning": _BESIDE | {"font_color": "#B91C1C", "valign": "top"},
    "link": {"font_color": _BLUE, "underline": 1},
    "number": {"num_format": _FRACTION, "valign": "top"},
    "usd": {"num_format": _USD, "valign": "top"},
    "cents": {"num_format": _CENTS, "valign": "top", "align": "right"},
    "right": {"align": "right", "valign": "top"},
    "total": {"num_format": _CENTS, "bold": True, "font_size": 14, "align": "right"},
    "total_label": {"bold": True, "font_size": 14},
    "sum_number": {"num_format": _FRACTION, "bold": True, "top": 1, "top_color": _LINE},
    "sum_usd": {"num_format": _USD, "bold": True, "top": 1, "top_color": _LINE},
    "sum_label": {"bold": True, "top": 1, "top_color": _LINE},
    "input": {
        "font_color": _BLUE,
        "bg_color": _PALE,
        "border": 1,
        "border_color": _LINE,
        "num_format": _FRACTION,
        "valign": "top",
    },
    "whole": {"num_format": _WHOLE},
    "unpriced": {"num_format": '"no published price"'},
}
"""Cell formats; blue cells are inputs."""


class Book:
    """The workbook being written."""

    def __init__(self, file: Workbook) -> None:
        self.file = file
        self.format: dict[str, Format] = {
            name: cast(Format, file.add_format(look)) for name, look in FORMATS.items()
        }

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """Add a sheet with these column widths."""
        page: Worksheet = self.file.add_worksheet(name)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(0.5, 0.5, 0.6, 0.6)
        page.set_footer("&L&8&A&R&8Page &P of &N")
        return Sheet(self, page, widths)


class Sheet:
    """One sheet; rows and columns count from 0."""

    def __init__(self, book: Book, page: Worksheet, widths: Sequence[float]) -> None:
        self.book = book
        self.page = page
        self.widths = widths
        self._lines: dict[int, int] = {}

    def put(self, row: int, column: int, value: Value, look: str = "text") -> None:
        """Write a constant; text stays text even if it starts like a formula."""
        style = self.book.format[look]
        if value is None:
            self.page.write_blank(row, column, None, style)
        elif isinstance(value, str):
            self.page.write_string(row, column, plain(value), style)
            if look in WRAPPED:
                self._fit(row, len(plain(value)) / self.widths[column])
        else:
            self.page.write_number(row, column, float(value), style)

    def link(self, row: int, column: int, url: str, words: str) -> None:
        """Write words with a link, or without one if the address is too long for Excel."""
        if len(url) > self.page.max_url_length:
            self.put(row, column, words)
        else:
            self.page.write_url(row, column, url, self.book.format["link"], words)

    def _fit(self, row: int, filled: float) -> None:
        """Make a row as high as its text, because some programs do not."""
        lines = ceil(filled * WIDER)
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.page.set_row(row, LINE * lines)

    def row(self, row: int, values: Sequence[Value], look: str = "text", column: int = 0) -> None:
        """Write constants into neighbouring cells."""
        for index, value in enumerate(values):
            self.put(row, column + index, value, look)

    def formula(
        self, row: int, column: int, formula: str, value: Value, look: str = "number"
    ) -> None:
        """Write a formula with its current value."""
        now = "" if value is None else value if isinstance(value, str) else float(value)
        self.page.write_formula(row, column, formula, self.book.format[look], now)

    def input(
        self, row: int, column: int, value: Value, allowed: str | Sequence[str] | None = None
    ) -> None:
        """Write an input; ``allowed`` holds the choices or the name of the cells with them."""
        self.put(row, column, value, "input")
        if allowed is not None:
            source = allowed if isinstance(allowed, str) else list(allowed)
            self.page.data_validation(
                row,
                column,
                row,
                column,
                {
                    "validate": "list",
                    "source": source,
                    "error_title": "Not in the list",
                    "error_message": "Choose one of the values in the list.",
                },
            )

    def amount(self, row: int, column: int, value: Value) -> None:
        """Write an input for a number, 0 or more."""
        self._number(row, column, value, "decimal", "Write a number, 0 or more.")

    def count(self, row: int, column: int, value: Value) -> None:
        """Write an input for a whole number, 0 or more."""
        self._number(row, column, value, "integer", "Write a whole number, 0 or more.")

    def _number(self, row: int, column: int, value: Value, kind: str, message: str) -> None:
        self.put(row, column, value, "input")
        rule = {"validate": kind, "criteria": ">=", "value": 0}
        texts = {"error_title": "Not a valid number", "error_message": message}
        self.page.data_validation(row, column, row, column, {**rule, **texts})

    def name(self, name: str, row: int, column: int, to: tuple[int, int] | None = None) -> None:
        """Name a cell, or the cells up to another one, for use in formulas."""
        first = xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
        last = f":{xl_rowcol_to_cell(*to, row_abs=True, col_abs=True)}" if to else ""
        self.book.file.define_name(name, f"='{self.page.get_name()}'!{first}{last}")

    def whole_numbers(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Show whole numbers without a decimal point."""
        corner = xl_rowcol_to_cell(*first)
        self.page.conditional_format(
            *first,
            *last,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({corner}),{corner}=INT({corner}))",
                "format": self.book.format["whole"],
            },
        )

    def never_nothing(self, first: tuple[int, int], last: tuple[int, int], priced: str) -> None:
        """Show "no published price" instead of $0 while the cells of `priced` hold no number."""
        corner = xl_rowcol_to_cell(*first)
        self.page.conditional_format(
            *first,
            *last,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({corner}),{corner}=0,COUNT({priced})=0)",
                "format": self.book.format["unpriced"],
            },
        )
