"""The published comparison for one customer, and why a plan does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pricing import parse
from pricing.month import price_ordinary
from pricing.month.eligibility import (
    custom_model_count,
    features_for,
    handles_patient_data,
    needs,
    why_not,
)
from tests.support.cases import PRICES, estimate, pages


def parsed(*works, **fields):
    return parse(estimate(*works, **fields), PRICES)


def month(*works, **fields):
    return price_ordinary(parsed(*works, **fields), PRICES)


def names(rows):
    return [row.feature.name for row in rows]


def test_without_needs_the_published_order_stands():
    rows = features_for(month())
    assert not any(row.asked for row in rows)
    assert sorted(names(rows)) == sorted(feature.name for feature in PRICES.features)
    differing = [feature.name for feature in PRICES.features if feature.starter != feature.pro]
    assert [name for name in names(rows) if name in differing] == differing


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"requests_per_minute": 25}, ["Rate limit", "Rate limit (Settings page)"]),
        ({"requirements": ["zdr"]}, ["Data retention", "Data retention (Settings page)"]),
        ({"requirements": ["baa"]}, ["Compliance", "Compliance (Settings page)"]),
        ({"requirements": ["hipaa"]}, ["Compliance", "Compliance (Settings page)"]),
        ({"requirements": ["soc2"]}, ["Compliance", "Compliance (Settings page)"]),
        ({"requirements": ["in_vpc"]}, ["Data retention (Settings page)", "Deployments"]),
        ({"requirements": ["slack"]}, ["Support", "Support (Settings page)"]),
        (
            {"requirements": ["custom_sla"]},
            ["Support (Settings page)", "Service Level Agreement"],
        ),
        ({"workloads": [{"domain": "custom", "units": 1}]}, ["Custom models"]),
    ],
)
def test_what_the_customer_asked_for_comes_first(fields, first):
    rows = features_for(price_ordinary(parse({"workloads": [pages(1)], **fields}, PRICES), PRICES))
    assert names(rows)[: len(first)] == first
    assert [row.asked for row in rows] == [True] * len(first) + [False] * (len(rows) - len(first))


def test_every_requirement_has_a_published_row():
    concerned = {code for feature in PRICES.features for code in feature.concerns}
    met = {code for terms in PRICES.plans.values() for code in terms.meets}
    assert concerned == met | {"custom_models", "rate_limit"}


def test_rows_on_which_the_plans_agree_come_last():
    same = PRICES.features[0].model_copy(
        update={"name": "Same", "starter": "x", "pro": "x", "enterprise": "x"}
    )
    prices = replace(PRICES, features=(same, *PRICES.features))
    rows = features_for(price_ordinary(parsed(), prices))
    assert names(rows)[-1] == "Same"
    assert [row.differs for row in rows] == [True] * (len(rows) - 1) + [False]


def test_custom_models_are_counted_once_each():
    works = [
        {"domain": name, "units": 1} for name in ("custom.a", "custom.b", "custom.a", "custom")
    ]
    assert custom_model_count(month(*works, pages(1))) == 3
    assert needs(month(*works)) == {"custom_models"}
    assert needs(month(requests_per_minute=0, requirements=["baa"])) == {"baa"}


@pytest.mark.parametrize(
    ("plan", "code", "works", "fields", "sentence"),
    [
        (
            "starter",
            "rate_limit",
            [pages(1)],
            {"requests_per_minute": 2500},
            "you need 2,500 requests a minute, it allows 10",
        ),
        (
            "starter",
            "custom_models",
            [{"domain": "custom", "units": 1}],
            {},
            "you use 1 custom model, it allows 0",
        ),
        (
            "pro",
            "custom_models",
            [{"domain": f"custom.{n}", "units": 1} for n in range(6)],
            {},
            "you use 6 custom models, it allows 5",
        ),
        (
            "starter",
            "zdr",
            [pages(1)],
            {"requirements": ["zdr"]},
            "you need zero data retention, it does not offer that",
        ),
    ],
)
def test_a_blocker_names_the_requirement_it_fails(plan, code, works, fields, sentence):
    assert why_not(plan, code, month(*works, **fields)) == sentence


@pytest.mark.parametrize(
    ("domain", "handled"),
    [
        ("healthcare.claims-processing", True),
        ("healthcare.phi-redaction", True),
        ("insurance.document-redaction", True),
        ("hr.phi-edit-replace", True),
        ("document.invoice", False),
        ("custom.healthcare", False),
        ("web.page", False),
    ],
)
def test_work_on_patient_data_is_known_by_its_row(domain, handled):
    (work,) = parsed({"domain": domain, "units": 1}).workloads
    assert handles_patient_data(work, PRICES) == handled
