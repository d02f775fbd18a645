"""Text as people type it: tidied, quoted in messages, and asked about if it has two meanings.

>>> tidy("\u0663\u0660\u2009%"), quoted("30.000")
('30 %', "'30.000'")
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

_MOST_QUOTED = 60
_DROPPED = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Format characters: invisible, and often copied along with a number."""
_ALIKE = str.maketrans({"\u2019": "'", "\u2032": "'", "\u2212": "-"})


class Unclear(ValueError):
    """A text with more than one meaning."""

    def __init__(self, message: str, answers: Iterable[str]) -> None:
        super().__init__(message)
        self.answers = tuple(answers)
        """Texts to write instead, each with one valid meaning."""


def unclear(written: str, readings: Iterable[str], answers: Iterable[str]) -> Unclear:
    """The question which of two or more readings is meant."""
    choice = " or ".join(readings)
    message = f"{quoted(written)} can be read as {choice}; write the one you mean"
    return Unclear(message, answers)


def is_readable(read: Callable[[str], object], written: str) -> bool:
    """Whether a reader accepts a text without an error or a question."""
    try:
        read(written)
    except ValueError:
        return False
    return True


def is_unclear(read: Callable[[str], object], written: str) -> bool:
    """Whether a reader has a question about a text, which has more than one meaning."""
    try:
        read(written)
    except Unclear:
        return True
    except ValueError:
        return False
    return False


def is_control(letter: str) -> bool:
    """Whether a letter is a control character, a surrogate or a line separator."""
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"}


def quoted(written: str) -> str:
    """A text as it was typed, in quotes, on one line and cut to its length."""
    printable = "".join(
        letter if letter.isprintable() or unicodedata.category(letter) == "Zs" else "\ufffd"
        for letter in written[: _MOST_QUOTED + 1]
    )
    if len(printable) <= _MOST_QUOTED:
        return f"'{printable}'"
    return f"'{printable[: _MOST_QUOTED - 3]}...'"


def tidy(written: str) -> str:
    """A text with plain digits, dashes and spaces, trimmed and without invisible characters."""
    if written.isascii():
        return written.strip()
    letters = unicodedata.normalize("NFKC", _DROPPED.sub("", written))
    return "".join(map(_plain_letter, letters)).translate(_ALIKE).strip()


def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    return {"Pd": "-", "Zs": " "}.get(category, letter)
