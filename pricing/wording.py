"""How words are joined and counted, for sentences of every kind.

>>> listed(["BAA", "SOC2", "HIPAA"]), several("page or image")
('BAA, SOC2 and HIPAA', 'pages or images')
"""

from __future__ import annotations

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """Words joined as people join them."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def several(unit: str) -> str:
    """More than one of a unit: "pages", "pages or images"."""
    return " or ".join(f"{word}s" for word in unit.split(" or "))
