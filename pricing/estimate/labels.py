"""What workloads are called beside each other: one distinct label each, the same everywhere.

A label is the name or the domain. Workloads that share one are numbered in their order, and what
tells them apart stands beside the number.

>>> labels(estimate.workloads)
('Receipts', 'Invoices (1, lo)', 'Invoices (2, hi)')
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import count
from typing import NamedTuple

from pricing.estimate.workload import Workload


class Traits(NamedTuple):
    """What a label is made of, right or wrong: a page labels work that cannot be priced too."""

    label: str
    """The name or the domain."""
    details: tuple[str, ...]
    """What may tell it from others of that label: domain, level, grounding, service tier."""

    @classmethod
    def of(
        cls, name: str, domain: str, level: str, service_tier: str, *, grounding: bool
    ) -> Traits:
        """The traits of a workload; a name without a visible character is none."""
        grounded = "grounding" if grounding else "no grounding"
        return cls(name if _key(name) else domain, (domain, level, grounded, service_tier))


def labels(works: Iterable[Workload]) -> tuple[str, ...]:
    """One label for each workload of an estimate, in order."""
    return distinct(
        [
            Traits.of(
                work.name, work.domain, work.level, work.service_tier, grounding=work.grounding
            )
            for work in works
        ]
    )


def distinct(works: Sequence[Traits]) -> tuple[str, ...]:
    """One label for each workload, in order; no two read the same, whatever their case."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        alike[_key(work.label)].append(place)
    found, taken = [work.label for work in works], set(alike)
    for places in alike.values():
        if len(places) == 1:
            continue
        numbers = count(1)
        details = _telling([works[place].details for place in places])
        for place, words in zip(places, details, strict=True):
            found[place] = _numbered(found[place], numbers, words, taken)
            taken.add(_key(found[place]))
    return tuple(found)


def _key(text: str) -> str:
    """A text as people compare it: without case, width, spacing and invisible characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFKC", seen).split())


def _telling(details: Sequence[tuple[str, ...]]) -> list[list[str]]:
    """Of each workload the details that tell it from the others; as few as do that."""
    chosen: list[int] = []
    for place in range(len(details[0])):
        if _kinds(details, [*chosen, place]) > _kinds(details, chosen):
            chosen.append(place)
    return [[one[place] for place in chosen] for one in details]


def _kinds(details: Sequence[tuple[str, ...]], places: Sequence[int]) -> int:
    """How many different workloads these details make."""
    return len({tuple(one[place] for place in places) for one in details})


def _numbered(label: str, numbers: Iterator[int], words: Sequence[str], taken: Set[str]) -> str:
    """A label with the next number that makes it like no other label or name."""
    candidates = (
        (f"{label} ({number})", f"{label} ({', '.join([str(number), *words])})")
        for number in numbers
    )
    return next(
        whole for short, whole in candidates if taken.isdisjoint({_key(short), _key(whole)})
    )
