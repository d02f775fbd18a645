"""The words of a plan's card."""

from __future__ import annotations

from collections.abc import Iterator

from pricing import Result
from pricing.month import effective_rate, eligibility, plans
from pricing.names import Plan, plan_name
from pricing.wording import word_list
from ui.inputs import state
from ui.parts import formats, labels

OWN_OFFER = "Your own offer"
NO_LIMIT = "no rate limit published"
FEW_NEEDS = 3
"""Most requirements that a compact card names."""


def name(result: Result, plan: Plan) -> str:
    """A plan's everyday and published names, and a mark on the best one, in Markdown."""
    title, published = labels.plan_title(plan), plan_name(plan)
    parts = [f"**{formats.literal(title)}**"]
    if title != published:
        parts.append(f":small[{formats.literal(published)} plan]")
    if plan == result.recommendation.plan:
        parts.append(":green-badge[best]")
    return " ".join(parts)


def note(result: Result, plan: Plan) -> str:
    """What a plan's price rests on, or what rules it out, in a few words."""
    bill = result.invoice.bills.get(plan)
    if codes := result.blockers[plan]:
        return f"Does not fit: without {eligibility.missing_text(codes)}"
    if bill is None:
        return _only_there(result, plan)
    if bill.tariff.is_own_offer:
        return OWN_OFFER
    if bill.tariff.included:
        return f"{plans.included_text(bill)} included"
    return f"{_fee(bill)}, {formats.exact_usd(bill.tariff.usd_per_credit)} a credit"


def _fee(bill: plans.Bill) -> str:
    return f"{formats.usd(bill.tariff.fee_usd)} fee" if bill.tariff.fee_usd else "no fee"


def _only_there(result: Result, plan: Plan) -> str:
    """What only a plan without a price offers."""
    offers = {name: terms.meets for name, terms in result.prices.plans.items()}
    others = frozenset[str]().union(*(meets for name, meets in offers.items() if name != plan))
    names = [label for code, label in labels.REQUIREMENTS.items() if code in offers[plan] - others]
    return ", ".join(names[:FEW_NEEDS]) or "No published price"


# ---------------------------------------------------------------- what differs for this customer


def differences(result: Result, plan: Plan) -> list[str]:
    """What rules a plan out, then what it means for this work, as paragraphs of Markdown."""
    ruled_out = [
        f":red[:material/block: {formats.literal(_sentence(reason))}]"
        for code in result.blockers[plan]
        for reason in [eligibility.why_not(plan, code, result.invoice)]
    ]
    return [*ruled_out, formats.bullets(_facts(result, plan))]


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _facts(result: Result, plan: Plan) -> Iterator[str]:
    """What the fee includes and how much of it is used, the rate, the limit, what is met."""
    bill = result.invoice.bills.get(plan)
    if bill is None:
        yield "No price is published; enter your own offer with your work to compare it"
    else:
        yield from _billed(result, bill)
    yield _limit(result, plan)
    met = result.estimate.requirements & result.prices.plans[plan].meets
    if met:
        named = [label for code, label in labels.REQUIREMENTS.items() if code in met]
        yield f"Offers what you need: {word_list(named)}"
    elif not result.blockers[plan] and "fit" not in state.tab().blocked:
        yield "No requirement rules it out"


def _billed(result: Result, bill: plans.Bill) -> Iterator[str]:
    if bill.tariff.is_own_offer:
        yield OWN_OFFER
    yield _sentence(f"{_fee(bill)}, {_used(result, bill)}").removesuffix(".")
    if bill.bonus_credits:
        yield f"{formats.plural(bill.bonus_credits, 'credit')} of the sign-up bonus used"
    rate = effective_rate(result.invoice, bill.total_usd)
    if rate is not None:
        yield f"{formats.exact_usd(rate.usd)} per {rate.unit}, all in"


def _used(result: Result, bill: plans.Bill) -> str:
    """How much of what is included is used, and what is billed beyond it."""
    tariff, each = bill.tariff, formats.exact_usd(bill.tariff.usd_per_credit)
    beyond = f"{formats.plural(bill.billed_credits, 'credit')} at {each}"
    if not tariff.included:
        return beyond
    included = plans.included_text(bill)
    if tariff.included_unit == "credit" and not bill.billed_credits:
        used = formats.count(result.invoice.credits)
        return f"{used} of {formats.count(tariff.included)} included credits used"
    return f"{included} included" + (f" and {beyond}" if bill.billed_credits else "")


def _limit(result: Result, plan: Plan) -> str:
    """The plan's rate limit beside what is needed."""
    limit, needed = (
        result.prices.plans[plan].requests_per_minute,
        result.estimate.requests_per_minute,
    )
    if limit is None:
        return NO_LIMIT[0].upper() + NO_LIMIT[1:]
    need = "" if needed is None else f", you need {formats.count(needed)}"
    return f"{formats.plural(limit, 'request')} a minute{need}"
