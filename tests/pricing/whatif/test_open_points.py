"""Open points: every way to read one, priced on the visitor's own estimate."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal
from random import Random

import pytest

from pricing import link, parse
from pricing.card.readings import READINGS, Readings, ResolvedReadings, to_link
from pricing.whatif.open_points import notes_for_every_total, points
from tests.support.cases import CARD, DAY, PRICES, estimate, pages, priced, result
from tests.support.later import FEE, custom_models, later_card, open_point
from tests.support.strategies import lean_estimate


def point(document, key):
    """One open point on an estimate."""
    return next(one for one in points(result(document)) if one.entry.key == key)


def differences(document, key, plan="pro"):
    """Dollars a month by way of reading."""
    return {one.link_text: one.difference[plan] for one in point(document, key).options}


def test_an_estimate_may_say_how_every_open_point_is_read():
    assert (
        tuple(Readings.model_fields)
        == READINGS
        == tuple(field.name for field in fields(ResolvedReadings))
    )


def test_an_open_point_may_be_left_to_the_card_by_name():
    left = dict.fromkeys(READINGS)
    assert (
        parse(estimate(readings=left), PRICES).resolved_readings(PRICES) == PRICES.default_readings
    )


def test_every_open_point_is_there_in_the_card_s_order():
    assert [one.entry.key for one in points(result(estimate()))] == list(READINGS)


@pytest.mark.parametrize(
    ("work", "fields", "key", "plan", "expected"),
    [
        # 20,000 credits beyond the included ones at 0.00201 less each.
        (pages(120_000), {}, "overage_usd_per_credit", "pro", {"0.01": 0, "0.00799": "-40.20"}),
        (pages(120_000), {}, "overage_usd_per_credit", "starter", {"0.01": 0, "0.00799": 0}),
        # 60,000 pages at 2 credits: 100,000 credits are included, or all pages are.
        (pages(60_000, level="auto"), {}, "pro_allowance", "pro", {"credits": 0, "units": "-200"}),
        (pages(1_000), {}, "sign_up_bonus", "starter", {"once": 0, "monthly": "-1"}),
        (pages(500), {"first_month": True}, "sign_up_bonus", "starter", {"once": 0, "monthly": 0}),
        # 100 pages at 8 x 1.8 = 14.4 credits, or at 8.
        ({"domain": "x.redaction", "units": 100, "service_tier": "priority"}, {},
         "flat_rate_tiered", "starter", {"true": 0, "false": "-6.40"}),
        # 10 requests of 7.2 credits, or of 8.
        (pages(10, level="hi", service_tier="priority"), {}, "request_rounding", "starter",
         {"exact": 0, "up": "0.08"}),
        ({"domain": "custom", "units": 50}, {}, "custom_model_credits", "starter",
         {"8": 0, "6": -1}),
        ({"domain": "custom", "units": 50, "requests": 10}, {}, "custom_model_unit", "starter",
         {"page": 0, "call": "-3.20"}),
        (pages(1), {}, "proration", "starter", {"second": 0, "day": 0, "month30": 0, "none": 0}),
    ],
)  # fmt: skip
def test_switching_changes_a_month_by_so_many_dollars(work, fields, key, plan, expected):
    found = differences(estimate(work, **fields), key, plan)
    assert found == {way: Decimal(usd) for way, usd in expected.items()}


def test_differences_count_from_the_way_that_is_chosen():
    chosen = estimate(pages(120_000), readings={"overage_usd_per_credit": "0.00799"})
    assert differences(chosen, "overage_usd_per_credit") == {
        "0.01": Decimal("40.20"),
        "0.00799": 0,
    }
    overage = point(chosen, "overage_usd_per_credit")
    assert overage.chosen.link_text == "0.00799"
    assert not overage.chosen.default
    assert overage.matters
    bills = [option.month.bills["pro"].total_usd for option in overage.options]
    assert bills == [Decimal("999.00"), Decimal("958.80")]


def test_a_point_that_changes_no_bill_does_not_matter():
    assert not point(estimate(pages(1)), "overage_usd_per_credit").matters


def test_a_difference_is_exact_to_the_cent_however_large_the_month():
    # 2 x 10^24 + 1 credits a run, half of that on flex, for 10^12 runs: 0.00201 less for each
    # credit beyond the included ones.
    tool = {"credits": 10**12, "calls": 10**12}
    agent = {"base_credits": 1, "tools": [tool, tool]}
    document = estimate(
        {"domain": "agent.x", "units": 10**12, "agent": agent, "service_tier": "flex"}
    )
    found = differences(document, "overage_usd_per_credit")
    assert found == {"0.01": 0, "0.00799": Decimal("-2010000000000000000000001004999799.00")}


def test_a_price_of_one_s_own_is_one_more_option():
    own = estimate(pages(120_000), readings={"overage_usd_per_credit": "0.005"})
    options = point(own, "overage_usd_per_credit").options
    assert [(one.link_text, one.default, one.chosen) for one in options] == [
        ("0.01", True, False),
        ("0.00799", False, False),
        ("0.005", False, True),
    ]


def test_an_offer_of_one_s_own_is_priced_too():
    offer = {"monthly_usd": 0, "included_credits": 0, "usd_per_credit": "0.01"}
    document = estimate({"domain": "custom", "units": 50}, enterprise=offer)
    assert differences(document, "custom_model_credits", "enterprise")["6"] == -1


@pytest.mark.parametrize("seed", range(8))
def test_switching_through_the_link_costs_what_was_announced(seed):
    rng = Random(seed)
    for _ in range(12):
        document = lean_estimate(rng)
        before = priced(document)["plans"]
        query = link.to_query(parse(document, PRICES).to_document())
        for one in points(result(document)):
            for option in one.options:
                switched, problems = link.document(
                    {**query, one.entry.key: [option.link_text]}, PRICES
                )
                assert problems == []
                after = priced(switched)["plans"]
                for plan, usd in option.difference.items():
                    total = Decimal(before[plan]["total_usd"]) + usd
                    assert Decimal(after[plan]["total_usd"]) == total


def test_the_default_follows_the_card_where_a_custom_rate_changes(tmp_path):
    card = later_card(tmp_path, custom_models(9), open_point("custom_model_credits", "9", "8, 6"))
    found = points(result(estimate({"domain": "custom", "units": 100}), card, FEE))
    options = next(one for one in found if one.entry.key == "custom_model_credits").options
    assert [(one.link_text, one.chosen, one.difference["starter"]) for one in options] == [
        ("9", True, 0),
        ("8", False, -1),
        ("6", False, -3),
    ]


def test_a_way_that_was_the_default_can_be_kept_where_the_card_reads_a_point_anew(tmp_path):
    card = later_card(tmp_path, open_point("sign_up_bonus", '"monthly"', '"once"'))
    kept = estimate(pages(1_000), readings={"sign_up_bonus": "once"})
    for document, chosen, usd in ((estimate(pages(1_000)), "monthly", 9), (kept, "once", 10)):
        found = result(document, card, FEE)
        (one,) = (one for one in points(found) if one.entry.key == "sign_up_bonus")
        assert (one.chosen.link_text, found.bill.total_usd) == (chosen, usd)
        query = link.to_query(found.estimate.to_document())
        assert link.document(query, found.prices)[0].get("readings") == document.get("readings")


def test_every_way_to_read_a_point_is_called_something_on_the_card():
    for entry in PRICES.readings.values():
        for way in entry.ways:
            assert entry.label(way) != to_link(way)


@pytest.mark.parametrize(
    ("key", "way", "words"),
    [
        ("overage_usd_per_credit", Decimal("0.005"), "$0.005 a credit"),
        ("overage_usd_per_credit", Decimal("0.1"), "$0.10 a credit"),
        ("overage_usd_per_credit", Decimal("1e-7"), "$0.0000001 a credit"),
        ("custom_model_credits", Decimal(6), "6 credits"),
        ("flat_rate_tiered", False, "No"),
        ("proration", "month30", "By the day, a month being 30 days"),
    ],
)
def test_a_way_is_called_what_the_card_calls_it(key, way, words):
    assert PRICES.readings[key].label(way) == words


def test_a_way_without_a_word_on_the_card_is_called_what_a_link_calls_it():
    entry = PRICES.readings["proration"].model_copy(update={"labels": {}})
    assert entry.label("month30") == "month30"


def test_what_is_not_modelled_is_said_by_the_card():
    assert notes_for_every_total(PRICES).startswith("Top-up packs")
    assert (
        notes_for_every_total(PRICES).count(": ")
        == sum(note.everywhere for note in PRICES.notes)
        == 1
    )
    fees = PRICES.notes[0].model_copy(
        update={"title": "Set-up", "reads": "Free.", "everywhere": True}
    )
    two = replace(PRICES, notes=(*PRICES.notes, fees))
    assert notes_for_every_total(two) == f"{notes_for_every_total(PRICES)} Set-up: Free."


def test_both_sentences_of_a_point_are_on_the_card():
    for one in points(result(estimate(), CARD, DAY)):
        assert len(one.entry.rests_on) >= 2
        assert set(one.entry.rests_on) <= set(CARD.sources)


def test_an_option_holds_the_very_value_the_card_names():
    for one in points(result(estimate())):
        values = [option.value for option in one.options]
        assert values == [one.entry.default, *one.entry.alternatives]
        assert all(type(value) is type(one.entry.default) for value in values)
