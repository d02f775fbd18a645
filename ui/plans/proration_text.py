"""A month with a change of plan, in sentences and rows."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pricing.card import ReadingEntry
from pricing.money import nearest_cent
from pricing.month import proration, told
from pricing.projection import SELF_SERVE
from pricing.wording import several
from ui.parts import formats
from ui.parts.own_units import bill


def change_figures(changed: proration.Changed) -> list[tuple[str, str]]:
    """The month's bill and what it is made of, under the chosen reading."""
    change = changed.change
    least, amount = told(change.total_usd, changed.staying)
    pro = change.after if change.after.plan == "pro" else change.before
    return [
        (formats.labelled("The month with the change", least), amount),
        ("Pro's fee for its part", formats.usd(pro.fee_usd)),
        ("Included for its part", _included(pro)),
    ]


def staying(changed: proration.Changed) -> str:
    """What the month costs without the change."""
    month = changed.staying
    parts = [f"{told(month.bills[plan].total_usd, month)} on {plan.title()}" for plan in SELF_SERVE]
    return f"The whole month would be {' or '.join(parts)}."


def change_table(
    changed: proration.Changed, entry: ReadingEntry
) -> tuple[list[str], list[list[str]]]:
    """The month's bill under each reading of how a change is prorated."""
    rows = []
    for reading, change in changed.readings.items():
        pro = change.after if change.after.plan == "pro" else change.before
        mark = " (yours)" if reading == changed.chosen else ""
        rows.append(
            [
                entry.label(reading) + mark,
                formats.usd(pro.fee_usd),
                _included(pro),
                bill(change.before.usage_usd + change.after.usage_usd),
                str(told(change.total_usd, changed.staying)),
            ]
        )
    return ["Proration", "Pro's fee", "Included", "Usage", "The month"], rows


def part_table(changed: proration.Changed) -> tuple[list[str], list[list[str]]]:
    """The two parts of the month under the chosen reading."""
    rows = [
        [
            f"{when} the change: {part.plan.title()}",
            formats.usd(part.fee_usd),
            two_places(part.credits),
            two_places(part.covered_credits),
            two_places(part.billed_credits),
            f"{formats.exact_usd(part.usd_per_credit)}",
            bill(part.usage_usd),
        ]
        for when, part in (("Before", changed.change.before), ("After", changed.change.after))
    ]
    header = ["Part", "Fee", "Credits used", "Free or included", "Billed", "Each", "Usage"]
    return header, rows


def _included(part: proration.Part) -> str:
    return f"{two_places(part.included)} {several(part.included_unit)}"


def two_places(value: Fraction) -> str:
    """An amount to two places: parts of a month seldom are whole."""
    exact = nearest_cent(value)
    return formats.count(exact.normalize() if exact else Decimal(0))
