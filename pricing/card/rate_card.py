"""The rate card: every published number, dated and sourced, and the prices of a given day.

>>> prices = load().on(date(2026, 11, 22))
>>> prices.rate("document.invoice").credits("hi")
Decimal('4')
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pricing.card.entries import (
    Advice,
    Credit,
    Feature,
    Note,
    PlanTerms,
    Rate,
    ReadingEntry,
    Segments,
    Source,
    Tier,
    Version,
)
from pricing.card.file import CardFile, Names, newest
from pricing.card.mistakes import mistakes
from pricing.card.readings import ResolvedReadings
from pricing.errors import InvalidRateCard, Problem, problems_of
from pricing.names import Level, Plan, ServiceTier

PATH = Path(__file__).with_name("rate_card.toml")


@dataclass(frozen=True, eq=False)
class Prices:
    """The published numbers in force on one day."""

    version: Version
    credit: Credit
    rates: Mapping[str, Rate]
    segments: Segments
    service_tiers: Mapping[ServiceTier, Tier]
    advice: Mapping[str, Advice]
    plans: Mapping[Plan, PlanTerms]
    features: tuple[Feature, ...]
    readings: Mapping[str, ReadingEntry]
    notes: tuple[Note, ...]
    checked: date
    """The day of the oldest check among the sources in force."""

    @cached_property
    def default_readings(self) -> ResolvedReadings:
        """The card's default reading of every open point."""
        defaults: Mapping[str, Any] = {key: entry.default for key, entry in self.readings.items()}
        return ResolvedReadings(**defaults)

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels, which every row without a flat rate has."""
        return next((tuple(rate.levels) for rate in self.rates.values() if rate.levels), ())

    @cached_property
    def self_serve(self) -> tuple[Plan, ...]:
        """The plans that anyone can take: those with a published fee."""
        return tuple(name for name, terms in self.plans.items() if terms.fee_usd is not None)

    def rate(self, domain: str, assumed: str | None = None) -> Rate | None:
        """The row that prices a trimmed, lower-case domain, or else the assumed row.

        None if there is neither.
        """
        return _rate(self, domain) or self.rates.get(assumed or "")

    @cached_property
    def credit_usd(self) -> Decimal:
        """Dollars a credit."""
        return self.credit.usd

    @cached_property
    def spellings(self) -> Mapping[str | None, ServiceTier]:
        """The service tier by every accepted spelling; None is the default tier."""
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
        """Words to find anywhere in a domain; they take precedence."""
        return tuple((p.strip("*"), rate) for p, rate in self._patterns if p.startswith("*"))

    @cached_property
    def exact(self) -> Mapping[str, Rate]:
        """Rows by whole domain."""
        return {p: rate for p, rate in self._patterns if "*" not in p}

    @cached_property
    def prefixes(self) -> Mapping[str, Rate]:
        """Rows by namespace, without the dot."""
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

    file: CardFile
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
        """The sources, by the names that entries use."""
        return self.file.sources

    def on(self, day: date) -> Prices:
        """The prices of a day; InvalidRateCard if the day is before the card's first."""
        days = [version.start for version in self.file.versions if version.start <= day]
        if not days:
            first = self.first_day
            message = f"{day} is before the rate card's first day; use {first} or a later one"
            raise InvalidRateCard([Problem("day", message)])
        return self._by_first_day[max(days)]

    @cached_property
    def _by_first_day(self) -> Mapping[date, Prices]:
        return {version.start: self._prices(version) for version in self.file.versions}

    def _prices(self, version: Version) -> Prices:
        file, day = self.file, version.start
        return Prices(
            version=version,
            checked=min(source.checked for source in file.sources_on(day)),
            credit=newest(file.credit, "", day)[""],
            rates=newest(file.rates, "row", day),
            segments=newest(file.segments, "", day)[""],
            service_tiers=newest(file.service_tiers, "name", day),
            advice=newest(file.advice, "about", day),
            plans=newest(file.plans, "name", day),
            features=tuple(newest(file.features, "name", day).values()),
            readings=newest(file.readings, "key", day),
            notes=tuple(newest(file.notes, "title", day).values()),
        )


@cache
def published_card() -> RateCard:
    """The rate card that comes with this program, read once per process."""
    return load()


def load(path: Path = PATH) -> RateCard:
    """Read and check a rate card file; InvalidRateCard lists everything wrong with it."""
    content = path.read_bytes()
    try:
        table = tomllib.loads(content.decode(), parse_float=Decimal)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidRateCard([Problem("", f"{path.name} is not readable TOML: {error}")]) from None
    try:
        file = CardFile.model_validate(table, context=Names.of(table))
    except ValidationError as error:
        raise InvalidRateCard(problems_of(error.errors(), CardFile)) from None
    if problems := list(mistakes(file)):
        raise InvalidRateCard(problems)
    return RateCard(file, hashlib.sha256(content).hexdigest())
