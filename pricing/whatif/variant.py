"""The month with something changed, beside the month as it is."""

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
    """The month with something changed, beside the month as it is."""

    invoice: Invoice
    total_usd: Decimal | None
    """On the plan of the estimate; None where that has no price."""
    saves_usd: Decimal | None
    """The estimate's total less this one; below zero where the change costs more."""
    saves_credits: Decimal

    @property
    def estimate(self) -> Estimate:
        """The one that is changed."""
        return self.invoice.estimate


def variant(result: Result, changed: Estimate, volumes: Sequence[Volume] | None = None) -> Variant:
    """Price a changed estimate's month; ``volumes`` where the change leaves them known."""
    prices = result.prices
    if volumes is None:
        invoice = price_ordinary(changed, prices)
    else:
        invoice = price_month(changed, prices, volumes, first_month=changed.first_month)
    return beside(result, invoice)


def beside(result: Result, invoice: Invoice) -> Variant:
    """Another month beside the one that is, on the plan of that other one."""
    plan = invoice.estimate.plan
    bill, now = invoice.bills.get(plan), result.invoice.bills.get(plan)
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
