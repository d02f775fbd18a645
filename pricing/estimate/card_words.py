"""A document's choices in the rate card's own words: plan, levels and service tiers.

A service tier has several spellings.

>>> in_card_words({"workloads": [{"service_tier": "default"}]}, prices)
{'workloads': [{'service_tier': 'standard'}]}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pricing.card import Prices
from pricing.errors import GIVEN_TWICE, NotOneOf


def in_card_words(document: Any, prices: Prices) -> Any:
    """The document in the card's words; other words are marked, and validation refuses them."""
    if not isinstance(document, dict):
        return document
    document = _with(document, {"plan": lambda asked: _one_of(asked, prices.plans)})
    workloads = document.get("workloads")
    if not isinstance(workloads, list | tuple):
        return document
    words: Mapping[str, Callable[[Any], Any]] = {
        "level": lambda asked: _one_of(asked, prices.levels),
        "service_tier": lambda asked: _service_tier(asked, prices),
    }
    return {**document, "workloads": [_with(work, words) for work in workloads]}


def _with(part: Any, words: Mapping[str, Callable[[Any], Any]]) -> Any:
    """A part of a document with the values of some keys in the card's words."""
    if not isinstance(part, dict):
        return part
    return part | {
        key: in_words(part[key])
        for key, in_words in words.items()
        if key in part and part[key] is not GIVEN_TWICE
    }


def _one_of(asked: Any, names: Iterable[str]) -> Any:
    known = tuple(names)
    return asked if asked in known else NotOneOf(asked, [*map(repr, known)])


def _service_tier(asked: Any, prices: Prices) -> Any:
    if isinstance(asked, str | None) and asked in prices.spellings:
        return prices.spellings[asked]
    return NotOneOf(asked, [name for name in prices.spellings if name])
