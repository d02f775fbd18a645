"""Which plan fits, why, and from which volume on.

>>> break_even(invoice, estimate, prices, first_month=False)
Decimal('79900')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from pricing.estimate import Estimate
from pricing.invoice import Invoice
from pricing.line import Line
from pricing.money import dollars, terminating
from pricing.plans import (
    Bill,
    bonus_credits,
    counted_lines,
    credits_each,
    dearest_first,
    overage_price,
)
from pricing.rate_card import PLANS, Plan, Prices

BLOCKERS: Mapping[str, str] = {
    "baa": "a business associate agreement (BAA)",
    "zdr": "zero data retention",
    "soc2": "SOC2",
    "hipaa": "HIPAA",
    "in_vpc": "a deployment in your own VPC",
    "slack": "a dedicated Slack channel",
    "custom_sla": "a custom SLA",
    "custom_models": "that many custom models",
    "rate_limit": "enough requests a minute at the busiest minute",
}
"""What a blocker's code says in words: the plan does not offer ..."""


class Recommendation(NamedTuple):
    """The plan to take and at most three sentences why."""

    plan: Plan
    reasons: tuple[str, ...]


def cheapest(
    bills: Mapping[Plan, Bill],
    blockers: Mapping[Plan, Sequence[str]],
    plans: Sequence[Plan] = PLANS,
) -> Plan | None:
    """The eligible plan with the lowest total, the earlier in ``plans`` on a tie."""
    open_plans = [plan for plan in plans if plan in bills and not blockers[plan]]
    return min(open_plans, key=lambda plan: bills[plan].total_usd, default=None)


def recommend(
    invoice: Invoice, blockers: Mapping[Plan, Sequence[str]], prices: Prices
) -> Recommendation:
    """The cheapest eligible plan; Enterprise by conversation where no other is eligible."""
    plan = cheapest(invoice.bills, blockers)
    if plan is None:
        return Recommendation(
            "enterprise",
            (*_ruled_out(blockers), "Enterprise has no published price; talk to sales."),
        )
    return Recommendation(
        plan,
        (
            _price_reason(plan, invoice.bills),
            *_ruled_out(blockers),
            _beyond_price(plan, prices),
        ),
    )


def _price_reason(plan: Plan, bills: Mapping[Plan, Bill]) -> str:
    own = bills[plan].total_usd
    parts = [f"{plan.title()} costs {dollars(own)} for this month"]
    for other, bill in bills.items():
        if other != plan:
            difference = bill.total_usd - own
            if difference:
                way = "less" if difference > 0 else "more"
                parts.append(f"{dollars(abs(difference))} {way} than {other.title()}")
            else:
                parts.append(f"as much as {other.title()}")
    note = " (Enterprise at your own offer)" if "enterprise" in bills else ""
    return ", ".join(parts) + note + "."


def _ruled_out(blockers: Mapping[Plan, Sequence[str]]) -> tuple[str, ...]:
    sentences = [
        f"{plan.title()} does not offer {_listed([BLOCKERS[code] for code in codes])}"
        for plan, codes in blockers.items()
        if codes
    ]
    return (f"{'; '.join(sentences)}.",) if sentences else ()


@lru_cache(maxsize=64)
def _beyond_price(plan: Plan, prices: Prices) -> str:
    limits = {name: prices.plans[name].requests_per_minute for name in PLANS}
    extras = (
        f"{limits['pro']} requests a minute instead of {limits['starter']}, "
        "zero data retention, a BAA, dedicated Slack and "
        f"up to {prices.plans['pro'].custom_models} custom models"
    )
    if plan == "starter":
        return f"What the price leaves out: Pro would bring {extras}."
    if plan == "pro":
        return f"Beyond the price, Pro brings {extras}."
    return "The Enterprise figures are your own offer; no Enterprise price is published."


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


class Piece(NamedTuple):
    """A stretch of volume over which Pro's fee covers a fixed share of every further credit."""

    end: Fraction
    share: Fraction


def break_even(
    invoice: Invoice, estimate: Estimate, prices: Prices, *, first_month: bool
) -> Decimal | None:
    """The smallest volume, in credits, at which Pro costs no more than Starter.

    The month's mix grows and shrinks in proportion; None where Pro never catches up.
    """
    readings, terms = estimate.readings, prices.plans["pro"]
    overage = overage_price(prices, readings)
    bonus = bonus_credits(prices, readings, first_month=first_month)
    if readings.pro_allowance == "credits" or not invoice.credits:
        return _credits_crossing(prices, overage, bonus)
    lines = dearest_first(counted_lines(invoice.lines))
    pieces = _covered_units(lines, invoice.credits, terms.included_units or 0)
    return _crossing(prices, overage, bonus, pieces)


@lru_cache(maxsize=256)
def _credits_crossing(prices: Prices, overage: Decimal, bonus: Decimal) -> Decimal | None:
    included = prices.plans["pro"].included_credits or 0
    return _crossing(prices, overage, bonus, [Piece(Fraction(included), Fraction(1))])


def _covered_units(lines: list[Line], credits: Decimal, allowance: int) -> list[Piece]:
    """How an allowance of units covers a growing month.

    While all units fit, all their credits are covered; then the cheapest give way, one by one.
    """
    pieces, month = [], Fraction(credits)
    given_way = Fraction(0)
    while lines:
        units = sum(line.units for line in lines)
        covered = sum((credits_each(line) - given_way) * line.units for line in lines)
        pieces.append(Piece(month * allowance / units, covered / month))
        given_way = credits_each(lines.pop())
    return pieces


def _crossing(
    prices: Prices, overage: Decimal, bonus: Decimal, pieces: Sequence[Piece]
) -> Decimal | None:
    price, over = Fraction(prices.credit_usd), Fraction(overage)
    free = Fraction(bonus)
    gap = Fraction(prices.plans["pro"].fee_usd or 0) - Fraction(
        prices.plans["starter"].fee_usd or 0
    )
    volume = Fraction(0)
    for end, share in [*_split(pieces, free), (None, Fraction(0))]:
        # What one more credit adds to Starter's bill and to Pro's.
        closing = (price if volume >= free else 0) - over * (1 - share)
        if gap <= 0:
            return terminating(volume)
        if closing > 0 and (end is None or gap <= closing * (end - volume)):
            return terminating(volume + gap / closing)
        if end is not None:
            gap -= closing * (end - volume)
            volume = end
    return None


def _split(pieces: Sequence[Piece], at: Fraction) -> list[tuple[Fraction | None, Fraction]]:
    """The pieces, cut where the bonus ends, so that both bills are straight lines on each."""
    shares: list[tuple[Fraction | None, Fraction]] = []
    start = Fraction(0)
    for end, share in pieces:
        if start < at < end:
            shares.append((at, share))
        shares.append((end, share))
        start = end
    if start < at:
        shares.append((at, Fraction(0)))
    return shares
