"""The published plan comparison for one customer, with the requested features first.

>>> [row.feature.name for row in features_for(invoice) if row.asked]
['Rate limit']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pricing.card import Feature, Prices
from pricing.estimate import Workload
from pricing.month.invoice import Invoice
from pricing.month.plans import Bill
from pricing.names import BLOCKERS, CUSTOM_ROW, PATIENT_DATA_ROWS, Plan
from pricing.wording import plural, word_list


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A published row, and whether it matters to this customer."""

    feature: Feature
    asked: bool
    """The estimate needs this feature."""
    differs: bool
    """The plans offer different things."""


def needs(invoice: Invoice) -> frozenset[str]:
    """The codes of everything the estimate requires of a plan."""
    estimate = invoice.estimate
    custom = {"custom_models"} if custom_model_count(invoice) else set()
    busiest = {"rate_limit"} if estimate.requests_per_minute else set()
    return frozenset(estimate.requirements | custom | busiest)


def handles_patient_data(work: Workload, prices: Prices) -> bool:
    """Whether a workload is of a kind that often needs a BAA or zero data retention."""
    rate = prices.rate(work.domain)
    return rate is not None and rate.row in PATIENT_DATA_ROWS


def features_for(invoice: Invoice) -> tuple[FeatureRow, ...]:
    """Every published row: requested features first, then those that differ between plans."""
    needed = needs(invoice)
    rows = [
        FeatureRow(
            feature,
            asked=bool(needed & feature.concerns),
            differs=len({feature.says_of(plan) for plan in invoice.prices.plans}) > 1,
        )
        for feature in invoice.prices.features
    ]
    return tuple(sorted(rows, key=lambda row: (not row.asked, not row.differs)))


def why_not(plan: Plan, code: str, invoice: Invoice) -> str:
    """Why a blocker rules out this plan for this estimate: "you need ..., it allows ..."."""
    terms = invoice.prices.plans[plan]
    if code == "rate_limit":
        needed, allowed = invoice.estimate.requests_per_minute, terms.requests_per_minute
        return f"you need {needed:,} requests a minute, it allows {allowed:,}"
    if code == "custom_models":
        used, most = custom_model_count(invoice), terms.custom_models
        return f"you use {plural(used, 'custom model')}, it allows {most:,}"
    return f"you need {BLOCKERS[code]}, it does not offer that"


def missing_text(codes: Sequence[str]) -> str:
    """The features a plan lacks, in words that follow "without" or "does not offer"."""
    return word_list([BLOCKERS[code] for code in codes], "or")


def cheapest(bills: Mapping[Plan, Bill], blockers: Mapping[Plan, Sequence[str]]) -> Plan | None:
    """The eligible plan with the lowest total; the first of them on a tie."""
    open_plans = [plan for plan in bills if not blockers[plan]]
    return min(open_plans, key=lambda plan: bills[plan].total_usd, default=None)


def blockers(invoice: Invoice) -> Mapping[Plan, Sequence[str]]:
    """The codes of the requirements that each plan of the card does not meet."""
    custom = custom_model_count(invoice)
    return {plan: _blockers(plan, invoice, custom) for plan in invoice.prices.plans}


def custom_model_count(invoice: Invoice) -> int:
    """How many custom models the estimate uses."""
    rated = ((line.work.domain, line.rate) for line in invoice.lines)
    return len({domain for domain, rate in rated if rate and rate.row == CUSTOM_ROW})


def _blockers(plan: Plan, invoice: Invoice, custom: int) -> list[str]:
    terms, estimate = invoice.prices.plans[plan], invoice.estimate
    needed = estimate.requests_per_minute
    codes: list[str] = sorted(estimate.requirements - terms.meets)
    if terms.custom_models is not None and custom > terms.custom_models:
        codes.append("custom_models")
    if terms.requests_per_minute is not None and needed and needed > terms.requests_per_minute:
        codes.append("rate_limit")
    return codes
