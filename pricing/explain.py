"""Any amount opened up: the chain from units to dollars, in words and in figures.

Every step can be retraced with a pocket calculator and names the source it rests on.

>>> [step.figures for step in explain_line(line, prices)]
['20,000 pages', '2 credits a page', '20,000 x 2 = 40,000 credits', '40,000 x $0.01 = $400']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from pricing.duration import length_of
from pricing.invoice import Invoice
from pricing.line import CUSTOM_ROW, Line
from pricing.money import EXACT, ZERO, ceiling, cents, dollars, text, total
from pricing.plans import Bill
from pricing.rate_card import Plan, Prices, Segments
from pricing.result import Result
from pricing.workload import Agent, segments_of

MOST_PARTS = 8
"""A sum is written out up to so many parts."""


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


class Chapter(NamedTuple):
    """One amount and the steps that lead to it."""

    title: str
    amount: str
    steps: tuple[Step, ...]


def figure(value: Decimal | int) -> str:
    """An exact number with thousands separators."""
    return f"{value:,}" if isinstance(value, int) else _grouped(text(value))


def exact_usd(usd: Decimal) -> str:
    """Exact dollars: two places, more where there are more."""
    return dollars(usd) if usd == cents(usd) else _signed(usd)


def explain(invoice: Invoice, plan: Plan, prices: Prices) -> tuple[Chapter, ...]:
    """A plan's month opened up: a chapter for each workload, and one for the plan."""
    chapters = [
        Chapter(
            line.work.label,
            "no published price" if line.usd is None else exact_usd(line.usd),
            explain_line(line, prices),
        )
        for line in invoice.lines
    ]
    return (*chapters, explain_plan(invoice, plan, prices))


def explain_plan(invoice: Invoice, plan: Plan, prices: Prices) -> Chapter:
    """From the credits of the month to what a plan bills for them."""
    bill, title = invoice.bills.get(plan), prices.plans[plan].title
    if bill is None:
        return Chapter(title, "no published price", ())
    least = "at least " if invoice.at_least else ""
    with localcontext(EXACT):
        steps = tuple(_plan_steps(invoice, bill, plan, prices))
    return Chapter(f"{title}, a month", f"{least}{dollars(bill.total_usd)}", steps)


def _plan_steps(invoice: Invoice, bill: Bill, plan: Plan, prices: Prices) -> Iterator[Step]:
    left = invoice.credits
    yield _sum(invoice)
    for words, credits, source in (
        ("The sign-up bonus comes off", bill.bonus_credits, "sign-up"),
        (f"What {plan.title()} includes comes off", bill.covered_credits, _included(invoice, plan)),
    ):
        if credits:
            rest = left - credits
            figures = f"{figure(left)} - {figure(credits)} = {plural(rest, 'credit')}"
            yield Step(words, figures, source)
            left = rest
    yield Step(
        "Credits that are billed, at their price",
        f"{figure(bill.billed_credits)} x {exact_usd(bill.usd_per_credit)} = "
        f"{exact_usd(bill.usage_usd)}",
        _price_source(bill, plan, prices),
    )
    due = bill.fee_usd + bill.usage_usd
    if bill.fee_usd:
        own = plan == "enterprise"
        yield Step(
            "Your own offer's monthly fee is added" if own else "The monthly fee is added",
            f"{exact_usd(bill.fee_usd)} + {exact_usd(bill.usage_usd)} = {exact_usd(due)}",
            None if own else prices.plans[plan].source,
        )
    if due != bill.total_usd:
        yield Step(
            "Rounded to the cent, half a cent up, once",
            f"{exact_usd(due)} is {dollars(bill.total_usd)}",
        )


def _sum(invoice: Invoice) -> Step:
    credits = [line.credits for line in invoice.lines if line.credits is not None]
    missing = len(invoice.lines) - len(credits)
    figures = plural(invoice.credits, "credit")
    if len(credits) > 1:
        shown, rest = credits[:MOST_PARTS], credits[MOST_PARTS:]
        parts = [figure(part) for part in shown] + [figure(total(rest))] * bool(rest)
        figures = f"{' + '.join(parts)} = {figures}"
    words = "Credits of all work"
    if len(credits) > MOST_PARTS:
        words += f", from the {MOST_PARTS + 1}th workload on in one sum"
    if missing:
        words += f", without {plural(missing, 'workload')} that no price is published for"
    return Step(words, figures)


def _included(invoice: Invoice, plan: Plan) -> str | None:
    """The row that is followed: included credits, or pages and images where that differs."""
    bill = invoice.bills[plan]
    if plan == "enterprise":
        return None
    by_credits = bill.covered_credits == min(bill.included_credits, invoice.credits)
    return "credits-row" if by_credits else "allowance-row"


def _price_source(bill: Bill, plan: Plan, prices: Prices) -> str | None:
    if plan == "enterprise":
        return None
    if plan == "pro" and bill.billed_credits:
        return prices.readings["overage_usd_per_credit"].source
    return prices.credit.source


def as_text(result: Result, plan: Plan | None = None) -> str:
    """A result in plain words and figures, as the command line prints it."""
    chapters = explain(result.invoice, plan or result.estimate.plan, result.prices)
    lines: list[str] = []
    for chapter in chapters:
        lines += [
            f"{chapter.title}: {chapter.amount}",
            *(f"  {step.words}: {step.figures}" for step in chapter.steps),
            "",
        ]
    sources = result.card.sources
    used = dict.fromkeys(step.source for chapter in chapters for step in chapter.steps)
    return "\n".join(
        [
            *lines,
            f"Rate card {result.prices.version.id}, as published, checked {result.card.checked}:",
            *(f"  {sources[key].title}: {sources[key].says}" for key in used if key),
        ]
    )


def _signed(usd: Decimal) -> str:
    return f"{'-' if usd < 0 else ''}${_grouped(text(usd.copy_abs()))}"


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
    with localcontext(EXACT):
        return (
            *_units(line, prices),
            *_credits_per_unit(line, prices),
            _credits(line),
            Step(
                "Credits at the credit price",
                f"{figure(line.credits)} x {exact_usd(prices.credit_usd)} = "
                f"{exact_usd(line.usd or ZERO)}",
                prices.credit.source,
            ),
        )


def _units(line: Line, prices: Prices) -> Iterator[Step]:
    work, rule = line.work, prices.segments
    if line.unit == "segment" and work.durations_seconds is not None:
        yield _listed_lengths(line, work.durations_seconds, rule)
    elif line.unit == "segment" and work.duration_seconds is not None:
        yield _one_length(work.duration_seconds, rule)
        each = segments_of(work.duration_seconds, rule)
        yield Step(
            "Files a month times segments each",
            f"{figure(line.units // each)} x {each} = {plural(line.units, 'segment')}",
        )
    elif line.unit == "call":
        yield Step("Calls a month, as you read it", plural(line.units, "call"), "custom-faq")
    else:
        yield Step("Billed a month", plural(line.units, line.unit or "unit"))


def _one_length(seconds: Decimal, rule: Segments) -> Step:
    """The segments of a file, the minimum named where it decides."""
    begun = ceiling(seconds, rule.seconds)
    length = length_of(seconds)
    if not length.endswith("s"):
        length = f"{length} ({figure(seconds)} s)"
    figures = f"{length} / {rule.seconds} s, rounded up: {plural(begun, 'segment')}"
    if begun >= rule.minimum:
        return Step(
            f"A file in begun segments of {rule.seconds // 60} minutes", figures, rule.source
        )
    words = f"A file is billed at least {plural(rule.minimum, 'segment')}, however short"
    return Step(words, f"{figures}, so {plural(rule.minimum, 'segment')}", rule.source)


def _listed_lengths(line: Line, lengths: Sequence[Decimal], rule: Segments) -> Step:
    """The segments of files that each have a length, counted by how many segments they make."""
    counts = sorted(Counter(segments_of(seconds, rule) for seconds in lengths).items())
    shown, rest = counts[:MOST_PARTS], counts[MOST_PARTS:]
    parts = [f"{figure(files)} x {figure(each)}" for each, files in shown]
    parts += [figure(sum(each * files for each, files in rest))] * bool(rest)
    segments = sum(each * files for each, files in counts)
    words = (
        f"{plural(len(lengths), 'file')}, each by its own length in begun segments of "
        f"{rule.seconds // 60} minutes, at least {rule.minimum}; files x segments"
    )
    figures = f"{' + '.join(parts)} = {plural(segments, 'segment')}"
    if line.units != segments:
        figures += f"; in this month {plural(line.units, 'segment')}"
    return Step(words, figures, rule.source)


def _credits_per_unit(line: Line, prices: Prices) -> Iterator[Step]:
    base = line.base_credits or ZERO
    yield _base(line, base)
    per_unit = base
    if line.grounding_credits and line.rate:
        per_unit += line.grounding_credits
        yield Step(
            "Grounding is added",
            f"{figure(base)} + {figure(line.grounding_credits)} = "
            f"{plural(per_unit, 'credit')} {per(line.unit)}",
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
        words = f"Base and tools of the agent, your own figures ({_agent(line.work.agent)})"
        return Step(words, figures)
    rate = line.rate
    if rate is None or rate.flat is not None:
        if rate and base != rate.flat:
            return Step("Custom model, as you read it", figures, "custom-faq")
        words = "Custom model" if line.matched == CUSTOM_ROW else "Flat rate"
        return Step(f"{words}, the same at every level", figures, rate.source if rate else None)
    return Step(f"{line.matched} at level {line.work.level}", figures, rate.source)


def _agent(agent: Agent) -> str:
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
    if bill is None:
        return ()
    with localcontext(EXACT):
        return tuple(_items(result, plan, bill))


def _items(result: Result, plan: Plan, bill: Bill) -> Iterator[Item]:
    price = result.prices.credit_usd
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
            f"Included in {plan.title()}",
            covered,
            -bill.covered_credits * price,
            _included(result.invoice, plan),
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
