"""The entries of a rate card: each published number with its first day and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from pricing.card.readings import Reading, Way, written
from pricing.names import LEVELS, Advised, Level, Plan, Requirement, ServiceTier, Unit
from pricing.values import Amount, CardId, Count, Entries
from pricing.wording import exact_usd, figure

Words = Annotated[str, StringConstraints(min_length=1)]
Pattern = Annotated[
    str,
    StringConstraints(pattern=r"^(\*[a-z0-9_-]+\*|[a-z0-9_-]+\.\*|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$"),
]
"""``*word*`` anywhere in a domain, a whole namespace as in ``document.*``, or one exact domain."""


class Table(BaseModel):
    """A table of the file: frozen, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Table):
    """Where a published number stands."""

    title: Words
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    says: Words
    """The sentence or table row the number rests on."""
    checked: date
    """The last day somebody compared it with the live page."""

    @property
    def page(self) -> str:
        """The page of the title, as in "Pricing" of "VLM Run docs: Pricing, Plan comparison"."""
        return (self.title.partition(": ")[2] or self.title).partition(", ")[0]


class Version(Table):
    """The card as it stood from a day on."""

    id: CardId
    start: date = Field(alias="from")
    note: Words


class Entry(Table):
    """What every published number carries: its first day and its source."""

    start: date = Field(alias="from")
    source: Words
    says: Words | None = None
    """The very row, where the source is a whole table."""
    reason: Words | None = None
    """Why a number jumps: needed beyond three times, or below a third of, the one before."""

    def cited(self) -> Iterator[tuple[str, str]]:
        """Every source this rests on, each with the field that names it."""
        for field, value in self:
            if field == "rests_on":
                yield from ((field, source) for source in value)
            elif field.endswith("source") and value is not None:
                yield field, value


class Credit(Entry):
    """What a credit costs."""

    usd: Amount
    """Dollars a credit."""


class Rate(Entry):
    """Credits per unit of the domains that match."""

    row: Words
    kind: Words
    """The group shown to people, as in "Documents"."""
    match: Annotated[tuple[Pattern, ...], Entries(at_least=1)]
    unit: Unit
    lo: Amount | None = None
    auto: Amount | None = None
    hi: Amount | None = None
    grounding: Amount | None = None
    """Credits the add-on costs a unit; None where it is not offered."""
    grounding_source: Words | None = None
    """Where the add-on is published, if not with the levels."""
    flat: Amount | None = None
    """One rate for every level and option; then there are no levels."""

    @model_validator(mode="after")
    def _flat_or_levels(self) -> Rate:
        levels = [self.lo, self.auto, self.hi]
        if levels.count(None) != (0 if self.flat is None else len(levels)):
            raise PydanticCustomError(
                "rate",
                "gives neither one flat rate nor all of lo, auto and hi; write one or the other",
            )
        return self

    @cached_property
    def credits(self) -> Mapping[Level, Decimal]:
        """Credits a unit by level, without grounding."""
        return {
            level: self.flat if self.flat is not None else getattr(self, level) for level in LEVELS
        }

    @property
    def grounding_stands_in(self) -> str:
        """The source of what grounding costs."""
        return self.grounding_source or self.source

    @property
    def by_duration(self) -> bool:
        """Counted by files and their length instead of pages."""
        return self.unit == "segment"


class Segments(Entry):
    """How the length of a file of audio or video becomes billable segments."""

    seconds: Annotated[Count, Field(gt=0)]
    minimum: Count


class Tier(Entry):
    """A service tier and the factor it puts on credits."""

    name: ServiceTier
    multiplier: Amount
    default: bool = False
    spellings: tuple[str, ...] = ()
    use: Words


class Advice(Entry):
    """What a level or the grounding add-on is for."""

    about: Advised
    use: Words


class PlanTerms(Entry):
    """What a plan costs and allows; None where nothing is published."""

    name: Plan
    title: Words
    fee_usd: Amount | None = None
    included_credits: Count | None = None
    included_units: Count | None = None
    """Pages or images included, under the reading that the allowance counts those."""
    sign_up_credits: Count = 0
    requests_per_minute: Count | None = None
    custom_models: Count | None = None
    """How many custom models; None for no limit."""
    meets: frozenset[Requirement]


class Feature(Entry):
    """One row of the published plan comparison, word by word."""

    name: Words
    starter: str
    pro: str
    enterprise: str
    concerns: frozenset[Requirement | Literal["custom_models", "rate_limit"]] = frozenset()
    """What an estimate may need that this row is about."""
    on_card: bool = False
    """Shown on the plans' own cards, not only in the whole table."""


class ReadingEntry(Entry):
    """An open point of the sources: how it is read and how else it could be."""

    key: Reading
    title: Words
    default: bool | Amount | str
    alternatives: Annotated[tuple[bool | Amount | str, ...], Entries(at_least=1)]
    alternatives_source: Words | None = None
    """Where the alternatives stand, if not where the default does."""
    any: bool = False
    labels: Mapping[str, Words] | Words = {}
    """What each way is called, as a link writes it; one text for amounts."""
    why: Words
    rests_on: tuple[Words, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways to read the point that the card names, its default first."""
        return (self.default, *self.alternatives)

    def label(self, way: Way) -> str:
        """What people call a way to read the point."""
        if isinstance(self.labels, str):
            amount = Decimal(way)
            return self.labels.format(usd=exact_usd(amount), amount=figure(amount))
        return self.labels.get(written(way), written(way))

    def source_of(self, way: Way) -> str:
        """The source that speaks for one way to read the point."""
        return self.source if way == self.default else self.alternatives_source or self.source


class Note(Entry):
    """A point with one reading that can be defended: shown, not switched."""

    title: Words
    reads: Words
    """How it is taken here."""
    everywhere: bool = False
    """Said beside every total, not only among the other notes."""
    why: Words
    plan: Plan | None = None
    requirement: Requirement | None = None
    """What is open about a plan: whether it meets this."""
    rests_on: Annotated[tuple[Words, ...], Entries(at_least=1)]
