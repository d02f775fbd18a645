"""The estimate as one table of CSV: a row for each workload, bill item, plan, month and fact.

Numbers are exact and without thousands separators. UTF-8 with a byte order mark, as Excel needs it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from exports.plain_text import cell, plain
from exports.quote import (
    Quote,
    facts,
    further_inputs,
    next_steps,
    options_text,
    readings,
    remarks,
    sources,
    volume_text,
)
from pricing.addresses import SALES
from pricing.explain import beyond_work
from pricing.money import decimal_text, usd_text
from pricing.month import Invoice, Line, eligibility, has_price, plans
from pricing.names import plan_name
from pricing.projection import Month, offered
from pricing.wording import word_list

COLUMNS = (
    "section",
    "name",
    "domain",
    "level",
    "grounding",
    "service_tier",
    "quantity",
    "billable_units",
    "unit",
    "credits_per_unit",
    "credits",
    "usd",
    "note",
)

Row = dict[str, str]


def write(quote: Quote) -> bytes:
    """The whole file."""
    sheet = io.StringIO(newline="")
    table = csv.DictWriter(sheet, COLUMNS, restval="")
    table.writeheader()
    for rows in (
        _lines,
        _bill,
        _plans,
        _months,
        _months_together,
        _facts,
        _next_steps,
        _readings,
        _warnings,
        _sources,
    ):
        table.writerows(rows(quote))
    return sheet.getvalue().encode("utf-8-sig")


def _number(value: Decimal | None) -> str:
    return "" if value is None else decimal_text(value)


def _lines(quote: Quote) -> Iterator[Row]:
    invoice = quote.result.invoice
    for label, line in zip(invoice.labels, invoice.lines, strict=True):
        yield {
            "section": "workload",
            "name": cell(label),
            "domain": line.work.domain,
            "level": line.work.level,
            "grounding": "yes" if line.work.grounding else "no",
            "service_tier": line.service_tier,
            "quantity": volume_text(line),
            "billable_units": str(line.units),
            "unit": line.unit or "",
            "credits_per_unit": _number(line.credits_per_unit),
            "credits": _number(line.credits),
            "usd": _number(line.usd),
            "note": _about_line(line),
        }


def _about_line(line: Line) -> str:
    published = f"{line.status}: {line.matched or 'no published price'}"
    return cell("; ".join((published, options_text(line), *further_inputs(line))))


def _bill(quote: Quote) -> Iterator[Row]:
    result, plan = quote.result, quote.estimate.plan
    for item in beyond_work(result.invoice, plan):
        # A cell must not start with a minus; the amount's own column has the sign.
        detail = cell(item.detail.removeprefix("-"))
        yield {"section": "bill", "name": item.label, "usd": _number(item.usd), "note": detail}
    yield {
        "section": "total",
        "name": f"{result.prices.plans[plan].title}, a month",
        "credits": _number(result.invoice.credits),
        "usd": _total(result.bill, result.invoice),
        "note": _about(result.bill, result.invoice),
    }
    first, *others = result.prices.self_serve
    yield {
        "section": "break_even",
        "name": f"{plan_name(first)} costs as much as {word_list([*map(plan_name, others)], 'or')}",
        "credits": _number(result.break_even_credits),
        "note": "" if result.break_even_credits is not None else "never, under the chosen readings",
    }


def _total(bill: plans.Bill | None, invoice: Invoice) -> str:
    return usd_text(bill.total_usd) if bill and has_price(bill.total_usd, invoice) else ""


def _about(bill: plans.Bill | None, invoice: Invoice) -> str:
    if bill is None:
        return f"no published price; {SALES.title.lower()}: {SALES.url}"
    if not has_price(bill.total_usd, invoice):
        return "no published price"
    return "at least: a workload has no published price" if invoice.at_least else ""


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def _plans(quote: Quote) -> Iterator[Row]:
    result = quote.result
    for plan in result.prices.plans:
        bill, codes = result.invoice.bills.get(plan), result.blockers[plan]
        yield {
            "section": "plan",
            "name": result.prices.plans[plan].title,
            "credits": _number(bill.billed_credits if bill else None),
            "usd": _total(bill, result.invoice),
            "note": _joined(
                f"does not offer {eligibility.missing_text(codes)}"
                if codes
                else "meets all requirements",
                _about(bill, result.invoice) if bill else "",
            ),
        }


def _months(quote: Quote) -> Iterator[Row]:
    projected = quote.result.projected
    for month in projected.months if projected else ():
        for plan in month.prices.self_serve:
            bill = month.invoice.bills[plan]
            yield {
                "section": "month",
                "name": f"{month.label} {plan_name(plan)}",
                "credits": _number(month.invoice.credits),
                "usd": _total(bill, month.invoice),
                "note": _joined(
                    _cheapest(month) if month.cheapest == plan else "",
                    _about(bill, month.invoice),
                ),
            }


def _cheapest(month: Month) -> str:
    own = "; the customer's own offer costs less" if offered.is_cheaper(month) else ""
    plans = word_list([plan_name(plan) for plan in month.prices.self_serve])
    return f"cheapest of {plans} that fits{own}"


def _months_together(quote: Quote) -> Iterator[Row]:
    """Totals of all months on each plan, and on the cheapest path with its changes."""
    result, projected = quote.result, quote.result.projected
    if projected is None or not result.invoice.has_priced_work:
        return
    least = "at least: a workload has no published price" if result.invoice.at_least else ""
    for plan in projected.self_serve:
        yield {
            "section": "months_together",
            "name": plan_name(plan),
            "usd": usd_text(projected.total_usd(plan)),
            "note": least,
        }
    if projected.cheapest_path_usd is not None:
        offer = offered.offer_over_months(projected)
        changes = [f"{plan_name(change.to)} from {change.month}" for change in projected.switches]
        yield {
            "section": "months_together",
            "name": "Cheapest path",
            "usd": usd_text(projected.cheapest_path_usd),
            "note": _joined(least, *changes, offer.sentence if offer else ""),
        }


def _facts(quote: Quote) -> Iterator[Row]:
    for label, value in facts(quote):
        yield {"section": "estimate", "name": label, "note": cell(value)}


def _next_steps(quote: Quote) -> Iterator[Row]:
    for step in next_steps(quote):
        yield {"section": "next_step", "name": step.title, "note": step.url}


def _readings(quote: Quote) -> Iterator[Row]:
    for entry, value, default in readings(quote):
        chosen = "" if default else "chosen instead of the default; "
        yield {
            "section": "reading",
            "name": f"{entry.title}: {value}",
            "note": cell(f"{chosen}{entry.why}"),
        }


def _warnings(quote: Quote) -> Iterator[Row]:
    for subject, message in remarks(quote):
        yield {"section": "remark", "name": cell(subject), "note": cell(message)}


def _sources(quote: Quote) -> Iterator[Row]:
    for source in sources(quote):
        says = plain(source.says)
        yield {
            "section": "source",
            "name": source.title,
            "note": f"{source.url} (checked {source.checked}): {says}",
        }
