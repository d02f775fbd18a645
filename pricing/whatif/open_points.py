"""Open points: how each is read, the other ways to read it, and what they change in a month.

>>> overage = points(result)[0]
>>> [(option.link_text, option.difference["pro"]) for option in overage.options]
[('0.01', Decimal('0.00')), ('0.00799', Decimal('-40.20'))]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from pricing.card import Prices, ReadingEntry, Way, to_link
from pricing.estimate import Estimate
from pricing.money import EXACT
from pricing.month import Invoice, price_ordinary
from pricing.names import Plan
from pricing.result import Result


@dataclass(frozen=True, slots=True)
class Option:
    """One way to read a point, and what a month costs if it is read so."""

    value: Way
    link_text: str
    """As a link writes it."""
    default: bool
    chosen: bool
    month: Invoice
    """The estimate's month, read this way."""
    difference: Mapping[Plan, Decimal]
    """Dollars a month that switching to it adds to each plan's bill; negative if it saves."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An open point on one estimate."""

    entry: ReadingEntry
    options: tuple[Option, ...]

    @property
    def matters(self) -> bool:
        """Whether reading it another way changes the month on any plan."""
        return any(any(option.difference.values()) for option in self.options)

    @property
    def chosen(self) -> Option:
        """The way the estimate reads it."""
        return next(option for option in self.options if option.chosen)


def points(result: Result) -> tuple[OpenPoint, ...]:
    """Every open point of the card, with the estimate priced each way."""
    return tuple(_point(result, entry) for entry in result.prices.readings.values())


def notes_for_every_total(prices: Prices) -> str:
    """The notes that are shown with every total."""
    return " ".join(f"{note.title}: {note.reads}" for note in prices.notes if note.everywhere)


def _point(result: Result, entry: ReadingEntry) -> OpenPoint:
    estimate, prices = result.estimate, result.prices
    chosen: Way = getattr(estimate.resolved_readings(prices), entry.key)
    ways = dict.fromkeys((*entry.ways, chosen))
    options = [
        Option(
            way,
            to_link(way),
            way == entry.default,
            way == chosen,
            month,
            _difference(result, month),
        )
        for way in ways
        for month in [price_ordinary(_with_reading(estimate, entry, way), prices)]
    ]
    return OpenPoint(entry, tuple(options))


def _with_reading(estimate: Estimate, entry: ReadingEntry, way: Way) -> Estimate:
    """The estimate with a point read in one way."""
    readings = estimate.readings.model_copy(update={entry.key: way})
    return estimate.model_copy(update={"readings": readings})


def _difference(result: Result, other: Invoice) -> Mapping[Plan, Decimal]:
    bills = result.invoice.bills
    with localcontext(EXACT):
        return {plan: other.bills[plan].total_usd - bills[plan].total_usd for plan in bills}
