"""What can be done to pay less, one change at a time, the largest saving first.

>>> [(action.kind, action.to, action.month.saves_usd) for action in actions(result)]
[('all_work', 'flex', Decimal('200.00')), ('share', 'flex', Decimal('100.00'))]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pricing.estimate import MOST_WORKLOADS
from pricing.money import ZERO
from pricing.month import Caveat, Invoice
from pricing.names import FLEX, Plan
from pricing.result import Result
from pricing.whatif.choices import Choice, choices_of, with_share
from pricing.whatif.recordings import as_audio, join_recordings, lengths_to_join
from pricing.whatif.variant import Variant, as_variant, price_variant, with_work
from pricing.whatif.ways import (
    cheaper_way,
    eligible_plans,
    months_on_tiers,
    on_plan,
    open_points_of,
)

Kind = Literal[
    "plan", "all_work", "service_tier", "share", "level", "grounding", "join", "as_audio"
]

SHARE = 50
"""Percent of a workload that moves to flex if only a part of it can wait."""


@dataclass(frozen=True, slots=True)
class Action:
    """One change, and the month with it on the plan where it is shown."""

    kind: Kind
    to: str
    """The plan, service tier, level or domain after the change; empty for the other kinds."""
    month: Variant
    label: str = ""
    """The distinct label of the changed workload; empty if the change is about all of them."""
    chosen: str = ""
    """The level or service tier of that workload before the change."""
    up_to_seconds: int = 0
    """The length up to which clips are joined."""
    percent: int = 0
    """The share of the workload on flex."""

    @property
    def plan(self) -> Plan:
        """The plan on which it is priced."""
        return self.month.estimate.plan

    @property
    def saves_dollars(self) -> bool:
        """Whether the bill is smaller; within an allowance only credits may be saved."""
        return bool(self.month.saves_usd)

    @property
    def open_points(self) -> tuple[Caveat, ...]:
        """What its total rests on that the published pages leave open."""
        return open_points_of(self.month.invoice)


def actions(result: Result, *, keeps_plan: bool) -> tuple[Action, ...]:
    """Every change that saves dollars, or credits at the same bill; the largest saving first.

    A change is shown on the plan on which it costs least. With ``keeps_plan`` it is shown on the
    estimate's plan, unless it saves dollars only on another one.
    """
    if not result.invoice.has_priced_work:
        return ()
    placed = [
        replace(change, month=_placed(result, change.month, keeps_plan=keeps_plan))
        for change in (*_by_tier_and_choice(result), *_by_recording(result))
    ]
    found = [*_plan_changes(result), *placed] if keeps_plan else placed
    distinct = {(one.kind, one.to, one.label, one.plan): one for one in found}
    return tuple(sorted(filter(_can_be_done, distinct.values()), key=_saving, reverse=True))


def _saving(action: Action) -> tuple[Decimal, Decimal]:
    return action.month.saves_usd or ZERO, action.month.saves_credits


def _can_be_done(action: Action) -> bool:
    """Whether it saves anything, and the estimate has room for what it splits."""
    has_room = len(action.month.estimate.workloads) <= MOST_WORKLOADS
    return has_room and _saving(action) > (ZERO, ZERO)


# ---------------------------------------------------------------- the plan of a change


def _switched(result: Result, invoice: Invoice) -> Variant:
    """A month on the eligible plan on which it costs least; on a tie the estimate's."""
    shown = result.estimate.plan
    plan = min(
        eligible_plans(result),
        key=lambda plan: (invoice.bills[plan].total_usd, plan != shown),
        default=shown,
    )
    return as_variant(result, on_plan(invoice, plan))


def _placed(result: Result, month: Variant, *, keeps_plan: bool) -> Variant:
    """A month on the plan on which it is shown."""
    if result.bill is None or (keeps_plan and month.saves_usd):
        return month
    switched = _switched(result, month.invoice)
    by_plan = _switched(result, result.invoice)
    is_better = (switched.saves_usd or ZERO) > (by_plan.saves_usd or ZERO)
    return switched if is_better else month


def _plan_changes(result: Result) -> Iterator[Action]:
    """Another plan, alone and with all work on one service tier."""
    way = cheaper_way(result)
    if way is None:
        return
    alone = _switched(result, result.invoice)
    yield Action("plan", alone.estimate.plan, alone)
    if way.service_tier and way.plan != result.estimate.plan:
        yield Action("all_work", way.service_tier, as_variant(result, way.invoice))


# ---------------------------------------------------------------- changes of the work


def _by_tier_and_choice(result: Result) -> Iterator[Action]:
    whole = [
        Action("all_work", tier, as_variant(result, month))
        for tier, month in months_on_tiers(result)
        if tier is not None
    ]
    yield from whole
    estimates = [action.month.estimate for action in whole]
    choices = choices_of(result)
    for choice in choices:
        if choice.month.estimate not in estimates:
            yield Action(choice.kind, choice.instead_of, choice.month, choice.label, choice.chosen)
    yield from _by_share(result, choices)


def _by_share(result: Result, choices: Sequence[Choice]) -> Iterator[Action]:
    """A part of each workload that is cheaper on flex."""
    for choice in choices:
        if choice.kind == "service_tier" and choice.instead_of == FLEX:
            parts = with_share(choice.work, SHARE)
            changed = with_work(result.estimate, choice.place, *parts)
            yield Action("share", FLEX, price_variant(result, changed), choice.label, percent=SHARE)


def _by_recording(result: Result) -> Iterator[Action]:
    """Clips joined to the length that costs least, and video without its pictures."""
    lengths = lengths_to_join(result.prices)
    months = {length: join_recordings(result, length).month for length in lengths}
    best = max(lengths, key=lambda length: months[length].saves_credits)
    yield Action("join", "", months[best], up_to_seconds=best)
    for tip in as_audio(result):
        yield Action("as_audio", tip.domain, tip.month, tip.label)
