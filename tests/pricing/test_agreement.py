"""The core against a second engine that was written independently of it, from the sources alone."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given

from pricing import RateCard, load
from tests.support.cases import CARD, DAY, Document, estimate, numbers, pages, priced
from tests.support.chance import by_seed
from tests.support.later import FEE, card_file, custom_models, naive_on, open_point
from tests.support.naive import naive_price
from tests.support.strategies import estimates, random_estimate

MILLIONTH = Fraction(1, 10**6)


def differences(document: Document, day: date = DAY, card: RateCard = CARD) -> list[Any]:
    """Where the two engines answer differently."""
    found, expected = priced(document, card, day), naive_price(document, day)
    pairs: list[Any] = [
        ("credits", Fraction(found["credits"]), expected["credits"]),
        ("at_least", found["at_least"], expected["at_least"]),
        ("recommended", found["recommendation"]["plan"], expected["recommended"]),
        ("lines", lines(found), numbers(expected["lines"])),
        ("plans", plans(found), numbers(expected["plans"])),
        ("projection", months(found), months(expected)),
    ]
    wrong = [pair for pair in pairs if pair[1] != pair[2]]
    if not same_break_even(found["break_even_credits"], expected["break_even_credits"]):
        wrong.append(("break-even", found["break_even_credits"], expected["break_even_credits"]))
    return wrong


def lines(found: Document) -> Any:
    """The core's lines, without the names that the naive engine does not carry."""
    return [
        {key: value for key, value in numbers(line).items() if key not in {"name", "domain"}}
        for line in found["lines"]
    ]


def plans(found: Document) -> Any:
    """The core's plans, with blockers in the naive engine's order."""
    return numbers(
        {
            name: {**plan, "blockers": sorted(plan["blockers"])}
            for name, plan in found["plans"].items()
        }
    )


def months(found: Document) -> Any:
    """The projection, where there is one."""
    return numbers(found.get("projection") or {})


def same_break_even(found: str | None, expected: Fraction | None) -> bool:
    """Equal, or rounded up at the sixth decimal where the decimals never end."""
    if found is None or expected is None:
        return found is None and expected is None
    return 0 <= Fraction(found) - expected < MILLIONTH


@by_seed(3)
def test_both_engines_agree_on_a_hundred_random_estimates(seed):
    rng = Random(seed)
    for _ in range(100):
        document = random_estimate(rng)
        if seed % 3:  # two of three without the months ahead, which take the most time
            document.pop("projection", None)
        assert differences(document) == [], document


@given(estimates())
def test_both_engines_agree_on_estimates_that_hypothesis_looks_for(document):
    assert differences(document) == []


def test_a_difference_would_be_seen(monkeypatch):
    document = {"workloads": [{"domain": "document.invoice", "units": 3}]}
    right = naive_price(document, DAY)
    wrong = {**right, "credits": right["credits"] + 1, "break_even_credits": Fraction(79_901)}
    monkeypatch.setattr("tests.pricing.test_agreement.naive_price", lambda *_: wrong)
    assert [name for name, *_ in differences(document)] == ["credits", "break-even"]


MIXED = estimate(
    pages(130_000, level="hi", service_tier="priority", requests=7),
    {"domain": "custom.model", "units": 50, "requests": 10},
    {"domain": "x.redaction", "units": 11, "service_tier": "flex"},
)
"""A month that every open point but proration changes."""


@pytest.mark.parametrize(
    ("key", "default", "alternatives", "rate"),
    [
        ("overage_usd_per_credit", "0.02", "0.01", ""),
        ("custom_model_credits", "6", "8", custom_models(6)),
        ("custom_model_unit", '"call"', '"page"', custom_models(8, "call")),
        ("pro_allowance", '"units"', '"credits"', ""),
        ("sign_up_bonus", '"monthly"', '"once"', ""),
        ("flat_rate_tiered", "false", "true", ""),
        ("request_rounding", '"up"', '"exact"', ""),
    ],
)
def test_both_engines_follow_a_card_that_reads_a_point_another_way(
    tmp_path, key, default, alternatives, rate
):
    file = card_file(tmp_path, open_point(key, default, alternatives), rate)
    card, eve = load(file), FEE - timedelta(days=1)
    kept = {"readings": {key: json.loads(alternatives)}}
    chosen = {"readings": {key: json.loads(default)}}
    with naive_on(file):
        for document in (MIXED, MIXED | kept, MIXED | chosen):
            for day in (eve, FEE):
                assert differences(document, day, card) == []
    plans = [priced(MIXED | more, card, FEE)["plans"] for more in ({}, chosen, kept)]
    assert plans[0] == plans[1] != plans[2]


@by_seed(1)
def test_both_engines_agree_where_every_point_is_read_another_way(tmp_path, seed):
    entries = [
        open_point("overage_usd_per_credit", "0.02", "0.01") + "any = true\n",
        open_point("custom_model_credits", "6", "8"),
        open_point("custom_model_unit", '"call"', '"page"'),
        open_point("pro_allowance", '"units"', '"credits"'),
        open_point("sign_up_bonus", '"monthly"', '"once"'),
        open_point("flat_rate_tiered", "false", "true"),
        open_point("request_rounding", '"up"', '"exact"'),
        custom_models(6, "call"),
    ]
    file, rng = card_file(tmp_path, *entries), Random(seed)
    with naive_on(file):
        for _ in range(40):
            assert differences(random_estimate(rng), FEE, load(file)) == []
