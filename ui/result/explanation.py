"""The Explain button and its dialog: the arithmetic from units to dollars."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from pricing import RateCard, Result
from pricing.card import Proration
from pricing.explain import (
    Chapter,
    Step,
    explain,
    explain_change,
    explain_change_of_month,
    explain_difference,
    explain_path,
    explain_projected,
    explain_volume,
)
from pricing.month import Invoice, proration
from pricing.names import Plan, plan_name
from pricing.projection import Projected, paths
from pricing.volume import Milestone
from ui.parts import drawn, formats
from ui.parts.labels import CHEAPEST, path_name, plan_title

Chapters = Callable[[Plan], Sequence[Chapter]]
"""Makes an amount's arithmetic on a plan."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Amounts of one dialog by name; the visitor chooses one."""

    chapters: Mapping[str, Chapters]
    choose: str = "Month"
    of_no_plan: Collection[str] = ()
    """The amounts that are the same whatever the plan."""


def this_month(result: Result) -> Amounts:
    """The ordinary month of the estimate, as configured."""
    return Amounts({"this month": _as_it_is(result)})


def _as_it_is(result: Result) -> Chapters:
    return lambda plan: explain(result.invoice, plan)


def projected_months(projected: Projected) -> Amounts:
    """All projected months together on each path, then month by month, each on every tier too."""
    tiers = projected.months[0].prices.service_tiers
    on_tiers = [way for tier in tiers if (way := paths.all_on_tier(projected, tier))]
    ways = [
        paths.cheapest_path(projected),
        *(paths.path(projected, plan) for plan in projected.months[0].invoice.bills),
        *on_tiers,
    ]
    together = {_all_months_name(way): _all_months(way, projected) for way in ways if way}
    single = {
        f"{formats.month(month.label)}{f', all {tier}' if tier else ''}": partial(
            explain_projected, projected, index, tier
        )
        for tier in (None, *(way.service_tier for way in on_tiers))
        for index, month in enumerate(projected.months)
    }
    return Amounts({**together, **single}, "Amount", of_no_plan=together)


def _all_months_name(way: paths.Path) -> str:
    name = plan_title(way.plan) if way.plan else path_name(CHEAPEST).lower()
    return f"All months: {name}{f', all {way.service_tier}' if way.service_tier else ''}"


def _all_months(way: paths.Path, projected: Projected) -> Chapters:
    return lambda _plan: explain_path(way, projected)


def alternatives(result: Result, others: Mapping[str, Invoice], choose: str = "Month") -> Amounts:
    """Changed months, each compared with the unchanged month, which comes last."""
    chapters: dict[str, Chapters] = {
        name: partial(explain_difference, result.invoice, other) for name, other in others.items()
    }
    return Amounts({**chapters, "as it is": _as_it_is(result)}, choose)


def changes(result: Result, others: Mapping[str, Invoice]) -> Amounts:
    """Changed months, each on its own plan, compared with the unchanged month, which comes last."""
    chapters = {name: _changed(result.invoice, other) for name, other in others.items()}
    months = {**chapters, "as it is": _as_shown(result)}
    return Amounts(months, "Change", of_no_plan=months)


def _changed(now: Invoice, other: Invoice) -> Chapters:
    return lambda _plan: explain_change_of_month(now, other)


def _as_shown(result: Result) -> Chapters:
    return lambda _plan: explain(result.invoice, result.estimate.plan)


def volumes(result: Result, milestones: Mapping[str, Milestone]) -> Amounts:
    """Milestones on the plans' cost curves."""
    return Amounts(
        {
            name: partial(explain_volume, milestone, result.invoice)
            for name, milestone in milestones.items()
        },
        "Volume",
    )


def changed_month(changed: proration.ChangedMonth) -> Amounts:
    """The month with a change of plan, under each reading of proration, the chosen one first."""
    entry = changed.staying.prices.readings["proration"]

    def under(reading: Proration) -> Chapters:
        return lambda _plan: explain_change(changed, reading)

    readings = dict.fromkeys((changed.chosen, *changed.readings))
    months = {entry.label(reading): under(reading) for reading in readings}
    return Amounts(months, "Proration", of_no_plan=months)


def explain_button(amounts: Amounts, plan: Plan, result: Result, key: str) -> None:
    """Draw the button that opens the arithmetic of some amounts."""
    if st.button(
        "Explain",
        key=f"explain_{key}",
        icon=":material/calculate:",
        type="tertiary",
    ):
        explanation_dialog(amounts, plan, result)


@st.dialog("How this number is calculated", width="large", position="right")
def explanation_dialog(amounts: Amounts, plan: Plan, result: Result) -> None:
    """The arithmetic from units to the bill; the visitor chooses among several amounts."""
    name, plans = next(iter(amounts.chapters)), [*result.invoice.bills]
    with st.container(horizontal=True, gap="medium"):
        if len(amounts.chapters) > 1:
            names = [*amounts.chapters]
            name = st.selectbox(amounts.choose, names, key="explained_month", width=320)
        if name not in amounts.of_no_plan:
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
