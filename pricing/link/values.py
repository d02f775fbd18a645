"""Kinds of values: how each is read from a share link or an input, and written to a link.

A value that cannot be read raises a ValueError whose message says how to write it; one that can be
read in two ways raises Unclear.

>>> LENGTH.read("25:00", LINK), LENGTH.write(1500)
(Decimal('1500'), '25:00')
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from typing import Any

from pricing.duration import length_text, seconds_of
from pricing.link.domains import domain_of
from pricing.quantities import (
    TIMES,
    amount,
    factor,
    money,
    percentage,
    unambiguous_text,
    whole_number,
)
from pricing.typed import Unclear, quoted, tidy

NONE = "none"
"""An empty list; a parameter without a value would look like a link that was cut off."""

_PLAIN = re.compile(r"-?[0-9]{1,31}(\.[0-9]{1,60})?")
_MONTHS = [name.lower() for name in month_name[1:]]
_SHORTEST_MONTH = 3
"""Letters of the shortest abbreviation of a month that is read."""


@dataclass(frozen=True, slots=True)
class TextSource:
    """The source of a text, as far as it changes how the text is read."""

    plain: bool
    """Whether digits with one dot are a decimal, as they have always been in links."""
    item: str = ""
    """The item that is counted, as in "30k pages"."""


LINK = TextSource(plain=True)


@dataclass(frozen=True, slots=True)
class Kind:
    """How one kind of value is read from a link or an input, and written to a link."""

    read: Callable[[str, TextSource], Any]
    write: Callable[[Any], str]
    form: str = ""
    """How to write it, if not as in a document."""


def _read_text(written: str, _source: TextSource) -> str:
    return written


def _read_count(written: str, source: TextSource) -> int:
    return whole_number(written, source.item)


def _read_number(written: str, source: TextSource, *, read: Callable[[str], Decimal]) -> Decimal:
    if source.plain and _PLAIN.fullmatch(written):
        return Decimal(written)
    return read(written)


def _write_number(value: Any) -> str:
    return unambiguous_text(Decimal(str(value)))


def _read_choice(written: str, _source: TextSource) -> str:
    """One of a few words, in any case; the document checks that it is one of them."""
    return tidy(written).lower()


def _read_flag(written: str, _source: TextSource) -> bool:
    word = tidy(written).lower()
    if word not in {"true", "false"}:
        raise ValueError(f"{quoted(written)} is neither true nor false")
    return word == "true"


def _write_flag(value: bool) -> str:  # noqa: FBT001
    return "true" if value else "false"


def _read_domain(written: str, _source: TextSource) -> str:
    return domain_of(written)


def _read_length(written: str, source: TextSource) -> Decimal:
    return seconds_of(written, plain=source.plain)


def _write_length(value: Any) -> str:
    seconds = Decimal(str(value))
    return length_text(seconds) if seconds >= 60 else f"{unambiguous_text(seconds)} s"  # noqa: PLR2004


def _read_month(written: str, _source: TextSource) -> str:
    """YYYY-MM from 2027/1, 1/2027, 01.2027 or March 2027; else the text, which is refused later."""
    month = tidy(written).lower()
    if match := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})", month):
        return f"{match[1]}-{int(match[2]):02}"
    if match := re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{4})", month):
        return f"{match[2]}-{int(match[1]):02}"
    if match := re.fullmatch(rf"([a-z]{{{_SHORTEST_MONTH},}})\.? ([0-9]{{4}})", month):
        for number, name in enumerate(_MONTHS, 1):
            if name.startswith(match[1]):
                return f"{match[2]}-{number:02}"
    return written


def _read_months(written: str, _source: TextSource) -> list[int]:
    span = re.fullmatch(r"([0-9]{1,40})\s*(?:-|to)\s*([0-9]{1,40})", tidy(written).lower())
    if not span:
        message = f"{quoted(written)} is not a span of months; write first-last, such as 0-2"
        raise ValueError(message)
    return [int(span[1]), int(span[2])]


def _read_tools(written: str, source: TextSource) -> list[dict[str, Any]]:
    lines = [line for line in written.splitlines() if line.strip()]
    if not lines:
        raise ValueError(f"is empty; write name: credits x calls, or {NONE}")
    if [line.strip().lower() for line in lines] == [NONE]:
        return []
    return _read_each(lines, "\n", partial(_read_tool, source=source))


def _read_each(parts: Sequence[str], between: str, read: Callable[[str], Any]) -> list[Any]:
    """Read the parts of a text; the answers to an unclear part are the whole text with each."""
    found = []
    for index, part in enumerate(parts):
        try:
            found.append(read(part))
        except Unclear as error:
            answers = [
                between.join((*parts[:index], answer, *parts[index + 1 :]))
                for answer in error.answers
            ]
            raise Unclear(str(error), answers) from None
    return found


def _read_tool(line: str, source: TextSource) -> dict[str, Any]:
    if _SECOND_TOOL.search(line):
        raise ValueError(f"{quoted(line)} holds several tools; write each on a line of its own")
    name, colon, figures = line.rpartition(":")
    credits, *calls = TIMES.split(figures.strip())
    if not colon or len(calls) != 1:
        message = f"{quoted(line)} is not a tool; write name: credits x calls, such as ocr: 2 x 3"
        raise ValueError(message)
    return {
        "name": name.strip(),
        "credits": _read_figure(f"{name}: {{}} x {calls[0]}", credits, CREDITS, source),
        "calls": _read_figure(f"{name}: {credits} x {{}}", calls[0], COUNT, source),
    }


_SECOND_TOOL = re.compile(r":\s*[0-9][0-9.,' ]*[x×*]\s*[0-9][0-9.' ]*[,;].*:")  # noqa: RUF001


def _read_figure(line: str, written: str, kind: Kind, source: TextSource) -> Any:
    try:
        return kind.read(written, replace(source, item="request"))
    except Unclear as error:
        raise Unclear(str(error), map(line.format, error.answers)) from None


def _write_tools(tools: Sequence[Mapping[str, Any]]) -> str:
    return (
        "\n".join(
            f"{tool.get('name', '')}: {_write_number(tool['credits'])} x {tool['calls']}"
            for tool in tools
        )
        or NONE
    )


def _read_list(written: str, source: TextSource, *, one: Kind) -> list[Any]:
    """Entries separated by commas, semicolons or lines; a comma may also be a decimal mark."""
    if written.strip().lower() == NONE:
        return []
    found, questions, refusals = list[list[Any]](), list[Unclear](), list[ValueError]()
    for separators in _separators(written):
        try:
            parts = _parts(written, separators)
            found.append(_read_each(parts, _joiner(written), lambda part: one.read(part, source)))
        except Unclear as error:
            questions.append(error)
        except ValueError as error:
            refusals.append(error)
    if len(found) + len(questions) > 1 and not (questions == [] and found[0] == found[1]):
        message = f"{quoted(written)} can be read in two ways; separate entries with semicolons"
        raise ValueError(message)
    if not found:
        raise (questions or refusals)[0]
    return found[0]


_ALL_COMMAS = re.compile(r"[,\n]")
_OUTER_COMMAS = re.compile(r"\n|,(?![0-9])|(?<![0-9]),")
"""Commas that are not between two digits."""
_SEMICOLONS = re.compile(r"[;\n]")
_COMMA_INSIDE = re.compile("[0-9],[0-9]")


def _separators(written: str) -> Sequence[re.Pattern[str]]:
    """The separators to try; if semicolons separate, commas are decimal marks."""
    if ";" in written:
        return (_SEMICOLONS,)
    return (_ALL_COMMAS, _OUTER_COMMAS) if _COMMA_INSIDE.search(written) else (_ALL_COMMAS,)


def _joiner(written: str) -> str:
    return "; " if ";" in written else ", "


def _parts(written: str, separators: re.Pattern[str]) -> list[str]:
    parts = [part.strip() for part in separators.split(written.strip().rstrip(",;"))]
    if "" in parts:
        raise ValueError(f"has a gap; write entries with one comma between them, or {NONE}")
    return parts


def _write_list(values: Sequence[Any], one: Kind) -> str:
    return ", ".join(one.write(value) for value in values) or NONE


TEXT = Kind(_read_text, str)
CHOICE = Kind(_read_choice, str)
CHOICES = Kind(_read_choice, str, "once for each requirement")
"""Several choices, each in a parameter of the same name."""
DOMAIN = Kind(_read_domain, str)
COUNT = Kind(_read_count, str)
MONEY = Kind(partial(_read_number, read=money), _write_number)
PERCENT = Kind(partial(_read_number, read=percentage), _write_number)
CREDITS = Kind(partial(_read_number, read=partial(amount, item="credit")), _write_number)
FLAG = Kind(_read_flag, _write_flag, "true or false")
LENGTH = Kind(
    _read_length,
    _write_length,
    "such as 12:30, 1:05:00, 90 s or 1h 5m; a number alone is refused",
)
MONTH = Kind(_read_month, str)
MONTHS = Kind(_read_months, lambda months: f"{months[0]}-{months[1]}", "such as 0-2")
TOOLS = Kind(_read_tools, _write_tools, "one a line, such as ocr: 2 x 3 (name: credits x calls)")
FACTOR = Kind(partial(_read_number, read=factor), _write_number)
FACTORS = Kind(
    partial(_read_list, one=FACTOR), partial(_write_list, one=FACTOR), "separated by commas"
)
LENGTHS = Kind(
    partial(_read_list, one=LENGTH),
    partial(_write_list, one=LENGTH),
    "separated by commas, such as 45 s, 10:00; none for no files",
)
