"""A frame's address: what it presets and locks, how it looks, and what of it cannot be used."""

from __future__ import annotations

from dataclasses import astuple

import pytest

from pricing.link import frame


def messages(params):
    """What of an address cannot be used, by its parameter."""
    return {note.path: note.message for note in frame.frame_options(params).notes}


def test_a_frame_s_own_parameters_are_told_from_the_estimate_s():
    found = frame.frame_options({"units": ["5"], "lock": ["domain, level"], "theme": ["dark"]})
    assert found.estimate == {"units": ["5"]}
    assert found.locked == {"domain", "level"}
    assert (found.theme, found.colours) == ("dark", {})
    assert found.own == (("lock", "domain, level"), ("theme", "dark"))
    assert found.notes == []


def test_the_bare_address_asks_for_nothing():
    assert astuple(frame.frame_options({})) == ({}, frozenset(), "auto", {}, (), [])


@pytest.mark.parametrize("name", frame.ONLY_OF_THIS_DOMAIN)
def test_what_makes_sense_for_one_domain_only_locks_it(name):
    assert frame.frame_options({name: ["1"]}).locked == {"domain"}


@pytest.mark.parametrize(("params", "row"), [({}, ""), ({"price_as": ["image.*"]}, "image.*")])
def test_the_row_that_prices_a_domain_without_a_price_is_said(params, row):
    assert frame.frame_options(params).assumed == row


def test_what_cannot_be_used_is_named_and_left_out():
    params = {"lock": ["price,units"], "theme": ["pink"], "accent": ["red"], "unit": ["5"]}
    found = frame.frame_options(params)
    assert (found.theme, found.colours, found.estimate) == ("auto", {}, {})
    said = messages(params)
    assert said.keys() == {"lock", "theme", "accent", "unit"}
    assert said["lock"].startswith("'price' is not one of domain, units")
    assert said["theme"] == "'pink' is not one of auto, light, dark"
    assert said["accent"] == "'red' is not a colour; write hex digits, such as 1d4ed8"


@pytest.mark.parametrize("name", frame.COLOURS)
def test_a_colour_is_hex_digits_in_any_case(name):
    assert frame.frame_options({name: ["#C2410C"]}).colours == {name: "c2410c"}
    assert frame.frame_options({name: ["c2410c", "fff"]}).colours == {name: "c2410c"}


@pytest.mark.parametrize(
    ("params", "theme"),
    [
        ({"background": ["ffffff"]}, "light"),
        ({"background": ["0b1120"]}, "dark"),
        ({"background": ["#fff"]}, "light"),
        ({"background": ["1d4ed8"]}, "dark"),
        ({"background": ["000"], "theme": ["light"]}, "light"),
        ({"background": ["nothing"]}, "auto"),
    ],
)
def test_the_theme_follows_the_host_s_background_unless_it_is_said(params, theme):
    assert frame.frame_options(params).theme == theme


@pytest.mark.parametrize(
    ("light", "dark"),
    [
        ("757575", "747474"),
        ("e00", "d00"),
        ("090", "080"),
        ("ee0000", "aa0000"),
        ("009900", "008800"),
        ("0f1", "00f"),
        ("ff00ff", "800080"),
    ],
)
def test_text_is_dark_on_a_light_background_and_light_on_a_dark_one(light, dark):
    themes = [frame.frame_options({"background": [colour]}).theme for colour in (light, dark)]
    assert themes == ["light", "dark"]
