"""The picture of the first page, with two faces: the cost by volume, and the coming months."""

from __future__ import annotations

from pricing import Result
from ui.inputs import state, widgets
from ui.parts import charts
from ui.plans import volume_chart
from ui.projection import charts as months_charts
from ui.projection.series import Shown, series

BY_VOLUME, MONTHS = "By volume", "Coming months"


def draw(result: Result) -> None:
    """Draw the chosen face; the months only while their inputs can be read."""
    ahead = None if "projection" in state.tab().blocked else result.projected
    faces = [BY_VOLUME, *([MONTHS] if ahead is not None else [])]
    face = widgets.page_choice("Picture", faces, "picture", label_visibility="collapsed")
    if ahead is not None and face == MONTHS:
        figure, alt = months_charts.months_chart(ahead, series(ahead, Shown()), summed=False)
    else:
        figure, alt = volume_chart.cost_by_volume(result)
    charts.show(figure, alt, f"picture_{face}")
