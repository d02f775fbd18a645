"""The bill in the printed quote: a row for each workload, further items and the total."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from exports.pdf.document import Bill, Item, Link, WorkRow
from exports.pdf.letters import with_isolation
from exports.plain_text import plain
from exports.quote import Quote, further_inputs, level_and_tier, options_text, volume_text
from pricing.addresses import SALES
from pricing.explain import beyond_work
from pricing.month import Invoice, Line, plans, total_text
from pricing.wording import BEFORE_TAX, exact_usd, figure, plural

DENSE = 12
"""Above this number of workloads, each gets less room."""
LONGEST_DETAILS, LONGEST_DENSE_DETAILS = 210, 110
"""Characters that fill about three lines."""


def bill(quote: Quote) -> Bill:
    """The bill, with a row for each workload."""
    result, plan = quote.result, quote.estimate.plan
    lines, labels = result.invoice.lines, result.invoice.labels
    dense = len(lines) > DENSE
    amount = total_link(result.bill, result.invoice)
    title = f"Total a month, {result.prices.plans[plan].title}, in {BEFORE_TAX}"
    return Bill(
        dense=dense,
        rows=tuple(
            _row(plain(label), line, dense=dense) for label, line in zip(labels, lines, strict=True)
        ),
        items=tuple(
            Item(item.label, item.detail, exact_usd(item.usd))
            for item in beyond_work(result.invoice, plan)
        ),
        total=Item(title, "", amount.text),
        total_url=amount.url,
    )


def total_link(bill: plans.Bill | None, invoice: Invoice) -> Link:
    """The total of a plan's bill, or the link to sales if no price is published."""
    if bill is None:
        return Link(SALES.title, SALES.url)
    return Link(str(total_text(bill.total_usd, invoice)))


def _row(label: str, line: Line, *, dense: bool) -> WorkRow:
    return WorkRow(
        label=label,
        details=_dense_details(line) if dense else _details(line),
        billed=plural(line.units, line.unit or "unit"),
        files=volume_text(line) if line.unit == "segment" else "",
        credits_each=_number(line.credits_per_unit),
        credits=_number(line.credits),
        amount="not published" if line.usd is None else exact_usd(line.usd),
    )


def _details(line: Line) -> str:
    work = line.work
    domain = () if work.name in {"", work.domain} else (work.domain,)
    return _joined_details(line, *domain, options_text(line), most=LONGEST_DETAILS)


def _dense_details(line: Line) -> str:
    return _joined_details(line, line.work.domain, level_and_tier(line), most=LONGEST_DENSE_DETAILS)


def _joined_details(line: Line, *start: str, most: int) -> str:
    """A workload's details in words; an ellipsis marks tools left out for lack of room."""
    work = line.work
    phrases = [*start, *further_inputs(line, with_isolation)]
    after_tools = (work.growth_percent, work.active_months)
    end = len(phrases) - sum(given is not None for given in after_tools)
    room = most - sum(len(phrase) + 2 for phrase in phrases[end:])
    lengths = accumulate(len(phrase) + 2 for phrase in phrases[:end])
    fitting = max(len(start), sum(length <= room for length in lengths))
    left_out = ["…"] if fitting < end else []
    return ", ".join([*phrases[:fitting], *left_out, *phrases[end:]])


def _number(value: Decimal | None) -> str:
    return "" if value is None else figure(value)
