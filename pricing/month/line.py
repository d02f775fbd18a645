"""One workload of one month as line items: units x credits per unit x service tier.

A workload is one line, or two if a part of it is on flex.

>>> lines = price_work(0, work, Volume(units=1000, requests=1000), prices, prices.default_readings)
>>> [line.credits for line in lines]
[Decimal('2000')]
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from pricing.card import Prices, Rate, readings
from pricing.estimate import Volume, Workload
from pricing.money import ONE, ZERO
from pricing.names import AGENT_ROW, CUSTOM_ROW, FLEX, ServiceTier, Unit

Status = Literal["published", "assumed", "unpriced"]


class Line(NamedTuple):
    """The cost of a workload in one month, or of its part on one service tier.

    Fields are None if the workload has no price.
    """

    place: int
    """The workload's place in the estimate, from 0."""
    work: Workload
    whole: Volume
    """The workload's volume in the month."""
    volume: Volume
    """The volume of this line: all of it, or a part if the workload has two lines."""
    service_tier: ServiceTier
    rate: Rate | None
    status: Status
    matched: str | None
    unit: Unit | None
    units: int
    base_credits: Decimal | None
    """Credits per unit before grounding and service tier: the level's rate or the flat rate."""
    grounding_credits: Decimal
    multiplier: Decimal
    credits_per_unit: Decimal | None
    credits: Decimal | None
    usd: Decimal | None
    """At the credit price, exact and unrounded."""

    @property
    def is_part(self) -> bool:
        """Whether the workload has another line."""
        return self.volume.units != self.whole.units

    @property
    def is_flex_part(self) -> bool:
        """Whether this is the part on flex of a workload with two lines."""
        return self.is_part and self.service_tier == FLEX

    @property
    def billed_volume(self) -> Volume:
        """The billed volume, and how it is divided among requests."""
        return _billed(self.volume, self.unit)


class _Rating(NamedTuple):
    """The rate of one unit of a workload, and the reason for it."""

    status: Status
    matched: str
    unit: Unit
    base: Decimal
    grounding: Decimal
    multiplier: Decimal


class _Part(NamedTuple):
    """The part of a workload's month on one service tier."""

    place: int
    work: Workload
    whole: Volume
    volume: Volume
    service_tier: ServiceTier


def price_work(
    place: int,
    work: Workload,
    volume: Volume,
    prices: Prices,
    read: readings.ResolvedReadings,
    service_tier: ServiceTier | None = None,
) -> tuple[Line, ...]:
    """Price one workload's month: one line, or two if a part is on flex, that part second.

    ``service_tier`` moves all of the work to one tier.
    """
    amounts = {service_tier: volume} if service_tier else _by_tier(work, volume)
    return tuple(
        _price_part(_Part(place, work, volume, amount, tier), prices, read)
        for tier, amount in amounts.items()
    )


def _by_tier(work: Workload, volume: Volume) -> dict[ServiceTier, Volume]:
    """The volume on each service tier; a part without work is left out."""
    if work.flex_percent is None or work.service_tier == FLEX or not volume.units:
        return {work.service_tier: volume}
    rest, on_flex = volume.split(work.flex_percent)
    parts = {work.service_tier: rest, FLEX: on_flex}
    return {tier: part for tier, part in parts.items() if part.units}


def _price_part(part: _Part, prices: Prices, read: readings.ResolvedReadings) -> Line:
    rate = part.work.rate(prices)
    multiplier = prices.service_tiers[part.service_tier].multiplier
    rating = _rating(part.work, rate, read, multiplier)
    if rating is None:
        return _unpriced(part, multiplier)
    billed = _billed(part.volume, rating.unit)
    per_unit = (rating.base + rating.grounding) * rating.multiplier
    credits = billed.units * per_unit
    if read.request_rounding == "up":
        credits = Decimal(billed.credits_rounded_up(per_unit))
    return Line(
        *part,
        rate=rate,
        status=rating.status,
        matched=rating.matched,
        unit=rating.unit,
        units=billed.units,
        base_credits=rating.base,
        grounding_credits=rating.grounding,
        multiplier=rating.multiplier,
        credits_per_unit=per_unit,
        credits=credits,
        usd=credits * prices.credit_usd,
    )


def _billed(volume: Volume, unit: Unit | None) -> Volume:
    """The billed volume of a workload: its units, or its requests if a call is the unit."""
    return Volume(volume.requests, volume.requests) if unit == "call" and volume.units else volume


def _rating(
    work: Workload, rate: Rate | None, read: readings.ResolvedReadings, multiplier: Decimal
) -> _Rating | None:
    if rate is None:
        if work.agent is None:
            return None
        return _Rating("assumed", AGENT_ROW, "run", work.agent.credits_per_run, ZERO, multiplier)
    status: Status = "assumed" if work.price_as else "published"
    unit, base = rate.unit, rate.credits(work.level)
    if rate.flat is None:
        grounding = (work.grounding and rate.grounding) or ZERO
        return _Rating(status, rate.row, unit, base, grounding, multiplier)
    if rate.row == CUSTOM_ROW:
        unit, base = read.custom_model_unit, read.custom_model_credits
    factor = multiplier if read.flat_rate_tiered else ONE
    return _Rating(status, rate.row, unit, base, ZERO, factor)


def _unpriced(part: _Part, multiplier: Decimal) -> Line:
    return Line(
        *part,
        rate=None,
        status="unpriced",
        matched=None,
        unit=None,
        units=part.volume.units,
        base_credits=None,
        grounding_credits=ZERO,
        multiplier=multiplier,
        credits_per_unit=None,
        credits=None,
        usd=None,
    )
