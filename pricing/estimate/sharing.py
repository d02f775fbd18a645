"""How requests share a month's work, for rounding up the credits of each request.

>>> share_evenly(5, requests=2)
{3: 1, 2: 1}
>>> whole_credits(3, Decimal("0.5")), whole_credits(2, Decimal("0.5"))
(2, 1)
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

from pricing.money import ceiling


def whole_credits(units: int, per_unit: Decimal) -> int:
    """The credits of one request, rounded up to a whole credit."""
    return ceiling(units * per_unit, 1)


def share_evenly(units: int, requests: int, each: int = 1) -> Mapping[int, int]:
    """The number of requests by the units each carries; the first requests take one item more.

    A request carries whole items of ``each`` units: a page, or all segments of a file. Requests
    beyond the number of items carry nothing.
    """
    items = units // each
    if not items:
        return {}
    carrying = min(requests, items)
    size, larger = divmod(items, carrying)
    shared = {(size + 1) * each: larger, size * each: carrying - larger}
    return {size: count for size, count in shared.items() if count}


@dataclass(frozen=True)
class ListedFiles:
    """Files with a length each, in order; each file is one request.

    A month with more or less work repeats them in order and cuts the last one.
    """

    sizes: tuple[int, ...]
    """The billable units of each file, at least 1."""
    _running: dict[Decimal, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Running totals of the files' credits, starting at 0, by credits per unit."""

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Running totals of the files' units, starting at 0."""
        return tuple(accumulate(self.sizes, initial=0))

    def credits(self, units: int, per_unit: Decimal) -> int:
        """The credits of a number of units, rounded up for each file."""
        times, files, cut = self._cut(units)
        running = self._credits_of_first(per_unit)
        return times * running[-1] + running[files] + whole_credits(cut, per_unit)

    def requests_by_units(self, units: int) -> Mapping[int, int]:
        """The number of requests for each number of units that a request carries."""
        times, files, cut = self._cut(units)
        counts = Counter({size: count * times for size, count in Counter(self.sizes).items()})
        counts.update(self.sizes[:files])
        counts[cut] += 1
        return {size: count for size, count in counts.items() if size and count}

    def _cut(self, units: int) -> tuple[int, int, int]:
        """The number of whole lists, of whole files after them, and the units of a cut file."""
        times, rest = divmod(units, self.ends[-1])
        files = bisect_right(self.ends, rest) - 1
        return times, files, rest - self.ends[files]

    def _credits_of_first(self, per_unit: Decimal) -> list[int]:
        if per_unit not in self._running:
            each = {size: whole_credits(size, per_unit) for size in set(self.sizes)}
            credits = map(each.__getitem__, self.sizes)
            self._running[per_unit] = list(accumulate(credits, initial=0))
        return self._running[per_unit]
