"""The coming months in sentences."""

from __future__ import annotations

from calendar import month_abbr
from decimal import Decimal

from pricing import Estimate
from pricing.names import OFFERED, STARTER, Plan
from pricing.projection import Projected, allowances, courses
from pricing.projection import swings as swings_of
from pricing.wording import several
from ui.parts import formats
from ui.parts.labels import path_name, plan_title

UNPRICED = "These numbers leave out work without a published price; it comes on top."

WAITING = "The coming months are shown once the inputs above can be read."

MOST_IN_A_YEAR = 12
"""Most months whose names need no year."""


def plan_in_text(plan: Plan) -> str:
    """A plan's everyday name inside a sentence: "pay as you go", "Pro"."""
    name = plan_title(plan)
    return name[0].lower() + name[1:] if plan == STARTER else name


def month(label: str, projected: Projected) -> str:
    """A month (YYYY-MM) as short as it is clear: Feb, or Feb 2027 among more than twelve."""
    few = len(projected.months) <= MOST_IN_A_YEAR
    return month_abbr[int(label[-2:])] if few else formats.month(label)


def swings(hidden: swings_of.Swings) -> str:
    """Why the cheapest plan of the mean month costs more over all months."""
    at_mean, over_all = plan_in_text(hidden.at_mean), plan_in_text(hidden.over_all)
    return (
        f"In the average month {at_mean} looks {formats.usd(hidden.looks_cheaper_usd)} cheaper "
        f"than {over_all}, but each month is billed on its own: over these {hidden.months} months "
        f"it costs {formats.usd(hidden.dearer_usd)} more."
    )


def budget(bill: str, passed_in: str, usd: str, *, summed: bool) -> str:
    """The month in which a bill exceeds a budget; an empty one is never."""
    limit = f"{usd} in all" if summed else f"{usd} a month"
    return (
        f"{bill} passes {limit} in {passed_in}." if passed_in else f"{bill} stays within {limit}."
    )


def payer(plan: Plan) -> str:
    """The name of a plan whose allowance is watched; an offer is the customer's own."""
    return path_name(plan) if plan == OFFERED else plan_title(plan)


def budget_of(usd: Decimal, projected: Projected) -> str:
    """The name of a month's budget on pay as you go."""
    tariff = allowances.pay_as_you_go_tariff(projected.months[0])
    return f"{payer(tariff.plan) if tariff else ''}, budget of {formats.usd(usd)}"


def runs_out(left: allowances.Allowance, plan: str) -> str:
    """Whether and when a month's included credits are used up."""
    month = formats.month(left.month)
    included = f"the {formats.count(left.amount)} included {several(left.unit)}"
    if left.run_out_day is None:
        return (
            f"{plan}: {included} are enough for {month}; the work takes {formats.count(left.used)}."
        )
    return (
        f"{plan}: {included} run out on day {left.run_out_day} of {left.days} in {month}, "
        f"if the {formats.count(left.used)} needed are spread evenly over the month."
    )


def alerts(left: allowances.Allowance, of: str) -> str:
    """The usage alerts worth setting, in the allowance's unit and by day."""
    parts = [
        f"{alert.percent} % at {formats.count(alert.amount)} {several(left.unit)} "
        + (f"(day {alert.day})" if alert.day else "(not reached this month)")
        for alert in left.alerts
    ]
    return f"{of}: {', '.join(parts)}."


def season(estimate: Estimate) -> str:
    """The season's factors by month, or a note that there is no season."""
    factors = estimate.projection.seasonality if estimate.projection else None
    if factors is None or set(factors) == {1}:
        return "No season: every month of the year is an ordinary one."
    named = [
        f"{month_abbr[number]} x {formats.count(factor)}"
        for number, factor in enumerate(factors, 1)
        if factor != 1
    ]
    others = "; the other months are ordinary" if len(named) < len(factors) else ""
    return f"Season: {', '.join(named)}{others}."


def course_sentences(projected: Projected) -> list[str]:
    """Each workload's course through the months."""
    return [_course(course, projected) for course in courses.courses(projected)]


def _course(course: courses.Course, projected: Projected) -> str:
    units = course.units
    credits = (
        "no published price"
        if course.credits is None
        else f"{formats.count(course.credits)} credits in all"
    )
    return (
        f"{course.label}: {_active(course, projected)}, growth "
        f"{formats.count(course.growth_percent)} % a month, "
        f"{formats.plural(units[0], course.unit)} in the first month, "
        f"{formats.plural(units[-1], course.unit)} in the last, "
        f"{formats.plural(max(units), course.unit)} at most; {credits}."
    )


def _active(course: courses.Course, projected: Projected) -> str:
    if course.active is None:
        return "not within these months"
    first, last = (formats.month(label) for label in course.active)
    if course.active == (projected.months[0].label, projected.months[-1].label):
        return "all months"
    return first if first == last else f"{first} to {last}"
