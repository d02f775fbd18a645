"""One kind of work done every month, and the units it is billed for.

>>> work = Workload(domain="audio.transcription", files=10, duration_seconds=Decimal(720))
>>> quantity(work, segments).volume().units
30
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from pricing.card import Prices, Rate
from pricing.errors import quoted
from pricing.estimate.counting import is_agent
from pricing.money import EXACT, ZERO, total
from pricing.names import AUTO, DOMAIN, NOT_READ, STANDARD, Level, ServiceTier
from pricing.values import (
    Amount,
    Between,
    Count,
    DocumentPart,
    Entries,
    GrowthPercent,
    Name,
    Percent,
    Seconds,
)

ANY_DOMAIN = "any.domain"
"""A placeholder for a refused domain, to find the other mistakes in its workload."""

UNREAD_DOMAIN = "unread.row"
"""A placeholder for an unreadable row of a link: unpriced work, so totals are minimums."""

LONGEST_DOMAIN = 200
MOST_FILES = 10**6
LAST_MONTH = 59


def _domain(value: str) -> str:
    domain = value.strip().lower()
    if not value.isascii() or len(domain) > LONGEST_DOMAIN or not DOMAIN.fullmatch(domain):
        raise PydanticCustomError(
            "domain",
            "{value} is not a domain; write namespace.name in letters, digits, - and _, "
            "such as document.invoice",
            {"value": quoted(value)},
        )
    return domain


def _in_order(months: tuple[int, int]) -> tuple[int, int]:
    if months[0] > months[1]:
        raise PydanticCustomError(
            "active_months", "ends before it starts; write the first month, then the last"
        )
    return months


Domain = Annotated[
    str,
    AfterValidator(_domain),
    Field(
        json_schema_extra={
            "maxLength": LONGEST_DOMAIN,
            "pattern": r"^\s*([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+|[Cc][Uu][Ss][Tt][Oo][Mm])\s*$",
            "examples": ["document.invoice"],
        }
    ),
]
_Month = Annotated[Count, Between(0, LAST_MONTH)]


class Tool(DocumentPart):
    """A tool an agent calls; the credits are the user's own figures."""

    name: Name = ""
    """What people call this tool."""
    credits: Amount
    """Credits a call."""
    calls: Count
    """Calls a run."""


class Agent(DocumentPart):
    """What a run of an agent costs, as entered by the user."""

    base_credits: Amount
    """Credits a run of the agent costs before its tools."""
    tools: Annotated[tuple[Tool, ...], Field(strict=False), Entries(at_most=50)] = ()
    """The tools a run calls: a name, credits a call and calls a run."""

    @property
    def credits_per_run(self) -> Decimal:
        """Base cost and every tool's cost times its calls."""
        return sum((tool.credits * tool.calls for tool in self.tools), self.base_credits)


class Workload(DocumentPart):
    """One kind of work done every month."""

    name: Name = ""
    """What people call this work."""
    domain: Domain
    """The API's dotted name of the kind of work, such as document.invoice, audio.transcription or
    healthcare.phi-redaction; custom or custom.NAME is a fine-tuned model, agent.NAME an agent. A
    domain without a published price is left unpriced, never priced at 0."""
    level: Level = AUTO
    """The level of detail, which the API calls detail."""
    grounding: bool = False
    """True adds bounding boxes and confidence scores, where they are offered."""
    service_tier: ServiceTier = STANDARD
    """standard, flex (cheaper, slower) or priority (dearer, faster)."""
    units: Count | None = None
    """Pages, images or runs a month; for everything that is not audio or video."""
    files: Count | None = None
    """Files of audio or video a month, with duration_seconds."""
    duration_seconds: Seconds | None = None
    """The length of each of those files, in seconds."""
    durations_seconds: (
        Annotated[tuple[Seconds, ...], Field(strict=False), Entries(at_most=MOST_FILES)] | None
    ) = None
    """Instead of files and duration_seconds: one length for every file."""
    requests: Count | None = None
    """API calls a month, for the rate limits and for request_rounding; absent, one for each unit or
    file. Beside durations_seconds for the rate limits only."""
    flex_percent: Percent | None = None
    """The part of the work that is done on flex, in percent, rounded half up to whole pages,
    images, runs or files; the rest stays on service_tier. Not with durations_seconds."""
    price_as: str | None = None
    """The rate card's row to price a domain like that has no published price: the customer's own
    assumption."""
    agent: Annotated[
        Agent | None,
        Field(description=f"The customer's own figures for an agent, which are {NOT_READ}."),
    ] = None
    growth_percent: GrowthPercent | None = None
    """Growth a month in percent, instead of the projection's."""
    active_months: (
        Annotated[tuple[_Month, _Month], Field(strict=False), AfterValidator(_in_order)] | None
    ) = None
    """First and last month of the projection with this work, counted from 0."""

    @property
    def label(self) -> str:
        """Its name, or else its domain."""
        return self.name or self.domain

    @property
    def is_agent(self) -> bool:
        """Whether its domain is in the namespace of agents."""
        return is_agent(self.domain)

    @property
    def count(self) -> int:
        """Pages, images, runs or files a month."""
        if self.durations_seconds is not None:
            return len(self.durations_seconds)
        return (self.files if self.units is None else self.units) or 0

    @property
    def seconds(self) -> Decimal:
        """The total length of a month's recordings; 0 for work that is not counted by time."""
        if self.durations_seconds is not None:
            return total(self.durations_seconds)
        return EXACT.multiply(self.duration_seconds or ZERO, Decimal(self.files or 0))

    @property
    def span(self) -> tuple[int, int]:
        """First and last month with this work, counted from 0."""
        return self.active_months or (0, LAST_MONTH)

    def rate(self, prices: Prices) -> Rate | None:
        """The row that prices this work: by its domain, or as the user assumes."""
        return prices.rate(self.domain, self.price_as)
