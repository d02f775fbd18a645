"""What stands above every page: the total, or why there is none yet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Problem, Result, clock, parameters
from pricing.effective import effective_rate
from pricing.phases import Phase, in_words, phases
from ui import fields, formats, marks, state, then_and_now, trust

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
        raise LookupError("a page is drawn only when there is a price")
    return result


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
        marks.amount(result, plan, "total")
    if changing:
        _, whole = _total(result)
        st.html(WHOLE_LINES)
        st.markdown(f":small[{formats.literal(ALL_WORK.format(total=whole))}]")
    # On every page: prices nobody checked for long, and what an older card said.
    day = clock.today()
    trust.stale(result.card, day)
    then_and_now.show(result, day)


def _total(result: Result) -> tuple[str, str]:
    """What the ordinary month's total is called, and the total."""
    least, amount = formats.total(result.bill, result.invoice)
    return f"{_title(result)}, {least}a month", amount


def _changing_total(result: Result, changing: Sequence[Phase]) -> tuple[str, str]:
    """The same where work starts or ends: the first months' bill, and what it is afterwards."""
    words = in_words(changing)
    return f"{_title(result)}, a month", words[0].upper() + words[1:]


def _title(result: Result) -> str:
    return result.prices.plans[result.estimate.plan].title


def problems(found: Sequence[Problem]) -> None:
    """Everything that keeps the estimate from being priced."""
    lines = [
        f"- **{formats.literal(place(problem.path))}** {formats.literal(problem.message)}"
        for problem in found
    ]
    st.error(
        "There is no total yet. What you typed is kept.\n\n" + "\n".join(lines),
        icon=":material/error:",
    )


def link_problems() -> None:
    """What the opened link said that could not be used, until the visitor has read it."""
    found = state.tab().link_problems
    if not found:
        return
    with st.container(border=True):
        lines = [
            f"- **{formats.literal(problem.path)}** {formats.literal(problem.message)}"
            for problem in found
        ]
        st.warning(
            "The link you opened has parts that could not be used; everything here is without them."
            "\n\n" + "\n".join(lines),
            icon=":material/link_off:",
        )
        st.button("Understood", on_click=_forget_link_problems)


def _forget_link_problems() -> None:
    state.tab().link_problems = ()


def place(name: str) -> str:
    """A parameter as people see it: which workload, which input."""
    word, number = fields.LABELS.get(fields.word(name), name), parameters.number(name)
    several = parameters.workload_count(state.typed()) > 1
    return f"{word} of workload {number}" if number and several else word
