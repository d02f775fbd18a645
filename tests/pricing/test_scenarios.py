"""Every month worked out by hand in tests/scenarios, priced by the core."""

from __future__ import annotations

import pytest

from tests.support.cases import LEVELS, PRICES, SERVICE_TIERS, numbers, priced, scenarios


@pytest.mark.parametrize("scenario", scenarios())
def test_a_month_costs_what_was_worked_out_by_hand(scenario):
    found = priced(scenario["document"], day=scenario["day"])
    expected_lines = numbers(scenario["lines"])
    for line, expected in zip(numbers(found["lines"]), expected_lines, strict=True):
        assert {key: value for key, value in line.items() if key in expected} == expected
    totals = {name: plan["total_usd"] for name, plan in found["plans"].items()}
    assert totals == {name: scenario["totals"].get(name) for name in totals}
    assert found["total_usd"] == totals[found["plan"]]
    assert found["credits"] == scenario["credits"]
    assert found["at_least"] == scenario.get("at_least", False)


@pytest.mark.parametrize("scenario", [one for one in scenarios() if "billed" in one.values[0]])
def test_each_plan_bills_the_credits_worked_out_by_hand(scenario):
    plans = priced(scenario["document"], day=scenario["day"])["plans"]
    for name, plan in plans.items():
        assert plan["billed_credits"] == scenario["billed"].get(name), name


@pytest.mark.parametrize("scenario", [one for one in scenarios() if "blockers" in one.values[0]])
def test_each_plan_has_the_blockers_worked_out_by_hand(scenario):
    plans = priced(scenario["document"], day=scenario["day"])["plans"]
    for name, plan in plans.items():
        assert sorted(plan["blockers"]) == scenario["blockers"][name]
        assert plan["eligible"] == (not plan["blockers"])


@pytest.mark.parametrize("scenario", [one for one in scenarios() if "recommended" in one.values[0]])
def test_the_plan_worked_out_by_hand_is_recommended(scenario):
    found = priced(scenario["document"], day=scenario["day"])
    assert found["recommendation"]["plan"] == scenario["recommended"]


@pytest.mark.parametrize("scenario", [one for one in scenarios() if "break_even" in one.values[0]])
def test_the_break_even_is_where_it_was_worked_out(scenario):
    found = priced(scenario["document"], day=scenario["day"])["break_even_credits"]
    assert found == (None if scenario["break_even"] == "none" else scenario["break_even"])


@pytest.mark.parametrize("scenario", [one for one in scenarios() if "months" in one.values[0]])
def test_the_coming_months_cost_what_was_worked_out_by_hand(scenario):
    projection = priced(scenario["document"], day=scenario["day"])["projection"]
    for month, expected in zip(projection["months"], scenario["months"], strict=True):
        assert {key: month[key] for key in expected} == expected
    totals = {key: usd for key, usd in projection["totals"].items() if usd is not None}
    assert totals == scenario["projection_totals"]
    assert projection["plan_switches"] == scenario["plan_switches"]


def test_the_scenarios_use_every_row_level_and_service_tier():
    lines = [line for one in scenarios() for line in one.values[0]["lines"]]
    works = [work for one in scenarios() for work in one.values[0]["document"]["workloads"]]
    assert {line.get("matched") for line in lines} == {*PRICES.rates, "agent.*", None}
    assert {work.get("level", "auto") for work in works} == set(LEVELS)
    assert {work.get("service_tier") for work in works} >= set(SERVICE_TIERS)
