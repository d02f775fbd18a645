"""Amounts that open up: their arithmetic, the open points they rest on, what changed since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pricing import InvalidEstimate, RateCard, Result, clock
from pricing.changes import Comparison, compare, priced_with
from pricing.explain import Step, explain
from pricing.line import Line
from ui import formats, state, trust


def beside_total(result: Result) -> None:
    """On every page, beside the total: how it comes about, and whether it rests on open points."""
    with st.container(horizontal=True, gap="small", width="content"):
        _explain_and_mark(result)


def _explain_and_mark(result: Result) -> None:
    if st.button(
        "Explain",
        key="explain_total",
        icon=":material/calculate:",
        type="tertiary",
        help="The arithmetic from units to the bill",
    ):
        explained(result)
    if rests_on_open_points(result):
        mark("Rests on open points", key="mark_total")


def below_total(result: Result) -> None:
    """On every page, below the total: prices nobody checked for long, what an older card said."""
    day = clock.today()
    trust.stale(result.card, day)
    then_and_now(result, day)


def mark(text: str, key: str) -> None:
    """A small mark on a result that rests on an open point; it leads to where it is switched."""
    if st.button(
        formats.literal(text),
        key=key,
        icon=":material/help:",
        type="tertiary",
        help="An open point of the published pages: see both sentences and switch it",
        on_click=_show,
        args=(trust.OPEN_POINTS,),
    ):
        st.switch_page(trust.RATE_CARD, query_params=state.tab().shown)


def _show(section: str) -> None:
    st.session_state[trust.SECTION] = section


def rests_on_open_points(result: Result) -> bool:
    """The chosen plan's total would be another if an open point were read another way."""
    places = ("workloads", f"plans.{result.estimate.plan}", "readings")
    return any(
        warning.code == "reading" and warning.path.startswith(places) for warning in result.warnings
    )


@st.dialog("How this number comes about", width="large")
def explained(result: Result) -> None:
    """The whole chain, from units to the bill."""
    for chapter in explain(result.invoice, result.estimate.plan, result.prices):
        title, amount = formats.literal(chapter.title), formats.literal(chapter.amount)
        st.markdown(f"**{title} · {amount}**")
        steps(chapter.steps, result.card)


def steps(chain: Sequence[Step], card: RateCard) -> None:
    """The arithmetic of an amount, step by step, each with its source."""
    lines = [
        f"{number}. {formats.literal(step.words)}: **{formats.literal(step.figures)}**"
        + (f" [source]({card.sources[step.source].url})" if step.source else "")
        for number, step in enumerate(chain, 1)
    ]
    st.markdown(
        "\n".join(lines) or "No price is published for this, so it is not part of the total."
    )


def then_and_now(result: Result, day: date) -> None:
    """What changed since the rate card an opened estimate was priced with."""
    named = result.estimate.rate_card
    if named is None or named == result.prices.version.id:
        return
    then = priced_with(result.estimate, result.card, day)
    with st.container(border=True):
        if then is None:
            _tell(f"This estimate was priced with rate card {named}, which is not known here.")
        else:
            try:
                _comparison(compare(result.estimate, result.card, then, day))
            except InvalidEstimate as error:
                _tell(f"Rate card {named} could not price this estimate: {error}.")
        st.button(
            "Go on with today's prices",
            help="The link no longer names the older card",
            on_click=state.retype,
            args=("card",),
        )


def _tell(sentence: str) -> None:
    st.markdown(formats.literal(sentence))


def _comparison(told: Comparison) -> None:
    plan = told.now.estimate.plan
    names = [side.prices.version.id for side in told.sides]
    bills = [formats.usd(side.bill.total_usd if side.bill else None) for side in told.sides]
    st.markdown(
        f"**{formats.literal(f'Then {bills[0]}, now {bills[1]} a month')}** "
        f"{formats.literal(f'on {plan.title()}: priced with rate card {names[0]}, opened under')} "
        f"{formats.literal(names[1])}."
    )
    for change in told.plan(plan):
        _tell(change.sentence)
    st.table(
        {
            "Workload": [formats.literal(line.now.work.label) for line in told.lines],
            "Then": [_line_usd(line.then) for line in told.lines],
            "Now": [_line_usd(line.now) for line in told.lines],
            "Why": [
                "  \n".join(formats.literal(change.sentence) for change in line.why)
                or "nothing changed"
                for line in told.lines
            ],
        },
        hide_index=True,
        border="horizontal",
        alt=f"Each workload with rate card {names[0]} and {names[1]}, and what changed",
    )


def _line_usd(line: Line) -> str:
    text = "no published price" if line.usd is None else formats.exact_usd(line.usd)
    return formats.literal(text)
