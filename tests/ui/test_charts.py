"""Charts by their data: what is drawn is what was priced, and the sentence says the same."""

from decimal import Decimal

import pytest

from tests.support.cases import estimate, pages, recordings
from tests.support.cases import result as priced
from ui.parts import charts


@pytest.fixture
def result():
    return priced(
        estimate(
            pages(1000, name="<b>Small</b>"),
            pages(20_000, name="Large"),
            recordings(10, 600, name="Large"),
            {"domain": "web.page", "units": 5},
        )
    )


def test_bars_are_the_priced_lines_largest_on_top(result):
    figure, _ = charts.cost_by_workload(result)
    (bars,) = figure["data"]
    usd = sorted(line.usd for line in result.invoice.lines if line.usd is not None)
    assert [Decimal(str(x)) for x in bars["x"]] == usd
    assert len(bars["y"]) == len(set(bars["y"])) == 3, "two of the same name are two bars"


def test_names_are_not_markup(result):
    figure, _ = charts.cost_by_workload(result)
    assert "&lt;b&gt;Small&lt;/b&gt;" in figure["data"][0]["y"]


def test_the_sentence_says_every_bar(result):
    figure, alt = charts.cost_by_workload(result)
    assert all(text in alt for text in figure["data"][0]["text"])
    assert alt.index("Large") < alt.index("Small")


@pytest.mark.parametrize("amounts", [["$1.00"], ["$20,000,000,000.00", "$1.00"]])
def test_the_longest_amount_has_room_beside_its_bar(amounts):
    widest_digit = 7  # pixels, at the size Plotly writes them in
    assert charts.room_for(amounts)["r"] > widest_digit * max(map(len, amounts))


@pytest.mark.parametrize("value", [0, 3, Decimal("10.8"), Decimal("1e12")])
def test_a_drawn_number_is_the_number(value):
    assert charts.to_float(value) == value or Decimal(str(charts.to_float(value))) == value
