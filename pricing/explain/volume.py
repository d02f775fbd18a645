"""The explanation of a milestone on the plans' curves: its origin, and a plan's bill for it.

>>> [chapter.amount for chapter in explain_volume(milestone, invoice, "pro")]
['79,900 credits', '1.9975 times this month', '$799.00']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from pricing.explain.month import explain
from pricing.explain.steps import MOST_PARTS, Chapter, Step, rounding_steps
from pricing.money import dollars, nearest_cent
from pricing.month import Invoice, plans
from pricing.names import Plan, plan_name
from pricing.volume import Corner, Crossing, Curve, Milestone, bill_curves, mix
from pricing.wording import exact_usd, figure, fraction_text, is_exact_decimal, plural


def explain_volume(milestone: Milestone, invoice: Invoice, plan: Plan) -> tuple[Chapter, ...]:
    """Explain how a milestone is found, how much of this work it is, and a plan's bill for it."""
    if milestone.kind == "estimate":
        return explain(invoice, plan)
    return tuple(_chapters(milestone, invoice, plan))


def _chapters(milestone: Milestone, invoice: Invoice, plan: Plan) -> Iterator[Chapter]:
    curves = bill_curves(invoice)
    if milestone.crossing:
        yield _crossing(milestone.crossing, {plan: curves[plan] for plan in milestone.plans})
    factor = mix.factor_of(milestone.credits, invoice)
    if factor is not None:
        yield _work(milestone.credits, factor, invoice)
    tariff = invoice.bills[plan].tariff
    title = f"{tariff.title}, {fraction_text(milestone.credits)} credits a month"
    steps = tuple(_bill(milestone.credits, curves[plan], tariff))
    yield Chapter(title, dollars(milestone.bills[plan]), steps)


# ---------------------------------------------------------------- the crossing of two plans


def _crossing(crossing: Crossing, curves: Mapping[Plan, Curve]) -> Chapter:
    """The crossing, found from the last corner: from there each credit brings two plans nearer."""
    corners = [corner.credits for curve in curves.values() for corner in curve.corners]
    start = max(credits for credits in corners if credits < crossing.credits)
    bills = {plan: curve.usd(start) for plan, curve in curves.items()}
    adds = {plan: (crossing.usd - usd) / (crossing.credits - start) for plan, usd in bills.items()}
    at = f"{fraction_text(crossing.credits)} credits"
    title = f"Where {' and '.join(plan_name(plan) for plan in curves)} cost the same"
    return Chapter(title, at, tuple(_crossing_steps(start, bills, adds, at)))


def _crossing_steps(
    start: Fraction, bills: Mapping[Plan, Fraction], adds: Mapping[Plan, Fraction], at: str
) -> Iterator[Step]:
    where = f"At {fraction_text(start)} credits" if start else "Without any work"
    apart, nearer = (max(usds) - min(usds) for usds in (bills.values(), adds.values()))
    if not apart:
        yield Step(f"{where}, and from there up to here, they cost the same", _each_text(bills))
        return
    yield Step(f"{where} they differ by", _difference_text(bills))
    yield Step("A further credit brings them nearer by", _difference_text(adds))
    before = f"{fraction_text(start)} + " if start else ""
    closed = f"{_exact_text(apart)} / {_exact_text(nearer)}"
    if not is_exact_decimal(nearer):
        closed = f"{_exact_text(apart)} x {nearer.denominator:,} / ${nearer.numerator:,}"
    yield Step("Credits until they cost the same", f"{before}{closed} = {at}")


def _each_text(usds: Mapping[Plan, Fraction]) -> str:
    return ", ".join(f"{plan_name(plan)} {_exact_text(usd)}" for plan, usd in usds.items())


def _difference_text(usds: Mapping[Plan, Fraction]) -> str:
    high, low = max(usds.values()), min(usds.values())
    return (
        f"{_each_text(usds)}; {_exact_text(high)} - {_exact_text(low)} = {_exact_text(high - low)}"
    )


def _exact_text(usd: Fraction) -> str:
    """Dollars for further arithmetic: a ratio if their decimals never end."""
    return (
        fraction_text(usd, exact_usd)
        if is_exact_decimal(usd)
        else f"${usd.numerator:,} / {usd.denominator:,}"
    )


# ---------------------------------------------------------------- in work like this month's


def _work(credits: Fraction, factor: Fraction, invoice: Invoice) -> Chapter:
    """The same mix of work at another volume, workload by workload."""
    ratio = f"{fraction_text(credits)} / {figure(invoice.credits)}"
    steps = [Step("Credits there, divided by this month's", f"{ratio} = {mix.factor_text(factor)}")]
    for part in mix.mix(invoice)[:MOST_PARTS]:
        count = plural(part.at(factor), part.word)
        sign = " =" if part.items * factor == part.at(factor) else ", rounded up:"
        steps.append(Step(part.label, f"{figure(part.items)} x {ratio}{sign} {count}"))
    return Chapter("In work like this month's", f"{mix.factor_text(factor)} times", tuple(steps))


# ---------------------------------------------------------------- a plan's bill


def _bill(credits: Fraction, curve: Curve, tariff: plans.Tariff) -> Iterator[Step]:
    """The steps along the curve's pieces, from no work up to the volume."""
    corners = [corner for corner in curve.corners if corner.credits < credits]
    fee, due = corners[0].usd, curve.usd(credits)
    if fee:
        yield Step("The monthly fee", fraction_text(fee, exact_usd), tariff.fee_source)
    dues = [fee] * bool(fee)
    for start, end in pairwise([*corners, Corner(credits, due)]):
        size, usd = end.credits - start.credits, end.usd - start.usd
        words, source = _piece(usd / size, curve, tariff)
        product = f"{fraction_text(size)} x {_exact_text(usd / size)}"
        yield Step(words, f"{product} = {fraction_text(usd, exact_usd)}", source)
        dues.append(usd)
    if len(dues) > 1:
        parts = " + ".join(fraction_text(usd, exact_usd) for usd in dues)
        yield Step("Together", f"{parts} = {fraction_text(due, exact_usd)}")
    yield from rounding_steps("Rounded", due, nearest_cent(due))


def _piece(usd_per_credit: Fraction, curve: Curve, tariff: plans.Tariff) -> tuple[str, str | None]:
    """The label of a straight piece of the curve, and its source."""
    if usd_per_credit == curve.usd_per_credit:
        return "Credits at their price", tariff.price_source
    if not tariff.included:
        return "Credits of the sign-up bonus", tariff.bonus_source
    words = "Credits that are partly included" if usd_per_credit else "Credits included"
    return words, tariff.included_source
