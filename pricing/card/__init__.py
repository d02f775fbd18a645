"""What is published: every number with its first day and its source."""

from pricing.card import facts, readings
from pricing.card.entries import Feature, Note, PlanTerms, Rate, ReadingEntry, Segments, Source
from pricing.card.facts import OLD, Fact, age
from pricing.card.rate_card import PATH, Prices, RateCard, load, published_card
from pricing.card.readings import PRORATIONS, READINGS, Proration, Read, Readings, Way, written

__all__ = [
    "OLD",
    "PATH",
    "PRORATIONS",
    "READINGS",
    "Fact",
    "Feature",
    "Note",
    "PlanTerms",
    "Prices",
    "Proration",
    "Rate",
    "RateCard",
    "Read",
    "ReadingEntry",
    "Readings",
    "Segments",
    "Source",
    "Way",
    "age",
    "facts",
    "load",
    "published_card",
    "readings",
    "written",
]
