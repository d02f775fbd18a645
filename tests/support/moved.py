"""A card whose later version says everything otherwise: each number, each list, each sentence.

What people read under it must hold nothing of what the published card says.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from pricing import RateCard, load
from tests.support.cases import CARD_TEXT

MOVED = date(2027, 3, 1)
AFTER = MOVED + timedelta(days=1)
NEW = "moved-"
"""What a source of the later version is called by."""

MEETS = {"starter": ["zdr"], "pro": ["custom_sla", "soc2"], "enterprise": ["hipaa", "in_vpc"]}
FILE = tomllib.loads(CARD_TEXT, parse_float=Decimal)
SECTIONS = [
    "credit", "rates", "segments", "service_tiers", "advice", "plans", "features", "readings",
    "notes",
]  # fmt: skip
NAMES = {
    "row", "kind", "match", "unit", "name", "key", "default", "spellings", "any", "concerns",
    "plan", "requirement", "about",
}  # fmt: skip
"""Fields that say what an entry is about, not what is published about it."""


def amounts() -> Iterator[int]:
    """Numbers that no published one is a part of."""
    return (number for number in count(3001, 2) if not re.search("[02468]", str(number)))


def moved_card(folder: Path) -> RateCard:
    """The published card and, from the day of the move on, one entry more for each of its own."""
    file = folder / "rate_card.toml"
    file.write_text("\n".join([CARD_TEXT, *_moved()]), "utf-8")
    return load(file)


def renamed_card(folder: Path) -> RateCard:
    """The published card with every source called otherwise, wherever it is cited."""
    text = re.sub(r"(?m)^\[sources\.(.*)\]$", rf"[sources.{NEW}\1]", CARD_TEXT)
    cites = re.compile(r"(?m)^(?:\w*source|rests_on) = .*$")
    text = cites.sub(lambda line: re.sub('"(.+?)"', rf'"{NEW}\1"', line[0]), text)
    file = folder / "rate_card.toml"
    file.write_text(text, "utf-8")
    return load(file)


def _moved() -> Iterator[str]:
    yield _entry("[versions]", {"id": "moved", "from": MOVED, "note": "Everything."})
    for key in FILE["sources"]:
        source = {"title": f"Elsewhere: {key}", "url": f"https://elsewhere.example/{key}"}
        yield _table(f"[sources.{NEW}{key}]", {**source, "says": f"On {key}.", "checked": MOVED})
    numbers = amounts()
    custom = next(numbers)
    for section in SECTIONS:
        for entry in FILE[section]:
            new = {field: _other(field, value, numbers) for field, value in entry.items()}
            if section == "notes":
                new["title"] = entry["title"]
            if section == "plans":
                new["meets"] = MEETS[entry["name"]]
            if section == "readings":
                new |= _other_way(entry, new, custom)
            if entry.get("row") == "custom":
                new |= {"flat": custom, "unit": "call"}
            yield _entry(f"[{section}]", {**new, "reason": "everything moved"})


def _other(field: str, value: Any, numbers: Iterator[int]) -> Any:
    other = value
    if field in NAMES or isinstance(value, bool):
        pass
    elif isinstance(value, date):
        other = MOVED
    elif isinstance(value, Decimal) or field == "multiplier":
        other = Decimal(next(numbers)) / 1000
    elif isinstance(value, int):
        other = next(numbers)
    elif field == "rests_on":
        other = [NEW + source for source in value]
    elif isinstance(value, dict):
        other = {key: f"another {key}" for key in value}
    elif isinstance(value, str):
        other = NEW + value if field.endswith("source") else f"another {field}"
    return other


def _other_way(entry: dict[str, Any], new: dict[str, Any], custom: int) -> dict[str, Any]:
    """Another default: another amount, or the way that was the first alternative."""
    default, (first, *rest) = entry["default"], entry["alternatives"]
    if entry["key"] == "custom_model_credits":
        return {"default": custom, "alternatives": [custom + 2]}
    if isinstance(default, Decimal):
        return {"default": Decimal("0.03137"), "alternatives": [Decimal("0.03139")]}
    return {"default": first, "alternatives": [default, *rest], "title": new["title"]}


def _entry(head: str, fields: dict[str, Any]) -> str:
    return _table(f"[{head}]", fields)


def _table(head: str, fields: dict[str, Any]) -> str:
    return "\n".join([head, *(f"{name} = {_toml(value)}" for name, value in fields.items()), ""])


def _toml(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(part) for part in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(part)}' for key, part in value.items())} }}"
    return str(value) if isinstance(value, Decimal | date) else json.dumps(value)


def published_numbers() -> set[Decimal]:
    """Every number of the published entries, and what follows from them."""
    entries = [entry for section in SECTIONS for entry in FILE[section]]
    values = [value for entry in entries for value in _flat(entry)]
    found = {Decimal(value) for value in values if isinstance(value, int | Decimal)}
    return (found | {Decimal(79_900), Decimal(5)}) - {Decimal(0)}


def _flat(value: Any) -> Iterator[Any]:
    match value:
        case dict():
            for part in value.values():
                yield from _flat(part)
        case list():
            for part in value:
                yield from _flat(part)
        case bool():
            return
        case _:
            yield value
