"""A quote as the document to typeset: customer, dates, total and everything behind it."""

from __future__ import annotations

from collections.abc import Iterator

from exports.pdf import basis, bill, plans
from exports.pdf.document import Document, Link, Summary
from exports.plain_text import plain
from exports.quote import Quote, Sender, day_text, phases_text
from pricing.addresses import SALES
from pricing.month import effective_rate
from pricing.names import plan_name
from pricing.wording import BEFORE_TAX, exact_usd, per, plural


def document(quote: Quote) -> Document:
    """The whole content of the quote."""
    customer, version = plain(quote.estimate.customer), quote.result.prices.version.id
    return Document(
        paper=quote.paper,
        title=f"VLM Run quote for {customer}" if customer else "VLM Run quote",
        subject=f"Rate card {version}, priced on {quote.day}",
        keywords=("VLM Run", "quote", f"rate card {version}", quote.day.isoformat()),
        footer=f"VLM Run quote · rate card {version} · made {quote.made_text}",
        customer=customer,
        about=about(quote),
        summary=summary(quote),
        bill=bill.bill(quote),
        plans=plans.side_by_side(quote),
        months=plans.months_ahead(quote),
        readings=basis.open_points(quote),
        remarks=basis.remarks(quote),
        sources=basis.cited_pages(quote),
        validity=basis.validity(quote),
        sales=Link(SALES.title, SALES.url),
        sender=_sender(quote.sender),
        note=tuple(plain(line) for line in quote.sender.note.strip().splitlines()),
    )


def about(quote: Quote) -> tuple[str, ...]:
    """The pricing day, how long the quote holds, and the rate card."""
    prices = quote.result.prices
    return (
        f"Priced on {day_text(quote.day)}",
        f"Valid until {day_text(quote.valid_until)} ({quote.validity_text})",
        f"Rate card {prices.version.id}, as published, checked {prices.checked}",
    )


def _sender(sender: Sender) -> Sender:
    """The sender in letters that change nothing around them; the note stands by itself."""
    return Sender(
        plain(sender.prepared_by),
        plain(sender.email),
        plain(sender.reference),
    )


def summary(quote: Quote) -> Summary:
    """The total, with the credits it comes from."""
    result = quote.result
    facts = [plural(result.invoice.credits, "credit")]
    if result.bill and (rate := effective_rate(result.invoice, result.bill.total_usd)):
        facts.append(f"{exact_usd(rate.usd)} {per(rate.unit)}, all in")
    return Summary(
        plan=f"{result.prices.plans[quote.estimate.plan].title}, a month",
        total=bill.total_link(result.bill, result.invoice),
        facts=" · ".join([*facts, BEFORE_TAX]),
        notes=tuple(_notes(quote)),
        caveat=_caveat(quote),
    )


def _notes(quote: Quote) -> Iterator[str]:
    result = quote.result
    if changing := phases_text(quote):
        yield f"The total covers all of the work. As work starts or ends: {changing}"
    if result.bill is None and not result.invoice.at_least:
        yield f"{plan_name(quote.estimate.plan)} has no published price."


def _caveat(quote: Quote) -> str:
    invoice = quote.result.invoice
    if not invoice.at_least:
        return ""
    if not invoice.has_priced_work:
        return "No price is published for this work"
    return "At least, because a workload has no published price"
