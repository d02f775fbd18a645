"""The plans in the printed quote: the same work on each, and in the months ahead."""

from __future__ import annotations

from collections.abc import Sequence

from exports.pdf.bill import total
from exports.pdf.chart import chart
from exports.pdf.document import Months, PlanRow, Plans
from exports.quote import Quote, outlook
from pricing.explain import included
from pricing.money import dollars
from pricing.month import missing, told
from pricing.names import PLANS, Plan
from pricing.projection import Projected, offered, paths
from pricing.wording import figure, plural

MOST_CHANGES = 6
"""Changes of plan that are named one by one."""


def compared(quote: Quote) -> Plans:
    """A month of this work on each plan, and why one is cheaper."""
    result = quote.result
    reasons = result.recommendation.reasons
    if (even := result.break_even_credits) is not None:
        reasons = (*reasons, f"Starter and Pro cost the same at {plural(even, 'credit')} a month.")
    return Plans(tuple(_row(quote, plan) for plan in PLANS), tuple(reasons))


def _row(quote: Quote, plan: Plan) -> PlanRow:
    result = quote.result
    bill, codes = result.invoice.bills.get(plan), result.blockers[plan]
    return PlanRow(
        title=result.prices.plans[plan].title,
        chosen=plan == quote.estimate.plan,
        fee=dollars(bill.fee_usd) if bill else "not published",
        included=included(bill) if bill else "not published",
        billed=figure(bill.billed_credits) if bill else "",
        total=total(bill, result.invoice),
        fits=f"no: without {missing(codes)}" if codes else "yes",
    )


def ahead(quote: Quote) -> Months | None:
    """What the coming months cost, drawn and in words."""
    projected = quote.result.projected
    if projected is None or not any(invoice.priced for invoice in projected.invoices):
        return None
    words = [_totals(projected)]
    if stages := paths.stretches(projected):
        words.append(_path(stages))
    if offer := offered.beside(projected):
        words.append(offer.sentence)
    return Months(chart(projected), (" ".join(words), _assumed(quote)))


def _totals(projected: Projected) -> str:
    """What each plan comes to over the months."""
    invoices = projected.invoices
    totals = [
        f"{plan.title()} comes to {told(projected.total_usd(plan), *invoices)}"
        for plan in invoices[0].bills
    ]
    if (best := projected.cheapest_path_usd) is not None:
        totals.append(f"Starter and Pro, changing where it pays, to {told(best, *invoices)}")
    return f"Over {plural(len(projected.months), 'month')} {', '.join(totals)}."


def _path(stages: Sequence[paths.Stretch]) -> str:
    """On which plan the cheapest path starts, and where it changes."""
    start, *changes = stages
    if not changes:
        return f"The cheapest path stays on {start.plan.title()}."
    listed = ", ".join(f"{one.plan.title()} from {one.first}" for one in changes[:MOST_CHANGES])
    more = " and so on" if len(changes) > MOST_CHANGES else ""
    return f"The cheapest path starts on {start.plan.title()} and changes to {listed}{more}."


def _assumed(quote: Quote) -> str:
    """What the months ahead are computed with; a workload's own growth is on the bill."""
    facts = "; ".join(f"{label}: {value}" for label, value in outlook(quote))
    own = any(line.work.growth_percent is not None for line in quote.result.invoice.lines)
    return f"{facts}{'; workloads with a growth of their own say so above' if own else ''}."
