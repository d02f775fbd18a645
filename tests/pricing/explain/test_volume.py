"""A volume on the plans' curves opened up: every step can be retraced, and ends at the bill."""

from __future__ import annotations

from random import Random

import pytest

from pricing.explain.month import explain
from pricing.explain.steps import MOST_PARTS
from pricing.explain.volume import explain_volume
from pricing.volume.milestones import milestones
from tests.support.calculator import NUMBER, checked, value
from tests.support.cases import CARD, estimate, pages, recordings, result
from tests.support.chance import by_seed
from tests.support.strategies import random_estimate

OFFER = {"monthly_usd": 1500, "included_credits": 400_000, "usd_per_credit": "0.005"}
UNITS = {"pro_allowance": "units"}
MIX = estimate(pages(5, level="hi"), pages(7), recordings(3, 70), readings=UNITS, enterprise=OFFER)


def stone(document, kind, plans=None):
    """The first volume of a kind, and the estimate it belongs to."""
    found = result(document)
    stones = [s for s in milestones(found.invoice) if s.kind == kind and plans in {None, s.plans}]
    return stones[0], found


def told(document, kind, plan="starter", plans=None):
    """Every step of an opened volume, in words and figures."""
    at, found = stone(document, kind, plans)
    return [
        (chapter.title, chapter.amount, [f"{step.words}: {step.figures}" for step in chapter.steps])
        for chapter in explain_volume(at, found.invoice, plan)
    ]


def test_the_break_even_from_the_gap_that_every_credit_closes():
    meeting, work, bill = told(estimate(pages(20_000, name="Invoices")), "crossing", "pro")
    assert meeting == (
        "Where Starter and Pro cost the same",
        "79,900 credits",
        [
            (
                "Without any work they differ by: Starter $0.00, Pro $799.00; "
                "$799.00 - $0.00 = $799.00"
            ),
            (
                "A further credit brings them nearer by: Starter $0.01, Pro $0.00; "
                "$0.01 - $0.00 = $0.01"
            ),
            "Credits until they cost the same: $799.00 / $0.01 = 79,900 credits",
        ],
    )
    assert work == (
        "In work like this month's",
        "3.995 times",
        [
            "Credits there, divided by this month's: 79,900 / 20,000 = 3.995",
            "Invoices: 20,000 x 79,900 / 20,000 = 79,900 pages",
        ],
    )
    assert bill == (
        "Pro, 79,900 credits a month",
        "$799.00",
        [
            "The monthly fee: $799.00",
            "Credits included: 79,900 x $0.00 = $0.00",
            "Together: $799.00 + $0.00 = $799.00",
        ],
    )


def test_a_bonus_moves_the_break_even():
    meeting, _, bill = told(estimate(pages(7), first_month=True), "crossing")
    assert meeting[2][0].startswith("At 100 credits they differ by")
    assert meeting[2][-1].endswith("100 + $799.00 / $0.01 = 80,000 credits")
    assert bill[2] == [
        "Credits of the sign-up bonus: 100 x $0.00 = $0.00",
        "Credits at their price: 79,900 x $0.01 = $799.00",
        "Together: $0.00 + $799.00 = $799.00",
    ]


def test_what_never_ends_is_computed_on_as_a_ratio_and_said_to_be_about():
    meeting, work, bill = told(MIX, "crossing", "pro")
    assert meeting[2][1:] == [
        (
            "A further credit brings them nearer by: Starter $0.01, Pro $1 / 550; "
            "$0.01 - $1 / 550 = $9 / 1,100"
        ),
        "Credits until they cost the same: $799.00 x 1,100 / $9 = about 97,655.555556 credits",
    ]
    assert work[2][1] == (
        "document.invoice (1, hi): 5 x about 97,655.555556 / 33, rounded up: 14,797 pages"
    )
    assert bill[2][1:] == [
        "Credits that are partly included: about 97,655.555556 x $1 / 550 = about $177.555556",
        "Together: $799.00 + about $177.555556 = about $976.555556",
        "Rounded to the cent, half a cent up, once: about $976.555556 is $976.56",
    ]


def test_plans_that_ran_together_part_where_one_of_them_changes():
    # An offer that costs what Starter costs, up to a volume from which its credits are dearer.
    same = {"monthly_usd": 0, "included_credits": 100, "usd_per_credit": "0.02"}
    document = estimate(pages(5), first_month=True, enterprise=same)
    meeting, _, bill = told(document, "crossing", "enterprise", ("starter", "enterprise"))
    assert meeting[1:] == (
        "100 credits",
        [
            (
                "Without any work, and from there up to here, they cost the same: "
                "Starter $0.00, Enterprise $0.00"
            )
        ],
    )
    assert bill[2] == ["Credits included: 100 x $0.00 = $0.00"]


def test_the_estimate_itself_is_opened_up_from_its_units():
    at, found = stone(MIX, "estimate")
    assert explain_volume(at, found.invoice, "pro") == explain(found.invoice, "pro")


def test_a_month_without_work_is_no_measure_for_a_volume():
    titles = [title for title, *_ in told(estimate(pages(0)), "crossing")]
    assert titles == [
        "Where Starter and Pro cost the same",
        "Starter (pay-as-you-go), 79,900 credits a month",
    ]


def test_a_long_mix_is_named_up_to_a_few_workloads():
    many = estimate(*(pages(units) for units in range(1, MOST_PARTS + 3)))
    _, work, _ = told(many, "crossing")
    assert len(work[2]) == 1 + MOST_PARTS


@by_seed(1)
def test_a_calculator_confirms_every_equation_and_the_chain_ends_at_the_bill(seed):
    rng, equations = Random(seed), 0
    for _ in range(30):
        found = result(random_estimate(rng))
        for at in milestones(found.invoice):
            for plan in at.bills if at.kind != "estimate" else ():
                chapters = explain_volume(at, found.invoice, plan)
                equations += sum(checked(chapter) for chapter in chapters)
                last = chapters[-1]
                assert value(last.amount) == at.bills[plan]
                assert value(NUMBER.findall(last.steps[-1].figures)[-1]) == at.bills[plan]
                named = {step.source for chapter in chapters for step in chapter.steps}
                assert named - {None} <= set(CARD.sources)
                if at.crossing:
                    assert chapters[0].steps[-1].figures.endswith(chapters[0].amount) or (
                        not at.crossing.before
                    )
    assert equations > 300


@pytest.mark.parametrize(
    ("plan", "sources"),
    [
        ("starter", ["sign-up", "credit-price", None]),
        ("pro", ["plan-comparison", "credits-row", "exceed", None]),
        ("enterprise", [None, None, None]),
    ],
)
def test_each_piece_names_where_it_is_published(plan, sources):
    document = estimate(pages(5), first_month=True, enterprise=OFFER)
    at, found = stone(document, "crossing", ("pro", "enterprise"))
    assert [step.source for step in explain_volume(at, found.invoice, plan)[-1].steps] == sources


def test_an_allowance_of_pages_names_the_row_that_is_followed():
    at, found = stone(MIX, "crossing")
    assert explain_volume(at, found.invoice, "pro")[-1].steps[1].source == "allowance-row"
