"""One estimate under two states of the rate card, and what changed between them.

>>> comparison = compare(estimate, card, date(2027, 2, 28), date(2027, 3, 1))
>>> comparison.lines[0].why[0].sentence
'document.* at auto: 2 credits a page until 2027-02-28, 3 credits a page from 2027-03-01'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pricing.card import RateCard, facts
from pricing.estimate import Estimate, parse
from pricing.money import EXACT
from pricing.month import Line, total_text
from pricing.names import Plan
from pricing.result import Result, price
from pricing.wording import exact_usd


@dataclass(frozen=True, slots=True)
class PublishedChange:
    """A published number that differs; one side is None if it is new or no longer published."""

    before: facts.Fact | None
    after: facts.Fact | None
    gone_by: date
    """The day by which it was no longer published, if it has no after."""

    @property
    def fact(self) -> facts.Fact:
        """The number as it is now, or as it was last published."""
        fact = self.after or self.before
        assert fact is not None  # noqa: S101 - a change has a side
        return fact

    @property
    def sentence(self) -> str:
        """What changed, and on which day."""
        if self.after is None:
            return (
                f"{self.fact.name}: {self.fact.value_text}, no longer published by {self.gone_by}"
            )
        if self.before is None:
            return f"{self.fact.name}: {self.fact.value_text}, new from {self.fact.start}"
        last = self.after.start - timedelta(days=1)
        return (
            f"{self.fact.name}: {self.before.value_text} until {last}, "
            f"{self.after.value_text} from {self.after.start}"
        )


@dataclass(frozen=True, slots=True)
class LineChange:
    """One workload then and now."""

    label: str
    """The workload's distinct label."""
    then: Line
    now: Line
    why: tuple[PublishedChange, ...]

    @property
    def difference(self) -> Decimal | None:
        """Exact dollars a month that it costs more now; None if a side has no price."""
        if self.then.usd is None or self.now.usd is None:
            return None
        return EXACT.subtract(self.now.usd, self.then.usd)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An estimate under two states of the card."""

    then: Result
    now: Result
    changes: tuple[PublishedChange, ...]

    @property
    def lines(self) -> tuple[LineChange, ...]:
        """Each workload with the changed numbers that its price depends on."""
        then, now = (side.invoice for side in self.sides)
        return tuple(
            LineChange(
                label,
                before,
                after,
                _changes_of(self.changes, {*_fact_keys(before), *_fact_keys(after)}),
            )
            for label, before, after in zip(now.labels, then.lines, now.lines, strict=True)
        )

    @property
    def sides(self) -> tuple[Result, Result]:
        """Then and now."""
        return self.then, self.now

    def plan(self, plan: Plan) -> tuple[PublishedChange, ...]:
        """The changed numbers of a plan."""
        return tuple(c for c in self.changes if c.fact.key.startswith(f"plans/{plan}/"))

    def difference(self, plan: Plan) -> Decimal | None:
        """Dollars a month that a plan bills more now; None if it has no price."""
        then, now = (side.invoice.bills.get(plan) for side in self.sides)
        return EXACT.subtract(now.total_usd, then.total_usd) if then and now else None

    def as_text(self) -> str:
        """Both totals and what changed, as the command line prints it."""
        return "\n".join(_text_lines(self))


def compare(estimate: Estimate, card: RateCard, then: date, now: date) -> Comparison:
    """Price an estimate on two days; InvalidEstimate if the card of either day refuses it."""
    month = estimate.model_copy(update={"projection": None}).to_document()
    before, after = (price(parse(month, card.on(day)), card, day) for day in (then, now))
    return Comparison(
        before,
        after,
        changes_between(card, then, now),
    )


def day_of_named_card(estimate: Estimate, card: RateCard, now: date) -> date | None:
    """The first day of the card that an estimate names; None if it is today's or unknown."""
    named = estimate.rate_card
    if named is None or named == card.on(now).version.id:
        return None
    return card.days.get(named)


def with_card_id(result: Result) -> Estimate:
    """The estimate with the id of the card it is priced with, for saving and sharing."""
    return result.estimate.model_copy(update={"rate_card": result.prices.version.id})


def changes_between(card: RateCard, before: date, now: date) -> tuple[PublishedChange, ...]:
    """The differences between the published numbers of two days."""
    return published_changes(
        facts.published_facts(card, before), facts.published_facts(card, now), now
    )


def published_changes(
    before: Sequence[facts.Fact], after: Sequence[facts.Fact], now: date
) -> tuple[PublishedChange, ...]:
    """The differences between two lists of published numbers."""
    old, new = ({fact.key: fact for fact in side} for side in (before, after))
    return tuple(_differences(old, new, now))


def _differences(
    old: Mapping[str, facts.Fact], new: Mapping[str, facts.Fact], now: date
) -> Iterator[PublishedChange]:
    for key in dict.fromkeys([*old, *new]):
        before, after = old.get(key), new.get(key)
        if before is None or after is None or before.value_text != after.value_text:
            yield PublishedChange(before, after, now)


def _changes_of(changes: Sequence[PublishedChange], keys: Set[str]) -> tuple[PublishedChange, ...]:
    return tuple(change for change in changes if change.fact.key in keys)


def _fact_keys(line: Line) -> Iterator[str]:
    """The keys of the published numbers that a line's price depends on."""
    yield "credit/usd"
    if line.rate:
        level = "flat" if line.rate.flat is not None else line.work.level
        yield f"rates/{line.rate.row}/{level}"
    if line.rate and line.grounding_credits:
        yield f"rates/{line.rate.row}/grounding"
    if line.unit == "segment":
        yield from ("segments/seconds", "segments/minimum")
    yield f"service_tiers/{line.service_tier}"


def _text_lines(comparison: Comparison) -> Iterator[str]:
    plan = comparison.now.estimate.plan
    (old, before), (new, after) = [
        (side.prices.version.id, _bill_text(side)) for side in comparison.sides
    ]
    title = comparison.now.prices.plans[plan].title
    yield f"{title}, a month: {before} with rate card {old}, {after} with {new}"
    for change in comparison.plan(plan):
        yield f"  {change.sentence}"
    for line in comparison.lines:
        sides = [_usd_text(side) for side in (line.then, line.now)]
        yield f"{line.label}: {sides[0]} then, {sides[1]} now"
        for change in line.why:
            yield f"  {change.sentence}"
    if not comparison.changes:
        yield "No published number changed between the two."


def _bill_text(result: Result) -> str:
    if result.bill is None:
        return "no published price"
    return str(total_text(result.bill.total_usd, result.invoice))


def _usd_text(line: Line) -> str:
    return "no published price" if line.usd is None else exact_usd(line.usd)
