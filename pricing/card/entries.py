"""The entries of a rate card: each published number with its first day and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    model_serializer,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from pricing.card.readings import Reading, Way, written
from pricing.names import Level, Plan, Requirement, Unit
from pricing.values import Amount, CardId, Count, Entries
from pricing.wording import exact_usd, figure, listed

Words = Annotated[str, StringConstraints(min_length=1)]
Pattern = Annotated[
    str,
    StringConstraints(pattern=r"^(\*[a-z0-9_-]+\*|[a-z0-9_-]+\.\*|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$"),
]
"""``*word*`` anywhere in a domain, a whole namespace as in ``document.*``, or one exact domain."""


Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""What a plan or a service tier is called in documents and links."""


def one_of(names: str) -> BeforeValidator:
    """One of the names the card has for something."""

    def check(value: Any, info: ValidationInfo) -> Any:
        known = tuple(getattr(info.context, names))
        if value not in known:
            expected = listed([*map(repr, known)], "or")
            raise PydanticKnownError("literal_error", {"expected": expected})
        return value

    return BeforeValidator(check)


def column(names: str) -> AfterValidator:
    """One of the names the card has for something, as the key of an entry."""

    def check(key: str, info: ValidationInfo) -> str:
        known = tuple(getattr(info.context, names))
        if key not in known:
            raise PydanticCustomError("extra_forbidden", "unknown", {"names": known})
        return key

    return AfterValidator(check)


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


class Columned(Entry):
    """An entry with a column for each of the card's own names: its levels, or its plans."""

    model_config = ConfigDict(extra="allow")
    columns_after: ClassVar[str]
    """The field after which they stand in the file, and where the card is published."""

    @model_serializer(mode="wrap")
    def _in_order(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        written: dict[str, Any] = write(self)
        columns = {name: written.pop(name) for name in self.__pydantic_extra__ or {}}
        ordered: dict[str, Any] = {}
        for field, value in written.items():
            ordered[field] = value
            if field == self.columns_after:
                ordered |= columns
        return ordered


class Rate(Columned):
    """Credits per unit of the domains that match; a column for each level."""

    __pydantic_extra__: dict[Annotated[str, column("levels")], Amount]
    columns_after = "unit"

    row: Words
    kind: Words
    """The group shown to people, as in "Documents"."""
    match: Annotated[tuple[Pattern, ...], Entries(at_least=1)]
    unit: Unit
    grounding: Amount | None = None
    """Credits the add-on costs a unit; None where it is not offered."""
    grounding_source: Words | None = None
    """Where the add-on is published, if not with the levels."""
    flat: Amount | None = None
    """One rate for every level and option; then there are no levels."""

    @property
    def levels(self) -> Mapping[Level, Decimal]:
        """Credits a unit by level, without grounding; none where one flat rate holds."""
        return self.__pydantic_extra__ or {}

    def credits(self, level: Level) -> Decimal:
        """Credits a unit at a level, without grounding."""
        return self.levels[level] if self.flat is None else self.flat

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

    name: Name
    multiplier: Amount
    default: bool = False
    spellings: tuple[str, ...] = ()
    use: Words


class Advice(Entry):
    """What a level or the grounding add-on is for."""

    about: Annotated[str, one_of("advised")]
    use: Words


class PlanTerms(Entry):
    """What a plan costs and allows; None where nothing is published."""

    name: Name
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

    @property
    def has_allowance(self) -> bool:
        """The fee includes work, however that is counted, and be it none at the moment."""
        return bool(self.included_credits) or self.included_units is not None


class Feature(Columned):
    """One row of the published plan comparison, word by word; a column for each plan."""

    __pydantic_extra__: dict[Annotated[str, column("plans")], str]
    columns_after = "name"

    name: Words
    concerns: frozenset[Requirement | Literal["custom_models", "rate_limit"]] = frozenset()
    """What an estimate may need that this row is about."""
    on_card: bool = False
    """Shown on the plans' own cards, not only in the whole table."""

    def says_of(self, plan: Plan) -> str:
        """What the row says of a plan; nothing where it has no column for it."""
        return (self.__pydantic_extra__ or {}).get(plan, "")


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
    plan: Annotated[Plan, one_of("plans")] | None = None
    requirement: Requirement | None = None
    """What is open about a plan: whether it meets this."""
    rests_on: Annotated[tuple[Words, ...], Entries(at_least=1)]
