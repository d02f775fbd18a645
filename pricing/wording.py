"""Numbers, units and lists of words as sentences write them.

>>> listed(["BAA", "SOC2", "HIPAA"]), several("page or image")
('BAA, SOC2 and HIPAA', 'pages or images')
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from pricing.money import cents, dollars, terminating, text

BEFORE_TAX = "US dollars, before tax"
"""The note on every amount."""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words joined with commas and a last "and", or "or"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def several(unit: str) -> str:
    """The plural of a unit: "pages", "pages or images"."""
    return " or ".join(f"{word}s" for word in unit.split(" or "))


def figure(value: Decimal | int) -> str:
    """An exact number with thousands separators."""
    return f"{value:,}" if isinstance(value, int) else grouped(text(value))


def ends(value: Fraction) -> bool:
    """Whether a fraction can be written exactly as a decimal."""
    return Fraction(terminating(value)) == value


def nearly(value: Fraction, say: Callable[[Decimal], str] = figure) -> str:
    """A fraction as text: exact if its digits end, else "about" and rounded to six places."""
    return f"{'' if ends(value) else 'about '}{say(terminating(value))}"


def exact_usd(usd: Decimal) -> str:
    """Exact dollars, with two places or more."""
    return dollars(usd) if usd == cents(usd) else signed_usd(usd)


def signed_usd(usd: Decimal) -> str:
    """Exact dollars with their sign and all their places."""
    return f"{'-' if usd < 0 else ''}${grouped(text(usd.copy_abs()))}"


def plural(count: Decimal | int, unit: str) -> str:
    """A count with its unit: "1 page", "2 pages", "2 pages or images"."""
    return f"{figure(count)} {unit if count == 1 else several(unit)}"


def per(unit: str | None) -> str:
    """A unit with its article, for rates: "a page", "an image"."""
    return f"an {unit}" if unit == "image" else f"a {unit}"


def grouped(digits: str) -> str:
    """Digits with thousands separators."""
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}"
