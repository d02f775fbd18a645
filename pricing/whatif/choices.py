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
from pricing.money import share, total, whole
from pricing.month import Invoice, price_month
from pricing.names import FLEX, Level, ServiceTier
from pricing.result import Result
from pricing.values import LONGEST_NAME
from pricing.whatif.variant import Variant, as_variant, price_variant, with_work

Kind = Literal["grounding", "level", "service_tier"]

LARGEST = 12
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
    labels, credits = result.invoice.work_labels, _credits_by_work(result.invoice)
    largest = sorted(range(len(credits)), key=lambda place: credits[place] or 0, reverse=True)
    found = [
        choice
        for place in sorted(largest[:LARGEST])
        if credits[place]
        for choice in _choices(result, place, labels[place])
        if choice.credits > 0
    ]
    return tuple(sorted(found, key=lambda c: (c.usd or 0, c.credits), reverse=True))


def _credits_by_work(invoice: Invoice) -> list[Decimal | None]:
    """The credits of each workload; None without a price."""
    by_work = [
        [line.credits for line in invoice.lines_of(place)] for place in range(len(invoice.volumes))
    ]
    return [
        None if None in credits else total(part for part in credits if part is not None)
        for credits in by_work
    ]


def _choices(result: Result, place: int, label: str) -> Iterator[Choice]:
    work = result.estimate.workloads[place]
    for kind, chosen, instead_of, change in _cheaper(result, work):
        other = work.model_copy(update=change)
        month = price_variant(
            result, with_work(result.estimate, place, other), result.invoice.volumes
        )
        yield Choice(place, work, label, kind, chosen, instead_of, month)


def _cheaper(result: Result, work: Workload) -> Iterator[tuple[Kind, str, str, dict[str, Any]]]:
    """The alternatives that the rate card prices lower than the chosen ones."""
    rate, tiers = work.rate(result.prices), result.prices.service_tiers
    if rate is not None and rate.flat is None:
        if work.grounding:
            yield "grounding", "grounding", "no grounding", {"grounding": False}
        for level, credits in rate.levels.items():
            if credits < rate.credits(work.level):
                yield "level", work.level, level, {"level": level}
    for name, tier in tiers.items():
        if tier.multiplier < tiers[work.service_tier].multiplier:
            # What is all on flex has no share there.
            change = {"service_tier": name} | ({"flex_percent": None} if name == FLEX else {})
            yield "service_tier", work.service_tier, name, change


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


def months_by_level(result: Result) -> tuple[tuple[Level, Variant], ...]:
    """The month with all its work at each level of the card; a flat rate stays what it is."""

    def at(level: Level) -> Variant:
        works = [work.model_copy(update={"level": level}) for work in result.estimate.workloads]
        changed = result.estimate.model_copy(update={"workloads": tuple(works)})
        return price_variant(result, changed, result.invoice.volumes)

    return tuple((level, at(level)) for level in result.prices.levels)


# ---------------------------------------------------------------- a share on flex


def with_share(work: Workload, percent: Decimal | int) -> tuple[Workload, ...]:
    """A workload with a share on flex."""
    if work.durations_seconds is not None:
        return _split_list(work, work.durations_seconds, percent)
    return (work.model_copy(update={"flex_percent": Decimal(percent) if percent else None}),)


def _split_list(
    work: Workload, lengths: Sequence[Decimal], percent: Decimal | int
) -> tuple[Workload, ...]:
    """The files that stay and those on flex; a part without files is left out."""
    count = len(lengths)
    later = share(count, percent)
    if not later:
        return (work,)
    if later == count:
        return (work.model_copy(update={"service_tier": FLEX}),)
    # Taken from across the list, so both parts have long and short files.
    on_flex = [(place + 1) * later // count > place * later // count for place in range(count)]
    staying, moving = (
        tuple(seconds for seconds, moves in zip(lengths, on_flex, strict=True) if moves is part)
        for part in (False, True)
    )
    requests = _split_requests(work.requests, later, count)
    name = work.label[: LONGEST_NAME - len(WAITING)] + WAITING
    return (
        work.model_copy(update={"durations_seconds": staying, "requests": requests[0]}),
        work.model_copy(
            update={
                "durations_seconds": moving,
                "requests": requests[1],
                "name": name,
                "service_tier": FLEX,
            }
        ),
    )


def _split_requests(
    requests: int | None, later: int, count: int
) -> tuple[int, int] | tuple[None, None]:
    """The requests of both parts, which follow the files; at least one each."""
    if requests is None:
        return None, None
    on_flex = max(whole(requests * later, count), 1)
    return max(requests - on_flex, 1), on_flex
