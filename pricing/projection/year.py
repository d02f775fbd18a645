"""Twelve months on each plan: the first of the projection, or else twelve ordinary ones.

>>> year_usd(invoice, projected)["pro"]
Decimal('9588.00')
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pricing.money import EXACT, total
from pricing.month import Invoice, price_ordinary
from pricing.names import Plan
from pricing.projection.months import Projected

MONTHS = 12


def year_usd(invoice: Invoice, projected: Projected | None) -> Mapping[Plan, Decimal]:
    """Dollars of twelve months by plan, for the plans that have a price in all of them.

    ``invoice`` is the ordinary month. A sign-up bonus counts once.
    """
    if projected is None or len(projected.months) < MONTHS:
        later = invoice.estimate.model_copy(update={"first_month": False})
        others = price_ordinary(later, invoice.prices).bills
        return {
            plan: EXACT.add(bill.total_usd, EXACT.multiply(others[plan].total_usd, MONTHS - 1))
            for plan, bill in invoice.bills.items()
        }
    bills = [month.invoice.bills for month in projected.months[:MONTHS]]
    priced = [plan for plan in bills[0] if all(plan in others for others in bills)]
    return {plan: total(month[plan].total_usd for month in bills) for plan in priced}
