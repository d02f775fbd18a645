"""What each choice costs, service tiers side by side, and a share on flex."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pricing import parse
from pricing.estimate.workload import Workload
from pricing.whatif import choices
from tests.support.cases import PRICES, estimate, pages, recordings, result

D = Decimal
OFFER = {"monthly_usd": 500, "included_credits": 100, "usd_per_credit": "0.007"}


def costs(*workloads, **fields):
    """Every choice as workload, choice, alternative and dollars."""
    return [
        (choice.place, choice.chosen, choice.instead_of, choice.usd)
        for choice in choices.choices_of(result(estimate(*workloads, **fields)))
    ]


def test_each_choice_is_undone_by_itself_and_the_dearest_comes_first():
    # 1,000 pages at hi with grounding on priority: (4 + 2) x 1.8 = 10.8 credits, $108.
    assert costs(pages(1000, level="hi", grounding=True, service_tier="priority")) == [
        (0, "priority", "flex", D(78)),  # 3 credits instead of 10.8
        (0, "hi", "lo", D(54)),  # (1 + 2) x 1.8 = 5.4
        (0, "priority", "standard", D(48)),  # 6
        (0, "grounding", "no grounding", D(36)),  # 4 x 1.8 = 7.2
        (0, "hi", "auto", D(36)),  # (2 + 2) x 1.8 = 7.2
    ]


def test_what_cannot_be_chosen_or_would_cost_as_much_is_no_choice():
    assert costs(pages(10, service_tier="flex")) == []
    assert costs(recordings(10, 60, service_tier="flex")) == []  # auto costs as much as lo
    assert costs(pages(0, level="hi")) == []
    assert costs({"domain": "web.page", "units": 5, "level": "hi"}) == []
    flat = {"domain": "custom", "units": 10, "level": "hi"}
    assert costs(flat) == [(0, "standard", "flex", D("0.4"))]
    assert costs(flat, readings={"flat_rate_tiered": False}) == []


def test_an_agent_has_its_service_tier_to_choose():
    agent = {"domain": "agent.x", "units": 100, "agent": {"base_credits": 4}}
    assert costs(agent) == [(0, "standard", "flex", D(2))]


def test_within_the_included_credits_a_choice_costs_credits_but_no_dollars():
    found = choices.choices_of(result(estimate(pages(1000, level="hi"), plan="pro")))
    assert [(c.usd, c.credits) for c in found] == [
        (D(0), D(3000)),
        (D(0), D(2000)),
        (D(0), D(2000)),
    ]


def test_without_a_price_a_choice_still_costs_credits():
    (choice,) = choices.choices_of(result(estimate(pages(1000), plan="enterprise")))
    assert (choice.usd, choice.credits) == (None, D(500))


def test_the_dearest_choice_in_dollars_comes_first_however_many_credits_another_takes():
    # 60,000 pages of each kind, of which 100,000 are included, the dear ones first: whatever the
    # dear ones cost, the bill is for 20,000 cheap ones, and only those on flex would save dollars.
    document = estimate(
        pages(60_000, level="hi"),
        pages(60_000),
        plan="pro",
        readings={"pro_allowance": "units"},
    )
    found = choices.choices_of(result(document))
    assert [(c.place, c.instead_of, c.usd, c.credits) for c in found] == [
        (1, "flex", D(100), D(30_000)),
        (0, "lo", D(0), D(180_000)),
        (0, "auto", D(0), D(120_000)),
        (0, "flex", D(0), D(120_000)),
    ]
    # 5 credits are $0.05; half a credit less still is, rounded half up.
    assert costs(pages(1), pages(1, level="hi"))[-1] == (0, "standard", "flex", D(0))


def test_the_sign_up_bonus_is_in_both_months_a_choice_is_counted_from():
    # 100 of 400 credits are free, and all of the 100 at lo.
    assert costs(pages(100, level="hi"), first_month=True)[0] == (0, "hi", "lo", D(3))


@pytest.mark.parametrize(("offer", "total"), [(OFFER, D(500)), (None, None)])
def test_where_one_month_has_no_price_nothing_is_said_to_be_saved(offer, total):
    now = result(estimate(pages(1), plan="enterprise", enterprise=OFFER if offer is None else None))
    other = parse(estimate(pages(1), plan="enterprise", enterprise=offer), PRICES)
    month = choices.price_variant(now, other)
    assert (month.total_usd, month.saves_usd) == (total, None)


def test_every_choice_is_the_difference_of_two_priced_estimates():
    document = estimate(
        pages(40_000, level="hi", grounding=True),
        {"domain": "video.x", "files": 500, "duration_seconds": 1000, "level": "hi"},
        plan="pro",
        readings={"pro_allowance": "units"},
        first_month=True,
    )
    now = result(document)
    fields = {"grounding": "grounding", "level": "level", "service_tier": "service_tier"}
    for choice in choices.choices_of(now):
        works = [dict(work) for work in document["workloads"]]
        works[choice.place][fields[choice.kind]] = (
            False if choice.kind == "grounding" else choice.instead_of
        )
        other = result({**document, "workloads": works})
        assert choice.usd == now.bill.total_usd - other.bill.total_usd
        assert choice.credits == now.invoice.credits - other.invoice.credits


def test_the_choices_of_the_largest_workloads_are_priced():
    works = [pages(units) for units in (5, 900, *range(10, 10 + choices.LARGEST), 7, 800)]
    found = choices.choices_of(result(estimate(*works)))
    assert len(found) == choices.LARGEST
    assert [choice.place for choice in found[:2]] == [1, len(works) - 1]
    assert {choice.work.units for choice in found}.isdisjoint({5, 7, 10, 11})


def test_work_without_a_price_takes_no_place_among_the_largest():
    works = [{"domain": "web.page", "units": 5}] * choices.LARGEST
    assert [place for place, *_ in costs(*works, pages(1))] == [choices.LARGEST]


# ---------------------------------------------------------------- service tiers


def test_the_month_stands_side_by_side_as_configured_and_on_each_service_tier():
    found = result(estimate(pages(1000), pages(1000, service_tier="priority")))
    assert [
        (row.service_tier, row.month.invoice.credits, row.month.total_usd, row.month.saves_usd)
        for row in choices.months_by_tier(found)
    ] == [
        (None, D(2800), D(28), D(0)),
        ("flex", D(1000), D(10), D(18)),
        ("standard", D(2000), D(20), D(8)),
        ("priority", D(3600), D(36), D(-8)),
    ]


def test_side_by_side_every_month_has_the_estimate_s_sign_up_bonus():
    found = result(estimate(pages(1000), first_month=True))
    rows = choices.months_by_tier(found)
    assert [str(row.month.total_usd) for row in rows] == ["9.00", "4.00", "9.00", "17.00"]
    assert all(row.month.estimate is found.estimate for row in rows)


def test_side_by_side_without_a_price_there_are_credits_only():
    rows = choices.months_by_tier(result(estimate(pages(1000), plan="enterprise")))
    assert [(row.month.total_usd, row.month.saves_usd) for row in rows] == [(None, None)] * 4
    assert [row.month.saves_credits for row in rows] == [D(0), D(500), D(0), D(-800)]


# ---------------------------------------------------------------- a share on flex


def shared(document, percent):
    """The workloads with a share of one on flex, as documents."""
    (work,) = parse(estimate(document), PRICES).workloads
    return [part.model_dump(exclude_defaults=True) for part in choices.with_share(work, percent)]


def listed(count, **fields):
    lengths = tuple(D(n) for n in range(1, count + 1))
    return {"domain": "audio.call", "durations_seconds": lengths, **fields}


@pytest.mark.parametrize("document", [pages(5, requests=3, name="Bills"), recordings(10, D(60))])
def test_a_workload_stays_one_and_says_its_share(document):
    assert shared(document, 50) == [{**document, "flex_percent": D(50)}]
    assert shared({**document, "flex_percent": 30}, D("33.3")) == [
        {**document, "flex_percent": D("33.3")}
    ]
    assert shared({**document, "flex_percent": 30}, 0) == [document]


def test_a_list_of_lengths_is_shared_out_evenly_and_keeps_its_requests():
    now, later = shared(listed(10, requests=6, name="Calls"), 30)
    assert later == {
        **listed(10),
        "durations_seconds": (D(4), D(7), D(10)),
        "name": "Calls (can wait)",
        "requests": 2,
        "service_tier": "flex",
    }
    assert (now["name"], now["requests"]) == ("Calls", 4)
    assert {*now["durations_seconds"], *later["durations_seconds"]} == {
        *listed(10)["durations_seconds"]
    }


def test_no_part_of_a_list_is_left_without_a_request():
    now, later = shared(listed(100, requests=1), 1)
    assert (now["requests"], later["requests"]) == (1, 1)
    now, later = shared(listed(100, requests=1), 99)
    assert (now["requests"], later["requests"]) == (1, 1)


def test_a_part_without_files_is_left_out():
    assert shared(listed(10), 4) == [listed(10)]
    assert shared(listed(10), D("5")) != [listed(10)]  # half a file up
    assert shared(listed(10), 100) == [{**listed(10), "service_tier": "flex"}]
    assert shared(listed(0), 50) == [listed(0)]


def test_the_name_of_a_part_is_no_longer_than_a_name_may_be():
    _, later = shared(listed(2, name="x" * 80), 50)
    assert later["name"] == "x" * 69 + " (can wait)"
    Workload.model_validate(later)
    _, unnamed = shared(listed(2), 50)
    assert unnamed["name"] == "audio.call (can wait)"


def test_a_month_on_one_tier_leaves_no_share_on_another():
    found = result(estimate(pages(10, flex_percent=50)))
    months = [
        (row.service_tier, row.month.invoice.credits) for row in choices.months_by_tier(found)
    ]
    assert months == [(None, D("7.5")), ("flex", 5), ("standard", 10), ("priority", 18)]


def test_choices_of_a_workload_with_two_lines_are_those_of_all_its_work():
    found = result(estimate(pages(10, level="auto", flex_percent=50, name="Bills")))
    assert [
        (one.label, one.kind, one.instead_of, one.credits) for one in choices.choices_of(found)
    ] == [
        ("Bills", "level", "lo", D("7.5")),
        ("Bills", "service_tier", "flex", D(5)),
    ]


def test_all_of_a_workload_on_flex_has_no_share_there():
    found = result(estimate(pages(10, service_tier="priority", flex_percent=50)))
    by_tier = {one.instead_of: one.month.estimate for one in choices.choices_of(found)}
    assert by_tier["flex"].workloads[0].flex_percent is None
    assert by_tier["standard"].workloads[0].flex_percent == 50


def test_the_month_at_each_level_is_all_its_work_at_that_level():
    """10 pages at 1, 2 and 4 credits; redaction is a flat 8 credits a page whatever the level."""
    redaction = {"domain": "healthcare.phi-redaction", "units": 1}
    found = result(estimate(pages(10, level="hi"), redaction))
    months = choices.months_by_level(found)
    assert [(level, month.invoice.credits) for level, month in months] == [
        ("lo", 18),
        ("auto", 28),
        ("hi", 48),
    ]
    assert [month.total_usd for _, month in months] == [D("0.18"), D("0.28"), D("0.48")]
