"""Which inputs apply to what is typed, and what they hold by themselves."""

import pytest

from pricing import link, price
from pricing.link import alongside, parameters
from pricing.link.inputs import INPUTS
from tests.support.cases import CARD, DAY, PRICES
from ui.inputs import fields
from ui.inputs.fields import AsRead

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
    assert fields.applicable(query, PRICES).keys() == names | {"domain"}
    assert query.keys() == BOTH.keys() | {"domain"}, "what does not apply is still typed"


def test_a_list_of_lengths_takes_the_place_of_files_and_their_length():
    query = BOTH | {"domain": ["audio.x"], "lengths": ["45 s, 10:00"]}
    assert fields.applicable(query, PRICES).keys() == {"domain", "lengths"}
    query["lengths"] = [" "]
    assert fields.applicable(query, PRICES).keys() == {"domain", "files", "length"}


def test_an_assumed_price_says_how_work_is_counted():
    query = BOTH | {"domain": ["web.page"], "price_as": ["image.*"]}
    assert fields.applicable(query, PRICES).keys() == {"domain", "price_as", "units", "grounding"}


def test_an_agents_own_figures_take_the_place_of_an_assumption():
    query = {"domain": ["agent.x"], "base": ["5"], "tools": ["ocr: 1 x 1"], "price_as": ["image.*"]}
    assert fields.applicable(query, PRICES).keys() == {"domain", "base", "tools"}
    assert fields.applicable(query | {"base": [""]}, PRICES).keys() == {"domain", "price_as"}


def test_every_parameter_has_a_word_on_the_screen():
    assert INPUTS.keys() == {*parameters.WORKLOAD, *parameters.ESTIMATE, *alongside.ALONGSIDE}
    assert all(one.label for one in INPUTS.values())


def test_what_an_input_holds_by_itself_is_what_the_link_means():
    document, problems = link.document({"domain2": ["audio.x"]}, PRICES)
    first, second = document["workloads"]
    assert not problems
    assert fields.default("domain") == first["domain"]
    assert fields.default("units") == str(first["units"])
    assert fields.default("files2") == str(second["files"])
    spelled, _ = link.document(
        {"domain": ["audio.x"], "length": [INPUTS["length"].default]}, PRICES
    )
    assert spelled["workloads"][0]["duration_seconds"] == second["duration_seconds"]
    assert fields.default("domain2") is None
    assert fields.default("sources") == "true"
    assert fields.default("view") == fields.default("b") == ""


@pytest.mark.parametrize("name", [name for name, one in INPUTS.items() if one.default])
def test_saying_what_an_input_means_by_itself_changes_nothing(name):
    query = {"domain": ["audio.x"]} if name in {"files", "length"} else {}
    said = link.estimate({**query, name: [INPUTS[name].default]}, PRICES)
    total = price(said, CARD, DAY).bill.total_usd
    silent = link.estimate(query, PRICES)
    if INPUTS[name].blocks == "projection":
        said = said.model_copy(update={"projection": None})
    if name == "flex_percent":  # a share of nothing is kept in the document
        (work,) = said.workloads
        said = said.model_copy(
            update={"workloads": (work.model_copy(update={"flex_percent": None}),)}
        )
    assert said == silent
    assert total == price(silent, CARD, DAY).bill.total_usd


@pytest.mark.parametrize(
    ("query", "name", "read"),
    [
        ({"units": ["30k"]}, "units", AsRead("30,000 pages", is_plain=False)),
        ({"units": ["30000"]}, "units", AsRead("30,000 pages", is_plain=True)),
        ({"units": ["1"]}, "units", AsRead("1 page", is_plain=True)),
        ({"domain": ["photos"], "units": ["1k"]}, "units", AsRead("1,000 units", is_plain=False)),
        ({"domain": ["image.x"], "units": ["1k"]}, "units", AsRead("1,000 images", is_plain=False)),
        ({"domain": ["audio"], "length": ["7 min"]}, "length", AsRead("7:00", is_plain=False)),
        ({"growth": ["8 %"]}, "growth", AsRead("8", is_plain=False)),
        ({"domain": ["agent.x"], "units": ["30 runs"]}, "units", AsRead("30 runs", is_plain=False)),
        ({"domain": ["agent.x"], "units": ["30 pages"]}, "units", None),
        ({"offer_usd": ["$2,500"]}, "offer_usd", AsRead("2500", is_plain=False)),
        ({"units": ["30.000"]}, "units", None),
        ({"rpm": [""]}, "rpm", None),
        ({"nothing": ["5"]}, "nothing", None),
        ({"lengths": [", ".join(["1:00"] * 99)], "domain": ["audio.x"]}, "lengths", None),
    ],
)
def test_a_box_says_what_it_was_read_as(query, name, read):
    assert fields.as_read(query, name, PRICES) == read


@pytest.mark.parametrize(
    ("query", "name", "label"),
    [
        ({}, "units", "Pages a month"),
        ({"domain2": ["pictures of cats", ""]}, "units2", "Units a month"),
        ({"domain2": ["image.x"]}, "units2", "Images a month"),
        ({"domain": ["audio"]}, "units", "Quantity"),
        ({}, "growth", "Growth"),
        ({}, "xyz", "xyz"),
    ],
)
def test_an_input_is_called_as_its_box_is(query, name, label):
    assert fields.label(query, name, PRICES) == label
