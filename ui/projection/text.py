"""The coming months in sentences."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Sequence

from pricing import Estimate
from pricing.month import total_text
from pricing.names import plan_name
from pricing.projection import Projected, allowances, courses, offered, paths
from pricing.projection import swings as swings_of
from pricing.wording import several, word_list
from ui.parts import formats
from ui.parts.labels import CHEAPEST, path_name

UNPRICED = "These numbers leave out work without a published price; it comes on top."

MOST_CHANGES = 6
"""Most changes of plan in a sentence; the table has them all."""


def months_of(projected: Projected) -> str:
    """The horizon: 12 months, Nov 2026 to Oct 2027."""
    first, last = (formats.month(projected.months[end].label) for end in (0, -1))
    count = formats.plural(len(projected.months), "month")
    return f"{count}, {first}" if first == last else f"{count}, {first} to {last}"


def swings(hidden: swings_of.Swings) -> str:
    """Why the cheapest plan of the mean month costs more over all months, with both figures."""
    at_mean, over_all = path_name(hidden.at_mean), path_name(hidden.over_all)
    mean = {plan: formats.usd(hidden.mean_month_usd[plan]) for plan in hidden.mean_month_usd}
    true = {plan: formats.usd(hidden.mean_bill_usd(plan)) for plan in hidden.totals_usd}
    return (
        f"In the average month {at_mean} looks {formats.usd(hidden.looks_cheaper_usd)} cheaper "
        f"than {over_all}: {mean[hidden.at_mean]} against {mean[hidden.over_all]}. "
        f"But each month is billed on its own: over these {hidden.months} months the average bill "
        f"is {true[hidden.at_mean]} on {at_mean} and {true[hidden.over_all]} on {over_all}, "
        f"so {at_mean} is {formats.usd(hidden.dearer_a_month_usd)} a month dearer, "
        f"{formats.usd(hidden.dearer_usd)} in all."
    )


def totals(projected: Projected) -> list[tuple[str, str, str]]:
    """Each path over the horizon: its name, its total and a remark."""
    best = paths.cheapest_path(projected)
    found: list[tuple[str, str, str]] = []
    for plan in projected.months[0].invoice.bills:
        staying = paths.path(projected, plan)
        if staying is not None:
            remark = "staying on it" if projected.fits(plan) else "does not fit"
            found.append(_total(plan, staying, remark, projected))
    if best is not None:
        changes = len(paths.plan_stretches(projected)) - 1
        remark = formats.plural(changes, "change") + " of plan" if changes else "no change of plan"
        offer = offered.offer_over_months(projected)
        if offer and offer.is_cheaper:
            remark += ", your offer costs less"
        found.append(_total(CHEAPEST, best, remark, projected))
    return found


def _total(name: str, found: paths.Path, remark: str, projected: Projected) -> tuple[str, str, str]:
    least, amount = total_text(found.total_usd, *projected.invoices)
    return formats.figure_label(path_name(name), least), amount, remark


def cheapest(projected: Projected) -> str:
    """The cheapest path, its changes of plan and savings, and the customer's own offer."""
    offer = offered.offer_over_months(projected)
    return " ".join([_cheapest(projected), *([offer.sentence] if offer else [])])


def _cheapest(projected: Projected) -> str:
    months = projected.months
    without = [month.label for month in months if month.cheapest is None]
    if without:
        when = "" if len(without) == len(months) else f" in {formats.month(without[0])}"
        none = _none_of([plan_name(plan) for plan in projected.self_serve])
        return f"{none} fits your requirements{when}, so there is no cheapest path."
    found = paths.plan_stretches(projected)
    open_plans = [
        plan for plan in projected.self_serve if not all(month.blockers[plan] for month in months)
    ]
    if len(open_plans) == 1:
        only = path_name(open_plans[0])
        return f"Only {only} fits your requirements, so there is nothing to change."
    saved = [
        f"{formats.usd(saving)} against staying on {path_name(plan)}"
        for plan in open_plans
        if projected.fits(plan) and (saving := paths.saving_usd(projected, plan))
    ]
    saves = f" It saves {word_list(saved)}." if saved else ""
    if len(found) == 1:
        return f"The cheapest path stays on {path_name(found[0].plan)} all the time.{saves}"
    changes = [
        f"{path_name(stretch.plan)} from {formats.month(stretch.first)}"
        for stretch in found[1 : MOST_CHANGES + 1]
    ]
    more = len(found) - 1 - len(changes)
    tail = f", and {formats.plural(more, 'more change')} in the table" if more > 0 else ""
    return (
        f"The cheapest path starts on {path_name(found[0].plan)}, then {', '.join(changes)}{tail}."
        f"{saves} Plans change at the start of a month here."
    )


def _none_of(names: Sequence[str]) -> str:
    few = 2
    return f"Neither {' nor '.join(names)}" if len(names) == few else f"None of {word_list(names)}"


def budget(crossed: Sequence[tuple[str, str | None]], usd: str, *, summed: bool) -> list[str]:
    """The month in which each shown bill exceeds the budget."""
    limit = f"{usd} in all" if summed else f"{usd} a month"
    return [
        f"{name} stays within {limit}." if month is None else f"{name} passes {limit} in {month}."
        for name, month in crossed
    ]


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
