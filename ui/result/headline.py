"""The total, shown above every page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Result, clock
from pricing.addresses import DEMO
from pricing.month import effective_rate
from pricing.projection import Projected, phases
from ui.inputs import state, unread
from ui.parts import formats, next_steps
from ui.result import notes, open_point_badge, then_and_now

WHOLE_LINES = """
<style>.st-key-headline [data-testid="stMetricValue"] * { white-space: normal; }</style>
"""
"""Streamlit cuts off a figure wider than a phone's screen; a text may wrap instead."""

ALL_WORK = (
    "Each amount is for an ordinary month with the work active then. The bill, the plans and the "
    "credits are for a month with all of the work: {total}."
)
"""A note below a total that changes when work starts or ends."""


def current() -> Result:
    """The priced estimate the pages show; a page runs only if there is one."""
    result = state.tab().result
    if result is None:
        raise LookupError("this page is drawn only when there is a price")
    return result


def months_ahead() -> Projected:
    """The projected months of that estimate; every estimate has them."""
    projected = current().projected
    if projected is None:
        raise LookupError("this page is drawn only for months that are projected")
    return projected


LAST = """
<style>
.st-key-last_total [data-testid="stMetric"] { opacity: 0.62; }
</style>
"""
"""Greys out a total while the typed texts cannot be read."""


def show(result: Result) -> None:
    """Draw the total: each plan's if none is chosen, and grey if it is the last good one."""
    here = state.tab()
    if "plan" in here.blocked:
        _each_plan(result)
    elif here.is_last:
        st.html(LAST)
        with st.container(key="last_total"):
            total(result)
    else:
        total(result)
    # Notes on every page: prices not checked for long, and the older card of a link.
    day = clock.today()
    notes.stale(result.card, day)
    then_and_now.show(result, day)


def _each_plan(result: Result) -> None:
    """Draw every plan's total if the link names an unknown plan."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for plan in result.prices.plans:
            bill = result.invoice.bills.get(plan)
            least, amount = formats.total(bill, result.invoice)
            label = formats.figure_label(
                result.prices.plans[plan].title, _least(least).rstrip(", ") if bill else ""
            )
            st.metric(label, amount, width="content")


def total(result: Result) -> None:
    """Draw the chosen plan's total, its credits and the cost of a unit."""
    bill, plan = result.bill, result.estimate.plan
    changing = phases.phases_of(result.invoice)
    label, amount = _changing_total(result, changing) if changing else _total(result)
    rate = effective_rate(result.invoice, bill.total_usd) if bill else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="headline"):
        st.metric(label, amount, width="content")
        if result.invoice.has_priced_work:
            st.metric("Credits", formats.count(result.invoice.credits), width="content")
        if rate and rate.unit != "credit":
            st.metric(f"Per {rate.unit}, all in", formats.exact_usd(rate.usd), width="content")
        if bill is None:
            st.markdown(next_steps.links([DEMO]), width="content")
        open_point_badge.plan_buttons(result, plan, "total")
    if changing:
        _, whole = _total(result)
        st.html(WHOLE_LINES)
        st.markdown(f":small[{formats.literal(ALL_WORK.format(total=whole))}]")


def _total(result: Result) -> tuple[str, str]:
    """Label and amount of the ordinary month."""
    least, amount = formats.total(result.bill, result.invoice)
    return f"{_title(result, least)}a month", amount


def _changing_total(result: Result, changing: Sequence[phases.Phase]) -> tuple[str, str]:
    """Label and amounts if work starts or ends: the first months' bill, then the later ones."""
    words = phases.in_words(changing)
    return f"{_title(result, '')}a month", words[0].upper() + words[1:]


def _title(result: Result, least: str) -> str:
    """The plan's name and a note of what the total leaves out."""
    return f"{result.prices.plans[result.estimate.plan].title}, {_least(least)}"


def _least(least: str) -> str:
    """The words before a total, which leaves out workloads that cannot be read."""
    here = state.tab()
    if here.left_out and not here.is_last:
        return f"at least, without {unread.rows_text(here.left_out)}, "
    return least
