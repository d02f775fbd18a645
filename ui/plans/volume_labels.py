"""The words on the cost curve: plans where their lines end, crossings, and the estimate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from textwrap import wrap
from typing import Any

from pricing import Result
from pricing.names import Plan
from ui.parts.charts import plain, to_float
from ui.parts.labels import plan_title
from ui.plans.volume_scene import FOOT, GREY, Scene

TINY = Fraction(1, 10)
"""The part of the axis from zero in which the estimate's label keeps clear of the lines."""

LETTER, LINE = 6.5, 15
"""Pixels of a letter and of a line of words."""
NARROW = 8
"""Letters of a plan's name in one line."""


def _name_lines(plan: Plan, result: Result) -> list[str]:
    """A plan's name in lines narrow enough for the margin, and what is special about it."""
    lines = wrap(plan_title(plan), NARROW, break_long_words=False)
    if result.invoice.bills[plan].tariff.is_own_offer:
        lines.append("your offer")
    if result.blockers[plan]:
        lines.append("doesn't fit")
    return lines


def room_for_names(scene: Scene) -> int:
    """Pixels of the margin that holds the names."""
    lines = [line for plan in scene.curves for line in _name_lines(plan, scene.result)]
    return 8 + round(LETTER * max(map(len, lines), default=0))


def plan_names(scene: Scene) -> Iterator[dict[str, Any]]:
    """The plans' names where their lines end, the dearest on top, one below the other."""
    plans = sorted(scene.curves, key=lambda plan: scene.curves[plan].usd(scene.end), reverse=True)
    lines = [_name_lines(plan, scene.result) for plan in plans]
    ends = [scene.curves[plan].usd(scene.end) / scene.top for plan in plans]
    room = scene.height - FOOT
    heights = [Fraction(LINE * len(one), room) for one in lines]
    for plan, words, y in zip(plans, lines, _below_each_other(ends, heights), strict=True):
        yield {
            "x": 1,
            "xref": "paper",
            "y": to_float(y),
            "yref": "paper",
            "text": "<br>".join(map(plain, words)),
            "font": {"weight": 600 if plan == scene.result.estimate.plan else 400},
            "align": "left",
            "xanchor": "left",
            "yanchor": "middle",
            "xshift": 4,
            "showarrow": False,
        }


def _below_each_other(ends: Sequence[Fraction], heights: Sequence[Fraction]) -> list[Fraction]:
    """Middles of labels, as parts of the chart's height, near their ends but clear of each other.

    From the top down each is pushed below the one before; then all are lifted off the ground.
    """
    middles: list[Fraction] = []
    floor = Fraction(1)
    for end, height in zip(ends, heights, strict=True):
        middles.append(min(end, floor - height / 2))
        floor = middles[-1] - height / 2
    grounds = list(accumulate([Fraction(0), *heights[:0:-1]]))[::-1]
    return [
        max(middle, ground + height / 2)
        for middle, ground, height in zip(middles, grounds, heights, strict=True)
    ]


def crossing_labels(scene: Scene) -> Iterator[dict[str, Any]]:
    """What the plans cost the same at: above and left of the lines, or else right below them."""
    for milestone in scene.labelled:
        crossing = milestone.crossing
        if crossing is None:
            continue
        right = scene.is_left(milestone)
        yield {
            "x": scene.unit.to_float(milestone.credits),
            "y": to_float(crossing.usd),
            "text": f"same cost at<br>{scene.unit.text(milestone.credits)}",
            "align": "left" if right else "right",
            "xanchor": "left" if right else "right",
            "yanchor": "middle" if right else "bottom",
            "showarrow": True,
            "arrowhead": 0,
            "arrowcolor": GREY,
            "standoff": 6,
            "ax": 40 if right else -10,
            "ay": -14 if right else -12,
        }


def here_label(scene: Scene) -> dict[str, Any]:
    """Where the estimate is: beside the upright line, at its foot or its top."""
    at = scene.own.credits
    is_on_top = scene.is_beyond or scene.is_label_low
    is_left = scene.is_beyond or 2 * at > scene.end
    gap = 20 if at < TINY * scene.end else 4
    beyond = f"you are at {scene.unit.short(at)} {scene.unit.word} →"
    return {
        "x": scene.unit.to_float(min(at, scene.end)),
        "y": 1 if is_on_top else 0,
        "yref": "paper",
        "text": beyond if scene.is_beyond else "you are here",
        "xanchor": "right" if is_left else "left",
        "xshift": -gap if is_left else gap,
        "yanchor": "top" if is_on_top else "bottom",
        "showarrow": False,
    }
