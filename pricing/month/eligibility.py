"""The published plan comparison, read for one customer: what they asked for comes first.

>>> [row.feature.name for row in features_for(estimate, prices) if row.asked]
['Rate limit']
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pricing.card import Feature, Prices
from pricing.estimate import Estimate, Workload
from pricing.month.plans import Bill
from pricing.names import BLOCKERS, CUSTOM_ROW, PATIENT_DATA_ROWS, PLANS, Plan


class Row(NamedTuple):
    """A published row, and what it is to this customer."""

    feature: Feature
    asked: bool
    """The estimate needs what the row is about."""
    differs: bool
    """The plans say different things."""


def needs(estimate: Estimate, prices: Prices) -> frozenset[str]:
    """The codes of what the estimate asks of a plan."""
    custom = {"custom_models"} if custom_models(estimate, prices) else set()
    busiest = {"rate_limit"} if estimate.requests_per_minute else set()
    return frozenset(estimate.requirements | custom | busiest)


def handles_patient_data(work: Workload, prices: Prices) -> bool:
    """Whether a workload is of a kind that often needs a BAA or zero data retention."""
    rate = prices.rate(work.domain)
    return rate is not None and rate.row in PATIENT_DATA_ROWS


def features_for(estimate: Estimate, prices: Prices) -> tuple[Row, ...]:
    """Every published row: first what was asked for, then where plans differ, then the rest."""
    needed = needs(estimate, prices)
    rows = [
        Row(
            feature,
            asked=bool(needed & feature.concerns),
            differs=len({feature.starter, feature.pro, feature.enterprise}) > 1,
        )
        for feature in prices.features
    ]
    return tuple(sorted(rows, key=lambda row: (not row.asked, not row.differs)))


def why_not(plan: Plan, code: str, estimate: Estimate, prices: Prices) -> str:
    """What a blocker says about this plan and this estimate: "you need ..., it allows ..."."""
    terms = prices.plans[plan]
    if code == "rate_limit":
        needed, allowed = estimate.requests_per_minute, terms.requests_per_minute
        return f"you need {needed:,} requests a minute, it allows {allowed:,}"
    if code == "custom_models":
        used, most = custom_models(estimate, prices), terms.custom_models
        return f"you use {used:,} custom {'model' if used == 1 else 'models'}, it allows {most:,}"
    return f"you need {BLOCKERS[code]}, it does not offer that"


def cheapest(
    bills: Mapping[Plan, Bill],
    blockers: Mapping[Plan, Sequence[str]],
    plans: Sequence[Plan] = PLANS,
) -> Plan | None:
    """The eligible plan with the lowest total, the earlier in ``plans`` on a tie."""
    open_plans = [plan for plan in plans if plan in bills and not blockers[plan]]
    return min(open_plans, key=lambda plan: bills[plan].total_usd, default=None)


def blockers(estimate: Estimate, prices: Prices) -> Mapping[Plan, Sequence[str]]:
    """For each plan, the codes of what it does not offer this customer."""
    custom = custom_models(estimate, prices)
    return {plan: _blockers(plan, estimate, prices, custom) for plan in PLANS}


def custom_models(estimate: Estimate, prices: Prices) -> int:
    """How many custom models the estimate uses."""
    return len(
        {
            work.domain
            for work in estimate.workloads
            if (rate := work.rate(prices)) and rate.row == CUSTOM_ROW
        }
    )


def _blockers(plan: Plan, estimate: Estimate, prices: Prices, custom: int) -> list[str]:
    terms, needed = prices.plans[plan], estimate.requests_per_minute
    codes: list[str] = sorted(estimate.requirements - terms.meets)
    if terms.custom_models is not None and custom > terms.custom_models:
        codes.append("custom_models")
    if terms.requests_per_minute is not None and needed and needed > terms.requests_per_minute:
        codes.append("rate_limit")
    return codes
