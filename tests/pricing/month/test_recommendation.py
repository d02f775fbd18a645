"""Which plan is recommended and why, and where Pro begins to pay."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.support.cases import estimate, pages, priced, recordings, result
from tests.support.later import MULTIPLIER, PRO, STARTER, later_card

OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}


def reasons(document):
    """Why a plan is recommended."""
    return priced(document)["recommendation"]["reasons"]


def test_the_reasons_say_what_each_plan_costs_and_what_the_price_leaves_out():
    assert reasons(estimate(pages(10_000))) == [
        "Starter costs $100.00 for this month, $699.00 less than Pro.",
        (
            "Beyond the price, Pro would bring 100 requests a minute instead of 10, "
            "up to 5 custom models, a business associate agreement (BAA), "
            "zero data retention and a dedicated Slack channel."
        ),
    ]
    assert reasons(estimate(pages(100_000)))[0] == (
        "Pro costs $799.00 for this month, $201.00 less than Starter."
    )
    assert reasons(estimate(pages(79_850)))[0] == (
        "Starter costs $798.50 for this month, $0.50 less than Pro."
    )
    assert reasons(estimate(pages(79_900)))[0] == (
        "Starter costs $799.00 for this month, as much as Pro."
    )


def test_what_rests_on_work_without_a_price_is_said_to_be_the_least():
    document = estimate(pages(10_000), {"domain": "web.x", "units": 5})
    assert priced(document)["recommendation"]["plan"] == "starter"
    assert reasons(document)[0] == (
        "Starter costs at least $100.00 for this month, $699.00 less than Pro, "
        "as far as prices are published."
    )


@pytest.mark.parametrize("fields", [{"plan": "pro"}, {"plan": "enterprise", "enterprise": OFFER}])
def test_no_plan_is_recommended_where_none_of_the_work_has_a_price(fields):
    work = {"domain": "web.x", "units": 5}
    assert priced(estimate(work, **fields))["recommendation"] == {
        "plan": None,
        "reasons": ["No price is published for this work, so the plans cannot be compared by it."],
    }
    assert priced(estimate(work, requirements=["baa", "zdr"]))["recommendation"] == {
        "plan": None,
        "reasons": [
            "No price is published for this work, so the plans cannot be compared by it.",
            "Starter does not offer a business associate agreement (BAA) or zero data retention.",
        ],
    }


def test_work_of_which_there_is_none_has_a_price_all_the_same():
    assert priced(estimate(pages(0)))["recommendation"]["plan"] == "starter"


FLAT = (
    "What Pro saves against Starter stays the same from 100,000 credits up, however much you send; "
)
EXTRAS = (
    "100 requests a minute instead of 10, up to 5 custom models, a business associate "
    "agreement (BAA), zero data retention and a dedicated Slack channel."
)


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (estimate(pages(100_000)), f"{FLAT}beyond that, it brings {EXTRAS}"),
        (estimate(pages(10**12)), f"{FLAT}beyond that, it brings {EXTRAS}"),
        (estimate(pages(99_999)), f"Beyond the price, Pro brings {EXTRAS}"),
        # Cheaper overage makes the saving grow.
        (
            estimate(pages(200_000), readings={"overage_usd_per_credit": "0.00799"}),
            f"Beyond the price, Pro brings {EXTRAS}",
        ),
        # 100,000 credits, but three quarters of the included pages are left: it saves $1,201.00
        # at twice the volume.
        (
            estimate(pages(25_000, level="hi"), readings={"pro_allowance": "units"}),
            f"Beyond the price, Pro brings {EXTRAS}",
        ),
    ],
)
def test_pros_saving_does_not_grow_so_it_is_said_what_else_it_brings(document, sentence):
    assert reasons(document)[1:] == [sentence]


@pytest.mark.parametrize(
    ("pro", "extras"),
    [
        (
            "",
            (
                "100 requests a minute instead of 20, 5 custom models instead of 2, a business "
                "associate agreement (BAA) and a dedicated Slack channel"
            ),
        ),
        ('meets = ["zdr"]', "nothing else that is published"),
    ],
)
def test_what_pro_brings_is_what_the_card_says_it_does(tmp_path, pro, extras):
    entry = STARTER
    if pro:
        limits = "requests_per_minute = 100\ncustom_models = 5\n"
        entry += (
            PRO.replace(limits, "")
            .replace('meets = ["baa", "zdr", "slack"]', pro)
            .replace("2027-03-01", "2027-04-01")
        )
    found = result(estimate(pages(5)), later_card(tmp_path, entry), MULTIPLIER)
    assert found.recommendation.reasons[-1] == f"Beyond the price, Pro would bring {extras}."


def test_what_pro_has_no_more_of_than_starter_is_no_reason_for_it(tmp_path):
    pro = PRO.replace("requests_per_minute = 100", "requests_per_minute = 20").replace(
        "custom_models = 5", "custom_models = 1"
    )
    found = result(estimate(pages(5)), later_card(tmp_path, STARTER, pro), MULTIPLIER)
    assert found.recommendation.reasons[-1] == (
        "Beyond the price, Pro would bring a business associate agreement (BAA) and a "
        "dedicated Slack channel."
    )


def test_a_plan_that_is_ruled_out_is_said_to_be_with_every_blocker():
    document = estimate(
        pages(1, domain="custom.a"), requirements=["zdr", "baa"], requests_per_minute=11
    )
    plan, why, *_ = reasons(document)
    assert plan == "Pro costs $799.00 for this month, $798.92 more than Starter."
    assert why == (
        "Starter does not offer a business associate agreement (BAA), zero data retention, "
        "the custom models of this work or enough requests a minute at the busiest minute."
    )


def test_where_no_plan_with_a_price_is_eligible_it_is_a_matter_for_sales():
    document = estimate(requirements=["hipaa"])
    assert priced(document)["recommendation"] == {
        "plan": "enterprise",
        "reasons": [
            "Starter does not offer HIPAA; Pro does not offer HIPAA.",
            "Enterprise has no published price; talk to sales.",
        ],
    }


def test_an_offer_of_ones_own_takes_part_and_is_called_so():
    document = estimate(pages(400_000), enterprise=OFFER)
    assert reasons(document) == [
        (
            "Enterprise costs $2,500.00 for this month, $1,500.00 less than Starter, "
            "$1,299.00 less than Pro (Enterprise as offered)."
        ),
        "The Enterprise figures are those of the offer; no Enterprise price is published.",
    ]
    assert priced(document)["plans"]["enterprise"] == {
        "total_usd": "2500.00",
        "fee_usd": "2500.00",
        "included_credits": "400000",
        "billed_credits": "0",
        "eligible": True,
        "blockers": [],
    }


@pytest.mark.parametrize(
    ("readings", "pro"),
    [
        ({}, {"included_credits": "100000"}),
        ({"pro_allowance": "units"}, {"included_credits": None, "included_units": "100000"}),
    ],
)
def test_a_plan_says_what_its_fee_includes(readings, pro):
    plans = priced(estimate(pages(150), first_month=True, readings=readings))["plans"]
    open_to_all = {"eligible": True, "blockers": []}
    nothing = {"total_usd": None, "fee_usd": None, "included_credits": None, "billed_credits": None}
    assert plans == {
        "starter": {
            "total_usd": "0.50",
            "fee_usd": "0.00",
            "included_credits": "0",
            "billed_credits": "50",
            **open_to_all,
        },
        "pro": {
            "total_usd": "799.00",
            "fee_usd": "799.00",
            **pro,
            "billed_credits": "0",
            **open_to_all,
        },
        "enterprise": {**nothing, **open_to_all},
    }


def test_a_page_that_is_included_takes_its_fraction_of_a_credit_along():
    # 99,999 pages at 4 credits and one of three at half a credit are included.
    work = pages(99_999, level="hi"), pages(3, service_tier="flex")
    plans = priced(estimate(*work, readings={"pro_allowance": "units"}))["plans"]
    assert plans["pro"]["billed_credits"] == "1"


def test_a_fee_of_starters_is_on_its_bill(tmp_path):
    found = result(estimate(pages(100)), later_card(tmp_path, STARTER), MULTIPLIER)
    assert (found.bill.tariff.fee_usd, found.bill.total_usd) == (29, 30)


def test_an_offer_with_fractions_of_a_cent_is_rounded_half_up_once():
    offer = {"monthly_usd": "0.004", "included_credits": 0, "usd_per_credit": "0.001"}
    enterprise = priced(estimate(pages(1), enterprise=offer))["plans"]["enterprise"]
    assert enterprise["total_usd"] == "0.01"  # 0.004 + 0.001 = 0.005
    assert enterprise["fee_usd"] == "0.00"


def test_an_enterprise_estimate_without_an_offer_has_no_total():
    document = priced(estimate(plan="enterprise"))
    assert document["total_usd"] is None
    assert document["plans"]["enterprise"]["total_usd"] is None


@pytest.mark.parametrize(
    ("plan", "requirement", "blocked"),
    [
        *(("starter", r, True) for r in ("baa", "zdr", "slack", "soc2", "hipaa", "in_vpc")),
        ("starter", "custom_sla", True),
        *(("pro", r, False) for r in ("baa", "zdr", "slack")),
        *(("pro", r, True) for r in ("soc2", "hipaa", "in_vpc", "custom_sla")),
        *(("enterprise", r, False) for r in ("baa", "zdr", "slack", "soc2", "hipaa", "in_vpc")),
        ("enterprise", "custom_sla", False),
    ],
)
def test_what_each_plan_offers(plan, requirement, blocked):
    found = priced(estimate(requirements=[requirement]))["plans"][plan]
    assert found["blockers"] == ([requirement] if blocked else [])
    assert found["eligible"] is not blocked


# ---------------------------------------------------------------- break-even

UNITS = {"pro_allowance": "units"}


def overage(usd, **readings):
    """Readings with a price of the credits beyond Pro's allowance."""
    return {"overage_usd_per_credit": usd, **readings}


@pytest.mark.parametrize(
    ("document", "credits"),
    [
        (estimate(), "79900"),
        (estimate(pages(0)), "79900"),
        (estimate(pages(0), readings=UNITS), "79900"),
        (estimate(first_month=True), "80000"),
        (estimate(readings={"sign_up_bonus": "monthly"}), "80000"),
        # The crossing lies within the allowance, so the price beyond it does not move it.
        (estimate(readings=overage("0")), "79900"),
        (estimate(readings=overage("5")), "79900"),
        # 2 credits a page: 100,000 pages are 200,000 credits, all covered.
        (estimate(pages(1, level="auto"), readings=UNITS), "79900"),
        # Half a credit a page: the allowance covers 50,000 credits, then both plans rise alike.
        (estimate(pages(1, service_tier="flex"), readings=UNITS), None),
        # From 50,000 credits on ($500 against $799) Pro gains half a cent a credit: 59,800 more.
        (
            estimate(pages(1, service_tier="flex"), readings=overage("0.005", **UNITS)),
            "109800",
        ),
        # Overage dearer than the credit price: never.
        (estimate(pages(1, service_tier="flex"), readings=overage("0.02", **UNITS)), None),
        # Nothing is covered: $799 / ($0.01 - $0.005); at $0.01 never; at $0.007 no round number.
        (estimate(recordings(1, 600), readings=overage("0.005", **UNITS)), "159800"),
        (estimate(recordings(1, 600), readings=UNITS), None),
        (estimate(recordings(1, 600), readings=overage("0.007", **UNITS)), "266333.333334"),
        # The first 100 credits are free on Starter: $799 = (v - 100) x $0.01 - v x $0.005.
        (
            estimate(recordings(1, 600), first_month=True, readings=overage("0.005", **UNITS)),
            "160000",
        ),
        # Pages at 4 and at 1 credit, as many of each: 250,000 credits while all 100,000 units fit.
        (estimate(pages(5, level="hi"), pages(5), readings=UNITS), "79900"),
        # A page at 1 credit beside a recording of 9: while pages fit, a tenth is covered.
        # Pro: 799 + 0.9v x 0.01 = 0.01v at v = 799,000 (79,900 pages).
        (estimate(pages(2), recordings(9, 600), readings=UNITS), "799000"),
        # Custom models are pages too: 8 credits each, all covered.
        (estimate(pages(1, domain="custom", level="auto"), readings=UNITS), "79900"),
    ],
)
def test_pro_pays_from_here_on(document, credits):
    assert priced(document)["break_even_credits"] == credits


@pytest.mark.parametrize("level", ["lo", "auto", "hi"])
@pytest.mark.parametrize("usd", ["0", "0.004", "0.0099"])
@pytest.mark.parametrize("tier", ["flex", "standard", "priority"])
def test_at_the_break_even_the_bills_meet_and_just_below_starter_is_cheaper(level, usd, tier):
    work = pages(100_000, level=level, service_tier=tier)
    found = result(estimate(work, readings=overage(usd, **UNITS)))
    even = Fraction(found.break_even_credits)
    each = Fraction(found.invoice.lines[0].credits_per_unit)
    below, at = (
        result(estimate({**work, "units": int(volume / each)}, readings=overage(usd, **UNITS)))
        for volume in (even - 500, even + each)
    )
    assert below.invoice.bills["starter"].total_usd < below.invoice.bills["pro"].total_usd
    assert at.invoice.bills["starter"].total_usd >= at.invoice.bills["pro"].total_usd


def test_mixed_pages_give_way_cheapest_first():
    # 3 pages at 4 credits to 1 at 0.5 (1 at flex): 12.5 credits for 4 pages.
    # While 100,000 fit, all is covered, so the crossing is at $799 of credits.
    document = estimate(
        pages(3, level="hi"), pages(1, service_tier="flex"), readings=overage("0.02", **UNITS)
    )
    assert priced(document)["break_even_credits"] == "79900"
