"""The cost of each plan against volume, as lines that are named where they end."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from pricing import Result
from pricing.month import total_text
from pricing.names import Plan
from pricing.volume import Curve, milestones
from ui.parts.charts import Figure, colour, layout, plain, plan_look, to_float, usd_axis
from ui.parts.labels import name_of
from ui.parts.own_units import bill, volume
from ui.plans import volume_labels, volume_scene, volume_text
from ui.plans.volume_scene import FOOT, GREY, Scene
from ui.plans.volume_unit import VolumeUnit

HEIGHT = 230
"""Pixels, beside an estimate."""

TICKS = 4
"""Most steps of an axis; more would touch on a phone."""
ABBREVIATED = 10_000
"""The end of an axis from which its numbers are abbreviated: 20k."""


def cost_by_volume(
    result: Result, *, near: bool = False, height: int = HEIGHT
) -> tuple[Figure, str]:
    """Every plan's bill in straight lines between its corners, and the chart's text alternative.

    ``near``: around the crossings of the plans, although the estimate is much larger.
    """
    found = milestones(result.invoice)
    scene = volume_scene.scene(result, found, near=near, height=height)
    lines = [_line(plan, curve, scene) for plan, curve in scene.curves.items()]
    figure = {
        "data": [*lines, _crossings(scene), _here(scene)],
        "layout": layout(
            height,
            hovermode="closest",
            showlegend=False,
            margin={"l": 0, "r": volume_labels.room_for_names(scene), "t": 4, "b": FOOT},
            xaxis=_volume_axis(scene),
            yaxis=_cost_axis(scene),
            shapes=[] if scene.is_beyond else [_upright(scene)],
            annotations=[
                *volume_labels.plan_names(scene),
                *volume_labels.crossing_labels(scene),
                volume_labels.here_label(scene),
            ],
        ),
    }
    return figure, volume_text.cost_alt(result, found)


# ---------------------------------------------------------------- axes


def _volume_axis(scene: Scene) -> dict[str, Any]:
    end = scene.unit.to_float(scene.end)
    return {
        "title": {"text": scene.unit.title, "standoff": 4},
        "range": [0, end],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        **_ticks(end),
    }


def _cost_axis(scene: Scene) -> dict[str, Any]:
    top = to_float(scene.top)
    axis = usd_axis("") | {"range": [0, top]}
    return axis | _ticks(top) if top >= ABBREVIATED else axis | {"nticks": TICKS + 1}


def _ticks(end: float) -> dict[str, Any]:
    """Few numbers, abbreviated if they are long: 20k, 1.5M, 2B."""
    if end < ABBREVIATED:
        return {"nticks": TICKS, "tickformat": ","}
    return {"nticks": TICKS, "tickformat": "", "exponentformat": "B"}


# ---------------------------------------------------------------- lines and their names


def _line(plan: Plan, curve: Curve, scene: Scene) -> dict[str, Any]:
    at = sorted({Fraction(0), scene.end, *(milestone.credits for milestone in scene.inside)})
    bills = [curve.usd(credits) for credits in at]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name_of(plan, scene.result)),
        "x": [scene.unit.to_float(credits) for credits in at],
        "y": [to_float(usd) for usd in bills],
        "text": [
            f"{_volume(credits, scene.unit)}: {bill(usd)}"
            for credits, usd in zip(at, bills, strict=True)
        ],
        "hovertemplate": "%{text}<extra>%{fullData.name}</extra>",
        "line": {
            "color": _colour(plan, scene.result),
            "width": 3 if plan == scene.result.estimate.plan else 2,
            "dash": "dot" if scene.result.blockers[plan] else "solid",
        },
    }


def _volume(credits: Fraction, unit: VolumeUnit) -> str:
    """A volume in the customer's unit and in credits."""
    exact = f"{volume(credits)} credits"
    return exact if unit.word == "credits" else f"{unit.text(credits)}, {exact}"


def _colour(plan: Plan, result: Result) -> str:
    return colour(plan_look(plan, result.prices).colour)


# ---------------------------------------------------------------- crossings


def _crossings(scene: Scene) -> dict[str, Any]:
    met = [(milestone, milestone.crossing) for milestone in scene.inside if milestone.crossing]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Same cost",
        "x": [scene.unit.to_float(milestone.credits) for milestone, _ in met],
        "y": [to_float(crossing.usd) for _, crossing in met],
        "customdata": [volume_text.crossing_sentence(milestone) for milestone, _ in met],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": 9, "symbol": "circle-open", "color": GREY, "line": {"width": 2}},
        "cliponaxis": False,
    }


# ---------------------------------------------------------------- the estimate


def _here(scene: Scene) -> dict[str, Any]:
    """The estimate on every plan's line; the plan that is shown has the larger mark."""
    own, result = scene.own, scene.result
    bills = {} if scene.is_beyond else own.bills
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "You are here",
        "x": [scene.unit.to_float(own.credits)] * len(bills),
        "y": [to_float(usd) for usd in bills.values()],
        "text": [
            f"{name_of(plan, result)}: {total_text(bills[plan], result.invoice)}" for plan in bills
        ],
        "hovertemplate": "%{text}<extra>You are here</extra>",
        "marker": {
            "size": [12 if plan == result.estimate.plan else 7 for plan in bills],
            "color": [_colour(plan, result) for plan in bills],
            "opacity": 1,
        },
        "cliponaxis": False,
    }


def _upright(scene: Scene) -> dict[str, Any]:
    """A line from the axis to the estimate's marks, or to the top if its label is there."""
    x = scene.unit.to_float(scene.own.credits)
    dearest = max(scene.own.bills.values(), default=0)
    return {
        "type": "line", "layer": "below",
        "x0": x, "x1": x, "y0": 0,
        "y1": to_float(scene.top if scene.is_label_low else dearest),
        "line": {"color": GREY, "width": 1.5, "dash": "dot"},
    }  # fmt: skip
