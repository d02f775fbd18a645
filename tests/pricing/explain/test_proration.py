"""A month with a change of plan opened up: every step can be retraced, and ends at the bill."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from pricing.explain.proration import explain_change
from pricing.month.proration import PRORATIONS, changed_month
from tests.support.calculator import NUMBER, checked, value
from tests.support.cases import CARD, estimate, pages, result
from tests.support.chance import by_seed
from tests.support.strategies import random_estimate

OTHER = {"pro": "starter", "starter": "pro"}
"""The plan before a change to another."""
MOMENT = datetime(2027, 3, 15, 18, tzinfo=UTC)


def changed(document, to="pro", at=MOMENT):
    """The estimate's month with a change of plan."""
    return changed_month(result(document).estimate, CARD, at, OTHER[to], to)


def told(chapter):
    """A chapter's steps in words and figures."""
    return [f"{step.words}: {step.figures}" for step in chapter.steps]


def test_an_upgrade_from_the_time_of_each_part_to_one_bill():
    before, after, month = explain_change(
        changed(estimate(pages(248_000), first_month=True)), "second"
    )
    assert (before.title, before.amount) == ("Starter, before 2027-03-15 18:00 UTC", "$1,179.00")
    assert told(before) == [
        (
            "The month's credits, by this part's share of the time: "
            "248,000 x 59 / 124 = 118,000 credits"
        ),
        "The sign-up bonus comes off: 118,000 - 100 = 117,900 credits",
        "Credits that are billed, at their price: 117,900 x $0.01 = $1,179.00",
    ]
    assert (after.title, after.amount) == (
        "Pro, from 2027-03-15 18:00 UTC on",
        "about $1,194.636452",
    )
    assert told(after) == [
        (
            "The month's credits, by this part's share of the time: "
            "248,000 x 65 / 124 = 130,000 credits"
        ),
        "The monthly fee to the cent. By the second: $799.00 x 65 / 124 is $418.83",
        (
            "What the fee includes, by the same share: "
            "100,000 x 65 / 124 = about 52,419.354839 credits"
        ),
        "What is included comes off: 130,000 - about 52,419.354839 = about 77,580.645162 credits",
        "Credits that are billed, at their price: about 77,580.645162 x $0.01 = about $775.806452",
        "With the fee: $418.83 + about $775.806452 = about $1,194.636452",
    ]
    assert (month.title, month.amount) == ("The month with the change", "$2,373.64")
    assert told(month) == [
        "Both parts: $1,179.00 + about $1,194.636452 = about $2,373.636452",
        "The usage rounded to the cent, half a cent up, once: about $2,373.636452 is $2,373.64",
    ]
    sources = [step.source for chapter in (before, after, month) for step in chapter.steps]
    assert sources == [
        None,
        "sign-up",
        "credit-price",
        None,
        "prorate",
        "credits-row",
        "credits-row",
        "exceed",
        None,
        None,
        None,
    ]


def test_what_is_not_prorated_is_whole_without_arithmetic():
    pro, starter, month = explain_change(
        changed(
            estimate(pages(62_000, level="hi"), readings={"pro_allowance": "units"}), "starter"
        ),
        "none",
    )
    assert told(pro)[1:3] == [
        "The monthly fee to the cent. Not prorated: $799.00",
        "What the fee includes, by the same share: 100,000 pages or images",
    ]
    assert pro.steps[2].source == "allowance-row"
    assert len(starter.steps) == 2
    assert told(month) == ["Both parts: $799.00 + $1,300.00 = $2,099.00"]


def test_days_are_counted_before_the_fee_is_divided_by_them():
    midnight = MOMENT.replace(hour=0)
    month = changed(estimate(pages(0)), "starter", midnight)
    before, after, _ = explain_change(month, "day")
    assert (before.amount, after.amount) == ("$360.84", "$0.00")
    assert told(before)[1:3] == [
        "Days on which this plan is held, in part or whole; at 00:00 a day has not begun: 14 of 31",
        (
            "The monthly fee to the cent. By the day, a day that is begun counts: "
            "$799.00 x 14 / 31 is $360.84"
        ),
    ]
    upgrade = explain_change(changed(estimate(pages(0)), "pro", midnight), "month30")
    assert told(upgrade[1])[1].endswith("16 of 30")


@pytest.mark.parametrize("reading", PRORATIONS)
def test_a_plan_that_holds_no_part_of_the_month_has_no_fee(reading):
    first = MOMENT.replace(day=1, hour=0)
    before, _, month = explain_change(changed(estimate(pages(100)), "starter", first), reading)
    assert before.amount == "$0.00"
    assert told(before)[1] == "The plan holds no part of the month: no fee"
    assert month.amount == "$1.00"


def test_a_month_with_unpriced_work_is_at_least_that():
    document = estimate(pages(5), {"domain": "web.x", "units": 5})
    assert explain_change(changed(document), "second")[-1].amount.startswith("at least $418.")


@by_seed(1)
def test_a_calculator_confirms_every_equation_and_the_chain_ends_at_the_bill(seed):
    rng, equations = Random(seed), 0
    for number in range(20):
        found = result(random_estimate(rng))
        at = MOMENT.replace(day=1 + number, hour=rng.randrange(24))
        to = ("pro", "starter")[number % 2]
        month = changed_month(found.estimate, CARD, at, OTHER[to], to)
        for reading in PRORATIONS:
            chapters = explain_change(month, reading)
            equations += sum(checked(chapter) for chapter in chapters)
            total = month.readings[reading].total_usd
            last = chapters[-1].steps[-1].figures
            assert value(NUMBER.findall(last)[-1]) == total
            named = {step.source for chapter in chapters for step in chapter.steps}
            assert named - {None} <= set(CARD.sources)
    assert equations > 300
