"""The Months page's answer: the coming months together, changing plans whenever it pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pricing.month import total_text
from pricing.names import FLEX, OFFERED, Plan
from pricing.projection import Projected, offered, paths
from ui.parts import formats
from ui.projection.text import month, plan_in_text
from ui.result.answer import Answer

MOST_CHANGES = 2
"""Most changes of plan that the question names; the table has them all."""


def answer(projected: Projected, without: str) -> Answer:
    """The card's words; ``without`` names the rows that are left out, if any."""
    best = paths.cheapest_path(projected)
    usd = best.total_usd if best else _offer_usd(projected)
    count = formats.plural(len(projected.months), "month")
    return Answer(
        question=f"{count}{_question(projected)}",
        amount=formats.NO_PRICE if usd is None else _amount(usd, projected),
        per="" if usd is None else f"in {count}{f', without {without}' if without else ''}",
        badge=_badge(projected),
        detail=formats.literal(" · ".join(_others(projected))),
    )


def _offer_usd(projected: Projected) -> Decimal | None:
    """The customer's own offer over all months, if it fits where no other plan does."""
    offer = paths.path(projected, OFFERED) if projected.fits(OFFERED) else None
    return offer.total_usd if offer else None


def _amount(usd: Decimal, projected: Projected) -> str:
    return str(total_text(usd, *projected.invoices)).capitalize()


def _question(projected: Projected) -> str:
    """What follows the number of months, in Markdown."""
    months = projected.months
    if without := [one.label for one in months if one.cheapest is None]:
        return _no_path(projected, without)
    open_plans = [
        plan for plan in projected.self_serve if not all(one.blockers[plan] for one in months)
    ]
    if len(open_plans) == 1:
        return f": **only {plan_in_text(open_plans[0])} fits your requirements**"
    if len(months) == 1:
        return f" on **{plan_in_text(months[0].cheapest or '')}**"
    return f", switching when it pays: **{_changes(projected)}**"


def _no_path(projected: Projected, without: Sequence[str]) -> str:
    """What follows where no self-serve plan fits in some months."""
    if _offer_usd(projected) is not None:
        return ": **only your own Enterprise offer fits your requirements**"
    when = "" if len(without) == len(projected.months) else f" in {formats.month(without[0])}"
    return f": **no plan with a published price fits your requirements{when}**"


def _changes(projected: Projected) -> str:
    """The plans of the cheapest path: "Pro from Feb", "stays on Pro"."""
    first, *later = paths.plan_stretches(projected)
    if not later:
        return f"stays on {plan_in_text(first.plan)}"
    named = [
        f"{plan_in_text(stretch.plan)} from {month(stretch.first, projected)}"
        for stretch in later[:MOST_CHANGES]
    ]
    more = len(later) - len(named)
    tail = f" and {formats.plural(more, 'more change')}" if more else ""
    return f"{', '.join(named)}{tail}"


def _badge(projected: Projected) -> str:
    """What is saved: by the customer's own offer where it costs less still, or by the path."""
    offer = offered.offer_over_months(projected)
    if offer and offer.is_cheaper and offer.saves_usd:
        return f"your own offer costs {formats.usd(offer.saves_usd)} less"
    found = paths.saving(projected)
    return f"saves {formats.usd(found.usd)} against {plan_in_text(found.plan)}" if found else ""


def _others(projected: Projected) -> Iterator[str]:
    """Staying on each plan, all work on flex, and the customer's own offer."""
    for plan in projected.self_serve:
        if staying := paths.path(projected, plan):
            yield f"{plan_in_text(plan)} {_usd(staying)}{_fit(plan, projected)}"
    if flex := paths.all_on_tier(projected, FLEX):
        yield f"all on {FLEX}, {plan_in_text(flex.plan or '')} {_usd(flex)}"
    if offer := paths.path(projected, OFFERED):
        yield f"your own offer {_usd(offer)}{_fit(OFFERED, projected)}"


def _usd(way: paths.Path) -> str:
    return formats.short_usd(way.total_usd)


def _fit(plan: Plan, projected: Projected) -> str:
    return "" if projected.fits(plan) else " (does not fit)"
