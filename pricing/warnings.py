"""What a reader of the result should know, each with the place it concerns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from pricing.estimate import Estimate
from pricing.invoice import Invoice
from pricing.line import CUSTOM_ROW, Line
from pricing.money import dollars, text
from pricing.plans import credits_of_units
from pricing.projection import SELF_SERVE, Projected
from pricing.rate_card import Plan, Prices
from pricing.workload import Workload

Code = Literal[
    "minimum_segments",
    "options_ignored",
    "unpriced",
    "assumed",
    "reading",
    "rate_limit",
    "average_hides_swings",
]

MINUTES_A_MONTH = 30 * 24 * 60


class Warning(NamedTuple):
    """One remark: its code, the place in the document, a sentence."""

    code: Code
    path: str
    message: str


def month_warnings(estimate: Estimate, invoice: Invoice, prices: Prices) -> Iterator[Warning]:
    """Remarks about one month."""
    for index, line in enumerate(invoice.lines):
        place = f"workloads[{index}]"
        yield from _about_price(line, place)
        yield from _about_minimum(line.work, prices, place)
        yield from _about_readings_of(line, estimate, place)
    yield from _about_plans(estimate, invoice, prices)
    yield from _about_chosen_readings(estimate, prices)


def _about_price(line: Line, place: str) -> Iterator[Warning]:
    work = line.work
    if line.status == "unpriced":
        what = "the credits of this agent are" if work.is_agent else f"a price for {work.domain} is"
        yield Warning(
            "unpriced",
            place,
            f"{what} not published, so the total is at least the rest.".capitalize(),
        )
    elif work.price_as:
        yield Warning(
            "assumed",
            place,
            f"{work.domain} has no published price; it is priced like {work.price_as} because you said so.",
        )
    elif work.agent:
        yield Warning(
            "assumed",
            place,
            "Base and tool credits of this agent are your own figures; none are published.",
        )
    without_levels = line.status != "unpriced" and (line.rate is None or line.rate.flat is not None)
    if without_levels and (work.level != "auto" or work.grounding):
        yield Warning(
            "options_ignored",
            place,
            f"{line.matched} is one rate for every level and option, so level and grounding change nothing.",
        )


def _about_minimum(work: Workload, prices: Prices, place: str) -> Iterator[Warning]:
    lengths = work.durations_seconds or ((work.duration_seconds,) if work.files else ())
    rule, rate = prices.segments, work.rate(prices)
    short = sum(
        1 for seconds in lengths if seconds and seconds <= (rule.minimum - 1) * rule.seconds
    )
    if short and rate and rate.by_duration:
        yield Warning(
            "minimum_segments",
            place,
            f"A file is billed at least {rule.minimum} segments of {rule.seconds // 60} minutes; "
            "files here are shorter than that, so you pay for more time than they last.",
        )


def _about_readings_of(line: Line, estimate: Estimate, place: str) -> Iterator[Warning]:
    rate = line.rate
    if rate is None and line.credits is None:
        return
    if rate is not None and rate.row == CUSTOM_ROW:
        yield Warning(
            "reading",
            place,
            "The examples charge custom models by the page, the FAQ fewer credits by the call: readings custom_model_credits and custom_model_unit.",
        )
    if rate is not None and rate.flat is not None and line.service_tier != "standard":
        yield Warning(
            "reading",
            place,
            "Whether a service tier changes a flat rate is open: reading flat_rate_tiered.",
        )
    if line.credits and line.volume.requests and line.credits % line.volume.requests:
        yield Warning(
            "reading",
            place,
            "A request comes to a fraction of a credit; whether it is rounded up is open: reading request_rounding.",
        )


def _about_plans(estimate: Estimate, invoice: Invoice, prices: Prices) -> Iterator[Warning]:
    readings, pro = estimate.readings, invoice.bills["pro"]
    if pro.billed_credits:
        yield Warning(
            "reading",
            "plans.pro",
            f"The price of {text(pro.billed_credits)} credits beyond the allowance is not published: reading overage_usd_per_credit.",
        )
    if _allowances_differ(invoice, prices, readings.request_rounding == "up"):
        yield Warning(
            "reading",
            "plans.pro",
            "The pages disagree whether Pro includes credits or pages and images: reading pro_allowance.",
        )
    if "baa" in estimate.requirements:
        yield Warning(
            "reading",
            "plans.pro",
            "The pricing page offers a BAA with Pro, the settings page only with Enterprise; ask for it in writing.",
        )
    if estimate.first_month:
        yield Warning(
            "reading",
            "plans.starter",
            "The bonus is taken as given once, on sign-up: reading sign_up_bonus.",
        )
    yield from _about_rate_limit(estimate, invoice, prices)


def _allowances_differ(invoice: Invoice, prices: Prices, rounded: bool) -> bool:
    terms = prices.plans["pro"]
    by_credits = min(invoice.credits, Decimal(terms.included_credits or 0))
    by_units = credits_of_units(invoice.lines, terms.included_units or 0, rounded=rounded)
    return by_credits != by_units


def _about_rate_limit(estimate: Estimate, invoice: Invoice, prices: Prices) -> Iterator[Warning]:
    terms = prices.plans[estimate.plan]
    limit, busiest = terms.requests_per_minute, estimate.requests_per_minute
    if limit is None:
        return
    requests = sum(line.volume.requests for line in invoice.lines)
    if busiest and busiest > limit:
        yield Warning(
            "rate_limit",
            "requests_per_minute",
            f"{busiest:,} requests a minute are more than the {limit:,} of {terms.title}.",
        )
    if requests > limit * MINUTES_A_MONTH:
        yield Warning(
            "rate_limit",
            f"plans.{estimate.plan}",
            f"{requests:,} requests a month are more than {limit:,} a minute around the clock allow ({limit * MINUTES_A_MONTH:,} in 30 days).",
        )


def _about_chosen_readings(estimate: Estimate, prices: Prices) -> Iterator[Warning]:
    for key in sorted(estimate.readings.model_fields_set):
        value, entry = getattr(estimate.readings, key), prices.readings[key]
        if value is not None and value != entry.default:
            shown = text(value) if isinstance(value, Decimal) else str(value)
            yield Warning(
                "reading",
                f"readings.{key}",
                f"{entry.title}: you chose {shown} instead of {entry.default}.",
            )


def projection_warnings(
    projected: Projected, blockers: Mapping[Plan, Sequence[str]]
) -> Iterator[Warning]:
    """Remarks about the months together."""
    if any(blockers[plan] for plan in SELF_SERVE):
        return
    mean = {plan: projected.average.bills[plan].total_usd for plan in SELF_SERVE}
    whole = {plan: projected.total_usd(plan) for plan in SELF_SERVE}
    at_mean, over_all = (min(SELF_SERVE, key=lambda plan: bills[plan]) for bills in (mean, whole))
    if at_mean != over_all and whole[at_mean] != whole[over_all]:
        count = len(projected.months)
        yield Warning(
            "average_hides_swings",
            "projection",
            f"For the average month {at_mean.title()} is cheapest ({dollars(mean[at_mean])} against "
            f"{dollars(mean[over_all])}), but over the {count} months it costs "
            f"{dollars(whole[at_mean])}, {dollars(whole[at_mean] - whole[over_all])} more than {over_all.title()}.",
        )
