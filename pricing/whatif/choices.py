"""The cost of each choice in an estimate, from the month priced with its alternative.

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
from pricing.whatif.variant import Variant, as_variant, price_variant, with_work

Kind = Literal["grounding", "level", "service_tier"]

LARGEST = 20
"""The most workloads, by credits, whose choices are priced: about five months for each of them."""

WAITING = " (can wait)"
"""The end of the name of the part of a workload that moves to flex."""


# ---------------------------------------------------------------- one choice at a time


@dataclass(frozen=True, slots=True)
class Choice:
    """The cost of one choice against one of its alternatives, with everything else unchanged."""

    place: int
    """The workload's place in the estimate, counted from 0."""
    work: Workload
    label: str
    """The workload's distinct label."""
    kind: Kind
    chosen: str
    instead_of: str
    month: Variant
    """The month with the alternative."""

    @property
    def usd(self) -> Decimal | None:
        """Dollars that the choice adds to the plan's total; None if the plan has no price."""
        return self.month.saves_usd

    @property
    def credits(self) -> Decimal:
        """Credits that it adds; within an allowance it may add no dollars."""
        return self.month.saves_credits


def choices_of(result: Result) -> tuple[Choice, ...]:
    """Every choice of the largest workloads with a cheaper alternative, the dearest first."""
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
    for kind, chosen, instead_of, change in _cheaper(result, line):
        other = line.work.model_copy(update=change)
        month = price_variant(
            result, with_work(result.estimate, index, other), result.invoice.volumes
        )
        yield Choice(index, line.work, label, kind, chosen, instead_of, month)


def _cheaper(result: Result, line: Line) -> Iterator[tuple[Kind, str, str, dict[str, Any]]]:
    """The alternatives that the rate card prices lower than the chosen ones."""
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
class TierMonth:
    """The month with all its work on one service tier."""

    service_tier: ServiceTier | None
    """None for the configured tiers."""
    month: Variant


def months_by_tier(result: Result) -> tuple[TierMonth, ...]:
    """The month on the configured tiers, then on each service tier, the cheapest tier first."""
    estimate, prices = result.estimate, result.prices
    tiers = sorted(prices.service_tiers.values(), key=lambda tier: tier.multiplier)
    months = [TierMonth(None, as_variant(result, result.invoice))]
    for tier in tiers:
        invoice = price_month(
            estimate,
            prices,
            result.invoice.volumes,
            service_tier=tier.name,
            first_month=estimate.first_month,
        )
        months.append(TierMonth(tier.name, as_variant(result, invoice)))
    return tuple(months)


def flex_candidates(result: Result) -> tuple[int, ...]:
    """The places of the workloads that would take fewer credits on flex."""
    estimate, prices = result.estimate, result.prices
    flex = price_month(estimate, prices, result.invoice.volumes, service_tier=FLEX).lines
    return tuple(
        index
        for index, (now, later) in enumerate(zip(result.invoice.lines, flex, strict=True))
        if now.credits is not None and later.credits is not None and later.credits < now.credits
    )


def with_flex_shares(result: Result, percents: Sequence[int]) -> Variant:
    """The month with a share of each workload, in whole percent, moved to flex.

    A share is rounded half up to whole pages, images, runs or files.
    """
    parts = [
        part
        for work, percent in zip(result.estimate.workloads, percents, strict=True)
        for part in split(work, percent)
    ]
    return price_variant(result, result.estimate.model_copy(update={"workloads": tuple(parts)}))


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
        # Taken from across the list, so both parts have long and short files.
        part["durations_seconds"] = tuple(
            seconds
            for place, seconds in enumerate(work.durations_seconds)
            if ((place + 1) * later // count > place * later // count) is not now
        )
    else:
        part["files" if work.units is None else "units"] = size
    if work.requests is not None:
        on_flex = max(whole(work.requests * later, count), 1)
        part["requests"] = max(work.requests - on_flex, 1) if now else on_flex
    return part
