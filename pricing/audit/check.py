"""Check the rate card before a price change goes out: ``make check-rates``.

It names every mistake in the file and shows which published examples and scenarios change with
each version, and by how much. It refuses a source whose day of checking is in the future. Unless
the entry states a ``reason``, it also refuses a number more than three times, or less than a third
of, the one before, and a published number that was edited instead of followed by a new entry.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from pricing.audit.changes import PublishedChange, changes_between, published_changes
from pricing.audit.examples import EXAMPLES, outcomes
from pricing.card import PATH, RateCard, facts, load
from pricing.clock import today
from pricing.errors import InvalidEstimate, InvalidRateCard
from pricing.estimate import parse
from pricing.money import dollars
from pricing.result import Result, price
from pricing.wording import plural

MOST = 3
"""A number that grows or shrinks by a larger factor is probably a slip, not a price."""
ONE_DAY = timedelta(days=1)

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChangedTotals:
    """An example or scenario whose totals change on a version's first day."""

    title: str
    before: str
    after: str


def scenarios(folder: Path) -> Iterator[tuple[str, Document]]:
    """The title and estimate of every scenario."""
    for file in sorted(folder.glob("*.toml")):
        table = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
        for scenario in table["scenarios"]:
            yield f"{file.stem}: {scenario['title']}", scenario["document"]


def changed_totals(
    documents: Sequence[tuple[str, Document]], card: RateCard, before: date, after: date
) -> Iterator[ChangedTotals]:
    """The estimates whose totals differ between two days."""
    for title, document in documents:
        sides = [_totals_on(document, card, day) for day in (before, after)]
        if sides[0] != sides[1]:
            yield ChangedTotals(title, *sides)


def _totals_on(document: Document, card: RateCard, day: date) -> str:
    """The totals of the ordinary month; projected months may span several versions."""
    try:
        return _totals(price(parse(document, card.on(day)), card, day))
    except InvalidEstimate as error:
        return f"refused ({error})"


def _totals(result: Result) -> str:
    bills = result.invoice.bills
    totals = [f"{plan} {dollars(bills[plan].total_usd)}" for plan in bills]
    return ", ".join([plural(result.invoice.credits, "credit"), *totals])


def jumps(card: RateCard) -> Iterator[str]:
    """Numbers that jump from one version to the next without a stated reason."""
    for before, after in pairwise(card.days.values()):
        for change in changes_between(card, before, after):
            if _is_jump(change) and not change.fact.reason:
                yield (
                    f"{change.sentence}: more than {MOST} times as much or as little; "
                    'if that is right, say why in its entry: reason = "..."'
                )


def _is_jump(change: PublishedChange) -> bool:
    if change.before is None or change.after is None:
        return False
    old, new = change.before.value, change.after.value
    if isinstance(old, str) or isinstance(new, str):
        return False
    return max(old, new) > MOST * min(old, new)


def edits(card: RateCard, published: RateCard) -> Iterator[str]:
    """Numbers of a published card that this card has changed in place."""
    for name, day in published.days.items():
        if day < card.first_day:
            yield f"version {name} of {day} is gone; old quotes cannot be repeated without it"
            continue
        for change in published_changes(
            facts.published_facts(published, day), facts.published_facts(card, day), day
        ):
            if not change.fact.reason:
                yield (
                    f"{change.fact.name} on {day}: was {_text(change.before)}, is "
                    f"{_text(change.after)} now; do not edit a published entry: write a new "
                    'one with its own day, or say why in it: reason = "..."'
                )


def future_checks(card: RateCard, day: date) -> Iterator[str]:
    """Sources whose day of checking is in the future."""
    for name, source in card.sources.items():
        if source.checked > day:
            yield f"sources.{name}.checked: {source.checked} is after today; write when you read it"


def _text(fact: facts.Fact | None) -> str:
    return "not there" if fact is None else fact.value_text


def report(card: RateCard, documents: Sequence[tuple[str, Document]]) -> Iterator[str]:
    """The changes of each version, and the published examples that do not follow."""
    for (name, before), (later, after) in pairwise(card.days.items()):
        yield f"From {name} to {later}, on {after}:"
        for change in changes_between(card, before, after):
            yield f"  {change.sentence}"
        found = list(changed_totals(documents, card, after - ONE_DAY, after))
        yield f"  {len(found)} of {len(documents)} examples and scenarios change:"
        for move in found:
            yield f"    {move.title}"
            yield f"      {move.before}"
            yield f"      {move.after}"
    newest = max(card.days.values())
    apart = [one for one in outcomes(card, newest) if not one.follows]
    yield f"{len(EXAMPLES)} published examples, {len(apart)} that do not follow from the numbers:"
    for one in apart:
        yield f"  {one.example.says}"
        yield from (f"    {remark}" for remark in one.remarks)


def main(arguments: list[str] | None = None) -> int:
    """Check and report; returns 1 if something is refused, 2 if the file is not readable."""
    parser = argparse.ArgumentParser(prog="python -m pricing.audit.check", description=__doc__)
    parser.add_argument("--card", type=Path, default=PATH, help="the rate card file")
    parser.add_argument("--published", type=Path, help="the card before the change")
    parser.add_argument("--scenarios", type=Path, help="a folder of scenarios")
    options = parser.parse_args(arguments)
    try:
        card = load(options.card)
        published = load(options.published) if options.published else card
    except InvalidRateCard as error:
        _print(
            f"refused: {problem.path or 'file'}: {problem.message}" for problem in error.problems
        )
        return 2
    documents = [(example.says, example.document) for example in EXAMPLES]
    documents += scenarios(options.scenarios) if options.scenarios else ()
    _print(report(card, documents))
    refused = [*jumps(card), *edits(card, published), *future_checks(card, today())]
    _print(f"refused: {problem}" for problem in refused)
    if not refused:
        _print([f"{options.card.name} is in order: {len(card.days)} version(s), nothing refused."])
    return 1 if refused else 0


def _print(lines: Iterator[str] | Sequence[str]) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
