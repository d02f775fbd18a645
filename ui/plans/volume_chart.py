"""The cost of each plan against volume, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from pricing import Result
from pricing.month import plans, total_text
from pricing.names import Plan, plan_name
from pricing.volume import Curve, Milestone, bill_curves
from ui.parts.charts import Figure, colour, layout, plain, plan_look, to_float, usd_axis
from ui.parts.labels import name_of
from ui.parts.own_units import bill, volume
from ui.plans import volume_text

COST_HEIGHT = 400

MARGIN = Fraction(5, 4)
"""The axis end, as a multiple of the last milestone."""

CLOSE = 3
"""An estimate up to this multiple of the last milestone is drawn with it."""

LABEL_ROOM = Fraction(1, 6)
"""The part of the axis a crossing's label takes."""

GREY = "#7f8da3"
"""Lines behind the plans; contrast of 3 or more on the light and the dark page."""


def far_away(milestones: Sequence[Milestone]) -> bool:
    """Whether the estimate is so large that the crossings would be squeezed into a corner."""
    return _own(milestones).credits > CLOSE * _last(milestones)


def _own(milestones: Sequence[Milestone]) -> Milestone:
    return next(milestone for milestone in milestones if milestone.kind == "estimate")


def _last(milestones: Sequence[Milestone]) -> Fraction:
    return max(
        [milestone.credits for milestone in milestones if milestone.kind != "estimate"],
        default=Fraction(0),
    )


def cost_by_volume(
    result: Result, milestones: Sequence[Milestone], *, near: bool
) -> tuple[Figure, str]:
    """Every plan's bill against credits, in straight lines between its corners."""
    curves = bill_curves(result.invoice)
    own, last = _own(milestones), _last(milestones)
    end = MARGIN * (last if near else max(last, own.credits))
    inside = [milestone for milestone in milestones if milestone.credits <= end]
    at = sorted({Fraction(0), end, *(milestone.credits for milestone in inside)})
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
                "range": [0, to_float(end)],
                "tickformat": ",.0f",
                "fixedrange": True,
                "automargin": True,
            },
            yaxis=usd_axis("Dollars a month"),
            shapes=[_upright(own.credits)] if own.credits <= end else [],
            annotations=list(_notes(inside, own, end, result)),
            legend={"orientation": "h", "y": -0.25, "x": 0},
        ),
    }
    return figure, volume_text.cost_alt(result, milestones)


def _line(plan: Plan, curve: Curve, at: Sequence[Fraction], result: Result) -> dict[str, Any]:
    bills = [curve.usd(credits) for credits in at]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(name_of(plan, result)),
        "x": [to_float(credits) for credits in at],
        "y": [to_float(usd) for usd in bills],
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


def _crossings(milestones: Sequence[Milestone], end: Fraction) -> dict[str, Any]:
    met = [(milestone, milestone.crossing) for milestone in milestones if milestone.crossing]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "Same cost",
        "x": [to_float(milestone.credits) for milestone, _ in met],
        "y": [to_float(crossing.usd) for _, crossing in met],
        "text": _apart([milestone for milestone, _ in met], end),
        "textposition": "top left",
        "customdata": [volume_text.crossing_sentence(milestone) for milestone, _ in met],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {"size": 11, "symbol": "circle-open", "color": GREY, "line": {"width": 2}},
        "showlegend": bool(met),
        "cliponaxis": False,
    }


def _apart(met: Sequence[Milestone], end: Fraction) -> list[str]:
    """Labels of the deciding crossings; one too close to the label before is left out."""
    texts, last = [], None
    for milestone in met:
        before = Fraction(0) if last is None else last
        room = LABEL_ROOM if last is not None else LABEL_ROOM / 2
        far = milestone.is_decisive and milestone.credits - before >= end * room
        texts.append(volume(milestone.credits) if far else "")
        last = milestone.credits if far else last
    return texts


def _here(own: Milestone, end: Fraction, result: Result) -> dict[str, Any]:
    bills = own.bills if own.credits <= end else {}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Your estimate",
        "x": [to_float(own.credits)] * len(bills),
        "y": [to_float(usd) for usd in bills.values()],
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


def _upright(credits: Fraction) -> dict[str, Any]:
    x = to_float(credits)
    return {
        "type": "line", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
        "line": {"color": GREY, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _notes(
    inside: Sequence[Milestone], own: Milestone, end: Fraction, result: Result
) -> Sequence[dict[str, Any]]:
    """Notes: the estimate, and the end of each plan's allowance."""
    beyond = own.credits > end
    left = beyond or own.credits * 2 > end
    notes = [
        {
            "x": to_float(min(own.credits, end)),
            "text": f"you are at {volume(own.credits)} →" if beyond else "you are here",
            "yref": "paper",
            "y": 1,
            "xanchor": "right" if left else "left",
            "yanchor": "top",
            "showarrow": False,
        }
    ]
    said: set[Plan] = set()
    for milestone in inside:
        (plan, *_) = milestone.plans
        if milestone.kind != "allowance" or plan in said:
            continue
        if milestone.credits >= end * LABEL_ROOM:
            said.add(plan)
            notes.append(
                {
                    "x": to_float(milestone.credits),
                    "y": to_float(milestone.bills[plan]),
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
