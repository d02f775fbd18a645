"""A plan changed within a month: the fee, the allowance and the month's bill."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import astuple, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.month import price_ordinary
from pricing.month.proration import (
    PRORATIONS,
    PlanPart,
    change_plan,
    changed_month,
    elapsed_share,
    prorated_fee,
    shares,
)
from tests.support.cases import CARD, PRICES, estimate, pages, recordings, result
from tests.support.later import later_card, open_point
from tests.support.strategies import estimates

OTHER = {"pro": "starter", "starter": "pro"}
"""The plan before a change to another."""
MOMENT = datetime(2027, 3, 15, 18, tzinfo=UTC)
FIRST = datetime(2027, 3, 1, tzinfo=UTC)
FEE = Decimal(799)
FOUR_WEEKS = 28 * 86_400 * 10**6 - 1
"""The last microsecond of the shortest month, counted from its first."""
LAST_DAY = datetime(9999, 12, 31, tzinfo=UTC)
MICROSECONDS = 30 * 86_400 * 10**6
"""In a month of 30 days."""


def change(document, at=MOMENT, to="pro", **readings):
    """The month with a change of plan."""
    found = result({**document, "readings": {**document.get("readings", {}), **readings}})
    return change_plan(found.invoice, at, OTHER[to], to)


@pytest.mark.parametrize(
    ("reading", "fee", "share"),
    [
        ("second", "418.83", Fraction(65, 124)),  # 16.25 of 31 days
        ("day", "438.16", Fraction(17, 31)),  # the 15th to the 31st
        ("month30", "426.13", Fraction(16, 30)),  # the 15th to the 30th
        ("none", "799.00", Fraction(1)),
    ],
)
def test_an_upgrade_on_15_march_at_18_utc(reading, fee, share):
    assert prorated_fee(FEE, shares(MOMENT, reading).after) == Decimal(fee)
    after = change(estimate(pages(100)), proration=reading).after
    assert (after.tariff.plan, after.share, after.fee_usd) == ("pro", share, Decimal(fee))
    assert after.included == 100_000 * share


@pytest.mark.parametrize(
    ("reading", "fee"),
    [
        ("second", "380.17"),  # 799 x 14.75 / 31
        ("day", "386.61"),  # 799 x 15 / 31
        ("month30", "399.50"),  # 799 x 15 / 30
        ("none", "799.00"),
    ],
)
def test_a_downgrade_pays_pro_up_to_the_change(reading, fee):
    before = change(estimate(pages(100)), to="starter", proration=reading).before
    assert (before.tariff.plan, before.fee_usd) == ("pro", Decimal(fee))


@pytest.mark.parametrize(
    ("at", "reading", "before", "after"),
    [
        (datetime(2027, 3, 1, tzinfo=UTC), "second", Fraction(0), Fraction(1)),
        (datetime(2027, 3, 1, tzinfo=UTC), "day", Fraction(0), Fraction(1)),
        (datetime(2027, 3, 1, tzinfo=UTC), "month30", Fraction(0), Fraction(1)),
        (datetime(2027, 3, 1, tzinfo=UTC), "none", Fraction(0), Fraction(1)),
        (datetime(2027, 3, 1, 0, 0, 0, 1, tzinfo=UTC), "day", Fraction(1, 31), Fraction(1)),
        (datetime(2027, 3, 1, 0, 0, 0, 1, tzinfo=UTC), "month30", Fraction(1, 30), Fraction(1)),
        (datetime(2027, 3, 1, 0, 0, 0, 1, tzinfo=UTC), "none", Fraction(1), Fraction(1)),
        (datetime(2027, 3, 15, tzinfo=UTC), "day", Fraction(14, 31), Fraction(17, 31)),
        (datetime(2027, 3, 15, 0, 0, 1, tzinfo=UTC), "day", Fraction(15, 31), Fraction(17, 31)),
        (datetime(2027, 3, 15, tzinfo=UTC), "month30", Fraction(14, 30), Fraction(16, 30)),
        (datetime(2027, 3, 31, tzinfo=UTC), "day", Fraction(30, 31), Fraction(1, 31)),
        (datetime(2027, 3, 31, 23, 59, 59, tzinfo=UTC), "day", Fraction(1), Fraction(1, 31)),
        (datetime(2027, 3, 31, tzinfo=UTC), "month30", Fraction(1), Fraction(1, 30)),
        (datetime(2027, 3, 31, 12, tzinfo=UTC), "month30", Fraction(1), Fraction(1, 30)),
        (datetime(2027, 3, 30, tzinfo=UTC), "month30", Fraction(29, 30), Fraction(1, 30)),
        (datetime(2027, 4, 30, tzinfo=UTC), "month30", Fraction(29, 30), Fraction(1, 30)),
        (datetime(2027, 2, 1, tzinfo=UTC), "month30", Fraction(0), Fraction(28, 30)),
        (datetime(2027, 2, 15, tzinfo=UTC), "month30", Fraction(14, 30), Fraction(14, 30)),
        (datetime(2027, 2, 28, tzinfo=UTC), "month30", Fraction(27, 30), Fraction(1, 30)),
        (datetime(2027, 2, 28, 23, tzinfo=UTC), "month30", Fraction(28, 30), Fraction(1, 30)),
        (datetime(2028, 2, 29, tzinfo=UTC), "month30", Fraction(28, 30), Fraction(1, 30)),
        (datetime(2028, 2, 29, tzinfo=UTC), "day", Fraction(28, 29), Fraction(1, 29)),
        (datetime(2100, 2, 28, tzinfo=UTC), "day", Fraction(27, 28), Fraction(1, 28)),
        (datetime(2028, 2, 15, tzinfo=UTC), "second", Fraction(14, 29), Fraction(15, 29)),
        (datetime(2027, 4, 30, 12, tzinfo=UTC), "second", Fraction(59, 60), Fraction(1, 60)),
        (
            datetime(2027, 4, 1, 0, 0, 0, 1, tzinfo=UTC),
            "second",
            Fraction(1, MICROSECONDS),
            1 - Fraction(1, MICROSECONDS),
        ),
    ],
)
def test_the_parts_of_a_month(at, reading, before, after):
    assert astuple(shares(at, reading)) == (before, after)


def test_the_work_is_spread_over_the_real_seconds_whatever_the_reading():
    for reading in PRORATIONS:
        moved = change(estimate(pages(124_000)), proration=reading)
        assert moved.before.credits == 59_000
        assert moved.after.credits == 65_000


def test_the_month_of_an_upgrade_adds_up():
    # 124,000 credits: 59,000 at $0.01, then 65,000 on Pro, of which 52,419 and a bit are included.
    moved = change(estimate(pages(124_000)))
    included = Fraction(100_000 * 65, 124)
    starter = moved.before.tariff
    assert (starter.plan, starter.included_unit, starter.usd_per_credit) == (
        "starter",
        "credit",
        Decimal("0.01"),
    )
    assert moved.before == PlanPart(
        tariff=starter,
        share=Fraction(59, 124),
        credits=Fraction(59_000),
        fee_usd=Decimal(0),
        included=Fraction(0),
        covered_credits=Fraction(0),
        billed_credits=Fraction(59_000),
        usage_usd=Fraction(590),
    )
    assert moved.after.covered_credits == included
    assert moved.after.usage_usd == (65_000 - included) / 100
    assert moved.total_usd == Decimal("418.83") + 590 + Decimal("125.81")
    dearer = change(estimate(pages(31_000, level="hi")))
    assert dearer == moved, "credits are included, whatever they are spent on"


def test_the_usage_of_both_plans_is_rounded_once():
    # 1 credit in a month, half of it on each plan; Pro's half is included.
    moved = change(estimate(pages(1)), at=datetime(2027, 4, 16, tzinfo=UTC), to="pro")
    assert moved.total_usd == Decimal("399.50") + Decimal("0.01")


def test_the_sign_up_bonus_is_starters_and_is_not_prorated():
    moved = change({**estimate(pages(3_100)), "first_month": True})
    assert moved.before.credits == 1475
    assert moved.before.billed_credits == 1375
    small = change({**estimate(pages(31)), "first_month": True})
    assert small.before.billed_credits == 0


def test_an_allowance_of_units_is_prorated_and_covers_the_dearest_first():
    document = estimate(pages(62_000), pages(62_000, level="hi"), recordings(31, 600))
    after = change(document, pro_allowance="units").after
    assert (after.included, after.tariff.included_unit) == (
        Fraction(100_000 * 65, 124),
        "page or image",
    )
    # 32,500 pages of each kind after the change; 52,419 and a bit of them are included.
    included = Fraction(100_000 * 65, 124)
    assert after.covered_credits == 32_500 * 4 + (included - 32_500)
    assert after.credits == Fraction(310_000 + 62, 124) * 65


@pytest.mark.parametrize("allowance", ["credits", "units"])
def test_a_plan_without_an_allowance_bills_all_its_work(allowance):
    found = result(estimate(pages(124), readings={"pro_allowance": allowance}))
    none = {"included_credits": None, "included_units": None}
    terms = PRICES.plans["pro"].model_copy(update=none)
    prices = replace(PRICES, plans={**PRICES.plans, "pro": terms})
    month = price_ordinary(found.estimate, prices)
    after = change_plan(month, MOMENT, "starter", "pro").after
    assert (after.included, after.covered_credits, after.billed_credits) == (0, 0, 65)


def test_overage_of_the_part_on_pro_has_the_chosen_price():
    moved = change(estimate(pages(124_000)), overage_usd_per_credit="0.02")
    assert moved.after.tariff.usd_per_credit == Decimal("0.02")
    assert moved.after.usage_usd == moved.after.billed_credits / 50


@pytest.mark.parametrize("reading", PRORATIONS)
def test_a_plan_nobody_is_on_for_a_second_costs_nothing(reading):
    document = estimate(pages(150_000))
    whole = result(document).invoice.bills
    upgrade = change(document, at=FIRST, to="pro", proration=reading)
    downgrade = change(document, at=FIRST, to="starter", proration=reading)
    assert upgrade.total_usd == whole["pro"].total_usd
    assert downgrade.total_usd == whole["starter"].total_usd
    assert (downgrade.before.fee_usd, downgrade.before.included) == (0, 0)


@pytest.mark.parametrize(
    ("at", "reading", "usd"),
    [
        (FIRST, "day", "0.00"),
        (datetime(2027, 3, 15, tzinfo=UTC), "day", "360.84"),  # 799 x 14 / 31
        (datetime(2027, 3, 15, tzinfo=UTC), "month30", "372.87"),  # 799 x 14 / 30
        (datetime(2027, 3, 31, tzinfo=UTC), "month30", "799.00"),
        (datetime(2027, 3, 31, tzinfo=UTC), "day", "773.23"),  # 799 x 30 / 31
        (datetime(2027, 2, 28, tzinfo=UTC), "month30", "719.10"),  # 799 x 27 / 30
        (FIRST, "none", "0.00"),
    ],
)
def test_pro_that_ends_at_midnight_is_not_billed_for_the_day_that_begins(at, reading, usd):
    moved = change(estimate(pages(0)), at=at, to="starter", proration=reading)
    assert moved.total_usd == Decimal(usd)


@given(estimates(), st.integers(0, 31 * 86_400 - 1), st.sampled_from(["starter", "pro"]))
def test_no_work_is_lost_and_nothing_is_negative(document, second, to):
    at = FIRST + timedelta(seconds=second)
    found = result(document)
    moved = change_plan(found.invoice, at, OTHER[to], to)
    assert moved.before.credits + moved.after.credits == Fraction(found.invoice.credits)
    for part in (moved.before, moved.after):
        assert 0 <= part.covered_credits <= part.credits
        assert part.billed_credits + part.covered_credits == part.credits
        assert 0 <= part.share <= 1
    parts = moved.before.usage_usd + moved.after.usage_usd
    exact = parts + Fraction(moved.before.fee_usd) + Fraction(moved.after.fee_usd)
    assert abs(Fraction(moved.total_usd) - exact) <= Fraction(1, 200)


@given(st.datetimes(), st.sampled_from(PRORATIONS))
def test_each_plan_is_billed_for_the_days_it_holds_and_for_no_other(at, reading):
    at = at.replace(tzinfo=UTC)
    length = monthrange(at.year, at.month)[1]
    days = [at.replace(day=day, hour=0, minute=0, second=0, microsecond=0)
            for day in range(1, length + 1)]  # fmt: skip
    before = [day for day in days if day < at]
    after = [day for day in days if day + timedelta(days=1) > at] if at < LAST_DAY else days[-1:]
    expected = {
        "second": (elapsed_share(at), 1 - elapsed_share(at)),
        "day": (Fraction(len(before), length), Fraction(len(after), length)),
        "month30": tuple(
            Fraction(len({min(day.day, 30) for day in held}), 30) for held in (before, after)
        ),
        "none": (Fraction(bool(before)), Fraction(1)),
    }
    assert astuple(shares(at, reading)) == expected[reading]
    assert all(0 <= share <= 1 for share in astuple(shares(at, reading)))


@given(
    st.integers(1, 12),
    st.tuples(st.integers(0, FOUR_WEEKS), st.integers(0, FOUR_WEEKS)),
    st.sampled_from(PRORATIONS),
)
def test_a_later_change_never_shortens_the_plan_before_or_lengthens_the_one_after(
    month, moments, reading
):
    first = datetime(2027, month, 1, tzinfo=UTC)
    earlier, later = (
        shares(first + timedelta(microseconds=one), reading) for one in sorted(moments)
    )
    assert earlier.before <= later.before
    assert earlier.after >= later.after


@given(st.integers(0, 31 * 86_400 - 1))
def test_the_parts_by_the_second_are_the_whole_month(second):
    at = FIRST + timedelta(seconds=second)
    assert sum(astuple(shares(at, "second"))) == 1
    assert elapsed_share(at) == Fraction(second, 31 * 86_400)
    assert PRICES.plans["pro"].fee_usd == FEE


def test_a_months_change_is_shown_under_every_reading_beside_staying():
    found = result(estimate(pages(124_000), readings={"proration": "day"}))
    changed = changed_month(found.estimate, CARD, MOMENT, "starter", "pro")
    fees = {reading: str(change.after.fee_usd) for reading, change in changed.readings.items()}
    assert fees == {"second": "418.83", "day": "438.16", "month30": "426.13", "none": "799.00"}
    assert changed.chosen == "day"
    assert changed.change == change(estimate(pages(124_000)), proration="day")
    assert changed.staying == found.invoice
    assert changed.staying.bills["starter"].total_usd == 1240


def test_the_month_without_the_change_has_its_sign_up_bonus():
    found = result(estimate(pages(124_000), first_month=True))
    changed = changed_month(found.estimate, CARD, MOMENT, "starter", "pro")
    assert changed.staying == found.invoice
    assert changed.staying.bills["starter"].total_usd == 1239


def test_a_change_after_a_price_change_is_billed_at_that_days_prices(tmp_path):
    parsed = result(estimate(pages(100))).estimate
    card = later_card(tmp_path, open_point("proration", '"month30"', '"second"'))
    changed = changed_month(parsed, card, MOMENT, "starter", "pro")
    assert changed.chosen == "month30"
    assert changed.readings["none"].after.fee_usd == 899
    assert changed.staying.bills["pro"].total_usd == 899
