"""How a plan's bill stands against the next one that fits.

>>> against_next(invoice, blockers(invoice), "pro")
Standing(other='starter', saves_usd=Decimal('161.00'))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing.money import EXACT
from pricing.month.eligibility import cheapest
from pricing.month.invoice import Invoice
from pricing.names import Plan


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan's bill beside the cheapest other one."""

    other: Plan
    """The cheapest other plan that meets the requirements and has a price."""
    saves_usd: Decimal
    """What the month costs less than on that plan; negative if it costs more."""


def against_next(
    invoice: Invoice, blockers: Mapping[Plan, Sequence[str]], plan: Plan
) -> Standing | None:
    """The standing of a plan; None if it has no price, or no other plan that fits has one."""
    own = invoice.bills.get(plan)
    others = {other: bill for other, bill in invoice.bills.items() if other != plan}
    other = cheapest(others, blockers)
    if own is None or other is None:
        return None
    return Standing(other, EXACT.subtract(others[other].total_usd, own.total_usd))
