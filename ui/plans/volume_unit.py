"""The unit of the cost curve's axis: what the customer counts, or credits where that differs.

>>> VolumeUnit.of(result.invoice).text(Fraction(79_900))
'39,950 pages'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from pricing.month import Invoice, Line
from pricing.wording import several
from ui.parts import formats
from ui.parts.charts import to_float

HOUR = 3600
RECORDINGS = {"audio.*": "audio", "video.*": "video"}
"""What an hour is of, by the row of the rate card."""


@dataclass(frozen=True, slots=True)
class VolumeUnit:
    """A unit of volume. The mix grows in proportion, so a credit is always as much of it."""

    word: str
    """pages, hours of audio, credits ..."""
    each: Fraction = Fraction(1)
    """The units of one credit."""

    @classmethod
    def of(cls, invoice: Invoice) -> VolumeUnit:
        """The one unit of all priced work; credits if there are several, or no credits."""
        lines = [line for line in invoice.lines if line.credits is not None]
        units = {line.unit for line in lines}
        if not invoice.credits or len(units) > 1:
            return cls("credits")
        if units == {"segment"}:
            return cls(_hours_of(lines), _hours(lines) / Fraction(invoice.credits))
        items = Fraction(sum(line.units for line in lines))
        return cls(several(str(*units)), items / Fraction(invoice.credits))

    @property
    def title(self) -> str:
        """The title of an axis: "Pages a month"."""
        return f"{self.word[0].upper()}{self.word[1:]} a month"

    def to_float(self, credits: Fraction) -> float:
        """A volume in credits as a number on the axis."""
        return to_float(credits * self.each)

    def text(self, credits: Fraction) -> str:
        """A volume in credits in this unit, rounded up to a whole one, with its word."""
        return f"{self.figure(credits)} {self.word}"

    def figure(self, credits: Fraction) -> str:
        """The same without the word."""
        return formats.count(-(-credits * self.each // 1))

    def short(self, credits: Fraction) -> str:
        """The same for a narrow place, from ten million up rounded to a tenth: 1.0 tn."""
        return formats.short_count(-(-credits * self.each // 1))


def _hours(lines: Sequence[Line]) -> Fraction:
    """The hours of all recordings; a workload in two lines counts once."""
    works = {id(line.work): line.work for line in lines}
    return sum((Fraction(work.seconds) for work in works.values()), Fraction(0)) / HOUR


def _hours_of(lines: Sequence[Line]) -> str:
    kinds = {RECORDINGS.get(line.matched or "", "recordings") for line in lines}
    return f"hours of {kinds.pop() if len(kinds) == 1 else 'recordings'}"
