"""The cheapest plan by volume, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pricing import Result
from pricing.names import Plan
from pricing.volume import Band, MapRow
from ui.parts.charts import Figure, colour, layout, plain, plan_look
from ui.parts.labels import name_of
from ui.parts.own_units import Unit
from ui.plans import map_text
from ui.plans.volume_scene import CLOSE, MARGIN

ROW_HEIGHT = 34

MARK_ROOM = Fraction(1, 30)
"""The part of the axis the estimate's mark covers."""

INK = "#0f172a"
"""Words and outlines on white, in either theme."""


def plan_map(result: Result, rows: Sequence[MapRow], title: str) -> tuple[Figure, str]:
    """A bar for each level or share, coloured by the cheapest plan at each volume."""
    unit = Unit.of(result)
    end = _map_end(rows)
    names = [row.name for row in rows]
    data = [_bars(plan, rows, unit, end, result) for plan in result.prices.plans]
    chosen = next(row.name for row in rows if row.chosen)
    beyond = {
        "x": unit.to_float(end),
        "y": chosen,
        "text": f"you are at {plain(unit.words(Fraction(1)))} →",
        "showarrow": False,
        "xanchor": "right",
        "xshift": -12,
        "bgcolor": "#ffffff",
        "font": {"color": INK},
    }
    data.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": "Your estimate",
            "x": [unit.to_float(min(Fraction(1), end))],
            "y": [chosen],
            "hovertemplate": f"You are here: {plain(unit.words(Fraction(1)))}<extra></extra>",
            "marker": {
                "size": 13, "symbol": "diamond", "color": "#ffffff",
                "line": {"width": 2, "color": INK},
            },
            "cliponaxis": False,
        }
    )  # fmt: skip
    figure = {
        "data": data,
        "layout": layout(
            110 + ROW_HEIGHT * len(rows),
            hovermode="closest",
            barmode="overlay",
            uniformtext={"minsize": 11, "mode": "hide"},
            bargap=0.12,
            xaxis={
                "title": {"text": plain(unit.title)},
                "range": [0, unit.to_float(end)],
                "tickformat": ",",
                "fixedrange": True,
                "automargin": True,
            },
            yaxis={
                "title": {"text": title},
                "categoryorder": "array",
                "categoryarray": names[::-1],
                "type": "category",
                "fixedrange": True,
                "automargin": True,
            },
            annotations=[beyond] if end < 1 else [],
            legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
            margin={"l": 0, "r": 12, "t": 36, "b": 0},
        ),
    }
    return figure, map_text.map_alt(result, rows, unit)


def _map_end(rows: Sequence[MapRow]) -> Fraction:
    """The axis end: past the last boundary, and past the estimate if it is close."""
    last = max([band.start for row in rows for band in row.bands])
    if not last:
        return Fraction(2)
    return MARGIN * (last if CLOSE * last < 1 else max(last, Fraction(1)))


def _bars(
    plan: Plan, rows: Sequence[MapRow], unit: Unit, end: Fraction, result: Result
) -> dict[str, Any]:
    parts: list[tuple[MapRow, Band]] = [
        (row, band) for row in rows for band in row.bands if band.plan == plan and band.start < end
    ]
    look = plan_look(plan, result.prices)
    ends = [min(end, band.end) if band.end is not None else end for _, band in parts]
    return {
        "type": "bar",
        "orientation": "h",
        "name": plain(name_of(plan, result)),
        "y": [row.name for row, _ in parts],
        "base": [unit.to_float(band.start) for _, band in parts],
        "x": [
            unit.to_float(last - band.start) for last, (_, band) in zip(ends, parts, strict=True)
        ],
        "text": [_from(row, band, unit, end) for row, band in parts],
        "textposition": "inside",
        "insidetextanchor": "start",
        "customdata": [map_text.band_text(band, unit) for _, band in parts],
        "hovertemplate": "%{y}: %{customdata}<extra>%{fullData.name}</extra>",
        "marker": {
            "color": colour(look.colour),
            "pattern": {"fillmode": "overlay", "shape": look.pattern, "size": 6, "solidity": 0.1},
        },
        "showlegend": bool(parts),
    }


def _from(row: MapRow, band: Band, unit: Unit, end: Fraction) -> str:
    """The volume from which a plan is the cheapest, indented past the estimate's mark."""
    if not band.start:
        return ""
    under_mark = row.chosen and abs(band.start - 1) < end * MARK_ROOM
    return "\u2003" * under_mark + f"from {unit.figure(band.start)}"
