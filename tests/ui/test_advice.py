"""The published advice stands where levels, grounding and service tiers are chosen."""

import pytest

from tests.support.app_page import open_link
from tests.support.cases import CARD, DAY, LEVELS, PRICES, SERVICE_TIERS
from tests.support.frame_page import open_row
from ui.parts import formats


def hint(query, label):
    """What an input's question mark says."""
    app = open_row(open_link(query))
    inputs = [*app.get("button_group"), *app.toggle]
    (found,) = [one for one in inputs if one.proto.label == label]
    return found.proto.help


def said(words):
    return formats.literal(words)


@pytest.mark.parametrize("domain", ["document.invoice", "video.clip", "custom"])
def test_each_level_says_what_it_is_for_beside_the_levels(domain):
    found = hint({"domain": domain}, "Quality (level)")
    assert all(f"**{name}**: {said(PRICES.advice[name].use)}" in found for name in LEVELS)
    assert ("one rate for all levels" in found) == (domain == "custom")


def test_grounding_says_beside_its_switch_when_it_is_worth_it():
    assert said(PRICES.advice["grounding"].use) in hint({}, "Bounding boxes (grounding)")


@pytest.mark.parametrize(
    ("domain", "unit"), [("image.caption", "an image"), ("document.invoice", "a page")]
)
def test_grounding_says_what_it_adds_to_a_unit(domain, unit):
    grounding = PRICES.rate(domain).grounding
    assert f"It adds {grounding} credits {unit}." in hint(
        {"domain": domain}, "Bounding boxes (grounding)"
    )


def test_each_service_tier_says_beside_the_tiers_when_it_is_fine():
    found = hint({}, "Speed (service tier)")
    assert all(said(PRICES.service_tiers[name].use) in found for name in SERVICE_TIERS)


def test_the_words_hold_what_the_published_sentences_name():
    words = {
        "hi": ("small text", "detailed layouts", "complex content", "accuracy"),
        "grounding": ("compliance", "audit trails", "quality assurance", "healthcare", "finance"),
    }
    for name, needed in words.items():
        entry = PRICES.advice[name]
        published = entry.says or CARD.sources[entry.source].says
        assert all(word in published and word in entry.use for word in needed)
    assert set(PRICES.advice) == {*LEVELS, "grounding"}
    assert CARD.on(DAY).advice is PRICES.advice
