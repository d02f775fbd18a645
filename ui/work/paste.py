"""Rows of a spreadsheet, pasted into the estimate."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Prices
from pricing.estimate import MOST_WORKLOADS
from pricing.link import pasted
from pricing.wording import plural
from ui.inputs import state, workloads
from ui.parts import formats

_TEXT, _REFUSED = "pasted_rows", "refused_rows"
MOST_SHOWN = 20
"""Refused rows whose reason is shown; all refused rows stay in the input."""


def draw(prices: Prices) -> None:
    """A text area; rows that cannot be read stay in it, each with its reason."""
    st.text_area(
        "Rows from a spreadsheet",
        key=_TEXT,
        max_chars=pasted.LONGEST,
        height=130,
        placeholder="invoices\t30,000\ncalls\t1,500 x 7 min\tflex",
        help="Each row has a kind of work and an amount, and may have a length, a level, a "
        "service tier and a name, in any order or as headings in the first row say.",
    )
    st.button("Add these rows", on_click=_add, args=(prices,))
    for line in _refused_rows()[:MOST_SHOWN]:
        _show_reason(line, prices)


def _refused_rows() -> Sequence[pasted.RefusedLine]:
    refused: Sequence[pasted.RefusedLine] = st.session_state.get(_REFUSED, ())
    return refused


def _show_reason(line: pasted.RefusedLine, prices: Prices) -> None:
    """Show why a row could not be read, and a button for each way to read it."""
    text, reason = formats.literal(line.text[:80]), formats.literal(line.reason)
    st.error(f"Row {line.line}, {text}: {reason}")
    for answer in line.answers:
        st.button(
            formats.literal(answer.replace("\t", " · ")),
            key=f"row_{line.line}_{answer}",
            on_click=_add_answer,
            args=(line, answer, prices),
        )


def _add(prices: Prices) -> None:
    """Add the rows of the input."""
    found = pasted.read_rows(st.session_state[_TEXT], prices, _free_places())
    _keep_refused(found.refused)
    _add_workloads(found.rows)


def _add_answer(line: pasted.RefusedLine, answer: str, prices: Prices) -> None:
    """Add one row as it was meant, and remove it from the input."""
    found = pasted.read_rows(answer, prices, _free_places())
    _keep_refused([*(one for one in _refused_rows() if one != line), *found.refused])
    _add_workloads(found.rows)


def _free_places() -> int:
    """How many workloads can still be added."""
    state.absorb()
    return MOST_WORKLOADS - (state.workload_count() if state.typed() else 0)


def _keep_refused(refused: Sequence[pasted.RefusedLine]) -> None:
    st.session_state[_REFUSED] = tuple(refused)
    st.session_state[_TEXT] = "\n".join(line.text for line in refused)


def _add_workloads(rows: Sequence[dict[str, str]]) -> None:
    if rows:
        added = [{name: [text] for name, text in row.items()} for row in rows]
        workloads.start_with(added, f"Added {plural(len(rows), 'row')}")
