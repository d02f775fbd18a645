"""The names of a chart's lines at their ends, moved apart where they would overlap.

>>> apart([Fraction(0), Fraction(10)], 30, 250)
[Fraction(15, 1), Fraction(45, 1)]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from ui.parts import formats
from ui.parts.charts import OVERAGE_LOOK, colour, to_float
from ui.projection.series import BUDGET, Series

SIZE = 12
"""Pixels of the letters."""
LETTER = 5.6
"""Pixels of the width of a letter, on the mean."""
TALL = 31
"""Pixels of the height of a name and its amount."""
GREY = "#7f8da3"
"""Lines behind the bills; contrast of 3 or more on the light and the dark page."""


def room(drawn: Sequence[Series]) -> int:
    """The width in pixels of the widest name."""
    lines = [line for one in drawn if one.end for line in (f"● {one.end}", _below(one))]
    return 12 + round(LETTER * max(map(len, lines), default=0))


def labels(drawn: Sequence[Series], top: Fraction, height: int) -> Iterator[dict[str, Any]]:
    """A name and the last amount for each line; ``top`` dollars are ``height`` pixels up."""
    named = sorted((one for one in drawn if one.end), key=lambda one: one.usd[-1])
    wanted = [Fraction(one.usd[-1]) / top * height for one in named]
    for one, place in zip(named, apart(wanted, TALL, height), strict=True):
        dot = f'<span style="color:{colour((one.look or OVERAGE_LOOK).colour)}">●</span>'
        yield {
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": to_float(place / height),
            "yref": "paper",
            "yanchor": "middle",
            "text": f"{dot} {one.end}<br>{_below(one)}",
            "font": {"size": SIZE},
            "align": "left",
            "showarrow": False,
        }


def _below(one: Series) -> str:
    return formats.short_usd(one.usd[-1]) if one.fits or one.name == BUDGET else "does not fit"


def apart(wanted: Sequence[Fraction], tall: int, height: int) -> list[Fraction]:
    """Middles of labels, lowest first, at least ``tall`` apart where ``height`` has the room."""
    gap = min(Fraction(tall), Fraction(height, max(len(wanted), 1)))
    placed: list[Fraction] = []
    for middle in wanted:
        placed.append(max(middle, placed[-1] + gap if placed else gap / 2))
    limit = height - gap / 2
    for place in reversed(range(len(placed))):
        placed[place] = min(placed[place], limit)
        limit = placed[place] - gap
    return placed
