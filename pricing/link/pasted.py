r"""Pasted spreadsheet rows as workloads: a kind of work, an amount and further inputs.

>>> read_rows("invoices\\t30k\\ncalls\\t1,500 x 7 min\\thi", prices).rows[1]
{'domain': 'calls', 'files': '1,500', 'length': '7 min', 'level': 'hi'}
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pricing.card import Prices
from pricing.duration import seconds_of
from pricing.estimate import MOST_WORKLOADS, counting
from pricing.link.domains import domain_of
from pricing.link.inputs import INPUTS
from pricing.link.query import problems
from pricing.quantities import batch
from pricing.typed import Unclear, is_readable, is_unclear, quoted, tidy
from pricing.wording import word_list

MOST_LINES = 1_000
LONGEST = 200_000
"""The most characters that are read."""

HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("kind", "kind of work", "work", "domain", "type", "document type"), "domain"),
    **dict.fromkeys(("workload", "what", "item"), "domain"),
    **dict.fromkeys(("amount", "quantity", "units", "volume", "count", "pages", "images"), "units"),
    **dict.fromkeys(("files", "recordings", "qty", "documents", "calls", "videos"), "units"),
    **dict.fromkeys(("length", "duration", "length of each", "each"), "length"),
    **dict.fromkeys(("minutes", "min", "length in minutes"), "min"),
    **dict.fromkeys(("seconds", "s", "length in seconds"), "s"),
    **dict.fromkeys(("hours", "h", "length in hours"), "h"),
    **dict.fromkeys(("level", "detail", "detail level", "quality"), "level"),
    **dict.fromkeys(("service tier", "service level", "tier", "speed"), "service_tier"),
    **dict.fromkeys(("grounding", "bounding boxes"), "grounding"),
    **dict.fromkeys(("requests", "api calls"), "requests"),
    **dict.fromkeys(("flex share", "flex %", "share on flex", "% on flex"), "flex_percent"),
    **dict.fromkeys(("name", "label", "description", "title"), "name"),
    **dict.fromkeys(("growth", "growth in %"), "own_growth"),
}
"""The parameter, or the unit of length, that a column heading stands for."""
_UNITS = ("min", "s", "h")
_YES: Mapping[str, str] = {
    **dict.fromkeys(("true", "yes", "y", "1", "x", "on", "grounding", "bounding boxes"), "true"),
    **dict.fromkeys(("false", "no", "n", "0", "off", "-"), "false"),
}

Row = dict[str, str]
"""The texts of a workload's parameters, by the names of the first workload's."""


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that is not a workload."""

    line: int
    """From 1."""
    text: str
    reason: str
    answers: tuple[str, ...] = ()
    """The line with each answer, if it has several readings."""


@dataclass(frozen=True, slots=True)
class PastedRows:
    """The pasted workloads, and the lines that could not be read."""

    rows: tuple[Row, ...]
    refused: tuple[RefusedLine, ...]


def read_rows(text: str, prices: Prices, room: int = MOST_WORKLOADS) -> PastedRows:
    """Read pasted rows; at most ``room`` of them become workloads."""
    all_lines = text[:LONGEST].splitlines()
    lines = all_lines[:MOST_LINES]
    table = [_cells(line) for line in lines]
    headings = _headings(next((cells for cells in table if any(cells)), []))
    rows, refused = list[Row](), list[RefusedLine]()
    for number, cells in enumerate(table, 1):
        if not any(cells) or (headings and _headings(cells) == headings):
            continue
        try:
            rows.append(_row(cells, headings, prices) if len(rows) < room else _refuse_for_room())
        except ValueError as error:
            answers = error.answers if isinstance(error, Unclear) else ()
            refused.append(RefusedLine(number, lines[number - 1].strip(), str(error), answers))
    if len(all_lines) > MOST_LINES:
        reason = f"and {len(all_lines) - MOST_LINES:,} more lines; paste {MOST_LINES:,} at a time"
        refused.append(RefusedLine(MOST_LINES + 1, all_lines[MOST_LINES].strip(), reason))
    return PastedRows(tuple(rows), tuple(refused))


def _refuse_for_room() -> Row:
    raise ValueError(f"an estimate holds at most {MOST_WORKLOADS} kinds of work")


def _cells(line: str) -> list[str]:
    """The cells of a line, separated by tabs, or else by semicolons or bars."""
    mark = next((mark for mark in "\t;|" if mark in line), "")
    if not mark:
        return _cells_of_phrase(line.strip())
    return [cell.strip() for cell in next(csv.reader([line], delimiter=mark))]


def _cells_of_phrase(text: str) -> list[str]:
    """Kind and amount without a separator: "30,000 invoices", "invoices: 30k"."""
    number = r"[0-9][0-9.,' ]*(?:k|K|M|Mio)?"
    if match := re.fullmatch(rf"({number})\s+([^\W\d].*)", text):
        return [match[2], match[1].strip()]
    if match := re.fullmatch(rf"(\D+?)[\s:,]+({number}(?:\s*[x×*]\s*\S.*)?)", text):  # noqa: RUF001
        return [match[1], match[2].strip()]
    return [text]


def _headings(cells: Sequence[str]) -> tuple[str, ...]:
    """The parameter of each column, if a line has at least two known headings."""
    known = tuple(HEADINGS.get(_heading(cell), "") for cell in cells)
    return known if sum(map(bool, known)) > 1 else ()


_FILLER = re.compile(
    r"\([^)]*\)|\b(number|no\.?|nr\.?) of\b|#|(/|\bper|\ba|\beach) ?month\b|\bmonthly\b|[:.]"
)
"""Words that do not matter in a heading: "# of pages (monthly)" is pages."""


def _heading(cell: str) -> str:
    return " ".join(_FILLER.sub(" ", tidy(cell).lower()).split()).removeprefix("of ")


def _row(cells: Sequence[str], headings: Sequence[str], prices: Prices) -> Row:
    found = _by_heading(cells, headings, prices) if headings else _by_content(cells, prices)
    if "domain" not in found:
        domain_of(next(iter(filter(None, cells)), ""))
        raise ValueError("names no kind of work; write one, such as invoices")
    if "units" not in found:
        where = " under a known heading, such as Amount" if headings else ""
        raise ValueError(f"holds no amount{where}; write how many a month")
    try:
        row = _with_quantity(found, prices)
    except Unclear as error:
        raise Unclear(str(error), _with_answers(found, "domain", error.answers)) from None
    for problem in problems({name: [text] for name, text in row.items()}, prices, typed=True):
        message = f"{INPUTS[problem.path].label}: {problem.message}"
        if problem.answers:
            raise Unclear(message, _with_answers(row, problem.path, problem.answers))
        raise ValueError(message)
    return row


def _with_answers(row: Row, name: str, answers: Iterable[str]) -> list[str]:
    """The row as a line for each answer, which replaces the ambiguous text."""
    texts = {**row, "grounding": "grounding"} if row.get("grounding") == "true" else row
    return ["\t".join({**texts, name: answer}.values()) for answer in answers]


def _by_heading(cells: Sequence[str], headings: Sequence[str], prices: Prices) -> Row:
    """Cells by the headings of their columns; a bare number under "minutes" is in minutes.

    A cell without a known heading is a note, and refused if it looks like part of the work.
    """
    found: Row = {}
    for name, cell in zip_longest(headings, cells, fillvalue=""):
        if not cell:
            continue
        if not name:
            _expect_note(cell, prices)
        elif name in _UNITS:
            is_short = re.fullmatch(r"[0-9.,]+|[0-9]+:[0-9]+", tidy(cell))
            _set(found, "length", f"{cell} {name}" if is_short else cell)
        else:
            _set(found, name, _YES.get(cell.lower(), cell) if name == "grounding" else cell)
    return found


def _expect_note(cell: str, prices: Prices) -> None:
    word = tidy(cell).lower()
    is_choice = word in prices.levels or word in prices.spellings or word in _GROUNDING
    if is_choice or is_readable(seconds_of, cell):
        raise ValueError(f"{quoted(cell)} is not under a known heading")


def _set(found: Row, name: str, cell: str) -> None:
    if name in found:
        raise ValueError(f"{quoted(cell)} is one {INPUTS[name].label.lower()} too many")
    found[name] = cell


def _by_content(cells: Sequence[str], prices: Prices) -> Row:
    """Cells by their content; the first text that is nothing else is the name."""
    found: Row = {}
    kind = _place_of_kind(cells)
    timed = kind is not None and _is_timed(cells[kind], prices)
    for place, cell in enumerate(cells):
        if cell:
            name = "domain" if place == kind else _name_of(cell, found, prices, timed=timed)
            _set(found, name, "true" if name == "grounding" else cell)
    return found


def _place_of_kind(cells: Sequence[str]) -> int | None:
    """The cell with the kind of work: a domain, else a word for one, else an ambiguous word."""
    words = [(place, cell) for place, cell in enumerate(cells) if re.search(r"[^\W\d_]", cell)]
    kinds = [place for place, cell in words if is_readable(domain_of, cell)]
    dotted = [place for place in kinds if "." in cells[place].strip(".")]
    ambiguous = [place for place, cell in words if is_unclear(domain_of, cell)]
    return next(iter([*dotted, *kinds, *ambiguous]), None)


def _is_timed(kind: str, prices: Prices) -> bool:
    if not is_readable(domain_of, kind):
        return False
    domain = domain_of(kind)
    return counting.is_by_length(prices.rate(domain), domain, timed=False)


def _name_of(cell: str, found: Row, prices: Prices, *, timed: bool) -> str:
    word = tidy(cell).lower()
    if _is_amount(cell, found):
        return "units"
    if word in prices.levels:
        return "level"
    if word in prices.spellings:
        return "service_tier"
    if word in _GROUNDING:
        return "grounding"
    if is_readable(seconds_of, cell) or (timed and is_unclear(seconds_of, cell)):
        return "length"
    if word in _NO_LEVEL | _NO_TIER or "%" in cell or not re.search(r"[^\W\d_]", cell):
        raise ValueError(f"{quoted(cell)} does not belong in a row{_choices(word, prices)}")
    if re.match(r"[\s$\u20ac\u00a3]*[0-9]", cell):
        raise ValueError(f"{quoted(cell)} does not belong in a row")
    return "name"


_GROUNDING = frozenset({"grounding", "bounding boxes"})
_NO_LEVEL = frozenset({"high", "medium", "low", "best", "basic"})
_NO_TIER = frozenset({"fast", "slow", "cheap", "urgent", "express", "batch"})
"""Words that look like a choice but are none; they are not taken as names either."""


def _choices(word: str, prices: Prices) -> str:
    """The available choices, for a word that looks like one."""
    if word in _NO_LEVEL:
        return f"; a level is {word_list(prices.levels, 'or')}"
    if word in _NO_TIER:
        return f"; a service tier is {word_list([*prices.service_tiers], 'or')}"
    return ""


def _is_amount(cell: str, found: Row) -> bool:
    if "units" in found or not re.match(r"[+-]?[0-9]", tidy(cell)):
        return False
    return batch(cell) is not None or not is_readable(seconds_of, cell)


def _with_quantity(found: Mapping[str, str], prices: Prices) -> Row:
    """The row with its amount as pages, or as files with a length, by the kind of work."""
    domain = domain_of(found["domain"])
    if not counting.is_by_length(prices.rate(domain), domain, timed="length" in found):
        return dict(found)
    row = {name: text for name, text in found.items() if name != "units"}
    together = batch(found["units"])
    if together and (
        is_readable(seconds_of, together.length) or is_unclear(seconds_of, together.length)
    ):
        row["files"] = together.files
        _set(row, "length", together.length)
    else:
        row["files"] = found["units"]
    if "length" not in row:
        raise ValueError("holds no length; write how long each file is, such as 7 min")
    return dict(_in_order(row))


def _in_order(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((name, row[name]) for name in INPUTS if name in row)
