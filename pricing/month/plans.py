"""What a plan makes of a month's credits, and what keeps a plan from being used at all.

>>> starter(Decimal(79_900), prices, prices.read, first_month=False).total_usd
Decimal('799.00')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from pricing.card import Prices, readings
from pricing.estimate import Offer
from pricing.money import ZERO, cents
from pricing.month.line import Line

COUNTED_UNITS = frozenset({"page", "image", "call"})
"""What an allowance of pages or images covers."""

IncludedUnit = Literal["credit", "page or image"]


class Bill(NamedTuple):
    """One plan's month. Steps in order: credits - bonus or included = billed, x price + fee."""

    total_usd: Decimal
    """Fee and usage; the usage rounded half up to the cent, the only rounding there is."""
    fee_usd: Decimal
    included: Decimal
    """What the fee includes, in its unit."""
    included_unit: IncludedUnit
    bonus_credits: Decimal
    """The part of the sign-up bonus that is used."""
    covered_credits: Decimal
    """The part of the included credits (or units) that is used, in credits."""
    billed_credits: Decimal
    usd_per_credit: Decimal
    usage_usd: Decimal
    """Billed credits at their price, exact."""


def _bill(
    credits: Decimal,
    fee: Decimal,
    includes: tuple[int, IncludedUnit],
    bonus: Decimal,
    covered: Decimal,
    price: Decimal,
) -> Bill:
    included, unit = Decimal(includes[0]), includes[1]
    billed = credits - bonus - covered
    usage = billed * price
    return Bill(cents(fee + usage), fee, included, unit, bonus, covered, billed, price, usage)


def starter(credits: Decimal, prices: Prices, read: readings.Read, *, first_month: bool) -> Bill:
    """Pay-as-you-go: usage at the credit price, after a sign-up bonus where there is one."""
    bonus = bonus_credits(prices, read, first_month=first_month)
    return _bill(
        credits, starter_fee(prices), (0, "credit"), min(bonus, credits), ZERO, prices.credit_usd
    )


def starter_fee(prices: Prices) -> Decimal:
    """Starter's monthly fee."""
    return prices.plans["starter"].fee_usd or ZERO


def bonus_credits(prices: Prices, read: readings.Read, *, first_month: bool) -> Decimal:
    """The sign-up bonus of a month under the chosen reading."""
    granted = first_month or read.sign_up_bonus == "monthly"
    return Decimal(prices.plans["starter"].sign_up_credits) if granted else ZERO


def pro(credits: Decimal, lines: Iterable[Line], prices: Prices, read: readings.Read) -> Bill:
    """The fee with its allowance, then overage."""
    included, unit = pro_includes(prices, read)
    if unit == "credit":
        covered = min(Decimal(included), credits)
    else:
        rounded = read.request_rounding == "up"
        covered = credits_of_units(lines, included, rounded=rounded)
    fee = prices.plans["pro"].fee_usd or ZERO
    return _bill(credits, fee, (included, unit), ZERO, covered, read.overage_usd_per_credit)


def pro_includes(prices: Prices, read: readings.Read) -> tuple[int, IncludedUnit]:
    """What Pro's fee includes as the point is read, and what that is counted in."""
    terms = prices.plans["pro"]
    if read.pro_allowance == "units":
        return terms.included_units or 0, "page or image"
    return terms.included_credits or 0, "credit"


def credits_of_units(lines: Iterable[Line], allowance: int, *, rounded: bool) -> Decimal:
    """The credits of the first ``allowance`` pages and images, dearest first.

    ``rounded``: a request's credits are whole ones.
    """
    counted = counted_lines(lines)
    if sum(line.units for line in counted) <= allowance:
        return sum([line.credits or ZERO for line in counted], ZERO)
    covered = ZERO
    for line, units in dearest_units(counted, allowance):
        share = (line.credits or ZERO) * units
        # Where a request's credits are whole, so is the covered part of a line.
        covered += share // line.units if rounded else share / line.units
    return covered


def dearest_units(counted: Iterable[Line], allowance: int) -> Iterator[tuple[Line, int]]:
    """The lines an allowance of units covers, dearest first, and how many units of each."""
    for line in dearest_first(counted):
        if not allowance:
            return
        units = min(line.units, allowance)
        allowance -= units
        yield line, units


def counted_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines an allowance of units covers."""
    return [line for line in lines if line.unit in COUNTED_UNITS and line.units]


def dearest_first(counted: Iterable[Line]) -> list[Line]:
    """Lines by what a unit of them costs."""
    return sorted(counted, key=credits_each, reverse=True)


def credits_each(line: Line) -> Fraction:
    """Credits a unit of a line, after any rounding of its requests."""
    return Fraction(line.credits or ZERO) / line.units


def enterprise(credits: Decimal, offer: Offer) -> Bill:
    """The customer's own offer."""
    included = offer.included_credits
    covered = min(Decimal(included), credits)
    return _bill(
        credits, offer.monthly_usd, (included, "credit"), ZERO, covered, offer.usd_per_credit
    )
