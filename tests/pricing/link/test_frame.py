"""A frame's address: what it presets and locks, how it looks, and what of it cannot be used."""

from __future__ import annotations

import pytest

from pricing.link import calls, frame


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
    bare = frame.FrameOptions(
        {}, frozenset(), "light", {}, frame.RADIUS, None, {}, None, "", (), []
    )
    assert frame.frame_options({}) == bare


@pytest.mark.parametrize("name", frame.ONLY_OF_THIS_DOMAIN)
def test_what_makes_sense_for_one_domain_only_locks_it(name):
    assert frame.frame_options({name: ["1"]}).locked == {"domain"}


@pytest.mark.parametrize(("params", "row"), [({}, ""), ({"price_as": ["image.*"]}, "image.*")])
def test_the_row_that_prices_a_domain_without_a_price_is_said(params, row):
    assert frame.frame_options(params).assumed == row


def test_what_cannot_be_used_is_named_and_left_out():
    params = {"lock": ["price,units"], "theme": ["pink"], "accent": ["red"], "unit": ["5"]}
    found = frame.frame_options(params)
    assert (found.theme, found.colours, found.estimate) == ("light", {}, {})
    said = messages(params)
    assert said.keys() == {"lock", "theme", "accent", "unit"}
    assert said["lock"].startswith("'price' is not one of domain, amount")
    assert said["theme"] == "'pink' is not one of light, dark, auto"
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
        ({"background": ["nothing"]}, "light"),
        ({"theme": ["auto"]}, "auto"),
    ],
)
def test_the_theme_follows_the_host_s_background_unless_it_is_said(params, theme):
    assert frame.frame_options(params).theme == theme


@pytest.mark.parametrize(
    ("light", "dark"),
    [
        ("767676", "757575"),
        ("f00", "d00"),
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


# ---------------------------------------------------------------- the amount


def test_fixing_the_amount_fixes_each_of_its_parameters():
    assert frame.frame_options({"lock": ["amount"]}).locked == {
        "amount",
        "units",
        "files",
        "length",
    }
    assert frame.frame_options({"lock": ["length"]}).locked == {"length"}


def test_an_answer_takes_the_place_of_what_it_answers():
    asked = {"amount": ["30.000"], "answer": ["amount=30,000"]}
    assert frame.frame_options(asked).amount == "30,000"
    domain = {"domain": ["medical"], "answer": ["domain=healthcare.claims-processing"]}
    assert frame.frame_options(domain).estimate == {"domain": ["healthcare.claims-processing"]}
    assert frame.frame_options({"answer": ["units=5"]}).estimate == {}


@pytest.mark.parametrize("amount", ["30 s", "25'", '40"', "1,500 x 7 min"])
def test_an_amount_stays_as_it_was_typed(amount):
    assert frame.frame_options({"amount": [amount]}).amount == amount


# ---------------------------------------------------------------- how it looks


@pytest.mark.parametrize(
    ("asked", "radius"),
    [
        ("0", 0),
        ("24", 24),
        (" 12px ", 12),
        ("25", 8),
        ("-1", 8),
        ("1e1", 8),
        ("\u0663", 8),
        ("", 8),
    ],
)
def test_corners_are_rounded_by_a_few_pixels(asked, radius):
    found = frame.frame_options({"radius": [asked]})
    assert found.radius == radius
    assert [note.path for note in found.notes] == ([] if radius != frame.RADIUS else ["radius"])


# ---------------------------------------------------------------- the call to action


def test_a_call_has_a_text_and_an_address():
    params = {"cta": ["Start  free"], "cta_url": ["https://app.vlm.run/signup"]}
    assert frame.frame_options(params).call == calls.Call(
        "Start free", "https://app.vlm.run/signup"
    )
    assert frame.frame_options({"cta": ["Start free"]}).call == calls.Call("Start free")
    assert frame.frame_options({"cta_url": ["https://vlm.run"]}).call == calls.Call(
        url="https://vlm.run"
    )


def test_an_address_that_is_not_on_the_list_is_named_and_there_is_no_call():
    params = {"cta": ["Win"], "cta_url": ["https://example.com/win"]}
    assert frame.frame_options(params).call is None
    assert "not on this calculator's list" in messages(params)["cta_url"]
    listed = frame.frame_options(params, hosts=frozenset({"example.com"}))
    assert listed.call == calls.Call("Win", "https://example.com/win")


def test_a_text_that_is_too_long_is_named_and_the_call_has_its_own():
    params = {"cta": ["x" * 41]}
    assert messages(params) == {"cta": "has 41 characters; at most 40 are shown"}
    assert frame.frame_options(params).call == calls.Call()


def test_a_campaign_goes_to_the_call_only_and_stays_in_the_frame_s_address():
    found = frame.frame_options({"units": ["5"], "utm_source": ["docs"], "utm_1": ["x"]})
    assert found.campaign == {"utm_source": "docs"}
    assert found.estimate == {"units": ["5"]}
    assert found.own == (("utm_source", "docs"),)
    assert found.notes == []
