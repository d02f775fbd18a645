"""A plan's month as a bill: items that add up to its total exactly.

>>> [(item.label, item.usd) for item in statement(result, "starter")]
[('Invoices', Decimal('400.00'))]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import NamedTuple

from pricing.explain.sources import fee_source, free_source, price_source
from pricing.money import EXACT
from pricing.month import plans
from pricing.names import Plan
from pricing.result import Result
from pricing.wording import exact_usd, figure, plural, signed_usd


class Item(NamedTuple):
    """One line of a plan's bill; the items add up to its total exactly."""

    label: str
    detail: str
    usd: Decimal
    source: str | None = None


def included(bill: plans.Bill) -> str:
    """What a plan's fee includes, as it is read: "100,000 credits", "100,000 pages or images"."""
    return plural(bill.included, bill.included_unit)


def statement(result: Result, plan: Plan) -> tuple[Item, ...]:
    """A plan's month, item by item: the work, what is free or included, the fee, the rounding."""
    if plan not in result.invoice.bills:
        return ()
    rate = exact_usd(result.prices.credit_usd)
    work = [
        Item(label, f"{figure(line.credits)} credits x {rate}", line.usd)
        for label, line in zip(result.invoice.labels, result.invoice.lines, strict=True)
        if line.usd is not None and line.credits is not None
    ]
    return (*work, *beyond_work(result, plan))


def beyond_work(result: Result, plan: Plan) -> tuple[Item, ...]:
    """What stands on a plan's bill after the work: what is free or included, fee, rounding."""
    bill = result.invoice.bills.get(plan)
    if bill is None:
        return ()
    with localcontext(EXACT):
        return tuple(_beyond_work(result, plan, bill))


def _beyond_work(result: Result, plan: Plan, bill: plans.Bill) -> Iterator[Item]:
    price = result.prices.credit_usd
    rate, source = exact_usd(price), free_source(result.invoice, plan, result.prices)
    if bill.bonus_credits:
        free = f"-{figure(bill.bonus_credits)} credits x {rate}"
        yield Item("Sign-up bonus", free, -bill.bonus_credits * price, source)
    if bill.covered_credits:
        covered = f"-{figure(bill.covered_credits)} credits x {rate}"
        yield Item(
            f"Included in {plan.title()}",
            covered,
            -bill.covered_credits * price,
            source,
        )
    if bill.billed_credits and bill.usd_per_credit != price:
        gap = bill.usd_per_credit - price
        yield Item(
            "Overage at another price",
            f"{figure(bill.billed_credits)} credits x {signed_usd(gap)}",
            bill.billed_credits * gap,
            price_source(plan, result.prices),
        )
    if bill.fee_usd:
        own = plan == "enterprise"
        yield Item(
            "Monthly fee as offered" if own else f"{plan.title()} monthly fee",
            "a month",
            bill.fee_usd,
            fee_source(plan, result.prices),
        )
    rounding = bill.total_usd - bill.fee_usd - bill.usage_usd
    if rounding:
        yield Item("Rounded to the cent, once", "half up", rounding)
