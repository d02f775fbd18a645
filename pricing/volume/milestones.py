"""Notable volumes on the curves of the plans, each with every plan's bill.

>>> [(milestone.kind, int(milestone.credits)) for milestone in milestones(invoice)]
[('estimate', 40000), ('crossing', 79900), ('allowance', 100000)]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

from pricing.money import nearest_cent
from pricing.month import Invoice
from pricing.names import Plan
from pricing.volume.curves import Crossing, Curve, bill_curves, crossings

Kind = Literal["estimate", "crossing", "bonus", "allowance", "offer"]


@dataclass(frozen=True, slots=True)
class Milestone:
    """A notable volume, and the plans it concerns."""

    kind: Kind
    credits: Fraction
    bills: Mapping[Plan, Decimal]
    """Dollars, rounded half up to the cent."""
    plans: tuple[Plan, ...]
    """The plan it concerns; both plans for a crossing."""
    crossing: Crossing | None = None

    @property
    def is_decisive(self) -> bool:
        """Whether this is a crossing at which no third plan is cheaper."""
        return self.crossing is not None and self.bills[self.plans[0]] == min(self.bills.values())


def milestones(invoice: Invoice) -> tuple[Milestone, ...]:
    """The estimate, every crossing and the ends of bonus and allowances, in order of volume."""
    curves = bill_curves(invoice)
    month = Fraction(invoice.credits)
    bills = {plan: bill.total_usd for plan, bill in invoice.bills.items()}
    found = [
        # The bill itself, because rounded requests may put it off the curve.
        Milestone("estimate", month, bills, (invoice.estimate.plan,)),
        *_crossings(curves),
        *_corners(curves, invoice),
    ]
    return tuple(sorted(found, key=lambda milestone: milestone.credits))


def _crossings(curves: Mapping[Plan, Curve]) -> Iterator[Milestone]:
    for one, other in combinations(curves, 2):
        for crossing in crossings(curves[one], curves[other], (one, other)):
            bills = _bills(curves, crossing.credits)
            yield Milestone("crossing", crossing.credits, bills, (one, other), crossing)


def _corners(curves: Mapping[Plan, Curve], invoice: Invoice) -> Iterator[Milestone]:
    for plan, curve in curves.items():
        tariff = invoice.bills[plan].tariff
        kind: Kind = "offer" if tariff.is_own_offer else "allowance"
        for corner in curve.corners[1:]:
            if tariff.bonus_credits and corner == curve.corners[-1]:
                kind = "bonus"
            yield Milestone(kind, corner.credits, _bills(curves, corner.credits), (plan,))


def _bills(curves: Mapping[Plan, Curve], credits: Fraction) -> Mapping[Plan, Decimal]:
    return {plan: nearest_cent(curve.usd(credits)) for plan, curve in curves.items()}
