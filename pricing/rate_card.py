"""The rate card: every published number, dated and sourced, and what holds on a given day.

>>> prices = load().on(date(2026, 11, 22))
>>> prices.rate("document.invoice").credits["hi"]
Decimal('4')
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pricing.errors import InvalidRateCard, Problem, problems_of, shown
from pricing.values import Amount, CardId, Count, at_least
from pricing.ways import READINGS, Read, Reading, Way, known

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
CUSTOM_ROW = "custom"
"""The row of custom models, whose rate and unit are open points too."""

Words = Annotated[str, StringConstraints(min_length=1)]
Pattern = Annotated[
    str,
    StringConstraints(pattern=r"^(\*[a-z0-9_-]+\*|[a-z0-9_-]+\.\*|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$"),
]
"""``*word*`` anywhere in a domain, a whole namespace as in ``document.*``, or one exact domain."""


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

    @property
    def page(self) -> str:
        """The page of the title, as in "Pricing" of "VLM Run docs: Pricing, Plan comparison"."""
        return (self.title.partition(": ")[2] or self.title).partition(", ")[0]


class Version(_Table):
    """The card as it stood from a day on."""

    id: CardId
    start: date = Field(alias="from")
    note: Words


class Entry(_Table):
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


_E = TypeVar("_E", bound=Entry)


class Credit(Entry):
    """What a credit costs."""

    usd: Amount
    """Dollars a credit."""


class Rate(Entry):
    """Credits per unit of the domains that match."""

    row: Words
    kind: Words
    """The group shown to people, as in "Documents"."""
    match: Annotated[tuple[Pattern, ...], at_least(1)]
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
    alternatives: Annotated[tuple[bool | Amount | str, ...], at_least(1)]
    alternatives_source: Words | None = None
    """Where the alternatives stand, if not where the default does."""
    any: bool = False
    labels: Mapping[str, Words] | Words = {}
    """What each way is called, as a link writes it; one text for amounts."""
    why: Words
    rests_on: tuple[Words, ...]

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
    rests_on: Annotated[tuple[Words, ...], at_least(1)]


class _File(_Table):
    versions: Annotated[tuple[Version, ...], at_least(1)]
    sources: Mapping[str, Source]
    credit: tuple[Credit, ...]
    rates: tuple[Rate, ...]
    segments: tuple[Segments, ...]
    service_tiers: tuple[Tier, ...]
    plans: tuple[PlanTerms, ...]
    features: tuple[Feature, ...]
    readings: tuple[ReadingEntry, ...]
    notes: tuple[Note, ...] = ()

    def sections(self) -> Iterator[tuple[str, str, Sequence[Entry]]]:
        """Every section of dated entries: its name, the field that names an entry, the entries."""
        yield "credit", "", self.credit
        yield "rates", "row", self.rates
        yield "segments", "", self.segments
        yield "service_tiers", "name", self.service_tiers
        yield "plans", "name", self.plans
        yield "features", "name", self.features
        yield "readings", "key", self.readings
        yield "notes", "title", self.notes

    def sources_on(self, day: date) -> Iterator[Source]:
        """All sources, without those that only other days' entries cite."""
        cited, in_force = set(), set()
        for _, name, entries in self.sections():
            cited |= {source for entry in entries for _, source in entry.cited()}
            for entry in _newest(entries, name, day).values():
                in_force |= {source for _, source in entry.cited()}
        for key, source in self.sources.items():
            if key in in_force or key not in cited:
                yield source


@dataclass(frozen=True, eq=False)
class Prices:
    """The published numbers in force on one day."""

    version: Version
    credit: Credit
    rates: Mapping[str, Rate]
    segments: Segments
    service_tiers: Mapping[ServiceTier, Tier]
    plans: Mapping[Plan, PlanTerms]
    features: tuple[Feature, ...]
    readings: Mapping[str, ReadingEntry]
    notes: tuple[Note, ...]
    checked: date
    """The day the oldest check of a source in force dates from."""

    @cached_property
    def read(self) -> Read:
        """How the card reads every open point by itself."""
        defaults: Mapping[str, Any] = {key: entry.default for key, entry in self.readings.items()}
        return Read(**defaults)

    def rate(self, domain: str) -> Rate | None:
        """The row that prices a trimmed, lower-case domain; None when none is published."""
        return _rate(self, domain)

    @cached_property
    def credit_usd(self) -> Decimal:
        """Dollars a credit."""
        return self.credit.usd

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
    def contained(self) -> tuple[tuple[str, Rate], ...]:
        """Words anywhere in a domain; they go first."""
        return tuple((p.strip("*"), rate) for p, rate in self._patterns if p.startswith("*"))

    @cached_property
    def exact(self) -> Mapping[str, Rate]:
        """Whole domains."""
        return {p: rate for p, rate in self._patterns if "*" not in p}

    @cached_property
    def prefixes(self) -> Mapping[str, Rate]:
        """Namespaces, without the dot."""
        return {p[:-2]: rate for p, rate in self._patterns if p.endswith(".*")}


@lru_cache(maxsize=4096)
def _rate(prices: Prices, domain: str) -> Rate | None:
    for word, rate in prices.contained:
        if word in domain:
            return rate
    return prices.exact.get(domain) or prices.prefixes.get(domain.partition(".")[0])


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
    def days(self) -> Mapping[str, date]:
        """The first day of each version, by its id, oldest first."""
        versions = sorted(self.file.versions, key=lambda version: version.start)
        return {version.id: version.start for version in versions}

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where the numbers stand, by the names entries use."""
        return self.file.sources

    def on(self, day: date) -> Prices:
        """What holds on a day; InvalidRateCard when the card does not reach back that far."""
        days = [version.start for version in self.file.versions if version.start <= day]
        if not days:
            first = self.first_day
            message = f"{day} is before the rate card's first day; use {first} or a later one"
            raise InvalidRateCard([Problem("day", message)])
        return self._since[max(days)]

    @cached_property
    def _since(self) -> Mapping[date, Prices]:
        return {version.start: self._prices(version) for version in self.file.versions}

    def _prices(self, version: Version) -> Prices:
        file, day = self.file, version.start
        return Prices(
            version=version,
            checked=min(source.checked for source in file.sources_on(day)),
            credit=_newest(file.credit, "", day)[""],
            rates=_newest(file.rates, "row", day),
            segments=_newest(file.segments, "", day)[""],
            service_tiers=_newest(file.service_tiers, "name", day),
            plans=_newest(file.plans, "name", day),
            features=tuple(_newest(file.features, "name", day).values()),
            readings=_newest(file.readings, "key", day),
            notes=tuple(_newest(file.notes, "title", day).values()),
        )


def _newest(entries: Iterable[_E], name: str, day: date) -> dict[Any, _E]:
    """Of each name the entry in force on a day; an empty name stands for a section of one."""
    known = [entry for entry in entries if entry.start <= day]
    known.sort(key=lambda entry: entry.start)
    return {getattr(entry, name) if name else name: entry for entry in known}


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
        raise InvalidRateCard(problems_of(error.errors(), _KEYS)) from None
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
            Note,
        )
        for name, field in table.model_fields.items()
    }
)


def _problems(file: _File) -> Iterator[Problem]:
    starts = [version.start for version in file.versions]
    yield from _twice("versions", [("a version", start) for start in starts])
    ids = [version.id for version in file.versions]
    for index, name in enumerate(ids):
        if name in ids[:index]:
            message = f"{name!r} names two versions; estimates name the card by it, so change one"
            yield Problem(f"versions[{index}].id", message)
    for section, name, entries in file.sections():
        labels = [str(getattr(entry, name)) if name else section for entry in entries]
        named = [(label, entry.start) for label, entry in zip(labels, entries, strict=True)]
        yield from _twice(section, named)
        yield from _missing(section, {label for label, start in named if start == min(starts)})
        for index, entry in enumerate(entries):
            for field, source in entry.cited():
                yield from _unknown_source(f"{section}[{index}].{field}", source, file)
            if entry.start not in starts:
                message = f"{entry.start} is not the first day of a version; add it to [[versions]]"
                yield Problem(f"{section}[{index}].from", message)
    yield from _default_tiers(file)
    yield from _shared_patterns(file)
    yield from _unknown_ways(file)
    yield from _custom_models(file)


def _twice(section: str, named: Sequence[tuple[str, date]]) -> Iterator[Problem]:
    for index, (label, start) in enumerate(named):
        if (label, start) in named[:index]:
            message = f"{label} starts twice on {start}; remove one or change its day"
            yield Problem(f"{section}[{index}]", message)


_NEEDED: Mapping[str, Sequence[str]] = {
    "credit": ("credit",),
    "rates": ROWS,
    "segments": ("segments",),
    "service_tiers": SERVICE_TIERS,
    "plans": PLANS,
    "readings": READINGS,
}


def _missing(section: str, present: Set[str]) -> Iterator[Problem]:
    for name in _NEEDED.get(section, ()):
        if name not in present:
            message = f"{name} has no entry on the card's first day; add one with a source"
            yield Problem(section, message)


def _unknown_source(place: str, source: str, file: _File) -> Iterator[Problem]:
    if source not in file.sources:
        message = f"{source!r} is not under [sources]; add it there or name one that is"
        yield Problem(place, message)


def _default_tiers(file: _File) -> Iterator[Problem]:
    for version in file.versions:
        tiers = _newest(file.service_tiers, "name", version.start).values()
        if [tier.default for tier in tiers].count(True) != 1:
            message = (
                f"not exactly one is the default from {version.start}; set default = true once"
            )
            yield Problem("service_tiers", message)


def _shared_patterns(file: _File) -> Iterator[Problem]:
    """Patterns that two rows have on one day, so that either could price a domain."""
    shared: dict[Problem, None] = {}
    for version in file.versions:
        owners: dict[str, Rate] = {}
        for rate in _newest(file.rates, "row", version.start).values():
            for pattern in rate.match:
                other = owners.setdefault(pattern, rate)
                if other is not rate:
                    message = (
                        f"{pattern!r} matches row {other.row} too from "
                        f"{max(rate.start, other.start)}; keep it in one of them"
                    )
                    shared[Problem(f"rates[{file.rates.index(rate)}].match", message)] = None
    yield from shared


def _unknown_ways(file: _File) -> Iterator[Problem]:
    """Ways to read an open point that nothing would follow."""
    for index, entry in enumerate(file.readings):
        ways: list[tuple[str, Way]] = [("default", entry.default)]
        ways += [(f"alternatives[{place}]", way) for place, way in enumerate(entry.alternatives)]
        for field, way in ways:
            if not known(entry.key, way):
                message = (
                    f"{shown(way)} is no way the calculator knows to read {entry.key}; "
                    "use one that pricing/ways.py knows"
                )
                yield Problem(f"readings[{index}].{field}", message)


def _custom_models(file: _File) -> Iterator[Problem]:
    """What a custom model costs stands in its row and in two open points: they must agree."""
    apart: dict[Problem, None] = {}
    for version in file.versions:
        rate = _newest(file.rates, "row", version.start).get(CUSTOM_ROW)
        entries = _newest(file.readings, "key", version.start)
        for key, field in (("custom_model_credits", "flat"), ("custom_model_unit", "unit")):
            entry = entries.get(key)
            held = getattr(rate, field, None)
            if rate and entry and entry.default != held:
                other = "no flat rate" if held is None else shown(held)
                place = f"readings[{file.readings.index(entry)}].default"
                message = (
                    f"{shown(entry.default)} is not what row {CUSTOM_ROW} has from "
                    f"{max(rate.start, entry.start)}, {other}; "
                    "let both start on one day and agree"
                )
                apart[Problem(place, message)] = None
    yield from apart
