"""A further plan, level and service tier need nothing but the card."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from pricing import InvalidRateCard, load
from pricing.__main__ import main
from pricing.card.facts import published_facts
from pricing.explain.month import as_text
from pricing.explain.proration import explain_change
from pricing.explain.volume import explain_volume
from pricing.link.query import estimate as from_link
from pricing.link.query import to_query
from pricing.month.eligibility import features_for
from pricing.month.proration import changed_month
from pricing.projection.allowances import allowance
from pricing.projection.paths import path, plan_stretches
from pricing.volume.curves import bill_curves, cheapest_bands
from pricing.volume.milestones import milestones
from pricing.volume.plan_map import by_level, by_share_on_flex
from pricing.whatif.choices import choices_of, months_by_tier
from pricing.whatif.open_points import points
from tests.pricing.test_agreement import differences
from tests.support.cases import DAY, estimate, pages, priced, problems, result
from tests.support.further import TEAM_IN_UNITS, card_file, further_card, later_card
from tests.support.later import naive_on
from tests.support.statement import statement
from tests.support.strategies import random_estimate

FILE = "rate_card.toml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("further")


@pytest.fixture(scope="module")
def card(folder):
    """The card with Team, max and batch."""
    return further_card(folder)


def random_further(rng):
    """A random estimate that often uses what only the further card has."""
    document = random_estimate(rng)
    if rng.random() < 0.4:
        document["plan"] = "team"
    for work in document["workloads"]:
        if rng.random() < 0.3:
            work["level"] = "max"
        if rng.random() < 0.3:
            work["service_tier"] = "batch"
    return document


@pytest.mark.parametrize("seed", range(40))
def test_a_second_engine_agrees_on_the_further_card(card, folder, seed):
    rng = Random(seed)
    with naive_on(folder / FILE):
        for _ in range(5):
            document = random_further(rng)
            assert differences(document, card=card) == [], document


@pytest.mark.parametrize("seed", range(10))
def test_two_allowances_of_pages_and_two_bonuses_are_priced_alike_by_both_engines(tmp_path, seed):
    card, rng = further_card(tmp_path, TEAM_IN_UNITS), Random(seed)
    with naive_on(tmp_path / FILE):
        for _ in range(5):
            document = random_further(rng)
            document.setdefault("readings", {})["pro_allowance"] = "units"
            document["first_month"] = True
            assert differences(document, card=card) == [], document


# ---------------------------------------------------------------- a plan


@pytest.mark.parametrize(
    ("credits", "team", "best"),
    [
        (0, "199.00", "starter"),
        (19_899, "199.00", "starter"),  # $198.99 on Starter
        (19_901, "199.00", "team"),
        (20_000, "199.00", "team"),
        (22_000, "219.00", "team"),  # 199 + 2,000 x $0.01
        (80_000, "799.00", "team"),  # as much as Pro, and the earlier in the card
        (80_001, "799.01", "pro"),
    ],
)
def test_a_further_plan_is_priced_and_recommended_where_it_is_cheapest(card, credits, team, best):
    found = priced(estimate(pages(credits)), card)
    assert found["plans"]["team"]["total_usd"] == team
    assert found["recommendation"]["plan"] == best
    assert [*found["plans"]] == ["starter", "team", "pro", "enterprise"]
    assert found["break_even_credits"] == "19900"


def test_the_overage_of_a_further_plan_is_read_like_every_other_one(card):
    document = estimate(pages(30_000), readings={"overage_usd_per_credit": "0.02"})
    assert priced(document, card)["plans"]["team"]["total_usd"] == "399.00"
    # Pages and images are published for Pro only.
    units = priced(estimate(pages(30_000), readings={"pro_allowance": "units"}), card)
    assert units["plans"]["team"]["included_credits"] == "20000"
    assert units["plans"]["pro"]["included_units"] == "100000"


def test_a_recommendation_sets_a_plan_beside_its_neighbours_in_the_card(card):
    def reasons(credits):
        return " ".join(priced(estimate(pages(credits)), card)["recommendation"]["reasons"])

    assert "Starter costs $100.00 for this month, $99.00 less than Team" in reasons(10_000)
    assert "Team would bring 30 requests a minute instead of 10" in reasons(10_000)
    assert "What Team saves against Starter stays the same from 20,000 credits" in reasons(30_000)
    assert "up to 1 custom model and a dedicated Slack channel" in reasons(30_000)
    assert "What Pro saves against Team stays the same from 100,000 credits" in reasons(200_000)
    assert "100 requests a minute instead of 30" in reasons(200_000)


def test_a_further_plan_does_not_offer_what_the_card_does_not_say(card):
    found = priced(estimate(pages(1), requests_per_minute=31, requirements=["baa"]), card)
    assert found["plans"]["team"]["blockers"] == ["baa", "rate_limit"]
    assert priced(estimate(requirements=["slack"]), card)["plans"]["team"]["eligible"]


def test_a_further_plan_has_its_key_in_every_month_and_total(card):
    document = estimate(pages(10_000, growth_percent=100), projection={"months": 4})
    found = priced(document, card)["projection"]
    assert [month["team_usd"] for month in found["months"]] == [
        "199.00", "199.00", "399.00", "799.00",
    ]  # fmt: skip
    assert found["totals"] == {
        "starter_usd": "1500.00",
        "team_usd": "1596.00",
        "pro_usd": "3196.00",
        "cheapest_path_usd": "1497.00",
    }
    assert [switch["to"] for switch in found["plan_switches"]] == ["team"]
    for month in found["months"]:
        assert all("team_usd" in totals for totals in month["service_tiers"].values())


def test_a_further_plan_is_a_path_with_an_allowance_that_runs_out(card):
    document = estimate(pages(30_000), plan="team", projection={"months": 2})
    projected = result(document, card).projected
    assert path(projected, "team").total_usd == Decimal("598.00")
    assert [stretch.plan for stretch in plan_stretches(projected)] == ["team"]
    left = allowance(projected.months[0], "team")
    assert (left.amount, left.used, left.run_out_day) == (20_000, 30_000, 20)


def test_a_further_plan_has_its_place_on_the_curves_and_on_both_maps(card):
    found = result(estimate(pages(10_000)), card)
    bands = cheapest_bands(bill_curves(found.invoice))
    assert [(band.plan, band.start) for band in bands] == [
        ("starter", 0), ("team", 19_900), ("pro", 80_000),
    ]  # fmt: skip
    kinds = [(stone.kind, stone.plans, stone.credits) for stone in milestones(found.invoice)]
    assert ("allowance", ("team",), 20_000) in kinds
    assert ("crossing", ("team", "pro"), 80_000) in kinds
    for rows in (by_level, by_share_on_flex):
        drawn = {band.plan for row in rows(found.invoice, found.blockers) for band in row.bands}
        assert drawn == {"starter", "team", "pro"}


def test_a_month_may_change_from_or_to_a_further_plan(card):
    document = estimate(pages(62_000))
    noon = datetime(2027, 3, 16, 12, tzinfo=UTC)
    changed = changed_month(result(document, card).estimate, card, noon, "team", "pro")
    before, after = changed.change.before, changed.change.after
    # Half of the month each: 31,000 credits, of which half of each allowance is included.
    assert (before.fee_usd, before.included, before.billed_credits) == (
        Decimal("99.50"), 10_000, 21_000,
    )  # fmt: skip
    assert (after.fee_usd, after.included, after.billed_credits) == (Decimal("399.50"), 50_000, 0)
    assert changed.change.total_usd == Decimal("709.00")
    titles = [chapter.title for chapter in explain_change(changed, "second")]
    assert titles[0].startswith("Team, before")


def test_a_further_plan_is_explained_and_its_bill_adds_up(card):
    found = result(estimate(pages(22_000), plan="team"), card)
    assert "Team, a month: $219.00" in as_text(found)
    assert "What Team includes comes off: 22,000 - 20,000 = 2,000 credits" in as_text(found)
    items = statement(found.invoice, "team")
    assert [item.label for item in items[1:]] == ["Included in Team", "Team monthly fee"]
    assert sum(item.usd for item in items) == Decimal("219.00")
    for stone in milestones(found.invoice):
        last = explain_volume(stone, found.invoice, "team")[-1]
        assert last.title.startswith("Team, ")


def test_the_command_line_takes_a_further_plan(card, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("pricing.__main__.load", lambda: card)
    file = tmp_path / "estimate.json"
    file.write_text(json.dumps(estimate(pages(22_000), plan="team")))
    assert main([str(file), "--on", str(DAY)]) == 0
    assert json.loads(capsys.readouterr().out)["total_usd"] == "219.00"
    assert main([str(file), "--explain", "--on", str(DAY)]) == 0
    assert "Team, a month: $219.00" in capsys.readouterr().out


def test_what_is_published_of_a_further_plan_is_among_the_facts_and_features(card):
    keys = {fact.key: fact.value_text for fact in published_facts(card, DAY)}
    assert keys["plans/team/fee_usd"] == "$199.00 a month"
    assert keys["plans/team/included_credits"] == "20,000 credits a month"
    assert keys["plans/team/overage"] == "$0.01 a credit"
    rows = {row.feature.name: row.feature for row in features_for(result(estimate(), card).invoice)}
    assert rows["Rate limit"].says_of("team") == "30 / min"
    assert rows["Support"].says_of("team") == ""


def test_another_reading_changes_the_bill_of_a_further_plan_too(card):
    (overage,) = (
        point for point in points(result(estimate(pages(30_000)), card))
        if point.entry.key == "overage_usd_per_credit"
    )  # fmt: skip
    (other,) = (option for option in overage.options if not option.chosen)
    assert other.difference["team"] == Decimal("-20.10")  # 10,000 x $0.00201


def test_a_further_plan_stands_in_a_link_and_an_unknown_one_is_refused_by_name(card):
    document = estimate(pages(5), plan="team")
    params = to_query(document)
    assert params["plan"] == ["team"]
    assert from_link(params, card.on(DAY)).plan == "team"
    assert problems({**document, "plan": "gold"}, card) == {
        "plan": "'gold' is not one of 'starter', 'team', 'pro', 'enterprise'"
    }


def test_a_plan_that_comes_later_is_taken_from_its_first_month_on(tmp_path):
    card = later_card(tmp_path)
    ahead = {"months": 4, "start": "2027-01"}
    found = priced(estimate(pages(22_000), projection=ahead), card, date(2027, 1, 10))
    assert "team" not in found["plans"]
    months = found["projection"]["months"]
    assert [month.get("team_usd") for month in months] == [None, None, "219.00", "219.00"]
    assert [month["cheapest"] for month in months] == ["starter", "starter", "team", "team"]
    assert found["projection"]["plan_switches"] == [{"month": "2027-03", "to": "team"}]
    # What all months come to is known of the plans that all of them have.
    assert [*found["projection"]["totals"]] == ["starter_usd", "pro_usd", "cheapest_path_usd"]
    assert ["batch" in month["service_tiers"] for month in months] == [False, False, True, True]
    assert card.on(date(2027, 3, 1)).self_serve == ("starter", "team", "pro")


# ---------------------------------------------------------------- a level and a service tier


def test_a_further_level_and_service_tier_are_priced(card):
    document = estimate(pages(1000, level="max", service_tier="batch"))
    (line,) = priced(document, card)["lines"]
    # 8 credits at max, times 0.25.
    assert (line["service_tier"], line["credits_per_unit"], line["credits"]) == (
        "batch", "2", "2000",
    )  # fmt: skip
    told = as_text(result(document, card))
    assert "document.* at level max: 8 credits a page" in told
    assert "Service tier batch: 8 x 0.25 = 2 credits a page" in told


def test_a_projection_prices_a_further_service_tier_too(card):
    (month,) = priced(estimate(pages(1000), projection={"months": 1}), card)["projection"]["months"]
    assert [*month["service_tiers"]] == ["standard", "flex", "batch", "priority"]
    assert month["service_tiers"]["batch"]["credits"] == "250"


def test_further_choices_are_compared_with_the_others(card):
    found = result(estimate(pages(1000, level="max", service_tier="priority")), card)
    compared = {(choice.kind, choice.instead_of) for choice in choices_of(found)}
    assert {("level", "hi"), ("service_tier", "batch")} <= compared
    assert [one.service_tier for one in months_by_tier(found)] == [
        None, "batch", "flex", "standard", "priority",
    ]  # fmt: skip
    rows = [row.name for row in by_level(found.invoice, found.blockers)]
    assert {"max", "max + grounding"} <= set(rows)


def test_an_unknown_level_or_service_tier_is_refused_with_the_cards_names(card):
    document = estimate(pages(1, level="ultra", service_tier="turbo"))
    assert problems(document, card) == {
        "workloads[0].level": "'ultra' is not one of 'lo', 'auto', 'hi', 'max'",
        "workloads[0].service_tier": (
            "'turbo' is not one of standard, auto, default, flex, batch, priority"
        ),
    }


def test_what_is_published_of_a_further_level_and_tier_is_among_the_facts(card):
    keys = {fact.key: fact.value_text for fact in published_facts(card, DAY)}
    assert keys["rates/document.*/max"] == "8 credits a page"
    assert keys["service_tiers/batch"] == "0.25 times the credits"


def test_a_further_level_that_a_row_lacks_is_a_mistake_of_the_card(tmp_path):
    file = card_file(tmp_path)
    text = file.read_text("utf-8")
    file.write_text(text.replace("hi = 20\nmax = 40", "hi = 20"), encoding="utf-8")
    with pytest.raises(InvalidRateCard, match="nor all of lo, auto, hi and max"):
        load(file)


def test_a_curve_is_the_bill_of_the_further_plan_at_any_volume(card):
    curve = bill_curves(result(estimate(pages(1)), card).invoice)["team"]
    for credits in (0, 1, 19_999, 20_000, 20_001, 10**6):
        usd = priced(estimate(pages(credits)), card)["plans"]["team"]["total_usd"]
        assert curve.usd(Fraction(credits)) == Fraction(usd)
