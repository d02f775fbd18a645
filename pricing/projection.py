"""The coming months: growth, seasons and active months, each month priced like any other.

>>> projection = project(estimate, card, date(2026, 11, 22))
>>> [month.label for month in projection.months][:2]
['2027-01', '2027-02']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pricing.comparison import cheapest
from pricing.estimate import Estimate, Projection
from pricing.invoice import Invoice, ordinary_month, price_month
from pricing.money import ONE, total
from pricing.rate_card import SERVICE_TIERS, Plan, Prices, RateCard, ServiceTier
from pricing.workload import Quantity, Volume, Workload

SELF_SERVE: tuple[Plan, Plan] = ("starter", "pro")


class Month(NamedTuple):
    """One projected month: the work as configured, and all of it on each service tier."""

    label: str
    """YYYY-MM."""
    prices: Prices
    """What the rate card says for this month."""
    volumes: tuple[Volume, ...]
    invoice: Invoice
    service_tiers: Mapping[ServiceTier, Invoice]
    cheapest: Plan | None
    """The plan of the cheapest path; None where no self-serve plan is eligible."""

    @property
    def cheapest_usd(self) -> Decimal | None:
        """The month's bill on the cheapest path."""
        return self.invoice.bills[self.cheapest].total_usd if self.cheapest else None


class Switch(NamedTuple):
    """A month whose cheapest plan is another than the month before, the chosen one at first."""

    month: str
    to: Plan


@dataclass(frozen=True, slots=True)
class Projected:
    """All months and what they add up to."""

    months: tuple[Month, ...]
    switches: tuple[Switch, ...]
    average: Invoice
    """The month with every workload's mean quantity."""

    @property
    def invoices(self) -> tuple[Invoice, ...]:
        """Every month's, as configured."""
        return tuple(month.invoice for month in self.months)

    def total_usd(self, plan: Plan, tier: ServiceTier | None = None) -> Decimal:
        """A plan's bills over all months, as configured or on one service tier."""
        invoices = (m.service_tiers[tier] if tier else m.invoice for m in self.months)
        return total(invoice.bills[plan].total_usd for invoice in invoices)

    @property
    def cheapest_path_usd(self) -> Decimal | None:
        """What the cheapest path costs over all months."""
        bills = [month.cheapest_usd for month in self.months]
        known = [usd for usd in bills if usd is not None]
        return total(known) if len(known) == len(bills) else None


def project(
    estimate: Estimate, card: RateCard, day: date, blockers: Mapping[Plan, Sequence[str]]
) -> Projected:
    """Price every month of the estimate's projection, a year where it has none."""
    plan = estimate.plan
    months: list[Month] = []
    switches: list[Switch] = []
    for month in _months(estimate, card, day):
        staying_first = sorted(SELF_SERVE, key=lambda name: name != plan)
        best = cheapest(month.invoice.bills, blockers, staying_first)
        months.append(month._replace(cheapest=best))
        if best and best != plan:
            plan = best
            switches.append(Switch(month.label, plan))
    average = price_month(estimate, card.on(day), _mean(months))
    return Projected(tuple(months), tuple(switches), average)


def _months(estimate: Estimate, card: RateCard, day: date) -> Iterator[Month]:
    """Every month priced, before a plan is chosen for it."""
    plan = estimate.projection or Projection()
    ordinary: dict[Prices, tuple[Quantity, ...]] = {}
    for index, first in enumerate(_first_days(plan, day)):
        prices = card.on(max(first, day))
        if prices not in ordinary:
            ordinary[prices] = ordinary_month(estimate, prices)
        volumes = tuple(
            _volume(work, usual, plan, index, first.month)
            for work, usual in zip(estimate.workloads, ordinary[prices], strict=True)
        )
        bonus = estimate.first_month and index == 0
        invoice = price_month(estimate, prices, volumes, first_month=bonus)
        tiers = {work.service_tier for work in estimate.workloads}
        on_each_tier = {
            tier: invoice
            if tiers == {tier}
            else price_month(estimate, prices, volumes, service_tier=tier, first_month=bonus)
            for tier in SERVICE_TIERS
        }
        yield Month(f"{first:%Y-%m}", prices, volumes, invoice, on_each_tier, None)


def _first_days(plan: Projection, day: date) -> Iterator[date]:
    start = date.fromisoformat(f"{plan.start}-01") if plan.start else day
    for index in range(start.month - 1, start.month - 1 + plan.months):
        yield date(start.year + index // 12, index % 12 + 1, 1)


def _volume(work: Workload, ordinary: Quantity, plan: Projection, index: int, month: int) -> Volume:
    if work.active_months and not work.active_months[0] <= index <= work.active_months[1]:
        return Volume(0, 0)
    growth = plan.growth_percent if work.growth_percent is None else work.growth_percent
    season = plan.seasonality[month - 1] if plan.seasonality else ONE
    return ordinary.volume(*_ratio(growth, index, season))


@lru_cache(maxsize=4096)
def _ratio(growth_percent: Decimal, index: int, season: Decimal) -> tuple[int, int]:
    """What growth and season make of an ordinary month, as two whole numbers."""
    return ((1 + Fraction(growth_percent) / 100) ** index * Fraction(season)).as_integer_ratio()


def _mean(months: Sequence[Month]) -> tuple[Volume, ...]:
    """Every workload's mean volume over the months, rounded half up."""
    count = len(months)
    return tuple(
        Quantity(sum(v.units for v in volumes), 1, sum(v.requests for v in volumes)).volume(
            1, count
        )
        for volumes in zip(*(month.volumes for month in months), strict=True)
    )
