"""The estimate's inputs by their link parameters: names, defaults, and which ones work can use.

Pages, embed, link and API all read this one table.

>>> INPUTS["length"].label, INPUTS["length"].absent
('Length of each', '10:00')
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pricing.card import Rate
from pricing.estimate import counting

Spoils = Literal["row", "month", "plan", "projection", "fit", "offer", "change", "text"]
"""What a value that cannot be used keeps from being said: the price of its row; any price of the
month; the choice of a plan; the coming months; what fits the customer; the customer's own offer; a
month with a change of plan; or files, where a text is too long to be printed."""


class Input(NamedTuple):
    """One input."""

    label: str
    """What people call it."""
    absent: str = ""
    """What it means when nothing is given; empty for nothing at all."""
    item: str = ""
    """What a count is of; the quantity's depends on the work (item_of)."""
    spoils: Spoils = "row"
    meaning: str = ""
    """What it is, where the document's field says it in another unit."""


INPUTS: Mapping[str, Input] = {
    # a workload's
    "name": Input("Name", spoils="text"),
    "domain": Input("Kind of work", "document.invoice"),
    "level": Input("Level", "auto"),
    "grounding": Input("Grounding", "false"),
    "service_tier": Input("Service tier", "standard"),
    "units": Input("Quantity", "10000"),
    "files": Input("Files a month", "1000", "file"),
    "length": Input("Length of each", "10:00", meaning="The length of each of those files."),
    "lengths": Input("List of lengths"),
    "requests": Input("API calls a month", item="request"),
    "price_as": Input("Price it like"),
    "base": Input("Base credits", item="credit"),
    "tools": Input("Tools"),
    "own_growth": Input("Growth", spoils="projection"),
    "active": Input("Active months", spoils="projection"),
    # the estimate's
    "customer": Input("Customer", spoils="text"),
    "card": Input("Rate card", spoils="text"),
    "plan": Input("Plan", "starter", spoils="plan"),
    "first_month": Input("First month after sign-up", "false", spoils="month"),
    "needs": Input("Requirements", spoils="fit"),
    "rpm": Input("Requests in the busiest minute", item="request", spoils="fit"),
    "offer_usd": Input("Your offer: dollars a month", spoils="offer"),
    "offer_credits": Input("Your offer: included credits", item="credit", spoils="offer"),
    "offer_overage": Input("Your offer: dollars a further credit", spoils="offer"),
    "months": Input("Months ahead", "12", "month", spoils="projection"),
    "start": Input("First month", spoils="projection"),
    "growth": Input("Growth", "0", spoils="projection"),
    "season": Input("Season", spoils="projection"),
    "overage_usd_per_credit": Input("Reading: dollars a further credit", spoils="month"),
    "custom_model_credits": Input("Reading: credits of custom models", spoils="month"),
    "custom_model_unit": Input("Reading: unit of custom models", spoils="month"),
    "pro_allowance": Input("Reading: what Pro includes", spoils="month"),
    "sign_up_bonus": Input("Reading: sign-up bonus", spoils="month"),
    "flat_rate_tiered": Input("Reading: service tier of flat rates", spoils="month"),
    "request_rounding": Input("Reading: rounding of requests", spoils="month"),
    "proration": Input("Reading: proration", spoils="change"),
}
"""Every parameter of a link. A domain goes without saying for the first workload only."""


def label(name: str, rate: Rate | None, domain: str) -> str:
    """What an input is called for a kind of work: "Pages a month"."""
    if name != "units" or counting.by_length(rate, domain, timed=False):
        return INPUTS[name].label
    return counting.a_month(rate, domain)


def item_of(name: str, rate: Rate | None, domain: str) -> str:
    """What a count is of: of the quantity the kind of work says so; empty for what is no count."""
    return counting.item(rate, domain, timed=False) if name == "units" else INPUTS[name].item


class Work(NamedTuple):
    """What decides which inputs a kind of work can use."""

    domain: str
    own: Rate | None
    """The rate published for the domain."""
    rate: Rate | None
    """The rate that prices it: its own, or the one assumed."""
    timed: bool
    """Files or lengths are given; this decides for domains without a rate."""
    listed: bool
    """A list of lengths is given."""
    has_agent: bool
    """An agent's own credits are given."""


def takes(work: Work) -> tuple[str, ...]:
    """The inputs that a kind of work can use, of those a workload has."""
    return (
        "name",
        "domain",
        "level",
        *(("grounding",) if _may_ground(work.rate) else ()),
        "service_tier",
        *_quantities(work),
        "requests",
        *_own_prices(work),
        "own_growth",
        "active",
    )


def _may_ground(rate: Rate | None) -> bool:
    return rate is None or rate.flat is not None or rate.grounding is not None


def _quantities(work: Work) -> tuple[str, ...]:
    if not counting.by_length(work.rate, work.domain, timed=work.timed):
        return ("units",)
    return ("lengths",) if work.listed else ("files", "length")


def _own_prices(work: Work) -> tuple[str, ...]:
    if work.own is not None:
        return ()
    return ("base", "tools") if counting.is_agent(work.domain) and work.has_agent else ("price_as",)
