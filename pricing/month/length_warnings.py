"""Remarks on the lengths of recordings: short ones, very long ones, one length for many files.

>>> segment_range(10, Decimal(540), segments)
Spread(segments=20, least=20, most=36)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing.card import Segments
from pricing.duration import length_in_words, length_text
from pricing.estimate import segments_of
from pricing.money import EXACT, ZERO, ceiling
from pricing.month.caveat import Caveat
from pricing.month.line import Line
from pricing.wording import figure, plural

LONG = 100 * 3600
"""Seconds above which a length is more likely one in milliseconds: 100 hours."""
MATTERS = 10
"""A spread matters if at least a tenth of the billed time is beyond the files' length."""


def length_warnings(line: Line, rule: Segments, place: str) -> Iterator[Caveat]:
    """Remarks on the lengths of one workload."""
    work = line.work
    one, files = work.duration_seconds, work.files or 0
    lengths = work.durations_seconds or ((one,) if one and files else ())
    if line.unit == "segment":
        sentences = [
            *_about_minimum(lengths, rule),
            *(_about_spread(files, one, rule) if one else ()),
        ]
        if sentences:
            yield Caveat("minimum_segments", place, " ".join(sentences))
    longest = max(lengths, default=ZERO)
    if (shorter := in_milliseconds(longest)) is not None:
        message = (
            f"A file lasts {figure(longest)} seconds, or {length_text(longest)}. "
            f"If the length is in milliseconds, it lasts {length_text(shorter)}."
        )
        yield Caveat("long_file", place, message)


def in_milliseconds(seconds: Decimal) -> Decimal | None:
    """The length read as milliseconds, if it is so long that they may be meant; else None."""
    return EXACT.scaleb(seconds, -3) if seconds > LONG else None


def _about_minimum(lengths: Sequence[Decimal], rule: Segments) -> Iterator[str]:
    enough = (rule.minimum - 1) * rule.seconds
    if any(seconds <= enough for seconds in lengths):
        yield (
            f"A file is billed at least {rule.minimum} segments of "
            f"{length_in_words(rule.seconds)}; "
            "files here are shorter than that, so you pay for more time than they last."
        )


def _about_spread(files: int, seconds: Decimal, rule: Segments) -> Iterator[str]:
    if hidden := segment_range(files, seconds, rule):
        yield (
            f"{plural(files, 'file')} of {length_text(seconds)} are "
            f"{plural(hidden.segments, 'segment')}. If their lengths differ, the same total time "
            f"is {figure(hidden.least)} to {plural(hidden.most, 'segment')}; "
            "give a list of lengths for the exact number."
        )


@dataclass(frozen=True, slots=True)
class SegmentRange:
    """The possible numbers of segments of a number of files with a given total time."""

    segments: int
    """If all files have the same length."""
    least: int
    most: int
    """If all files but one are as short as possible and billed for the minimum."""


def segment_range(files: int, seconds: Decimal, rule: Segments) -> SegmentRange | None:
    """The segments that files of different lengths may have; None if they differ little."""
    each = segments_of(seconds, rule)
    billed = each * rule.seconds
    if files < 2 or (billed - seconds) * MATTERS < billed:  # noqa: PLR2004
        return None
    together = ceiling(EXACT.multiply(seconds, Decimal(files)), rule.seconds)
    least = max(files * rule.minimum, together)
    most = (files - 1) * rule.minimum + max(rule.minimum, together)
    return SegmentRange(files * each, least, most) if least < most else None
