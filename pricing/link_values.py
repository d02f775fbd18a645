"""How each kind of value is written in a share link, and read from one.

A value that cannot be read is a ValueError whose message says how to write it.

>>> LENGTH.read("25:00"), LENGTH.write(1500)
(Decimal('1500'), '25:00')
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from pricing.duration import length_of, seconds_of
from pricing.money import text

NONE = "none"
"""How an empty list is written: a parameter without a value is a link that was cut off."""


class Kind(NamedTuple):
    """How one kind of value is read from a link and written to it."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _read_count(written: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,40}", written):
        message = f"{written[:60]!r} is not a whole number; write digits only, such as 20000"
        raise ValueError(message)
    return int(written)


def _read_number(written: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,31}(\.[0-9]{1,60})?", written):
        message = f"{written[:60]!r} is not a number; write digits, such as 12.5"
        raise ValueError(message)
    return Decimal(written)


def _write_number(value: Any) -> str:
    return text(Decimal(str(value)))


def _read_flag(written: str) -> bool:
    if written not in {"true", "false"}:
        message = f"{written[:60]!r} is neither true nor false"
        raise ValueError(message)
    return written == "true"


def _write_flag(value: bool) -> str:  # noqa: FBT001
    return "true" if value else "false"


def _read_months(written: str) -> list[int]:
    first, dash, last = written.partition("-")
    if not dash:
        message = f"{written[:60]!r} is not a span of months; write first-last, such as 0-2"
        raise ValueError(message)
    return [_read_count(first.strip()), _read_count(last.strip())]


def _read_tools(written: str) -> list[dict[str, Any]]:
    lines = [line for line in written.splitlines() if line.strip()]
    if not lines:
        raise ValueError(f"is empty; write name: credits x calls, or {NONE}")
    if [line.strip() for line in lines] == [NONE]:
        return []
    return [_read_tool(line) for line in lines]


def _read_tool(line: str) -> dict[str, Any]:
    match = re.fullmatch(r"(.*):\s*([0-9.]+)\s*[x×*]\s*([0-9]+)\s*", line)  # noqa: RUF001
    if not match:
        message = f"{line[:60]!r} is not a tool; write name: credits x calls, such as ocr: 2 x 3"
        raise ValueError(message)
    name, credits, calls = match.groups()
    return {"name": name.strip(), "credits": _read_number(credits), "calls": _read_count(calls)}


def _write_tools(tools: Sequence[Mapping[str, Any]]) -> str:
    return (
        "\n".join(
            f"{tool.get('name', '')}: {_write_number(tool['credits'])} x {tool['calls']}"
            for tool in tools
        )
        or NONE
    )


def _read_list(written: str, one: Kind) -> list[Any]:
    parts = [part.strip() for part in re.split(r"[,\n]", written.strip().rstrip(","))]
    if parts == [NONE]:
        return []
    if "" in parts:
        raise ValueError(f"has a gap; write entries with one comma between them, or {NONE}")
    return [one.read(part) for part in parts]


def _write_list(values: Sequence[Any], one: Kind) -> str:
    return ", ".join(one.write(value) for value in values) or NONE


TEXT = Kind(str, str)
COUNT = Kind(_read_count, str)
NUMBER = Kind(_read_number, _write_number)
FLAG = Kind(_read_flag, _write_flag)
LENGTH = Kind(seconds_of, lambda seconds: length_of(Decimal(str(seconds))))
MONTHS = Kind(_read_months, lambda months: f"{months[0]}-{months[1]}")
TOOLS = Kind(_read_tools, _write_tools)
NUMBERS = Kind(partial(_read_list, one=NUMBER), partial(_write_list, one=NUMBER))
LENGTHS = Kind(partial(_read_list, one=LENGTH), partial(_write_list, one=LENGTH))
