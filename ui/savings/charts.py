"""The chart of the hours that recordings last and are paid for."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pricing.whatif import recordings
from ui.parts import formats
from ui.parts.charts import (
    Figure,
    bar_height,
    colour,
    label_axis,
    label_lines,
    layout,
    plain,
    room_for,
    to_float,
)

MOST_BARS = 15
"""Most bars of a chart; its table has the rest."""
BAR = 44
HOUR = 3600
RECORDED_COLOUR, PAID_COLOUR = 1, 2


def recorded_and_paid_hours(found: Sequence[recordings.Recordings]) -> tuple[Figure, str]:
    """The chart of the hours that recordings last and are paid for, and its alt text."""
    top = sorted(found, key=lambda one: one.paid_seconds)[-MOST_BARS:]
    bars, texts = [plain(one.label) for one in top], [label_lines(one.label) for one in top]
    series = (
        ("Paid for", PAID_COLOUR, [Fraction(one.paid_seconds) for one in top]),
        ("Recorded", RECORDED_COLOUR, [Fraction(one.recorded_seconds) for one in top]),
    )
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": bars,
                "x": [to_float(seconds / HOUR) for seconds in lengths],
                "text": [formats.hours(seconds) for seconds in lengths],
                "textposition": "outside",
                "cliponaxis": False,
                "marker": {"color": colour(place)},
                "hovertemplate": "%{y}: %{text}<extra>%{fullData.name}</extra>",
            }
            for name, place, lengths in series
        ],
        "layout": layout(
            110 + bar_height(texts, 2 * BAR) * len(top),
            margin=room_for([formats.hours(one.paid_seconds) for one in top]),
            barmode="group",
            xaxis={"title": {"text": "Hours a month"}, "fixedrange": True, "rangemode": "tozero"},
            yaxis=label_axis(bars, texts),
            hovermode="closest",
            legend={
                "orientation": "h",
                "y": 1.02,
                "yanchor": "bottom",
                "x": 0,
                "traceorder": "reversed",
                "itemclick": False,
                "itemdoubleclick": False,
            },
        ),
    }
    parts = [
        f"{one.label} lasts {formats.hours(one.recorded_seconds)} and is paid for "
        f"{formats.hours(one.paid_seconds)}"
        for one in top[::-1]
    ]
    return figure, "Bar chart of hours recorded and paid for: " + ", ".join(parts)
