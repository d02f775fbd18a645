"""Explanations: an amount and the steps that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.money import dollars
from pricing.wording import exact_usd, fraction_text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One amount and the steps that lead to it."""

    title: str
    amount: str
    steps: tuple[Step, ...]


def rounding_steps(what: str, due: Fraction, usd: Decimal) -> Iterator[Step]:
    """The one rounding of a bill, if there is anything to round."""
    if due != Fraction(usd):
        figures = f"{fraction_text(due, exact_usd)} is {dollars(usd)}"
        yield Step(f"{what} to the cent, half a cent up, once", figures)


MOST_PARTS = 8
"""A sum with more parts than this is not written out."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a computation."""

    words: str
    figures: str
    source: str | None = None
    """The rate card's source for the number used here."""
