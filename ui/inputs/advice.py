"""The rate card's advice on levels, grounding and service tiers."""

from __future__ import annotations

from collections.abc import Iterable

from pricing import Prices, Result
from pricing.names import GROUNDING
from pricing.whatif import choices
from ui.parts import formats


def levels(prices: Prices) -> str:
    """The use of each level, one a line, as Markdown."""
    return "  \n".join(f"**{name}**: {_use(prices, name)}" for name in prices.levels)


def grounding(prices: Prices) -> str:
    """The use of grounding, as Markdown."""
    return _use(prices, GROUNDING)


def about_choices(result: Result, found: Iterable[choices.Choice]) -> str:
    """A list of the chosen options that could be cheaper, each with its use and source."""
    chosen = {choice.chosen for choice in found}
    lines = []
    for name in result.prices.advice:
        if name in chosen:
            url = result.card.sources[result.prices.advice[name].source].url
            lines.append(f"- **{name}**: {_use(result.prices, name)} [source]({url})")
    return "\n".join(lines)


def _use(prices: Prices, name: str) -> str:
    return formats.literal(prices.advice[name].use)
