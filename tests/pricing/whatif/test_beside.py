"""Two estimates side by side: the causes sum to the difference, each is the change of a total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from pricing.estimate.workload import Workload
from pricing.money import total
from pricing.whatif import compare
from pricing.whatif.beside import FIELDS
from tests.support.cases import estimate, pages, recordings, result
from tests.support.chance import examples
from tests.support.strategies import estimates

D = Decimal
NOT_SWITCHED = {"name", "domain", "price_as", "agent", "growth_percent", "active_months"}
"""Fields that change no ordinary month, or that stay with the work."""
OFFER = {"monthly_usd": 500, "included_credits": 100000, "usd_per_credit": "0.007"}
checked = examples(40)


def compared(before, after):
    return compare(result(before), result(after))


def causes(before, after):
    """Aspect, change and total of each cause, in dollars."""
    return [(one.aspect, one.change_usd, one.total_usd) for one in compared(before, after).causes]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        # 10,000 pages at 1 credit, $100; then 20,000, $200; at hi 4 credits, $800; with grounding
        # 6, $1,200; on flex half of it, $600; Pro $799 for 100,000 credits: 60,000 are used.
        (
            estimate(pages(10_000)),
            estimate(pages(20_000, level="hi", grounding=True, service_tier="flex"), plan="pro"),
            [
                ("volume", D(100), D(200)),
                ("level", D(600), D(800)),
                ("grounding", D(400), D(1200)),
                ("tier", D(-600), D(600)),
                ("plan", D(199), D(799)),
            ],
        ),
        # The offer is the price of its plan, and comes with it.
        (
            estimate(pages(10_000)),
            estimate(pages(10_000), plan="enterprise", enterprise=OFFER),
            [("plan", D(400), D(500))],
        ),
        # Another offer on the same plan is none of the first five causes.
        (
            estimate(pages(10_000), plan="enterprise", enterprise=OFFER),
            estimate(pages(10_000), plan="enterprise", enterprise={**OFFER, "monthly_usd": 450}),
            [("other", D(-50), D(450))],
        ),
        # Another reading is none of them either.
        (
            estimate(pages(10_000, domain="custom"), plan="pro"),
            estimate(
                pages(20_000, domain="custom"), plan="pro", readings={"custom_model_credits": 6}
            ),
            [("volume", D(600), D(1399)), ("other", D(-400), D(999))],
        ),
        # Half on flex is a matter of the service tier: 5,000 pages at half a credit.
        (
            estimate(pages(10_000)),
            estimate(pages(20_000, flex_percent=50)),
            [("volume", D(100), D(200)), ("tier", D(-50), D(150))],
        ),
        # A list of lengths cannot be split: the share goes with the files.
        (
            estimate(recordings(100, 600, flex_percent=50)),
            estimate({"domain": "audio.call", "durations_seconds": [600] * 100}),
            [("volume", D("0.50"), D(2))],
        ),
        # Twice the files of twice the length: the requests and lengths are volume, too.
        (
            estimate(recordings(100, 600)),
            estimate(recordings(200, 1200)),
            [("volume", D(6), D(8))],
        ),
    ],
)
def test_each_aspect_is_switched_by_itself_in_order(before, after, found):
    assert causes(before, after) == found


def test_work_is_matched_in_its_place_or_by_its_kind_and_the_rest_is_volume():
    before = estimate(pages(1_000), recordings(100, 600), pages(2_000, level="hi"))
    after = estimate(
        recordings(100, 600),  # the second before
        pages(500, domain="image.caption", level="hi"),  # new: 500 x 4 credits
        pages(2_000),  # in its place, at lo instead of hi
    )
    # $92 before. The first 1,000 pages go, $10, and $20 of images come. 2,000 pages save 3 credits.
    assert causes(before, after) == [("volume", D(10), D(102)), ("level", D(-60), D(42))]


def test_work_counted_by_pages_is_not_matched_with_files():
    before = estimate({"domain": "web.clip", "price_as": "document.*", "units": 100})
    after = estimate(
        {"domain": "web.clip", "price_as": "audio.*", "files": 200, "duration_seconds": 600}
    )
    assert causes(before, after) == [("volume", D(2), D(4))]


def test_every_field_of_a_workload_belongs_to_an_aspect_or_to_none():
    switched = [name for fields in FIELDS.values() for name in fields]
    assert {*switched} | NOT_SWITCHED == {*Workload.model_fields}
    assert len(switched) == len({*switched} - NOT_SWITCHED)


@checked
@given(estimates(), estimates())
def test_the_causes_sum_to_the_difference_and_each_follows_the_one_before(one, other):
    found = compared(one, other)
    if found.month_usd is None:
        assert found.causes == ()
        return
    now = found.before.result.bill.total_usd
    for cause in found.causes:
        assert cause.change_usd
        now += cause.change_usd
        assert cause.total_usd == now
    assert now == found.after.result.bill.total_usd
    assert total(cause.change_usd for cause in found.causes) == found.month_usd


@checked
@given(estimates(), estimates())
def test_the_other_way_round_is_the_negative(one, other):
    there, back = compared(one, other), compared(other, one)
    assert (there.month_usd is None) == (back.month_usd is None)
    if there.month_usd is not None:
        assert there.month_usd == -back.month_usd
    assert (there.year_usd is None) == (back.year_usd is None)
    if there.year_usd is not None:
        assert there.year_usd == -back.year_usd
    assert there.at_least == back.at_least


@checked
@given(estimates())
def test_equal_estimates_have_no_causes(document):
    found = compared(document, document)
    assert found.causes == ()
    assert not found.month_usd


def test_without_a_price_there_is_no_difference():
    unpriced = estimate({"domain": "web.page", "units": 5})
    found = compared(estimate(pages(10)), unpriced)
    assert (found.month_usd, found.causes, found.at_least) == (None, (), True)
    no_offer = compared(estimate(pages(10)), estimate(pages(10), plan="enterprise"))
    assert (no_offer.month_usd, no_offer.causes, no_offer.at_least) == (None, (), False)


def test_work_without_a_price_makes_it_a_part_of_the_difference():
    found = compared(
        estimate(pages(10_000)), estimate(pages(20_000), {"domain": "web.page", "units": 5})
    )
    assert (found.month_usd, found.at_least) == (D(100), True)


def test_twelve_months_are_compared_on_the_plan_of_each():
    found = compared(
        estimate(pages(10_000), projection={"months": 12, "growth_percent": 0}),
        estimate(pages(20_000), plan="pro", first_month=True),
    )
    # Pro's fee each month covers 20,000 credits, whatever the bonus brings in the first.
    assert (found.before.year_usd, found.after.year_usd) == (D(1200), D(9588))
    assert found.year_usd == D(8388)
    assert compared(estimate(pages(1)), estimate(pages(2), plan="enterprise")).year_usd is None
