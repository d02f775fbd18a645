"""What the choices in an estimate cost, each changed by itself and priced like any other month.

>>> [(choice.kind, choice.instead_of, choice.usd) for choice in choices_of(result)]
[('grounding', 'no grounding', Decimal('400.00')), ('level', 'lo', Decimal('200.00'))]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pricing.estimate import Workload
from pricing.money import whole
from pricing.month import Line, price_month
from pricing.names import FLEX, ServiceTier
from pricing.result import Result
from pricing.values import LONGEST_NAME
from pricing.whatif.variant import Variant, beside, variant, with_work

Kind = Literal["grounding", "level", "service_tier"]

LARGEST = 20
"""Workloads, by credits, whose choices are priced: five months to price for each of them."""

WAITING = " (can wait)"
"""What the name of the part of a workload that moves to flex ends in."""


# ---------------------------------------------------------------- one choice at a time


@dataclass(frozen=True, slots=True)
class Choice:
    """What one choice costs against one of its alternatives, everything else left as it is."""

    place: int
    """Of the workload in the estimate, from 0."""
    work: Workload
    label: str
    """What the workload is called beside the others."""
    kind: Kind
    chosen: str
    instead_of: str
    month: Variant
    """With the alternative."""

    @property
    def usd(self) -> Decimal | None:
        """What the choice adds to the plan's total; None where the plan has no price."""
        return self.month.saves_usd

    @property
    def credits(self) -> Decimal:
        """What it adds to the credits; within an allowance that may be all."""
        return self.month.saves_credits


def choices_of(result: Result) -> tuple[Choice, ...]:
    """Every choice of the largest workloads that has a cheaper alternative, the dearest first."""
    labels = result.invoice.labels
    largest = sorted(
        enumerate(result.invoice.lines), key=lambda one: one[1].credits or 0, reverse=True
    )
    found = [
        choice
        for index, line in sorted(largest[:LARGEST])
        for choice in _choices(result, index, line, labels[index])
        if choice.credits > 0
    ]
    return tuple(sorted(found, key=lambda c: (c.usd or 0, c.credits), reverse=True))


def _choices(result: Result, index: int, line: Line, label: str) -> Iterator[Choice]:
    volumes = [other.volume for other in result.invoice.lines]
    for kind, chosen, instead_of, change in _cheaper(result, line):
        other = line.work.model_copy(update=change)
        month = variant(result, with_work(result.estimate, index, other), volumes)
        yield Choice(index, line.work, label, kind, chosen, instead_of, month)


def _cheaper(result: Result, line: Line) -> Iterator[tuple[Kind, str, str, dict[str, Any]]]:
    """The alternatives that the rate card prices lower than what was chosen."""
    work, rate, tiers = line.work, line.rate, result.prices.service_tiers
    if not line.credits:
        return
    if rate is not None and rate.flat is None:
        if work.grounding:
            yield "grounding", "grounding", "no grounding", {"grounding": False}
        for level, credits in rate.levels.items():
            if credits < rate.credits(work.level):
                yield "level", work.level, level, {"level": level}
    for name, tier in tiers.items():
        if tier.multiplier < tiers[work.service_tier].multiplier:
            yield "service_tier", work.service_tier, name, {"service_tier": name}


# ---------------------------------------------------------------- service tiers


@dataclass(frozen=True, slots=True)
class OnTier:
    """The month with all its work on one service tier."""

    service_tier: ServiceTier | None
    """None for the tiers as configured."""
    month: Variant


def side_by_side(result: Result) -> tuple[OnTier, ...]:
    """The month as configured, then on each service tier, the cheapest tier first."""
    estimate, prices = result.estimate, result.prices
    volumes = [line.volume for line in result.invoice.lines]
    tiers = sorted(prices.service_tiers.values(), key=lambda tier: tier.multiplier)
    months = [OnTier(None, beside(result, result.invoice))]
    for tier in tiers:
        invoice = price_month(
            estimate, prices, volumes, service_tier=tier.name, first_month=estimate.first_month
        )
        months.append(OnTier(tier.name, beside(result, invoice)))
    return tuple(months)


def can_wait(result: Result) -> tuple[int, ...]:
    """The workloads, by place, that would take fewer credits on flex."""
    estimate, prices = result.estimate, result.prices
    volumes = [line.volume for line in result.invoice.lines]
    flex = price_month(estimate, prices, volumes, service_tier=FLEX).lines
    return tuple(
        index
        for index, (now, later) in enumerate(zip(result.invoice.lines, flex, strict=True))
        if now.credits is not None and later.credits is not None and later.credits < now.credits
    )


def waiting(result: Result, percents: Sequence[int]) -> Variant:
    """The month with a share of each workload, in whole percent, moved to flex.

    A share is rounded half up to whole pages, images, runs or files.
    """
    parts = [
        part
        for work, percent in zip(result.estimate.workloads, percents, strict=True)
        for part in split(work, percent)
    ]
    return variant(result, result.estimate.model_copy(update={"workloads": tuple(parts)}))


def split(work: Workload, percent: int) -> tuple[Workload, ...]:
    """A workload as the part that stays and the part on flex; a part without work is left out."""
    count = work.count
    later = whole(count * percent, 100)
    if not later:
        return (work,)
    if later == count:
        return (work.model_copy(update={"service_tier": FLEX}),)
    name = work.label[: LONGEST_NAME - len(WAITING)] + WAITING
    return (
        work.model_copy(update=_part(work, count, later, now=True)),
        work.model_copy(
            update=_part(work, count, later, now=False) | {"name": name, "service_tier": FLEX}
        ),
    )


def _part(work: Workload, count: int, later: int, *, now: bool) -> dict[str, Any]:
    """The quantities of one of the two parts; requests follow the work."""
    size = count - later if now else later
    part: dict[str, Any] = {}
    if work.durations_seconds is not None:
        # Spread over the whole list, so that both parts hold long and short files alike.
        part["durations_seconds"] = tuple(
            seconds
            for place, seconds in enumerate(work.durations_seconds)
            if ((place + 1) * later // count > place * later // count) is not now
        )
    else:
        part["files" if work.units is None else "units"] = size
    if work.requests is not None:
        moved = max(whole(work.requests * later, count), 1)
        part["requests"] = max(work.requests - moved, 1) if now else moved
    return part
