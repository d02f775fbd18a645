"""Results as Plotly figures: the only place where an exact number becomes a float.

Figures are plain dictionaries, which cost next to nothing to build; colours come from the theme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import streamlit as st

from pricing import Result
from ui import formats

Figure = dict[str, Any]

CONFIG: Mapping[str, Any] = {"displayModeBar": False, "responsive": True}
"""No toolbar: a visitor reads the chart, and its table stands below."""


def show(figure: Figure, alt: str, key: str) -> None:
    """Draw a figure; its axes in the theme's text colour, because Streamlit's grey is too pale."""
    color = st.get_option(f"theme.{st.context.theme.type or 'light'}.textColor")
    figure["layout"] |= {"font": {"color": color}, "hoverlabel": {"font": {"color": color}}}
    for name, part in figure["layout"].items():
        if name.startswith(("xaxis", "yaxis")):
            part["tickfont"] = {"color": color, **part.get("tickfont", {})}
            part["title"] = {"font": {"color": color}, **part.get("title", {})}
    st.plotly_chart(figure, alt=alt, config=dict(CONFIG), key=key)


def drawn(value: Decimal | Fraction | int) -> float:
    """A number for the screen's pixels, never for a sum."""
    return float(value)


def layout(height: int, **more: Any) -> dict[str, Any]:
    """What all figures share."""
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
        "tickformat": ",.4~f",  # no places that say nothing, and no $0 for a few cents
        "rangemode": "tozero",
        "fixedrange": True,
        "automargin": True,
    }


def room_for(texts: Sequence[str]) -> dict[str, int]:
    """Margins with room for what stands beside the longest bar.

    Inside the bars amounts are too faint in the dark theme.
    """
    return {"l": 0, "r": 16 + 7 * max(map(len, texts), default=0), "t": 8, "b": 0}


def plain(text: str) -> str:
    """Somebody's text where Plotly would read tags: shown letter by letter."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cost_by_workload(result: Result) -> tuple[Figure, str]:
    """Dollars by workload, largest on top, and the sentence that says the same."""
    lines = sorted(
        (line for line in result.invoice.lines if line.usd is not None),
        key=lambda line: line.usd or Decimal(0),
    )
    names = unique([plain(line.work.label) for line in lines])
    amounts = [formats.exact_usd(line.usd or Decimal(0)) for line in lines]
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": names,
                "x": [drawn(line.usd or 0) for line in lines],
                "text": amounts,
                "textposition": "outside",
                "cliponaxis": False,
                "hovertemplate": "%{y}: %{text}<extra></extra>",
            }
        ],
        "layout": layout(
            70 + 38 * len(lines),
            margin=room_for(amounts),
            xaxis=usd_axis("Dollars a month at the credit price"),
            yaxis={"automargin": True, "fixedrange": True},
            hovermode="closest",
            showlegend=False,
        ),
    }
    parts = [
        f"{line.work.label} {amount}"
        for line, amount in zip(lines[::-1], amounts[::-1], strict=True)
    ]
    return figure, "Bar chart of cost by workload, largest first: " + ", ".join(parts)


def unique(names: Sequence[str]) -> list[str]:
    """Names that stay apart on an axis, where two workloads are called the same."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique
