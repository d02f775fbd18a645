"""Lengths of recordings as people write them, read as exact seconds.

>>> seconds_of("1:05:00"), seconds_of("1h 5m"), seconds_of("90 s"), seconds_of("12:30")
(Decimal('3900'), Decimal('3900'), Decimal('90'), Decimal('750'))
>>> length_text(Decimal(3900)), length_text(Decimal("0.5"))
('1:05:00', '0.5 s')
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from pricing.money import EXACT, decimal_text
from pricing.quantities import LONGEST, unambiguous_text
from pricing.typed import Unclear, quoted, tidy, unclear
from pricing.wording import plural

_CLOCK = re.compile(r"(?:([0-9]{1,9}):)?([0-9]{1,9}):([0-9]{2}(?:[.,][0-9]{1,60})?)")
_CLOCK_OF_HOURS = re.compile(r"([0-9]{1,9}):([0-5][0-9])\s*(?:h|hours?|hrs?)\.?")
_CLOCK_OF_MINUTES = re.compile(r"([0-9]{1,9}):([0-5][0-9])\s*(?:m|mins?|minutes?)\.?")
_NUMBER = r"[0-9]{1,13}(?:[.,][0-9]{1,60})?"
_UNITS = re.compile(
    rf"(?:(?P<h>{_NUMBER})\s*(?:h|hours?|hrs?)\.?)?\s*"
    rf"(?:(?P<m>{_NUMBER})\s*(?:m|mins?|minutes?|')\.?)?\s*"
    rf"(?:(?P<s>{_NUMBER})\s*(?:s|secs?|seconds?|\"|'')\.?)?"
)
_HOURS_THEN_MINUTES = re.compile(r"(?P<h>[0-9]{1,9})\s*h\s*(?P<m>[0-5]?[0-9])(?P<s>)")
_ISO = re.compile(rf"pt(?:(?P<h>{_NUMBER})h)?(?:(?P<m>{_NUMBER})m)?(?:(?P<s>{_NUMBER})s)?")
_BARE = re.compile(_NUMBER)
_THREE_PLACES = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9.,])")
"""A number that may be thousands or a decimal."""
_SWISS_THOUSANDS = re.compile(r"[0-9]'[0-9]{3}(?![0-9])")
"""An apostrophe that groups digits and does not mean minutes."""
_PLAIN = re.compile(r"[0-9]{1,13}(?:\.[0-9]{1,60})? s")
"""A length under a minute as links write it; its dot is a decimal point."""

_EXAMPLES = "write it like 12:30, 1:05:00, 90 s or 1h 5m"


def seconds_of(written: str, *, plain: bool = False) -> Decimal:
    """The seconds of a length; ValueError says how to write one, Unclear asks which is meant.

    ``plain`` reads "1.125 s" as a decimal without asking, as links have always meant it.
    """
    if len(written) > LONGEST:
        raise ValueError(f"{quoted(written)} is too long for a length")
    with localcontext(EXACT):
        if plain and _PLAIN.fullmatch(written):
            return Decimal(written.removesuffix(" s"))
        return _seconds_of(written)


def _seconds_of(written: str) -> Decimal:
    length = tidy(written).lower()
    if match := _CLOCK.fullmatch(length):
        hours, minutes, seconds = (_decimal(part) for part in match.groups(default="0"))
        if seconds < 60 and (match[1] is None or minutes < 60):  # noqa: PLR2004
            return hours * 3600 + minutes * 60 + seconds
    elif match := _CLOCK_OF_HOURS.fullmatch(length):
        return Decimal(match[1]) * 3600 + Decimal(match[2]) * 60
    elif match := _CLOCK_OF_MINUTES.fullmatch(length):
        return Decimal(match[1]) * 60 + Decimal(match[2])
    elif length:
        return _seconds_with_units(length, written)
    else:
        raise ValueError(f"a length is missing; {_EXAMPLES}")
    raise ValueError(f"{quoted(written)} is not a length; {_EXAMPLES}")


def _seconds_with_units(length: str, written: str) -> Decimal:
    if _BARE.fullmatch(length):
        raise _missing_unit(length, written)
    if _SWISS_THOUSANDS.search(length):
        raise ValueError(f"{quoted(written)} is not a length; {_EXAMPLES}")
    for pattern in (_UNITS, _HOURS_THEN_MINUTES, _ISO):
        match = pattern.fullmatch(length)
        if match and any(match.groupdict().values()):
            if clash := _THREE_PLACES.search(length):
                raise _two_readings(length, clash, written)
            h, m, s = (_decimal(match[unit] or "0") for unit in "hms")
            return h * 3600 + m * 60 + s
    raise ValueError(f"{quoted(written)} is not a length; {_EXAMPLES}")


def _missing_unit(number: str, written: str) -> ValueError:
    if _THREE_PLACES.fullmatch(number):
        return ValueError(f"{quoted(written)} has no unit; write it in min or s, such as 90 min")
    exact = decimal_text(_decimal(number))
    answers = [f"{exact} min", f"{exact} s"]
    return unclear(written, answers, answers)


def _two_readings(length: str, clash: re.Match[str], written: str) -> Unclear:
    """The question whether the number in a length is a decimal or thousands."""
    start, end = clash.span()
    digits = clash[0].replace(",", ".")
    numbers = [unambiguous_text(Decimal(digits)), digits.replace(".", "")]
    answers = [f"{length[:start]}{number}{length[end:]}" for number in numbers]
    return unclear(written, answers, answers)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


def length_text(seconds: Decimal) -> str:
    """Seconds as text that seconds_of reads: a clock from a minute up, else ``45 s``."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{decimal_text(seconds)} s"
    whole = f"{int(rest):02}" + decimal_text(rest % 1)[1:]
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole}" if hours else f"{minutes}:{whole}"


def length_in_words(seconds: int) -> str:
    """A length for a sentence: whole minutes as minutes, anything else in seconds."""
    minutes, rest = divmod(seconds, 60)
    count, unit = (seconds, "second") if rest else (minutes, "minute")
    return plural(count, unit)
