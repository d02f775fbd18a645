"""One kind of work done every month, and the units it is billed for.

>>> work = Workload(domain="audio.transcription", files=10, duration_seconds=Decimal(720))
>>> quantity(work, segments).volume().units
30
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, cast

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from pricing.card import Prices, Rate
from pricing.errors import shown
from pricing.estimate.counting import is_agent
from pricing.money import EXACT, ZERO, total
from pricing.names import Level, ServiceTier
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
