"""How long a month's allowance or budget lasts, and the days of its usage alerts."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from pricing.money import EXACT
from pricing.month import plans
from pricing.names import Plan
from pricing.projection.months import Month, Projected

ALERTS = (50, 80, 95)
"""Percent of an allowance or budget at which a usage alert is worth setting."""


@dataclass(frozen=True, slots=True)
class Alert:
    """A usage alert worth setting."""

    percent: int
    amount: Decimal
    """In the allowance's unit."""
    day: int | None
    """Day of the month on which it fires, with work spread evenly; None if it never fires."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """An amount that one month's work, spread evenly over its days, uses up."""

    month: str
    """YYYY-MM."""
    amount: Decimal
    used: Decimal
    """The whole month's usage, which may exceed the amount."""
    unit: plans.IncludedUnit

    @property
    def days(self) -> int:
        """Number of days in the month."""
        return monthrange(*(int(part) for part in self.month.split("-")))[1]

    @property
    def run_out_day(self) -> int | None:
        """The day of the month on which it is used up; None if it is enough."""
        return self.day(100) if self.used > self.amount else None

    def day(self, percent: int) -> int | None:
        """The day on which a percentage of it is used; None if that never happens."""
        needed = self._part(percent)
        if not self.used or self.used < needed:
            return None
        return max(1, ceil(Fraction(needed) * self.days / Fraction(self.used)))

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """The usage alerts worth setting."""
        return tuple(Alert(percent, self._part(percent), self.day(percent)) for percent in ALERTS)

    def _part(self, percent: int) -> Decimal:
        return EXACT.scaleb(EXACT.multiply(self.amount, Decimal(percent)), Decimal(-2))


def allowance(month: Month, plan: Plan) -> Allowance | None:
    """The allowance of a plan in a month; None if it includes nothing or has no price."""
    bill = month.invoice.bills.get(plan)
    if bill is None or not bill.tariff.included:
        return None
    included, unit = Decimal(bill.tariff.included), bill.tariff.included_unit
    used = month.invoice.credits
    if unit != "credit":
        used = Decimal(sum(line.units for line in plans.counted_lines(month.invoice.lines)))
    return Allowance(month.label, included, used, unit)


def pay_as_you_go_tariff(month: Month) -> plans.Tariff | None:
    """The first published plan without an allowance; only a budget can run out on it."""
    tariffs = (bill.tariff for bill in month.invoice.bills.values())
    return next((one for one in tariffs if not one.included and not one.is_own_offer), None)


def budget_allowance(projected: Projected, index: int, budget_usd: Decimal) -> Allowance | None:
    """The whole credits that a month's budget buys on pay as you go; None if it buys none."""
    month = projected.months[index]
    tariff = pay_as_you_go_tariff(month)
    if tariff is None or budget_usd < tariff.fee_usd:
        return None
    usage = Fraction(budget_usd) - Fraction(tariff.fee_usd)
    bought = floor(Fraction(tariff.bonus_credits) + usage / Fraction(tariff.usd_per_credit))
    if not bought:
        return None
    return Allowance(month.label, Decimal(bought), month.invoice.credits, "credit")
