"""The published sentences that the parts of a bill rest on."""

from __future__ import annotations

from pricing.card import Prices
from pricing.month import Invoice
from pricing.names import Plan


def free_source(invoice: Invoice, plan: Plan, prices: Prices) -> str | None:
    """Where it stands what is free: the bonus on sign-up, included credits, or pages and images.

    None for a customer's own offer, as for the other sources of a bill.
    """
    if plan == "enterprise":
        return None
    if plan == "starter":
        return prices.readings["sign_up_bonus"].source
    way = "credits" if invoice.bills[plan].included_unit == "credit" else "units"
    return prices.readings["pro_allowance"].source_of(way)


def fee_source(plan: Plan, prices: Prices) -> str | None:
    """Where the monthly fee stands."""
    return None if plan == "enterprise" else prices.plans[plan].source


def price_source(plan: Plan, prices: Prices) -> str | None:
    """Where the price of the billed credits stands."""
    if plan == "enterprise":
        return None
    if plan == "pro":
        return prices.readings["overage_usd_per_credit"].source
    return prices.credit.source
