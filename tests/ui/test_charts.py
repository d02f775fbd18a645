"""Charts by their data: what is drawn is what was priced, and the sentence says the same."""

import json
from decimal import Decimal

import pytest
from plotly import graph_objects

from tests.support.app_page import open_link
from ui.parts import charts


@pytest.mark.parametrize("amounts", [["$1.00"], ["$20,000,000,000.00", "$1.00"]])
def test_the_longest_amount_has_room_beside_its_bar(amounts):
    widest_digit = 7  # pixels, at the size Plotly writes them in
    assert charts.room_for(amounts)["r"] > widest_digit * max(map(len, amounts))


@pytest.mark.parametrize("value", [0, 3, Decimal("10.8"), Decimal("1e12")])
def test_a_drawn_number_is_the_number(value):
    assert charts.to_float(value) == value or Decimal(str(charts.to_float(value))) == value


CALLS = {"units": "50000", "domain2": "audio.transcription", "files2": "900", "growth": "8"}


@pytest.mark.parametrize(
    ("page", "state"),
    [
        ("estimate", {}),
        ("estimate", {"picture": "Coming months"}),
        ("plans", {}),
        ("plans", {"plans_view": "Map by quality"}),
        ("plans", {"plans_view": "Map by flex share"}),
        ("projection", {}),
        ("savings", {}),
        *(("estimate", {"present_step": step}) for step in (0, 1, 2, 4)),
    ],
)
def test_a_chart_is_what_plotly_accepts(page, state):
    """Streamlit is told not to check it, so every property is checked here."""
    view = {"view": "present"} if "present_step" in state else {}
    app = open_link(CALLS | view, page, **state)
    (chart,) = app.get("plotly_chart")
    drawn = json.loads(chart.proto.spec)
    assert drawn["layout"]["template"] == charts._template()  # noqa: SLF001 - Streamlit's own
    checked = json.loads(graph_objects.Figure(**drawn).to_json())
    assert checked == drawn
