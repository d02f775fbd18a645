"""What stands above every page: the total, or why there is none yet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Prices, Problem, Result, clock, parameters
from pricing.addresses import DEMO
from pricing.effective import effective_rate
from pricing.names import PLANS
from pricing.phases import Phase, in_words, phases
from pricing.wording import listed
from ui import fields, formats, marks, next_steps, state, then_and_now, trust, workloads

WHOLE_LINES = """
<style>.st-key-headline [data-testid="stMetricValue"] * { white-space: normal; }</style>
"""
"""Streamlit cuts a figure that is wider than a phone; one in words breaks into lines instead."""

ALL_WORK = (
    "Each is an ordinary month with the work that is active in it. The bill, the plans and the "
    "credits are those of a month with all of the work: {total}."
)
"""Stands below a total that changes when work starts or ends."""


def current() -> Result:
    """The priced estimate the pages show; the frame runs a page only when there is one."""
    result = state.tab().result
    if result is None:
        raise LookupError("this page is drawn only when there is a price")
    return result


NAMELESS = "A parameter without a name"
LAST = """
<style>
.st-key-last_total [data-testid="stMetric"] { opacity: 0.62; }
</style>
"""
"""A total that waits for what cannot be read is grey."""


def show(result: Result) -> None:
    """The total; each plan's where none is chosen; grey where it is the last one."""
    here = state.tab()
    if "plan" in here.spoiled:
        _each_plan(result)
    elif here.is_last:
        st.html(LAST)
        with st.container(key="last_total"):
            total(result)
    else:
        total(result)
    # On every page: prices nobody checked for long, and what an older card said.
    day = clock.today()
    trust.stale(result.card, day)
    then_and_now.show(result, day)


def _each_plan(result: Result) -> None:
    """Every plan's month, where the link names a plan that does not exist."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for plan in PLANS:
            least, amount = formats.total(result.invoice.bills.get(plan), result.invoice)
            label = formats.labelled(result.prices.plans[plan].title, least)
            st.metric(label, amount, width="content")


def total(result: Result) -> None:
    """The chosen plan's month, its credits and what a unit comes to."""
    bill, plan = result.bill, result.estimate.plan
    changing = phases(result.estimate, result.prices, plan)
    label, amount = _changing_total(result, changing) if changing else _total(result)
    rate = effective_rate(result.invoice, bill.total_usd) if bill else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="headline"):
        st.metric(label, amount, width="content")
        if result.invoice.priced:
            st.metric("Credits", formats.count(result.invoice.credits), width="content")
        if rate and rate.unit != "credit":
            st.metric(f"Per {rate.unit}, all in", formats.exact_usd(rate.usd), width="content")
        if bill is None:
            st.markdown(next_steps.links([DEMO]), width="content")
        marks.amount(result, plan, "total")
    if changing:
        _, whole = _total(result)
        st.html(WHOLE_LINES)
        st.markdown(f":small[{formats.literal(ALL_WORK.format(total=whole))}]")


def _total(result: Result) -> tuple[str, str]:
    """What the ordinary month's total is called, and the total."""
    least, amount = formats.total(result.bill, result.invoice)
    return f"{_title(result, least)}a month", amount


def _changing_total(result: Result, changing: Sequence[Phase]) -> tuple[str, str]:
    """The same where work starts or ends: the first months' bill, and what it is afterwards."""
    words = in_words(changing)
    return f"{_title(result, '')}a month", words[0].upper() + words[1:]


def _title(result: Result, least: str) -> str:
    """The plan, and what the total is without."""
    here = state.tab()
    if here.left_out and not here.is_last:
        least = f"at least, without {without(here.left_out)}, "
    return f"{result.prices.plans[result.estimate.plan].title}, {least}"


def standing(prices: Prices) -> None:
    """What of the typed texts cannot be used, and what that means for the total."""
    found = [one for one in state.tab().problems if not _has_no_input(one)]
    if not found:
        return
    lines = [
        f"- **{formats.literal(_place(one.path, prices))}** {formats.literal(one.message)}"
        for one in found
    ]
    st.error(f"{_meaning()}\n\n" + "\n".join(lines), icon=":material/error:")


def _has_no_input(problem: Problem) -> bool:
    """Whether a problem is of a part of the link that no input shows, or of a row of such parts."""
    here = state.tab()
    row = parameters.number(problem.path) or 0
    beyond = row > parameters.workload_count(here.query)
    return problem.path in here.came or problem in here.packed or beyond


def _meaning() -> str:
    """What the problems do to the total; nothing typed is lost."""
    here = state.tab()
    if here.is_last:
        return "**This is the last total.** What you typed is kept, but cannot be read:"
    if here.result is None:
        return "**There is no total yet.** What you typed is kept, but cannot be read:"
    if "plan" in here.spoiled:
        return "**Choose a plan to see one total.**"
    if here.left_out:
        return f"**The total is without {without(here.left_out)}.** What you typed is kept:"
    if "projection" in here.spoiled:
        return "**The total holds; the coming months wait.** What you typed is kept:"
    return "**The total holds; files and links wait.** What you typed is kept:"


def without(rows: Sequence[int]) -> str:
    """Workloads that are left out, by their number: "row 2", "rows 2 and 3"."""
    numbers = [str(row + 1) for row in rows]
    return f"row{'s' if len(numbers) > 1 else ''} {listed(numbers)}"


def left_out() -> list[str]:
    """What the workloads are called that cannot be read, with their numbers."""
    labels = workloads.labels(state.workload_count())
    return [f"{row + 1}. {labels[row]}" for row in state.tab().left_out]


def waits_for(path: str) -> str | None:
    """Why a page other than the first cannot be shown, by its path; None where it can."""
    here = state.tab()
    if here.result is None and path != _OF_THE_CARD:
        return "This page shows the estimate once there is a total."
    if "plan" in here.spoiled and path in _OF_ONE_PLAN:
        return "This page is about one plan: choose one first."
    if "projection" in here.spoiled and path == _OF_MONTHS:
        return "The coming months are shown once their inputs can be read."
    return None


_OF_THE_CARD = "rate-card"
_OF_MONTHS = "projection"
_OF_ONE_PLAN = frozenset({_OF_MONTHS, "savings", "share"})
"""Pages, by their paths, that show the months ahead or what holds on the chosen plan."""


def link_problems() -> None:
    """What the opened link said that no input can show, until the visitor leaves it out."""
    found = [one for one in state.tab().problems if _has_no_input(one)]
    if not found:
        return
    with st.container(border=True):
        lines = [
            f"- **{formats.literal(problem.path or NAMELESS)}** {formats.literal(problem.message)}"
            for problem in found
        ]
        st.warning(
            "The link you opened has parts that cannot be used:\n\n" + "\n".join(lines),
            icon=":material/link_off:",
        )
        st.button("Leave them out", on_click=state.leave_out)


def _place(name: str, prices: Prices) -> str:
    """A parameter as people see it: which workload, which input."""
    typed, number = state.typed(), parameters.number(name)
    label = fields.label(typed, name, prices)
    several = state.workload_count() > 1
    return f"{label} of workload {number}" if number and several else label
