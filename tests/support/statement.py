"""A plan's whole bill, item by item, as its pages and files show it."""

from __future__ import annotations

from pricing.explain import Item, beyond_work
from pricing.month import Invoice
from pricing.names import Plan
from pricing.wording import exact_usd, figure


def statement(invoice: Invoice, plan: Plan) -> tuple[Item, ...]:
    """The work, then free and included credits, the fee and the rounding; empty without a price."""
    if plan not in invoice.bills:
        return ()
    rate = exact_usd(invoice.prices.credit_usd)
    work = [
        Item(label, f"{figure(line.credits)} credits x {rate}", line.usd)
        for label, line in zip(invoice.labels, invoice.lines, strict=True)
        if line.usd is not None and line.credits is not None
    ]
    return (*work, *beyond_work(invoice, plan))
