"""The top of the printed quote: for whom and when, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer, Table

from exports.printed.flowables import Words, text, total
from exports.printed.look import BRAND, LEAST, PALE, SMALL, SMALL_RIGHT, STRONG, TITLE, TOTAL, WIDTH
from exports.printed.wording import day_text
from exports.quote import VALID_DAYS, Quote, ending
from pricing.month import effective_rate
from pricing.wording import BEFORE_TAX, exact_usd, plural


def head(quote: Quote) -> Iterator[Flowable]:
    """Who quotes whom, the pricing day, and how long the quote holds."""
    checked = quote.result.prices.checked
    about = (
        f"Priced on {day_text(quote.day)}",
        f"Valid until {day_text(quote.valid_until)} ({VALID_DAYS} days)",
        f"Rate card {quote.result.prices.version.id}, as published, checked {checked}",
    )
    left: list[Flowable] = [text("VLM Run", BRAND), text("Quote", TITLE)]
    if quote.estimate.customer:
        left += [Spacer(0, 5), Words(f"For {quote.estimate.customer}", STRONG, 3)]
    right = [text(line, SMALL_RIGHT) for line in about]
    yield Table(
        [[left, right]],
        colWidths=[WIDTH * 0.58, WIDTH * 0.42],
        style=[
            ("VALIGN", (0, 0), (0, 0), "TOP"),
            ("VALIGN", (1, 0), (1, 0), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    yield Spacer(0, 6)


def summary(quote: Quote) -> Iterator[Flowable]:
    """The total in large type, with the credits it comes from."""
    result = quote.result
    bill, title = result.bill, result.prices.plans[quote.estimate.plan].title
    facts = [plural(result.invoice.credits, "credit")]
    rate = effective_rate(result.invoice, bill.total_usd) if bill else None
    if rate:
        facts.append(f"{exact_usd(rate.usd)} a {rate.unit}, all in")
    left = [text(f"{title}, a month", STRONG), text(" · ".join([*facts, BEFORE_TAX]), SMALL)]
    if changing := ending(quote):
        left.append(text(f"With all of the work. As it starts or ends: {changing}", SMALL))
    if result.invoice.at_least:
        least = "At least, because a workload has no published price"
        if not result.invoice.priced:
            least = "No price is published for this work"
        left.append(text(least, LEAST))
    elif bill is None:
        left.append(text("Enterprise has no published price.", SMALL))
    yield Table(
        [[left, total(bill, result.invoice, TOTAL)]],
        colWidths=[WIDTH * 0.5, WIDTH * 0.5],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), PALE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
            ("ROUNDEDCORNERS", [4, 4, 4, 4]),
        ],
    )
