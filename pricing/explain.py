"""Any amount opened up: the chain from units to dollars, in words and in figures.

Every step can be retraced with a pocket calculator and names the source it rests on.

>>> [step.figures for step in explain_line(line, prices)]
['20,000 pages', '2 credits a page', '20,000 x 2 = 40,000 credits', '40,000 x $0.01 = $400']
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pricing.duration import length_of
from pricing.line import CUSTOM_ROW, Line
from pricing.money import ZERO, dollars, text
from pricing.rate_card import Plan, Prices
from pricing.result import Result
from pricing.workload import Workload, segments_of


class Step(NamedTuple):
    """One step of a computation."""

    words: str
    figures: str
    source: str | None = None
    """The rate card's source for the number used here."""


class Item(NamedTuple):
    """One line of a plan's bill; the items add up to its total exactly."""

    label: str
    detail: str
    usd: Decimal
    source: str | None = None


def figure(value: Decimal | int) -> str:
    """An exact number with thousands separators."""
    return f"{value:,}" if isinstance(value, int) else _grouped(text(value))


def exact_usd(usd: Decimal) -> str:
    """Exact dollars: two places, more where there are more."""
    cents = usd * 100
    return dollars(usd) if cents == cents.to_integral_value() else _signed(usd)


def _signed(usd: Decimal) -> str:
    return f"{'-' if usd < 0 else ''}${_grouped(text(abs(usd)))}"


def _grouped(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}"


def plural(count: Decimal | int, unit: str) -> str:
    """A count with its unit: "1 page", "2 pages"."""
    return f"{figure(count)} {unit}{'' if count == 1 else 's'}"


def per(unit: str | None) -> str:
    """For each unit: "a page", "an image"."""
    return f"an {unit}" if unit == "image" else f"a {unit}"


def explain_line(line: Line, prices: Prices) -> tuple[Step, ...]:
    """How one workload comes to its dollars; nothing to show where it has no price."""
    if line.credits is None or line.credits_per_unit is None or line.unit is None:
        return ()
    return (
        *_units(line, prices),
        *_credits_per_unit(line, prices),
        _credits(line),
        Step(
            "Credits at the credit price",
            f"{figure(line.credits)} x {exact_usd(prices.credit_usd)} = {exact_usd(line.usd or ZERO)}",
            "credit-price",
        ),
    )


def _units(line: Line, prices: Prices) -> Iterator[Step]:
    work, rule = line.work, prices.segments
    size, least = length_of(Decimal(rule.seconds)), rule.minimum
    if line.unit == "segment" and work.durations_seconds is not None:
        files = plural(len(work.durations_seconds), "file")
        yield Step(
            f"Each file by its own length, in segments of {size}, rounded up, at least {least}",
            f"{files} = {plural(line.units, 'segment')}",
            rule.source,
        )
    elif line.unit == "segment" and work.duration_seconds is not None:
        each = segments_of(work.duration_seconds, rule)
        yield Step(
            f"A file in segments of {size}, rounded up, at least {least}",
            f"{length_of(work.duration_seconds)} = {plural(each, 'segment')}",
            rule.source,
        )
        yield Step(
            "Files a month times segments each",
            f"{figure(line.units // each)} x {each} = {plural(line.units, 'segment')}",
        )
    else:
        yield Step("Billed a month", plural(line.units, line.unit or "unit"))


def _credits_per_unit(line: Line, prices: Prices) -> Iterator[Step]:
    base = line.base_credits or ZERO
    yield _base(line, base)
    per_unit = base
    if line.grounding_credits and line.rate:
        per_unit += line.grounding_credits
        yield Step(
            "Grounding is added",
            f"{figure(base)} + {figure(line.grounding_credits)} = {plural(per_unit, 'credit')} {per(line.unit)}",
            "grounding",
        )
    if line.service_tier != "standard":
        tier = prices.service_tiers[line.service_tier]
        if line.multiplier == tier.multiplier:
            yield Step(
                f"Service tier {line.service_tier}",
                f"{figure(per_unit)} x {figure(line.multiplier)} = "
                f"{plural(line.credits_per_unit or ZERO, 'credit')} {per(line.unit)}",
                tier.source,
            )
        else:
            yield Step(
                f"Service tier {line.service_tier} leaves a flat rate as it is, as you read it",
                f"{plural(per_unit, 'credit')} {per(line.unit)}",
                "uniform",
            )


def _base(line: Line, base: Decimal) -> Step:
    figures = f"{plural(base, 'credit')} {per(line.unit)}"
    if line.work.agent and line.rate is None:
        return Step(f"Base and tools of the agent, your own figures ({_agent(line.work)})", figures)
    rate = line.rate
    if rate is None or rate.flat is not None:
        source = rate.source if rate else None
        words = "Custom model" if line.matched == CUSTOM_ROW else "Flat rate"
        return Step(f"{words}, the same at every level", figures, source)
    return Step(f"{line.matched} at level {line.work.level}", figures, rate.source)


def _agent(work: Workload) -> str:
    agent = work.agent
    if agent is None:
        return ""
    tools = [f"{figure(tool.credits)} x {figure(tool.calls)}" for tool in agent.tools]
    return " + ".join([figure(agent.base_credits), *tools])


def _credits(line: Line) -> Step:
    exact = line.units * (line.credits_per_unit or ZERO)
    credits = line.credits or ZERO
    figures = (
        f"{figure(line.units)} x {figure(line.credits_per_unit or ZERO)} = {figure(exact)} credits"
    )
    if credits == exact:
        return Step("Units times credits", figures)
    return Step(
        "Units times credits, each request rounded up to whole credits, as you read it",
        f"{figures}, {plural(line.volume.requests, 'request')}: {figure(credits)} credits",
        "approximate",
    )


def statement(result: Result, plan: Plan) -> tuple[Item, ...]:
    """A plan's month, item by item: the work, what is free or included, the fee, the rounding."""
    bill = result.invoice.bills.get(plan)
    return () if bill is None else tuple(_items(result, plan))


def _items(result: Result, plan: Plan) -> Iterator[Item]:
    bill, price = result.invoice.bills[plan], result.prices.credit_usd
    rate = exact_usd(price)
    for line in result.invoice.lines:
        if line.usd is not None and line.credits is not None:
            yield Item(line.work.label, f"{figure(line.credits)} credits x {rate}", line.usd)
    if bill.bonus_credits:
        free = f"-{figure(bill.bonus_credits)} credits x {rate}"
        yield Item("Sign-up bonus", free, -bill.bonus_credits * price, "sign-up")
    if bill.covered_credits:
        covered = f"-{figure(bill.covered_credits)} credits x {rate}"
        yield Item(
            f"Included in {plan.title()}", covered, -bill.covered_credits * price, "credits-row"
        )
    if bill.billed_credits and bill.usd_per_credit != price:
        gap = bill.usd_per_credit - price
        yield Item(
            "Overage at another price",
            f"{figure(bill.billed_credits)} credits x {_signed(gap)}",
            bill.billed_credits * gap,
            "exceed" if plan == "pro" else None,
        )
    if bill.fee_usd:
        own = plan == "enterprise"
        yield Item(
            "Monthly fee of your own offer" if own else f"{plan.title()} monthly fee",
            "a month",
            bill.fee_usd,
            None if own else result.prices.plans[plan].source,
        )
    rounding = bill.total_usd - bill.fee_usd - bill.usage_usd
    if rounding:
        yield Item("Rounded to the cent, once", "half up", rounding)
