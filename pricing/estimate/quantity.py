"""How much of a workload a month holds, in units that are billed.

>>> quantity(work, segments).volume().units
30
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pricing.card import Segments
from pricing.estimate.sharing import Listed, evenly, rounded_up
from pricing.estimate.workload import Workload
from pricing.money import ceiling, whole


class Volume(NamedTuple):
    """How much of one workload one month holds."""

    units: int
    """Billable units: pages, images, runs, or segments after rounding up and the minimum."""
    requests: int
    """API calls."""
    each: int = 1
    """Units that no two requests share: of a page 1, of a file all its segments."""
    listed: Listed | None = None
    """The files, where each has a length of its own."""

    def shared(self) -> Mapping[int, int]:
        """How many requests carry how many units."""
        if self.listed and self.units:
            return self.listed.shared(self.units)
        return evenly(self.units, self.requests, self.each)

    def credits_rounded_up(self, per_unit: Decimal) -> int:
        """The credits of all requests, each request's rounded up to a whole credit."""
        if self.listed and self.units:
            return self.listed.credits(self.units, per_unit)
        return sum(count * rounded_up(size, per_unit) for size, count in self.shared().items())


class Quantity(NamedTuple):
    """A workload's ordinary month, in the form that growth and seasons scale."""

    items: int
    """Pages, images, runs or files; for a list of lengths its billable segments."""
    units_each: int
    """Billable units one of them makes."""
    requests: int
    listed: Listed | None = None
    """The files, where each has a length of its own."""

    def volume(self, numerator: int = 1, denominator: int = 1) -> Volume:
        """The month's volume times a ratio, each quantity rounded half up to whole ones."""
        units = whole(self.items * numerator, denominator) * self.units_each
        requests = whole(self.requests * numerator, denominator)
        requests = max(requests, 1) if units else requests
        return Volume(units, requests, self.units_each, self.listed)


def segments_of(seconds: Decimal, rule: Segments) -> int:
    """Billable segments of one file."""
    return max(rule.minimum, ceiling(seconds, rule.seconds))


def quantity(work: Workload, rule: Segments) -> Quantity:
    """A workload's ordinary month."""
    items, each, listed = work.count, 1, None
    if work.durations_seconds is not None:
        listed = Listed(tuple([segments_of(seconds, rule) for seconds in work.durations_seconds]))
        items = sum(listed.sizes)
    elif work.duration_seconds is not None:
        each = segments_of(work.duration_seconds, rule)
    return Quantity(items, each, work.count if work.requests is None else work.requests, listed)
