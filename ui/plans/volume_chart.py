"""The cost of each plan against volume, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pricing import Result
from pricing.month import plans, total_text
from pricing.names import Plan, plan_name
from pricing.volume import Curve, Milestone, bill_curves
from ui.parts.charts import Figure, colour, drawn, layout, plain, plan_look, usd_axis
from ui.parts.labels import name_of
from ui.parts.own_units import bill, volume
from ui.plans import volume_text

COST_HEIGHT = 400

MARGIN = Fraction(5, 4)
"""How far the axis goes beyond the last volume worth knowing."""

CLOSE = 3
"""An estimate up to so many times that volume is drawn in the same picture."""

LABEL_ROOM = Fraction(1, 6)
"""The part of the axis a crossing's label takes."""

GREY = "#7f8da3"
"""Lines behind the plans; 3 or more on the light and on the dark page."""


def far_away(stones: Sequence[Milestone]) -> bool:
    """The estimate is so large that the crossings would be squeezed into a corner."""
    return _own(stones).credits > CLOSE * _last(stones)


def _own(stones: Sequence[Milestone]) -> Milestone:
    return next(stone for stone in stones if stone.kind == "estimate")


def _last(stones: Sequence[Milestone]) -> Fraction:
    return max([stone.credits for stone in stones if stone.kind != "estimate"], default=Fraction(0))


def cost_by_volume(
    result: Result, stones: Sequence[Milestone], *, near: bool
) -> tuple[Figure, str]:
    """Every plan's bill against credits, straight from corner to corner."""
    curves = bill_curves(result.invoice)
    own, last = _own(stones), _last(stones)
    end = MARGIN * (last if near else max(last, own.credits))
    inside = [stone for stone in stones if stone.credits <= end]
    at = sorted({Fraction(0), end, *(stone.credits for stone in inside)})
    data = [_line(plan, curve, at, result) for plan, curve in curves.items()]
    data.append(_crossings(inside, end))
    data.append(_here(own, end, result))
    figure = {
        "data": data,
        "layout": layout(
            COST_HEIGHT,
            hovermode="closest",
            xaxis={
                "title": {"text": "Credits a month"},
                "range": [0, drawn(end)],
                "tickformat": ",.0f",
                "fixedrange": True,
                "automargin": True,
            },
            yaxis=usd_axis("Dollars a month"),
            shapes=[_upright(own.credits, "dot")] if own.credits <= end else [],
            annotations=list(_notes(inside, own, end, result)),
            legend={"orientation": "h", "y": -0.25, "x": 0},
        ),
    }
    return figure, volume_text.cost_alt(result, stones)


def _line(plan: Plan, curve: Curve, at: Sequence[Fraction], result: Result) -> dict[str, Any]:
    bills = [curve.usd(credits) for credits in at]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name_of(plan, result)),
        "x": [drawn(credits) for credits in at],
        "y": [drawn(usd) for usd in bills],
        "text": [
            f"{volume(credits)} credits: {bill(usd)}"
            for credits, usd in zip(at, bills, strict=True)
        ],
        "hovertemplate": "%{text}<extra>%{fullData.name}</extra>",
        "line": {
            "color": colour(plan_look(plan, result.prices).colour),
            "width": 3,
            "dash": "dot" if result.blockers[plan] else "solid",
        },
    }


def _crossings(stones: Sequence[Milestone], end: Fraction) -> dict[str, Any]:
    met = [(stone, stone.crossing) for stone in stones if stone.crossing]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "Same cost",
        "x": [drawn(stone.credits) for stone, _ in met],
        "y": [drawn(crossing.usd) for _, crossing in met],
        "text": _apart([stone for stone, _ in met], end),
        "textposition": "top left",
        "customdata": [volume_text.crossing(stone) for stone, _ in met],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": 11, "symbol": "circle-open", "color": GREY, "line": {"width": 2}},
        "showlegend": bool(met),
        "cliponaxis": False,
    }


def _apart(met: Sequence[Milestone], end: Fraction) -> list[str]:
    """The deciding crossings' credits, but none that would be written over the one before."""
    texts, last = [], None
    for stone in met:
        before = Fraction(0) if last is None else last
        room = LABEL_ROOM if last is not None else LABEL_ROOM / 2
        far = stone.is_decisive and stone.credits - before >= end * room
        texts.append(volume(stone.credits) if far else "")
        last = stone.credits if far else last
    return texts


def _here(own: Milestone, end: Fraction, result: Result) -> dict[str, Any]:
    bills = own.bills if own.credits <= end else {}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Your estimate",
        "x": [drawn(own.credits)] * len(bills),
        "y": [drawn(usd) for usd in bills.values()],
        "text": [
            f"{name_of(plan, result)}: {total_text(bills[plan], result.invoice)}" for plan in bills
        ],
        "hovertemplate": "%{text}<extra>Your estimate</extra>",
        "marker": {
            "size": 11,
            "symbol": "diamond",
            "color": [colour(plan_look(plan, result.prices).colour) for plan in bills],
        },
        "showlegend": False,
        "cliponaxis": False,
    }


def _upright(credits: Fraction, dash: str) -> dict[str, Any]:
    x = drawn(credits)
    return {
        "type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
        "line": {"color": GREY, "width": 1.5, "dash": dash},
    }  # fmt: skip


def _notes(
    inside: Sequence[Milestone], own: Milestone, end: Fraction, result: Result
) -> Sequence[dict[str, Any]]:
    """You are here, and where each plan's allowance ends."""
    beyond = own.credits > end
    left = beyond or own.credits * 2 > end
    notes = [
        {
            "x": drawn(min(own.credits, end)),
            "text": f"you are at {volume(own.credits)} →" if beyond else "you are here",
            "yref": "paper",
            "y": 1,
            "xanchor": "right" if left else "left",
            "yanchor": "top",
            "showarrow": False,
        }
    ]
    said: set[Plan] = set()
    for stone in inside:
        (plan, *_) = stone.plans
        if stone.kind != "allowance" or plan in said:
            continue
        if stone.credits >= end * LABEL_ROOM:
            said.add(plan)
            notes.append(
                {
                    "x": drawn(stone.credits),
                    "y": drawn(stone.bills[plan]),
                    "text": f"{plan_name(plan)} includes {_included(plan, result)}",
                    "showarrow": True,
                    "arrowhead": 0,
                    "ax": 0,
                    "ay": 36,
                    "xanchor": "center",
                }
            )
    return notes


def _included(plan: Plan, result: Result) -> str:
    return plans.included_text(result.invoice.bills[plan])
