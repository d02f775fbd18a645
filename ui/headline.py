"""What stands above every page: the total, or why there is none yet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Problem, Result, clock, parameters
from pricing.addresses import DEMO
from pricing.effective import effective_rate
from ui import fields, formats, marks, next_steps, state, then_and_now, trust


def current() -> Result:
    """The priced estimate the pages show; the frame runs a page only when there is one."""
    result = state.tab().result
    if result is None:
        raise LookupError("a page is drawn only when there is a price")
    return result


def total(result: Result) -> None:
    """The chosen plan's month, its credits and what a unit comes to."""
    bill, plan = result.bill, result.estimate.plan
    title = result.prices.plans[plan].title
    least, amount = formats.total(bill, result.invoice)
    rate = effective_rate(result.invoice, bill.total_usd) if bill else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="headline"):
        st.metric(
            f"{title}, {least}a month",
            amount,
            width="content",
        )
        if result.invoice.priced:
            st.metric("Credits", formats.count(result.invoice.credits), width="content")
        if rate and rate.unit != "credit":
            st.metric(f"Per {rate.unit}, all in", formats.exact_usd(rate.usd), width="content")
        if bill is None:
            st.markdown(next_steps.links([DEMO]), width="content")
        marks.amount(result, plan, "total")
    # On every page: prices nobody checked for long, and what an older card said.
    day = clock.today()
    trust.stale(result.card, day)
    then_and_now.show(result, day)


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
