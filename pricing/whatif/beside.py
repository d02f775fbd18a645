"""Two estimates side by side: the causes of the difference between their totals, to the cent.

The aspects of the work are switched from one estimate's to the other's, one at a time and in a
fixed order. A cause is the change of the month's total, so the causes sum to the difference.

>>> [(cause.aspect, cause.change_usd) for cause in compare(before, after).causes]
[('volume', Decimal('200.00')), ('level', Decimal('400.00'))]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pricing.estimate import Estimate, Workload
from pricing.money import EXACT
from pricing.month import Invoice, has_price, price_ordinary
from pricing.projection import year_usd
from pricing.result import Result

Aspect = Literal["volume", "level", "grounding", "tier", "plan", "other"]

FIELDS: Mapping[Aspect, tuple[str, ...]] = {
    "volume": ("units", "files", "duration_seconds", "durations_seconds", "requests"),
    "level": ("level",),
    "grounding": ("grounding",),
    "tier": ("service_tier", "flex_percent"),
}
"""The fields of a workload that each aspect switches, in the order of switching."""


@dataclass(frozen=True, slots=True)
class Cause:
    """What the switch of one aspect changes."""

    aspect: Aspect
    change_usd: Decimal
    total_usd: Decimal
    """The month's total after it."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two estimates on its plan; dollars are None if nothing of it has a price."""

    result: Result
    month_usd: Decimal | None
    year_usd: Decimal | None
    """Twelve months."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two estimates, each on its plan, and the causes of the difference between their months."""

    before: Side
    after: Side
    causes: tuple[Cause, ...]
    """In the order of switching, without aspects that change nothing."""

    @property
    def month_usd(self) -> Decimal | None:
        """Dollars a month that the second costs more; None if either has no price."""
        return _difference(self.before.month_usd, self.after.month_usd)

    @property
    def year_usd(self) -> Decimal | None:
        """Likewise over twelve months."""
        return _difference(self.before.year_usd, self.after.year_usd)

    @property
    def at_least(self) -> bool:
        """Whether some work of either has no price, so that the difference is not all of it."""
        return any(side.result.invoice.at_least for side in (self.before, self.after))


def compare(before: Result, after: Result) -> Comparison:
    """Compare two estimates, each on its own plan."""
    return Comparison(side(before), side(after), tuple(_causes(before, after)))


def side(result: Result) -> Side:
    """What an estimate costs on its plan."""
    usd, plan = _total(result.invoice), result.estimate.plan
    year = {} if usd is None else year_usd(result.invoice, result.projected)
    return Side(result, usd, year.get(plan))


def _difference(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else EXACT.subtract(after, before)


def _causes(before: Result, after: Result) -> Iterator[Cause]:
    usd, last = _total(before.invoice), _total(after.invoice)
    if usd is None or last is None:
        return
    for aspect, invoice in _months(before, after):
        now = invoice.bills[invoice.estimate.plan].total_usd
        if now != usd:
            yield Cause(aspect, EXACT.subtract(now, usd), now)
            usd = now


def _months(before: Result, after: Result) -> Iterator[tuple[Aspect, Invoice]]:
    """The month after each switch; the last one is the second estimate's own."""
    estimate = before.estimate
    for aspect, changed in _switched(estimate, after.estimate):
        if changed != estimate:
            estimate = changed
            yield aspect, price_ordinary(estimate, before.prices)
    yield "other", after.invoice


def _switched(before: Estimate, after: Estimate) -> Iterator[tuple[Aspect, Estimate]]:
    pairs = _matched(before, after)
    works = tuple(one or other for one, other in pairs)
    for aspect, fields in FIELDS.items():
        works = tuple(
            work.model_copy(update=_fields(other, fields))
            for work, (_, other) in zip(works, pairs, strict=True)
        )
        yield aspect, before.model_copy(update={"workloads": works})
    plan: dict[str, object] = {"workloads": works}
    if before.plan != after.plan:
        # The customer's own offer is the price of a plan, and comes with it.
        plan |= {"plan": after.plan, "enterprise": after.enterprise}
    yield "plan", before.model_copy(update=plan)


def _fields(other: Workload, names: tuple[str, ...]) -> dict[str, object]:
    switched = {name: getattr(other, name) for name in names}
    if switched.get("durations_seconds") is not None:
        switched["flex_percent"] = None  # a list of lengths cannot be split
    return switched


def _matched(before: Estimate, after: Estimate) -> list[tuple[Workload | None, Workload]]:
    """Each workload of the second estimate with the first one's: in its place, or of its kind.

    Work that only one of them has is a matter of volume: all of it comes, or goes.
    """
    places = dict(enumerate(before.workloads))
    in_place = {
        index: places.pop(index)
        for index, other in enumerate(after.workloads)
        if index in places and _kind(places[index]) == _kind(other)
    }
    pairs = []
    for index, other in enumerate(after.workloads):
        alike = (place for place, work in places.items() if _kind(work) == _kind(other))
        pairs.append((in_place.get(index) or places.pop(next(alike, -1), None), other))
    return pairs


def _kind(work: Workload) -> tuple[str, bool]:
    """The traits that matched work shares: its domain, and whether it is counted by files."""
    return work.domain, work.units is None


def _total(invoice: Invoice) -> Decimal | None:
    """The month's total on the estimate's plan; None if nothing of it has a price."""
    bill = invoice.bills.get(invoice.estimate.plan)
    return bill.total_usd if bill and has_price(bill.total_usd, invoice) else None
