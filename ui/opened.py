"""Amounts that open up: their arithmetic, the open points they rest on, what changed since."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from pricing import Estimate, InvalidEstimate, Prices, RateCard, Result, clock
from pricing.changes import Comparison, compare, priced_with
from pricing.explain import Chapter, explain, explain_projected
from pricing.explain_line import Step
from pricing.invoice import Invoice, told
from pricing.line import Line
from pricing.names import Plan, ServiceTier
from pricing.projection import Projected
from pricing.wording import listed
from ui import formats, state, trust

Chapters = Callable[[Plan], Sequence[Chapter]]
"""A month opened up, on the plan that is asked for."""


def amount(result: Result, plan: Plan, key: str) -> None:
    """Beside a plan's month: how it comes about, and whether it rests on open points."""
    marked = rests_on_open_points(result, plan)
    with st.container(horizontal=True, gap="small", width="content"):
        if plan in result.invoice.bills:
            explain_button(this_month(result), plan, result, key)
        if marked:
            mark("Rests on open points", key=f"mark_{key}")


def amounts(result: Result) -> None:
    """Below several plans' months: how each comes about, and whose rest on open points."""
    plans = [*result.invoice.bills]
    resting = [plan.title() for plan in plans if rests_on_open_points(result, plan)]
    with st.container(horizontal=True, gap="small"):
        explain_button(this_month(result), plans[-1], result, "plans")
        if resting:
            verb = "rests" if len(resting) == 1 else "rest"
            mark(f"{listed(resting)} {verb} on open points", key="mark_plans")


def this_month(result: Result) -> Mapping[str, Chapters]:
    """The ordinary month of the estimate, as configured."""
    return {"this month": chapters(result.invoice, result.prices)}


def chapters(invoice: Invoice, prices: Prices) -> Chapters:
    """One month, to be opened up on any plan."""
    return lambda plan: explain(invoice, plan, prices)


def projected_months(
    estimate: Estimate, projected: Projected, tiers: Sequence[ServiceTier]
) -> Mapping[str, Chapters]:
    """Every projected month, as configured and on each of some service tiers."""
    return {
        f"{formats.month(month.label)}{f', all {tier}' if tier else ''}": partial(
            explain_projected, estimate, projected, index, tier
        )
        for tier in (None, *tiers)
        for index, month in enumerate(projected.months)
    }


def explain_button(
    months: Mapping[str, Chapters], plan: Plan, result: Result, key: str, choose: str = "Month"
) -> None:
    """One click from an amount to its arithmetic; of several months one is chosen there."""
    if st.button(
        "Explain",
        key=f"explain_{key}",
        icon=":material/calculate:",
        type="tertiary",
        help="The arithmetic from units to the bill",
    ):
        explained(months, plan, result, choose)


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


def rests_on_open_points(result: Result, plan: Plan) -> bool:
    """A plan's total would be another if an open point were read another way."""
    places = ("workloads", f"plans.{plan}", "readings")
    return any(
        warning.code == "reading" and warning.path.startswith(places) for warning in result.warnings
    )


@st.dialog("How this number comes about", width="large")
def explained(months: Mapping[str, Chapters], plan: Plan, result: Result, choose: str) -> None:
    """The whole chain, from units to the bill; where there are several, of the one chosen."""
    name, plans = next(iter(months)), [*result.invoice.bills]
    with st.container(horizontal=True, gap="medium"):
        if len(months) > 1:
            name = st.selectbox(choose, [*months], key="explained_month", width=240)
        plan = st.segmented_control(
            "Plan",
            plans,
            default=plan if plan in plans else plans[0],
            required=True,
            format_func=str.title,
            key="explained_plan",
            width="content",
        )
    for chapter in months[name](plan):
        title, total = formats.literal(chapter.title), formats.literal(chapter.amount)
        st.markdown(f"**{title} · {total}**")
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


def _comparison(found: Comparison) -> None:
    plan = found.now.estimate.plan
    names = [side.prices.version.id for side in found.sides]
    bills = [_bill_usd(side) for side in found.sides]
    st.markdown(
        f"**{formats.literal(f'Then {bills[0]}, now {bills[1]} a month')}** "
        f"{formats.literal(f'on {plan.title()}: priced with rate card {names[0]}, opened under')} "
        f"{formats.literal(names[1])}."
    )
    for change in found.plan(plan):
        _tell(change.sentence)
    st.table(
        {
            "Workload": [formats.literal(line.now.work.label) for line in found.lines],
            "Then": [_line_usd(line.then) for line in found.lines],
            "Now": [_line_usd(line.now) for line in found.lines],
            "Why": [
                "  \n".join(formats.literal(change.sentence) for change in line.why)
                or "nothing changed"
                for line in found.lines
            ],
        },
        hide_index=True,
        border="horizontal",
        alt=f"Each workload with rate card {names[0]} and {names[1]}, and what changed",
    )


def _bill_usd(result: Result) -> str:
    return str(told(result.bill.total_usd, result.invoice)) if result.bill else formats.NO_PRICE


def _line_usd(line: Line) -> str:
    text = "no published price" if line.usd is None else formats.exact_usd(line.usd)
    return formats.literal(text)
