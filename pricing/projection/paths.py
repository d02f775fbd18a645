"""Paths through the projected months: their bills, sums and savings.

The months are already priced; this module only sums and compares them.

>>> savings = cheapest_path(projected)
>>> savings.total_usd, plan_stretches(projected)
(Decimal('10788.00'), (PlanStretch(plan='starter', first='2027-01', last='2027-03'), ...))
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate

from pricing.money import EXACT, total
from pricing.month import plans
from pricing.names import Plan, ServiceTier
from pricing.projection.months import Projected


@dataclass(frozen=True, slots=True)
class Path:
    """One way of paying for all projected months, month by month."""

    plan: Plan | None
    """None for the cheapest path, which changes plans."""
    service_tier: ServiceTier | None
    """None for the service tiers as configured."""
    bills: tuple[plans.Bill, ...]

    @property
    def months_usd(self) -> tuple[Decimal, ...]:
        """Each month's bill."""
        return tuple(bill.total_usd for bill in self.bills)

    @property
    def fees_usd(self) -> tuple[Decimal, ...]:
        """Each month's fee."""
        return tuple(bill.tariff.fee_usd for bill in self.bills)

    @property
    def usage_usd(self) -> tuple[Decimal, ...]:
        """Each month's bill without the fee: usage or overage, rounded as in the bill."""
        return tuple(EXACT.subtract(bill.total_usd, bill.tariff.fee_usd) for bill in self.bills)

    @property
    def total_usd(self) -> Decimal:
        """All months together."""
        return total(self.months_usd)


def path(projected: Projected, plan: Plan, tier: ServiceTier | None = None) -> Path | None:
    """The path on one plan, as configured or with all work on one tier; None without a price."""
    invoices = [m.service_tiers.get(tier) if tier else m.invoice for m in projected.months]
    bills = [invoice.bills[plan] for invoice in invoices if invoice and plan in invoice.bills]
    return Path(plan, tier, tuple(bills)) if len(bills) == len(invoices) else None


def cheapest_path(projected: Projected) -> Path | None:
    """Each month on its cheapest self-serve plan; None if some month has no eligible one."""
    bills = [month.invoice.bills[month.cheapest] for month in projected.months if month.cheapest]
    return Path(None, None, tuple(bills)) if len(bills) == len(projected.months) else None


@dataclass(frozen=True, slots=True)
class PlanStretch:
    """Months in a row that the cheapest path spends on one plan."""

    plan: Plan
    first: str
    """YYYY-MM."""
    last: str


def plan_stretches(projected: Projected) -> tuple[PlanStretch, ...]:
    """The cheapest path, plan by plan; empty if no self-serve plan is eligible."""
    found: list[PlanStretch] = []
    for month in projected.months:
        if month.cheapest is None:
            continue
        if found and found[-1].plan == month.cheapest:
            found[-1] = replace(found[-1], last=month.label)
        else:
            found.append(PlanStretch(month.cheapest, month.label, month.label))
    return tuple(found)


def saving_usd(projected: Projected, plan: Plan) -> Decimal | None:
    """The saving of the cheapest path against staying on a plan; None if either has no price."""
    best, staying = cheapest_path(projected), path(projected, plan)
    return EXACT.subtract(staying.total_usd, best.total_usd) if best and staying else None


@dataclass(frozen=True, slots=True)
class Saving:
    """What the cheapest path saves against staying on one plan."""

    plan: Plan
    usd: Decimal


def saving(projected: Projected) -> Saving | None:
    """The saving against the plan the cheapest path starts on, or else against the next cheapest.

    None if every plan that fits in all months costs the same as the path, or there is no path.
    """
    fitting = [plan for plan in projected.self_serve if projected.fits(plan)]
    saved = {plan: usd for plan in fitting if (usd := saving_usd(projected, plan))}
    if not saved:
        return None
    first = plan_stretches(projected)[0].plan
    plan = first if first in saved else min(saved, key=saved.__getitem__)
    return Saving(plan, saved[plan])


def all_on_tier(projected: Projected, tier: ServiceTier) -> Path | None:
    """All work on one tier, on the first self-serve plan that fits, or on the first if none does.

    None if the work is on it already, or a month has no such tier.
    """
    if all(month.service_tiers.get(tier) is month.invoice for month in projected.months):
        return None
    plans = sorted(projected.self_serve, key=lambda plan: not projected.fits(plan))
    return path(projected, plans[0], tier) if plans else None


def running_totals(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The exact sum up to and including each month."""
    return tuple(accumulate(amounts, EXACT.add))


def first_month_above(amounts: Sequence[Decimal], budget_usd: Decimal) -> int | None:
    """The first month whose amount is above the budget, counted from 0."""
    return next((index for index, usd in enumerate(amounts) if usd > budget_usd), None)
