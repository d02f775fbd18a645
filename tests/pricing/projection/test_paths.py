"""What the projected months tell together: sums, budgets, what runs out, what an average hides."""

from __future__ import annotations

from dataclasses import astuple
from decimal import Decimal

import pytest

from pricing import load
from pricing.estimate.quantity import Volume
from pricing.money import total
from pricing.projection import allowances, courses, paths, swings
from tests.pricing.test_agreement import differences
from tests.support.cases import DAY, estimate, pages, recordings, result
from tests.support.further import further_card
from tests.support.later import FEE, card_file, later_card, naive_on, pro_at, starter

D = Decimal
OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}
SWINGING = [50_000, 150_000] * 6
"""A season that makes one page at lo months of so many credits."""


def ahead(*workloads, months=12, start="2027-01", seasonality=None, growth=0, **fields):
    """A priced document with a projection from January 2027."""
    projection = {"months": months, "start": start, "growth_percent": growth}
    if seasonality:
        projection["seasonality"] = seasonality
    return result(estimate(*workloads, projection=projection, **fields))


def month(credits, **fields):
    """One projected month of so many credits, 30 days long."""
    found = ahead(pages(credits), months=1, start="2027-04", **fields)
    return found, found.projected.months[0]


# ---------------------------------------------------------------- paths


def test_staying_on_a_plan_is_its_bill_month_by_month_as_fee_and_the_rest():
    found = ahead(pages(1), months=2, seasonality=SWINGING)
    starter, pro = (paths.path(found.projected, plan) for plan in ("starter", "pro"))
    assert (starter.plan, pro.plan) == ("starter", "pro")
    assert starter.months_usd == (D(500), D(1500))
    assert starter.total_usd == D(2000)
    assert pro.fees_usd == (D(799), D(799))
    assert pro.usage_usd == (D(0), D(500))
    assert pro.months_usd == (D(799), D(1299))


def test_a_path_can_move_all_work_to_a_service_tier():
    found = ahead(pages(200_000), months=1)
    flex = paths.path(found.projected, "pro", "flex")
    priority = paths.path(found.projected, "starter", "priority")
    assert (flex.service_tier, flex.total_usd) == ("flex", D(799))
    assert priority.total_usd == D(3600)
    assert found.projected.total_usd("starter", "priority") == D(3600)
    assert found.projected.total_usd("starter") == D(2000)


def test_the_sign_up_bonus_comes_in_the_first_month_on_every_service_tier():
    found = ahead(pages(1000), months=2, first_month=True)
    for tier, usage in (("flex", 5), ("standard", 10), ("priority", 18)):
        assert paths.path(found.projected, "starter", tier).months_usd == (usage - 1, usage)


def test_a_plan_without_a_price_has_no_path_and_an_offer_has_one():
    assert paths.path(ahead().projected, "enterprise") is None
    assert paths.saving_usd(ahead().projected, "enterprise") is None
    offered = ahead(pages(500_000), months=2, enterprise=OFFER)
    assert paths.path(offered.projected, "enterprise").months_usd == (D(3200), D(3200))


def test_the_cheapest_path_takes_each_months_cheapest_plan_and_says_what_that_saves():
    # 500 + 1,299 in turn; staying is 12,000 on Starter and 12,588 on Pro.
    found = ahead(pages(1), seasonality=SWINGING).projected
    assert paths.cheapest_path(found).months_usd == (D(500), D(1299)) * 6
    assert paths.saving_usd(found, "starter") == D(1206)
    assert paths.saving_usd(found, "pro") == D(1794)
    assert tuple(map(astuple, paths.plan_stretches(found)))[:2] == (
        ("starter", "2027-01", "2027-01"),
        ("pro", "2027-02", "2027-02"),
    )
    assert len(paths.plan_stretches(found)) == 12


def test_a_path_that_changes_plans_saves_against_the_plan_it_starts_on():
    found = ahead(pages(1), seasonality=SWINGING).projected
    assert astuple(paths.saving(found)) == ("starter", D(1206))
    # Pro first: 1,299 and 500 in turn.
    found = ahead(pages(1), seasonality=SWINGING[::-1]).projected
    assert astuple(paths.saving(found)) == ("pro", D(1794))


def test_a_path_that_stays_on_a_plan_saves_against_the_next_that_fits(tmp_path):
    found = ahead(pages(1000), months=2).projected
    assert astuple(paths.saving(found)) == ("pro", D(1578))
    # 20,000 credits: 200 on Starter, 199 on Team, 799 on Pro.
    document = estimate(pages(20_000), projection={"months": 1})
    found = result(document, further_card(tmp_path), DAY).projected
    assert astuple(paths.saving(found)) == ("starter", D(1))


@pytest.mark.parametrize(
    ("credits", "fields"),
    [(79_900, {}), (1000, {"requirements": ["baa"]}), (1000, {"requirements": ["hipaa"]})],
)
def test_nothing_is_saved_against_a_plan_that_costs_the_same_or_does_not_fit(credits, fields):
    assert paths.saving(ahead(pages(credits), **fields).projected) is None


def test_all_work_on_a_tier_is_on_the_first_plan_that_fits():
    found = paths.all_on_tier(ahead(pages(1000), months=1).projected, "flex")
    assert (found.plan, found.service_tier, found.total_usd) == ("starter", "flex", D(5))
    found = paths.all_on_tier(ahead(pages(1000), requirements=["baa"]).projected, "flex")
    assert found.plan == "pro"
    found = paths.all_on_tier(ahead(pages(1000), requirements=["hipaa"]).projected, "flex")
    assert found.plan == "starter"


def test_work_that_is_on_a_tier_already_or_cannot_be_has_no_other_path():
    found = ahead(pages(1000, service_tier="flex")).projected
    assert paths.all_on_tier(found, "flex") is None
    assert paths.all_on_tier(found, "standard").total_usd == D(120)
    assert paths.all_on_tier(found, "overnight") is None
    mixed = ahead(pages(1000, service_tier="flex"), pages(1000)).projected
    assert paths.all_on_tier(mixed, "flex").total_usd == D(120)


def test_months_in_a_row_on_one_plan_are_one_stretch():
    # 50,000 credits growing by half: 50,000, 75,000, 112,500, 168,750.
    found = ahead(pages(50_000), months=4, growth=50).projected
    assert tuple(map(astuple, paths.plan_stretches(found))) == (
        ("starter", "2027-01", "2027-02"),
        ("pro", "2027-03", "2027-04"),
    )


def test_without_an_eligible_self_serve_plan_there_is_no_cheapest_path():
    found = ahead(requirements=["hipaa"]).projected
    assert paths.cheapest_path(found) is None
    assert tuple(map(astuple, paths.plan_stretches(found))) == ()
    assert paths.saving_usd(found, "pro") is None


def test_months_before_a_plan_is_eligible_belong_to_no_stretch(tmp_path):
    # Starter meets SOC2 from March on, Pro never does.
    card = later_card(tmp_path, starter(meets='["soc2"]'))
    projection = {"months": 4, "start": "2027-01"}
    found = result(estimate(requirements=["soc2"], projection=projection), card, DAY).projected
    assert paths.cheapest_path(found) is None
    assert tuple(map(astuple, paths.plan_stretches(found))) == (("starter", "2027-03", "2027-04"),)


def test_sums_run_up_exactly_however_large():
    huge = D("12345678901234567890123456789012345.67")
    assert paths.running_totals([huge, D("0.01"), D(1)]) == (
        huge,
        D("12345678901234567890123456789012345.68"),
        D("12345678901234567890123456789012346.68"),
    )
    found = ahead(pages(10**12), months=60, growth=1000).projected
    pro = paths.path(found, "pro")
    assert paths.running_totals(pro.months_usd)[-1] == pro.total_usd
    assert total([*pro.fees_usd, *pro.usage_usd]) == pro.total_usd


@pytest.mark.parametrize(
    ("budget", "index"),
    [("499.99", 0), ("500", 1), ("1499.99", 1), ("1500", None), ("0", 0)],
)
def test_a_budget_is_crossed_in_the_first_month_above_it(budget, index):
    assert paths.first_month_above([D(500), D(1500), D(500)], D(budget)) == index


# ---------------------------------------------------------------- who fits when


def test_each_month_is_ruled_by_what_the_plans_offer_in_it(tmp_path):
    # Starter signs a BAA from March on, and Pro, at $899, no longer does.
    file = card_file(tmp_path, starter(meets='["baa"]'), pro_at(899, meets="[]"))
    document = estimate(
        pages(100),
        requirements=["baa"],
        projection={"months": 4, "start": "2027-01"},
    )
    with naive_on(file):
        assert differences(document, DAY, load(file)) == []
    found = result(document, load(file), DAY).projected
    assert [month.cheapest for month in found.months] == ["pro", "pro", "starter", "starter"]
    assert [found.fits(plan) for plan in ("starter", "pro", "enterprise")] == [False, False, True]
    assert swings.swings(found) is None
    day = result(document, load(file), FEE)
    assert day.recommendation.plan == day.projected.months[0].cheapest == "starter"


# ---------------------------------------------------------------- what runs out


@pytest.mark.parametrize(
    ("credits", "day"),
    [
        (99_999, None),
        (100_000, None),  # used up, nothing beyond
        (100_001, 30),
        (150_000, 20),  # 5,000 a day: 100,000 after exactly 20 days
        (151_000, 20),
        (149_000, 21),
        (3_000_000, 1),
        (9_000_000, 1),
        (0, None),
    ],
)
def test_the_included_credits_run_out_on_a_day_of_the_month(credits, day):
    _, april = month(credits)
    left = allowances.allowance(april, "pro")
    assert (left.amount, left.unit, left.days) == (D(100_000), "credit", 30)
    assert left.run_out_day == day


def test_alerts_are_set_in_units_of_the_allowance_and_fire_on_a_day():
    _, april = month(90_000)
    assert tuple(map(astuple, allowances.allowance(april, "pro").alerts)) == (
        (50, D(50_000), 17),  # 3,000 a day
        (80, D(80_000), 27),
        (95, D(95_000), None),
    )


def test_an_alert_that_the_last_credit_of_the_month_reaches_fires_on_the_last_day():
    _, april = month(80_000)
    assert astuple(allowances.allowance(april, "pro").alerts[1]) == (80, D(80_000), 30)


@pytest.mark.parametrize(("start", "days"), [("2027-02", 28), ("2028-02", 29), ("2027-12", 31)])
def test_the_calendar_is_the_months_own(start, days):
    found = ahead(pages(200_000), months=1, start=start)
    left = allowances.allowance(found.projected.months[0], "pro")
    assert left.days == days
    assert left.run_out_day == -(-days // 2)


def test_an_allowance_of_units_counts_pages_and_no_recordings():
    found = ahead(
        pages(200_000, level="hi"),
        recordings(5, 60),
        months=1,
        start="2027-04",
        readings={"pro_allowance": "units"},
    )
    left = allowances.allowance(found.projected.months[0], "pro")
    assert astuple(left) == ("2027-04", D(100_000), D(200_000), "page or image")
    assert left.run_out_day == 15


def test_an_allowance_of_credits_counts_the_credits_of_all_work():
    # 20,000 pages at 4 credits and 5 recordings of 2 segments at 1 credit.
    work = pages(20_000, level="hi"), recordings(5, 60)
    found = ahead(*work, months=1, start="2027-04")
    left = allowances.allowance(found.projected.months[0], "pro")
    assert astuple(left) == ("2027-04", D(100_000), D(80_010), "credit")


def test_a_plan_that_includes_nothing_has_no_allowance():
    _, april = month(1)
    assert allowances.allowance(april, "starter") is None
    assert allowances.allowance(april, "enterprise") is None


def test_an_offers_allowance_is_its_own():
    _, april = month(800_000, enterprise=OFFER)
    left = allowances.allowance(april, "enterprise")
    assert (left.amount, left.run_out_day) == (D(400_000), 15)


@pytest.mark.parametrize(
    ("budget", "first_month", "credits"),
    [
        ("500", False, 50_000),
        ("500", True, 50_100),  # the sign-up bonus is free
        ("0.019", False, 1),
        ("0", True, 100),
    ],
)
def test_a_budget_buys_whole_credits_on_pay_as_you_go(budget, first_month, credits):
    found, _ = month(60_000, first_month=first_month)
    left = allowances.budget_allowance(found.projected, 0, D(budget))
    assert astuple(left) == ("2027-04", D(credits), D(60_000), "credit")


def test_the_bonus_counts_in_the_first_month_only():
    found = ahead(pages(10), months=2, first_month=True)
    later = allowances.budget_allowance(found.projected, 1, D(1))
    assert later.amount == D(100)


@pytest.mark.parametrize("budget", ["-1", "0", "0.009"])
def test_a_budget_that_buys_no_credit_has_nothing_to_alert_of(budget):
    found, _ = month(60_000)
    assert allowances.budget_allowance(found.projected, 0, D(budget)) is None


def test_a_budget_below_the_fee_buys_no_credit_even_if_some_are_free(tmp_path):
    card = later_card(tmp_path, starter(fee_usd=29))
    document = estimate(pages(10), first_month=True, projection={"months": 1})
    found = result(document, card, FEE)
    assert allowances.budget_allowance(found.projected, 0, D("28.99")) is None
    assert allowances.budget_allowance(found.projected, 0, D(29)).amount == D(100)


# ---------------------------------------------------------------- averages lie


def test_months_of_50_000_and_150_000_credits_make_pro_look_cheaper_than_it_is():
    # At the mean of 100,000 credits Pro is $799 against $1,000: $201 less. Month by month Pro
    # is $799 and $1,299, so $1,049 on the mean, and Starter $500 and $1,500, so $1,000.
    found = ahead(pages(1), seasonality=SWINGING)
    hidden = swings.swings(found.projected)
    assert (hidden.at_mean, hidden.over_all, hidden.months) == ("pro", "starter", 12)
    assert hidden.looks_cheaper_usd == D(201)
    assert hidden.dearer_usd == D(588)


def test_a_mean_that_does_not_end_is_given_to_the_cent():
    # Seven months: 1,2,1,2,1,2,1 x 50,000/150,000: Starter 6,500, Pro 4 x 799 + 3 x 1,299 = 7,093.
    found = ahead(pages(1), months=7, seasonality=SWINGING)
    hidden = swings.swings(found.projected)
    assert hidden.totals_usd == {"starter": D(6500), "pro": D(7093)}
    assert hidden.mean_month_usd == {"starter": D("928.57"), "pro": D(799)}


def test_swings_are_weighed_among_the_plans_that_are_open():
    steady = ahead(pages(100_000))
    assert swings.swings(steady.projected) is None
    no_choice = ahead(pages(1), seasonality=SWINGING, requirements=["baa"])
    assert swings.swings(no_choice.projected) is None
    none_open = ahead(pages(1), seasonality=SWINGING, requirements=["hipaa"])
    assert swings.swings(none_open.projected) is None


@pytest.mark.parametrize("credits", [79_850, 79_900, 79_950, 79_999, 80_000])
@pytest.mark.parametrize("months", [1, 2, 3, 12])
def test_steady_work_hides_nothing_the_bonus_of_the_first_month_included(credits, months):
    found = ahead(pages(credits), months=months, first_month=True)
    assert swings.swings(found.projected) is None


def test_a_fee_that_rises_among_the_months_is_no_swing_of_the_work(tmp_path):
    # Ten months at $799 and two at $2,000: Pro is $11,990 and Starter, at $900, is $10,800.
    card = later_card(tmp_path, pro_at(2000))
    document = estimate(pages(90_000), projection={"months": 12, "start": "2026-05"})
    found = result(document, card, DAY)
    assert swings.swings(found.projected) is None
    later = {**document, "projection": {"months": 12, "start": "2027-01"}}
    assert swings.swings(result(later, card, DAY).projected) is None


def test_the_mean_month_is_what_the_months_would_cost_on_the_average_with_equal_work(tmp_path):
    # Two months at $799 and two at $899, 50,000 and 150,000 credits in turn. Level work is
    # 100,000: Pro 2 x 799 + 2 x 899 = 3,396, Starter 4,000; the true bills are 5,396 - 1,000
    # = 4,396 and 4,000.
    document = estimate(
        pages(1),
        projection={"months": 4, "start": "2027-01", "seasonality": SWINGING},
    )
    hidden = swings.swings(result(document, later_card(tmp_path), DAY).projected)
    assert (hidden.at_mean, hidden.over_all) == ("pro", "starter")
    assert hidden.mean_month_usd == {"starter": D(1000), "pro": D(849)}
    assert hidden.totals_usd == {"starter": D(4000), "pro": D(4396)}


def test_plans_that_cost_the_same_at_the_mean_hide_nothing():
    # 79,900 credits on the mean cost $799.00 on both; in turn 29,900 and 129,900 cost $1,598.00
    # on Starter and $1,897.00 on Pro.
    found = ahead(pages(1), months=2, seasonality=[29_900, 129_900] * 6)
    assert swings.swings(found.projected) is None


def test_an_offer_of_ones_own_is_weighed_too():
    # At the mean the offer (50 + 0) wins against Pro; month by month its overage loses.
    offer = {"monthly_usd": 700, "included_credits": 100_000, "usd_per_credit": "0.02"}
    found = ahead(pages(1), seasonality=SWINGING, requirements=["baa"], enterprise=offer)
    hidden = swings.swings(found.projected)
    assert (hidden.at_mean, hidden.over_all) == ("enterprise", "pro")
    # 700 and 1,700 in turn: 14,400 in all, against 6 x 799 and 6 x 1,299.
    assert hidden.totals_usd == {"pro": D(12_588), "enterprise": D(14_400)}


# ---------------------------------------------------------------- courses


def test_each_workload_moves_through_the_months_in_its_own_way():
    found = ahead(
        pages(100, name="Steady"),
        pages(100, growth_percent=100, active_months=[1, 2]),
        pages(100, active_months=[2, 9]),
        pages(100, active_months=[3, 9]),
        {"domain": "web.page", "units": 7},
        recordings(2, 60),
        months=3,
        growth=50,
    )
    steady, launch, late, never, unpriced, audio = courses.courses(found.projected)
    assert (steady.label, steady.growth_percent) == ("Steady", D(50))
    assert steady.active == ("2027-01", "2027-03")
    assert steady.units == (100, 150, 225)
    assert steady.credits == D(475)
    assert (launch.growth_percent, launch.active) == (D(100), ("2027-02", "2027-03"))
    assert launch.units == (0, 200, 400)
    assert late.active == ("2027-03", "2027-03")
    not_yet = Volume(units=0, requests=0)
    assert found.projected.months[0].invoice.volumes[1:3] == (not_yet, not_yet)
    assert (never.active, never.units, never.credits) == (None, (0, 0, 0), D(0))
    assert (unpriced.credits, unpriced.unit, unpriced.units[0]) == (None, "unit", 7)
    assert (audio.unit, audio.units) == ("segment", (4, 6, 10))


def test_a_horizon_of_one_month_has_a_course_too():
    found = ahead(pages(100), months=1)
    (course,) = courses.courses(found.projected)
    assert (course.active, course.unit, course.units) == (("2027-01", "2027-01"), "page", (100,))
