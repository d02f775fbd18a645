"""The series of the Months page: the plans' bills, the same work on other tiers, a budget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pricing.names import FLEX, OFFERED, Plan, ServiceTier, plan_name
from pricing.projection import Projected, paths
from ui.parts import formats
from ui.parts.charts import CHEAPEST_LOOK, FEE_LOOK, OVERAGE_LOOK, Look, plan_look
from ui.parts.labels import CHEAPEST, path_name
from ui.projection import text

TIER_COLOURS = (5, 3, 10, 9)
"""Colours by a service tier's place in the card."""
BUDGET_COLOUR = 8
BUDGET = "Budget"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the visitor chose to see in addition to the plans and to all work on flex."""

    tiers: tuple[ServiceTier, ...] = ()
    cheapest: bool = False
    offer: bool = False
    summed: bool = False
    """Whether running sums are shown instead of each month's bill."""
    budget_usd: Decimal | None = None
    """A month's budget, or that of all months if sums are shown."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line or stack of the chart, one column of its table."""

    name: str
    usd: tuple[Decimal, ...]
    look: Look | None
    """None for a bill that the chart shows as a stack of its parts."""
    end: str = ""
    """A few words for the end of its line; empty for a part of a stack."""
    fits: bool = True
    """Whether its plan fits the requirements in every month."""
    changes: frozenset[int] = frozenset()
    """Months, from 0, that start on a different plan than the month before."""

    @property
    def is_bill(self) -> bool:
        """Whether it is a whole bill, neither a part of one nor a budget."""
        return bool(self.end) and self.name != BUDGET


def series(projected: Projected, shown: Shown) -> list[Series]:
    """The series to draw, in the order of the table's columns."""
    bills = [
        replace(one, usd=paths.running_totals(one.usd)) if shown.summed else one
        for one in _bills(projected, shown)
    ]
    return [*bills, *_budget(projected, shown)]


def _bills(projected: Projected, shown: Shown) -> Iterator[Series]:
    for plan in projected.self_serve:
        yield from _plan(projected, plan)
    for way in on_tiers(projected, shown):
        yield _on_tier(projected, way)
    if shown.cheapest and (best := paths.cheapest_path(projected)):
        name, changes = path_name(CHEAPEST), changes_of_plan(projected)
        yield Series(name, best.months_usd, CHEAPEST_LOOK, "Switching", changes=frozenset(changes))
    if shown.offer:
        yield from _plan(projected, OFFERED)


def changes_of_plan(projected: Projected) -> dict[int, Plan]:
    """The months, from 0, in which the cheapest path changes plans, and the plans it changes to."""
    later = {stretch.first: stretch.plan for stretch in paths.plan_stretches(projected)[1:]}
    labels = [month.label for month in projected.months]
    return {place: later[label] for place, label in enumerate(labels) if label in later}


def on_tiers(projected: Projected, shown: Shown) -> list[paths.Path]:
    """The same work all on flex, and on each other tier the visitor chose."""
    found = (paths.all_on_tier(projected, tier) for tier in (FLEX, *shown.tiers))
    return [way for way in found if way is not None]


def _plan(projected: Projected, plan: Plan) -> Iterator[Series]:
    found = paths.path(projected, plan)
    if found is None:
        return
    is_offer, look = plan == OFFERED, plan_look(plan, projected.months[0].prices)
    name = text.payer(plan)
    end, fits = "Your offer" if is_offer else name, projected.fits(plan)
    if plan != _in_parts(projected):
        yield Series(name, found.months_usd, Look(look.colour, look.dash), end, fits)
        return
    yield Series(name, found.months_usd, None, end, fits)
    yield Series(f"{plan_name(plan)}: fee", found.fees_usd, FEE_LOOK)
    yield Series(f"{plan_name(plan)}: overage", found.usage_usd, OVERAGE_LOOK)


def _in_parts(projected: Projected) -> Plan | None:
    """The plan whose bill is drawn as bars of fee and overage: the only one with an allowance.

    Bars of two plans would be stacked on each other.
    """
    prices = projected.months[0].prices
    found = [plan for plan in projected.self_serve if prices.plans[plan].has_allowance]
    return found[0] if len(found) == 1 else None


def _on_tier(projected: Projected, way: paths.Path) -> Series:
    tiers = [*projected.months[0].prices.service_tiers]
    tier, plan = way.service_tier or "", way.plan or ""
    look = Look(TIER_COLOURS[tiers.index(tier) % len(TIER_COLOURS)], "dot")
    end = f"All on {tier}"
    name = f"{end}, {text.plan_in_text(plan)}"
    return Series(name, way.months_usd, look, end, projected.fits(plan))


def _budget(projected: Projected, shown: Shown) -> Iterator[Series]:
    """A budget as a level line."""
    if shown.budget_usd is not None:
        level = (shown.budget_usd,) * len(projected.months)
        yield Series(BUDGET, level, Look(BUDGET_COLOUR, "longdash"), BUDGET)


def crossings(projected: Projected, drawn: list[Series], usd: Decimal) -> list[tuple[str, str]]:
    """Each bill that is shown, and the first month above a budget; "" if none is."""
    months = [formats.month(month.label) for month in projected.months]
    firsts = [(one, paths.first_month_above(one.usd, usd)) for one in drawn if one.is_bill]
    return [(one.name, "" if first is None else months[first]) for one, first in firsts]
