"""The cheapest plan for the same work at every level, or with a share of it moved to flex.

A row is one way to do the month's work; along it the volume grows, and where the cheapest plan
changes is solved exactly.

>>> [(row.name, row.bands[0].end) for row in by_level(estimate, prices, blockers)]
[('lo', Fraction(2, 1)), ('auto', Fraction(1, 1)), ('hi', Fraction(1, 2))]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from pricing.card import Prices
from pricing.estimate import Estimate, Workload
from pricing.month import Invoice, ordinary_month, price_month, price_ordinary
from pricing.names import LEVELS, Level, Plan
from pricing.volume.curves import Band, bill_curves, cheapest_bands

AS_CONFIGURED = "as it is"
TENTHS = 10
"""A map by share has a row for each tenth."""

Blockers = Mapping[Plan, Sequence[str]]


class Row(NamedTuple):
    """One way to do the work."""

    name: str
    bands: tuple[Band, ...]
    """The cheapest eligible plan by volume, as a multiple of the estimate's month."""
    chosen: bool
    """The way the estimate does it."""


def by_level(estimate: Estimate, prices: Prices, blockers: Blockers) -> tuple[Row, ...]:
    """All work with levels moved to each of them, without and with grounding where it is offered.

    Work with one rate for all levels stays as it is; no row where there is no other work.
    """
    offers = [_offer(work, prices) for work in estimate.workloads]
    if not any(levels for levels, _ in offers):
        return ()
    groundings = (False, True) if any(grounding for _, grounding in offers) else (False,)
    rows = []
    for grounding in groundings:
        for level in LEVELS:
            moved = _moved(estimate, prices, level, grounding=grounding)
            name = f"{level} + grounding" if grounding else str(level)
            rows.append(_row(name, moved, prices, blockers, chosen=moved == estimate))
    if not any(row.chosen for row in rows):
        rows.insert(0, _row(AS_CONFIGURED, estimate, prices, blockers, chosen=True))
    return tuple(row for row in rows if row.bands)


def _offer(work: Workload, prices: Prices) -> tuple[bool, bool]:
    """Whether work has levels, and whether grounding changes its price."""
    rate = work.rate(prices)
    levels = rate is not None and rate.flat is None
    return levels, levels and rate is not None and rate.grounding is not None


def _moved(estimate: Estimate, prices: Prices, level: Level, *, grounding: bool) -> Estimate:
    return estimate.model_copy(
        update={
            "workloads": tuple(
                work.model_copy(update={"level": level, "grounding": grounding and grounded})
                if levels
                else work
                for work in estimate.workloads
                for levels, grounded in [_offer(work, prices)]
            )
        }
    )


def by_share_on_flex(estimate: Estimate, prices: Prices, blockers: Blockers) -> tuple[Row, ...]:
    """A share of every workload moved to flex, in tenths; no row where nothing can move."""
    if all(work.service_tier == "flex" for work in estimate.workloads):
        return ()
    halves = [*estimate.workloads, *(_on_flex(work) for work in estimate.workloads)]
    split = estimate.model_copy(update={"workloads": tuple(halves)})
    return tuple(
        row
        for tenth in range(TENTHS + 1)
        for row in [_share_row(split, tenth, prices, blockers)]
        if row.bands
    )


def _on_flex(work: Workload) -> Workload:
    return work.model_copy(update={"service_tier": "flex"})


def _share_row(split: Estimate, tenth: int, prices: Prices, blockers: Blockers) -> Row:
    """Ten months' work, of which so many tenths are on flex: whole units without rounding."""
    usual = ordinary_month(split, prices)
    half = len(usual) // 2
    volumes = [
        quantity.volume(tenth if index >= half else TENTHS - tenth)
        for index, quantity in enumerate(usual)
    ]
    invoice = price_month(split, prices, volumes)
    name = f"{tenth * 100 // TENTHS} %"
    bands = _bands(split, invoice, prices, blockers, months=TENTHS)
    return Row(name, bands, chosen=tenth == 0)


def _row(name: str, estimate: Estimate, prices: Prices, blockers: Blockers, *, chosen: bool) -> Row:
    invoice = price_ordinary(estimate, prices)
    return Row(name, _bands(estimate, invoice, prices, blockers, months=1), chosen)


def _bands(
    estimate: Estimate, invoice: Invoice, prices: Prices, blockers: Blockers, *, months: int
) -> tuple[Band, ...]:
    if not invoice.credits:
        return ()
    curves = bill_curves(invoice, estimate, prices)
    open_plans = {plan: curve for plan, curve in curves.items() if not blockers[plan]}
    month = Fraction(invoice.credits) / months
    return tuple(_in_months(cheapest_bands(open_plans), month))


def _in_months(bands: Iterable[Band], month: Fraction) -> Iterable[Band]:
    for start, end, plan in bands:
        yield Band(start / month, None if end is None else end / month, plan)
