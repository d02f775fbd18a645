"""Numbers as people write them, read exactly: the one reader for inputs, links and files.

A text that can mean only one number is that number. A text that can mean two raises Unclear with
an answer for each; any other raises a ValueError that quotes it and says what to write.

Commas, spaces, apostrophes and underscores group digits by threes, commas also as in India
(1,00,000); several dots do too (1.234.567). One dot before exactly three digits (2.500) can mean
two numbers, and so can one comma in a percentage or factor; after a leading zero (0.125) both are
decimal marks. A word after a number multiplies it (30k, 1.5 million), and so do further numbers
(1500*12, 1,500 x 12). The unit of the input, its currency or a percent sign may be added.

>>> whole_number("30k"), whole_number("1.234.567"), money("$2,500.50"), percentage("2,5 %")
(30000, 1234567, Decimal('2500.50'), Decimal('2.5'))
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from itertools import product

from pricing.money import EXACT, ONE, decimal_text
from pricing.typed import quoted, tidy, unclear
from pricing.wording import figure

LONGEST = 400
"""Characters of a number with its unit, currency and spaces."""
MOST_DIGITS = 60
MOST_FACTORS = 5

SCALES: Mapping[str, int] = {
    "k": 10**3,
    "thousand": 10**3,
    "tsd": 10**3,
    "M": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "millions": 10**6,
    "millionen": 10**6,
}
"""Words after a number that multiply it. A small m is not a million: it may be minutes."""

UNITS: Mapping[str, frozenset[str]] = {
    "page": frozenset({"page", "pages"}),
    "image": frozenset({"image", "images", "picture", "pictures", "photo", "photos"}),
    "file": frozenset(
        {"file", "files", "recording", "recordings", "call", "calls", "clip", "clips"}
        | {"video", "videos"}
    ),
    "run": frozenset({"run", "runs"}),
    "unit": frozenset({"unit", "units", "page", "pages", "image", "images", "run", "runs"}),
    "request": frozenset({"request", "requests", "call", "calls"}),
    "credit": frozenset({"credit", "credits"}),
    "month": frozenset({"month", "months"}),
}
"""The words for a unit that may follow the number in an input that counts it."""

_CURRENCIES = re.compile(r"usd|us ?\$|\$|us dollars?|dollars?", re.IGNORECASE)
_A_MONTH = re.compile(r"\s*(?:/|\b(?:per|a|each)\b)\s*(?:month|mo)$|\s+monthly$", re.IGNORECASE)
"""Most inputs are monthly; writing so changes nothing."""

_DECIMAL_MARKS = ".,\u066b"
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([.,' _\u066c])[0-9]{3})(?:\1[0-9]{3})*")
_GROUPED_IN_INDIA = re.compile(r"[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_FACTOR = re.compile(r"([0-9](?:[0-9.,' _\u066b\u066c]*[0-9])?)\s*([A-Za-z]+\.?)?")
TIMES = re.compile(r"\s*[xX×*]\s*")  # noqa: RUF001
"""The sign between two factors."""
_HEXADECIMAL = re.compile("0[xX]")
"""A number in program notation, not a product with 0."""
_RAISED = ("<super>", "<sub>")


# ---------------------------------------------------------------- kinds of numbers


def whole_number(written: str, item: str = "") -> int:
    """A count, 0 or more; the name of the counted ``item`` may follow the number."""
    body = _without_unit(_number_text(written), written, item)
    values = _meanings(_not_negative(body, written), comma_groups=True)
    if not values:
        raise ValueError(f"{quoted(written)} is not a whole number; write digits, such as 20000")
    counts = [int(value) for value in values if value == value.to_integral_value()]
    if len(values) > 1:
        raise unclear(written, map(figure, values), map(figure, counts))
    if not counts:
        raise ValueError(f"{quoted(written)} is not a whole number; write it without a fraction")
    return counts[0]


def amount(written: str, item: str = "") -> Decimal:
    """A number that may have decimals, 0 or more, such as credits."""
    body = _without_unit(_number_text(written), written, item)
    return _decimal(_not_negative(body, written), written)


def money(written: str) -> Decimal:
    """US dollars, 0 or more."""
    body = _A_MONTH.sub("", _number_text(written))
    if match := re.fullmatch(rf"([-+]?)({_CURRENCIES.pattern})\s*(.*)", body, re.IGNORECASE):
        body = match[1] + match[3]
    elif match := re.fullmatch(rf"(.*?)\s*({_CURRENCIES.pattern})", body, re.IGNORECASE):
        body = match[1]
    if any(unicodedata.category(letter) == "Sc" for letter in body):
        raise ValueError(f"{quoted(written)} is not in US dollars; write it in dollars")
    return _decimal(_not_negative(body, written), written)


def _decimal(body: str, written: str) -> Decimal:
    values = _meanings(body, comma_groups=True)
    if not values:
        raise ValueError(f"{quoted(written)} is not a number; write digits, such as 12.5")
    if len(values) > 1:
        raise unclear(written, map(figure, values), map(unambiguous_text, values))
    return values[0]


def percentage(written: str) -> Decimal:
    """A percentage, negative ones included; the percent sign may be left out."""
    body = _A_MONTH.sub("", _number_text(written))
    return _signed_number(re.sub(r"\s*(?:%|percent)$", "", body), written, "8, 2.5 or -5")


def factor(written: str) -> Decimal:
    """A number to multiply by; 80 % is 0.8."""
    body = _number_text(written)
    value = _signed_number(body.removesuffix("%").rstrip(), written, "1, 0.8 or 1.25")
    return EXACT.scaleb(value, -2) if body.endswith("%") else value


def _signed_number(body: str, written: str, such_as: str) -> Decimal:
    sign = "-" if body.startswith("-") else ""
    values = _meanings(re.sub(r"^[-+]\s*", "", body), comma_groups=False, plain=True)
    if not values:
        raise ValueError(f"{quoted(written)} is not a number; write it like {such_as}")
    if len(values) > 1:
        texts = [sign + decimal_text(value) for value in values]
        raise unclear(written, texts, [sign + unambiguous_text(value) for value in values])
    return values[0].copy_negate() if sign else values[0]


def unambiguous_text(value: Decimal) -> str:
    """A decimal as a text that is read without asking: 1.1250, because 1.125 may mean 1125.

    >>> unambiguous_text(Decimal("1.125")), unambiguous_text(Decimal("0.125"))
    ('1.1250', '0.125')
    """
    digits = decimal_text(value)
    return f"{digits}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", digits) else digits


@dataclass(frozen=True, slots=True)
class Batch:
    """A number of files and their length, as two texts that are still to be read."""

    files: str
    length: str


def batch(written: str) -> Batch | None:
    """The two parts of "1,500 x 7 min"; None if a text does not have two."""
    *files, length = TIMES.split(tidy(written))
    return Batch(" x ".join(files), length) if files else None


# ---------------------------------------------------------------- digits and marks


def _number_text(written: str) -> str:
    """The tidied text; ValueError if it is too long, empty or has raised or lowered digits.

    Without that check a raised digit would join the others: 10² is not 102.
    """
    if len(written) > LONGEST:
        raise ValueError(f"{quoted(written)} is too long for a number")
    if any(unicodedata.decomposition(letter).startswith(_RAISED) for letter in written):
        raise ValueError(f"{quoted(written)} has raised or lowered characters; write plain digits")
    body = tidy(written)
    if not body:
        raise ValueError("is empty; write a number")
    return body


def _not_negative(body: str, written: str) -> str:
    if re.fullmatch(r"-\s*[0-9].*", body):
        raise ValueError(f"{quoted(written)} is negative; write 0 or more")
    if re.fullmatch(r"[0-9][0-9.,' ]*\s*(-|\.\.|to)\s*[0-9].*", body):
        raise ValueError(f"{quoted(written)} is a range; write one number")
    return re.sub(r"^\+\s*", "", body)


def _without_unit(body: str, written: str, item: str) -> str:
    """The number without the unit of its input; the unit of another input is refused."""
    body = _A_MONTH.sub("", body)
    match = re.fullmatch(r"(.*[^A-Za-z])([A-Za-z]+)", body)
    if match is None:
        return body
    word = match[2].lower()
    if word in UNITS.get(item, ()):
        return match[1].rstrip()
    if any(word in words for words in UNITS.values()):
        counted = f"{item}s are counted here" if item else "no unit belongs here"
        raise ValueError(f"{quoted(written)} counts {word}, but {counted}; write the number alone")
    return body


def _meanings(body: str, *, comma_groups: bool, plain: bool = False) -> list[Decimal]:
    """All numbers that a text can mean, smallest first; ``plain`` allows no scale or product."""
    factors = [body] if plain else TIMES.split(body)
    if len(factors) > MOST_FACTORS or _HEXADECIMAL.match(body):
        return []
    with localcontext(EXACT):
        choices = [_factor(part, comma_groups=comma_groups, plain=plain) for part in factors]
        found = {_product(choice) for choice in product(*choices)}
    return sorted(found)


def _product(factors: Iterable[Decimal]) -> Decimal:
    result = ONE
    for factor in factors:
        result *= factor
    return result


def _factor(part: str, *, comma_groups: bool, plain: bool) -> list[Decimal]:
    match = _FACTOR.fullmatch(part)
    if match is None or len(match[1]) > 2 * MOST_DIGITS or (plain and match[2]):
        return []
    scale = 1
    if match[2]:
        word = match[2].rstrip(".")
        scale = SCALES.get(word) or SCALES.get(word.lower()) or 0
    # "1,5 Mio" has a decimal comma, so "1,234" before a scale may have one too.
    groups = comma_groups and scale == 1
    return [value * scale for value in _numbers(match[1], comma_groups=groups)] if scale else []


def _numbers(digits: str, *, comma_groups: bool) -> Iterator[Decimal]:
    """The numbers that digits with marks can mean; with ``comma_groups`` "1,234" is only 1234."""
    whole = _ungrouped(digits)
    if whole is not None:
        yield Decimal(whole)
    mark = next((letter for letter in reversed(digits) if not letter.isdigit()), "")
    if not mark or mark not in _DECIMAL_MARKS or digits.count(mark) > 1:
        return
    if whole is not None and mark == "," and comma_groups:
        return
    before, _, after = digits.partition(mark)
    if (before_point := _ungrouped(before)) is not None:
        yield Decimal(f"{before_point}.{after}")


def _ungrouped(digits: str) -> str | None:
    """Digits without the marks that group them; None if the marks do not group."""
    if digits.isdigit():
        return digits
    if _GROUPED.fullmatch(digits) or _GROUPED_IN_INDIA.fullmatch(digits):
        return re.sub("[^0-9]", "", digits)
    return None
