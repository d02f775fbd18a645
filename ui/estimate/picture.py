"""The picture of the first page: the cost by volume."""

from __future__ import annotations

from pricing import Result
from ui.parts import charts
from ui.plans import volume_chart


def draw(result: Result) -> None:
    """Draw it."""
    figure, alt = volume_chart.cost_by_volume(result)
    charts.show(figure, alt, "picture")
