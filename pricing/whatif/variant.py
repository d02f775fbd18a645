"""A changed month, compared with the month as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing.estimate import Estimate, Volume, Workload
from pricing.money import EXACT
from pricing.month import Invoice, price_month, price_ordinary
from pricing.result import Result


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed month, compared with the month as it is."""

    invoice: Invoice
    total_usd: Decimal | None
    """The total on the changed estimate's plan; None if it has no price."""
    saves_usd: Decimal | None
    """The total of the month as it is less this one; negative if the change costs more."""
    saves_credits: Decimal

    @property
    def estimate(self) -> Estimate:
        """The changed estimate."""
        return self.invoice.estimate


def price_variant(
    result: Result, changed: Estimate, volumes: Sequence[Volume] | None = None
) -> Variant:
    """Price a changed estimate's month; ``volumes`` if the change leaves them as they are."""
    prices = result.prices
    if volumes is None:
        invoice = price_ordinary(changed, prices)
    else:
        invoice = price_month(changed, prices, volumes, first_month=changed.first_month)
    return as_variant(result, invoice)


def as_variant(result: Result, invoice: Invoice) -> Variant:
    """Compare another month, on its own estimate's plan, with the month as it is."""
    bill, now = invoice.bills.get(invoice.estimate.plan), result.bill
    return Variant(
        invoice,
        bill.total_usd if bill else None,
        EXACT.subtract(now.total_usd, bill.total_usd) if bill and now else None,
        EXACT.subtract(result.invoice.credits, invoice.credits),
    )


def with_work(estimate: Estimate, index: int, *parts: Workload) -> Estimate:
    """The estimate with one workload replaced by others."""
    works = estimate.workloads
    return estimate.model_copy(update={"workloads": (*works[:index], *parts, *works[index + 1 :])})
