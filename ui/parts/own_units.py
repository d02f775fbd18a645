"""Volumes in the customer's units: pages, files, or months like this one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from pricing import Result
from pricing.money import nearest_cent, to_decimal
from pricing.volume import mix
from pricing.wording import word_list
from ui.parts import formats
from ui.parts.charts import to_float

FEW = 3
"""Most workloads a sentence names; the table has them all."""


def volume(value: Fraction) -> str:
    """A volume of credits; an endless decimal is rounded up at the sixth place."""
    return formats.count(to_decimal(value))


def bill(value: Fraction) -> str:
    """A bill, to the cent."""
    return formats.usd(nearest_cent(value))


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit of an estimate's volume: its only workload's, else months like this one."""

    title: str
    each: int
    """The number of units in the estimate's month."""
    word: str
    """page, file ...; empty for months."""

    @classmethod
    def of(cls, result: Result) -> Unit:
        """The unit of an estimate."""
        parts = mix.mix(result.invoice)
        if len(parts) > 1:
            return cls("Times this month's work", 1, "")
        (part,) = parts
        return cls(f"{part.word.capitalize()}s a month of {part.label}", part.items, part.word)

    def to_float(self, factor: Fraction) -> float:
        """A factor in this unit as a float for drawing."""
        return to_float(factor * self.each)

    def figure(self, factor: Fraction) -> str:
        """A factor in this unit: pages rounded up to a whole number, or a multiple."""
        return (
            formats.count(-(-factor * self.each // 1))
            if self.word
            else f"{mix.factor_text(factor)} times"
        )

    def words(self, factor: Fraction) -> str:
        """As in "39,950 pages" or "1.9975 times this month"."""
        whole = int(-(-factor * self.each // 1))
        return (
            formats.plural(whole, self.word)
            if self.word
            else f"{mix.factor_text(factor)} times this month"
        )


def own_units(value: Fraction, result: Result) -> str:
    """A volume in credits as quantities of the customer's own work; empty without work."""
    factor = mix.factor_of(value, result.invoice)
    if factor is None:
        return ""
    parts = mix.mix(result.invoice)
    work = word_list([part.words(factor) for part in parts[:FEW]])
    if len(parts) == 1:
        return work
    more = f" and {len(parts) - FEW} more" if len(parts) > FEW else ""
    return f"{mix.factor_text(factor)} times this month ({work}{more})"
