"""The naive engine against the scenarios worked out by hand, and the generators against it."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given

from tests.support.naive import naive_price
from tests.support.strategies import as_json, estimates, random_estimate

FOLDER = Path(__file__).parents[1] / "scenarios"
DAY = date(2026, 11, 22)


def load_scenarios() -> list[Any]:
    """Every scenario of every file, as parameters named after file and title."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        raw = tomllib.loads(file.read_text(encoding="utf-8"), parse_float=Decimal)
        found += [
            pytest.param(scenario, id=f"{file.stem}: {scenario['title']}")
            for scenario in raw["scenarios"]
        ]
    return found


def number(text: str | None) -> Fraction | None:
    """A written number; an absent one is null."""
    return None if text is None else Fraction(text)


def numbers(found: Any) -> Any:
    """Fractions left alone, everything a scenario writes as a number turned into one."""
    if isinstance(found, dict):
        return {key: numbers(value) for key, value in found.items() if value is not None}
    if isinstance(found, list):
        return [numbers(value) for value in found]
    if isinstance(found, str) and re.fullmatch(r"\d+(\.\d+)?", found):
        return Fraction(found)
    return found


def test_there_are_enough_scenarios_and_each_has_its_own_title():
    titles = [parameter.id for parameter in load_scenarios()]
    assert len(titles) >= 40
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("scenario", load_scenarios())
def test_the_month_is_what_was_worked_out(scenario: dict[str, Any]):
    result = naive_price(scenario["document"], scenario["day"])
    for place, (line, expected) in enumerate(
        zip(numbers(result["lines"]), numbers(scenario["lines"]), strict=True)
    ):
        assert line == {"workload": place, "service_tier": line["service_tier"], **expected}
    assert result["credits"] == number(scenario["credits"])
    assert result["at_least"] == scenario.get("at_least", False)
    for name, plan in result["plans"].items():
        assert plan["total_usd"] == number(scenario["totals"].get(name)), name
        if "billed" in scenario:
            assert plan["billed_credits"] == number(scenario["billed"].get(name)), name
        if "blockers" in scenario:
            assert plan["blockers"] == scenario["blockers"][name], name
            assert plan["eligible"] == (not plan["blockers"])
    if "recommended" in scenario:
        assert result["recommended"] == scenario["recommended"]
    if scenario.get("break_even") == "none":
        assert result["break_even_credits"] is None
    elif "break_even" in scenario:
        assert result["break_even_credits"] == number(scenario["break_even"])


@pytest.mark.parametrize(
    "scenario", [one for one in load_scenarios() if "months" in one.values[0]]
)  # fmt: skip
def test_the_projection_is_what_was_worked_out(scenario: dict[str, Any]):
    projection = naive_price(scenario["document"], scenario["day"])["projection"]
    assert len(projection["months"]) == len(scenario["months"])
    for month, expected in zip(projection["months"], scenario["months"], strict=True):
        shown = {key: month[key] for key in month if key != "service_tiers" or key in expected}
        assert numbers(shown) == numbers(expected)
    assert numbers(projection["totals"]) == numbers(scenario["projection_totals"])
    assert projection["plan_switches"] == scenario["plan_switches"]


@pytest.mark.parametrize("spelling", [None, "auto", "default", "standard"])
def test_null_is_a_spelling_of_the_standard_service_tier(spelling: str | None):
    work = {"domain": "document.invoice", "units": 1, "service_tier": spelling}
    assert naive_price({"workloads": [work]}, DAY)["credits"] == 2


def test_a_random_document_survives_json():
    for seed in range(200):
        document = random_estimate(Random(seed))
        assert json.loads(as_json(document), parse_float=Decimal) == document


@given(estimates())
def test_every_generated_document_can_be_priced(document: dict[str, Any]):
    result = naive_price(document, DAY)
    priced = [line for line in result["lines"] if line["credits"] is not None]
    assert result["credits"] == sum(line["credits"] for line in priced)
    assert result["at_least"] == any(line["status"] == "unpriced" for line in result["lines"])
    even = result["break_even_credits"]
    assert even is None or even >= 0
