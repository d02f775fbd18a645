"""Time the requests take under each plan's limit of requests per minute.

Requests are not pages: a document of ten pages is one request.

>>> drain_seconds(100_000, 10), drain_seconds(100_000, 100)
(600000, 60000)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from pricing.card import Prices
from pricing.month.invoice import Invoice
from pricing.month.line import Line
from pricing.names import Plan

MINUTES_A_MONTH = 30 * 24 * 60
SECONDS_A_MINUTE = 60
MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Pace:
    """How the requests fit a plan's rate limit; fields are None if no limit is published."""

    plan: Plan
    requests_per_minute: int | None
    month_seconds: int | None
    """Time for the month's requests at the limit, without a pause."""
    month_fits: bool
    """Whether the month's requests fit into 30 days."""
    backlog_seconds: int | None
    """Time for the backlog at the limit, if no other work runs."""
    in_time: bool
    """Whether the backlog is done before the deadline."""
    busiest_fits: bool | None
    """Whether the busiest minute is within the limit; None if it is not known."""


def requests_of(line: Line, pages_per_request: int) -> int:
    """A workload's requests a month, as given or derived from the pages or images per request.

    A file of audio or video is one request, and so is a run of an agent.
    """
    if not counts_pages(line):
        return line.volume.requests
    return ceil(Fraction(line.volume.units, pages_per_request))


def counts_pages(line: Line) -> bool:
    """Whether the number of pages or images per request matters and was not given."""
    work = line.work
    runs = work.is_agent and line.rate is None
    return work.units is not None and work.requests is None and not runs


def requests_of_month(invoice: Invoice, pages_per_request: int = 1) -> int:
    """All requests of a month."""
    return sum([requests_of(line, pages_per_request) for line in invoice.lines])


def drain_seconds(requests: int, per_minute: int) -> int:
    """Seconds that a number of requests takes at a rate limit, rounded up."""
    return ceil(Fraction(requests * SECONDS_A_MINUTE, per_minute))


def needed_per_minute(requests: int, hours: int) -> int:
    """The smallest whole rate limit that completes the requests within a number of hours."""
    return ceil(Fraction(requests, hours * MINUTES_AN_HOUR))


def requests_in(hours: int, per_minute: int) -> int:
    """The number of requests that fit into a number of hours."""
    return hours * MINUTES_AN_HOUR * per_minute


def average_per_minute(requests: int) -> Fraction:
    """A month's requests spread evenly over 30 days."""
    return Fraction(requests, MINUTES_A_MONTH)


def peak_factor(requests: int, per_minute: int) -> int | None:
    """Largest ratio of the busiest minute to the monthly average; None without requests."""
    return floor(per_minute / average_per_minute(requests)) if requests else None


def paces(
    prices: Prices, month: int, backlog: int, hours: int, busiest: int | None
) -> tuple[Pace, ...]:
    """The pace of each plan for the month, a backlog, a deadline and the busiest minute."""
    return tuple(_pace(plan, prices, month, backlog, hours, busiest) for plan in prices.plans)


def _pace(
    plan: Plan, prices: Prices, month: int, backlog: int, hours: int, busiest: int | None
) -> Pace:
    limit = prices.plans[plan].requests_per_minute
    if limit is None:
        return Pace(
            plan=plan,
            requests_per_minute=None,
            month_seconds=None,
            month_fits=True,
            backlog_seconds=None,
            in_time=True,
            busiest_fits=None if busiest is None else True,
        )
    return Pace(
        plan=plan,
        requests_per_minute=limit,
        month_seconds=drain_seconds(month, limit),
        month_fits=month <= limit * MINUTES_A_MONTH,
        backlog_seconds=drain_seconds(backlog, limit),
        in_time=backlog <= requests_in(hours, limit),
        busiest_fits=None if busiest is None else busiest <= limit,
    )


def hours_and_minutes(seconds: int) -> str:
    """A duration in words: ``166 h 40 min``, ``12 min``, ``6 s``."""
    minutes, rest = divmod(seconds, SECONDS_A_MINUTE)
    hours, minutes = divmod(minutes, MINUTES_AN_HOUR)
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    words = [f"{count:,} {unit}" for count, unit in parts if count]
    return " ".join(words) or "0 s"
