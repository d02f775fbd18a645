"""The month's mix at another size: the items of each workload for a factor.

>>> [part.at(Fraction(3995, 1000)) for part in mix(invoice)]
[39950]
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil

from pricing.card import Rate
from pricing.estimate import Workload, counting
from pricing.month import Invoice
from pricing.wording import figure, plural

MOST_DIGITS, FEW_DIGITS = 8, 4
"""A factor with more digits than the first is shortened to the second."""


@dataclass(frozen=True, slots=True)
class MixPart:
    """One workload of the mix, in the items its owner counts."""

    work: Workload
    label: str
    """Its label among the workloads."""
    word: str
    """The counted item: page, image, run or file."""
    items: int
    """Items a month, as estimated."""
    has_levels: bool
    """Whether its price depends on the level."""

    def at(self, factor: Fraction) -> int:
        """The items for a factor, rounded up to a whole number."""
        return ceil(self.items * factor)

    def words(self, factor: Fraction) -> str:
        """The part as text: "39,950 pages of Invoices at auto"."""
        level = f" at {self.work.level}" if self.has_levels else ""
        grounding = " with grounding" if self.has_levels and self.work.grounding else ""
        return f"{plural(self.at(factor), self.word)} of {self.label}{level}{grounding}"


def mix(invoice: Invoice) -> tuple[MixPart, ...]:
    """Every workload's ordinary month in files, pages, images or runs."""
    works = zip(invoice.estimate.workloads, invoice.work_labels, strict=True)
    return tuple(_part(work, label, work.rate(invoice.prices)) for work, label in works)


def _part(work: Workload, label: str, rate: Rate | None) -> MixPart:
    word = counting.item(rate, work.domain, timed=work.units is None)
    return MixPart(work, label, word, work.count, has_levels=rate is not None and rate.flat is None)


def factor_of(credits: Fraction | Decimal, invoice: Invoice) -> Fraction | None:
    """A volume in credits as a multiple of the month; None if the month has no credits."""
    return Fraction(credits) / Fraction(invoice.credits) if invoice.credits else None


def factor_text(factor: Fraction) -> str:
    """A factor as text: "1.9975" or "about 2.663"."""
    readable, short = (
        Context(prec=digits).divide(Decimal(factor.numerator), Decimal(factor.denominator))
        for digits in (MOST_DIGITS, FEW_DIGITS)
    )
    exact = Fraction(readable) == factor
    return figure(readable) if exact else f"about {figure(short)}"
