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
    PlainSerializer,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    model_serializer,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from pricing.card.readings import ReadingKey, Way, to_link
from pricing.names import Level, Plan, Requirement, Unit
from pricing.values import Amount, CardId, Count, Entries
from pricing.wording import exact_usd, figure, word_list

Words = Annotated[str, StringConstraints(min_length=1)]
Pattern = Annotated[
    str,
    StringConstraints(pattern=r"^(\*[a-z0-9_-]+\*|[a-z0-9_-]+\.\*|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$"),
]
"""``*word*`` anywhere in a domain, a whole namespace as in ``document.*``, or one exact domain."""


InOrder = PlainSerializer(sorted, return_type=list[str], when_used="json")
"""Publishes a set in one order, so that every process gives the same bytes and the same ETag."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""The name of a plan or a service tier in documents and links."""


def one_of(names: str) -> BeforeValidator:
    """A value that must be one of the card's names: its levels, or its plans."""

    def check(value: Any, info: ValidationInfo) -> Any:
        known = tuple(getattr(info.context, names))
        if value not in known:
            expected = word_list([*map(repr, known)], "or")
            raise PydanticKnownError("literal_error", {"expected": expected})
        return value

    return BeforeValidator(check)


def column(names: str) -> AfterValidator:
    """A key that must be one of the card's names: its levels, or its plans."""

    def check(key: str, info: ValidationInfo) -> str:
        known = tuple(getattr(info.context, names))
        if key not in known:
            raise PydanticCustomError("extra_forbidden", "unknown", {"names": known})
        return key

    return AfterValidator(check)


class Table(BaseModel):
    """A table of the file: frozen; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(Table):
    """The page that publishes a number."""

    title: Words
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    says: Words
    """The sentence or table row that states the number."""
    checked: date
    """The last day on which somebody compared it with the live page."""

    @property
    def page(self) -> str:
        """The page of the title, as in "Pricing" of "VLM Run docs: Pricing, Plan comparison"."""
        return (self.title.partition(": ")[2] or self.title).partition(", ")[0]


class Version(Table):
    """The state of the card from a day on."""

    id: CardId
    start: date = Field(alias="from")
    note: Words


class Entry(Table):
    """A published number or text with its first day and its source."""

    start: date = Field(alias="from")
    source: Words
    says: Words | None = None
    """The exact row, if the source is a whole table."""
    reason: Words | None = None
    """Why a number jumps; required if it is more than three times, or less than a third of, the one
    before."""

    def cited(self) -> Iterator[tuple[str, str]]:
        """Every source of the entry, each with the field that names it."""
        for field, value in self:
            if field == "rests_on":
                yield from ((field, source) for source in value)
            elif field.endswith("source") and value is not None:
                yield field, value


class Credit(Entry):
    """The price of a credit."""

    usd: Amount
    """Dollars a credit."""


class Columned(Entry):
    """An entry with a column for each of the card's own names: its levels, or its plans."""

    model_config = ConfigDict(extra="allow")
    columns_after: ClassVar[str]
    """The field that the columns follow in the file and in the published card."""

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
    """Credits per unit of the matching domains; a column for each level."""

    __pydantic_extra__: dict[Annotated[str, column("levels")], Amount]
    columns_after = "unit"

    row: Words
    kind: Words
    """The group shown to people, as in "Documents"."""
    match: Annotated[tuple[Pattern, ...], Entries(at_least=1)]
    unit: Unit
    grounding: Amount | None = None
    """Credits a unit for the add-on; None if it is not offered."""
    grounding_source: Words | None = None
    """The source of the add-on, if it differs from that of the levels."""
    flat: Amount | None = None
    """One rate for every level and option; such a row has no levels."""

    @property
    def levels(self) -> Mapping[Level, Decimal]:
        """Credits a unit by level, without grounding; empty for a flat rate."""
        return self.__pydantic_extra__ or {}

    def credits(self, level: Level) -> Decimal:
        """Credits a unit at a level, without grounding."""
        return self.levels[level] if self.flat is None else self.flat

    @property
    def source_of_grounding(self) -> str:
        """The source of the price of grounding."""
        return self.grounding_source or self.source

    @property
    def by_duration(self) -> bool:
        """Whether its work is counted by files and their length instead of pages."""
        return self.unit == "segment"


class Segments(Entry):
    """The rule that turns the length of a file of audio or video into billable segments."""

    seconds: Annotated[Count, Field(gt=0)]
    minimum: Count


class Tier(Entry):
    """A service tier and its factor on credits."""

    name: Name
    multiplier: Amount
    default: bool = False
    spellings: tuple[str, ...] = ()
    use: Words


class Advice(Entry):
    """The use of a level or of the grounding add-on."""

    about: Annotated[str, one_of("advised")]
    use: Words


class PlanTerms(Entry):
    """The price and the limits of a plan; None if nothing is published."""

    name: Name
    title: Words
    fee_usd: Amount | None = None
    included_credits: Count | None = None
    included_units: Count | None = None
    """Included pages or images, if the allowance is read as a number of those."""
    sign_up_credits: Count = 0
    requests_per_minute: Count | None = None
    custom_models: Count | None = None
    """The number of custom models; None for no limit."""
    meets: Annotated[frozenset[Requirement], InOrder]

    @property
    def has_allowance(self) -> bool:
        """Whether the fee includes work, counted in credits or in units, even if that is 0 now."""
        return bool(self.included_credits) or self.included_units is not None


class Feature(Columned):
    """One row of the published plan comparison, verbatim; a column for each plan."""

    __pydantic_extra__: dict[Annotated[str, column("plans")], str]
    columns_after = "name"

    name: Words
    concerns: Annotated[
        frozenset[Requirement | Literal["custom_models", "rate_limit"]], InOrder
    ] = frozenset()
    """The requirements of an estimate that this row concerns."""
    on_card: bool = False
    """Whether the plans' own cards show it, in addition to the whole table."""

    def says_of(self, plan: Plan) -> str:
        """The row's text for a plan; empty if it has no column for it."""
        return (self.__pydantic_extra__ or {}).get(plan, "")


class ReadingEntry(Entry):
    """An open point of the sources: its default reading and the alternatives."""

    key: ReadingKey
    title: Words
    default: bool | Amount | str
    alternatives: Annotated[tuple[bool | Amount | str, ...], Entries(at_least=1)]
    alternatives_source: Words | None = None
    """The source of the alternatives, if it differs from that of the default."""
    any: bool = False
    labels: Mapping[str, Words] | Words = {}
    """The name of each way, by its text in a link; one text for amounts."""
    why: Words
    rests_on: tuple[Words, ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The card's ways to read the point, its default first."""
        return (self.default, *self.alternatives)

    def label(self, way: Way) -> str:
        """The name of a way to read the point."""
        if isinstance(self.labels, str):
            amount = Decimal(way)
            return self.labels.format(usd=exact_usd(amount), amount=figure(amount))
        return self.labels.get(to_link(way), to_link(way))

    def source_of(self, way: Way) -> str:
        """The source that supports a way to read the point."""
        return self.source if way == self.default else self.alternatives_source or self.source


class Note(Entry):
    """A point with only one defensible reading: it is shown, and cannot be switched."""

    title: Words
    reads: Words
    """The reading that applies here."""
    everywhere: bool = False
    """Whether it is shown with every total, in addition to the other notes."""
    why: Words
    plan: Annotated[Plan, one_of("plans")] | None = None
    requirement: Requirement | None = None
    """The requirement for which it is open whether the plan meets it."""
    rests_on: Annotated[tuple[Words, ...], Entries(at_least=1)]
