"""The explanation of a month with a change of plan: each plan's part, and the whole bill.

>>> [chapter.amount for chapter in explain_change(changed, "second")]
['$475.81', '$418.83', '$894.64']
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction

from pricing.card import readings
from pricing.explain.steps import Chapter, Step, rounding_steps
from pricing.money import dollars
from pricing.month import proration, total_text
from pricing.names import plan_name
from pricing.wording import exact_usd, figure, fraction_text, several


def explain_change(
    changed: proration.ChangedMonth, reading: readings.Proration
) -> tuple[Chapter, ...]:
    """Explain the part before the change, the part after it and the month, under a reading."""
    change, over = changed.readings[reading], proration.elapsed_share(changed.at)
    moment = f"{changed.at:%Y-%m-%d %H:%M} UTC"
    parts = (
        (f"before {moment}", change.before, over),
        (f"from {moment} on", change.after, 1 - over),
    )
    chapters = [
        Chapter(
            f"{plan_name(part.tariff.plan)}, {when}",
            fraction_text(Fraction(part.fee_usd) + part.usage_usd, exact_usd),
            tuple(_part(part, time, changed, reading)),
        )
        for when, part, time in parts
    ]
    total = str(total_text(change.total_usd, changed.staying))
    return (*chapters, Chapter("The month with the change", total, tuple(_month(change))))


def _part(
    part: proration.PlanPart,
    time: Fraction,
    changed: proration.ChangedMonth,
    reading: readings.Proration,
) -> Iterator[Step]:
    invoice, tariff = changed.staying, part.tariff
    entry = invoice.prices.readings["proration"]
    yield Step(
        "The month's credits, by this part's share of the time",
        f"{_share_text(figure(invoice.credits), time, '= ' + fraction_text(part.credits))} credits",
    )
    if tariff.fee_usd and not part.share:
        yield Step("The plan holds no part of the month", "no fee", entry.source)
    elif tariff.fee_usd:
        yield from _days(changed.at, reading, before=part is changed.readings[reading].before)
        prorated = _share_text(exact_usd(tariff.fee_usd), part.share, f"is {dollars(part.fee_usd)}")
        words = f"The monthly fee to the cent. {entry.label(reading)}"
        yield Step(words, prorated, entry.source)
    if part.included:
        whole, unit = fraction_text(Fraction(tariff.included)), several(tariff.included_unit)
        included = f"{_share_text(whole, part.share, '= ' + fraction_text(part.included))} {unit}"
        words = "What the fee includes, by the same share"
        yield Step(words, included, tariff.included_source)
    billed = fraction_text(part.billed_credits)
    if part.covered_credits:
        credits, covered = map(fraction_text, (part.credits, part.covered_credits))
        rest = f"{credits} - {covered} = {billed} credits"
        what, source = "The sign-up bonus", tariff.bonus_source
        if part.included:
            what, source = "What is included", tariff.included_source
        yield Step(f"{what} comes off", rest, source)
    usage = fraction_text(part.usage_usd, exact_usd)
    yield Step(
        "Credits that are billed, at their price",
        f"{billed} x {exact_usd(tariff.usd_per_credit)} = {usage}",
        tariff.price_source,
    )
    if part.fee_usd:
        due = Fraction(part.fee_usd) + part.usage_usd
        parts = f"{dollars(part.fee_usd)} + {fraction_text(part.usage_usd, exact_usd)}"
        yield Step("With the fee", f"{parts} = {fraction_text(due, exact_usd)}")


def _days(at: datetime, reading: readings.Proration, *, before: bool) -> Iterator[Step]:
    """The number of days on a plan, if the reading counts days."""
    if days := proration.days_held(at, reading):
        held = days.before if before else days.after
        words = "Days on which this plan is held, in part or whole; at 00:00 a day has not begun"
        yield Step(words, f"{held} of {days.of}")


def _share_text(whole: str, share: Fraction, result: str) -> str:
    """The text of a share; the whole needs no arithmetic."""
    ratio = f"{share.numerator:,} / {share.denominator:,}"
    return whole if share == 1 else f"{whole} x {ratio} {result}"


def _month(change: proration.PlanChange) -> Iterator[Step]:
    parts = (change.before, change.after)
    dues = [Fraction(part.fee_usd) + part.usage_usd for part in parts]
    due = sum(dues, Fraction(0))
    sums = " + ".join(fraction_text(usd, exact_usd) for usd in dues)
    yield Step("Both parts", f"{sums} = {fraction_text(due, exact_usd)}")
    yield from rounding_steps("The usage rounded", due, change.total_usd)
