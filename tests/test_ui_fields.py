"""Which inputs apply to what is typed, and what they hold by themselves."""

import pytest

from pricing import link, parameters
from tests.cases import PRICES
from ui import boxes, fields

BOTH = {"units": ["5"], "files": ["6"], "length": ["7:00"], "grounding": ["true"]}


@pytest.mark.parametrize(
    ("domain", "names"),
    [
        ("document.invoice", {"units", "grounding"}),
        ("document.markdown", {"units"}),
        ("image.caption", {"units", "grounding"}),
        ("audio.transcription", {"files", "length"}),
        ("video.anything", {"files", "length"}),
        ("healthcare.phi-redaction", {"units", "grounding"}),
        ("custom", {"units", "grounding"}),
        ("web.page", {"files", "length", "grounding"}),
        ("agent.mine", {"units", "grounding"}),
    ],
)
def test_only_what_a_domain_can_use_applies(domain, names):
    query = BOTH | {"domain": [domain]}
    assert fields.applying(query, PRICES).keys() == names | {"domain"}
    assert query.keys() == BOTH.keys() | {"domain"}, "what does not apply is still typed"


def test_a_list_of_lengths_takes_the_place_of_files_and_their_length():
    query = BOTH | {"domain": ["audio.x"], "lengths": ["45 s, 10:00"]}
    assert fields.applying(query, PRICES).keys() == {"domain", "lengths"}
    query["lengths"] = [" "]
    assert fields.applying(query, PRICES).keys() == {"domain", "files", "length"}


def test_an_assumed_price_says_how_work_is_counted():
    query = BOTH | {"domain": ["web.page"], "price_as": ["image.*"]}
    assert fields.applying(query, PRICES).keys() == {"domain", "price_as", "units", "grounding"}


def test_an_agents_own_figures_take_the_place_of_an_assumption():
    query = {"domain": ["agent.x"], "base": ["5"], "tools": ["ocr: 1 x 1"], "price_as": ["image.*"]}
    assert fields.applying(query, PRICES).keys() == {"domain", "base", "tools"}
    assert fields.applying(query | {"base": [""]}, PRICES).keys() == {"domain", "price_as"}


def test_every_parameter_but_the_readings_has_a_word_on_the_screen():
    unnamed = (
        {*parameters.WORKLOAD, *parameters.ESTIMATE} - fields.LABELS.keys() - PRICES.readings.keys()
    )
    assert unnamed == {"first_month", "card"}  # a switch, which cannot be wrong; not an input


def test_what_an_input_holds_by_itself_is_what_the_link_means():
    document, problems = link.document({"domain2": ["audio.x"]}, PRICES)
    first, second = document["workloads"]
    assert not problems
    assert fields.DEFAULTS["domain"] == first["domain"]
    assert fields.DEFAULTS["units"] == str(first["units"])
    assert fields.DEFAULTS["files"] == str(second["files"])
    spelled, _ = link.document(
        {"domain": ["audio.x"], "length": [fields.DEFAULTS["length"]]}, PRICES
    )
    assert spelled["workloads"][0]["duration_seconds"] == second["duration_seconds"]
    assert fields.default("domain2") is None


SHOWN = {"5": 5.0, "12.5": 12.5, "-5": -5.0, "1000000000000000": 1e15}
EMPTY = ("", "abc", "1e5", "5 ", "\N{ARABIC-INDIC DIGIT FIVE}", "9" * 400)


@pytest.mark.parametrize(("text", "number"), {**SHOWN, **dict.fromkeys(EMPTY)}.items())
def test_a_number_box_shows_numbers_only(text, number):
    assert fields.shown_number(text) == number


@pytest.mark.parametrize(
    ("value", "step"),
    [(0.0, 1.0), (5.0, 1.0), (99.0, 1.0), (100.0, 10.0), (10_000.0, 1_000.0), (-300.0, 10.0)],
)
def test_a_step_is_a_tenth_or_less(value, step):
    assert boxes.step(value) == step
