"""The coming months as lines and bars, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pricing.projection import Projected
from ui.parts import formats
from ui.parts.charts import Figure, Look, colour, layout, to_float, usd_axis
from ui.projection import ends, text
from ui.projection.series import Series, changes_of_plan

HEIGHT = 340
BELOW = 40
"""Pixels of the axis of months."""
ABOVE = 44
"""Pixels above the lines, for the words at a change of plan."""
MARGIN = 16
"""Pixels above the lines where no words are."""
HEADROOM = Fraction(21, 20)
"""The axis end, as a multiple of the largest amount."""
MOST_TICKS, MOST_WITH_YEARS = 6, 4
"""Most months named on the axis, up to a year and beyond: as many as a phone has room for."""
FAINT, PATTERNED = 0.35, 0.8
"""Opacity of a fee's bar, and of an overage's, which is on top of it."""
MILLION = 1_000_000
MOST_MARKED = 3
"""Most changes of plan that are marked; more would hatch the chart."""


def months_chart(
    projected: Projected, drawn: Sequence[Series], *, summed: bool
) -> tuple[Figure, str]:
    """The months as bars (a plan's parts) and lines (all others), and the text alternative."""
    labels = [formats.month(month.label) for month in projected.months]
    top = HEADROOM * Fraction(max([usd for one in drawn for usd in one.usd], default=0)) or 1
    shapes, words = _marks(projected)
    above = ABOVE if words else MARGIN
    data = [_trace(one, labels) for one in drawn if one.look and (one.end or any(one.usd))]
    figure = {
        "data": data,
        "layout": layout(
            HEIGHT,
            barmode="stack",
            bargap=0.4,
            showlegend=False,
            margin={"l": 0, "r": ends.room(drawn), "t": above, "b": BELOW},
            xaxis=_calendar(labels),
            yaxis=_dollars(Fraction(top)),
            shapes=shapes,
            annotations=[*words, *ends.labels(drawn, Fraction(top), HEIGHT - BELOW - above)],
        ),
    }
    return figure, _alt(projected, drawn, summed=summed)


def _dollars(top: Fraction) -> dict[str, Any]:
    """An axis of dollars; from a million up in short: $50B."""
    short = {"tickformat": "", "exponentformat": "B"} if top >= MILLION else {}
    fixed = {"range": [0, to_float(top)], "nticks": MOST_TICKS, "title": {}}
    return usd_axis("") | fixed | short


def _calendar(labels: Sequence[str]) -> dict[str, Any]:
    """An axis of months, with as many names as a phone has room for."""
    most = MOST_TICKS if len(labels) <= text.MOST_IN_A_YEAR else MOST_WITH_YEARS
    ticks = labels[:: -(-len(labels) // most)]
    names = [_tick_text(ticks, place) for place in range(len(ticks))]
    return {
        "type": "category",
        "range": [-0.6, len(labels) - 0.4],
        "fixedrange": True,
        "showgrid": False,
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": names,
        "tickangle": 0,
    }


def _tick_text(ticks: Sequence[str], place: int) -> str:
    """A month's short name, with the year below where a year begins.

    The first has its year too, if the next one's is not so near that both would touch.
    """
    months, years = zip(*(label.split() for label in ticks), strict=True)
    begins = years[place] != years[place - 1] if place else years[0] == years[:2][-1]
    return f"{months[place]}<br>{years[place]}" if begins else str(months[place])


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
        marker: dict[str, Any] = {
            "color": colour(look.colour),
            "opacity": PATTERNED if look.pattern else FAINT,
            "line": edge,
        }
        if look.pattern:
            marker["pattern"] = {"shape": look.pattern, "size": 6}
        return trace | {"type": "bar", "marker": marker}
    line = {"color": colour(look.colour), "dash": look.dash, "width": 3}
    return trace | {"type": "scatter", "mode": "lines+markers", "line": line, "marker": _dots(one)}


def _dots(one: Series) -> dict[str, Any]:
    """A dot for a single month, which makes no line, and a diamond where the path changes plans."""
    if len(one.usd) == 1:
        return {"size": 8}
    return {"size": [12 if month in one.changes else 0 for month in range(len(one.usd))],
            "symbol": "diamond"}  # fmt: skip


# ---------------------------------------------------------------- changes of plan


def _marks(projected: Projected) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """An upright at each change of the cheapest path, and words at a single one."""
    changes = changes_of_plan(projected)
    if len(changes) > MOST_MARKED:
        return [], []
    uprights = [_upright(place) for place in changes]
    return uprights, [_words(projected, place) for place in changes if len(changes) == 1]


def _upright(place: int) -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": place,
        "x1": place,
        "y0": 0,
        "y1": 1.02,
        "line": {"width": 1.5, "dash": "dot", "color": ends.GREY},
    }


def _words(projected: Projected, place: int) -> dict[str, Any]:
    """The words above an upright, on the side that has more room."""
    month, plan = _change(projected, place)
    is_early = 2 * place < len(projected.months)
    return {
        "x": place,
        "xref": "x",
        "y": 1.02,
        "yref": "paper",
        "text": f"from {month}<br>{plan} is cheaper",
        "showarrow": False,
        "xanchor": "left" if is_early else "right",
        "yanchor": "bottom",
        "align": "left" if is_early else "right",
    }


def _change(projected: Projected, place: int) -> tuple[str, str]:
    """The month of a change of plan, and the plan."""
    plan = changes_of_plan(projected)[place]
    return text.month(projected.months[place].label, projected), text.plan_in_text(plan)


def _alt(projected: Projected, drawn: Sequence[Series], *, summed: bool) -> str:
    first, last = (formats.month(projected.months[end].label) for end in (0, -1))
    what = "the sum up to each month" if summed else "each month's bill"
    parts = [
        f"{one.name} {formats.exact_usd(one.usd[0])} in {first} and "
        f"{formats.exact_usd(one.usd[-1])} in {last}"
        for one in drawn
    ]
    changes = [_change(projected, place) for place in changes_of_plan(projected)]
    parts += [f"from {month} {plan} is cheaper" for month, plan in changes]
    return f"Chart of {what} from {first} to {last}: " + "; ".join(parts)
