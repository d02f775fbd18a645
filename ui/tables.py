"""Tables of exact text, numbers on the right: they scroll by themselves where the screen is narrow.

Cells are shown as they are, never read as Markdown; in a downloaded file no cell is a formula.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa  # type: ignore[import-untyped]
import streamlit as st

MOST_ROWS = 61
"""Five years and their total; a longer table scrolls."""

_JOINER = "\u2060"


def show(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1, alt: str | None = None
) -> None:
    """A table; the first ``words`` columns hold words, the others numbers."""
    columns = {name: [inert(row[place]) for row in rows] for place, name in enumerate(header)}
    st.dataframe(
        pa.table(columns),
        hide_index=True,
        height="content" if len(rows) <= MOST_ROWS else "auto",
        alt=alt,
        column_config={
            name: st.column_config.TextColumn(alignment="left" if place < words else "right")
            for place, name in enumerate(header)
        },
    )


def folded(
    title: str, key: str, header: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 1
) -> None:
    """A chart's table, one click away; drawn only while it is open."""
    fold = st.expander(title, key=key, on_change="rerun")
    if fold.open:
        with fold:
            show(header, rows, words=words, alt=title)


def inert(cell: str) -> str:
    """A cell that no spreadsheet computes: an invisible joiner stands before what starts a formula.

    A minus before a digit or a dollar sign is a number.
    """
    negative = cell.startswith("-") and cell[1:2] in set("$0123456789")
    return _JOINER + cell if cell[:1] in set("=+-@") and not negative else cell
