"""A change of plan within a month, with the fee and included credits of both plans prorated.

The month's work is assumed to be spread evenly over its seconds. Each part is billed like a month
on its own plan, with a part of the fee.

>>> moved = change_plan(result.invoice, datetime(2027, 3, 15, 18), "starter", "pro")
>>> moved.after.fee_usd
Decimal('418.83')
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from pricing.card import PRORATIONS, Proration, RateCard
from pricing.estimate import Estimate
from pricing.money import nearest_cent
from pricing.month.invoice import Invoice, price_ordinary
from pricing.month.line import Line
from pricing.month.plans import Tariff, counted_lines, credits_each, dearest_first
from pricing.names import Plan

BY_DAY: frozenset[Proration] = frozenset({"day", "month30"})
DAYS_OF_30 = 30
WHOLE = Fraction(1)
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Share:
    """The parts of a month before and after a change of plan."""

    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class PlanPart:
    """The bill for the part of a month on one plan; credits are exact fractions."""

    tariff: Tariff
    """The tariff of a whole month."""
    share: Fraction
    """The part of the month's fee and allowance that applies."""
    credits: Fraction
    """The credits of the work in this part."""
    fee_usd: Decimal
    """The prorated fee, rounded half up to the cent because it is charged separately."""
    included: Fraction
    """The prorated allowance, in its unit."""
    covered_credits: Fraction
    """Credits covered by the allowance and the sign-up bonus."""
    billed_credits: Fraction
    usage_usd: Fraction
    """Exact, before the month's total is rounded."""


@dataclass(frozen=True, slots=True)
class PlanChange:
    """The bill of a month in which the plan changes."""

    before: PlanPart
    after: PlanPart
    total_usd: Decimal
    """Both fees plus the usage of both parts, which is rounded once to the cent."""


def elapsed_share(at: datetime) -> Fraction:
    """The part of its month that has passed at a moment, in real time."""
    start = at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    length = timedelta(days=monthrange(at.year, at.month)[1])
    second = timedelta(microseconds=1)
    return Fraction((at - start) // second, length // second)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a month that are billed on the plan before and the plan after a change."""

    before: int
    after: int
    of: int
    """Length of the month in days, under the reading."""


def days_held(at: datetime, reading: Proration) -> Days | None:
    """The days on which each plan is active at all; None under readings that do not count days.

    A change at 00:00 leaves that day to the later plan alone. Under the reading of 30 days a month,
    the 31st counts as the 30th, and February keeps its 28 or 29 days, divided by 30.
    """
    if reading not in BY_DAY:
        return None
    length = monthrange(at.year, at.month)[1]
    of = DAYS_OF_30 if reading == "month30" else length
    last = min(length, of)
    begun = at.day - 1 if at.time() == time.min else at.day
    return Days(min(begun, last), last - min(at.day, last) + 1, of)


def shares(at: datetime, reading: Proration) -> Share:
    """The parts of a month that are billed on the plan before and the plan after a change.

    A plan that is never active in the month is not billed, under any reading.
    """
    if days := days_held(at, reading):
        return Share(Fraction(days.before, days.of), Fraction(days.after, days.of))
    over = elapsed_share(at)
    if reading == "none":
        return Share(WHOLE if over else NOTHING, WHOLE)
    return Share(over, 1 - over)


def prorated_fee(fee: Decimal, share: Fraction) -> Decimal:
    """A part of a monthly fee, rounded half up to the cent."""
    return nearest_cent(Fraction(fee) * share)


def change_plan(
    invoice: Invoice, at: datetime, before: Plan, after: Plan, reading: Proration | None = None
) -> PlanChange:
    """The bill of a month in which the plan changes at a moment in UTC.

    ``reading`` overrides the estimate's own reading of proration.
    """
    over, share = elapsed_share(at), shares(at, reading or invoice.resolved_readings.proration)
    parts = (
        _part(invoice, before, share.before, over),
        _part(invoice, after, share.after, 1 - over),
    )
    usage = nearest_cent(parts[0].usage_usd + parts[1].usage_usd)
    return PlanChange(*parts, parts[0].fee_usd + parts[1].fee_usd + usage)


def _part(invoice: Invoice, plan: Plan, share: Fraction, work: Fraction) -> PlanPart:
    """The bill for one part of the month. The sign-up bonus is not prorated."""
    tariff = invoice.bills[plan].tariff
    credits, included = Fraction(invoice.credits) * work, tariff.included * share
    if tariff.included_unit == "credit":
        covered = min(included, credits)
    else:
        covered = _covered_units(invoice.lines, work, included)
    covered = min(covered + Fraction(tariff.bonus_credits), credits)
    billed = credits - covered
    return PlanPart(
        tariff=tariff,
        share=share,
        credits=credits,
        fee_usd=prorated_fee(tariff.fee_usd, share),
        included=included,
        covered_credits=covered,
        billed_credits=billed,
        usage_usd=billed * Fraction(tariff.usd_per_credit),
    )


def _covered_units(lines: Iterable[Line], work: Fraction, allowance: Fraction) -> Fraction:
    """The credits an allowance of pages and images covers in a part of the month, dearest first."""
    covered = NOTHING
    for line in dearest_first(counted_lines(lines)):
        units = min(line.units * work, allowance)
        covered += units * credits_each(line)
        allowance -= units
    return covered


@dataclass(frozen=True, slots=True)
class ChangedMonth:
    """A month with a change of plan, and the same month without one for comparison."""

    readings: Mapping[Proration, PlanChange]
    """The change under each reading of proration."""
    chosen: Proration
    staying: Invoice
    """The month without a change, at the prices of the day of the change."""
    at: datetime
    """The moment of the change, in UTC."""

    @property
    def change(self) -> PlanChange:
        """The change under the estimate's own reading."""
        return self.readings[self.chosen]


def changed_month(
    estimate: Estimate, card: RateCard, at: datetime, before: Plan, after: Plan
) -> ChangedMonth:
    """The estimate's month with a change of plan at a moment in UTC, at that day's prices."""
    invoice = price_ordinary(estimate, card.on(at.date()))
    found = {reading: change_plan(invoice, at, before, after, reading) for reading in PRORATIONS}
    return ChangedMonth(found, invoice.resolved_readings.proration, invoice, at)
