"""What the projected months tell together: sums, budgets, allowances that run out, swings.

Everything is read from months that are priced already; nothing here prices anything.

>>> savings = cheapest_path(projected)
>>> savings.total_usd, stretches(projected)
(Decimal('10788.00'), (Stretch(plan='starter', first='2027-01', last='2027-03'), ...))
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor
from typing import NamedTuple

from pricing.estimate import Estimate
from pricing.money import EXACT, nearest_cent, total
from pricing.names import Plan, ServiceTier
from pricing.plans import Bill, IncludedUnit, bonus_credits, counted_lines, starter_fee
from pricing.projection import Month, Projected
from pricing.workload import LAST_MONTH, Workload
from pricing.workload_labels import labels

ALERTS = (50, 80, 95)
"""Percent of an allowance or budget at which a usage alert is worth setting."""


class Path(NamedTuple):
    """One way of paying for all projected months, month by month."""

    plan: Plan | None
    """None for the cheapest path, which changes plans."""
    service_tier: ServiceTier | None
    """None for the service tiers as configured."""
    bills: tuple[Bill, ...]

    @property
    def months_usd(self) -> tuple[Decimal, ...]:
        """Each month's bill."""
        return tuple(bill.total_usd for bill in self.bills)

    @property
    def fees_usd(self) -> tuple[Decimal, ...]:
        """Each month's fee."""
        return tuple(bill.fee_usd for bill in self.bills)

    @property
    def usage_usd(self) -> tuple[Decimal, ...]:
        """What each month's bill holds beyond the fee: usage or overage, as rounded there."""
        return tuple(EXACT.subtract(bill.total_usd, bill.fee_usd) for bill in self.bills)

    @property
    def total_usd(self) -> Decimal:
        """All months together."""
        return total(self.months_usd)


def path(projected: Projected, plan: Plan, tier: ServiceTier | None = None) -> Path | None:
    """Staying on one plan, as configured or with all work on one tier; None without a price."""
    invoices = [m.service_tiers[tier] if tier else m.invoice for m in projected.months]
    if any(plan not in invoice.bills for invoice in invoices):
        return None
    return Path(plan, tier, tuple(invoice.bills[plan] for invoice in invoices))


def cheapest_path(projected: Projected) -> Path | None:
    """Each month on its cheapest self-serve plan; None where no such plan is eligible."""
    bills = [month.invoice.bills[month.cheapest] for month in projected.months if month.cheapest]
    return Path(None, None, tuple(bills)) if len(bills) == len(projected.months) else None


class Stretch(NamedTuple):
    """Months in a row that the cheapest path spends on one plan."""

    plan: Plan
    first: str
    """YYYY-MM."""
    last: str


def stretches(projected: Projected) -> tuple[Stretch, ...]:
    """The cheapest path, plan by plan; empty where no self-serve plan is eligible."""
    found: list[Stretch] = []
    for month in projected.months:
        if month.cheapest is None:
            continue
        if found and found[-1].plan == month.cheapest:
            found[-1] = found[-1]._replace(last=month.label)
        else:
            found.append(Stretch(month.cheapest, month.label, month.label))
    return tuple(found)


def saving_usd(projected: Projected, plan: Plan) -> Decimal | None:
    """What the cheapest path saves against staying on a plan; None where there is none of them."""
    best, staying = cheapest_path(projected), path(projected, plan)
    return EXACT.subtract(staying.total_usd, best.total_usd) if best and staying else None


def cumulative(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """The exact sum up to and including each month."""
    return tuple(accumulate(amounts, EXACT.add))


def crossing(amounts: Sequence[Decimal], budget_usd: Decimal) -> int | None:
    """The first month whose amount is above the budget, counted from 0."""
    return next((index for index, usd in enumerate(amounts) if usd > budget_usd), None)


# ---------------------------------------------------------------- what runs out within a month


class Alert(NamedTuple):
    """A usage alert worth setting."""

    percent: int
    amount: Decimal
    """Of the allowance's unit."""
    day: int | None
    """Day of the month it fires, work being spread evenly; None where the month ends before."""


class Allowance(NamedTuple):
    """An amount that one month's work, spread evenly over its days, uses up."""

    month: str
    """YYYY-MM."""
    amount: Decimal
    used: Decimal
    """What the whole month's work takes of it, also beyond it."""
    unit: IncludedUnit

    @property
    def days(self) -> int:
        """Days of the month."""
        return monthrange(*(int(part) for part in self.month.split("-")))[1]

    @property
    def run_out_day(self) -> int | None:
        """The day of the month on which the last of it is used; None where it is enough."""
        return self.day(100) if self.used > self.amount else None

    def day(self, percent: int) -> int | None:
        """The day on which so many percent of it are used; None where they never are."""
        needed = self._part(percent)
        if not self.used or self.used < needed:
            return None
        return max(1, ceil(Fraction(needed) * self.days / Fraction(self.used)))

    @property
    def alerts(self) -> tuple[Alert, ...]:
        """When to be told."""
        return tuple(Alert(percent, self._part(percent), self.day(percent)) for percent in ALERTS)

    def _part(self, percent: int) -> Decimal:
        return EXACT.scaleb(EXACT.multiply(self.amount, Decimal(percent)), Decimal(-2))


def allowance(month: Month, plan: Plan) -> Allowance | None:
    """What a plan's fee includes in a month; None where it includes nothing or has no price."""
    bill = month.invoice.bills.get(plan)
    if bill is None or not bill.included:
        return None
    used = month.invoice.credits
    if bill.included_unit != "credit":
        used = Decimal(sum(line.units for line in counted_lines(month.invoice.lines)))
    return Allowance(month.label, bill.included, used, bill.included_unit)


def affordable(
    estimate: Estimate, projected: Projected, index: int, budget_usd: Decimal
) -> Allowance | None:
    """The whole credits a month's budget buys on Starter; None where it buys none."""
    month = projected.months[index]
    prices = month.prices
    free = bonus_credits(
        prices, estimate.read(prices), first_month=estimate.first_month and index == 0
    )
    usage = Fraction(budget_usd) - Fraction(starter_fee(prices))
    bought = floor(Fraction(free) + usage / Fraction(prices.credit_usd))
    if usage < 0 or not bought:
        return None
    return Allowance(month.label, Decimal(bought), month.invoice.credits, "credit")


# ---------------------------------------------------------------- what an average hides


class Swings(NamedTuple):
    """The plan that is cheapest for the mean month is not the cheapest over the months."""

    at_mean: Plan
    over_all: Plan
    months: int
    mean_month_usd: Mapping[Plan, Decimal]
    """The mean of the months' bills if each held every workload's mean quantity, to the cent."""
    totals_usd: Mapping[Plan, Decimal]
    """All months priced one by one."""

    @property
    def looks_cheaper_usd(self) -> Decimal:
        """How much less the mean month costs on the plan it makes look best."""
        mean = self.mean_month_usd
        return EXACT.subtract(mean[self.over_all], mean[self.at_mean])

    @property
    def is_dearer_usd(self) -> Decimal:
        """How much more that plan costs over all months."""
        return EXACT.subtract(self.totals_usd[self.at_mean], self.totals_usd[self.over_all])

    def mean_bill_usd(self, plan: Plan) -> Decimal:
        """The mean of a plan's true bills, to the cent."""
        return self._a_month(self.totals_usd[plan])

    @property
    def dearer_a_month_usd(self) -> Decimal:
        """How much more the plan costs a month, on the average of its true bills, to the cent."""
        return self._a_month(self.is_dearer_usd)

    def _a_month(self, usd: Decimal) -> Decimal:
        return nearest_cent(Fraction(usd) / self.months)


def swings(projected: Projected) -> Swings | None:
    """What the average month hides about the plans that always fit; None where it hides nothing."""
    months = len(projected.months)
    fitting = [plan for plan in projected.at_mean[0].bills if projected.fits(plan)]
    if not fitting:
        return None
    totals = {plan: projected.total_usd(plan) for plan in fitting}
    even = {
        plan: total(invoice.bills[plan].total_usd for invoice in projected.at_mean)
        for plan in fitting
    }
    over_all = min(fitting, key=totals.__getitem__)
    at_mean = min(fitting, key=lambda plan: (even[plan], totals[plan]))
    if totals[at_mean] == totals[over_all]:
        return None
    mean = {plan: nearest_cent(Fraction(usd) / months) for plan, usd in even.items()}
    return Swings(at_mean, over_all, months, mean, totals)


# ---------------------------------------------------------------- each workload's course


class Course(NamedTuple):
    """How one workload moves through the projected months."""

    work: Workload
    label: str
    """What it is called beside the others."""
    growth_percent: Decimal
    """A month, compounding: its own, or the projection's."""
    active: tuple[str, str] | None
    """First and last month with this work, YYYY-MM; None where it never is within the horizon."""
    unit: str
    units: tuple[int, ...]
    """Billable units month by month."""
    credits: Decimal | None
    """Over all months; None without a price."""


def courses(estimate: Estimate, projected: Projected) -> tuple[Course, ...]:
    """Every workload's course, in the estimate's order."""
    return tuple(_courses(estimate, projected))


def _courses(estimate: Estimate, projected: Projected) -> Iterator[Course]:
    months = projected.months
    usual, called = projected.ahead.growth_percent, labels(estimate.workloads)
    for index, work in enumerate(estimate.workloads):
        lines = [month.invoice.lines[index] for month in months]
        credits = [line.credits for line in lines if line.credits is not None]
        yield Course(
            work=work,
            label=called[index],
            growth_percent=usual if work.growth_percent is None else work.growth_percent,
            active=_active(work, months),
            unit=lines[0].unit or "unit",
            units=tuple(line.units for line in lines),
            credits=total(credits) if len(credits) == len(lines) else None,
        )


def _active(work: Workload, months: Sequence[Month]) -> tuple[str, str] | None:
    first, last = work.active_months or (0, LAST_MONTH)
    if first >= len(months):
        return None
    return months[first].label, months[min(last, len(months) - 1)].label
