"""The content of a printed quote, as the template ``quote.typ`` reads it.

The template gets it as JSON, so no text is ever read as markup. The template itself adds only the
heads of sections and columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from exports.quote import Paper, Sender


@dataclass(frozen=True, slots=True)
class Link:
    """A text, linked if there is a URL."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The total in large type, with the facts behind it."""

    plan: str
    total: Link
    facts: str
    notes: tuple[str, ...]
    caveat: str
    """Why the total is not the whole price; empty if it is."""


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A workload on the bill."""

    label: str
    details: str
    billed: str
    files: str
    """The files behind billed segments; empty for other units."""
    credits_each: str
    credits: str
    amount: str


@dataclass(frozen=True, slots=True)
class Item:
    """A further item on the bill: free or included credits, the fee, a rounding."""

    label: str
    detail: str
    amount: str


@dataclass(frozen=True, slots=True)
class Bill:
    """A month, line by line."""

    dense: bool
    """Many workloads: each gets less room, and its details a column of their own."""
    rows: tuple[WorkRow, ...]
    items: tuple[Item, ...]
    total: Item
    total_url: str
    """Where to ask for the total if no price is published; empty otherwise."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The same work on one plan."""

    title: str
    chosen: bool
    fee: str
    included: str
    billed: str
    total: Link
    fits: str


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans side by side, and the reasons for one of them."""

    rows: tuple[PlanRow, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A plan's line in the chart."""

    name: str
    colour: str
    """As hex digits."""
    heights: tuple[float, ...]
    """For each month, from 0 at the bottom to 1 at the top."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line of the chart and its label."""

    height: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What each plan costs, month by month."""

    alt: str
    """The chart in words, for readers who cannot see it."""
    series: tuple[Series, ...]
    ticks: tuple[Tick, ...]
    months: tuple[str, ...]
    """A label for each month; empty if there is no room for one."""


@dataclass(frozen=True, slots=True)
class Months:
    """The months ahead, as a chart and in sentences."""

    chart: Chart
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An open point of the published pages and how it is read."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A quotation from a part of a published page."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """A published page and the quotations from it."""

    url: str
    checked: str
    says: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Validity:
    """The terms of the quote, the link to its estimate, and next steps."""

    terms: str
    estimate: Link
    next_steps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole quote."""

    paper: Paper
    title: str
    subject: str
    keywords: tuple[str, ...]
    footer: str
    customer: str
    about: tuple[str, ...]
    """The days and the rate card, a line each."""
    summary: Summary
    bill: Bill
    plans: Plans
    months: Months | None
    """None if none of the work has a price."""
    readings: tuple[OpenPoint, ...]
    remarks: tuple[str, ...]
    sources: tuple[Source, ...]
    validity: Validity
    sales: Link
    """Linked wherever our own sentences mention it."""
    sender: Sender
    note: tuple[str, ...]
    """The sender's words below the total, line by line."""
