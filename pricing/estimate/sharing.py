"""How requests share a month's work, where the credits of each request are rounded up.

>>> evenly(5, requests=2)
{3: 1, 2: 1}
>>> rounded_up(3, Decimal("0.5")), rounded_up(2, Decimal("0.5"))
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


def rounded_up(units: int, per_unit: Decimal) -> int:
    """The credits of one request, up to the next whole one."""
    return ceiling(units * per_unit, 1)


def evenly(units: int, requests: int, each: int = 1) -> Mapping[int, int]:
    """How many requests carry how many units; the first requests take one thing more.

    A request carries whole things of ``each`` units: a page, or all segments of a file. Requests
    beyond the number of things carry nothing.
    """
    things = units // each
    if not things:
        return {}
    carrying = min(requests, things)
    size, larger = divmod(things, carrying)
    shared = {(size + 1) * each: larger, size * each: carrying - larger}
    return {size: count for size, count in shared.items() if count}


@dataclass(frozen=True)
class Listed:
    """Files that have a length each, in order; every one is a request of its own.

    A month with more or less work repeats them in order and cuts the last.
    """

    sizes: tuple[int, ...]
    """The billable units of each file, at least 1."""
    _running: dict[Decimal, list[int]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Credits of the first files together by the price of a unit: none, one, two, ... of them."""

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Units of the first files together: of none, one, two, ... of them."""
        return tuple(accumulate(self.sizes, initial=0))

    def credits(self, units: int, per_unit: Decimal) -> int:
        """The credits of so many units, each file's rounded up."""
        times, files, cut = self._cut(units)
        running = self._credits_of_first(per_unit)
        return times * running[-1] + running[files] + rounded_up(cut, per_unit)

    def shared(self, units: int) -> Mapping[int, int]:
        """How many requests carry how many units."""
        times, files, cut = self._cut(units)
        counts = Counter({size: count * times for size, count in Counter(self.sizes).items()})
        counts.update(self.sizes[:files])
        counts[cut] += 1
        return {size: count for size, count in counts.items() if size and count}

    def _cut(self, units: int) -> tuple[int, int, int]:
        """How often the whole list fits, then how many whole files, then the part of one."""
        times, rest = divmod(units, self.ends[-1])
        files = bisect_right(self.ends, rest) - 1
        return times, files, rest - self.ends[files]

    def _credits_of_first(self, per_unit: Decimal) -> list[int]:
        if per_unit not in self._running:
            each = {size: rounded_up(size, per_unit) for size in set(self.sizes)}
            credits = map(each.__getitem__, self.sizes)
            self._running[per_unit] = list(accumulate(credits, initial=0))
        return self._running[per_unit]
