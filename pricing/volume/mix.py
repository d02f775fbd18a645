"""The month's mix at another size: how much of each workload a factor means.

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
"""A factor with more digits than that is not read, so it is shortened to these few."""


@dataclass(frozen=True, slots=True)
class MixPart:
    """One workload of the mix, in what its owner counts."""

    work: Workload
    label: str
    """What it is called beside the others."""
    word: str
    """What is counted: page, image, run or file."""
    items: int
    """A month's, as estimated."""
    levelled: bool
    """Its price depends on the level."""

    def at(self, factor: Fraction) -> int:
        """The smallest whole number of them that makes the factor full."""
        return ceil(self.items * factor)

    def words(self, factor: Fraction) -> str:
        """As in "39,950 pages of Invoices at auto"."""
        level = f" at {self.work.level}" if self.levelled else ""
        grounding = " with grounding" if self.levelled and self.work.grounding else ""
        return f"{plural(self.at(factor), self.word)} of {self.label}{level}{grounding}"


def mix(invoice: Invoice) -> tuple[MixPart, ...]:
    """Every workload's ordinary month in files, pages, images or runs."""
    return tuple(
        _part(line.work, label, line.rate)
        for line, label in zip(invoice.lines, invoice.labels, strict=True)
    )


def _part(work: Workload, label: str, rate: Rate | None) -> MixPart:
    word = counting.item(rate, work.domain, timed=work.units is None)
    return MixPart(work, label, word, work.count, levelled=rate is not None and rate.flat is None)


def factor_of(credits: Fraction | Decimal, invoice: Invoice) -> Fraction | None:
    """How many times the month a volume in credits is; None for a month that costs none."""
    return Fraction(credits) / Fraction(invoice.credits) if invoice.credits else None


def times(factor: Fraction) -> str:
    """A factor as people read it, as in "1.9975" or "about 2.663"."""
    readable, short = (
        Context(prec=digits).divide(Decimal(factor.numerator), Decimal(factor.denominator))
        for digits in (MOST_DIGITS, FEW_DIGITS)
    )
    exact = Fraction(readable) == factor
    return figure(readable) if exact else f"about {figure(short)}"
