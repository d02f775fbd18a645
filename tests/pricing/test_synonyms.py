"""A wrong name is answered with the right one, by its object in a document or in a link."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.card.entries import Note, Source
from pricing.card.file import CardFile
from pricing.card.readings import Readings
from pricing.errors import keys_at
from pricing.estimate.document import Estimate, Offer, Projection
from pricing.estimate.workload import Agent, Tool, Workload
from pricing.link.parameters import ESTIMATE, WORKLOAD, is_parameter, problems_with_names
from pricing.synonyms import SYNONYMS, likely_key
from tests.support.cases import estimate, pages, problems

MODELS = (Estimate, Workload, Agent, Tool, Readings, Offer, Projection)
AGENT = {"base_credits": 1, "tools": [{"credits": 1, "calls": 1}]}
OFFER = {"monthly_usd": 1, "included_credits": 1, "usd_per_credit": 1}

BROUGHT = [
    # what is brought, a document's word, a link's word
    ("detail", "level", "level"),
    ("quality", "level", "level"),
    ("pages", "units", "units"),
    ("images", "units", "units"),
    ("page_count", "units", "units"),
    ("count", "units", "units"),
    ("runs", "units", "units"),
    ("tier", "service_tier", "service_tier"),
    ("speed", "service_tier", "service_tier"),
    ("serviceTier", "service_tier", "service_tier"),
    ("service-tier", "service_tier", "service_tier"),
    ("Service Tier", "service_tier", "service_tier"),
    ("SERVICE_TIER", "service_tier", "service_tier"),
    ("duration", "duration_seconds", "length"),
    ("minutes", "duration_seconds", "length"),
    ("seconds", "duration_seconds", "length"),
    ("hours", "duration_seconds", "length"),
    ("durationSeconds", "duration_seconds", "length"),
    ("durations", "durations_seconds", "lengths"),
    ("file_count", "files", "files"),
    ("fileCount", "files", "files"),
    ("calls", "requests", "requests"),
    ("bounding_boxes", "grounding", "grounding"),
    ("bounding-boxes", "grounding", "grounding"),
    ("bbox", "grounding", "grounding"),
    ("unit", "units", "units"),
]


def of_workload(key):
    """What a document's workload says to an unknown key."""
    return problems(estimate(pages(1, **{key: 1})))[f"workloads[0].{key}"]


def of_link(name):
    """What a link says to an unknown parameter."""
    return next(problems_with_names([name])).message


@pytest.mark.parametrize(("key", "field", "_"), BROUGHT)
def test_a_workload_knows_the_names_people_bring(key, field, _):
    assert of_workload(key) == f"is not a known key; did you mean {field!r}?"


@pytest.mark.parametrize(("name", "_", "parameter"), [*BROUGHT, ("length_", "", "length")])
@pytest.mark.parametrize("number", ["", "2", "50"])
def test_a_link_knows_the_names_people_bring(name, _, parameter, number):
    assert of_link(name + number) == (
        f"is not a parameter of this calculator; did you mean {parameter}{number}?"
    )


def test_a_length_is_what_a_link_calls_it_and_a_document_does_not():
    assert is_parameter("length")
    assert of_workload("length") == "is not a known key; did you mean 'duration_seconds'?"


@pytest.mark.parametrize(
    ("name", "parameter"),
    [
        ("growth_percent", "growth"),
        ("growth_percent2", "own_growth2"),
        ("requirements", "needs"),
        ("requests_per_minute", "rpm"),
        ("rate-card", "card"),
        ("projection", "months"),
        ("monthlyFee", "offer_usd"),
        ("price_per_credit", "offer_overage"),
        ("durations_seconds", "lengths"),
    ],
)
def test_a_link_has_its_own_word_for_a_field_of_the_document(name, parameter):
    assert of_link(name).endswith(f"; did you mean {parameter}?")


@pytest.mark.parametrize(
    ("document", "path", "said"),
    [
        # Words that mean one thing here and another there.
        (estimate(tier="pro"), "tier", "did you mean 'plan'?"),
        (estimate(name="Acme"), "name", "leave it out"),
        (estimate(client="Acme"), "client", "did you mean 'customer'?"),
        (estimate(forecast={}), "forecast", "did you mean 'projection'?"),
        (estimate(enterprise={**OFFER, "amount": 1}), "enterprise.amount",
         "did you mean 'monthly_usd'?"),
        (estimate(enterprise={**OFFER, "fee": 1}), "enterprise.fee", "did you mean 'monthly_usd'?"),
        (estimate(projection={"duration": 1}), "projection.duration", "did you mean 'months'?"),
        (estimate(projection={"growth": 1}), "projection.growth", "did you mean 'growth_percent'?"),
        (estimate({"domain": "agent.x", "units": 1, "agent": {**AGENT, "cost": 1}}),
         "workloads[0].agent.cost", "did you mean 'base_credits'?"),
        (estimate({"domain": "agent.x", "units": 1, "agent": {
            "base_credits": 1, "tools": [{"credits": 1, "calls": 1, "count": 1}]}}),
         "workloads[0].agent.tools[0].count", "did you mean 'calls'?"),
        # A key of another object is no help here.
        (estimate(units=5), "units", "leave it out"),
        (estimate(level="hi"), "level", "leave it out"),
        (estimate(pages(1, plan="pro")), "workloads[0].plan", "leave it out"),
        (estimate(readings={"units": 1}), "readings.units", "leave it out"),
        (estimate(currency="EUR"), "currency", "leave it out"),
    ],
)  # fmt: skip
def test_a_hint_offers_a_key_of_the_object_at_hand(document, path, said):
    assert problems(document)[path] == f"is not a known key; {said}"


@pytest.mark.parametrize(
    ("place", "model", "found"),
    [
        ((), Estimate, Estimate),
        (("workloads", 3), Estimate, Workload),
        (("workloads", 0, "agent"), Estimate, Agent),
        (("workloads", 0, "agent", "tools", 9), Estimate, Tool),
        (("readings",), Estimate, Readings),
        (("enterprise",), Estimate, Offer),
        (("projection",), Estimate, Projection),
        (("sources", "title"), CardFile, Source),
        (("notes", 1), CardFile, Note),
    ],
)
def test_an_object_is_known_by_its_place(place, model, found):
    aliases = {"start": "from"} if model is CardFile else {}
    assert keys_at(place, model) == [aliases.get(name, name) for name in found.model_fields]


def test_every_synonym_is_of_a_field_that_exists():
    assert set(SYNONYMS) <= {name for model in MODELS for name in model.model_fields}


def test_a_synonym_is_written_as_names_are_looked_up():
    names = [name for text in SYNONYMS.values() for name in text.split()]
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)
    assert all(len(set(text.split())) == len(text.split()) for text in SYNONYMS.values())


@pytest.mark.parametrize("model", MODELS)
def test_every_synonym_is_understood_where_its_field_may_stand(model):
    keys = [*model.model_fields]
    for field, names in SYNONYMS.items():
        for name in names.split():
            if field in keys and name not in keys:
                assert likely_key(name, keys) in keys


@given(st.text(max_size=50) | st.sampled_from(" ".join(SYNONYMS.values()).split()))
def test_a_hint_is_never_the_word_that_was_typed(key):
    for model in MODELS:
        keys = [*model.model_fields]
        assert likely_key(key, [name for name in keys if name != key]) != key
    if not is_parameter(key):
        assert f"did you mean {key}?" not in of_link(key)


@given(st.sampled_from([*WORKLOAD, *ESTIMATE]))
def test_a_link_hints_at_parameters_that_exist(name):
    hint = re.search(r"did you mean (\w+)\?", of_link(f"{name}_x"))
    assert hint is not None
    assert is_parameter(hint[1])


def test_a_long_name_is_looked_up_by_its_beginning():
    assert likely_key("x" * 10**6, ["units"]) is None
    assert likely_key("pages" + "_" * 10**6, ["units"]) == "units"
