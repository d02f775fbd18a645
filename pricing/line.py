"""One workload of one month as a line item: units x credits per unit x service tier.

>>> item = price_line(work, Volume(units=1000, requests=1000), terms, None)
>>> item.credits
Decimal('2000')
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from pricing.estimate import Readings
from pricing.money import ZERO, ceiling
from pricing.rate_card import Prices, Rate, ServiceTier, Unit
from pricing.workload import AGENT_ROW, Volume, Workload

Status = Literal["published", "assumed", "unpriced"]
CUSTOM_ROW = "custom"


class Line(NamedTuple):
    """What one workload costs in one month; the Nones are for a workload without a price."""

    work: Workload
    volume: Volume
    service_tier: ServiceTier
    rate: Rate | None
    status: Status
    matched: str | None
    unit: Unit | None
    units: int
    base_credits: Decimal | None
    """Credits a unit before grounding and service tier: the level's or the flat rate."""
    grounding_credits: Decimal
    multiplier: Decimal
    credits_per_unit: Decimal | None
    credits: Decimal | None
    usd: Decimal | None
    """At the credit price, exact, unrounded."""


def price_line(
    work: Workload,
    volume: Volume,
    prices: Prices,
    readings: Readings,
    service_tier: ServiceTier | None = None,
) -> Line:
    """Price one workload's month; ``service_tier`` overrides the workload's own."""
    tier = service_tier or work.service_tier
    rate = work.rate(prices)
    units, grounding = volume.units, ZERO
    multiplier = prices.service_tiers[tier].multiplier
    status: Status
    matched: str | None
    unit: Unit | None
    base: Decimal
    if rate is not None:
        status, matched, unit = "assumed" if work.price_as else "published", rate.row, rate.unit
        base = rate.credits[work.level]
        if rate.flat is None:
            if work.grounding and rate.grounding is not None:
                grounding = rate.grounding
        elif not readings.flat_rate_tiered:
            multiplier = Decimal(1)
        if rate.row == CUSTOM_ROW:
            if readings.custom_model_credits is not None:
                base = readings.custom_model_credits
            if readings.custom_model_unit == "call":
                unit, units = "call", volume.requests
    elif work.agent is not None:
        status, matched, unit, base = "assumed", AGENT_ROW, "run", work.agent.credits_per_run
    else:
        return Line(
            work,
            volume,
            tier,
            None,
            "unpriced",
            None,
            None,
            units,
            None,
            ZERO,
            multiplier,
            None,
            None,
            None,
        )
    per_unit = (base + grounding) * multiplier
    credits = units * per_unit
    if readings.request_rounding == "up":
        credits = _rounded_up(credits, units, volume.requests)
    return Line(
        work,
        volume,
        tier,
        rate,
        status,
        matched,
        unit,
        units,
        base,
        grounding,
        multiplier,
        per_unit,
        credits,
        credits * prices.credit_usd,
    )


def _rounded_up(credits: Decimal, units: int, requests: int) -> Decimal:
    """Each request's credits rounded up to a whole credit; requests share the units evenly."""
    return Decimal(requests * ceiling(credits, requests)) if units else ZERO
