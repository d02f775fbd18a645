"""The coming months: growth, seasons and active months, each month priced like any other.

>>> projection = project(estimate, Projection(start="2027-01"), card, date(2026, 11, 22))
>>> [month.label for month in projection.months][:2]
['2027-01', '2027-02']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from pricing.card import Prices, RateCard
from pricing.estimate import Estimate, Projection, Quantity, Volume, Workload
from pricing.money import ONE, total
from pricing.month import Invoice, eligibility, ordinary_month, price_month
from pricing.names import Plan, ServiceTier


@dataclass(frozen=True, slots=True)
class Month:
    """One projected month: the work as configured, and all of it on each service tier."""

    label: str
    """YYYY-MM."""
    blockers: Mapping[Plan, Sequence[str]]
    """Codes of the requirements that each plan does not meet in this month."""
    invoice: Invoice
    service_tiers: Mapping[ServiceTier, Invoice]
    cheapest: Plan | None
    """The plan of the cheapest path; None if no self-serve plan is eligible."""

    @property
    def prices(self) -> Prices:
        """The rate card's prices for this month."""
        return self.invoice.prices

    @property
    def cheapest_usd(self) -> Decimal | None:
        """The month's bill on the cheapest path."""
        return self.invoice.bills[self.cheapest].total_usd if self.cheapest else None


@dataclass(frozen=True, slots=True)
class Switch:
    """A month in which the cheapest path changes plans; it starts from the chosen plan."""

    month: str
    to: Plan


@dataclass(frozen=True, slots=True)
class Projected:
    """All projected months, and their totals."""

    ahead: Projection
    """The requested horizon."""
    months: tuple[Month, ...]
    switches: tuple[Switch, ...]
    at_mean: tuple[Invoice, ...]
    """Every month, priced with each workload's mean quantity."""

    @property
    def estimate(self) -> Estimate:
        """The projected estimate."""
        return self.months[0].invoice.estimate

    def fits(self, plan: Plan) -> bool:
        """Whether a plan is eligible in every month."""
        return all(plan in month.blockers and not month.blockers[plan] for month in self.months)

    @property
    def self_serve(self) -> tuple[Plan, ...]:
        """The plans that are self-serve in every month."""
        first, *others = (month.prices.self_serve for month in self.months)
        return tuple(plan for plan in first if all(plan in plans for plans in others))

    @property
    def invoices(self) -> tuple[Invoice, ...]:
        """The invoice of every month, as configured."""
        return tuple(month.invoice for month in self.months)

    def total_usd(self, plan: Plan, tier: ServiceTier | None = None) -> Decimal:
        """The sum of a plan's bills, as configured or with all work on one service tier."""
        invoices = (m.service_tiers[tier] if tier else m.invoice for m in self.months)
        return total(invoice.bills[plan].total_usd for invoice in invoices)

    @property
    def cheapest_path_usd(self) -> Decimal | None:
        """The total of the cheapest path; None if some month has no eligible plan."""
        bills = [month.cheapest_usd for month in self.months]
        priced = [usd for usd in bills if usd is not None]
        return total(priced) if len(priced) == len(bills) else None


def project(estimate: Estimate, ahead: Projection, card: RateCard, day: date) -> Projected:
    """Price every month of a horizon, each with the card's prices for it."""
    plan = estimate.plan
    months: list[Month] = []
    switches: list[Switch] = []
    for month in _months(estimate, ahead, card, day):
        staying_first = sorted(month.prices.self_serve, key=lambda name: name != plan)
        bills = {name: month.invoice.bills[name] for name in staying_first}
        best = eligibility.cheapest(bills, month.blockers)
        months.append(replace(month, cheapest=best))
        if best and best != plan:
            plan = best
            switches.append(Switch(month.label, plan))
    return Projected(ahead, tuple(months), tuple(switches), _at_mean(estimate, months))


def _months(estimate: Estimate, ahead: Projection, card: RateCard, day: date) -> Iterator[Month]:
    """Every month, priced but without its cheapest plan."""
    ordinary: dict[Prices, tuple[Quantity, ...]] = {}
    ruled_out: dict[Prices, Mapping[Plan, Sequence[str]]] = {}
    for index, first in enumerate(_first_days(ahead, day)):
        prices = card.on(max(first, day))
        if prices not in ordinary:
            ordinary[prices] = ordinary_month(estimate, prices)
        volumes = tuple(
            _volume(work, usual, ahead, index, first.month)
            for work, usual in zip(estimate.workloads, ordinary[prices], strict=True)
        )
        bonus = estimate.first_month and index == 0
        invoice = price_month(estimate, prices, volumes, first_month=bonus)
        if prices not in ruled_out:
            ruled_out[prices] = eligibility.blockers(invoice)
        tiers = {line.service_tier for line in invoice.lines}
        on_each_tier = {
            tier: invoice
            if tiers == {tier}
            else price_month(estimate, prices, volumes, service_tier=tier, first_month=bonus)
            for tier in prices.service_tiers
        }
        yield Month(
            label=f"{first:%Y-%m}",
            blockers=ruled_out[prices],
            invoice=invoice,
            service_tiers=on_each_tier,
            cheapest=None,
        )


def _first_days(ahead: Projection, day: date) -> Iterator[date]:
    start = ahead.start or f"{day:%Y-%m}"
    for months in range(ahead.months):
        yield date.fromisoformat(f"{month_after(start, months)}-01")


def month_after(label: str, months: int) -> str:
    """The month that follows ``label`` by a number of months, both YYYY-MM."""
    year, month = divmod(int(label[:4]) * 12 + int(label[5:]) - 1 + months, 12)
    return f"{year:04}-{month + 1:02}"


class Growth(NamedTuple):
    """The growth and season that change a workload's ordinary month."""

    percent: Decimal
    """Percent per month."""
    months: int
    """Number of months over which the growth compounds."""
    season: Decimal


def growth(work: Workload, ahead: Projection, index: int, month: int) -> Growth | None:
    """The growth and season of a workload in one month.

    ``index`` counts the horizon's months from 0, ``month`` those of the year from 1.
    None if the workload is not active.
    """
    first, last = work.span
    if not first <= index <= last:
        return None
    return Growth(
        ahead.growth_of(work), index, ahead.seasonality[month - 1] if ahead.seasonality else ONE
    )


def _volume(
    work: Workload, ordinary: Quantity, ahead: Projection, index: int, month: int
) -> Volume:
    grown = growth(work, ahead, index, month)
    if grown is None:
        return ordinary.volume(0)
    return ordinary.volume(*_ratio(grown.percent, grown.months, grown.season))


@lru_cache(maxsize=4096)
def _ratio(growth_percent: Decimal, index: int, season: Decimal) -> tuple[int, int]:
    """The factor of growth and season on an ordinary month, as a ratio of two whole numbers."""
    return ((1 + Fraction(growth_percent) / 100) ** index * Fraction(season)).as_integer_ratio()


def _at_mean(estimate: Estimate, months: Sequence[Month]) -> tuple[Invoice, ...]:
    """Every month with the mean quantities, at its own prices and bonus.

    Equal months share an invoice.
    """

    @cache
    def priced(prices: Prices, *, bonus: bool) -> Invoice:
        like = next(month.invoice.volumes for month in months if month.prices == prices)
        return price_month(estimate, prices, _mean(months, like), first_month=bonus)

    return tuple(
        priced(month.prices, bonus=estimate.first_month and index == 0)
        for index, month in enumerate(months)
    )


def _mean(months: Sequence[Month], like: Sequence[Volume]) -> tuple[Volume, ...]:
    """Every workload's mean quantity over the months, rounded half up.

    Files are as large as in ``like``.
    """
    every_month = zip(*(month.invoice.volumes for month in months), strict=True)
    return tuple(
        Quantity(
            sum(volume.units // volume.each for volume in volumes),
            usual.each,
            sum(volume.requests for volume in volumes),
            usual.listed,
        ).volume(1, len(months))
        for usual, volumes in zip(like, every_month, strict=True)
    )
