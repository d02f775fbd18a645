"""What stands beside an amount: how it comes about, and whether it rests on open points."""

from __future__ import annotations

import streamlit as st

from pricing import Result
from pricing.names import Plan
from pricing.wording import listed
from ui import navigation
from ui.inputs import state
from ui.parts import formats
from ui.result import explanation


def amount(result: Result, plan: Plan, key: str) -> None:
    """Beside a plan's month."""
    marked = rests_on_open_points(result, plan)
    with st.container(horizontal=True, gap="small", width="content"):
        if plan in result.invoice.bills:
            explanation.explain_button(explanation.this_month(result), plan, result, key)
        if marked:
            mark("Rests on open points", key=f"mark_{key}")


def amounts(result: Result) -> None:
    """Below several plans' months."""
    plans = [*result.invoice.bills]
    resting = [plan.title() for plan in plans if rests_on_open_points(result, plan)]
    with st.container(horizontal=True, gap="small"):
        explanation.explain_button(explanation.this_month(result), plans[-1], result, "plans")
        if resting:
            verb = "rests" if len(resting) == 1 else "rest"
            mark(f"{listed(resting)} {verb} on open points", key="mark_plans")


def mark(text: str, key: str) -> None:
    """A small mark on a result that rests on an open point; it leads to where it is switched."""
    if st.button(
        formats.literal(text),
        key=key,
        icon=":material/help:",
        type="tertiary",
        help="An open point of the published pages: see both sentences and switch it",
        on_click=_show,
        args=(navigation.OPEN_POINTS,),
    ):
        st.switch_page(navigation.RATE_CARD, query_params=state.tab().shown)


def _show(section: str) -> None:
    st.session_state[navigation.SECTION] = section


def rests_on_open_points(result: Result, plan: Plan) -> bool:
    """A plan's total would be another if an open point were read another way."""
    places = ("workloads", f"plans.{plan}", "readings")
    return any(
        warning.code == "reading" and warning.path.startswith(places) for warning in result.warnings
    )
