"""The rate card file as it is written: every version, source and entry, of all days.

>>> newest(file.rates, "row", date(2026, 11, 22))["document.*"].auto
Decimal('2')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, TypeVar

from pricing.card.entries import (
    Advice,
    Credit,
    Entry,
    Feature,
    Note,
    PlanTerms,
    Rate,
    ReadingEntry,
    Segments,
    Source,
    Table,
    Tier,
    Version,
)
from pricing.values import Entries

_E = TypeVar("_E", bound=Entry)


class CardFile(Table):
    """The whole file, each entry right by itself."""

    versions: Annotated[tuple[Version, ...], Entries(at_least=1)]
    sources: Mapping[str, Source]
    credit: tuple[Credit, ...]
    rates: tuple[Rate, ...]
    segments: tuple[Segments, ...]
    service_tiers: tuple[Tier, ...]
    advice: tuple[Advice, ...]
    plans: tuple[PlanTerms, ...]
    features: tuple[Feature, ...]
    readings: tuple[ReadingEntry, ...]
    notes: tuple[Note, ...] = ()

    def sections(self) -> Iterator[tuple[str, str, Sequence[Entry]]]:
        """Every section of dated entries: its name, the field that names an entry, the entries."""
        yield "credit", "", self.credit
        yield "rates", "row", self.rates
        yield "segments", "", self.segments
        yield "service_tiers", "name", self.service_tiers
        yield "advice", "about", self.advice
        yield "plans", "name", self.plans
        yield "features", "name", self.features
        yield "readings", "key", self.readings
        yield "notes", "title", self.notes

    def sources_on(self, day: date) -> Iterator[Source]:
        """All sources, without those that only other days' entries cite."""
        cited, in_force = set(), set()
        for _, name, entries in self.sections():
            cited |= {source for entry in entries for _, source in entry.cited()}
            for entry in newest(entries, name, day).values():
                in_force |= {source for _, source in entry.cited()}
        for key, source in self.sources.items():
            if key in in_force or key not in cited:
                yield source


def newest(entries: Iterable[_E], name: str, day: date) -> dict[Any, _E]:
    """Of each name the entry in force on a day; an empty name stands for a section of one."""
    known = [entry for entry in entries if entry.start <= day]
    known.sort(key=lambda entry: entry.start)
    return {getattr(entry, name) if name else name: entry for entry in known}
