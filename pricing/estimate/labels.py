"""Labels of workloads: one distinct label each, the same everywhere.

A label is the name or the domain. Workloads that share one are numbered in order, and the details
that tell them apart follow the number.

>>> labels(estimate.workloads)
('Receipts', 'Invoices (1, lo)', 'Invoices (2, hi)')
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import count

from pricing.estimate.workload import Workload


@dataclass(frozen=True, slots=True)
class Traits:
    """Source of a label, valid or not: a page also labels work that cannot be priced."""

    label: str
    """The name or the domain."""
    details: tuple[str, ...]
    """Details that may tell it from others with that label: domain, level, grounding, tier."""

    @classmethod
    def of(
        cls, name: str, domain: str, level: str, service_tier: str, *, grounding: bool
    ) -> Traits:
        """The traits of a workload; a name without a visible character counts as empty."""
        grounded = "grounding" if grounding else "no grounding"
        return cls(name if _key(name) else domain, (domain, level, grounded, service_tier))


def labels(works: Iterable[Workload]) -> tuple[str, ...]:
    """One label for each workload of an estimate, in order."""
    return distinct_labels(
        [
            Traits.of(
                work.name, work.domain, work.level, work.service_tier, grounding=work.grounding
            )
            for work in works
        ]
    )


def distinct_labels(works: Sequence[Traits]) -> tuple[str, ...]:
    """One label for each workload, in order; no two are equal, ignoring case."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        alike[_key(work.label)].append(place)
    found, taken = [work.label for work in works], set(alike)
    for places in alike.values():
        if len(places) == 1:
            continue
        numbers = count(1)
        details = _distinguishing([works[place].details for place in places])
        for place, words in zip(places, details, strict=True):
            found[place] = _numbered(found[place], numbers, words, taken)
            taken.add(_key(found[place]))
    return tuple(found)


def _key(text: str) -> str:
    """A text for comparison: without case, width, spacing and invisible characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def _distinguishing(details: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """The details of each workload that tell it from the others, without redundant ones."""
    chosen: list[int] = []
    for place in range(len(details[0])):
        if _distinct_count(details, [*chosen, place]) > _distinct_count(details, chosen):
            chosen.append(place)
    return [[one[place] for place in chosen] for one in details]


def _distinct_count(details: Sequence[tuple[str, ...]], places: Sequence[int]) -> int:
    """The number of workloads that these details tell apart."""
    return len({tuple(one[place] for place in places) for one in details})


def _numbered(label: str, numbers: Iterator[int], words: Sequence[str], taken: Set[str]) -> str:
    """A label with the next number that makes it differ from all other labels and names."""
    candidates = (
        (f"{label} ({number})", f"{label} ({', '.join([str(number), *words])})")
        for number in numbers
    )
    return next(
        whole for short, whole in candidates if taken.isdisjoint({_key(short), _key(whole)})
    )
