"""The estimate's inputs by link parameter: labels, defaults, and the ones a kind of work can use.

Pages, embed, link and API all read this table.

>>> INPUTS["length"].label, INPUTS["length"].default
('Length of each', '10:00')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pricing.card import Rate
from pricing.estimate import counting
from pricing.names import AUTO, STANDARD

Blocked = Literal["row", "month", "plan", "projection", "fit", "offer", "change", "text"]
"""The results that an invalid value blocks: the price of its row; all prices of the month; the
choice of a plan; the coming months; the advice on plans; the customer's own offer; the month of a
plan change; or files, because a text is too long to print."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input."""

    label: str
    """Its name on pages."""
    default: str = ""
    """The value that applies if none is given; empty if no value does."""
    item: str = ""
    """The item that it counts, if it is a count; the quantity's depends on the work (item_of)."""
    blocks: Blocked = "row"
    meaning: str = ""
    """Its description, if the document's field has another unit."""


INPUTS: Mapping[str, Input] = {
    # a workload's
    "name": Input("Name", blocks="text"),
    "domain": Input("Kind of work", "document.invoice"),
    "level": Input("Level", AUTO),
    "grounding": Input("Grounding", "false"),
    "service_tier": Input("Service tier", STANDARD),
    "units": Input("Quantity", "10000"),
    "files": Input("Files a month", "1000", "file"),
    "length": Input("Length of each", "10:00", meaning="The length of each of those files."),
    "lengths": Input("List of lengths"),
    "requests": Input("API calls a month", item="request"),
    "flex_percent": Input("Share on flex", "0"),
    "price_as": Input("Price it like"),
    "base": Input("Base credits", item="credit"),
    "tools": Input("Tools"),
    "own_growth": Input("Growth", blocks="projection"),
    "active": Input("Active months", blocks="projection"),
    # the estimate's
    "customer": Input("Customer", blocks="text"),
    "card": Input("Rate card", blocks="text"),
    "plan": Input("Plan", blocks="plan"),
    "first_month": Input("First month after sign-up", "false", blocks="month"),
    "needs": Input("Requirements", blocks="fit"),
    "rpm": Input("Requests in the busiest minute", item="request", blocks="fit"),
    "offer_usd": Input("Your offer: dollars a month", blocks="offer"),
    "offer_credits": Input("Your offer: included credits", item="credit", blocks="offer"),
    "offer_overage": Input("Your offer: dollars a further credit", blocks="offer"),
    "months": Input("Months ahead", "12", "month", blocks="projection"),
    "start": Input("First month", blocks="projection"),
    "growth": Input("Growth", "0", blocks="projection"),
    "season": Input("Season", blocks="projection"),
    "overage_usd_per_credit": Input("Reading: dollars a further credit", blocks="month"),
    "custom_model_credits": Input("Reading: credits of custom models", blocks="month"),
    "custom_model_unit": Input("Reading: unit of custom models", blocks="month"),
    "pro_allowance": Input("Reading: what Pro includes", blocks="month"),
    "sign_up_bonus": Input("Reading: sign-up bonus", blocks="month"),
    "flat_rate_tiered": Input("Reading: service tier of flat rates", blocks="month"),
    "request_rounding": Input("Reading: rounding of requests", blocks="month"),
    "proration": Input("Reading: proration", blocks="change"),
    # beside the estimate
    "view": Input("View", blocks="text"),
    "b": Input("Estimate B", blocks="text"),
    "c": Input("Estimate C", blocks="text"),
    "d": Input("Estimate D", blocks="text"),
    "prepared_by": Input("Prepared by", blocks="text"),
    "email": Input("E-mail", blocks="text"),
    "valid_until": Input("Valid until", blocks="text"),
    "reference": Input("Reference number", blocks="text"),
    "note": Input("Note", blocks="text"),
    "sources": Input("With sources", "true", blocks="text"),
}
"""Every parameter of a link. The domain has a default for the first workload only."""


def label(name: str, rate: Rate | None, domain: str) -> str:
    """The label of an input for a kind of work: "Pages a month"."""
    if name != "units" or counting.is_by_length(rate, domain, timed=False):
        return INPUTS[name].label
    return counting.monthly_label(rate, domain)


def item_of(name: str, rate: Rate | None, domain: str) -> str:
    """The item that an input counts, for the quantity by kind of work; empty if it is no count."""
    return counting.item(rate, domain, timed=False) if name == "units" else INPUTS[name].item


@dataclass(frozen=True, slots=True)
class Work:
    """The facts that decide which inputs a workload can use."""

    domain: str
    own: Rate | None
    """The rate published for the domain."""
    rate: Rate | None
    """The rate that prices it: its own, or the one assumed."""
    timed: bool
    """Whether files or lengths are given, which decides for domains without a rate."""
    listed: bool
    """Whether a list of lengths is given."""
    has_agent: bool
    """Whether an agent's own credits are given."""


def inputs_for(work: Work) -> tuple[str, ...]:
    """The inputs that a workload of this kind can use."""
    return (
        "name",
        "domain",
        "level",
        *(("grounding",) if _may_ground(work.rate) else ()),
        "service_tier",
        *_quantities(work),
        "requests",
        *(() if work.listed else ("flex_percent",)),
        *_own_prices(work),
        "own_growth",
        "active",
    )


def _may_ground(rate: Rate | None) -> bool:
    return rate is None or rate.flat is not None or rate.grounding is not None


def _quantities(work: Work) -> tuple[str, ...]:
    if not counting.is_by_length(work.rate, work.domain, timed=work.timed):
        return ("units",)
    return ("lengths",) if work.listed else ("files", "length")


def _own_prices(work: Work) -> tuple[str, ...]:
    if work.own is not None:
        return ()
    return ("base", "tools") if counting.is_agent(work.domain) and work.has_agent else ("price_as",)
