"""The ranked list of what can be done to pay less, each with its dollars and a button."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Estimate, Result
from pricing.whatif import Action
from ui.inputs import state, workloads
from ui.parts import formats
from ui.savings import text

AT_ONCE = 8
"""Rows that are always drawn; the others are in an expander."""


def draw(found: Sequence[Action], result: Result, first: int = 0) -> None:
    """Draw a row for each action; ``first`` is the rank of the first one."""
    for rank, action in enumerate(found, first):
        with st.container(key=f"action{rank}", horizontal=True, gap="small"):
            words = text.sentence(action, result)
            st.markdown(formats.literal(words), width="stretch")
            st.markdown(
                f"saves **{formats.literal(text.saving(action))}** a month", width="content"
            )
            st.markdown(f":small[{_below(action, result)}]", width="stretch")
            apply_button(words, action.month.estimate, f"apply{rank}")


def _below(action: Action, result: Result) -> str:
    """The totals, and why it could be wrong for the visitor, as Markdown."""
    amounts = formats.literal(f"{text.amounts(action, result)}.")
    return " ".join((amounts, *text.reasons(action, result)))


def apply_button(said: str, estimate: Estimate, key: str) -> None:
    """A button that puts a changed estimate in the place of this one; ``said`` names the change."""
    here = state.tab()
    waits = here.is_last or bool(here.problems)
    st.button(
        "Apply",
        key=key,
        on_click=workloads.apply,
        args=(estimate, said, workloads.told()),
        disabled=waits,
        help="Something typed cannot be read; correct it first." if waits else None,
    )
