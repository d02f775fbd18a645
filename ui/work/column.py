"""The work column: rows, what adds to them, what the plan must offer."""

from __future__ import annotations

import streamlit as st

from pricing import Prices, Result
from pricing.wording import plural
from ui.inputs import state
from ui.work import adding, cheaper, needs, rows

_UNFOLDED = "work_unfolded"


def draw(prices: Prices, result: Result | None, *, foldable: bool) -> None:
    """Draw the column; ``foldable`` where a narrow window shows it as one line first."""
    folded = foldable and not st.session_state.get(_UNFOLDED, False)
    with st.container(key="work_folded" if folded else "work"):
        st.header("What do you process each month?", anchor=False)
        rows.draw(prices, None if state.tab().is_last else result)
        if result is not None:
            cheaper.draw(result)
        adding.draw(prices)
        needs.draw(prices)
    if foldable:
        _summary(folded=folded)


def _summary(*, folded: bool) -> None:
    """The line that stands for the work in a narrow window, where the style sheet puts it first.

    It is drawn last: in a wide window, where it is hidden, nothing below it would move.
    """
    with st.container(key="work_summary", horizontal=True, vertical_alignment="center"):
        kinds = plural(state.workload_count(), "kind")
        st.markdown(f"{kinds} of work", width="stretch")
        st.button(
            "Change the work" if folded else "Fold the work",
            type="tertiary",
            key="fold_work",
            on_click=_toggle,
        )


def _toggle() -> None:
    st.session_state[_UNFOLDED] = not st.session_state.get(_UNFOLDED, False)
