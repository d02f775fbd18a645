"""The published examples: the printed figures compared with those computed now.

>>> [outcome.follows for outcome in outcomes(card, day)][:3]
[True, True, True]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pricing.card import RateCard
from pricing.errors import InvalidEstimate
from pricing.estimate import parse
from pricing.money import EXACT, ZERO, cents, dollars, total
from pricing.result import Result, price
from pricing.values import Amount, Count
from pricing.wording import exact_usd, figure

PATH = Path(__file__).with_name("examples.toml")
MANY = 1000
"""The number of pages that makes a rounded price visible."""

YES, NO = "as published", "does not follow from the numbers"


class Example(BaseModel):
    """A sentence of the published pages and the estimate it describes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    says: str
    source: str
    """The key of its source in the rate card."""
    credits: Amount | None = None
    usd: Amount | None = None
    units: Count | None = None
    about: bool = False
    """The sentence itself rounds its dollars."""
    level: Literal["open"] | None = None
    """The sentence names no level."""
    remark: str = ""
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """An example, priced with the card of a day."""

    example: Example
    result: Result | None
    """None if the card of that day refuses the example."""
    follows: bool
    """Whether every figure of the sentence equals the computed one, at every level it may mean."""
    verdict: str
    remarks: tuple[str, ...]

    @property
    def credits(self) -> Decimal | None:
        """The credits of all its work."""
        return self.result.invoice.credits if self.result else None

    @property
    def usd(self) -> Decimal | None:
        """Exact dollars at the credit price."""
        return _usd(self.result) if self.result else None

    @property
    def units(self) -> int | None:
        """Billed units."""
        return _units(self.result) if self.result else None


def load(path: Path = PATH) -> tuple[Example, ...]:
    """The examples of a file."""
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    return tuple(Example.model_validate(entry) for entry in table["examples"])


EXAMPLES = load()


@lru_cache(maxsize=8)
def outcomes(card: RateCard, day: date) -> tuple[Outcome, ...]:
    """Every published example, priced with the card of a day."""
    return tuple(outcome(example, card, day) for example in EXAMPLES)


def outcome(example: Example, card: RateCard, day: date) -> Outcome:
    """One example, priced with the card of a day."""
    try:
        return _outcome(example, card, day)
    except InvalidEstimate as error:
        remarks = (f"Refused: {error}.",)
        return Outcome(example, None, follows=False, verdict=NO, remarks=remarks)


def _outcome(example: Example, card: RateCard, day: date) -> Outcome:
    with localcontext(EXACT):
        result = _price(example.document, card, day)
        credits, usd = result.invoice.credits, _usd(result)
        right = (
            example.credits in {None, credits}
            and example.units in {None, _units(result)}
            and example.usd in {None, cents(usd) if example.about else usd}
        )
        levels = _by_level(example, card, day)
        differing = {level: amount for level, amount in levels.items() if amount != example.credits}
        remarks = (*_remarks(example, credits, usd), *_level_remarks(differing))
    if right and differing:
        verdict = (
            f"holds at {' and '.join(level for level in levels if level not in differing)} only"
        )
    else:
        verdict = YES if right else NO
    return Outcome(example, result, right and not differing, verdict, remarks)


def _price(document: Mapping[str, Any], card: RateCard, day: date) -> Result:
    return price(parse(document, card.on(day)), card, day)


def _usd(result: Result) -> Decimal:
    return total(line.usd or ZERO for line in result.invoice.lines)


def _units(result: Result) -> int:
    return sum(line.units for line in result.invoice.lines)


def _by_level(example: Example, card: RateCard, day: date) -> dict[str, Decimal]:
    """The credits at each level, if the sentence names no level."""
    if example.level is None:
        return {}
    credits: dict[str, Decimal] = {}
    for level in card.on(day).levels:
        works = [{**work, "level": level} for work in example.document["workloads"]]
        result = _price({**example.document, "workloads": works}, card, day)
        credits[level] = result.invoice.credits
    return credits


def _remarks(example: Example, credits: Decimal, usd: Decimal) -> Iterator[str]:
    if example.remark:
        yield example.remark
    if example.about and example.usd is not None and usd != example.usd:
        yield (
            f"{figure(credits)} credits are exactly {exact_usd(usd)}: {figure(MANY)} of them cost "
            f"{dollars(usd * MANY)}, not {dollars(example.usd * MANY)}."
        )


def _level_remarks(differing: Mapping[str, Decimal]) -> Iterator[str]:
    if differing:
        parts = [
            f"at {level} it is {figure(amount)} credits" for level, amount in differing.items()
        ]
        yield f"The sentence names no level; {', '.join(parts)}."
