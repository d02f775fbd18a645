"""The rate card file: every version, source and entry, of all days.

>>> newest(file.rates, "row", date(2026, 11, 22))["document.*"].auto
Decimal('2')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from pricing.names import GROUNDING, Level, Plan
from pricing.values import Entries

_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a card's levels and plans; its entries use no others."""

    levels: tuple[Level, ...]
    plans: tuple[Plan, ...]

    @property
    def advised(self) -> tuple[str, ...]:
        """The subjects of its advice."""
        return (*self.levels, GROUNDING)

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Names:
        """The names in a parsed file; the levels are those of its first row with levels."""
        own = {field.alias or name for name, field in Rate.model_fields.items()}
        by_row: dict[Any, dict[str, None]] = {}
        for entry in _tables(table, "rates"):
            keys = (key for key in entry if key not in own)
            by_row.setdefault(str(entry.get("row")), {}).update(dict.fromkeys(keys))
        levels = next(filter(None, by_row.values()), {})
        plans = (str(entry.get("name")) for entry in _tables(table, "plans"))
        return cls(tuple(levels), tuple(dict.fromkeys(plans)))


def _tables(table: Mapping[str, Any], section: str) -> list[dict[str, Any]]:
    """The tables in a section; anything else in it is left for validation to refuse."""
    found = table.get(section)
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


class CardFile(Table):
    """The whole file, with each entry validated on its own."""

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
        """All sources except those that only entries of other days cite."""
        cited, in_force = set(), set()
        for _, name, entries in self.sections():
            cited |= {source for entry in entries for _, source in entry.cited()}
            for entry in newest(entries, name, day).values():
                in_force |= {source for _, source in entry.cited()}
        for key, source in self.sources.items():
            if key in in_force or key not in cited:
                yield source


def newest(entries: Iterable[_E], name: str, day: date) -> dict[Any, _E]:
    """The entry in force on a day for each name, in the order of the names in the file.

    ``name`` is the field that names an entry, or empty for a section with a single name.
    """
    found: dict[Any, _E] = {}
    for entry in entries:
        key = getattr(entry, name) if name else name
        if entry.start <= day and (key not in found or found[key].start <= entry.start):
            found[key] = entry
    return found
