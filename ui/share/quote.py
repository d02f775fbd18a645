"""The quote: for whom and by whom, on which plan, a preview of what it says, and the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from textwrap import shorten

import streamlit as st

from exports.download import FILE_KINDS, UnmadeQuote
from exports.pdf import content
from exports.quote import PAPERS, Paper, Quote, Sender
from pricing import Prices, Result, clock, price
from pricing.link import TYPED, alongside
from pricing.month import eligibility
from pricing.names import Plan
from pricing.typed import quoted
from ui.inputs import state, widgets
from ui.parts import formats
from ui.parts.labels import plan_title
from ui.result import answer, explanation, headline
from ui.share import files

PDF = next(form for form in FILE_KINDS if form.suffix == "pdf")
TEXTS = ("customer", "prepared_by", "email", "valid_until", "reference", "note", "sources")
"""The link parameters that only a quote prints; none is priced."""
MOST_OF_A_NOTE = 160
"""Characters of the note in the preview."""
CONTENTS = "the bill, the same work on each plan, the months ahead, how open points are read"
"""What a quote holds beside its summary and its sources."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is chosen for a quote."""

    sender: Sender
    until: date | None
    """The last day it is valid; None for the usual number of days."""
    paper: Paper
    with_sources: bool
    is_past: bool
    """Whether the last day cannot be used because it is in the past."""


def on_chosen_plan(result: Result) -> Result:
    """The estimate on the plan of the quote: the one that is shown until another is chosen."""
    plan = st.session_state.get(_plan_key(result), result.estimate.plan)
    if plan == result.estimate.plan:
        return result
    other = result.estimate.model_copy(update={"plan": plan})
    return price(other, result.card, clock.today())


def _plan_key(result: Result) -> str:
    """The key of the choice, which starts anew when the pages show another plan."""
    return f"quoted_plan_{result.estimate.plan}"


def answer_card(quoted: Result) -> None:
    """Draw the month on the plan of the quote."""
    customer = formats.literal(state.first("customer"))
    plan = formats.literal(plan_title(quoted.estimate.plan))
    question = f"A quote for **{customer}** on **{plan}**" if customer else f"A quote on **{plan}**"
    words = replace(headline.answer(quoted), question=question)
    answer.card(words, quoted, explanation.this_month(quoted))


def inputs(result: Result) -> Wishes:
    """Draw the inputs of the quote; ``result`` is the estimate as the pages show it."""
    prices = result.prices
    grid = st.grid(3, min_column_width=170, gap=("xsmall", "small"))
    for name, label, placeholder in (
        ("customer", "Customer", "optional"),
        ("prepared_by", "Prepared by", "optional"),
        ("email", "E-mail", "optional"),
    ):
        with grid.cell():
            widgets.text(name, label, prices, placeholder=placeholder)
    with grid.cell():
        until, is_past = _last_day(prices)
    with grid.cell():
        widgets.text("reference", "Reference number", prices, placeholder="optional")
    with grid.cell():
        paper = widgets.page_choice(
            "Paper", [*PAPERS], "quoted_paper", format_func=PAPERS.__getitem__
        )
    widgets.area("note", "Note", prices, height=68, placeholder="optional; printed below the total")
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        _plan_choice(result)
        widgets.toggle("sources", "With sources", width="content")
    return Wishes(_sender(), until, paper, state.first("sources") != "false", is_past)


def _plan_choice(result: Result) -> None:
    """The plans that have a price for this work; a quote may be for another one than shown."""
    shown = result.estimate.plan
    plans: list[Plan] = [
        plan for plan in result.prices.plans if plan in result.invoice.bills or plan == shown
    ]
    st.segmented_control(
        "Plan",
        plans,
        default=shown,
        required=True,
        format_func=plan_title,
        key=_plan_key(result),
        persist_state="session",
    )


def _last_day(prices: Prices) -> tuple[date | None, bool]:
    """The last day the quote is valid, None for the usual one; and whether it is in the past."""
    widgets.text("valid_until", "Valid until", prices, placeholder="YYYY-MM-DD, or 30 days")
    written, today = state.first("valid_until"), clock.today()
    try:
        day = alongside.ALONGSIDE["valid_until"].read(written, TYPED) if written else None
    except ValueError:  # said below the input
        return None, False
    if day is None or day >= today:
        return day, False
    message = f"{quoted(written)} is in the past; write a day from {today} on"
    st.error(formats.literal(message), icon=":material/error:")
    return None, True


def _sender() -> Sender:
    return Sender(*(state.first(name) for name in ("prepared_by", "email", "reference", "note")))


def download(occasion: UnmadeQuote) -> None:
    """Draw the button that makes the quote's PDF, and a short preview of what it will say."""
    files.button(PDF, occasion, "Download the quote (PDF)", type="primary")
    with st.container(key="quote_preview"):
        st.markdown("  \n".join(_preview(occasion.at(clock.now()))))


def _preview(quote: Quote) -> Iterator[str]:
    """What the quote says, in a few lines of Markdown."""
    summary, customer = content.summary(quote), formats.literal(quote.estimate.customer)
    amount = formats.literal(summary.total.text)
    yield f"**Quote for {customer}**" if customer else "**Quote**"
    yield f"{formats.literal(summary.plan)}: **{amount}**"
    dates = " · ".join(content.about(quote))
    for line in (summary.facts, *summary.notes, summary.caveat, dates):
        if line:
            yield f":small[{formats.literal(line)}]"
    if codes := quote.result.blockers[quote.estimate.plan]:
        missing = formats.literal(eligibility.missing_text(codes))
        yield f":small[This plan does not offer {missing}, and the quote says so]"
    if by := _signature(quote.sender):
        yield f":small[{formats.literal(by)}]"
    if note := shorten(quote.sender.note, MOST_OF_A_NOTE, placeholder=" …"):
        yield f":small[{formats.literal(note)}]"
    yield f":small[Then {CONTENTS}{' and the sources' if quote.with_sources else ''}.]"


def _signature(sender: Sender) -> str:
    reference = f"Reference {sender.reference}" if sender.reference else ""
    by = f"Prepared by {sender.prepared_by}" if sender.prepared_by else ""
    return " · ".join(filter(None, (reference, by, sender.email)))
