"""The cheapest plan for the same work at every level, or with a share of it moved to flex.

A row is one way to do the month's work. The volume grows along it, and the volumes at which the
cheapest plan changes are solved exactly.

>>> [(row.name, row.bands[0].end) for row in by_level(invoice, blockers)]
[('lo', Fraction(2, 1)), ('auto', Fraction(1, 1)), ('hi', Fraction(1, 2))]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.card import Rate
from pricing.estimate import Estimate
from pricing.money import ZERO
from pricing.month import Invoice, ordinary_month, price_month, price_ordinary
from pricing.names import FLEX, Level, Plan
from pricing.volume.curves import Band, bill_curves, cheapest_bands

AS_CONFIGURED = "as it is"
TENTHS = 10
"""A map by share has a row for each tenth."""

Blockers = Mapping[Plan, Sequence[str]]


@dataclass(frozen=True, slots=True)
class MapRow:
    """One way to do the work."""

    name: str
    bands: tuple[Band, ...]
    """The cheapest eligible plan by volume, as a multiple of the estimate's month."""
    chosen: bool
    """Whether the estimate does it this way."""


def by_level(invoice: Invoice, blockers: Blockers) -> tuple[MapRow, ...]:
    """One row for each level, with all work that has levels on it; also with grounding if offered.

    Work with one rate for all levels is unchanged. Empty if there is no other work.
    """
    works = invoice.estimate.workloads
    rates = [rate for work in works if _has_levels(rate := work.rate(invoice.prices))]
    if not rates:
        return ()
    groundings = (False, True) if any(map(_has_grounding, rates)) else (False,)
    rows = []
    for grounding in groundings:
        for level in invoice.prices.levels:
            at_level = _at_level(invoice, level, grounding=grounding)
            name = f"{level} + grounding" if grounding else level
            priced = price_ordinary(at_level, invoice.prices)
            chosen = at_level == invoice.estimate
            rows.append(MapRow(name, _bands(priced, blockers, months=1), chosen))
    if not any(row.chosen for row in rows):
        rows.insert(0, MapRow(AS_CONFIGURED, _bands(invoice, blockers, months=1), chosen=True))
    return tuple(row for row in rows if row.bands)


def _has_levels(rate: Rate | None) -> bool:
    return rate is not None and rate.flat is None


def _has_grounding(rate: Rate | None) -> bool:
    """Whether grounding changes the price of work."""
    return rate is not None and rate.flat is None and rate.grounding is not None


def _at_level(invoice: Invoice, level: Level, *, grounding: bool) -> Estimate:
    works = [
        work.model_copy(update={"level": level, "grounding": grounding and _has_grounding(rate)})
        if _has_levels(rate := work.rate(invoice.prices))
        else work
        for work in invoice.estimate.workloads
    ]
    return invoice.estimate.model_copy(update={"workloads": tuple(works)})


def by_share_on_flex(invoice: Invoice, blockers: Blockers) -> tuple[MapRow, ...]:
    """One row for each tenth of the work moved to flex; empty if all work is on flex already."""
    works = invoice.estimate.workloads
    if all(work.service_tier == FLEX for work in works):
        return ()
    shares = {work.flex_percent or ZERO for work in works if work.service_tier != FLEX}
    rows = [
        _share_row(invoice, Decimal(tenth * 100 // TENTHS), blockers, shares)
        for tenth in range(TENTHS + 1)
    ]
    if not any(row.chosen for row in rows):
        rows.insert(0, MapRow(AS_CONFIGURED, _bands(invoice, blockers, months=1), chosen=True))
    return tuple(row for row in rows if row.bands)


def _share_row(
    invoice: Invoice, percent: Decimal, blockers: Blockers, shares: Set[Decimal]
) -> MapRow:
    """The row for a share on flex; ``shares`` are those that the workloads have.

    Ten months' work gives whole units without rounding.
    """
    works = [
        work.model_copy(update={"flex_percent": percent}) for work in invoice.estimate.workloads
    ]
    split = invoice.estimate.model_copy(update={"workloads": tuple(works)})
    volumes = [usual.volume(TENTHS) for usual in ordinary_month(split, invoice.prices)]
    months = price_month(split, invoice.prices, volumes, first_month=split.first_month)
    bands = _bands(months, blockers, months=TENTHS)
    return MapRow(f"{percent} %", bands, chosen=shares == {percent})


def _bands(invoice: Invoice, blockers: Blockers, *, months: int) -> tuple[Band, ...]:
    if not invoice.credits:
        return ()
    curves = bill_curves(invoice)
    open_plans = {plan: curve for plan, curve in curves.items() if not blockers[plan]}
    month = Fraction(invoice.credits) / months
    return tuple(_in_months(cheapest_bands(open_plans), month))


def _in_months(bands: Iterable[Band], month: Fraction) -> Iterable[Band]:
    for band in bands:
        end = None if band.end is None else band.end / month
        yield Band(band.start / month, end, band.plan)
