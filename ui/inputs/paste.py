"""Rows of a spreadsheet, pasted into the estimate."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Prices
from pricing.estimate import MOST_WORKLOADS
from pricing.link import pasted
from ui.inputs import state, workloads
from ui.parts import formats

_BOX, _REFUSED = "pasted_rows", "refused_rows"
MOST_SHOWN = 20
"""Lines that could not be read, of which the reasons are shown; all of them stay in the box."""


def draw(prices: Prices) -> None:
    """A fold with a box; what could not be read stays in it, each line with its reason."""
    fold = st.expander("Paste rows", key="fold_paste", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.text_area(
            "Rows from a spreadsheet",
            key=_BOX,
            max_chars=pasted.LONGEST,
            height=130,
            placeholder="invoices\t30,000\ncalls\t1,500 x 7 min\tflex",
            help="A kind of work and an amount in each row; also a length, a level, a service tier "
            "and a name, in any order, or as the first row's headings say.",
        )
        st.button("Add these rows", on_click=_add, args=(prices,))
        for line in _refused()[:MOST_SHOWN]:
            _reason(line, prices)


def _refused() -> Sequence[pasted.Refused]:
    refused: Sequence[pasted.Refused] = st.session_state.get(_REFUSED, ())
    return refused


def _reason(line: pasted.Refused, prices: Prices) -> None:
    """Why a row could not be read, and a button for each way to read it."""
    text, reason = formats.literal(line.text[:80]), formats.literal(line.reason)
    st.error(f"Row {line.line}, {text}: {reason}")
    for answer in line.answers:
        st.button(
            formats.literal(answer.replace("\t", " · ")),
            key=f"row_{line.line}_{answer}",
            on_click=_answer,
            args=(line, answer, prices),
        )


def _add(prices: Prices) -> None:
    """Add what is in the box."""
    found = pasted.pasted(st.session_state[_BOX], prices, _room())
    _keep(found.refused)
    _put(found.rows)


def _answer(line: pasted.Refused, answer: str, prices: Prices) -> None:
    """Add one row as it was meant; it leaves the box."""
    found = pasted.pasted(answer, prices, _room())
    _keep([*(one for one in _refused() if one != line), *found.refused])
    _put(found.rows)


def _room() -> int:
    state.absorb()
    return MOST_WORKLOADS - (state.workload_count() if state.typed() else 0)


def _keep(refused: Sequence[pasted.Refused]) -> None:
    st.session_state[_REFUSED] = tuple(refused)
    st.session_state[_BOX] = "\n".join(line.text for line in refused)


def _put(rows: Sequence[dict[str, str]]) -> None:
    if rows:
        workloads.add_rows(rows)
