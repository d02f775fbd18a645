"""One workload of one month as a line item: units x credits per unit x service tier.

>>> item = price_line(work, Volume(units=1000, requests=1000), prices, prices.default_readings)
>>> item.credits
Decimal('2000')
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from pricing.card import Prices, Rate, readings
from pricing.estimate import Volume, Workload
from pricing.money import ONE, ZERO
from pricing.names import AGENT_ROW, CUSTOM_ROW, ServiceTier, Unit

Status = Literal["published", "assumed", "unpriced"]


class Line(NamedTuple):
    """The cost of one workload in one month; fields are None if the workload has no price."""

    work: Workload
    volume: Volume
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


def price_line(
    work: Workload,
    volume: Volume,
    prices: Prices,
    read: readings.ResolvedReadings,
    service_tier: ServiceTier | None = None,
) -> Line:
    """Price one workload's month; ``service_tier`` overrides the workload's own."""
    tier, rate = service_tier or work.service_tier, work.rate(prices)
    multiplier = prices.service_tiers[tier].multiplier
    rating = _rating(work, rate, read, multiplier)
    if rating is None:
        return _unpriced(work, volume, tier, multiplier)
    billed = _billed(volume, rating.unit)
    per_unit = (rating.base + rating.grounding) * rating.multiplier
    credits = billed.units * per_unit
    if read.request_rounding == "up":
        credits = Decimal(billed.credits_rounded_up(per_unit))
    return Line(
        work=work,
        volume=volume,
        service_tier=tier,
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


def _unpriced(work: Workload, volume: Volume, tier: ServiceTier, multiplier: Decimal) -> Line:
    return Line(
        work=work,
        volume=volume,
        service_tier=tier,
        rate=None,
        status="unpriced",
        matched=None,
        unit=None,
        units=volume.units,
        base_credits=None,
        grounding_credits=ZERO,
        multiplier=multiplier,
        credits_per_unit=None,
        credits=None,
        usd=None,
    )
