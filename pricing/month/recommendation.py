"""The plan that fits a month's work, and the reasons.

>>> recommend(invoice, blockers(invoice)).plan
'starter'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pricing.card import PlanTerms, Prices
from pricing.money import dollars
from pricing.month.eligibility import cheapest, missing_text
from pricing.month.invoice import Invoice, total_text
from pricing.month.plans import Bill, included_text
from pricing.names import BLOCKERS, OFFERED, Plan, plan_name
from pricing.wording import plural, word_list

_UNPRICED = "No price is published for this work, so the plans cannot be compared by it."


@dataclass(frozen=True, slots=True)
class Recommendation:
    """The recommended plan, with at most three reasons."""

    plan: Plan | None
    """None if no work has a price."""
    reasons: tuple[str, ...]


def recommend(invoice: Invoice, blockers: Mapping[Plan, Sequence[str]]) -> Recommendation:
    """The cheapest eligible plan, or Enterprise (through sales) if no other is eligible."""
    if not invoice.has_priced_work:
        return Recommendation(None, (_UNPRICED, *_ruled_out(blockers)))
    plan = cheapest(invoice.bills, blockers)
    if plan is None:
        talk = f"{plan_name(OFFERED)} has no published price; talk to sales."
        return Recommendation(OFFERED, (*_ruled_out(blockers), talk))
    reasons = (_price_reason(plan, invoice), *_ruled_out(blockers), _beyond_price(plan, invoice))
    return Recommendation(plan, reasons)


def _price_reason(plan: Plan, invoice: Invoice) -> str:
    own = invoice.bills[plan].total_usd
    parts = [f"{plan_name(plan)} costs {total_text(own, invoice)} for this month"]
    for other, bill in invoice.bills.items():
        if other != plan:
            difference = bill.total_usd - own
            if difference:
                way = "less" if difference > 0 else "more"
                parts.append(f"{dollars(abs(difference))} {way} than {plan_name(other)}")
            else:
                parts.append(f"as much as {plan_name(other)}")
    note = f" ({plan_name(OFFERED)} as offered)" if invoice.estimate.enterprise else ""
    limit = ", as far as prices are published" if invoice.at_least else ""
    return f"{', '.join(parts)}{note}{limit}."


def _ruled_out(blockers: Mapping[Plan, Sequence[str]]) -> tuple[str, ...]:
    sentences = [
        f"{plan_name(plan)} does not offer {missing_text(codes)}"
        for plan, codes in blockers.items()
        if codes
    ]
    return (f"{'; '.join(sentences)}.",) if sentences else ()


def _beyond_price(plan: Plan, invoice: Invoice) -> str:
    """Differences other than price to the next smaller plan, or to the next larger one."""
    bills = [bill for bill in invoice.bills.values() if not bill.tariff.is_own_offer]
    place = next((at for at, bill in enumerate(bills) if bill.tariff.plan == plan), None)
    if place is None:
        name = plan_name(plan)
        return f"The {name} figures are those of the offer; no {name} price is published."
    if place:
        return _brings(bills[place - 1], bills[place], invoice.prices)
    if len(bills) == 1:
        return f"No plan but {plan_name(plan)} has a published price."
    after = bills[1].tariff.plan
    extras = _extras(plan, after, invoice.prices)
    return f"Beyond the price, {plan_name(after)} would bring {extras}."


def _brings(before: Bill, bill: Bill, prices: Prices) -> str:
    plans = before.tariff.plan, bill.tariff.plan
    (less, more), extras = map(plan_name, plans), _extras(*plans, prices)
    if not _saving_stays(before, bill):
        return f"Beyond the price, {more} brings {extras}."
    return (
        f"What {more} saves against {less} stays the same from {included_text(bill)} up, "
        f"however much you send; beyond that, it brings {extras}."
    )


def _saving_stays(before: Bill, bill: Bill) -> bool:
    """Whether both allowances are used up and a further credit costs the same on both plans.

    An allowance of pages and images covers further credits as long as pages are left.
    """
    used_up = all(
        one.tariff.included_unit == "credit" and one.covered_credits == one.tariff.included
        for one in (before, bill)
    )
    same = bill.tariff.usd_per_credit == before.tariff.usd_per_credit
    return used_up and same and bool(bill.tariff.included)


@lru_cache(maxsize=64)
def _extras(less: Plan, more: Plan, prices: Prices) -> str:
    """What the larger plan offers beyond the smaller one, according to the card."""
    found = list(_each_extra(prices.plans[less], prices.plans[more]))
    return word_list(found or ["nothing else that is published"])


def _each_extra(before: PlanTerms, terms: PlanTerms) -> Iterator[str]:
    for unit, each, less, more in (
        ("request", " a minute", before.requests_per_minute, terms.requests_per_minute),
        ("custom model", "", before.custom_models, terms.custom_models),
    ):
        if less is not None and more is not None and more > less:
            many = f"{plural(more, unit)}{each}"
            yield f"{many} instead of {less:,}" if less else f"up to {many}"
    yield from (BLOCKERS[code] for code in BLOCKERS if code in terms.meets - before.meets)
