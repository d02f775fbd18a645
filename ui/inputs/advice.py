"""The rate card's advice on levels, grounding and service tiers."""

from __future__ import annotations

from pricing import Prices
from pricing.names import GROUNDING
from ui.parts import formats


def levels(prices: Prices) -> str:
    """The use of each level, one a line, as Markdown."""
    return "  \n".join(f"**{name}**: {_use(prices, name)}" for name in prices.levels)


def grounding(prices: Prices) -> str:
    """The use of grounding, as Markdown."""
    return _use(prices, GROUNDING)


def _use(prices: Prices, name: str) -> str:
    return formats.literal(prices.advice[name].use)
