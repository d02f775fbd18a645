"""Whether the work can be done in time: requests held against each plan's rate limit."""

from __future__ import annotations

from functools import partial

import streamlit as st

from pricing import Result
from pricing.month import throughput
from pricing.quantities import whole_number
from pricing.values import MOST
from ui.inputs import widgets
from ui.parts import formats, tables
from ui.plans import throughput_text

LONGEST_DEADLINE = 10**6
"""Hours."""


def draw(result: Result) -> None:
    """Inputs for a backlog and its deadline, and what each plan can do."""
    invoice, busiest = result.invoice, result.estimate.requests_per_minute
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pages_each = _pages_each(result)
        month = throughput.requests_of_month(invoice, pages_each.value or 1)
        backlog = widgets.page_number(
            "Backlog, in requests",
            "backlog",
            widgets.between(partial(whole_number, item="request"), 0, MOST),
            placeholder=f"{formats.count(month)}, the month's",
            width=180,
        )
        hours = widgets.page_number(
            "To be done in, hours",
            "deadline",
            widgets.between(whole_number, 1, LONGEST_DEADLINE),
            "24",
            width=180,
        )
    if pages_each.value is None or hours.value is None or backlog.is_wrong:
        return
    waiting = month if backlog.value is None else backlog.value
    found = throughput.paces(result.prices, month, waiting, hours.value, busiest)
    st.markdown(formats.literal(throughput_text.deadline(found, waiting, hours.value)))
    tables.show(*throughput_text.pace_table(found, result), alt="What each plan can do in time")
    st.caption(formats.literal(throughput_text.busiest(found, month, busiest)))


def _pages_each(result: Result) -> widgets.PageNumber[int]:
    """The pages of a request, asked for where any work counts pages."""
    if not any(throughput.counts_pages(line) for line in result.invoice.lines):
        return widgets.PageNumber(1)
    return widgets.page_number(
        "Pages a request",
        "pages_each",
        widgets.between(whole_number, 1, MOST),
        "1",
        width=180,
        help="Requests are not pages: a document of ten pages is one request.",
    )
