"""Numbers as text, and people's text as plain text: the only place the pages format anything.

>>> usd(Decimal("1234.5")), count(20000)
('$1,234.50', '20,000')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pricing.explain import exact_usd, figure, plural
from pricing.money import dollars

__all__ = ["count", "exact_usd", "listed", "literal", "plural", "usd"]

NO_PRICE = "Talk to sales"
"""What stands where a plan has no published price."""

_JOINER = "\u2060"
_SHORTHAND = re.compile(
    r"(?<=[-<>=.:/@])(?=[-<>=/])|(?<=[@:])(?=\w)|(?<=\bwww)(?=\.)", re.IGNORECASE
)


def usd(value: Decimal | None) -> str:
    """Billed dollars, to the cent."""
    return NO_PRICE if value is None else dollars(value)


def count(value: Decimal | int | None) -> str:
    """A count or an exact number of credits, grouped."""
    return "not published" if value is None else figure(value)


def listed(parts: Sequence[str]) -> str:
    """Words joined as people join them."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def literal(text: str) -> str:
    """Somebody's text where Markdown is read: shown letter by letter, never as markup.

    Entities stop Markdown and HTML; an invisible joiner breaks what Streamlit turns into arrows,
    icons and links before it reads entities.
    """
    text = _SHORTHAND.sub(_JOINER, " ".join(text.split()))
    kept = " " + _JOINER
    return "".join(c if c.isalnum() or c in kept or ord(c) > 127 else f"&#{ord(c)};" for c in text)
