"""What choices cost and how long recordings are paid for, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pricing.choices import Choice
from pricing.recordings import Recordings
from pricing.workload import Workload
from ui import formats, savings
from ui.charts import Figure, drawn, layout, plain, room_for, unique, usd_axis
from ui.projection_charts import colour

MOST_BARS = 15
"""Bars of a chart; its table has the rest."""
BAR = 44
HOUR = 3600
LONGEST = 22
"""Characters of a workload's name that an axis has room for on a phone."""
RECORDED_COLOUR, PAID_COLOUR = 1, 2


def cost_of_choices(found: Sequence[Choice]) -> tuple[Figure, str]:
    """What each choice adds to the month, the dearest on top, and the sentence that says so."""
    top = [choice for choice in found if choice.usd][:MOST_BARS][::-1]
    amounts = [formats.usd(choice.usd) for choice in top]
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": unique([_label(choice.work, savings.changed(choice)) for choice in top]),
                "x": [drawn(choice.usd or 0) for choice in top],
                "text": amounts,
                "textposition": "outside",
                "cliponaxis": False,
                "hovertemplate": "%{y}: %{text}<extra></extra>",
            }
        ],
        "layout": layout(
            70 + BAR * len(top),
            margin=room_for(amounts),
            xaxis=usd_axis("Dollars a month"),
            yaxis={"automargin": True, "fixedrange": True},
            hovermode="closest",
            showlegend=False,
        ),
    }
    parts = [f"{savings.choice(choice)} {formats.usd(choice.usd)}" for choice in top[::-1]]
    return figure, "Bar chart of what each choice costs a month: " + ", ".join(parts)


def paid_and_recorded(found: Sequence[Recordings]) -> tuple[Figure, str]:
    """For each workload of recordings, the hours they last and the hours they are paid for."""
    top = sorted(found, key=lambda one: one.paid_seconds)[-MOST_BARS:]
    names = unique([_label(one.work) for one in top])
    bars = (
        ("Paid for", PAID_COLOUR, [Fraction(one.paid_seconds) for one in top]),
        ("Recorded", RECORDED_COLOUR, [Fraction(one.recorded_seconds) for one in top]),
    )
    figure = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": names,
                "x": [drawn(seconds / HOUR) for seconds in lengths],
                "text": [formats.hours(seconds) for seconds in lengths],
                "textposition": "outside",
                "cliponaxis": False,
                "marker": {"color": colour(place)},
                "hovertemplate": "%{y}: %{text}<extra>%{fullData.name}</extra>",
            }
            for name, place, lengths in bars
        ],
        "layout": layout(
            110 + 2 * BAR * len(top),
            margin=room_for([formats.hours(one.paid_seconds) for one in top]),
            barmode="group",
            xaxis={"title": {"text": "Hours a month"}, "fixedrange": True, "rangemode": "tozero"},
            yaxis={"automargin": True, "fixedrange": True},
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
        f"{one.work.label} lasts {formats.hours(one.recorded_seconds)} and is paid for "
        f"{formats.hours(one.paid_seconds)}"
        for one in top[::-1]
    ]
    return figure, "Bar chart of hours recorded and paid for: " + ", ".join(parts)


def _label(work: Workload, change: str = "") -> str:
    """A workload on an axis: the start of its name, and on a second line what is changed."""
    name = work.label
    short = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
    return f"{plain(short)}<br>{change}" if change else plain(short)
