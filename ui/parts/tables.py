"""Tables of exact text, with numbers aligned right; they scroll on a narrow screen.

They are HTML, because a browser needs a fifth of a second to change Streamlit's data grid. Cells
are never read as Markdown or HTML, nor as formulas after they are pasted into a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from pricing.addresses import SALES
from ui.parts import formats

STYLE = """
<style>
.figures { overflow-x: auto; }
.figures table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums;
  font-size: 0.875rem; }
.figures th, .figures td { padding: 0.375rem 0.625rem; text-align: right; white-space: nowrap;
  border-bottom: 1px solid color-mix(in srgb, currentColor 18%, transparent); }
.figures thead th { font-weight: 600; vertical-align: bottom; white-space: normal; }
.figures .words { text-align: left; font-weight: 400; white-space: normal; min-width: 5.5rem; }
.figures thead .words { font-weight: 600; }
.figures .dense { font-size: 0.8125rem; }
.figures .dense th, .figures .dense td { padding-inline: 0.3125rem; }
.figures tbody tr:hover { background: color-mix(in srgb, currentColor 5%, transparent); }
</style>
"""

MOST_WIDE = 10
"""Columns at full width; a table with more columns is set closer."""


def show(header: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1, alt: str) -> None:
    """Show a table; the first ``words`` columns hold words, the others numbers."""
    st.html(STYLE + markup(header, rows, words=words, alt=alt))


def markup(header: Sequence[str], rows: Sequence[Sequence[str]], *, words: int, alt: str) -> str:
    """The table as HTML; ``alt`` is its label for screen readers."""
    sides = ['class="words"' if place < words else "" for place in range(len(header))]
    heads = [
        f'<th scope="col" {side}>{escape(name)}</th>'
        for name, side in zip(header, sides, strict=True)
    ]
    lines = [
        "".join(f"<td {side}>{_content(cell)}</td>" for cell, side in zip(row, sides, strict=True))
        for row in rows
    ]
    dense = ' class="dense"' if len(header) > MOST_WIDE else ""
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return (
        f'<div class="figures" role="region" tabindex="0" aria-label="{escape(alt)}">'
        f"<table{dense}>"
        f"<thead><tr>{''.join(heads)}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _content(cell: str) -> str:
    """A cell as HTML; a total without a price links to sales."""
    text = escape(inert(cell))
    if cell == SALES.title:
        return f'<a href="{escape(SALES.url)}" target="_blank" rel="noopener">{text}</a>'
    return text


def inert(cell: str) -> str:
    """A cell that no spreadsheet computes: an invisible joiner precedes the start of a formula.

    A minus before a digit or a dollar sign starts a number.
    """
    negative = cell.startswith("-") and cell[1:2] in set("$0123456789")
    return formats.JOINER + cell if cell[:1] in set("=+-@") and not negative else cell
