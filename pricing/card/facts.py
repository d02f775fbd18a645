"""Every published number as one row: its name, first day and the sentence that states it.

>>> [fact.value for fact in published_facts(card, day) if fact.key == "plans/pro/fee_usd"]
[Decimal('799')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pricing.card.entries import Entry, PlanTerms, Rate, Source
from pricing.card.rate_card import Prices, RateCard
from pricing.names import BLOCKERS, plan_name
from pricing.wording import exact_usd, figure, per

OLD = 90
"""Days after which prices that were not compared with the live page get a notice."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One published number (or, for what a plan meets, a list of words)."""

    key: str
    """Its permanent name, as in ``rates/document.*/auto``."""
    group: str
    name: str
    value: Decimal | str
    unit: str
    start: date
    says: str
    """The sentence or table row that states it."""
    source: Source
    reason: str | None
    """Why it jumped, if the card states it."""

    @property
    def value_text(self) -> str:
        """The value with its unit, for people."""
        if isinstance(self.value, str):
            return self.value
        if self.unit.startswith("a "):
            return f"{exact_usd(self.value)} {self.unit}"
        one = self.value == 1 and self.unit.startswith("credits a")
        return (
            f"{figure(self.value)} {'credit' + self.unit[len('credits') :] if one else self.unit}"
        )


@dataclass(frozen=True, slots=True)
class _Row:
    """A fact before its source is looked up."""

    key: str
    group: str
    name: str
    value: Decimal | str
    unit: str
    entry: Entry
    source: str = ""
    says: str = ""


@lru_cache(maxsize=64)
def published_facts(card: RateCard, day: date) -> tuple[Fact, ...]:
    """All numbers in force on a day, in the card's order."""
    return tuple(_fact(row, card.sources) for row in _rows(card.on(day)))


def matching(found: Iterable[Fact], words: str) -> tuple[Fact, ...]:
    """The facts whose texts contain every word of a search."""
    wanted = words.casefold().split()
    return tuple(fact for fact in found if all(word in _text(fact) for word in wanted))


def _text(fact: Fact) -> str:
    parts = (fact.group, fact.name, fact.value_text, fact.says, fact.source.title)
    return f"{' '.join(parts)} {fact.start}".casefold()


def age(card: RateCard, day: date) -> int:
    """Days since the oldest check of a source against its live page."""
    return (day - card.on(day).checked).days


def _fact(row: _Row, sources: Mapping[str, Source]) -> Fact:
    entry, source = row.entry, sources[row.source or row.entry.source]
    says = row.says or (entry.says if not row.source else None) or source.says
    return Fact(
        key=row.key,
        group=row.group,
        name=row.name,
        value=row.value,
        unit=row.unit,
        start=entry.start,
        says=says,
        source=source,
        reason=entry.reason,
    )


def _rows(prices: Prices) -> Iterator[_Row]:
    credit = prices.credit
    yield _Row("credit/usd", "Credit", "Price of a credit", credit.usd, "a credit", credit)
    for rate in prices.rates.values():
        yield from _rate(rate)
    rule = prices.segments
    length, least = Decimal(rule.seconds), Decimal(rule.minimum)
    group = "Audio and video"
    yield _Row("segments/seconds", group, "Length of a segment", length, "seconds", rule)
    yield _Row("segments/minimum", group, "Least segments of a file", least, "segments", rule)
    for tier in prices.service_tiers.values():
        key, name = f"service_tiers/{tier.name}", f"Service tier {tier.name}"
        yield _Row(key, "Service tiers", name, tier.multiplier, "times the credits", tier)
    for terms in prices.plans.values():
        yield from _plan(terms, prices)
    overage = prices.readings["overage_usd_per_credit"]
    usd = prices.default_readings.overage_usd_per_credit
    for plan, terms in prices.plans.items():
        if terms.has_allowance:
            name = f"{plan_name(plan)}: a credit beyond the included ones (open point)"
            yield _Row(f"plans/{plan}/overage", "Plans", name, usd, "a credit", overage)


def _rate(rate: Rate) -> Iterator[_Row]:
    start, unit = f"rates/{rate.row}", f"credits {per(rate.unit)}"
    if rate.flat is not None:
        name = f"{rate.row}, at every level"
        yield _Row(f"{start}/flat", rate.kind, name, rate.flat, unit, rate)
        return
    for level, credits in rate.levels.items():
        name = f"{rate.row} at {level}"
        yield _Row(f"{start}/{level}", rate.kind, name, credits, unit, rate)
    if rate.grounding is not None:
        name = f"{rate.row}, grounding in addition"
        source = rate.grounding_source or ""
        yield _Row(f"{start}/grounding", rate.kind, name, rate.grounding, unit, rate, source)


_TERMS: Sequence[tuple[str, str, str, str]] = (
    ("fee_usd", "monthly fee", "a month", "Price"),
    ("included_credits", "included credits", "credits a month", "Credits / Month"),
    ("included_units", "included pages or images", "pages or images a month", "Credits"),
    ("sign_up_credits", "sign-up bonus", "credits, once", "Credits"),
    ("requests_per_minute", "rate limit", "requests a minute", "Rate limit"),
    ("custom_models", "custom models", "custom models", "Custom models"),
)
"""A plan's numbers: the field, its name, its unit, and the published row that states it."""

_MEETS = ("Support", "Data retention", "Compliance", "Deployments", "Service Level Agreement")
"""The published rows that a plan's list of met requirements comes from."""

_ZERO_IS_NOTHING = frozenset({"included_credits", "sign_up_credits"})


def _plan(terms: PlanTerms, prices: Prices) -> Iterator[_Row]:
    start, title = f"plans/{terms.name}", plan_name(terms.name)
    features = {feature.name: feature for feature in prices.features}
    for field, name, unit, published in _TERMS:
        value = getattr(terms, field)
        if value is None or (value == 0 and field in _ZERO_IS_NOTHING):
            continue
        row = _Row(f"{start}/{field}", "Plans", f"{title}: {name}", Decimal(value), unit, terms)
        if feature := features.get(published):
            says = f"{feature.name}: {feature.says_of(terms.name)}"
            row = replace(row, source=feature.source, says=says)
        yield row
    if terms.meets:
        meets = ", ".join(BLOCKERS[code] for code in sorted(terms.meets))
        cells = [(name, features[name].says_of(terms.name)) for name in _MEETS if name in features]
        says = "; ".join(f"{name}: {cell}" for name, cell in cells)
        yield _Row(f"{start}/meets", "Plans", f"{title}: meets", meets, "", terms, says=says)
