"""Contrasts by WCAG, compared with published ones."""

from __future__ import annotations

import pytest

from pricing.link import colours


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000", "fff", 21.0),
        ("ffffff", "fff", 1.0),
        ("777777", "fff", 4.48),
        ("767676", "fff", 4.54),
        ("0000ff", "fff", 8.59),
        ("ff0000", "000", 5.25),
    ],
)
def test_a_contrast_is_that_of_wcag(one, other, ratio):
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert colours.contrast(one, other) == colours.contrast(other, one)


def test_black_or_white_can_be_read_on_every_grey():
    for grey in range(256):
        colour = f"{grey:02x}" * 3
        assert colours.contrast(colours.text_on(colour), colour) >= colours.TEXT_CONTRAST
    assert (colours.text_on("fde047"), colours.text_on("1d4ed8")) == ("000", "fff")


def test_a_mix_is_between_its_colours():
    assert colours.mix("000", "ffffff", 0) == "ffffff"
    assert colours.mix("000", "ffffff", 100) == "000000"
    assert colours.mix("ff0000", "00f", 50) == "7f007f"
