"""Results as Plotly figures: the only module that turns an exact number into a float.

Figures are plain dictionaries, which are cheap to build; colours come from the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from textwrap import wrap
from typing import Any

import streamlit as st

from pricing import Prices
from pricing.names import Plan

Figure = dict[str, Any]

LONGEST_LINE, MOST_LINES = 24, 3
"""Characters and lines of a workload's label that an axis has room for on a phone."""
LINE = 14
"""Pixels a line of a label takes."""

CONFIG: Mapping[str, Any] = {"displayModeBar": False, "responsive": True}
"""No toolbar: the table below the chart has every number."""


def show(figure: Figure, alt: str, key: str) -> None:
    """Draw a figure with axes in the theme's text colour; Streamlit's grey is too pale."""
    color = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    figure["layout"] |= {"font": {"color": color}, "hoverlabel": {"font": {"color": color}}}
    for name, part in figure["layout"].items():
        if name.startswith(("xaxis", "yaxis")):
            part["tickfont"] = {"color": color, **part.get("tickfont", {})}
            part["title"] = {"font": {"color": color}, **part.get("title", {})}
    st.plotly_chart(_as_it_is()(figure), alt=alt, config=dict(CONFIG), key=key)


@cache
def _as_it_is() -> Callable[[Figure], Any]:
    """Makes of a dictionary what Streamlit draws without checking each property, which takes 10 ms.

    Tests check them instead. Plotly is imported here, because that takes a while.
    """
    from plotly.basedatatypes import BaseFigure  # noqa: PLC0415

    class Checked(BaseFigure):  # type: ignore[misc]
        def __init__(self, figure: Figure) -> None:
            """Hold the dictionary, which says it all."""
            self._figure = figure

        def to_dict(self) -> Figure:
            said = {name: part for name, part in self._figure["layout"].items() if part != []}
            layout = {**said, "template": _template()}
            return {"data": list(self._figure["data"]), "layout": layout}

    return Checked


@cache
def _template() -> Figure:
    """The defaults of every figure, which Streamlit sets when it is loaded."""
    from plotly import io  # noqa: PLC0415

    template: Figure = io.templates[io.templates.default].to_plotly_json()
    return template


def to_float(value: Decimal | Fraction | int) -> float:
    """A number as a float for drawing, never for arithmetic."""
    return float(value)


def layout(height: int, **more: Any) -> dict[str, Any]:
    """The layout all figures share."""
    return {
        "height": height,
        "margin": {"l": 0, "r": 8, "t": 8, "b": 0},
        "hovermode": "x unified",
        "legend": {"orientation": "h", "y": -0.18, "x": 0},
        "dragmode": False,
        **more,
    }


def usd_axis(title: str) -> dict[str, Any]:
    """An axis of dollars from zero."""
    return {
        "title": {"text": title},
        "tickprefix": "$",
        "tickformat": ",.4~f",  # no trailing zeros, and no $0 for a few cents
        "rangemode": "tozero",
        "fixedrange": True,
        "automargin": True,
    }


def room_for(texts: Sequence[str]) -> dict[str, int]:
    """Margins with room for the text after the longest bar.

    Amounts inside the bars would be too faint in the dark theme.
    """
    return {"l": 0, "r": 16 + 7 * max(map(len, texts), default=0), "t": 8, "b": 0}


def plain(text: str) -> str:
    """A text with its tags escaped, because Plotly reads HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def usd_bars(
    bars: Sequence[str],
    texts: Sequence[Sequence[str]],
    dollars: Sequence[Decimal],
    amounts: Sequence[str],
    title: str,
    *,
    bar: int,
) -> Figure:
    """A chart of labelled bars of dollars, with the amount after each; ``bar`` is its height."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": bars,
                "x": [to_float(usd) for usd in dollars],
                "text": amounts,
                "textposition": "outside",
                "cliponaxis": False,
                "hovertemplate": "%{y}: %{text}<extra></extra>",
            }
        ],
        "layout": layout(
            70 + bar_height(texts, bar) * len(bars),
            margin=room_for(amounts),
            xaxis=usd_axis(title),
            yaxis=label_axis(bars, texts),
            hovermode="closest",
            showlegend=False,
        ),
    }


def label_axis(bars: Sequence[str], texts: Sequence[Sequence[str]]) -> dict[str, Any]:
    """An axis of bars labelled in lines short enough for a phone."""
    return {
        "type": "category",  # a workload may be called 2026
        "tickvals": bars,
        "ticktext": ["<br>".join(map(plain, lines)) for lines in texts],
        "automargin": True,
        "fixedrange": True,
    }


def label_lines(label: str) -> list[str]:
    """A label in a few lines; a very long one loses its middle, never its end."""
    lines = wrap(label, LONGEST_LINE)
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES - 2], f"{lines[MOST_LINES - 2][:-1]}…", lines[-1]]


def bar_height(texts: Sequence[Sequence[str]], least: int) -> int:
    """Height of a bar in pixels that keeps the labels apart."""
    return max([least, *(LINE * (len(lines) + 1) for lines in texts)])


@dataclass(frozen=True, slots=True)
class Look:
    """Style of a series: an index into the theme's colours, and a dash for use without colour."""

    colour: int
    dash: str = "solid"
    bar: bool = False
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class PlanLook:
    """Style of a plan in every chart."""

    colour: int
    """An index into the theme's colours."""
    dash: str
    """The dash of its line over the months."""
    on_tier: str
    """The dash of its line on one service tier; the line has the tier's colour."""
    pattern: str
    """The pattern of its areas, for readers without colour."""


PLAN_LOOKS = (
    PlanLook(1, "solid", "dot", ""),
    PlanLook(2, "solid", "dash", "/"),
    PlanLook(4, "longdash", "dashdot", "\\"),
    PlanLook(9, "longdashdot", "longdash", "x"),
    PlanLook(6, "dash", "longdashdot", "-"),
    PlanLook(8, "dashdot", "solid", "|"),
)
"""Styles by a plan's place in the card."""
CHEAPEST_LOOK = Look(6, "dash")
FEE_LOOK, OVERAGE_LOOK = Look(2, bar=True), Look(2, bar=True, pattern="/")
"""Styles of the two parts of a bill drawn as bars."""


def plan_look(plan: Plan, prices: Prices) -> PlanLook:
    """The style of a plan of the card."""
    return PLAN_LOOKS[[*prices.plans].index(plan) % len(PLAN_LOOKS)]


def colour(place: int) -> str:
    """A placeholder that Streamlit replaces by the theme's categorical colour of this index."""
    return f"#{place:06d}"
