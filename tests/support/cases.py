"""What the core's tests share: the published card on a fixed day, and short ways to use it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pricing import Invalid, InvalidEstimate, Result, load, parse, price

DAY = date(2026, 11, 22)
CARD = load()
PRICES = CARD.on(DAY)
PLANS, LEVELS, SERVICE_TIERS = [*PRICES.plans], [*PRICES.levels], [*PRICES.service_tiers]
"""What the published card calls them."""
CARD_TEXT = (Path(__file__).parents[2] / "pricing/card/rate_card.toml").read_text("utf-8")
SCENARIOS = Path(__file__).parents[1] / "scenarios"

Document = dict[str, Any]


def estimate(*workloads: Document, **fields: Any) -> Document:
    """A document with these workloads; without any, with one page."""
    return {"workloads": list(workloads) or [pages(1)], **fields}


def pages(units: int, **fields: Any) -> Document:
    """Pages at one credit each, unless the fields say otherwise."""
    return {"domain": "document.invoice", "level": "lo", "units": units, **fields}


def recordings(files: int, seconds: Any, **fields: Any) -> Document:
    """Files of audio, all of one length."""
    return {"domain": "audio.call", "files": files, "duration_seconds": seconds, **fields}


def result(document: Document, card: Any = CARD, day: date = DAY) -> Result:
    """The priced document."""
    return price(parse(document, card.on(day)), card, day)


def priced(document: Document, card: Any = CARD, day: date = DAY) -> Document:
    """The result as the document that goes out."""
    return result(document, card, day).to_document()


def problems(document: Any, card: Any = CARD) -> dict[str, str]:
    """What is wrong with a document: messages by path."""
    with pytest.raises(InvalidEstimate) as caught:
        parse(document, card.on(DAY))
    return messages(caught.value)


def messages(error: Invalid) -> dict[str, str]:
    """What an error says, by path."""
    return {problem.path: problem.message for problem in error.problems}


def warned(document: Document) -> list[tuple[str, str]]:
    """The codes and places of a result's warnings."""
    return [(warning.code, warning.path) for warning in result(document).warnings]


def scenarios() -> list[Any]:
    """Every scenario of every file, as parameters named after file and title."""
    return [
        pytest.param(scenario, id=f"{file.stem}: {scenario['title']}")
        for file in sorted(SCENARIOS.glob("*.toml"))
        for scenario in tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)["scenarios"]
    ]


def numbers(value: Any) -> Any:
    """Written numbers as fractions, so that two engines can be compared; no nulls."""
    match value:
        case dict():
            return {key: numbers(part) for key, part in value.items() if part is not None}
        case list() | tuple():
            return [numbers(part) for part in value]
        case str() if re.fullmatch(r"\d+(\.\d+)?", value):
            return Fraction(value)
        case bool() | str():
            return value
        case _:
            return Fraction(value)
