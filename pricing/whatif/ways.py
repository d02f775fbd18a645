"""The cheapest way to do the same work: one plan, and one service tier for all of it.

>>> way = cheaper_way(result)
>>> way.plan, way.service_tier, way.saves_usd
('starter', 'flex', Decimal('299.00'))
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, localcontext

from pricing.estimate import Estimate
from pricing.money import EXACT
from pricing.month import Caveat, Invoice, month_warnings, price_month
from pricing.names import Plan, ServiceTier
from pricing.result import Result


@dataclass(frozen=True, slots=True)
class CheaperWay:
    """The month with all its work on one service tier, or on another plan, or both."""

    invoice: Invoice
    """The month done this way."""
    plan: Plan
    service_tier: ServiceTier | None
    """The tier of all work; None if each workload keeps its own."""
    saves_usd: Decimal
    """Dollars a month less than on the plan that is shown; above 0."""

    @property
    def estimate(self) -> Estimate:
        """The estimate changed to this plan and service tier."""
        return self.invoice.estimate

    @property
    def total_usd(self) -> Decimal:
        """Dollars a month this way."""
        return self.invoice.bills[self.plan].total_usd

    @property
    def open_points(self) -> tuple[Caveat, ...]:
        """What the total rests on that the published pages leave open."""
        return open_points_of(self.invoice)


def cheaper_way(result: Result) -> CheaperWay | None:
    """The cheapest eligible plan and service tier, if cheaper than what is shown.

    Of ways that cost the same it is the one that changes least. None if nothing is cheaper, or if
    the plan that is shown, or all of the work, has no price.
    """
    if result.bill is None or not result.invoice.has_priced_work:
        return None
    shown = result.estimate.plan
    ways = _ways(result, result.bill.total_usd)
    best = max(
        ways,
        key=lambda way: (way.saves_usd, way.service_tier is None, way.plan == shown),
        default=None,
    )
    return best if best and best.saves_usd > 0 else None


def eligible_plans(result: Result) -> tuple[Plan, ...]:
    """The plans with a price that meet the requirements.

    If no plan is recommended, since a requirement cannot be read, only the one that is shown.
    """
    shown = result.estimate.plan
    known = result.recommendation.plan is not None
    return tuple(
        plan
        for plan in result.invoice.bills
        if not result.blockers[plan] and (known or plan == shown)
    )


def open_points_of(invoice: Invoice) -> tuple[Caveat, ...]:
    """The warnings about open points that concern the bill of the estimate's own plan."""
    plan = f"plans.{invoice.estimate.plan}"
    with localcontext(EXACT):
        return tuple(
            warning
            for warning in month_warnings(invoice)
            if warning.code == "reading"
            and (warning.path == plan or not warning.path.startswith("plans."))
        )


def on_tier(estimate: Estimate, tier: ServiceTier) -> Estimate:
    """The estimate with all its work on one service tier."""
    whole = {"service_tier": tier, "flex_percent": None}
    works = [work.model_copy(update=whole) for work in estimate.workloads]
    return estimate.model_copy(update={"workloads": tuple(works)})


def months_on_tiers(result: Result) -> Iterator[tuple[ServiceTier | None, Invoice]]:
    """The month as it is, then with all its work on each service tier."""
    yield None, result.invoice
    for tier in result.prices.service_tiers:
        changed = on_tier(result.estimate, tier)
        yield (
            tier,
            price_month(
                changed, result.prices, result.invoice.volumes, first_month=changed.first_month
            ),
        )


def on_plan(invoice: Invoice, plan: Plan) -> Invoice:
    """The month with another plan chosen; it has the bills of all of them already."""
    return replace(invoice, estimate=invoice.estimate.model_copy(update={"plan": plan}))


def _ways(result: Result, now_usd: Decimal) -> Iterator[CheaperWay]:
    for tier, month in months_on_tiers(result):
        for plan in eligible_plans(result):
            saves = EXACT.subtract(now_usd, month.bills[plan].total_usd)
            yield CheaperWay(on_plan(month, plan), plan, tier, saves)
