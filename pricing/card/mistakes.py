"""Mistakes between the entries of a rate card file, all reported at once.

>>> list(mistakes(file))
[Problem(path='rates[3].source', message="'docs-2027' is not under [sources]; add it there ...")]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

from pricing.card.entries import Rate
from pricing.card.file import CardFile, newest
from pricing.card.readings import READINGS, Way, is_valid_reading
from pricing.errors import Problem, quoted
from pricing.names import (
    AUTO,
    CUSTOM_ROW,
    FLEX,
    GROUNDING,
    OFFERED,
    ROWS,
    STANDARD,
    STARTER,
)
from pricing.wording import word_list


def mistakes(file: CardFile) -> Iterator[Problem]:
    """The problems of a file whose entries are all valid on their own."""
    starts = [version.start for version in file.versions]
    yield from _duplicates("versions", [("a version", start) for start in starts])
    ids = [version.id for version in file.versions]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            message = f"{name!r} names two versions; estimates name the card by it, so change one"
            yield Problem(f"versions[{index}].id", message)
    for section, name, entries in file.sections():
        labels = [str(getattr(entry, name)) if name else section for entry in entries]
        named = [(label, entry.start) for label, entry in zip(labels, entries, strict=True)]
        yield from _duplicates(section, named)
        yield from _missing(section, {label for label, start in named if start == min(starts)})
        for index, entry in enumerate(entries):
            for field, source in entry.cited():
                yield from _unknown_source(f"{section}[{index}].{field}", source, file)
            if entry.start not in starts:
                message = f"{entry.start} is not the first day of a version; add it to [[versions]]"
                yield Problem(f"{section}[{index}].from", message)
    yield from _levels(file)
    yield from _default_tiers(file)
    yield from _shared_patterns(file)
    yield from _unknown_ways(file)
    yield from _custom_models(file)


def _duplicates(section: str, named: Sequence[tuple[str, date]]) -> Iterator[Problem]:
    for index, (label, start) in enumerate(named):
        if (label, start) in named[:index]:
            message = f"{label} starts twice on {start}; remove one or change its day"
            yield Problem(f"{section}[{index}]", message)


_NEEDED: Mapping[str, Sequence[str]] = {
    "credit": ("credit",),
    "rates": ROWS,
    "segments": ("segments",),
    "service_tiers": (STANDARD, FLEX),
    "plans": (STARTER, OFFERED),
    "readings": READINGS,
}


def _missing(section: str, present: Set[str]) -> Iterator[Problem]:
    for name in _NEEDED.get(section, ()):
        if name not in present:
            message = f"{name} has no entry on the card's first day; add one with a source"
            yield Problem(section, message)


def _unknown_source(place: str, source: str, file: CardFile) -> Iterator[Problem]:
    if source not in file.sources:
        message = f"{source!r} is not under [sources]; add it there or name one that is"
        yield Problem(place, message)


def _levels(file: CardFile) -> Iterator[Problem]:
    """Rows with neither a flat rate nor every level of a day, and levels without advice."""
    found: dict[Problem, None] = {}
    for version in file.versions:
        rates = newest(file.rates, "row", version.start).values()
        levels = next((tuple(rate.levels) for rate in rates if rate.levels), ())
        for rate in rates:
            if set(rate.levels) != (set(levels) if rate.flat is None else set()):
                message = f"gives neither one flat rate nor all of {word_list(levels)}"
                place = f"rates[{file.rates.index(rate)}]"
                found[Problem(place, f"{message}; write one or the other")] = None
        advised = newest(file.advice, "about", version.start)
        for name in dict.fromkeys((AUTO, *levels, GROUNDING)):
            if name not in advised:
                message = (
                    f"{name} has no entry {_since_text(version.start, file)}; add one with a source"
                )
                found[Problem("advice", message)] = None
    yield from found


def _since_text(start: date, file: CardFile) -> str:
    first = min(version.start for version in file.versions)
    return "on the card's first day" if start == first else f"by {start}"


def _default_tiers(file: CardFile) -> Iterator[Problem]:
    for version in file.versions:
        tiers = newest(file.service_tiers, "name", version.start).values()
        if [tier.default for tier in tiers].count(True) != 1:
            message = (
                f"not exactly one is the default from {version.start}; set default = true once"
            )
            yield Problem("service_tiers", message)


def _shared_patterns(file: CardFile) -> Iterator[Problem]:
    """Patterns that two rows share on one day; either row could price such a domain."""
    shared: dict[Problem, None] = {}
    for version in file.versions:
        owners: dict[str, Rate] = {}
        for rate in newest(file.rates, "row", version.start).values():
            for pattern in rate.match:
                other = owners.setdefault(pattern, rate)
                if other is not rate:
                    message = (
                        f"{pattern!r} matches row {other.row} too from "
                        f"{max(rate.start, other.start)}; keep it in one of them"
                    )
                    shared[Problem(f"rates[{file.rates.index(rate)}].match", message)] = None
    yield from shared


def _unknown_ways(file: CardFile) -> Iterator[Problem]:
    """Ways to read an open point that the calculator does not know."""
    for index, entry in enumerate(file.readings):
        ways: list[tuple[str, Way]] = [("default", entry.default)]
        ways += [(f"alternatives[{place}]", way) for place, way in enumerate(entry.alternatives)]
        for field, way in ways:
            if not is_valid_reading(entry.key, way):
                message = (
                    f"{quoted(way)} is no way the calculator knows to read {entry.key}; "
                    "use one that pricing/card/readings.py knows"
                )
                yield Problem(f"readings[{index}].{field}", message)


def _custom_models(file: CardFile) -> Iterator[Problem]:
    """Disagreements between the row of custom models and the two open points about it."""
    apart: dict[Problem, None] = {}
    for version in file.versions:
        rate = newest(file.rates, "row", version.start).get(CUSTOM_ROW)
        entries = newest(file.readings, "key", version.start)
        for key, field in (("custom_model_credits", "flat"), ("custom_model_unit", "unit")):
            entry = entries.get(key)
            held = getattr(rate, field, None)
            if rate and entry and entry.default != held:
                other = "no flat rate" if held is None else quoted(held)
                place = f"readings[{file.readings.index(entry)}].default"
                message = (
                    f"{quoted(entry.default)} is not what row {CUSTOM_ROW} has from "
                    f"{max(rate.start, entry.start)}, {other}; "
                    "let both start on one day and agree"
                )
                apart[Problem(place, message)] = None
    yield from apart
