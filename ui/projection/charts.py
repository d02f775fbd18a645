"""The coming months as lines and bars, and as a table of the same numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from pricing.money import total
from pricing.names import Plan, ServiceTier, plan_name
from pricing.projection import Month, Projected, allowances, offered, paths
from ui.parts import formats
from ui.parts.charts import (
    CHEAPEST_LOOK,
    FEE_LOOK,
    OVERAGE_LOOK,
    Figure,
    Look,
    colour,
    layout,
    plan_look,
    to_float,
    usd_axis,
)
from ui.parts.labels import CHEAPEST, path_name

HEIGHT = 420
MOST_TICKS, MOST_ON_A_PHONE = 12, 6
"""Most months named on the axis."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line or bar of the chart, one column of its table."""

    name: str
    usd: tuple[Decimal, ...]
    look: Look | None
    """None for a bill that the chart shows as a stack of its parts."""
    changes: frozenset[int] = frozenset()
    """Months, from 0, that start on a different plan than the month before."""

    @property
    def whole(self) -> bool:
        """Whether it is a whole bill, not a part of one."""
        return self.look is None or not self.look.bar


TIER_COLOURS = (5, 7, 10, 9)
"""Colours by a service tier's place in the card."""
BUDGET_COLOUR = 8


def series(
    projected: Projected, shown: Sequence[str], tiers: Sequence[ServiceTier], *, summed: bool
) -> list[Series]:
    """The series to draw: the shown paths, and their plans on each chosen service tier."""
    return [
        replace(one, usd=paths.running_totals(one.usd)) if summed else one
        for one in _series(projected, shown, tiers)
    ]


def _series(
    projected: Projected, shown: Sequence[str], tiers: Sequence[ServiceTier]
) -> Iterator[Series]:
    prices, in_parts = projected.months[0].prices, _in_parts(projected)
    for name in shown:
        if name == CHEAPEST:
            yield from _cheapest(projected)
        elif found := paths.path(projected, name):
            own = plan_look(name, prices)
            if name == in_parts:
                yield from _parts(name, found)
            else:
                yield Series(path_name(name), found.months_usd, Look(own.colour, own.dash))
    for tier in tiers:
        place = TIER_COLOURS[[*prices.service_tiers].index(tier) % len(TIER_COLOURS)]
        for name in prices.plans:
            found = paths.path(projected, name, tier) if name in shown else None
            if found:
                look = Look(place, plan_look(name, prices).on_tier)
                yield Series(f"{path_name(name)}, all {tier}", found.months_usd, look)


def _cheapest(projected: Projected) -> Iterator[Series]:
    if found := paths.cheapest_path(projected):
        changes = _changes(projected)
        yield Series(path_name(CHEAPEST), found.months_usd, CHEAPEST_LOOK, changes)


def _changes(projected: Projected) -> frozenset[int]:
    later = {stretch.first for stretch in paths.plan_stretches(projected)[1:]}
    return frozenset(i for i, month in enumerate(projected.months) if month.label in later)


def _in_parts(projected: Projected) -> Plan | None:
    """The plan whose bill is drawn as bars of fee and overage: the only one with an allowance.

    Bars of two plans would be stacked on each other.
    """
    prices = projected.months[0].prices
    found = [plan for plan in projected.self_serve if prices.plans[plan].has_allowance]
    return found[0] if len(found) == 1 else None


def _parts(plan: Plan, found: paths.Path) -> Iterator[Series]:
    yield Series(path_name(plan), found.months_usd, None)
    yield Series(f"{plan_name(plan)}: fee", found.fees_usd, FEE_LOOK)
    yield Series(f"{plan_name(plan)}: overage", found.usage_usd, OVERAGE_LOOK)


# ---------------------------------------------------------------- the chart


def months_chart(
    projected: Projected,
    drawn_series: Sequence[Series],
    budget: Decimal | None,
    *,
    summed: bool,
    on_phone: bool,
) -> tuple[Figure, str]:
    """The months as bars (Pro) and lines (all others), and the text alternative."""
    labels = [formats.month(month.label) for month in projected.months]
    data = [_trace(one, labels) for one in drawn_series if one.look and (one.whole or any(one.usd))]
    data += [_trace(line, labels) | {"mode": "lines"} for line in _budget(projected, budget)]
    title = "Dollars since the first month" if summed else "Dollars a month"
    figure = {
        "data": data,
        "layout": layout(
            HEIGHT,
            barmode="stack",
            bargap=0.35,
            xaxis=_calendar(labels, MOST_ON_A_PHONE if on_phone else MOST_TICKS),
            yaxis=usd_axis(title),
            legend={
                "orientation": "h",
                "y": -0.16,
                "x": 0,
                "traceorder": "normal",
                "itemclick": False,
                "itemdoubleclick": False,
            },
        ),
    }
    return figure, _alt(projected, drawn_series, budget, summed=summed)


def _budget(projected: Projected, budget: Decimal | None) -> list[Series]:
    """A budget as a level line; empty if none is set."""
    if budget is None:
        return []
    return [Series("Budget", (budget,) * len(projected.months), Look(BUDGET_COLOUR, "longdash"))]


def _calendar(labels: Sequence[str], most: int) -> dict[str, Any]:
    """An axis of months: short names, the year under the first of each."""
    step = -(-len(labels) // most)
    ticks = labels[::step]
    years = [label.split()[1] for label in ticks]
    names = [
        f"{label.split()[0]}<br>{year}"
        if place == 0 or year != years[place - 1]
        else label.split()[0]
        for place, (label, year) in enumerate(zip(ticks, years, strict=True))
    ]
    return {
        "type": "category",
        "fixedrange": True,
        "automargin": True,
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": names,
        "tickangle": 0,
    }


def _trace(one: Series, labels: Sequence[str]) -> dict[str, Any]:
    look = one.look or Look(1)
    trace: dict[str, Any] = {
        "name": one.name,
        "x": labels,
        "y": [to_float(usd) for usd in one.usd],
        "customdata": [formats.exact_usd(usd) for usd in one.usd],
        "hovertemplate": "%{customdata}",
    }
    if look.bar:
        edge = {"color": colour(look.colour), "width": 1.5}
        marker: dict[str, Any] = {"color": colour(look.colour), "opacity": 0.5, "line": edge}
        if look.pattern:
            marker["pattern"] = {"shape": look.pattern, "size": 6}
        return trace | {"type": "bar", "marker": marker}
    line = {"color": colour(look.colour), "dash": look.dash, "width": 3}
    return trace | {"type": "scatter", "mode": "lines+markers", "line": line, "marker": _dots(one)}


def _dots(one: Series) -> dict[str, Any]:
    """A small dot each month, a diamond where the path changes plans."""
    if not one.changes:
        return {"size": 5}
    months = range(len(one.usd))
    return {
        "size": [12 if month in one.changes else 5 for month in months],
        "symbol": ["diamond" if month in one.changes else "circle" for month in months],
    }


def _alt(
    projected: Projected, shown: Sequence[Series], budget: Decimal | None, *, summed: bool
) -> str:
    first, last = (formats.month(projected.months[end].label) for end in (0, -1))
    what = "the sum up to each month" if summed else "each month's bill"
    parts = [
        f"{one.name} {formats.exact_usd(one.usd[0])} in {first} and "
        f"{formats.exact_usd(one.usd[-1])} in {last}"
        for one in shown
    ]
    if budget is not None:
        parts.append(f"a budget of {formats.exact_usd(budget)}")
    changes = [
        f"{path_name(s.plan)} from {formats.month(s.first)}"
        for s in paths.plan_stretches(projected)[1:]
    ]
    if changes and any(one.changes for one in shown):
        parts.append(f"the cheapest path changes to {', '.join(changes)}")
    return f"Chart of {what} from {first} to {last}: " + "; ".join(parts or ["nothing is shown"])


# ---------------------------------------------------------------- its table


def months_table(
    projected: Projected, shown: Sequence[Series], budget: Decimal | None, *, summed: bool
) -> tuple[list[str], list[list[str]]]:
    """Every number of the chart by month, with credits and days; the sums are last."""
    columns = [*shown, *_budget(projected, budget)]
    header = ["Month", "Cheapest plan", *(one.name for one in columns)]
    prices = projected.months[0].prices
    limited = [plan for plan in projected.self_serve if prices.plans[plan].has_allowance]
    header += ["Credits", *(f"{plan_name(plan)}'s included used up" for plan in limited)]
    credits = tuple(month.invoice.credits for month in projected.months)
    if summed:
        credits = paths.running_totals(credits)
    rows = [
        [
            formats.month(month.label),
            _best(month),
            *(formats.exact_usd(one.usd[index]) for one in columns),
            formats.count(credits[index]),
            *(_used_up(month, plan) for plan in limited),
        ]
        for index, month in enumerate(projected.months)
    ]
    if not summed:
        sums = [formats.exact_usd(total(one.usd)) for one in columns]
        rows.append(["Total", "", *sums, formats.count(total(credits)), *[""] * len(limited)])
    return header, rows


def _best(month: Month) -> str:
    """The month's plan on the cheapest path, with a note if the customer's offer costs less."""
    plan = path_name(month.cheapest) if month.cheapest else "none fits"
    return f"{plan}; your offer costs less" if offered.is_cheaper(month) else plan


def _used_up(month: Month, plan: Plan) -> str:
    """The day a plan's allowance is used up, or no."""
    left = allowances.allowance(month, plan)
    return f"day {left.run_out_day}" if left and left.run_out_day else "no"


def crossings(
    projected: Projected, shown: Sequence[Series], budget: Decimal
) -> list[tuple[str, str | None]]:
    """For each bill that is shown, the first month above the budget, if any."""
    found = []
    for one in shown:
        if one.whole:
            index = paths.first_month_above(one.usd, budget)
            month = None if index is None else formats.month(projected.months[index].label)
            found.append((one.name, month))
    return found
