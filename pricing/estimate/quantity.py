"""The amount of a workload in a month, in billable units.

>>> quantity(work, segments).volume().units
30
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from pricing.card import Segments
from pricing.estimate.sharing import ListedFiles, share_evenly, whole_credits
from pricing.estimate.workload import Workload
from pricing.money import ceiling, share, whole


class Volume(NamedTuple):
    """The amount of one workload in one month."""

    units: int
    """Billable units: pages, images, runs, or segments after rounding up and the minimum."""
    requests: int
    """API calls."""
    each: int = 1
    """Units that stay in one request: 1 for a page, all segments for a file."""
    listed: ListedFiles | None = None
    """The files, if each has its own length."""

    def split(self, percent: Decimal) -> tuple[Volume, Volume]:
        """The rest and the part of ``percent``, rounded half up to whole items.

        The parts share the requests alike, at least one for a part with work.
        """
        items = share(self.units // self.each, percent)
        if not items or items * self.each == self.units:
            nothing = Volume(0, 0, self.each, self.listed)
            return (nothing, self) if items else (self, nothing)
        requests = max(share(self.requests, percent), 1)
        return (
            self._replace(
                units=self.units - items * self.each, requests=max(self.requests - requests, 1)
            ),
            self._replace(units=items * self.each, requests=requests),
        )

    def requests_by_units(self) -> Mapping[int, int]:
        """The number of requests for each number of units that a request carries."""
        if self.listed and self.units:
            return self.listed.requests_by_units(self.units)
        return share_evenly(self.units, self.requests, self.each)

    def credits_rounded_up(self, per_unit: Decimal) -> int:
        """The credits of all requests, rounded up to a whole credit for each request."""
        if self.listed and self.units:
            return self.listed.credits(self.units, per_unit)
        return sum(
            count * whole_credits(size, per_unit)
            for size, count in self.requests_by_units().items()
        )


class Quantity(NamedTuple):
    """A workload's ordinary month, in the form that growth and seasons scale."""

    items: int
    """Pages, images, runs or files; the billable segments for a list of lengths."""
    units_each: int
    """Billable units of one item."""
    requests: int
    listed: ListedFiles | None = None
    """The files, if each has its own length."""

    def volume(self, numerator: int = 1, denominator: int = 1) -> Volume:
        """The month's volume times a ratio, each quantity rounded half up to a whole number."""
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
        listed = ListedFiles(
            tuple([segments_of(seconds, rule) for seconds in work.durations_seconds])
        )
        items = sum(listed.sizes)
    elif work.duration_seconds is not None:
        each = segments_of(work.duration_seconds, rule)
    return Quantity(items, each, work.count if work.requests is None else work.requests, listed)
