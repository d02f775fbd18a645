"""Charts by their data: what is drawn is what was priced, and the sentence says the same."""

from decimal import Decimal

import pytest

from ui.parts import charts


@pytest.mark.parametrize("amounts", [["$1.00"], ["$20,000,000,000.00", "$1.00"]])
def test_the_longest_amount_has_room_beside_its_bar(amounts):
    widest_digit = 7  # pixels, at the size Plotly writes them in
    assert charts.room_for(amounts)["r"] > widest_digit * max(map(len, amounts))


@pytest.mark.parametrize("value", [0, 3, Decimal("10.8"), Decimal("1e12")])
def test_a_drawn_number_is_the_number(value):
    assert charts.to_float(value) == value or Decimal(str(charts.to_float(value))) == value
