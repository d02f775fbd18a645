"""One kind of work done every month, and the units it is billed for.

>>> work = Workload(domain="audio.transcription", files=10, duration_seconds=Decimal(720))
>>> quantity(work, segments).volume().units
30
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from typing import Annotated, Any, NamedTuple, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from pricing.counting import by_length, is_agent
from pricing.entries import Rate, Segments
from pricing.errors import Problem, shown
from pricing.money import EXACT, ZERO, ceiling, total, whole
from pricing.names import Level, ServiceTier
from pricing.rate_card import Prices
from pricing.sharing import Listed, evenly, rounded_up
from pricing.values import Amount, Count, GrowthPercent, Name, Part, Seconds, at_most

AGENT_ROW = "agent.*"
"""What a line of an agent matches: no row of the card, the user's own figures."""

ANY_DOMAIN = "any.domain"
"""Stands in for a domain that was refused, so that what else is wrong is found."""

UNREAD_DOMAIN = "unread.row"
"""Stands in for a row of a link that cannot be read: work without a price, so totals are least."""

LONGEST_DOMAIN = 200
MOST_FILES = 10**6
MOST_TOOLS = 50
LAST_MONTH = 59

_QUANTITIES = ("units", "files", "duration_seconds", "durations_seconds")
_DOMAIN = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+|custom")


def _domain(value: str) -> str:
    domain = value.strip().lower()
    if not value.isascii() or len(domain) > LONGEST_DOMAIN or not _DOMAIN.fullmatch(domain):
        raise PydanticCustomError(
            "domain",
            "{value} is not a domain; write namespace.name in letters, digits, - and _, "
            "such as document.invoice",
            {"value": shown(value)},
        )
    return domain


def _service_tier(value: Any, info: ValidationInfo) -> Any:
    prices = cast(Prices, info.context)
    if isinstance(value, str | None) and value in prices.spellings:
        return prices.spellings[value]
    raise PydanticCustomError(
        "service_tier",
        "{value} is not one of {names}",
        {"value": shown(value), "names": ", ".join(name for name in prices.spellings if name)},
    )


def _in_order(months: tuple[int, int] | None) -> tuple[int, int] | None:
    if months and months[0] > months[1]:
        raise PydanticCustomError(
            "active_months", "ends before it starts; write the first month, then the last"
        )
    return months


class Tool(Part):
    """A tool an agent calls; the credits are the user's own figures."""

    name: Name = ""
    credits: Amount
    """Credits a call."""
    calls: Count
    """Calls a run."""


class Agent(Part):
    """What a run of an agent costs, as entered by the user."""

    base_credits: Amount
    tools: Annotated[tuple[Tool, ...], Field(strict=False), at_most(MOST_TOOLS)] = ()

    @property
    def credits_per_run(self) -> Decimal:
        """Base cost and every tool's cost times its calls."""
        return sum((tool.credits * tool.calls for tool in self.tools), self.base_credits)


class Workload(Part):
    """One kind of work; CONTRACT.md describes each field."""

    name: Name = ""
    domain: Annotated[
        str,
        AfterValidator(_domain),
        WithJsonSchema(
            {"type": "string", "maxLength": LONGEST_DOMAIN, "examples": ["document.invoice"]}
        ),
    ]
    level: Level = "auto"
    grounding: bool = False
    service_tier: Annotated[
        ServiceTier,
        BeforeValidator(_service_tier),
        WithJsonSchema({"enum": ["standard", "flex", "priority", "auto", "default", None]}),
    ] = "standard"
    units: Count | None = None
    files: Count | None = None
    duration_seconds: Seconds | None = None
    durations_seconds: Annotated[
        tuple[Seconds, ...] | None, Field(strict=False), at_most(MOST_FILES)
    ] = None
    requests: Count | None = None
    price_as: str | None = None
    agent: Agent | None = None
    growth_percent: GrowthPercent | None = None
    active_months: Annotated[
        tuple[
            Annotated[Count, Field(le=LAST_MONTH)],
            Annotated[Count, Field(le=LAST_MONTH)],
        ]
        | None,
        Field(strict=False),
        AfterValidator(_in_order),
    ] = None

    @property
    def label(self) -> str:
        """What people call it: its name, or its domain."""
        return self.name or self.domain

    @property
    def is_agent(self) -> bool:
        """In the namespace of agents."""
        return is_agent(self.domain)

    @property
    def count(self) -> int:
        """Pages, images, runs or files a month."""
        if self.durations_seconds is not None:
            return len(self.durations_seconds)
        return (self.files if self.units is None else self.units) or 0

    @property
    def seconds(self) -> Decimal:
        """How long a month's recordings last together; 0 for work that is not counted by time."""
        if self.durations_seconds is not None:
            return total(self.durations_seconds)
        return EXACT.multiply(self.duration_seconds or ZERO, Decimal(self.files or 0))

    def rate(self, prices: Prices) -> Rate | None:
        """The row that prices this work: by its domain, or as the user assumes."""
        return prices.rate(self.domain, self.price_as)


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


def problems_with(
    work: Workload, prices: Prices, refused: Set[str] = frozenset()
) -> Iterator[Problem]:
    """What cannot be priced about one workload whose fields are right one by one.

    ``refused`` names fields the document has, but with a value that was refused already.
    """
    yield from _problems_in_any_domain(work, refused)
    if "domain" in refused:
        return
    own_rate = prices.rate(work.domain)
    if work.price_as is not None:
        yield from _problems_with_price_as(work, own_rate, prices)
    if (work.agent or "agent" in refused) and (own_rate or not work.is_agent):
        yield Problem(
            "agent", f"{work.domain} is not an agent with credits of its own; leave it out"
        )
    rate = prices.rate(work.domain, work.price_as)
    if work.grounding and rate and rate.flat is None and rate.grounding is None:
        yield Problem("grounding", f"is not offered for {rate.row}; set it to false")
    yield from _problems_with_quantity(work, rate, _given(work, refused))


def _given(work: Workload, refused: Set[str]) -> Set[str]:
    """The quantities the document states, right or wrong."""
    return {name for name in _QUANTITIES if name in refused or getattr(work, name) is not None}


def _problems_in_any_domain(work: Workload, refused: Set[str]) -> Iterator[Problem]:
    given = _given(work, refused)
    if "units" in given and len(given) > 1:
        yield Problem("units", "is given beside files and lengths; keep one way of counting")
    if work.requests == 0 and any((work.units, work.files, work.durations_seconds)):
        yield Problem("requests", "0 requests cannot carry any work; leave it out or use 1 or more")


def _problems_with_price_as(
    work: Workload, own_rate: Rate | None, prices: Prices
) -> Iterator[Problem]:
    if own_rate:
        message = f"{work.domain} has a published price ({own_rate.row}); leave it out"
    elif work.agent:
        message = "the agent's own credits are given; leave one of the two out"
    elif work.price_as not in prices.rates:
        rows = ", ".join(prices.rates)
        message = f"{shown(work.price_as)} is not a row of the rate card; use one of {rows}"
    else:
        return
    yield Problem("price_as", message)


def _problems_with_quantity(
    work: Workload, rate: Rate | None, given: Set[str]
) -> Iterator[Problem]:
    timed = given - {"units"}
    if timed and "units" in given:
        return  # said already, whatever the domain
    if by_length(rate, work.domain, timed=bool(timed)):
        yield from _problems_with_lengths(work, given)
    elif not given:
        yield Problem("units", "is missing; write how many a month")
    else:
        for field in sorted(timed):
            yield Problem(field, f"{work.domain} is counted in units; write units instead")


def _problems_with_lengths(work: Workload, given: Set[str]) -> Iterator[Problem]:
    if "units" in given:
        yield Problem(
            "units",
            f"{work.domain} is counted by files and their length; "
            "write files and duration_seconds instead",
        )
    elif "durations_seconds" in given:
        for field in sorted(given - {"durations_seconds"}):
            yield Problem(field, "is given beside durations_seconds; keep one of the two")
    else:
        if "files" not in given:
            yield Problem("files", "is missing; write how many a month")
        if "duration_seconds" not in given:
            yield Problem("duration_seconds", "is missing; write the length of each")
