"""Price a month: the billing steps, in order, in one place.

>>> price_month(estimate, prices, volumes).bills["starter"].total_usd
Decimal('400.00')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import NamedTuple

from pricing.card import Prices, ResolvedReadings
from pricing.estimate import Estimate, Quantity, Volume, labels, quantity
from pricing.money import EXACT, ZERO, dollars
from pricing.month.line import Line, price_work
from pricing.month.plans import Bill, bill, tariffs
from pricing.names import Plan, ServiceTier


@dataclass(frozen=True, slots=True)
class Invoice:
    """One month priced: its line items and its bill on each plan."""

    estimate: Estimate
    """The billed estimate."""
    prices: Prices
    """The prices it is billed at."""
    volumes: tuple[Volume, ...]
    """The volume of each workload."""
    lines: tuple[Line, ...]
    """In the order of the workloads; two for one with a part on flex, that part second."""
    credits: Decimal
    """The exact sum over the priced lines."""
    at_least: bool
    """A line has no price, so every total is a lower bound."""
    bills: Mapping[Plan, Bill]
    """Bills by plan, without plans that have no price, such as Enterprise without an offer."""

    @property
    def resolved_readings(self) -> ResolvedReadings:
        """The reading of every open point."""
        return self.estimate.resolved_readings(self.prices)

    @property
    def has_priced_work(self) -> bool:
        """Whether any of the work has a price."""
        return any(line.credits is not None for line in self.lines)

    @property
    def work_labels(self) -> tuple[str, ...]:
        """The labels of the workloads, in their order."""
        return labels.labels(self.estimate.workloads)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the lines, in their order: a part on flex is "Invoices, flex"."""
        works = self.work_labels
        return labels.distinct_labels(
            [
                labels.Traits(f"{works[line.place]}{', flex' if line.is_flex_part else ''}", ())
                for line in self.lines
            ]
        )

    def lines_of(self, place: int) -> tuple[Line, ...]:
        """The lines of one workload."""
        return tuple(line for line in self.lines if line.place == place)


class TotalText(NamedTuple):
    """A total in words, marked as a lower bound if some work has no price."""

    least: str
    """Prefix of the amount: "at least " if some work has no price, else empty."""
    amount: str
    """Dollars, or "no published price" instead of $0 if none of the work has a price."""

    def __str__(self) -> str:
        """Prefix and amount: $5.00, at least $5.00, no published price."""
        return f"{self.least}{self.amount}"


def has_price(usd: Decimal, *invoices: Invoice) -> bool:
    """Whether a total is meaningful: $0 is not if none of the work has a price."""
    return bool(usd) or any(invoice.has_priced_work for invoice in invoices)


def total_text(usd: Decimal, *invoices: Invoice) -> TotalText:
    """A total in words; ``invoices`` are the months it covers."""
    if not has_price(usd, *invoices):
        return TotalText("", "no published price")
    least = any(invoice.at_least for invoice in invoices)
    return TotalText("at least " if least else "", dollars(usd))


def ordinary_month(estimate: Estimate, prices: Prices) -> tuple[Quantity, ...]:
    """The quantity of every workload, before growth and seasons."""
    return tuple(quantity(work, prices.segments) for work in estimate.workloads)


def price_ordinary(estimate: Estimate, prices: Prices) -> Invoice:
    """Price the ordinary month, as the first after sign-up if the estimate says so."""
    with localcontext(EXACT):
        volumes = [usual.volume() for usual in ordinary_month(estimate, prices)]
    return price_month(estimate, prices, volumes, first_month=estimate.first_month)


def price_month(
    estimate: Estimate,
    prices: Prices,
    volumes: Sequence[Volume],
    *,
    service_tier: ServiceTier | None = None,
    first_month: bool = False,
) -> Invoice:
    """Price one month; ``service_tier`` moves all of its work to one tier."""
    read = estimate.resolved_readings(prices)
    with localcontext(EXACT):
        # billable units -> credits per unit (level, grounding, flat rate) -> service tier
        lines = tuple(
            line
            for place, (work, amount) in enumerate(zip(estimate.workloads, volumes, strict=True))
            for line in price_work(place, work, amount, prices, read, service_tier)
        )
        # -> sum of credits
        credits = sum([line.credits for line in lines if line.credits is not None], ZERO)
        # -> sign-up bonus or included credits -> fee, usage, overage -> one rounding
        bills = {
            plan: bill(tariff, credits, lines)
            for plan, tariff in tariffs(estimate, prices, first_month=first_month).items()
        }
    at_least = any(line.credits is None for line in lines)
    return Invoice(estimate, prices, tuple(volumes), lines, credits, at_least, bills)
