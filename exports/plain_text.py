r"""People's text where a program could take it for something else.

>>> plain("Acme\u202e\n GmbH"), cell("=1+1")
('Acme GmbH', "'=1+1")
"""

from __future__ import annotations

import unicodedata

_ORDERS = frozenset("=+-@|%\t\r")
"""What a spreadsheet may take for the start of a formula, also in the full width of East Asia."""

_DIRECTIONS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks that turn the text around them; what stands beside a name must stay as it reads."""


def plain(text: str) -> str:
    """One line, without control characters and without marks that turn what follows."""
    kept = (" " if _breaks(letter) else letter for letter in text if letter not in _DIRECTIONS)
    return " ".join("".join(kept).split())


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}


def cell(text: str) -> str:
    """Text for a file that a spreadsheet opens: an apostrophe keeps it from being run."""
    safe = plain(text)
    first = unicodedata.normalize("NFKC", safe[:1])
    return f"'{safe}" if first in _ORDERS and first else safe
