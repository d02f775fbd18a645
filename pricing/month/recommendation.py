"""Which plan fits a month's work, and why.

>>> recommend(invoice, blockers, prices, prices.read).plan
'starter'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from pricing.card import Prices, readings
from pricing.money import dollars
from pricing.month.eligibility import cheapest
from pricing.month.invoice import Invoice, told
from pricing.month.plans import Bill
from pricing.names import BLOCKERS, Plan
from pricing.wording import listed

_UNPRICED = "No price is published for this work, so the plans cannot be compared by it."


class Recommendation(NamedTuple):
    """The plan to take and at most three sentences why."""

    plan: Plan | None
    """None where no work has a price, so that nothing speaks for a plan."""
    reasons: tuple[str, ...]


def recommend(
    invoice: Invoice, blockers: Mapping[Plan, Sequence[str]], prices: Prices, read: readings.Read
) -> Recommendation:
    """The cheapest eligible plan; Enterprise by conversation where no other is eligible."""
    if not invoice.priced:
        return Recommendation(None, (_UNPRICED, *_ruled_out(blockers)))
    plan = cheapest(invoice.bills, blockers)
    if plan is None:
        return Recommendation(
            "enterprise",
            (*_ruled_out(blockers), "Enterprise has no published price; talk to sales."),
        )
    return Recommendation(
        plan,
        (
            _price_reason(plan, invoice),
            *_ruled_out(blockers),
            _beyond_price(plan, prices, flat=_saving_stays(invoice.bills, read)),
        ),
    )


def _saving_stays(bills: Mapping[Plan, Bill], read: readings.Read) -> bool:
    """Pro's included credits are used up and a further credit costs the same on both plans.

    An allowance of pages and images covers further credits while pages of it are left.
    """
    if read.pro_allowance == "units":
        return False
    starter, pro = bills["starter"], bills["pro"]
    used_up = bool(pro.included) and pro.covered_credits == pro.included
    return used_up and pro.usd_per_credit == starter.usd_per_credit


def _price_reason(plan: Plan, invoice: Invoice) -> str:
    own = invoice.bills[plan].total_usd
    parts = [f"{plan.title()} costs {told(own, invoice)} for this month"]
    for other, bill in invoice.bills.items():
        if other != plan:
            difference = bill.total_usd - own
            if difference:
                way = "less" if difference > 0 else "more"
                parts.append(f"{dollars(abs(difference))} {way} than {other.title()}")
            else:
                parts.append(f"as much as {other.title()}")
    note = " (Enterprise as offered)" if "enterprise" in invoice.bills else ""
    known = ", as far as prices are published" if invoice.at_least else ""
    return f"{', '.join(parts)}{note}{known}."


def missing(codes: Sequence[str]) -> str:
    """What a plan does not offer, after "without" or "does not offer"."""
    return listed([BLOCKERS[code] for code in codes], "or")


def _ruled_out(blockers: Mapping[Plan, Sequence[str]]) -> tuple[str, ...]:
    sentences = [
        f"{plan.title()} does not offer {missing(codes)}"
        for plan, codes in blockers.items()
        if codes
    ]
    return (f"{'; '.join(sentences)}.",) if sentences else ()


@lru_cache(maxsize=64)
def _beyond_price(plan: Plan, prices: Prices, *, flat: bool) -> str:
    extras = listed(list(_extras(prices)) or ["nothing else that is published"])
    if plan == "starter":
        return f"What the price leaves out: Pro would bring {extras}."
    if plan == "pro":
        if not flat:
            return f"Beyond the price, Pro brings {extras}."
        included = f"{prices.plans['pro'].included_credits:,} credits"
        return (
            f"What Pro saves against Starter stays the same from {included} up, however much you "
            f"send; what else it brings: {extras}."
        )
    return "The Enterprise figures are those of the offer; no Enterprise price is published."


def _extras(prices: Prices) -> Iterator[str]:
    """What Pro offers and Starter does not, as far as the card says so."""
    starter, pro = prices.plans["starter"], prices.plans["pro"]
    for what, less, more in (
        ("requests a minute", starter.requests_per_minute, pro.requests_per_minute),
        ("custom models", starter.custom_models, pro.custom_models),
    ):
        if less is not None and more is not None and more > less:
            yield f"{more:,} {what} instead of {less:,}" if less else f"up to {more:,} {what}"
    yield from (BLOCKERS[code] for code in BLOCKERS if code in pro.meets - starter.meets)
