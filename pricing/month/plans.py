"""The monthly charges of each plan, and the bill for a month's credits.

>>> bill(tariffs(estimate, prices)["starter"], Decimal(79_900), lines).total_usd
Decimal('799.00')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from pricing.card import PlanTerms, Prices, ResolvedReadings
from pricing.estimate import Estimate, Offer
from pricing.money import ZERO, cents
from pricing.month.line import Line
from pricing.names import OFFERED, Plan
from pricing.wording import plural

COUNTED_UNITS = frozenset({"page", "image", "call"})
"""Units that an allowance of pages or images covers."""

IncludedUnit = Literal["credit", "page or image"]


@dataclass(frozen=True, slots=True)
class Tariff:
    """A plan's monthly charges, from the rate card and its readings or from an own offer."""

    plan: Plan
    title: str
    fee_usd: Decimal
    included: int
    """The allowance that the fee includes, in its unit."""
    included_unit: IncludedUnit
    bonus_credits: Decimal
    """The sign-up bonus of the month; 0 if it is not granted."""
    usd_per_credit: Decimal
    """Dollars for each credit that is neither free nor included."""
    rounds_up: bool
    """Each request is rounded up to whole credits, so the covered part of a line is whole too."""
    fee_source: str | None = None
    """The rate card's source of the fee; like the other sources, None for an own offer."""
    included_source: str | None = None
    bonus_source: str | None = None
    price_source: str | None = None

    @property
    def is_own_offer(self) -> bool:
        """Whether this is the customer's own offer, which has no published source."""
        return self.price_source is None


class Bill(NamedTuple):
    """One plan's bill for a month: (credits - bonus - covered) x price + fee."""

    tariff: Tariff
    total_usd: Decimal
    """Fee and usage, rounded half up to the cent; nothing else is rounded."""
    bonus_credits: Decimal
    """The used part of the sign-up bonus."""
    covered_credits: Decimal
    """The used part of the included credits or units, in credits."""
    billed_credits: Decimal
    usage_usd: Decimal
    """Billed credits times their price, exact."""


def included_text(bill: Bill) -> str:
    """The allowance a plan's fee includes: "100,000 credits", "100,000 pages or images"."""
    return plural(bill.tariff.included, bill.tariff.included_unit)


def tariffs(
    estimate: Estimate, prices: Prices, *, first_month: bool = False
) -> Mapping[Plan, Tariff]:
    """The tariff of each plan, in the card's order, without plans that have no price.

    The customer's own offer replaces the card's terms for its plan.
    """
    return _tariffs(
        prices, estimate.resolved_readings(prices), estimate.enterprise, first_month=first_month
    )


@lru_cache(maxsize=256)
def _tariffs(
    prices: Prices, read: ResolvedReadings, offer: Offer | None, *, first_month: bool
) -> Mapping[Plan, Tariff]:
    found: dict[Plan, Tariff] = {}
    for plan, terms in prices.plans.items():
        if plan == OFFERED and offer:
            found[plan] = _offered(terms, offer, read)
        elif terms.fee_usd is not None:
            found[plan] = _published(terms, terms.fee_usd, prices, read, first_month=first_month)
    return MappingProxyType(found)


def _published(
    terms: PlanTerms, fee: Decimal, prices: Prices, read: ResolvedReadings, *, first_month: bool
) -> Tariff:
    """The tariff of a published plan, under the chosen readings.

    The readings of the allowance, the overage and the bonus apply to every plan that has one.
    A plan without published pages and images includes its credits under either reading.
    """
    allowance, overage, bonus = (
        prices.readings[key] for key in ("pro_allowance", "overage_usd_per_credit", "sign_up_bonus")
    )
    in_units = read.pro_allowance == "units" and terms.included_units is not None
    granted = first_month or read.sign_up_bonus == "monthly"
    return Tariff(
        plan=terms.name,
        title=terms.title,
        fee_usd=fee,
        included=(terms.included_units if in_units else terms.included_credits) or 0,
        included_unit="page or image" if in_units else "credit",
        bonus_credits=Decimal(terms.sign_up_credits) if granted else ZERO,
        usd_per_credit=read.overage_usd_per_credit if terms.has_allowance else prices.credit_usd,
        rounds_up=read.request_rounding == "up",
        fee_source=terms.source,
        included_source=(
            terms.source
            if terms.included_units is None
            else allowance.source_of("units" if in_units else "credits")
        ),
        bonus_source=bonus.source,
        price_source=overage.source if terms.has_allowance else prices.credit.source,
    )


def _offered(terms: PlanTerms, offer: Offer, read: ResolvedReadings) -> Tariff:
    return Tariff(
        plan=terms.name,
        title=terms.title,
        fee_usd=offer.monthly_usd,
        included=offer.included_credits,
        included_unit="credit",
        bonus_credits=ZERO,
        usd_per_credit=offer.usd_per_credit,
        rounds_up=read.request_rounding == "up",
    )


def bill(tariff: Tariff, credits: Decimal, lines: Iterable[Line]) -> Bill:
    """The bill for a month's credits under a tariff; ``lines`` make up these credits."""
    if tariff.included_unit == "credit":
        covered = min(Decimal(tariff.included), credits)
    else:
        covered = credits_of_units(lines, tariff.included, rounded=tariff.rounds_up)
    bonus = min(tariff.bonus_credits, credits - covered)
    billed = credits - bonus - covered
    usage = billed * tariff.usd_per_credit
    return Bill(tariff, cents(tariff.fee_usd + usage), bonus, covered, billed, usage)


def credits_of_units(lines: Iterable[Line], allowance: int, *, rounded: bool) -> Decimal:
    """The credits of the first ``allowance`` pages and images, dearest first.

    ``rounded``: each request is rounded up to whole credits.
    """
    counted = counted_lines(lines)
    if sum(line.units for line in counted) <= allowance:
        return sum([line.credits or ZERO for line in counted], ZERO)
    covered = ZERO
    for line, units in dearest_units(counted, allowance):
        share = (line.credits or ZERO) * units
        # With whole credits per request, the covered part of a line is whole too.
        covered += share // line.units if rounded else share / line.units
    return covered


def dearest_units(counted: Iterable[Line], allowance: int) -> Iterator[tuple[Line, int]]:
    """The lines an allowance of units covers, dearest first, with the covered units of each."""
    for line in dearest_first(counted):
        if not allowance:
            return
        units = min(line.units, allowance)
        allowance -= units
        yield line, units


def counted_lines(lines: Iterable[Line]) -> list[Line]:
    """The lines that an allowance of units can cover."""
    return [line for line in lines if line.unit in COUNTED_UNITS and line.units]


def dearest_first(counted: Iterable[Line]) -> list[Line]:
    """Lines by credits per unit, dearest first."""
    return sorted(counted, key=credits_each, reverse=True)


def credits_each(line: Line) -> Fraction:
    """Credits per unit of a line, after any rounding of its requests."""
    return Fraction(line.credits or ZERO) / line.units
