"""The items of a plan's bill beyond the work; with the work they add up exactly to its total.

>>> [(item.label, item.usd) for item in beyond_work(invoice, "pro")]
[('Included in Pro', Decimal('-400.00')), ('Pro monthly fee', Decimal('799'))]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from pricing.money import EXACT
from pricing.month import Invoice, plans
from pricing.names import Plan, plan_name
from pricing.wording import exact_usd, figure, signed_usd


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a plan's bill; all lines add up exactly to its total."""

    label: str
    detail: str
    usd: Decimal
    source: str | None = None


def beyond_work(invoice: Invoice, plan: Plan) -> tuple[Item, ...]:
    """The items of a plan's bill after the work: free and included credits, fee, rounding."""
    bill = invoice.bills.get(plan)
    if bill is None:
        return ()
    with localcontext(EXACT):
        return tuple(_beyond_work(bill, invoice.prices.credit_usd))


def _beyond_work(bill: plans.Bill, price: Decimal) -> Iterator[Item]:
    tariff, name = bill.tariff, plan_name(bill.tariff.plan)
    for label, credits, source in (
        ("Sign-up bonus", bill.bonus_credits, tariff.bonus_source),
        (f"Included in {name}", bill.covered_credits, tariff.included_source),
    ):
        if credits:
            detail = f"-{figure(credits)} credits x {exact_usd(price)}"
            yield Item(label, detail, -credits * price, source)
    gap = tariff.usd_per_credit - price
    if bill.billed_credits and gap:
        yield Item(
            "Overage at another price",
            f"{figure(bill.billed_credits)} credits x {signed_usd(gap)}",
            bill.billed_credits * gap,
            tariff.price_source,
        )
    if tariff.fee_usd:
        label = "Monthly fee as offered" if tariff.is_own_offer else f"{name} monthly fee"
        yield Item(label, "a month", tariff.fee_usd, tariff.fee_source)
    rounding = bill.total_usd - tariff.fee_usd - bill.usage_usd
    if rounding:
        yield Item("Rounded to the cent, once", "half up", rounding)
