"""The cost of a month while the same work is active, for backlogs that end and launches that begin.

>>> in_words(phases_of(invoice))
'$576.00 for 3 months, then $36.00'
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from pricing.estimate import LAST_MONTH, Estimate, Workload
from pricing.money import dollars
from pricing.month import Invoice, TotalText, price_ordinary, total_text
from pricing.wording import plural

MOST_NAMED = 3
"""Most phases that a sentence names; it counts the rest."""


@dataclass(frozen=True, slots=True)
class Phase:
    """Consecutive ordinary months, without growth and season, that cost the same."""

    months: int | None
    """None for all following months."""
    cost: TotalText


def phases_of(invoice: Invoice) -> tuple[Phase, ...]:
    """The cost of the chosen plan from the first month on; empty if work never starts or ends.

    Work that is active up to the last month does not end. The last month is that of the
    projection, or of the longest possible one if there is none.
    Also empty if the plan has no price, or always costs the same.
    """
    estimate, plan = invoice.estimate, invoice.estimate.plan
    every = (True,) * len(estimate.workloads)
    horizon = estimate.projection.months if estimate.projection else LAST_MONTH + 1
    months = [_active(estimate, month) for month in range(horizon)]
    if set(months) == {every} or plan not in invoice.bills:
        return ()

    @cache
    def cost(active: tuple[bool, ...], *, first: bool) -> TotalText:
        pairs = zip(estimate.workloads, active, strict=True)
        works = tuple(work for work, is_active in pairs if is_active)
        return _cost(invoice, works, first=first and estimate.first_month)

    costs = [cost(active, first=month == 0) for month, active in enumerate(months)]
    found = [Phase(len([*same]), amount) for amount, same in groupby(costs)]
    if [phase.cost for phase in found] == [cost(every, first=True)]:
        return ()
    return (*found[:-1], replace(found[-1], months=None))


def _active(estimate: Estimate, month: int) -> tuple[bool, ...]:
    """Which workloads are active in a month, counted from 0."""
    spans = [work.span for work in estimate.workloads]
    return tuple(first <= month <= last for first, last in spans)


def _cost(invoice: Invoice, works: tuple[Workload, ...], *, first: bool) -> TotalText:
    month = invoice.estimate.model_copy(update={"workloads": works, "first_month": first})
    priced = price_ordinary(month, invoice.prices)
    usd = priced.bills[month.plan].total_usd
    return total_text(usd, priced) if works else TotalText("", dollars(usd))


def in_words(found: Sequence[Phase]) -> str:
    """The phases as text: "$576.00 for 3 months, then $36.00"."""
    named = found if len(found) <= MOST_NAMED else found[: MOST_NAMED - 1]
    parts = [
        str(phase.cost) + (f" for {plural(phase.months, 'month')}" if phase.months else "")
        for phase in named
    ]
    if len(found) > len(named):
        parts.append(plural(len(found) - len(named), "more change"))
    return ", then ".join(parts)
