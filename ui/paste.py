"""Rows of a spreadsheet, pasted into the estimate."""

from __future__ import annotations

import streamlit as st

from pricing import Prices, parameters
from pricing.estimate import MOST_WORKLOADS
from pricing.pasted import LONGEST, pasted
from ui import formats, state, workloads

_BOX, _REFUSED = "pasted_rows", "refused_rows"


def draw(prices: Prices) -> None:
    """A fold with a box; what could not be read stays in it, each line with its reason."""
    fold = st.expander("Paste rows", key="fold_paste", on_change="rerun")
    if not fold.open:
        return
    with fold:
        st.text_area(
            "Rows from a spreadsheet",
            key=_BOX,
            max_chars=LONGEST,
            height=130,
            placeholder="invoices\t30,000\ncalls\t1,500 x 7 min\tflex",
            help="A kind of work and an amount in each row; also a length, a level, a service tier "
            "and a name, in any order.",
        )
        st.button("Add these rows", on_click=_add, args=(prices,))
        for line in st.session_state.get(_REFUSED, ()):
            text, reason = formats.literal(line.text[:80]), formats.literal(line.reason)
            st.error(f"Row {line.line}, {text}: {reason}")


def _add(prices: Prices) -> None:
    state.absorb()
    typed = state.typed()
    room = MOST_WORKLOADS - (parameters.workload_count(typed) if typed else 0)
    found = pasted(st.session_state[_BOX], prices, room)
    st.session_state[_REFUSED] = found.refused
    st.session_state[_BOX] = "\n".join(line.text for line in found.refused)
    if found.rows:
        workloads.add_rows(found.rows)
