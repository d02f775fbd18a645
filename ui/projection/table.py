"""Every number of the months' chart, month by month."""

from __future__ import annotations

from collections.abc import Sequence

from pricing.money import total
from pricing.names import Plan, plan_name
from pricing.projection import Month, Projected, allowances, offered, paths
from ui.parts import formats
from ui.parts.labels import plan_title
from ui.projection.series import Series


def months_table(
    projected: Projected, drawn: Sequence[Series], *, summed: bool
) -> tuple[list[str], list[list[str]]]:
    """Every number of the chart by month, with credits and days; the sums are last."""
    limited = _with_allowance(projected)
    header = ["Month", "Cheapest plan", *(one.name for one in drawn), "Credits"]
    header += [f"{plan_name(plan)}'s included used up" for plan in limited]
    credits = tuple(month.invoice.credits for month in projected.months)
    if summed:
        credits = paths.running_totals(credits)
    rows = [
        [
            formats.month(month.label),
            _best(month),
            *(formats.exact_usd(one.usd[place]) for one in drawn),
            formats.count(credits[place]),
            *(_used_up(month, plan) for plan in limited),
        ]
        for place, month in enumerate(projected.months)
    ]
    if not summed:
        sums = [formats.exact_usd(total(one.usd)) for one in drawn]
        rows.append(["Total", "", *sums, formats.count(total(credits)), *[""] * len(limited)])
    return header, rows


def _with_allowance(projected: Projected) -> list[Plan]:
    prices = projected.months[0].prices
    return [plan for plan in projected.self_serve if prices.plans[plan].has_allowance]


def _best(month: Month) -> str:
    """The month's plan on the cheapest path, with a note if the customer's offer costs less."""
    plan = plan_title(month.cheapest) if month.cheapest else "none fits"
    return f"{plan}; your offer costs less" if offered.is_cheaper(month) else plan


def _used_up(month: Month, plan: Plan) -> str:
    """The day a plan's allowance is used up, or no."""
    left = allowances.allowance(month, plan)
    return f"day {left.run_out_day}" if left and left.run_out_day else "no"
