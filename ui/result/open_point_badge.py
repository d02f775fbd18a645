"""Buttons next to an amount: its explanation, and a badge if it rests on open points."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Result
from pricing.names import Plan, plan_name
from pricing.wording import word_list
from ui import navigation
from ui.inputs import state
from ui.parts import formats
from ui.result import explanation


def plan_buttons(result: Result, plan: Plan, key: str) -> None:
    """Show the buttons of one plan's month."""
    is_resting = rests_on_open_points(result, plan)
    with st.container(horizontal=True, gap="small", width="content"):
        if plan in result.invoice.bills:
            explanation.explain_button(explanation.this_month(result), plan, result, key)
        if is_resting:
            badge("Rests on open points", key=f"mark_{key}")


def all_plans_buttons(result: Result) -> None:
    """Show the buttons of all plans' months."""
    plans = [*result.invoice.bills]
    resting = [plan_name(plan) for plan in plans if rests_on_open_points(result, plan)]
    with st.container(horizontal=True, gap="small"):
        explanation.explain_button(explanation.this_month(result), plans[-1], result, "plans")
        if resting:
            verb = "rests" if len(resting) == 1 else "rest"
            badge(f"{word_list(resting)} {verb} on open points", key="mark_plans")


def badge(text: str, key: str, points: Sequence[str] = ()) -> None:
    """A badge on a result that rests on open points; it opens the page that switches them."""
    if st.button(
        formats.literal(text),
        key=key,
        icon=":material/help:",
        type="tertiary",
        help="\n\n".join(map(formats.literal, points))
        or "An open point of the published pages: see both sentences and switch it",
        on_click=_choose_section,
        args=(navigation.OPEN_POINTS,),
    ):
        st.switch_page(navigation.RATE_CARD, query_params=state.tab().shown)


def _choose_section(section: str) -> None:
    st.session_state[navigation.SECTION] = section


def rests_on_open_points(result: Result, plan: Plan) -> bool:
    """Whether a plan's total would change if an open point were read another way."""
    places = ("workloads", f"plans.{plan}", "readings")
    return any(
        warning.code == "reading" and warning.path.startswith(places) for warning in result.warnings
    )
