"""A price change edits the card only: what people read follows it, word for word."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from exports import quote
from pricing.card.facts import published_facts
from pricing.clock import now
from pricing.explain.month import as_text, explain
from pricing.whatif.open_points import points
from tests.pricing.test_transcripts import MONTHS
from tests.support.cases import CARD, DAY, PLANS, estimate, pages, recordings, result
from tests.support.moved import AFTER, NEW, moved_card, published_numbers, renamed_card
from tests.support.statement import statement

OFFER = {"monthly_usd": 7700, "included_credits": 9900, "usd_per_credit": "0.0077"}
LENGTHS = [77, 78, 79, *[13_999_999] * 9]
WORK = (
    pages(190, level="hi", grounding=True, service_tier="priority", requests=17),
    pages(179, level="auto", domain="image.x", service_tier="flex"),
    pages(181, domain="document.markdown"),
    recordings(191, 77_777),
    {"domain": "video.x", "durations_seconds": LENGTHS},
    {"domain": "x.redaction", "units": 193, "service_tier": "priority"},
    {"domain": "custom.model", "units": 197, "requests": 37},
)
NUMBER = re.compile(r"(?<![A-Za-z\d])\d[\d,]*(?:\.\d+)?")
DOCUMENTS = [
    estimate(*WORK, enterprise=OFFER, requests_per_minute=9999, first_month=True),
    estimate(*WORK, projection={"months": 7}, requirements=["baa", "zdr", "slack"]),
    estimate(*WORK[:1], requirements=["soc2"], plan="pro"),
    estimate(*WORK[6:], plan="pro"),
]


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """The card on which everything moved."""
    return moved_card(tmp_path_factory.mktemp("moved"))


@pytest.fixture(scope="module")
def renamed(tmp_path_factory):
    """The card on which every source is called otherwise."""
    return renamed_card(tmp_path_factory.mktemp("renamed"))


def explained(found):
    """The chain of steps and the items of the bill, plan by plan, with their sources."""
    for plan in PLANS:
        for chapter in explain(found.invoice, plan):
            yield f"{chapter.title}: {chapter.amount}", None
            yield from ((f"{step.words}: {step.figures}", step.source) for step in chapter.steps)
        yield from (
            (f"{item.label}: {item.detail}", item.source) for item in statement(found.invoice, plan)
        )


def cited(found):
    """The sources a quote lists."""
    moment = now()
    return quote.sources(quote.Quote(found.estimate, found, AFTER, moment, "https://x.example"))


def told(found):
    """What is told beside the numbers."""
    yield from (warning.message for warning in found.warnings)
    yield from (f"{source.title} {source.says}" for source in cited(found))
    for point in points(found):
        yield f"{point.entry.title} {point.entry.why}"
        yield from (option.link_text for option in point.options)


def published(card, day):
    """Every published number in words."""
    return [
        f"{fact.name}: {fact.value_text}. {fact.says} {fact.source.title}"
        for fact in published_facts(card, day)
    ]


def numbers(text):
    """The numbers in a text."""
    return {Decimal(found.replace(",", "")) for found in NUMBER.findall(text)}


def old(texts):
    """The texts that hold a number of the published card."""
    return [text for text in texts if numbers(text) & published_numbers()]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_an_explanation_holds_only_what_the_later_card_says(moved, document):
    lines = list(explained(result(document, moved, AFTER)))
    assert old(words for words, _ in lines) == []
    assert all(source.startswith(NEW) for _, source in lines if source)
    assert not any("as you read it" in words for words, _ in lines)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_remarks_readings_and_sources_hold_only_what_the_later_card_says(moved, document):
    texts = list(told(result(document, moved, AFTER)))
    assert old(texts) == []
    assert not any("BAA with Pro" in text for text in texts)


def test_published_numbers_are_those_of_the_later_card(moved):
    assert old(published(moved, AFTER)) == []
    assert old(published(moved, DAY))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_recommendation_holds_only_what_the_later_card_says(moved, document):
    reasons = " ".join(result(document, moved, AFTER).recommendation.reasons)
    assert old([reasons]) == []


@pytest.mark.parametrize("document", DOCUMENTS[2:])
def test_what_a_plan_brings_beyond_its_price_is_what_the_later_card_says(moved, document):
    reasons = " ".join(result(document, moved, AFTER).recommendation.reasons)
    assert not re.search("zero data retention|BAA|Slack", reasons)


@pytest.mark.parametrize("document", MONTHS)
def test_a_source_may_be_called_anything(renamed, document):
    here, there = result(document, CARD, DAY), result(document, renamed, DAY)
    assert list(explained(there)) == [
        (words, source and NEW + source) for words, source in explained(here)
    ]
    assert cited(there) == cited(here)
    assert as_text(there) == as_text(here)
    assert published_facts(renamed, DAY) == published_facts(CARD, DAY)
