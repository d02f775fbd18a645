"""Amounts that open up, on every page by the same button: the chain from units to dollars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pricing import RateCard, Result
from pricing.card import Proration
from pricing.explain import (
    Chapter,
    Step,
    explain,
    explain_difference,
    explain_change,
    explain_path,
    explain_projected,
    explain_volume,
)
from pricing.month import Invoice, proration
from pricing.names import Plan, ServiceTier, plan_name
from pricing.projection import Projected, paths
from pricing.volume import Milestone
from ui.parts import drawn, formats
from ui.parts.labels import CHEAPEST, path_name

Chapters = Callable[[Plan], Sequence[Chapter]]
"""An amount opened up, on the plan that is asked for."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts that open up together, by name; of several one is chosen."""

    chapters: Mapping[str, Chapters]
    choose: str = "Month"
    by_plan: bool = True
    """Each is another one on every plan."""


def this_month(result: Result) -> Amounts:
    """The ordinary month of the estimate, as configured."""
    return Amounts({"this month": _as_it_is(result)})


def _as_it_is(result: Result) -> Chapters:
    return lambda plan: explain(result.invoice, plan)


def projected_months(projected: Projected, tiers: Sequence[ServiceTier]) -> Amounts:
    """Every projected month, as configured and on each of some service tiers."""
    return Amounts(
        {
            f"{formats.month(month.label)}{f', all {tier}' if tier else ''}": partial(
                explain_projected, projected, index, tier
            )
            for tier in (None, *tiers)
            for index, month in enumerate(projected.months)
        }
    )


def months_together(projected: Projected) -> Amounts:
    """What all projected months add up to, staying on each plan and on the cheapest path."""
    ways = [
        *(paths.path(projected, plan) for plan in projected.months[0].invoice.bills),
        paths.cheapest_path(projected),
    ]
    return Amounts(
        {path_name(way.plan or CHEAPEST): _all_months(way, projected) for way in ways if way},
        "Path",
        by_plan=False,
    )


def _all_months(way: paths.Path, projected: Projected) -> Chapters:
    return lambda _plan: explain_path(way, projected)


def beside(result: Result, others: Mapping[str, Invoice], choose: str = "Month") -> Amounts:
    """The month with something changed, each beside the month as it is, which comes last."""
    chapters: dict[str, Chapters] = {
        name: partial(explain_difference, result.invoice, other) for name, other in others.items()
    }
    return Amounts({**chapters, "as it is": _as_it_is(result)}, choose)


def volumes(result: Result, stones: Mapping[str, Milestone]) -> Amounts:
    """Volumes on the curves of the plans, by what happens there."""
    return Amounts(
        {name: partial(explain_volume, stone, result.invoice) for name, stone in stones.items()},
        "Volume",
    )


def changed_month(changed: proration.ChangedMonth) -> Amounts:
    """The month with a change of plan, under each reading of proration, the chosen one first."""
    entry = changed.staying.prices.readings["proration"]

    def under(reading: Proration) -> Chapters:
        return lambda _plan: explain_change(changed, reading)

    readings = dict.fromkeys((changed.chosen, *changed.readings))
    months = {entry.label(reading): under(reading) for reading in readings}
    return Amounts(months, "Proration", by_plan=False)


def explain_button(amounts: Amounts, plan: Plan, result: Result, key: str) -> None:
    """One click from an amount to its arithmetic; of several amounts one is chosen there."""
    if st.button(
        "Explain",
        key=f"explain_{key}",
        icon=":material/calculate:",
        type="tertiary",
        help="The arithmetic from units to the bill",
    ):
        explained(amounts, plan, result)


@st.dialog("How this number comes about", width="large")
def explained(amounts: Amounts, plan: Plan, result: Result) -> None:
    """The whole chain, from units to the bill; where there are several, of the one chosen."""
    name, plans = next(iter(amounts.chapters)), [*result.invoice.bills]
    with st.container(horizontal=True, gap="medium"):
        if len(amounts.chapters) > 1:
            names = [*amounts.chapters]
            name = st.selectbox(amounts.choose, names, key="explained_month", width=320)
        if amounts.by_plan:
            plan = st.segmented_control(
                "Plan",
                plans,
                default=plan if plan in plans else plans[0],
                required=True,
                format_func=plan_name,
                key="explained_plan",
                width="content",
            )
    for chapter in amounts.chapters[name](plan):
        title, total = formats.literal(chapter.title), formats.literal(chapter.amount)
        st.markdown(f"**{title} · {total}**")
        steps(chapter.steps, result.card)
    drawn.mark()


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
