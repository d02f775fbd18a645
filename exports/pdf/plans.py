"""The plans in the printed quote: the same work on each, and in the months ahead."""

from __future__ import annotations

from collections.abc import Sequence

from exports.pdf.bill import total_link
from exports.pdf.chart import chart
from exports.pdf.document import Months, PlanRow, Plans
from exports.quote import Quote, outlook
from pricing.money import dollars
from pricing.month import eligibility, plans, total_text
from pricing.names import Plan, plan_name
from pricing.projection import Projected, offered, paths
from pricing.wording import figure, plural, word_list

MOST_CHANGES = 6
"""Changes of plan that are named one by one."""


def side_by_side(quote: Quote) -> Plans:
    """A month of the work on each plan, and why one plan is cheaper."""
    result = quote.result
    reasons = result.recommendation.reasons
    if (even := result.break_even_credits) is not None:
        first, *others = map(plan_name, result.prices.self_serve)
        names = f"{first} and {word_list(others, 'or')}"
        reasons = (*reasons, f"{names} cost the same at {plural(even, 'credit')} a month.")
    return Plans(tuple(_row(quote, plan) for plan in result.prices.plans), tuple(reasons))


def _row(quote: Quote, plan: Plan) -> PlanRow:
    result = quote.result
    bill, codes = result.invoice.bills.get(plan), result.blockers[plan]
    return PlanRow(
        title=result.prices.plans[plan].title,
        chosen=plan == quote.estimate.plan,
        fee=dollars(bill.tariff.fee_usd) if bill else "not published",
        included=plans.included_text(bill) if bill else "not published",
        billed=figure(bill.billed_credits) if bill else "",
        total=total_link(bill, result.invoice),
        fits=f"no: without {eligibility.missing_text(codes)}" if codes else "yes",
    )


def months_ahead(quote: Quote) -> Months | None:
    """The cost of the coming months, as a chart and in sentences."""
    projected = quote.result.projected
    if projected is None or not any(invoice.has_priced_work for invoice in projected.invoices):
        return None
    sentences = [_totals(projected)]
    if stages := paths.plan_stretches(projected):
        sentences.append(_path(stages))
    if offer := offered.offer_over_months(projected):
        sentences.append(offer.sentence)
    return Months(chart(projected), (" ".join(sentences), _assumptions(quote)))


def _totals(projected: Projected) -> str:
    """The total of each plan over the months."""
    invoices = projected.invoices
    totals = [
        f"{plan_name(plan)} costs {total_text(projected.total_usd(plan), *invoices)}"
        for plan in invoices[0].bills
    ]
    if (best := projected.cheapest_path_usd) is not None:
        names = word_list([plan_name(plan) for plan in projected.self_serve])
        totals.append(f"changing between {names} costs {total_text(best, *invoices)}")
    return f"Over {plural(len(projected.months), 'month')}, {', '.join(totals)}."


def _path(stages: Sequence[paths.PlanStretch]) -> str:
    """The plan on which the cheapest path starts, and its changes of plan."""
    start, *changes = stages
    if not changes:
        return f"The cheapest path stays on {plan_name(start.plan)}."
    later = [f"{plan_name(one.plan)} from {one.first}" for one in changes[:MOST_CHANGES]]
    more = " and so on" if len(changes) > MOST_CHANGES else ""
    path = f"The cheapest path starts on {plan_name(start.plan)}"
    return f"{path} and changes to {', '.join(later)}{more}."


def _assumptions(quote: Quote) -> str:
    """The assumptions about the months ahead; a workload's own growth is on the bill."""
    facts = "; ".join(f"{label}: {value}" for label, value in outlook(quote))
    own = any(line.work.growth_percent is not None for line in quote.result.invoice.lines)
    return f"{facts}{'; growth of single workloads is on the bill above' if own else ''}."
