"""Any amount opened up: every step can be retraced, and the chain ends at the amount."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from fractions import Fraction
from random import Random

import pytest

from pricing.__main__ import main
from pricing.explain.line import explain_line
from pricing.explain.month import (
    as_text,
    explain,
    explain_change_of_month,
    explain_difference,
    explain_plan,
)
from pricing.explain.projection import explain_path, explain_projected
from pricing.explain.statement import beyond_work
from pricing.explain.steps import MOST_PARTS, Chapter, Step
from pricing.month.plans import included_text, tariffs
from pricing.projection.paths import all_on_tier, cheapest_path, path
from pricing.wording import exact_usd
from tests.support.calculator import NUMBER, checked, value
from tests.support.cases import CARD, PRICES, estimate, pages, recordings, result
from tests.support.chance import by_seed
from tests.support.statement import statement
from tests.support.strategies import lean_estimate, random_estimate


def figures(document, plan="starter"):
    """The figures of the first workload and of the plan."""
    found = result(document).invoice
    line, *_, total = explain(found, plan)
    return [step.figures for step in line.steps], [step.figures for step in total.steps]


def words(document, plan="starter"):
    """The words of every step."""
    found = result(document).invoice
    return [step.words for chapter in explain(found, plan) for step in chapter.steps]


@by_seed(2)
def test_a_calculator_confirms_every_equation_and_the_chain_ends_at_the_bill(seed):
    rng, equations = Random(seed), 0
    for _ in range(25):
        found = result(random_estimate(rng))
        for plan, bill in found.invoice.bills.items():
            *works, total = explain(found.invoice, plan)
            equations += sum(checked(chapter) for chapter in (*works, total))
            for line, chapter in zip(found.invoice.lines, works, strict=True):
                if line.usd is not None:
                    assert value(chapter.amount) == line.usd
                    assert value(NUMBER.findall(chapter.steps[-1].figures)[-1]) == line.usd
            if not found.invoice.has_priced_work:
                continue
            assert value(NUMBER.findall(total.amount)[-1]) == bill.total_usd
            assert value(NUMBER.findall(total.steps[-1].figures)[-1]) == bill.total_usd
            assert sum(item.usd for item in statement(found.invoice, plan)) == bill.total_usd
    assert equations > 300


def test_every_source_of_a_step_is_on_the_card():
    rng = Random(4)
    for _ in range(300):
        found = result(lean_estimate(rng))
        for plan in found.invoice.bills:
            chapters = explain(found.invoice, plan)
            named = {step.source for chapter in chapters for step in chapter.steps}
            assert named - {None} <= set(CARD.sources)


def test_pages_through_level_grounding_and_service_tier():
    work = pages(20_000, level="hi", grounding=True, service_tier="priority")
    assert figures(estimate(work)) == (
        [
            "20,000 pages",
            "4 credits a page",
            "4 + 2 = 6 credits a page",
            "6 x 1.8 = 10.8 credits a page",
            "20,000 x 10.8 = 216,000 credits",
            "216,000 x $0.01 = $2,160.00",
        ],
        ["216,000 credits", "216,000 x $0.01 = $2,160.00"],
    )


@pytest.mark.parametrize(
    ("seconds", "step"),
    [
        (720, "12:00 (720 s) / 300 s, rounded up: 3 segments"),
        (600, "10:00 (600 s) / 300 s, rounded up: 2 segments"),
        (45, "45 s / 300 s, rounded up: 1 segment, so 2 segments"),
    ],
)
def test_a_file_through_its_segments(seconds, step):
    assert figures(estimate(recordings(10, seconds)))[0][0] == step


def test_a_file_of_very_many_segments_groups_its_digits():
    step = figures(estimate(recordings(10, 300_300)))[0][1]
    assert step == "10 x 1,001 = 10,010 segments"


def test_the_minimum_is_named_only_where_it_decides():
    for seconds, said in (
        (45, "A file is billed at least 2 segments, however short"),
        (301, "A file in begun segments of 5 minutes"),
    ):
        line, *_ = result(estimate(recordings(10, seconds))).invoice.lines
        step = explain_line(line, PRICES)[0]
        assert (step.words, step.source) == (said, PRICES.segments.source)


def test_files_that_each_have_a_length():
    work = {"domain": "video.x", "durations_seconds": [45, 600, 700]}
    assert figures(estimate(work))[0][0] == "2 x 2 + 1 x 3 = 7 segments"
    many = {"domain": "video.x", "durations_seconds": [300 * n for n in range(2, 13)]}
    first = figures(estimate(many))[0][0]
    assert first.count(" x ") == MOST_PARTS
    assert first.endswith("1 x 9 + 33 = 77 segments")


def test_a_grown_month_of_listed_files_says_so():
    work = {"domain": "audio.x", "durations_seconds": [45, 600]}
    growing = estimate(work, projection={"months": 2, "growth_percent": 50})
    month = result(growing).projected.months[1]
    step = explain_line(month.invoice.lines[0], PRICES)[0]
    assert step.figures == "2 x 2 = 4 segments; in this month 6 segments"


def test_work_of_which_none_has_a_price_never_comes_to_nothing():
    found = result(estimate({"domain": "web.x", "units": 5}))
    starter, pro = (explain_plan(found.invoice, plan) for plan in ("starter", "pro"))
    assert astuple(starter) == ("Starter (pay-as-you-go), a month", "no published price", ())
    assert astuple(pro) == ("Pro, a month", "at least $799.00", ())
    assert "$0" not in as_text(found)


@pytest.mark.parametrize(
    ("readings", "words"),
    [({}, "100,000 credits"), ({"pro_allowance": "units"}, "100,000 pages or images")],
)
def test_what_a_fee_includes_is_said_in_what_it_is_counted_in(readings, words):
    assert included_text(result(estimate(readings=readings)).invoice.bills["pro"]) == words


def test_pro_from_the_sum_over_what_is_included_to_the_fee():
    document = estimate(pages(120_000), pages(227), {"domain": "web.x", "units": 3})
    found = result(document).invoice
    chapter = explain_plan(found, "pro")
    assert chapter.amount == "at least $1,001.27"
    assert [step.figures for step in chapter.steps] == [
        "120,000 + 227 = 120,227 credits",
        "120,227 - 100,000 = 20,227 credits",
        "20,227 x $0.01 = $202.27",
        "$799.00 + $202.27 = $1,001.27",
    ]
    assert chapter.steps[0].words.endswith("leaving out 1 workload without a published price")
    assert [step.source for step in chapter.steps] == [
        None,
        "credits-row",
        "exceed",
        "plan-comparison",
    ]


def test_the_bonus_comes_off_and_the_cent_is_rounded_once():
    work = pages(1003, level="hi", grounding=True, service_tier="priority")
    plan = figures(estimate(work, first_month=True))[1]
    assert plan == [
        "10,832.4 credits",
        "10,832.4 - 100 = 10,732.4 credits",
        "10,732.4 x $0.01 = $107.324",
        "$107.324 is $107.32",
    ]


def test_an_offer_of_ones_own_names_no_published_source():
    offer = {"monthly_usd": 500, "included_credits": 100, "usd_per_credit": "0.007"}
    found = result(estimate(pages(1100), enterprise=offer)).invoice
    chapter = explain_plan(found, "enterprise")
    assert [step.figures for step in chapter.steps] == [
        "1,100 credits",
        "1,100 - 100 = 1,000 credits",
        "1,000 x $0.007 = $7.00",
        "$500.00 + $7.00 = $507.00",
    ]
    assert {step.source for step in chapter.steps} == {None}


def test_a_plan_or_a_domain_without_a_price_has_no_steps():
    found = result(estimate({"domain": "web.x", "units": 1})).invoice
    work, plan = explain(found, "enterprise")
    assert astuple(work) == ("web.x", "no published price", ())
    assert astuple(plan) == ("Enterprise", "no published price", ())
    assert statement(result(estimate()).invoice, "enterprise") == ()
    assert beyond_work(result(estimate()).invoice, "enterprise") == ()


def test_other_readings_are_named_where_they_change_a_step():
    custom = {"domain": "custom", "units": 10, "requests": 4, "service_tier": "flex"}
    readings = {
        "custom_model_credits": 6,
        "custom_model_unit": "call",
        "flat_rate_tiered": False,
    }
    said = words(estimate(custom, readings=readings))
    assert "Calls a month, as you read it" in said
    assert "Custom model, as you read it" in said
    assert "Service tier flex leaves a flat rate as it is, as you read it" in said
    rounded = pages(3, level="hi", service_tier="priority", requests=3)
    steps = figures(estimate(rounded, readings={"request_rounding": "up"}))[0]
    assert "3 x 7.2 = 21.6 credits" in steps
    assert "a page: 7.2, so 8; 3 x 8 = 24 credits" in steps
    allowance = estimate(pages(150_000, level="auto"), readings={"pro_allowance": "units"})
    chapter = explain_plan(result(allowance).invoice, "pro")
    assert chapter.steps[1].source == "allowance-row"


def read_by_the_card(key, way):
    """The prices of a card that reads an open point this way, on the word of a source "own"."""
    entry = PRICES.readings[key].model_copy(
        update={"default": way, "source": "own", "alternatives_source": "others"}
    )
    return replace(PRICES, readings={**PRICES.readings, key: entry})


@pytest.mark.parametrize(
    ("key", "way", "other", "work", "place", "words"),
    [
        (
            "custom_model_unit",
            "call",
            "page",
            {"domain": "custom", "units": 10, "requests": 4},
            0,
            "Calls a month",
        ),
        (
            "flat_rate_tiered",
            False,
            True,
            {"domain": "custom", "units": 10, "service_tier": "flex"},
            2,
            "Service tier flex leaves a flat rate as it is",
        ),
        (
            "request_rounding",
            "up",
            "exact",
            pages(3, level="hi", service_tier="priority"),
            4,
            "Requests times their credits, each rounded up to a whole credit",
        ),
    ],
)
def test_a_step_says_whether_the_card_reads_a_point_so_or_you_do(
    key, way, other, work, place, words
):
    line, *_ = result(estimate(work, readings={key: way})).invoice.lines
    step = explain_line(line, read_by_the_card(key, way))[place]
    assert (step.words, step.source) == (words, "own")
    step = explain_line(line, read_by_the_card(key, other))[place]
    assert (step.words, step.source) == (f"{words}, as you read it", "others")


def test_an_amount_of_ones_own_and_an_allowance_name_the_source_that_speaks_for_them():
    six = estimate({"domain": "custom", "units": 10}, readings={"custom_model_credits": 6})
    line, *_ = result(six).invoice.lines
    assert explain_line(line, PRICES)[1].source == "custom-faq"
    assert explain_line(line, read_by_the_card("custom_model_credits", 6))[1].source == "own"
    units = result(estimate(readings={"pro_allowance": "units"})).estimate
    own = read_by_the_card("pro_allowance", "units")
    assert tariffs(units, PRICES)["pro"].included_source == "allowance-row"
    assert tariffs(units, own)["pro"].included_source == "own"


UP = {"request_rounding": "up"}


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (
            pages(5, service_tier="flex", requests=2),
            "3 pages: 3 x 0.5 = 1.5, so 2; 2 pages: 2 x 0.5 = 1; 1 x 2 + 1 x 1 = 3 credits",
        ),
        (
            recordings(3, 720, service_tier="flex", requests=2),
            "6 segments: 6 x 0.5 = 3; 3 segments: 3 x 0.5 = 1.5, so 2; 1 x 3 + 1 x 2 = 5 credits",
        ),
        (
            {"domain": "audio.x", "durations_seconds": [300, 900, 60], "service_tier": "flex"},
            "3 segments: 3 x 0.5 = 1.5, so 2; 2 segments: 2 x 0.5 = 1; 1 x 2 + 2 x 1 = 4 credits",
        ),
    ],
)
def test_a_request_that_is_rounded_up_is_shown_with_what_it_carries(work, said):
    chapter = explain(result(estimate(work, readings=UP)).invoice, "starter")[0]
    step = next(step for step in chapter.steps if step.source == "approximate")
    assert step.figures == said
    assert checked(chapter) > 3


def test_files_of_many_sizes_are_summed_from_the_ninth_size_on():
    work = {"domain": "audio.x", "durations_seconds": [n * 300 for n in range(1, 13)],
            "service_tier": "flex"}  # fmt: skip
    found = result(estimate(work, readings=UP)).invoice
    chapter = explain(found, "starter")[0]
    step = next(step for step in chapter.steps if step.source == "approximate")
    assert step.words == (
        "Files, each its own request, times their credits, rounded up, as you read it"
    )
    # 12 to 5 segments one by one; 4, 3, 2 and twice the minimum of 2 are 2 + 2 + 1 + 1.
    assert step.figures.endswith(
        "1 x 6 + 1 x 6 + 1 x 5 + 1 x 5 + 1 x 4 + 1 x 4 + 1 x 3 + 1 x 3 + 6 = 42 credits"
    )
    assert found.credits == 42
    checked(chapter)


def test_redaction_and_agents_are_explained():
    assert "Flat rate, the same at every level" in words(
        estimate({"domain": "healthcare.phi-redaction", "units": 1})
    )
    agent = {"base_credits": 5, "tools": [{"credits": 2, "calls": 3}]}
    (base,) = [
        step
        for step in explain_line(
            result(estimate({"domain": "agent.x", "units": 2, "agent": agent})).invoice.lines[0],
            PRICES,
        )
        if step.words.startswith("Base")
    ]
    assert base.words.endswith("(5 + 2 x 3)")
    assert base.figures == "11 credits a run"


def test_a_sum_of_many_workloads_stays_a_line_long():
    found = result(estimate(*[pages(n) for n in range(1, 51)])).invoice
    step = explain_plan(found, "starter").steps[0]
    assert step.figures == "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 1,239 = 1,275 credits"
    assert step.words == "Credits of all work, from the 9th line on in one sum"
    eight = result(estimate(*[pages(n) for n in range(1, 9)])).invoice
    step = explain_plan(eight, "starter").steps[0]
    assert astuple(step) == (
        "Credits of all work",
        "1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 = 36 credits",
        None,
    )


def test_the_items_of_a_bill():
    readings = {"overage_usd_per_credit": "0.005"}
    found = result(estimate(pages(120_000), readings=readings, plan="pro"))
    assert [(item.label, item.usd) for item in statement(found.invoice, "pro")] == [
        ("document.invoice", 1200),
        ("Included in Pro", -1000),
        ("Overage at another price", -100),
        ("Pro monthly fee", 799),
    ]
    offer = {"monthly_usd": 500, "included_credits": 0, "usd_per_credit": "0.007"}
    offered = result(estimate(pages(10), enterprise=offer, plan="enterprise"))
    own = statement(offered.invoice, "enterprise")
    assert [item.label for item in own][1:] == [
        "Overage at another price",
        "Monthly fee as offered",
    ]
    first = statement(
        result(estimate(pages(1, service_tier="flex"), first_month=True)).invoice, "starter"
    )
    assert [(item.label, str(item.usd)) for item in first][1:] == [("Sign-up bonus", "-0.005")]
    half = statement(result(estimate(pages(1, service_tier="flex"))).invoice, "starter")
    assert half[-1].label == "Rounded to the cent, once"


def test_the_command_line_explains(capsys, tmp_path):
    file = tmp_path / "estimate.json"
    file.write_text(json.dumps(estimate(pages(20_000, name="Invoices"))), "utf-8")
    assert main(["--explain", "--on", "2026-11-22", str(file)]) == 0
    found = result(estimate(pages(20_000, name="Invoices")))
    out = capsys.readouterr().out
    assert out == f"{as_text(found)}\n"
    assert out.startswith("Invoices: $200.00\n  Billed a month: 20,000 pages\n")
    assert "\n\nStarter (pay-as-you-go), a month: $200.00\n" in out
    assert "100 credits = $1" in out
    assert as_text(found, "pro").count("Pro, a month: $799.00") == 1


def test_no_digit_is_lost_however_many_there_are():
    agent = {"base_credits": "0.123456789012345678901234567891"}
    work = {"domain": "agent.x", "units": 10**12, "agent": agent}
    found = result(estimate(work, pages(1)))
    line, _, total = explain(found.invoice, "starter")
    assert checked(line) + checked(total) >= 3
    assert line.amount == "$1,234,567,890.12345678901234567891"
    assert total.steps[0].figures.endswith("= 123,456,789,013.345678901234567891 credits")
    assert total.steps[-1].figures == "$1,234,567,890.13345678901234567891 is $1,234,567,890.13"
    assert exact_usd(statement(found.invoice, "starter")[0].usd) == line.amount
    found = result(estimate(work, readings={"overage_usd_per_credit": "0.0123456789"}))
    items = [Fraction(item.usd) for item in statement(found.invoice, "pro")]
    assert sum(items) == Fraction(found.invoice.bills["pro"].total_usd)


def test_no_digit_is_lost_in_a_month_that_has_grown():
    document = estimate(recordings(10**12, 600), projection={"months": 5, "growth_percent": 1000})
    invoice = result(document).projected.months[4].invoice
    step = explain_line(invoice.lines[0], PRICES)[1]
    assert step.figures == "14,641,000,000,000,000 x 2 = 29,282,000,000,000,000 segments"


def test_a_wrong_equation_would_be_seen():
    with pytest.raises(AssertionError):
        checked(Chapter("x", "$1", (Step("x", "20,000 x 1.8 = 36,001 credits"),)))


def test_pages_that_are_included_are_counted_out_dearest_first():
    mixed = estimate(
        pages(80_000, level="auto"),
        pages(60_000, level="hi", grounding=True),
        recordings(10, 900),
        readings={"pro_allowance": "units"},
    )
    _, steps = figures(mixed, "pro")
    assert steps[1] == "60,000 x 6 + 40,000 x 2 = 440,000 credits"
    assert "Pro includes 100,000 pages or images, dearest first" in words(mixed, "pro")


def test_a_sum_of_included_pages_is_written_out_up_to_eight_parts():
    def covered(count):
        work = [pages(10) for _ in range(count)]
        return figures(estimate(*work, readings={"pro_allowance": "units"}), "pro")[1][1]

    assert covered(8) == f"{' + '.join(['10 x 1'] * 8)} = 80 credits"
    assert covered(9) == "90 credits"


@pytest.mark.parametrize(
    ("work", "ahead", "index", "counted", "figures"),
    [
        (pages(1000), {"growth_percent": 5}, 0, None, "1,000 pages"),
        (pages(1000), {"growth_percent": 5}, 3, "pages", "1,000 x 1.05^3 is 1,158"),
        (
            pages(1000, growth_percent=-10),
            {"growth_percent": 5},
            2,
            "pages",
            "1,000 x 0.9^2 is 810",
        ),
        (pages(1000), {"seasonality": [2, *[1] * 11]}, 0, "pages", "1,000 x 2 is 2,000"),
        (
            pages(1000),
            {"seasonality": [1, 0.5, *[1] * 10], "growth_percent": 1},
            1,
            "pages",
            "1,000 x 1.01^1 x 0.5 is 505",
        ),
        (recordings(10, 900), {"growth_percent": 100}, 1, "files", "10 x 2^1 is 20"),
        (
            {"domain": "audio.x", "durations_seconds": [900, 30]},
            {"growth_percent": 100},
            1,
            "segments",
            "5 x 2^1 is 10",
        ),
        (
            recordings(10**12, 10**12 - 1),
            {"growth_percent": 1000},
            4,
            "files",
            "1,000,000,000,000 x 11^4 is 14,641,000,000,000,000",
        ),
    ],
)
def test_a_projected_month_starts_from_the_ordinary_one(work, ahead, index, counted, figures):
    document = estimate(work, projection={"start": "2027-01", "months": 5, **ahead})
    found = result(document)
    line, *_ = explain_projected(found.projected, index, None, "starter")
    words = f"An ordinary month's {counted}, grown and in season, rounded to whole ones"
    assert astuple(line.steps[0]) == (words if counted else "Billed a month", figures, None)


def test_a_month_without_the_work_says_so_first():
    document = estimate(pages(1000, active_months=[1, 2]), projection={"months": 4})
    found = result(document)
    line, *_ = explain_projected(found.projected, 0, None, "starter")
    assert astuple(line.steps[0]) == ("Not active in this month", "0 pages", None)
    assert line.amount == "$0.00"


@pytest.mark.parametrize("tier", [None, "flex", "priority"])
def test_a_projected_month_ends_at_its_bill_on_every_plan_and_service_tier(tier):
    document = estimate(
        pages(60_000, service_tier="flex"),
        {"domain": "web.x", "units": 3},
        projection={"start": "2027-01", "months": 3, "growth_percent": 30},
    )
    found = result(document)
    for index, month in enumerate(found.projected.months):
        invoice = month.service_tiers[tier] if tier else month.invoice
        for plan, bill in invoice.bills.items():
            chapters = explain_projected(found.projected, index, tier, plan)
            assert chapters[-1].amount == f"at least ${bill.total_usd:,}"
            assert chapters[1].steps == (), "work without a price has no arithmetic"
            assert checked(chapters[0]) >= 2


# ---------------------------------------------------------------- beside the month as it is


def beside(now, other, plan="starter"):
    """The last chapter of a month that is opened up beside another."""
    return explain_difference(result(now).invoice, result(other).invoice, plan)[-1]


@pytest.mark.parametrize(
    ("units", "amount", "words", "figures"),
    [
        (80, "$0.20 less", "The month as it is, less this one", "$1.00 - $0.80 = $0.20"),
        (120, "$0.20 more", "This month, less the one as it is", "$1.20 - $1.00 = $0.20"),
        (100, "no difference", "This month, less the one as it is", "$1.00 - $1.00 = $0.00"),
    ],
)
def test_another_month_ends_in_what_lies_between_it_and_the_month_as_it_is(
    units, amount, words, figures
):
    found = beside(estimate(pages(100)), estimate(pages(units)))
    assert found == Chapter("Difference from the month as it is", amount, (Step(words, figures),))


def test_another_month_is_opened_up_whole():
    now, other = result(estimate(pages(5))).invoice, result(estimate(pages(7))).invoice
    assert explain_difference(now, other, "pro")[:-1] == explain(other, "pro")


def test_nothing_lies_between_two_months_without_a_price():
    now, other = result(estimate(pages(5))).invoice, result(estimate(pages(7))).invoice
    assert explain_difference(now, other, "enterprise") == explain(other, "enterprise")


def test_each_of_two_months_is_opened_up_on_its_own_plan():
    now = result(estimate(pages(60_000), plan="pro")).invoice
    other = result(estimate(pages(60_000), plan="starter")).invoice
    chapters = explain_change_of_month(now, other)
    assert chapters[:-1] == (*explain(other, "starter"), explain_plan(now, "pro"))
    assert chapters[-1].amount == "$199.00 less"
    assert chapters[-1].steps[0].figures == "$799.00 - $600.00 = $199.00"
    assert explain_change_of_month(now, now)[:-1] == explain(now, "pro")


def test_a_month_on_a_plan_without_a_price_has_no_difference():
    now = result(estimate(pages(5), plan="enterprise")).invoice
    assert explain_change_of_month(now, now) == explain(now, "enterprise")


# ---------------------------------------------------------------- all months together


def summed(months, way, **ahead):
    """The steps that add up a path, and what it comes to."""
    ahead = {"months": months, "start": "2026-11", **ahead}
    found = result(estimate(pages(60_000), projection=ahead)).projected
    (chapter,) = explain_path(way(found), found)
    checked(chapter)
    return (
        chapter.title,
        chapter.amount,
        [f"{step.words}: {step.figures}" for step in chapter.steps],
    )


def test_all_months_add_up_year_by_year():
    assert summed(3, lambda found: path(found, "starter"), growth_percent=50) == (
        "Starter, 3 months",
        "$2,850.00",
        [
            "2026: $600.00 + $900.00 = $1,500.00",
            "2027: $1,350.00",
            "Together: $1,500.00 + $1,350.00 = $2,850.00",
        ],
    )


def test_a_path_with_work_without_a_price_comes_to_at_least_its_sum():
    ahead = {"months": 2, "start": "2027-01"}
    work = pages(60_000), {"domain": "web.x", "units": 3}
    found = result(estimate(*work, projection=ahead)).projected
    (chapter,) = explain_path(path(found, "starter"), found)
    assert chapter.amount == "at least $1,200.00"


def test_the_cheapest_path_adds_up_what_each_month_costs_on_its_plan():
    assert summed(2, cheapest_path, growth_percent=50) == (
        "The cheapest path, 2 months",
        "$1,399.00",
        ["2026: $600.00 + $799.00 = $1,399.00"],
    )


def test_a_path_on_one_tier_says_so():
    assert summed(1, lambda found: all_on_tier(found, "flex"))[:2] == (
        "Starter, all flex, 1 month",
        "$300.00",
    )
