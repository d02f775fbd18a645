"""Lengths of recordings as people write them, in seconds, exact.

>>> seconds_of("1:05:00"), seconds_of("1h 5m"), seconds_of("90 s"), seconds_of("12:30")
(Decimal('3900'), Decimal('3900'), Decimal('90'), Decimal('750'))
>>> length_of(Decimal(3900)), length_of(Decimal("0.5"))
('1:05:00', '0.5 s')
"""

from __future__ import annotations

import re
from decimal import Decimal, localcontext

from pricing.money import EXACT, text

_FRACTION = r"(?:\.[0-9]{1,60})?"
_CLOCK = re.compile(rf"(?:([0-9]{{1,9}}):)?([0-9]{{1,9}}):([0-9]{{1,2}}{_FRACTION})")
_UNITS = re.compile(
    rf"(?:(?P<h>[0-9]{{1,9}}{_FRACTION})\s*(?:h|hours?|hrs?))?\s*"
    rf"(?:(?P<m>[0-9]{{1,11}}{_FRACTION})\s*(?:m|min|mins|minutes?))?\s*"
    rf"(?:(?P<s>[0-9]{{1,13}}{_FRACTION})\s*(?:s|secs?|seconds?))?"
)


def seconds_of(written: str) -> Decimal:
    """The seconds of a length; ValueError says how to write one."""
    with localcontext(EXACT):
        return _seconds_of(written)


def _seconds_of(written: str) -> Decimal:
    length = written.strip().lower()
    if match := _CLOCK.fullmatch(length):
        hours, minutes, seconds = match.groups(default="0")
        if Decimal(seconds) < 60 and (match[1] is None or int(minutes) < 60):  # noqa: PLR2004
            return Decimal(hours) * 3600 + Decimal(minutes) * 60 + Decimal(seconds)
    elif length and (match := _UNITS.fullmatch(length)):
        h, m, s = (Decimal(match[unit] or 0) for unit in "hms")
        return h * 3600 + m * 60 + s
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", length):
        raise ValueError(f"{length!r} is not a length yet; write {length} min or {length} s")
    message = f"{written[:60]!r} is not a length; write it like 12:30, 1:05:00, 90 s or 1h 5m"
    raise ValueError(message)


def length_of(seconds: Decimal) -> str:
    """Seconds as a clock shows them from a minute up, else as ``45 s``; exact both ways."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return f"{text(seconds)} s"
    whole = f"{int(rest):02}" + text(rest % 1)[1:]
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole}" if hours else f"{minutes}:{whole}"


def spoken(seconds: int) -> str:
    """A length as a sentence says it: whole minutes as minutes, anything else in seconds."""
    minutes, rest = divmod(seconds, 60)
    count, unit = (seconds, "second") if rest else (minutes, "minute")
    return f"{count:,} {unit}{'' if count == 1 else 's'}"
