r"""Typed text, made safe for programs that could read it as something else.

>>> plain("Acme\u202e\n GmbH"), cell("=1+1"), cell("Acme;=1+1")
('Acme GmbH', "'=1+1", "Acme;'=1+1")
"""

from __future__ import annotations

import re
import unicodedata

from pricing.typed import is_control

_FORMULA_STARTS = frozenset("=+-@|%\t\r")
"""Characters that may start a formula in a spreadsheet, also in their East Asian full width."""

_DIRECTIONS = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Marks that change the direction of the text around them, so also of text after a name."""


def plain(text: str) -> str:
    """The text on one line, without control characters and direction marks."""
    if text.isprintable():  # contains neither
        return " ".join(text.split())
    letters = (
        " " if is_control(letter) else letter for letter in text if letter not in _DIRECTIONS
    )
    return " ".join("".join(letters).split())


_STARTS = re.compile(r"""((?:^|(?<=[;,]))[\s"]*)(.)""")
"""A possible start of a cell: some spreadsheets separate cells with ``;``, others with ``,``."""


def cell(text: str) -> str:
    """Text for a cell of a CSV file: an apostrophe keeps a spreadsheet from running it.

    This includes text that a spreadsheet with another separator would split into two cells.
    """
    return _STARTS.sub(_harmless, plain(text))


def _harmless(start: re.Match[str]) -> str:
    before, first = start.groups()
    starts_formula = unicodedata.normalize("NFKC", first) in _FORMULA_STARTS
    return f"{before}'{first}" if starts_formula else start[0]
