"""Bills as straight pieces: corners, crossings, the cheapest plan by volume, the map of plans."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pricing.month import price_ordinary
from pricing.volume.curves import Corner, Curve, bill_curves, break_even, cheapest_bands, crossings
from pricing.volume.milestones import milestones
from pricing.volume.mix import factor_of, factor_text, mix
from pricing.volume.plan_map import by_level, by_share_on_flex
from tests.support.cases import PRICES, estimate, pages, recordings, result
from tests.support.strategies import estimates

OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}
WITHIN_A_CREDIT = {"monthly_usd": "799.995", "included_credits": 80_000, "usd_per_credit": "0.1"}
C = Corner
UNITS = {"pro_allowance": "units"}


def curves(document):
    """Every plan's curve for a document."""
    found = result(document)
    return bill_curves(found.invoice)


def met(document, *plans):
    """The credits at which two plans meet, and the cheaper plan before and after."""
    found, plans = curves(document), plans or ("starter", "pro")
    one, other = (found[plan] for plan in plans)
    return [(c.credits, c.before, c.after) for c in crossings(one, other, plans)]


# ---------------------------------------------------------------- curves


@given(estimates())
def test_a_curve_passes_through_the_bill_of_the_month_itself(document):
    found = result(document)
    for plan, curve in bill_curves(found.invoice).items():
        bill = found.invoice.bills[plan]
        exact = Fraction(bill.tariff.fee_usd) + Fraction(bill.usage_usd)
        drift = abs(curve.usd(Fraction(found.invoice.credits)) - exact)
        # Where requests are rounded up, a covered part is whole credits; the curve is its trend.
        assert drift <= (Fraction(bill.tariff.usd_per_credit) if _rounded(found) else 0)


def _rounded(found):
    read = found.estimate.resolved_readings(found.prices)
    return read.request_rounding == "up" and read.pro_allowance == "units"


@given(estimates(), st.integers(2, 9))
def test_a_curve_passes_through_the_bill_of_a_month_several_times_as_large(document, times):
    readings = {**document.get("readings", {}), "request_rounding": "exact"}
    document = {**document, "readings": readings}
    quantities = ("units", "files", "requests")
    assume(all(w.get(q, 0) * times <= 10**12 for w in document["workloads"] for q in quantities))
    assume(not any("durations_seconds" in w for w in document["workloads"]))
    larger = {
        **document,
        "workloads": [
            {**w, **{q: w[q] * times for q in quantities if q in w}} for w in document["workloads"]
        ],
    }
    found = result(larger)
    assume(result(document).invoice.credits)
    for plan, curve in curves(document).items():
        bill = found.invoice.bills[plan]
        assert curve.usd(Fraction(found.invoice.credits)) == Fraction(
            bill.tariff.fee_usd
        ) + Fraction(bill.usage_usd)


def test_the_corners_are_the_end_of_the_bonus_and_of_the_allowance():
    found = curves(estimate(pages(1), first_month=True, enterprise=OFFER))
    assert found["starter"] == Curve((C(0, 0), C(100, 0)), Fraction("0.01"))
    assert found["pro"] == Curve((C(0, 799), C(100_000, 799)), Fraction("0.01"))
    assert found["enterprise"] == Curve((C(0, 2500), C(400_000, 2500)), Fraction("0.007"))
    assert curves(estimate(pages(1)))["starter"].corners == (C(0, 0),)


def test_an_allowance_of_units_ends_piece_by_piece_the_cheapest_first():
    # A page of 4 credits beside one of 1: 100,000 units are 250,000 credits, all covered. Then the
    # page of 1 gives way to the one of 4 until 100,000 of those are 500,000 credits of 625,000? No:
    # 100,000 dear pages come with 100,000 cheap ones, 500,000 credits in all, 400,000 covered.
    found = curves(estimate(pages(5, level="hi"), pages(5), readings=UNITS))["pro"]
    assert found.corners == (C(0, 799), C(250_000, 799), C(500_000, 799 + 1000))
    assert found.usd_per_credit == Fraction("0.01")
    assert found.usd(Fraction(600_000)) == 1799 + 1000


def test_work_that_costs_nothing_still_has_curves():
    for readings in ({}, UNITS):
        found = curves(estimate(pages(0), readings=readings))
        assert found["pro"].corners[1].credits == 100_000


# ---------------------------------------------------------------- crossings


def test_two_plans_cross_where_an_equation_says_so():
    assert met(estimate(pages(1))) == [(79_900, "starter", "pro")]
    assert met(estimate(pages(1), first_month=True)) == [(80_000, "starter", "pro")]


def test_two_plans_cross_however_dear_a_credit_is():
    dear = {"monthly_usd": 0, "included_credits": 0, "usd_per_credit": 200}
    document = estimate(pages(1), enterprise=dear)
    assert met(document, "pro", "enterprise") == [(Fraction(799, 200), "enterprise", "pro")]


def test_two_plans_may_cross_on_a_stretch_shorter_than_a_credit():
    # One page of 1 credit beside a million of 4: it gives way to them between two corners that are
    # a third of a credit apart. There Pro rises from $799 by a quarter of a cent a credit.
    offer = {"monthly_usd": "799.0004", "included_credits": 10**6, "usd_per_credit": 0}
    document = estimate(pages(10**6, level="hi"), pages(1), enterprise=offer, readings=UNITS)
    at = Fraction("100000.04") * 4_000_001 / 1_000_001
    assert met(document, "pro", "enterprise") == [(at, "pro", "enterprise")]


def test_dear_overage_gives_a_second_crossing_back_to_starter():
    # 799 + 0.015 (v - 100,000) = 0.01 v at v = 140,200.
    document = estimate(pages(1), readings={"overage_usd_per_credit": "0.015"})
    assert met(document) == [(79_900, "starter", "pro"), (140_200, "pro", "starter")]
    # 799 + 0.02 (v - 100,000) = 0.01 v at v = 120,100.
    document = estimate(pages(1), readings={"overage_usd_per_credit": "0.02"})
    assert met(document) == [(79_900, "starter", "pro"), (120_100, "pro", "starter")]


def test_plans_may_cross_twice_within_a_credit():
    # $799.995 are 79,999.5 credits; 799.995 + 0.1 (v - 80,000) = 0.01 v a little above 80,000.
    document = estimate(pages(1), enterprise=WITHIN_A_CREDIT)
    assert met(document, "starter", "enterprise") == [
        (Fraction("79999.5"), "starter", "enterprise"),
        (80_000 + Fraction(1, 18), "enterprise", "starter"),
    ]


def test_a_crossing_need_not_be_a_whole_credit():
    document = estimate(recordings(1, 600), readings={"overage_usd_per_credit": "0.007", **UNITS})
    assert met(document) == [(Fraction(799_000, 3), "starter", "pro")]


def test_plans_that_only_touch_are_said_to():
    # An offer of $1,000 with 100,000 credits at $0.02 beyond touches Starter at 100,000 credits.
    touching = {"monthly_usd": 1000, "included_credits": 100_000, "usd_per_credit": "0.02"}
    document = estimate(pages(1), enterprise=touching)
    assert met(document, "starter", "enterprise") == [(100_000, "starter", "starter")]


def test_plans_that_run_together_meet_where_they_join_and_where_they_part():
    # The offer is Pro with twice the allowance at no other price: together up to 100,000.
    same = {"monthly_usd": 799, "included_credits": 200_000, "usd_per_credit": "0.01"}
    document = estimate(pages(1), enterprise=same)
    assert met(document, "pro", "enterprise") == [(100_000, None, "enterprise")]
    # Dearer by a fee, then as dear as pay-as-you-go for ever.
    joining = {"monthly_usd": 10, "included_credits": 1000, "usd_per_credit": "0.01"}
    document = estimate(pages(1), enterprise=joining)
    assert met(document, "starter", "enterprise") == [(1000, "starter", None)]


def test_plans_that_never_meet_have_no_crossing():
    assert met(estimate(recordings(1, 600), readings=UNITS)) == []
    apart = {"monthly_usd": 10, "included_credits": 0, "usd_per_credit": "0.01"}
    assert met(estimate(pages(1), enterprise=apart), "starter", "enterprise") == []
    # Nothing costs nothing on both; from there on they part.
    from_nothing = {"monthly_usd": 0, "included_credits": 0, "usd_per_credit": "0.007"}
    assert met(estimate(pages(1), enterprise=from_nothing), "starter", "enterprise") == []


@given(estimates())
def test_at_a_crossing_both_plans_cost_the_same_and_the_order_is_as_said(document):
    found = curves(document)
    tiny = Fraction(1, 10**9)
    one, other = found["starter"], found["pro"]
    for crossing in crossings(one, other, ("starter", "pro")):
        at = crossing.credits
        assert one.usd(at) == other.usd(at) == crossing.usd
        for where, plan in ((at - tiny, crossing.before), (at + tiny, crossing.after)):
            gap = one.usd(where) - other.usd(where)
            assert plan == (None if not gap else "starter" if gap < 0 else "pro")


@given(estimates())
def test_the_break_even_is_the_first_volume_at_which_pro_costs_no_more(document):
    found = result(document)
    even, between = break_even(found.invoice), ("starter", "pro")
    crossed = crossings(*(curves(document)[plan] for plan in between), between)
    if not crossed:
        assert even is None
    else:
        assert 0 <= Fraction(even) - crossed[0].credits < Fraction(1, 10**6)


@pytest.mark.parametrize(
    ("document", "credits"),
    [
        (estimate(pages(1)), 79_900),
        (estimate(pages(1), first_month=True), 80_000),
        # An allowance of pages and images covers no recording: as dear as Starter, and a fee.
        (estimate(recordings(1, 600), readings=UNITS), None),
        # Without work there is no mix to cover.
        (estimate(pages(0), readings=UNITS), 79_900),
    ],
)
def test_the_break_even_by_bonus_and_allowance(document, credits):
    found = result(document)
    assert break_even(found.invoice) == credits


def test_a_plan_without_a_fee_pays_from_the_first_credit():
    terms = PRICES.plans["pro"].model_copy(update={"fee_usd": Decimal(0)})
    card = replace(PRICES, plans={**PRICES.plans, "pro": terms})
    found = result(estimate(pages(1)))
    assert break_even(price_ordinary(found.estimate, card)) == 0
    nothing = {"included_credits": None, "included_units": None}
    free = terms.model_copy(update=nothing)
    card = replace(PRICES, plans={**PRICES.plans, "pro": free})
    for readings in ({}, UNITS):
        found = result(estimate(pages(1), readings=readings))
        assert bill_curves(price_ordinary(found.estimate, card))["pro"].corners == (C(0, 0),)


# ---------------------------------------------------------------- the cheapest plan by volume


@given(estimates())
def test_the_bands_cover_every_volume_with_its_cheapest_plan(document):
    found = curves(document)
    bands = cheapest_bands(found)
    assert bands[0].start == 0
    assert bands[-1].end is None
    assert all(a.end == b.start and a.plan != b.plan for a, b in pairwise(bands))
    for band in bands:
        end = band.start + 2 if band.end is None else band.end
        for part in (Fraction(1, 7), Fraction(1, 2), Fraction(6, 7)):
            at = band.start + part * (end - band.start)
            assert found[band.plan].usd(at) == min(curve.usd(at) for curve in found.values())


def test_an_offer_takes_its_part_of_the_bands():
    bands = cheapest_bands(curves(estimate(pages(1), enterprise=OFFER)))
    # 799 + 0.01 (v - 100,000) = 2500 at v = 270,100.
    assert tuple(map(astuple, bands)) == (
        (0, 79_900, "starter"),
        (79_900, 270_100, "pro"),
        (270_100, None, "enterprise"),
    )


def test_a_plan_may_be_the_cheapest_again_beyond_another():
    dear = estimate(pages(1), readings={"overage_usd_per_credit": "0.015"})
    assert tuple(map(astuple, cheapest_bands(curves(dear)))) == (
        (0, 79_900, "starter"),
        (79_900, 140_200, "pro"),
        (140_200, None, "starter"),
    )
    short = curves(estimate(pages(1), enterprise=WITHIN_A_CREDIT))
    assert [(band.start, band.plan) for band in cheapest_bands(_without(short, "pro"))] == [
        (0, "starter"),
        (Fraction("79999.5"), "enterprise"),
        (80_000 + Fraction(1, 18), "starter"),
    ]


def _without(found, plan):
    return {name: curve for name, curve in found.items() if name != plan}


def test_on_a_tie_the_earlier_plan_holds_the_band():
    same = {"monthly_usd": 799, "included_credits": 100_000, "usd_per_credit": "0.01"}
    bands = cheapest_bands(curves(estimate(pages(1), enterprise=same)))
    assert [band.plan for band in bands] == ["starter", "pro"]
    assert cheapest_bands({}) == ()


# ---------------------------------------------------------------- the mix at another size


def test_the_break_even_in_the_customers_own_units():
    found = result(estimate({"domain": "document.invoice", "name": "Invoices", "units": 20_000}))
    factor = factor_of(found.break_even_credits, found.invoice)
    assert factor == Fraction("1.9975")
    (part,) = mix(found.invoice)
    assert part.at(factor) == 39_950
    assert part.words(factor) == "39,950 pages of Invoices at auto"


def test_a_mix_is_scaled_workload_by_workload_in_what_its_owner_counts():
    document = estimate(
        pages(3, level="hi", grounding=True),
        recordings(5, 600),
        {"domain": "video.x", "durations_seconds": [10, 20]},
        {"domain": "healthcare.phi-redaction", "units": 1},
        {"domain": "agent.x", "units": 7},
        {"domain": "web.x", "units": 1},
        {"domain": "web.x", "files": 3, "duration_seconds": 60},
    )
    found = result(document)
    assert [part.words(Fraction(3, 2)) for part in mix(found.invoice)] == [
        "5 pages of document.invoice at hi with grounding",
        "8 files of audio.call at auto",
        "3 files of video.x at auto",
        "2 pages of healthcare.phi-redaction",
        "11 runs of agent.x",
        "2 units of web.x (1)",
        "5 files of web.x (2)",
    ]


def test_a_month_that_costs_nothing_has_no_factor():
    assert factor_of(Decimal(79_900), result(estimate(pages(0))).invoice) is None


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (Fraction("1.9975"), "1.9975"),
        (Fraction(799, 300), "about 2.663"),
        (Fraction(10**9), "1,000,000,000"),
        (Fraction(79_900, 10**12), "0.0000000799"),
        (Fraction(79_900, 123_456_789), "about 0.0006472"),
    ],
)
def test_a_factor_is_exact_where_that_can_be_read(factor, words):
    assert factor_text(factor) == words


# ---------------------------------------------------------------- milestones


def stones(document):
    """What happens at which volume, and the bills there."""
    return [
        (stone.kind, stone.plans, stone.credits, {p: str(usd) for p, usd in stone.bills.items()})
        for stone in milestones(result(document).invoice)
    ]


def test_the_volumes_worth_knowing_in_order_with_every_bill():
    assert stones(estimate(pages(150_000), first_month=True)) == [
        ("bonus", ("starter",), 100, {"starter": "0.00", "pro": "799.00"}),
        ("crossing", ("starter", "pro"), 80_000, {"starter": "799.00", "pro": "799.00"}),
        ("allowance", ("pro",), 100_000, {"starter": "999.00", "pro": "799.00"}),
        ("estimate", ("starter",), 150_000, {"starter": "1499.00", "pro": "1299.00"}),
    ]


def test_an_offer_brings_its_own_crossings_and_allowance():
    found = stones(estimate(pages(1), plan="enterprise", enterprise=OFFER))
    assert [(kind, plans, credits) for kind, plans, credits, _ in found] == [
        ("estimate", ("enterprise",), 1),
        ("crossing", ("starter", "pro"), 79_900),
        ("allowance", ("pro",), 100_000),
        ("crossing", ("starter", "enterprise"), 250_000),
        ("crossing", ("pro", "enterprise"), 270_100),
        ("offer", ("enterprise",), 400_000),
    ]


def test_a_crossing_says_which_of_its_two_plans_is_cheaper_on_either_side():
    found = milestones(result(estimate(pages(1), enterprise=OFFER)).invoice)
    assert [(stone.crossing.before, stone.crossing.after) for stone in found if stone.crossing] == [
        ("starter", "pro"),
        ("starter", "enterprise"),
        ("pro", "enterprise"),
    ]


def test_an_allowance_of_units_has_milestones_for_its_mix():
    document = estimate(pages(5, level="hi"), pages(5), readings=UNITS)
    ends = [credits for kind, _, credits, _ in stones(document) if kind == "allowance"]
    assert ends == [250_000, 500_000]


def test_a_crossing_above_a_third_plan_decides_nothing():
    document = estimate(
        pages(1),
        enterprise={**OFFER, "monthly_usd": 1500},
        readings={"overage_usd_per_credit": "0.015"},
    )
    found = milestones(result(document).invoice)
    assert [(stone.plans, stone.is_decisive) for stone in found if stone.kind == "crossing"] == [
        (("starter", "pro"), True),
        (("starter", "pro"), True),
        (("pro", "enterprise"), False),
        (("starter", "enterprise"), True),
    ]
    assert not any(stone.is_decisive for stone in found if stone.kind != "crossing")


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(12_345, level="hi", service_tier="priority")),
        # Whole credits of a request cover whole credits, so the curve is a cent below the bill.
        estimate(
            pages(109_000, level="hi", service_tier="flex", requests=7),
            pages(113_000, level="auto", service_tier="flex", requests=7),
            readings={"pro_allowance": "units", "request_rounding": "up"},
        ),
    ],
)
def test_the_estimates_own_milestone_has_the_estimates_own_bills(document):
    found = result(document)
    (own,) = [stone for stone in milestones(found.invoice) if stone.kind == "estimate"]
    assert own.bills == {plan: bill.total_usd for plan, bill in found.invoice.bills.items()}


# ---------------------------------------------------------------- the map


def rows(document, kind):
    """A map's rows: name, cheapest plan from each factor on, and the chosen one."""
    found = result(document)
    return [
        (row.name, [(band.start, band.plan) for band in row.bands], row.chosen)
        for row in kind(found.invoice, found.blockers)
    ]


def test_the_map_by_level_knows_each_levels_break_even():
    document = estimate(pages(10_000, level="auto"))
    assert rows(document, by_level) == [
        ("lo", [(0, "starter"), (Fraction("7.99"), "pro")], False),
        ("auto", [(0, "starter"), (Fraction("3.995"), "pro")], True),
        ("hi", [(0, "starter"), (Fraction("1.9975"), "pro")], False),
        ("lo + grounding", [(0, "starter"), (Fraction(799, 300), "pro")], False),
        ("auto + grounding", [(0, "starter"), (Fraction("1.9975"), "pro")], False),
        ("hi + grounding", [(0, "starter"), (Fraction(799, 600), "pro")], False),
    ]


def test_work_without_grounding_has_a_row_a_level():
    assert [name for name, *_ in rows(estimate(recordings(1, 600)), by_level)] == [
        "lo",
        "auto",
        "hi",
    ]


def test_a_mixed_estimate_keeps_a_row_of_its_own():
    document = estimate(pages(1), pages(1, level="hi"), {"domain": "agent.redaction", "units": 1})
    (first, *others) = rows(document, by_level)
    assert first == ("as it is", [(0, "starter"), (Fraction(79_900, 13), "pro")], True)
    assert not any(chosen for *_, chosen in others)
    # The redaction keeps its 8 credits at every level: 79,900 / (1 + 1 + 8).
    assert others[0][1][1] == (Fraction(7990), "pro")


def test_work_with_one_rate_keeps_its_level_and_its_row():
    # The redaction is at auto, which says nothing: the row at lo is the month as it is.
    document = estimate(pages(1), {"domain": "agent.redaction", "units": 1})
    assert [(name, chosen) for name, _, chosen in rows(document, by_level)][:2] == [
        ("lo", True),
        ("auto", False),
    ]


def test_the_map_knows_the_mix_that_an_allowance_of_units_covers():
    # A month is 25 credits; 100,000 units are 250,000 of them, beyond which Pro is soon the dearer.
    readings = {**UNITS, "overage_usd_per_credit": "0.05"}
    document = estimate(pages(5, level="hi"), pages(5), readings=readings)
    (_, bands, chosen) = rows(document, by_level)[0]
    assert chosen
    assert bands == [(band.start / 25, band.plan) for band in cheapest_bands(curves(document))]
    assert [plan for _, plan in bands] == ["starter", "pro", "starter"]


@pytest.mark.parametrize("kind", [by_level, by_share_on_flex])
def test_the_map_is_exact_however_many_digits_the_credits_have(kind):
    tool = {"credits": Decimal("1E-20"), "calls": 1}
    agent = {"base_credits": 10**11, "tools": [tool]}
    document = estimate(pages(1), {"domain": "agent.x", "units": 1, "agent": agent})
    credits = 1 + 10**11 + Fraction(1, 10**20)
    assert rows(document, kind)[0][1][1] == (79_900 / credits, "pro")


def test_grounding_stays_off_where_it_is_not_offered():
    document = estimate(pages(1), {"domain": "document.markdown", "units": 1, "level": "lo"})
    with_grounding = rows(document, by_level)[3]
    # (1 + 2) + 1 credits.
    assert with_grounding[1][1] == (Fraction(79_900, 4), "pro")


@pytest.mark.parametrize(
    "work", [{"domain": "custom", "units": 1}, {"domain": "web.x", "units": 1}]
)
def test_one_rate_for_all_levels_or_none_has_no_map_by_level(work):
    assert rows(estimate(work), by_level) == []


def test_the_map_by_share_knows_each_tenths_break_even():
    found = rows(estimate(pages(1_000)), by_share_on_flex)
    assert [name for name, *_ in found] == [f"{n} %" for n in range(0, 101, 10)]
    for tenth, (_, bands, chosen) in enumerate(found):
        # A page is 1 credit less half of the share on flex.
        assert bands[1] == (Fraction("79.9") / (1 - Fraction(tenth, 20)), "pro")
        assert chosen is (tenth == 0)


def test_the_map_by_share_moves_fractions_of_a_page_exactly():
    (_, bands, _) = rows(estimate(pages(1)), by_share_on_flex)[3]
    assert bands[1][0] == Fraction(79_900) / Fraction("0.85")


def test_work_that_is_all_on_flex_or_costs_nothing_has_no_map_by_share():
    assert rows(estimate(pages(1, service_tier="flex")), by_share_on_flex) == []
    assert rows(estimate(pages(0)), by_share_on_flex) == []
    assert rows(estimate(pages(0)), by_level) == []


def test_a_map_leaves_out_the_plans_that_are_ruled_out():
    document = estimate(pages(1), requirements=["zdr"])
    assert {band[1] for _, bands, _ in rows(document, by_level) for band in bands} == {"pro"}
    assert rows(estimate(pages(1), requirements=["soc2"]), by_level) == []


def test_every_row_of_the_map_is_the_month_the_estimate_would_be():
    document = estimate(pages(123, level="auto"), recordings(7, 900), enterprise=OFFER)
    found = result(document)
    for row in by_level(found.invoice, found.blockers):
        level, _, grounding = row.name.partition(" + ")
        if row.name == "as it is":
            continue
        moved = estimate(
            pages(123, level=level, grounding=bool(grounding)),
            recordings(7, 900, level=level),
            enterprise=OFFER,
        )
        month = Fraction(result(moved).invoice.credits)
        own = cheapest_bands(curves(moved))
        ends = [band.end and band.end * month for band in row.bands]
        assert ends == [band.end for band in own]
        assert [(band.start * month, band.plan) for band in row.bands] == [
            (band.start, band.plan) for band in own
        ]


def test_requests_rounded_up_are_mapped_as_they_are_billed():
    # 1 credit on flex is half a credit, rounded up to 1 for each request of one page.
    document = estimate(pages(10), readings={"request_rounding": "up"})
    found = rows(document, by_share_on_flex)
    assert found[10][1][1] == (Fraction(7990), "pro")
