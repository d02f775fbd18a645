"""Warnings about one month, each with the path of the field it concerns."""

from __future__ import annotations

from collections.abc import Container, Iterator

from pricing.card import PlanTerms, Prices
from pricing.estimate import UNREAD_DOMAIN, Estimate
from pricing.money import ONE
from pricing.month.caveat import Caveat
from pricing.month.invoice import Invoice
from pricing.month.length_warnings import length_warnings
from pricing.month.line import Line
from pricing.month.plans import credits_of_units
from pricing.month.throughput import MINUTES_A_MONTH
from pricing.names import AUTO, CUSTOM_ROW, NOT_READ, plan_name
from pricing.wording import plural

_AGENT = f"Base and tool credits of this agent are your own figures; they are {NOT_READ}."
_NO_AGENT = (
    f"The credits of this agent are {NOT_READ}. Without them the total covers only the other work."
)
_CUSTOM = (
    "The examples charge custom models by the page, the FAQ fewer credits by the call: see "
    "{custom_model_credits} and {custom_model_unit}."
)
_FLAT = "Whether a service tier changes a flat rate is open: see {flat_rate_tiered}."
_FRACTION = (
    "A request costs a fraction of a credit; whether it is rounded up is open: "
    "see {request_rounding}."
)
_ALLOWANCE = (
    "The pages disagree whether {plan} includes credits or pages and images: see {pro_allowance}."
)
_OVERAGE = (
    "The price of {credits} beyond the allowance is not published: see {overage_usd_per_credit}."
)
_BONUS = "The bonus is taken as given once, on sign-up: see {sign_up_bonus}."


def month_warnings(invoice: Invoice) -> Iterator[Caveat]:
    """Warnings about one month."""
    prices = invoice.prices
    # a workload with two lines has each remark once
    yield from dict.fromkeys(
        caveat for line in invoice.lines for caveat in _about_line(line, prices)
    )
    yield from _about_allowances(invoice)
    yield from _about_plans(invoice.estimate, prices)
    yield from _about_rate_limit(invoice)
    yield from _about_chosen_readings(invoice.estimate, prices)


def _about_line(line: Line, prices: Prices) -> Iterator[Caveat]:
    place = f"workloads[{line.place}]"
    yield from _about_price(line, place)
    yield from length_warnings(line, prices.segments, place)
    for message in _open_readings(line, prices):
        yield Caveat("reading", place, _with_titles(message, prices))


def _about_price(line: Line, place: str) -> Iterator[Caveat]:
    work = line.work
    if work.domain == UNREAD_DOMAIN:
        return
    if line.status == "unpriced":
        message = (
            f"A price for {work.domain} is not published, so the total covers only the other work."
        )
        yield Caveat("unpriced", place, _NO_AGENT if work.is_agent else message)
        return
    if work.price_as:
        message = f"{work.domain} has no published price; as you said, it is priced like "
        yield Caveat("assumed", place, f"{message}{work.price_as}.")
    elif work.agent:
        yield Caveat("assumed", place, _AGENT)
    without_levels = line.rate is None or line.rate.flat is not None
    if without_levels and (work.level != AUTO or work.grounding):
        message = f"{line.matched} is one rate for every level and option, so they change nothing."
        yield Caveat("options_ignored", place, message)


def _open_readings(line: Line, prices: Prices) -> Iterator[str]:
    rate, per_unit = line.rate, line.credits_per_unit
    tier = prices.service_tiers[line.service_tier]
    if rate and rate.row == CUSTOM_ROW:
        yield _CUSTOM
    if rate and rate.flat is not None and tier.multiplier != ONE:
        yield _FLAT
    if (
        line.credits
        and per_unit
        and line.credits != line.billed_volume.credits_rounded_up(per_unit)
    ):
        yield _FRACTION


def _with_titles(message: str, prices: Prices, **more: str) -> str:
    """A message with the titles of the open points it mentions."""
    titles = {key: f"“{entry.title}”" for key, entry in prices.readings.items()}
    return message.format_map({**titles, **more})


def _about_allowances(invoice: Invoice) -> Iterator[Caveat]:
    for plan, bill in invoice.bills.items():
        terms = invoice.prices.plans[plan]
        if bill.tariff.is_own_offer or not terms.has_allowance:
            continue
        if bill.billed_credits:
            billed = plural(bill.billed_credits, "credit")
            message = _with_titles(_OVERAGE, invoice.prices, credits=billed)
            yield Caveat("reading", f"plans.{plan}", message)
        if _allowances_differ(terms, invoice):
            message = _with_titles(_ALLOWANCE, invoice.prices, plan=plan_name(plan))
            yield Caveat("reading", f"plans.{plan}", message)


def _allowances_differ(terms: PlanTerms, invoice: Invoice) -> bool:
    """Whether an allowance in credits and one in pages and images cover different amounts."""
    if terms.included_units is None:
        return False
    by_credits = min(invoice.credits, terms.included_credits or 0)
    rounded = invoice.resolved_readings.request_rounding == "up"
    by_units = credits_of_units(invoice.lines, terms.included_units, rounded=rounded)
    return by_credits != by_units


def _about_plans(estimate: Estimate, prices: Prices) -> Iterator[Caveat]:
    for note in prices.notes:
        asked = note.requirement in estimate.requirements
        if note.plan and asked and note.requirement in prices.plans[note.plan].meets:
            yield Caveat("reading", f"plans.{note.plan}", f"{note.why} Ask for it in writing.")
    for plan, terms in prices.plans.items():
        if estimate.first_month and terms.sign_up_credits:
            yield Caveat("reading", f"plans.{plan}", _with_titles(_BONUS, prices))


def _about_rate_limit(invoice: Invoice) -> Iterator[Caveat]:
    plan, busiest = invoice.estimate.plan, invoice.estimate.requests_per_minute
    terms = invoice.prices.plans[plan]
    limit = terms.requests_per_minute
    if limit is None:
        return
    if busiest and busiest > limit:
        message = f"{busiest:,} requests a minute are more than the {limit:,} of {terms.title}."
        yield Caveat("rate_limit", "requests_per_minute", message)
    requests = sum([line.volume.requests for line in invoice.lines])
    most = limit * MINUTES_A_MONTH
    if requests > most:
        message = (
            f"{requests:,} requests a month are more than {limit:,} a minute "
            f"around the clock allow ({most:,} in 30 days)."
        )
        if any(line.work.requests is None for line in invoice.lines):
            message += " If you gave no API calls, each page, image, file or run counts as one."
        yield Caveat("rate_limit", f"plans.{plan}", message)


def _about_chosen_readings(estimate: Estimate, prices: Prices) -> Iterator[Caveat]:
    for key in sorted(estimate.readings.model_fields_set):
        value, entry = getattr(estimate.readings, key), prices.readings[key]
        if value is not None and value != entry.default:
            chosen, default = entry.label(value), entry.label(entry.default)
            message = f"{entry.title}: you chose “{chosen}” instead of “{default}”."
            yield Caveat("reading", f"readings.{key}", message)


def card_warnings(invoice: Invoice, known: Container[str]) -> Iterator[Caveat]:
    """A warning if the estimate names a rate card that is not known."""
    named = invoice.estimate.rate_card
    if named is not None and named not in known:
        message = (
            f"This estimate was priced with rate card {named}, which is not known here. "
            f"It is now priced with {invoice.prices.version.id}; the differences cannot be shown."
        )
        yield Caveat("rate_card", "rate_card", message)
