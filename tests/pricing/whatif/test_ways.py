"""The cheapest plan and service tier for the same work."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given

from pricing import link, parse, price
from pricing.whatif import CheaperWay, cheaper_way
from tests.support.cases import (
    CARD,
    DAY,
    PRICES,
    SERVICE_TIERS,
    Document,
    estimate,
    pages,
    recordings,
    result,
)
from tests.support.chance import examples
from tests.support.strategies import estimates

D = Decimal
OFFER = {"monthly_usd": 10, "included_credits": 1_000, "usd_per_credit": "0.001"}
BY_THE_REQUEST = {"request_rounding": "up"}


def found(*workloads: Document, **fields: object) -> CheaperWay | None:
    """The cheaper way of an estimate."""
    return cheaper_way(result(estimate(*workloads, **fields)))


def words(way: CheaperWay | None) -> tuple[object, ...] | None:
    """Plan, tier, total and saving."""
    return way and (way.plan, way.service_tier, way.total_usd, way.saves_usd)


def test_all_work_on_flex_without_a_fee_beats_the_fee() -> None:
    """60,000 credits cost $600.00, and 30,000 of them $300.00; the fee is $799.00."""
    assert words(found(pages(60_000), plan="pro")) == ("starter", "flex", D(300), D(499))


def test_the_tier_alone_changes_where_the_plan_is_right() -> None:
    """300,000 credits on Pro are $2,799.00, half of them $1,299.00; on Starter $1,500.00."""
    assert words(found(pages(300_000), plan="pro")) == ("pro", "flex", D(1299), D(1500))


def test_shares_on_flex_are_part_of_all_work_on_flex() -> None:
    """Half of 60,000 credits on flex are $450.00; the rest joins it."""
    way = found(pages(60_000, flex_percent=50))
    assert words(way) == ("starter", "flex", D(300), D(150))
    assert way is not None
    assert way.estimate.workloads[0].flex_percent is None


def test_the_plan_alone_changes_where_all_work_is_on_flex() -> None:
    """The workloads keep what they have, so the way names no tier."""
    way = found(pages(100, service_tier="flex"), recordings(1, 60, service_tier="flex"), plan="pro")
    assert words(way) == ("starter", None, D("0.51"), D("798.49"))
    assert way is not None
    assert way.estimate.workloads[0].service_tier == "flex"


def test_of_ways_that_cost_the_same_it_is_the_one_that_changes_least() -> None:
    """Rounded up to a whole credit a request, a page costs as much on flex."""
    way = found(pages(100), plan="pro", readings=BY_THE_REQUEST)
    assert words(way) == ("starter", None, D(1), D(798))


def test_the_customers_own_offer_takes_part() -> None:
    """1,000 credits are included in $10.00, the other 1,000 cost $1.00."""
    assert words(found(pages(4_000), enterprise=OFFER)) == ("enterprise", "flex", D(11), D(29))


@pytest.mark.parametrize(
    "needs", [{"requirements": ["baa"]}, {"requests_per_minute": 11}], ids=["baa", "rate limit"]
)
def test_a_plan_that_does_not_fit_is_no_way(needs: Document) -> None:
    """Starter has no BAA and 10 requests a minute; within the fee of Pro nothing is saved."""
    assert words(found(pages(60_000), plan="pro", **needs)) is None
    assert words(found(pages(110_000), plan="pro", **needs)) == ("pro", "flex", D(799), D(100))


def test_where_no_plan_with_a_price_fits_there_is_no_way() -> None:
    """HIPAA is Enterprise's alone, which has no price."""
    assert found(pages(60_000), requirements=["hipaa"]) is None


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(60_000, service_tier="flex")),
        estimate(pages(0)),
        estimate(pages(60_000), plan="enterprise"),
        estimate({"domain": "web.page", "units": 5}, plan="pro"),
    ],
    ids=["the cheapest already", "no work", "no price", "no published rate"],
)
def test_where_nothing_is_cheaper_or_priced_there_is_no_way(document: Document) -> None:
    assert cheaper_way(result(document)) is None


def test_while_a_requirement_cannot_be_read_the_plan_that_is_shown_stays() -> None:
    """No plan is recommended then, so only the service tier can change."""
    shown = result(estimate(pages(60_000)))
    open_ended = replace(shown.recommendation, plan=None)
    assert words(cheaper_way(replace(shown, recommendation=open_ended))) == (
        "starter", "flex", D(300), D(300),
    )  # fmt: skip
    on_pro = result(estimate(pages(60_000), plan="pro"))
    assert cheaper_way(replace(on_pro, recommendation=open_ended)) is None


def test_work_without_a_price_moves_along() -> None:
    """Both totals are at least totals of the same rest."""
    way = found(pages(60_000), {"domain": "web.page", "units": 5})
    assert words(way) == ("starter", "flex", D(300), D(300))
    assert way is not None
    assert way.invoice.at_least


def test_a_way_says_what_its_total_rests_on() -> None:
    """Pro's further credits have no published price; Starter's have."""
    large = found(pages(75_000, level="hi"), plan="pro")
    assert large is not None
    assert [point.path for point in large.open_points] == ["plans.pro", "plans.pro"]
    small = found(pages(5_000, level="hi"), plan="pro")
    assert small is not None
    assert small.open_points == ()


def test_a_flat_rate_on_flex_rests_on_an_open_point() -> None:
    way = found({"domain": "healthcare.phi-redaction", "units": 100})
    assert way is not None
    assert [point.path for point in way.open_points] == ["workloads[0]"]


def _each_way(document: Document) -> list[Decimal]:
    """What the engine says to every plan that fits, on every tier and on the configured ones."""
    works = document["workloads"]
    whole = [{key: work[key] for key in work if key != "flex_percent"} for work in works]
    on_tiers = [[{**work, "service_tier": tier} for work in whole] for tier in SERVICE_TIERS]
    totals = []
    for workloads, plan in product([works, *on_tiers], PRICES.plans):
        one = result({**document, "workloads": workloads, "plan": plan})
        if one.bill and not one.blockers[plan]:
            totals.append(one.bill.total_usd)
    return totals


@examples(40)
@given(estimates())
def test_no_other_way_costs_less_and_taking_it_costs_what_it_says(document: Document) -> None:
    shown = result(document)
    way, totals = cheaper_way(shown), _each_way(document)
    if way is None:
        priced = shown.bill and shown.invoice.has_priced_work
        assert not priced or all(usd >= shown.bill.total_usd for usd in totals)
        return
    assert shown.bill is not None
    assert way.total_usd == min(totals)
    assert way.saves_usd == shown.bill.total_usd - way.total_usd > 0
    taken = price(parse(way.estimate.to_document(), PRICES), CARD, DAY)
    assert taken.bill is not None
    assert (taken.bill.total_usd, taken.estimate.plan) == (way.total_usd, way.plan)
    opened = link.estimate(link.to_query(way.estimate.to_document()), PRICES)
    assert opened == way.estimate
