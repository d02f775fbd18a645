"""The chart of the months ahead: dollars a month for each plan with a price."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import count

from exports.colours import colour
from exports.pdf.document import Chart, Series, Tick
from pricing.money import dollars
from pricing.names import Plan, plan_name
from pricing.projection import Projected

MOST_LABELS = 12
MOST_TICKS = 5
"""Grid lines above zero."""
STEPS = (1, 2, 2.5, 5)
"""Distances between grid lines, times a power of ten."""
SIZES = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
"""Units of large sums on the axis."""


def chart(projected: Projected) -> Chart:
    """A line for each plan over the months."""
    plans = [*projected.invoices[0].bills]
    sums = {plan: _sums(projected, plan) for plan in plans}
    step, steps = _scale(max(map(max, sums.values())))
    every = -(-len(projected.months) // MOST_LABELS)
    return Chart(
        alt=_alt(projected, plans),
        series=tuple(
            Series(
                name=f"{plan_name(plan)}, dollars a month",
                colour=colour(plan, projected.months[0].prices),
                heights=tuple(usd / (step * steps) for usd in line),
            )
            for plan, line in sums.items()
        ),
        ticks=tuple(Tick(index / steps, _label(step * index)) for index in range(steps + 1)),
        months=tuple(
            month.label if index % every == 0 else ""
            for index, month in enumerate(projected.months)
        ),
    )


def _sums(projected: Projected, plan: Plan) -> list[float]:
    return [float(invoice.bills[plan].total_usd) for invoice in projected.invoices]


def _scale(highest: float) -> tuple[float, int]:
    """The distance between grid lines, and how many of them reach the highest sum."""
    if not highest:
        return 1.0, 1
    power = 10.0 ** (len(f"{highest:.0f}") - 2)
    sizes = (power * 10**more * step for more in count() for step in STEPS)
    step = next(size for size in sizes if size * MOST_TICKS >= highest)
    return step, -int(-highest // step)


def _label(usd: float) -> str:
    """An axis label: whole dollars, abbreviated from a million on."""
    for size, letter in SIZES:
        if size <= usd < size * 1000:
            return f"${usd / size:,.4g}{letter}"
    if usd >= SIZES[0][0]:
        return f"${usd:.1e}"
    return dollars(Decimal(str(usd))).removesuffix(".00")


def _alt(projected: Projected, plans: Iterable[Plan]) -> str:
    """The chart in words: the first and last month of every line."""
    first, last = projected.months[0], projected.months[-1]
    lines = [
        f"{plan_name(plan)} from {dollars(first.invoice.bills[plan].total_usd)} in {first.label} "
        f"to {dollars(last.invoice.bills[plan].total_usd)} in {last.label}"
        for plan in plans
    ]
    return f"Line chart of dollars a month. {'; '.join(lines)}."
