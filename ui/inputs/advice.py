"""When a level, grounding or a service tier is worth it, as the rate card has it."""

from __future__ import annotations

from collections.abc import Iterable

from pricing import Prices, Result
from pricing.names import GROUNDING
from pricing.whatif import choices
from ui.parts import formats


def levels(prices: Prices) -> str:
    """What each level is for, a line each, as Markdown."""
    return "  \n".join(f"**{name}**: {_use(prices, name)}" for name in prices.levels)


def grounding(prices: Prices) -> str:
    """What grounding is for, as Markdown."""
    return _use(prices, GROUNDING)


def about_choices(result: Result, found: Iterable[choices.Choice]) -> str:
    """What was chosen and could be cheaper, each with what it is for and its source, as a list."""
    chosen = {choice.chosen for choice in found}
    lines = []
    for name in result.prices.advice:
        if name in chosen:
            url = result.card.sources[result.prices.advice[name].source].url
            lines.append(f"- **{name}**: {_use(result.prices, name)} [source]({url})")
    return "\n".join(lines)


def _use(prices: Prices, name: str) -> str:
    return formats.literal(prices.advice[name].use)
