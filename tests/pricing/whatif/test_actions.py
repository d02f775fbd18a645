"""What can be done to pay less: every single change, on the plan that costs least with it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import link, on_best_plan, parse, price
from pricing.estimate import MOST_WORKLOADS
from pricing.whatif import Action, actions, cheaper_way
from tests.support.cases import CARD, DAY, PRICES, Document, estimate, pages, recordings, result
from tests.support.chance import examples
from tests.support.strategies import estimates

D = Decimal
DEAR = {"level": "hi", "grounding": True}


def best(document: Document) -> tuple[Action, ...]:
    """The actions where no plan was chosen."""
    shown = on_best_plan(parse(document, PRICES), PRICES)
    return actions(price(shown, CARD, DAY), keeps_plan=False)


def chosen(document: Document) -> tuple[Action, ...]:
    """The actions on a chosen plan."""
    return actions(result(document), keeps_plan=True)


def words(found: tuple[Action, ...]) -> list[tuple[object, ...]]:
    """Each action with its plan and saving."""
    return [(one.kind, one.to, one.label, one.plan, one.month.saves_usd) for one in found]


def test_each_change_stands_by_itself_and_the_largest_saving_comes_first() -> None:
    """1,000 pages at hi with grounding are (4 + 2) credits each, $60.00."""
    assert words(best(estimate(pages(1000, **DEAR, name="Bills")))) == [
        ("all_work", "flex", "", "starter", D(30)),
        ("level", "lo", "Bills", "starter", D(30)),
        ("grounding", "no grounding", "Bills", "starter", D(20)),
        ("level", "auto", "Bills", "starter", D(20)),
        ("share", "flex", "Bills", "starter", D(15)),
    ]


def test_a_workload_alone_moves_to_flex_where_others_are_left() -> None:
    """Of 1,000 and 500 credits; the only one that is left is not named twice."""
    two = estimate(pages(1000, name="Bills"), pages(500, name="Notes"))
    assert words(best(two)) == [
        ("all_work", "flex", "", "starter", D("7.5")),
        ("service_tier", "flex", "Bills", "starter", D(5)),
        ("service_tier", "flex", "Notes", "starter", D("2.5")),
        ("share", "flex", "Bills", "starter", D("2.5")),
        ("share", "flex", "Notes", "starter", D("1.25")),
    ]
    rest = estimate(pages(1000, name="Bills"), pages(500, name="Notes", service_tier="flex"))
    assert [one.kind for one in best(rest)] == ["all_work", "share"]


def test_a_share_on_flex_grows_to_half_and_no_further() -> None:
    """A share of 60 % would be made smaller by it."""
    small, large = (estimate(pages(1000, flex_percent=percent)) for percent in (20, 60))
    assert [one.month.saves_usd for one in best(small) if one.kind == "share"] == [D("1.5")]
    assert [one for one in best(large) if one.kind == "share"] == []


def test_a_change_is_shown_on_the_plan_that_costs_least_with_it() -> None:
    """80,000 credits are cheapest on Pro, $799.00; on flex on Starter, $400.00."""
    assert words(best(estimate(pages(80_000))))[0] == ("all_work", "flex", "", "starter", D(399))


def test_a_chosen_plan_stays_where_the_change_saves_on_it() -> None:
    """150,000 credits: $1,500.00 on Starter, $1,299.00 on Pro; half of them $750.00 or $799.00."""
    assert words(chosen(estimate(pages(150_000, name="Bills"), plan="starter"))) == [
        ("all_work", "flex", "", "starter", D(750)),
        ("share", "flex", "Bills", "starter", D(375)),
        ("plan", "pro", "", "pro", D(201)),
    ]


def test_a_change_within_the_allowance_moves_to_the_plan_where_it_saves() -> None:
    """60,000 credits on Pro: no change saves there, Starter alone saves $199.00."""
    assert words(chosen(estimate(pages(60_000, name="Bills"), plan="pro"))) == [
        ("all_work", "flex", "", "starter", D(499)),
        ("share", "flex", "Bills", "starter", D(349)),
        ("plan", "starter", "", "starter", D(199)),
    ]


def test_both_plans_are_offered_where_all_work_on_flex_saves_on_both() -> None:
    """120,000 credits on Pro are $999.00; half of them $799.00, and $600.00 on Starter."""
    assert words(chosen(estimate(pages(120_000, name="Bills"), plan="pro"))) == [
        ("all_work", "flex", "", "starter", D(399)),
        ("all_work", "flex", "", "pro", D(200)),
        ("share", "flex", "Bills", "pro", D(200)),
    ]


def test_what_saves_credits_only_comes_last_without_dollars() -> None:
    """A BAA keeps the work on Pro, whose credits cover it."""
    found = best(estimate(pages(1000, **DEAR), requirements=["baa"]))
    assert {one.plan for one in found} == {"pro"}
    assert not any(one.saves_dollars for one in found)
    assert [one.month.saves_credits for one in found] == [3000, 3000, 2000, 2000, 1500]


def test_on_a_plan_without_a_price_there_are_credits_only() -> None:
    found = chosen(estimate(pages(1000), plan="enterprise"))
    assert [(one.month.saves_usd, one.month.saves_credits) for one in found] == [
        (None, 500),
        (None, 250),
    ]


def test_recordings_are_joined_to_the_length_that_costs_least() -> None:
    """1,000 clips of 61 s are 2,000 segments; joined to an hour, 59 a file, 17 files of 12."""
    (join,) = [one for one in best(estimate(recordings(1000, 61))) if one.kind == "join"]
    assert join.up_to_seconds == 3600
    assert join.month.saves_usd == D("17.96")


def test_video_can_be_processed_as_audio() -> None:
    """Ten credits a segment instead of one."""
    video = {"domain": "video.clip", "files": 20, "duration_seconds": 600, "name": "Video"}
    (sound,) = [one for one in best(estimate(video)) if one.kind == "as_audio"]
    assert (sound.label, sound.to, sound.month.saves_usd) == ("Video", "audio.clip", D("3.6"))


def test_a_split_that_has_no_room_is_left_out() -> None:
    """A list of lengths becomes two workloads, one of them on flex."""
    listed = {"domain": "audio.call", "durations_seconds": [700] * 10, "name": "Calls"}
    full = [*[pages(1)] * (MOST_WORKLOADS - 1), listed]
    assert "Calls" in [one.label for one in best(estimate(listed)) if one.kind == "share"]
    assert "Calls" not in [one.label for one in best(estimate(*full)) if one.kind == "share"]


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(0)),
        estimate({"domain": "web.page", "units": 5}),
        estimate(pages(10, service_tier="flex")),
    ],
    ids=["nothing", "unpriced", "the cheapest"],
)
def test_where_nothing_is_cheaper_there_is_nothing_to_do(document: Document) -> None:
    assert best(document) == ()


def test_while_a_requirement_cannot_be_read_no_other_plan_is_offered() -> None:
    shown = result(estimate(pages(60_000), plan="pro"))
    unfit = replace(shown, recommendation=replace(shown.recommendation, plan=None))
    assert {one.plan for one in actions(unfit, keeps_plan=True)} == {"pro"}


def test_a_total_says_which_open_points_it_rests_on() -> None:
    """Custom models have a flat rate; whether a tier changes it is open."""
    (action, *_) = best(estimate({"domain": "healthcare.phi-redaction", "units": 100}))
    assert [point.path for point in action.open_points] == ["workloads[0]"]


@examples(25)
@given(estimates(), st.booleans())
def test_every_action_brings_the_bill_to_what_it_says(document: Document, keeps: bool) -> None:
    shown = price(on_best_plan(parse(document, PRICES), PRICES), CARD, DAY)
    found = actions(shown, keeps_plan=keeps)
    for action in found:
        query = link.to_query(action.month.estimate.to_document())
        if not keeps:
            query.pop("plan")
        taken = price(on_best_plan(link.estimate(query, PRICES), PRICES), CARD, DAY)
        total = taken.bill and taken.bill.total_usd
        assert total == action.month.total_usd
        if shown.bill is not None and total is not None:
            assert shown.bill.total_usd - total == action.month.saves_usd
    way = cheaper_way(shown)
    if way is not None and not shown.blockers[shown.estimate.plan]:
        assert found[0].month.saves_usd is not None
        assert found[0].month.saves_usd >= way.saves_usd
