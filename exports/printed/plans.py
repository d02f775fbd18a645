"""The plans in the printed quote: the same work on each, and in the months ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from exports.printed import chart
from exports.printed.flowables import Figure, text, total
from exports.printed.look import (
    BODY,
    BOLD_RIGHT,
    HEAD,
    HEAD_RIGHT,
    LINES,
    RIGHT,
    SECTION,
    SMALL,
    STRONG,
    WIDTH,
)
from exports.quote import Quote, outlook
from pricing.explain import included
from pricing.money import dollars
from pricing.month import missing, told
from pricing.names import PLANS
from pricing.projection import offered, paths
from pricing.wording import figure, plural

MOST_CHANGES = 6
"""Changes of plan that are named one by one."""


def compared(quote: Quote) -> Iterator[Flowable]:
    """A month of this work on each plan, and why one is cheaper."""
    result = quote.result
    heads = ("Monthly fee", "Included", "Billed credits", "Total a month")
    rows: list[list[Any]] = [
        [text("Plan", HEAD), *(text(head, HEAD_RIGHT) for head in heads), text("Fits", HEAD)]
    ]
    for plan in PLANS:
        bill, codes = result.invoice.bills.get(plan), result.blockers[plan]
        fits = "yes" if not codes else f"no: without {missing(codes)}"
        figures = ("not published", "not published", "")
        if bill:
            figures = (
                dollars(bill.fee_usd),
                included(bill),
                figure(bill.billed_credits),
            )
        own = plan == quote.estimate.plan
        rows.append(
            [
                text(result.prices.plans[plan].title, STRONG if own else BODY),
                *(Figure(text, RIGHT) for text in figures),
                total(bill, result.invoice, BOLD_RIGHT if own else RIGHT),
                text(fits, SMALL),
            ]
        )
    widths = [WIDTH * share for share in (0.23, 0.13, 0.14, 0.15, 0.14, 0.21)]
    even = result.break_even_credits
    words = [*result.recommendation.reasons]
    if even is not None:
        words.append(f"Starter and Pro cost the same at {plural(even, 'credit')} a month.")
    yield KeepTogether(
        [
            text("The same work on each plan", SECTION),
            Table(rows, colWidths=widths, style=LINES),
            Spacer(0, 4),
            *(text(sentence, SMALL) for sentence in words),
        ]
    )


def ahead(quote: Quote) -> Iterator[Flowable]:
    """What the coming months cost, drawn and in words."""
    projected = quote.result.projected
    if projected is None or not any(invoice.priced for invoice in projected.invoices):
        return
    path = projected.cheapest_path_usd
    count = plural(len(projected.months), "month")
    invoices = projected.invoices
    totals = [
        f"{plan.title()} comes to {told(projected.total_usd(plan), *invoices)}"
        for plan in invoices[0].bills
    ]
    if path is not None:
        best = told(path, *invoices)
        totals.append(f"Starter and Pro, changing where it pays, to {best}")
    words = f"Over {count} {', '.join(totals)}."
    if stages := paths.stretches(projected):
        words += f" {_path(stages)}"
    if offer := offered.beside(projected):
        words += f" {offer.sentence}"
    yield KeepTogether(
        [
            text("The months ahead", SECTION),
            chart.draw(projected, WIDTH, 138),
            Spacer(0, 3),
            text(words, SMALL),
            text(_assumed(quote), SMALL),
        ]
    )


def _path(stages: Sequence[paths.Stretch]) -> str:
    """On which plan the cheapest path starts, and where it changes."""
    start, *changes = stages
    if not changes:
        return f"The cheapest path stays on {start.plan.title()}."
    listed = ", ".join(f"{one.plan.title()} from {one.first}" for one in changes[:MOST_CHANGES])
    more = " and so on" if len(changes) > MOST_CHANGES else ""
    return f"The cheapest path starts on {start.plan.title()} and changes to {listed}{more}."


def _assumed(quote: Quote) -> str:
    """What the months ahead are computed with; a workload's own growth stands beside it."""
    facts = "; ".join(f"{label}: {value}" for label, value in outlook(quote))
    own = any(line.work.growth_percent is not None for line in quote.result.invoice.lines)
    return f"{facts}{'; workloads with a growth of their own say so above' if own else ''}."
