"""The explanation of a month: the steps from units to dollars, in words and figures.

Every step can be checked with a pocket calculator and names its source.

>>> [(chapter.title, chapter.amount) for chapter in explain(invoice, "starter")]
[('Invoices', '$400.00'), ('Starter (pay-as-you-go), a month', '$400.00')]
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import localcontext
from fractions import Fraction

from pricing.explain.line import explain_line
from pricing.explain.steps import MOST_PARTS, Chapter, Step, rounding_steps
from pricing.money import EXACT, ZERO, dollars, total
from pricing.month import Invoice, plans, total_text
from pricing.names import Plan, plan_name
from pricing.result import Result
from pricing.wording import exact_usd, figure, plural


def explain(invoice: Invoice, plan: Plan) -> tuple[Chapter, ...]:
    """Explain a plan's month: a chapter for each workload, and one for the plan."""
    chapters = [
        Chapter(
            label,
            "no published price" if line.usd is None else exact_usd(line.usd),
            explain_line(line, invoice.prices),
        )
        for label, line in zip(invoice.labels, invoice.lines, strict=True)
    ]
    return (*chapters, explain_plan(invoice, plan))


def explain_plan(invoice: Invoice, plan: Plan) -> Chapter:
    """The chapter from the month's credits to a plan's bill."""
    bill, title = invoice.bills.get(plan), invoice.prices.plans[plan].title
    if bill is None:
        return Chapter(title, "no published price", ())
    amount = str(total_text(bill.total_usd, invoice))
    if not invoice.has_priced_work:
        return Chapter(f"{title}, a month", amount, ())
    with localcontext(EXACT):
        steps = tuple(_plan_steps(invoice, bill))
    return Chapter(f"{title}, a month", amount, steps)


def _plan_steps(invoice: Invoice, bill: plans.Bill) -> Iterator[Step]:
    left, tariff = invoice.credits, bill.tariff
    yield _credits(invoice)
    if tariff.included_unit != "credit" and bill.covered_credits:
        yield _covered_units(invoice, bill)
    for words, credits, source in (
        ("The sign-up bonus comes off", bill.bonus_credits, tariff.bonus_source),
        (
            f"What {plan_name(tariff.plan)} includes comes off",
            bill.covered_credits,
            tariff.included_source,
        ),
    ):
        if credits:
            rest = left - credits
            figures = f"{figure(left)} - {figure(credits)} = {plural(rest, 'credit')}"
            yield Step(words, figures, source)
            left = rest
    yield Step(
        "Credits that are billed, at their price",
        f"{figure(bill.billed_credits)} x {exact_usd(tariff.usd_per_credit)} = "
        f"{exact_usd(bill.usage_usd)}",
        tariff.price_source,
    )
    due = tariff.fee_usd + bill.usage_usd
    if tariff.fee_usd:
        fee = "The monthly fee of the offer" if tariff.is_own_offer else "The monthly fee"
        yield Step(
            f"{fee} is added",
            f"{exact_usd(tariff.fee_usd)} + {exact_usd(bill.usage_usd)} = {exact_usd(due)}",
            tariff.fee_source,
        )
    yield from rounding_steps("Rounded", Fraction(due), bill.total_usd)


def _covered_units(invoice: Invoice, bill: plans.Bill) -> Step:
    """The credits of the pages and images that an allowance covers, line by line."""
    tariff = bill.tariff
    parts = list(plans.dearest_units(plans.counted_lines(invoice.lines), tariff.included))
    words = f"{plan_name(tariff.plan)} includes {plans.included_text(bill)}, dearest first"
    sums = [f"{figure(units)} x {figure(line.credits_per_unit or ZERO)}" for line, units in parts]
    whole = sum(units * (line.credits_per_unit or ZERO) for line, units in parts)
    figures = plural(bill.covered_credits, "credit")
    if whole == bill.covered_credits and len(sums) <= MOST_PARTS:
        figures = f"{' + '.join(sums)} = {figures}"
    return Step(words, figures, tariff.included_source)


def _credits(invoice: Invoice) -> Step:
    credits = [line.credits for line in invoice.lines if line.credits is not None]
    missing = len({line.place for line in invoice.lines if line.credits is None})
    figures = plural(invoice.credits, "credit")
    if len(credits) > 1:
        shown, rest = credits[:MOST_PARTS], credits[MOST_PARTS:]
        parts = [figure(part) for part in shown] + [figure(total(rest))] * bool(rest)
        figures = f"{' + '.join(parts)} = {figures}"
    words = "Credits of all work"
    if len(credits) > MOST_PARTS:
        words += f", from the {MOST_PARTS + 1}th line on in one sum"
    if missing:
        words += f", leaving out {plural(missing, 'workload')} without a published price"
    return Step(words, figures)


def explain_difference(now: Invoice, other: Invoice, plan: Plan) -> tuple[Chapter, ...]:
    """Explain another month and its difference from the month as it is, on one plan."""
    chapters, bills = explain(other, plan), (now.bills.get(plan), other.bills.get(plan))
    return (*chapters, *_difference(*bills))


def explain_change_of_month(now: Invoice, other: Invoice) -> tuple[Chapter, ...]:
    """Explain another month and its difference, each month on its own estimate's plan."""
    plan, instead = now.estimate.plan, other.estimate.plan
    before = (explain_plan(now, plan),) if plan != instead else ()
    bills = now.bills.get(plan), other.bills.get(instead)
    return (*explain(other, instead), *before, *_difference(*bills))


def _difference(now: plans.Bill | None, other: plans.Bill | None) -> Iterator[Chapter]:
    if now is None or other is None:
        return
    bills = now.total_usd, other.total_usd
    high, low = max(bills), min(bills)
    words, way = "The month as it is, less this one", "less"
    if bills[0] == low:
        words, way = "This month, less the one as it is", "more"
    apart = dollars(EXACT.subtract(high, low))
    step = Step(words, f"{dollars(high)} - {dollars(low)} = {apart}")
    amount = "no difference" if high == low else f"{apart} {way}"
    yield Chapter("Difference from the month as it is", amount, (step,))


def as_text(result: Result, plan: Plan | None = None) -> str:
    """A result's explanation as plain text, for the command line."""
    chapters = explain(result.invoice, plan or result.estimate.plan)
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
            f"Rate card {result.prices.version.id}, as published, checked {result.prices.checked}:",
            *(f"  {sources[key].title}: {sources[key].says}" for key in used if key),
        ]
    )
