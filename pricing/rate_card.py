"""The rate card: every published number, dated and sourced, and what holds on a given day.

>>> prices = load().on(date(2026, 11, 22))
>>> prices.rate("document.invoice").credits["hi"]
Decimal('4')
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pricing.errors import InvalidRateCard, Problem, problems_of
from pricing.values import Amount, Count

PATH = Path(__file__).with_name("rate_card.toml")

Level = Literal["lo", "auto", "hi"]
Unit = Literal["page", "image", "segment", "run", "call"]
Plan = Literal["starter", "pro", "enterprise"]
ServiceTier = Literal["standard", "flex", "priority"]
Requirement = Literal["baa", "zdr", "soc2", "hipaa", "in_vpc", "slack", "custom_sla"]
PLANS: tuple[Plan, ...] = get_args(Plan)
SERVICE_TIERS: tuple[ServiceTier, ...] = get_args(ServiceTier)
LEVELS: tuple[Level, ...] = get_args(Level)

ROWS = (
    "document.*",
    "document.markdown",
    "image.*",
    "healthcare.*",
    "audio.*",
    "video.*",
    "redaction",
    "custom",
)
"""The rows every card must have: six domain rows, redaction and custom models."""

Words = Annotated[str, StringConstraints(min_length=1)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Source(_Table):
    """Where a published number stands."""

    title: Words
    url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    says: Words
    """The sentence or table row the number rests on."""
    checked: date
    """The last day somebody compared it with the live page."""


class Version(_Table):
    """The card as it stood from a day on."""

    id: Words
    start: date = Field(alias="from")
    note: Words


class Entry(_Table):
    """What every published number carries: its first day and its source."""

    start: date = Field(alias="from")
    source: Words


class Credit(Entry):
    usd: Amount
    """Dollars a credit."""


class Rate(Entry):
    """Credits per unit of the domains that match."""

    row: Words
    kind: Words
    """The group shown to people, as in "Documents"."""
    match: tuple[Words, ...] = Field(min_length=1)
    unit: Unit
    lo: Amount | None = None
    auto: Amount | None = None
    hi: Amount | None = None
    grounding: Amount | None = None
    """Credits the add-on costs a unit; None where it is not offered."""
    flat: Amount | None = None
    """One rate for every level and option; then there are no levels."""

    @model_validator(mode="after")
    def _flat_or_levels(self) -> Rate:
        levels = [self.lo, self.auto, self.hi]
        if (self.flat is None) == (None in levels) or (self.flat is not None and any(levels)):
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


class ReadingEntry(Entry):
    """An open point of the sources: how it is read and how else it could be."""

    key: Words
    title: Words
    default: bool | Amount | str
    alternatives: tuple[bool | Amount | str, ...] = Field(min_length=1)
    any: bool = False
    why: Words
    rests_on: tuple[Words, ...]


class _File(_Table):
    versions: tuple[Version, ...] = Field(min_length=1)
    sources: Mapping[str, Source]
    credit: tuple[Credit, ...]
    rates: tuple[Rate, ...]
    segments: tuple[Segments, ...]
    service_tiers: tuple[Tier, ...]
    plans: tuple[PlanTerms, ...]
    features: tuple[Feature, ...]
    readings: tuple[ReadingEntry, ...]

    def sections(self) -> Iterator[tuple[str, str, Sequence[Entry]]]:
        """Every section of dated entries: its name, the field that names an entry, the entries."""
        yield "credit", "", self.credit
        yield "rates", "row", self.rates
        yield "segments", "", self.segments
        yield "service_tiers", "name", self.service_tiers
        yield "plans", "name", self.plans
        yield "features", "name", self.features
        yield "readings", "key", self.readings


@dataclass(frozen=True, eq=False)
class Prices:
    """The published numbers in force on one day."""

    version: Version
    credit_usd: Decimal
    rates: Mapping[str, Rate]
    segments: Segments
    service_tiers: Mapping[ServiceTier, Tier]
    plans: Mapping[Plan, PlanTerms]
    features: tuple[Feature, ...]
    readings: Mapping[str, ReadingEntry]

    def rate(self, domain: str) -> Rate | None:
        """The row that prices a trimmed, lower-case domain; None when none is published."""
        for word, rate in self._contained:
            if word in domain:
                return rate
        return self._exact.get(domain) or self._prefixes.get(domain.partition(".")[0])

    @cached_property
    def spellings(self) -> Mapping[str | None, ServiceTier]:
        """Every accepted way to ask for a service tier."""
        names: dict[str | None, ServiceTier] = {}
        for name, tier in self.service_tiers.items():
            names |= dict.fromkeys((name, *tier.spellings), name)
            if tier.default:
                names[None] = name
        return names

    @cached_property
    def _patterns(self) -> tuple[tuple[str, Rate], ...]:
        return tuple((pattern, rate) for rate in self.rates.values() for pattern in rate.match)

    @cached_property
    def _contained(self) -> tuple[tuple[str, Rate], ...]:
        return tuple((p.strip("*"), rate) for p, rate in self._patterns if p.startswith("*"))

    @cached_property
    def _exact(self) -> Mapping[str, Rate]:
        return {p: rate for p, rate in self._patterns if "*" not in p}

    @cached_property
    def _prefixes(self) -> Mapping[str, Rate]:
        return {p[:-2]: rate for p, rate in self._patterns if p.endswith(".*")}


@dataclass(frozen=True, eq=False)
class RateCard:
    """All published numbers, by day."""

    file: _File
    sha256: str

    @cached_property
    def first_day(self) -> date:
        """The first day the card can price."""
        return min(version.start for version in self.file.versions)

    @cached_property
    def checked(self) -> date:
        """The day the oldest check of a source dates from."""
        return min(source.checked for source in self.file.sources.values())

    @property
    def sources(self) -> Mapping[str, Source]:
        return self.file.sources

    def on(self, day: date) -> Prices:
        """What holds on a day; InvalidRateCard when the card does not reach back that far."""
        days = [version.start for version in self.file.versions if version.start <= day]
        if not days:
            raise InvalidRateCard(
                [
                    Problem(
                        "day",
                        f"{day} is before the first day of the rate card, {self.first_day}; use that day or a later one",
                    )
                ]
            )
        return self._since[max(days)]

    @cached_property
    def _since(self) -> Mapping[date, Prices]:
        return {version.start: self._prices(version) for version in self.file.versions}

    def _prices(self, version: Version) -> Prices:
        def newest(entries: Sequence[Any], name: str) -> dict[Any, Any]:
            known = (entry for entry in entries if entry.start <= version.start)
            return {getattr(e, name): e for e in sorted(known, key=lambda e: e.start)}

        file = self.file
        credit = max((e for e in file.credit if e.start <= version.start), key=lambda e: e.start)
        segments = max(
            (e for e in file.segments if e.start <= version.start), key=lambda e: e.start
        )
        return Prices(
            version=version,
            credit_usd=credit.usd,
            rates=newest(file.rates, "row"),
            segments=segments,
            service_tiers=newest(file.service_tiers, "name"),
            plans=newest(file.plans, "name"),
            features=tuple(newest(file.features, "name").values()),
            readings=newest(file.readings, "key"),
        )


def load(path: Path = PATH) -> RateCard:
    """Read and check a rate card file; InvalidRateCard lists everything wrong with it."""
    content = path.read_bytes()
    try:
        table = tomllib.loads(content.decode(), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidRateCard([Problem("", f"{path.name} is not readable TOML: {error}")]) from None
    try:
        file = _File.model_validate(table)
    except ValidationError as error:
        raise InvalidRateCard(problems_of(error, _KEYS)) from None
    if problems := list(_problems(file)):
        raise InvalidRateCard(problems)
    return RateCard(file, hashlib.sha256(content).hexdigest())


_KEYS = tuple(
    {
        field.alias or name
        for table in (
            _File,
            Source,
            Version,
            Credit,
            Rate,
            Segments,
            Tier,
            PlanTerms,
            Feature,
            ReadingEntry,
        )
        for name, field in table.model_fields.items()
    }
)


def _problems(file: _File) -> Iterator[Problem]:
    starts = {version.start for version in file.versions}
    for section, name, entries in file.sections():
        seen: Counter[tuple[str, date]] = Counter()
        for index, entry in enumerate(entries):
            place = f"{section}[{index}]"
            if entry.source not in file.sources:
                yield Problem(
                    f"{place}.source",
                    f"{entry.source!r} is not under [sources]; add it there or name one that is",
                )
            if entry.start not in starts:
                yield Problem(
                    f"{place}.from",
                    f"{entry.start} is not the first day of a version; add it under [[versions]]",
                )
            label = str(getattr(entry, name)) if name else section
            seen[label, entry.start] += 1
            if seen[label, entry.start] == 2:
                yield Problem(
                    place, f"{label} starts twice on {entry.start}; remove one or change its day"
                )
        yield from _missing(section, {label for label, start in seen if start == min(starts)})
    yield from _reading_sources(file)
    yield from _default_tiers(file)


def _missing(section: str, present: set[str]) -> Iterator[Problem]:
    needed: Mapping[str, Sequence[str]] = {
        "credit": ("credit",),
        "segments": ("segments",),
        "rates": ROWS,
        "service_tiers": SERVICE_TIERS,
        "plans": PLANS,
    }
    for name in needed.get(section, ()):
        if name not in present:
            yield Problem(
                section, f"{name} has no entry on the card's first day; add one with a source"
            )


def _reading_sources(file: _File) -> Iterator[Problem]:
    for index, reading in enumerate(file.readings):
        for source in reading.rests_on:
            if source not in file.sources:
                yield Problem(
                    f"readings[{index}].rests_on",
                    f"{source!r} is not under [sources]; add it there or name one that is",
                )


def _default_tiers(file: _File) -> Iterator[Problem]:
    if len({tier.name for tier in file.service_tiers if tier.default}) != 1:
        yield Problem(
            "service_tiers",
            "not exactly one service tier is the default; set default = true for one",
        )
