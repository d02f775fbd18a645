"""Every published number with its words: complete, unique, searchable, and how old its check is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pricing import load
from pricing.card.facts import age, matching, published_facts
from tests.support.cases import CARD, CARD_TEXT, DAY, PRICES
from tests.support.later import FEE, later_card


def keyed(card=CARD, day=DAY):
    """Every published number by its key."""
    return {fact.key: fact for fact in published_facts(card, day)}


def test_each_number_has_a_key_a_name_and_a_sentence_of_its_own():
    found = published_facts(CARD, DAY)
    assert len({fact.key for fact in found}) == len(found)
    assert len({fact.name for fact in found}) == len(found)
    assert all(fact.says and fact.source.url.startswith("https://") for fact in found)


@pytest.mark.parametrize(
    ("key", "shown", "says"),
    [
        ("credit/usd", "$0.01 a credit", "100 credits = $1"),
        (
            "rates/document.*/auto",
            "2 credits a page",
            "document.*: lo 1 | auto 2 | hi 4 | grounding +2",
        ),
        (
            "rates/image.*/grounding",
            "2 credits an image",
            "This add-on costs an additional 2 credits per page or image.",
        ),
        (
            "rates/audio.*/lo",
            "1 credit a segment",
            "audio.*: lo 1 | auto 1 | hi 2 | grounding -",
        ),
        (
            "rates/custom/flat",
            "8 credits a page",
            "Fine-tuned models: 8 credits = $0.08 per page",
        ),
        ("service_tiers/flex", "0.5 times the credits", "flex: 0.5\u00d7 (50% off)"),
        ("plans/pro/fee_usd", "$799.00 a month", "Price: $799/month"),
        (
            "plans/pro/included_credits",
            "100,000 credits a month",
            "Credits / Month: 100,000 included",
        ),
        (
            "plans/starter/sign_up_credits",
            "100 credits, once",
            "Credits: 100 free on sign-up, then pay as you go",
        ),
        ("plans/starter/requests_per_minute", "10 requests a minute", "Rate limit: 10 / min"),
        ("plans/starter/custom_models", "0 custom models", "Custom models: Pre-configured only"),
        (
            "plans/pro/meets",
            "a business associate agreement (BAA), a dedicated Slack channel, zero data retention",
            None,
        ),
        ("segments/minimum", "2 segments", None),
    ],
)
def test_a_number_as_people_read_it_and_the_words_it_stands_in(key, shown, says):
    fact = keyed()[key]
    assert fact.value_text == shown
    assert says is None or fact.says == says


def test_every_rate_multiplier_fee_and_limit_is_there():
    values = {key: fact.value for key, fact in keyed().items()}
    for rate in PRICES.rates.values():
        levels = ["flat"] if rate.flat is not None else ["lo", "auto", "hi"]
        for level in levels:
            assert values[f"rates/{rate.row}/{level}"] == getattr(rate, level)
        assert values.get(f"rates/{rate.row}/grounding") == rate.grounding
    for tier in PRICES.service_tiers.values():
        assert values[f"service_tiers/{tier.name}"] == tier.multiplier
    for name, plan in PRICES.plans.items():
        for field in ("fee_usd", "requests_per_minute", "custom_models", "included_units"):
            assert values.get(f"plans/{name}/{field}") == getattr(plan, field)
    assert values["plans/pro/overage"] == Decimal("0.01")


def test_nothing_is_shown_for_what_is_not_published():
    found = keyed()
    assert "plans/enterprise/fee_usd" not in found
    assert "plans/starter/included_credits" not in found
    assert "plans/pro/sign_up_credits" not in found
    assert "plans/starter/meets" not in found
    assert "plans/enterprise/meets" in found


def test_a_later_number_brings_its_own_day_source_and_reason(tmp_path):
    card = later_card(
        tmp_path,
        '[[credit]]\nusd = 0.05\nfrom = 2027-03-01\nsource = "exceed"\nreason = "five times"',
    )
    fact = keyed(card, FEE)["credit/usd"]
    assert (fact.start, fact.says, fact.reason) == (
        FEE,
        CARD.sources["exceed"].says,
        "five times",
    )


def test_a_card_without_the_published_row_falls_back_to_the_plan_s_source(tmp_path):
    file = tmp_path / "card.toml"
    file.write_text(CARD_TEXT.replace('name = "Rate limit"', 'name = "Requests"'), "utf-8")
    found = keyed(load(file))
    assert found["plans/pro/requests_per_minute"].says == CARD.sources["plan-comparison"].says


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("flex", {"service_tiers/flex"}),
        ("  GROUNDING image add-on", {
            "rates/document.*/grounding", "rates/image.*/grounding", "rates/healthcare.*/grounding",
        }),
        ("799", {"plans/pro/fee_usd"}),
        ("no such thing", set()),
        ("xx", set()),
        ("<script>", set()),
    ],
)  # fmt: skip
def test_a_search_finds_numbers_by_every_word(words, keys):
    assert {fact.key for fact in matching(published_facts(CARD, DAY), words)} == keys


def test_an_empty_search_finds_everything():
    assert matching(published_facts(CARD, DAY), " ") == published_facts(CARD, DAY)


def test_the_age_counts_from_the_oldest_check(tmp_path):
    assert age(CARD, date(2026, 11, 22)) == 1
    assert age(CARD, PRICES.checked) == 0
    assert age(later_card(tmp_path), date(2027, 2, 20)) == 91
