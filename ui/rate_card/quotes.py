"""Published sentences in quotation marks, with links to their pages, in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from pricing import RateCard
from pricing.card import Source
from ui.parts import formats, next_steps


def quoted(text: str) -> str:
    """A sentence in quotation marks."""
    return f"\u201c{formats.literal(text)}\u201d"


def short_title(source: Source) -> str:
    """The title of a source without the name of the site."""
    return source.title.removeprefix("VLM Run docs: ")


def linked(source: Source) -> str:
    """A link to a source."""
    return f"[{formats.literal(short_title(source))}]({source.url})"


def reading(title: str, rests_on: Sequence[str], text: str, card: RateCard) -> str:
    """A point: its title, the sentences it rests on, how they are read and why."""
    sentences = [
        f"- {quoted(card.sources[name].says)} {linked(card.sources[name])}" for name in rests_on
    ]
    parts = (f"**{formats.literal(title)}**", "\n".join(sentences), next_steps.with_sales(text))
    return "\n\n".join(parts)
