r"""People's text where a program could take it for something else.

>>> plain("Acme\u202e\n GmbH"), cell("=1+1"), cell("Acme;=1+1")
('Acme GmbH', "'=1+1", "Acme;'=1+1")
"""

from __future__ import annotations

import re
import unicodedata

_ORDERS = frozenset("=+-@|%\t\r")
"""What a spreadsheet may take for the start of a formula, also in the full width of East Asia."""

_DIRECTIONS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks that turn the text around them; what stands beside a name must stay as it reads."""


def plain(text: str) -> str:
    """One line, without control characters and without marks that turn what follows."""
    if text.isprintable():  # none of either in it
        return " ".join(text.split())
    kept = (" " if _breaks(letter) else letter for letter in text if letter not in _DIRECTIONS)
    return " ".join("".join(kept).split())


def _breaks(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}


_STARTS = re.compile(r"""((?:^|(?<=[;,]))[\s"]*)(.)""")
"""Where a cell may start: many spreadsheets separate cells by ``;`` where others have ``,``."""


def cell(text: str) -> str:
    """Text for a file that a spreadsheet opens: an apostrophe keeps it from being run.

    Also where the text would be cut in two cells, whatever separates them.
    """
    return _STARTS.sub(_harmless, plain(text))


def _harmless(start: re.Match[str]) -> str:
    before, first = start.groups()
    order = unicodedata.normalize("NFKC", first) in _ORDERS
    return f"{before}'{first}" if order else start[0]
