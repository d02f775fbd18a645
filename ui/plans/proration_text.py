"""A month with a change of plan, in sentences and rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from pricing import Prices, Result
from pricing.card import ReadingEntry
from pricing.money import nearest_cent
from pricing.month import proration, total_text
from pricing.names import Plan, plan_name
from pricing.wording import several
from ui.parts import formats
from ui.parts.own_units import bill


@dataclass(frozen=True, slots=True)
class Move:
    """A change from one self-serve plan to another."""

    before: Plan
    after: Plan
    label: str


def moves(prices: Prices) -> tuple[Move, ...]:
    """All changes of plan, upgrades first; with two plans the label omits the old one."""
    plans = prices.self_serve
    up, down = list(combinations(plans, 2)), list(combinations(plans[::-1], 2))
    labelled = [("Upgrade", *pair) for pair in up] + [("Downgrade", *pair) for pair in down]
    return tuple(
        Move(
            before,
            after,
            f"{way} {f'from {plan_name(before)} ' if len(up) > 1 else ''}to {plan_name(after)}",
        )
        for way, before, after in labelled
    )


def change_figures(changed: proration.ChangedMonth) -> list[tuple[str, str]]:
    """The month's bill and its parts under the chosen reading."""
    change = changed.change
    least, amount = total_text(change.total_usd, changed.staying)
    figures = [(formats.figure_label("The month with the change", least), amount)]
    for part in _with_fee(change):
        figures.append(
            (f"{plan_name(part.tariff.plan)}'s fee for its part", formats.usd(part.fee_usd))
        )
        figures.append(("Included for its part", _included(part)))
    return figures


def _with_fee(change: proration.PlanChange) -> list[proration.PlanPart]:
    """The parts on plans with a fee or an allowance."""
    parts = (change.before, change.after)
    return [part for part in parts if part.tariff.fee_usd or part.tariff.included]


def staying_sentence(changed: proration.ChangedMonth) -> str:
    """The month's cost without the change."""
    month = changed.staying
    parts = [
        f"{total_text(month.bills[plan].total_usd, month)} on {plan_name(plan)}"
        for plan in month.prices.self_serve
    ]
    return f"The whole month would be {' or '.join(parts)}."


def change_table(
    changed: proration.ChangedMonth, entry: ReadingEntry
) -> tuple[list[str], list[list[str]]]:
    """The month's bill under each reading of how a change is prorated."""
    header, rows = ["Proration"], []
    parts = _with_fee(changed.change)
    for part in parts:
        name = plan_name(part.tariff.plan)
        header += [f"{name}'s fee", "Included" if len(parts) == 1 else f"{name} includes"]
    for reading, change in changed.readings.items():
        mark = " (yours)" if reading == changed.chosen else ""
        row = [entry.label(reading) + mark]
        for part in _with_fee(change):
            row += [formats.usd(part.fee_usd), _included(part)]
        usage = change.before.usage_usd + change.after.usage_usd
        rows.append([*row, bill(usage), str(total_text(change.total_usd, changed.staying))])
    return [*header, "Usage", "The month"], rows


def part_table(changed: proration.ChangedMonth) -> tuple[list[str], list[list[str]]]:
    """The two parts of the month under the chosen reading."""
    rows = [
        [
            f"{when} the change: {plan_name(part.tariff.plan)}",
            formats.usd(part.fee_usd),
            two_places(part.credits),
            two_places(part.covered_credits),
            two_places(part.billed_credits),
            f"{formats.exact_usd(part.tariff.usd_per_credit)}",
            bill(part.usage_usd),
        ]
        for when, part in (("Before", changed.change.before), ("After", changed.change.after))
    ]
    header = ["Part", "Fee", "Credits used", "Free or included", "Billed", "Each", "Usage"]
    return header, rows


def _included(part: proration.PlanPart) -> str:
    return f"{two_places(part.included)} {several(part.tariff.included_unit)}"


def two_places(value: Fraction) -> str:
    """An amount to two places, because parts of a month are rarely whole."""
    exact = nearest_cent(value)
    return formats.count(exact.normalize() if exact else Decimal(0))


def change_note(result: Result) -> str:
    """The source of the proration and its assumptions, in Markdown."""
    source = result.card.sources[result.prices.readings["proration"].source]
    return (
        "The month's credits are assumed to be spread evenly over its seconds. What the fee "
        "includes is prorated like the fee; the sign-up bonus is not. By the day, a change at "
        "00:00 leaves the plan before no part of that day. The published pages say only: "
        f"[{formats.literal(source.says)}]({source.url}) Switch the reading under Open points on "
        "the Rates page."
    )
