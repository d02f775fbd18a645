"""A document's choices in the rate card's own words: a service tier has several spellings.

>>> in_card_words({"workloads": [{"service_tier": "default"}]}, prices)
{'workloads': [{'service_tier': 'standard'}]}
"""

from __future__ import annotations

from typing import Any

from pricing.card import Prices
from pricing.errors import GIVEN_TWICE, NotOneOf


def in_card_words(document: Any, prices: Prices) -> Any:
    """The document with the card's words; any other word stays to be refused in its place."""
    workloads = document.get("workloads") if isinstance(document, dict) else None
    if not isinstance(workloads, list | tuple):
        return document
    return {**document, "workloads": [_workload(work, prices) for work in workloads]}


def _workload(work: Any, prices: Prices) -> Any:
    if not isinstance(work, dict) or "service_tier" not in work:
        return work
    return {**work, "service_tier": _service_tier(work["service_tier"], prices)}


def _service_tier(asked: Any, prices: Prices) -> Any:
    if asked is GIVEN_TWICE:
        return asked
    if isinstance(asked, str | None) and asked in prices.spellings:
        return prices.spellings[asked]
    return NotOneOf(asked, [name for name in prices.spellings if name])
