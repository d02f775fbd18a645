"""The published numbers, each with its first day and its source."""

from pricing.card import facts, readings
from pricing.card.entries import Feature, Note, PlanTerms, Rate, ReadingEntry, Segments, Source
from pricing.card.facts import OLD, Fact, age
from pricing.card.rate_card import PATH, Prices, RateCard, load, published_card
from pricing.card.readings import (
    PRORATIONS,
    READINGS,
    Proration,
    Readings,
    ResolvedReadings,
    Way,
    to_link,
)

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
    "ReadingEntry",
    "Readings",
    "ResolvedReadings",
    "Segments",
    "Source",
    "Way",
    "age",
    "facts",
    "load",
    "published_card",
    "readings",
    "to_link",
]
