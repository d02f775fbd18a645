"""The estimate's inputs as link parameters: what each is called, its default, which ones apply.

Nothing here draws: a query goes in, names and texts come out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pricing import Prices, link, parameters
from pricing.counting import by_length, is_agent
from pricing.entries import Rate
from pricing.parameters import Query, param

Typed = dict[str, list[str]]
"""What is typed, by parameter name; also what does not apply to the domain at the moment."""

DEFAULTS: Mapping[str, str] = {
    "domain": link.FIRST_DOMAIN,
    "level": "auto",
    "service_tier": "standard",
    "grounding": "false",
    "units": str(link.DEFAULTS["units"]),
    "files": str(link.DEFAULTS["files"]),
    "length": "10:00",
    "plan": "starter",
    "first_month": "false",
    "months": "12",
    "growth": "0",
}
"""What an input holds where nothing is typed: what the link means where it says nothing."""

LABELS: Mapping[str, str] = {
    "name": "Name",
    "domain": "Domain",
    "level": "Level",
    "grounding": "Grounding",
    "service_tier": "Service tier",
    "units": "Quantity",
    "files": "Files a month",
    "length": "Length of each",
    "lengths": "List of lengths",
    "requests": "API calls a month",
    "own_growth": "Growth",
    "active": "Active months",
    "base": "Base credits",
    "tools": "Tools",
    "price_as": "Price it like",
    "plan": "Plan",
    "customer": "Customer",
    "needs": "Requirements",
    "months": "Months ahead",
    "start": "First month",
    "growth": "Growth",
    "season": "Season",
    "rpm": "Requests in the busiest minute",
    "offer_usd": "Your offer: dollars a month",
    "offer_credits": "Your offer: included credits",
    "offer_overage": "Your offer: dollars a further credit",
    "overage_usd_per_credit": "Reading: dollars a further credit",
}
"""What a parameter's input is called, for messages that stand elsewhere."""

BOXES = frozenset(LABELS) - {
    "level",
    "grounding",
    "service_tier",
    "price_as",
    "plan",
    "needs",
}
"""Inputs that show whatever was typed, right or wrong; the others only offer what there is."""


NUMBERS = frozenset({"units", "files", "months"})
"""Inputs that show numbers only; what is no number is named beside the empty box."""


def shown_number(text: str) -> float | None:
    """A number as its box can show it; None for what is no number."""
    return float(text) if re.fullmatch(r"-?[0-9]{1,21}(\.[0-9]{1,9})?", text) else None


def word(name: str) -> str:
    """A parameter's name without its workload: ``units2`` is ``units``."""
    return name.rstrip("0123456789")


def default(name: str) -> str | None:
    """What an input holds where nothing is typed; None where something must be typed."""
    return None if word(name) == "domain" != name else DEFAULTS.get(word(name), "")


def first(query: Query, name: str) -> str:
    """The text of an input, typed or not."""
    values = query.get(name)
    return values[0] if values else default(name) or ""


def domain(query: Query, index: int) -> str:
    """A workload's domain; ``index`` counts from 0."""
    return first(query, param("domain", index)).strip().lower()


def rates(query: Query, index: int, prices: Prices) -> tuple[Rate | None, Rate | None]:
    """The rate published for a workload's domain, and the one that prices it."""
    own = prices.rate(domain(query, index))
    return own, prices.rate(domain(query, index), first(query, param("price_as", index)))


def timed(query: Query, index: int, rate: Rate | None) -> bool:
    """Counted by files and their length; for a domain without a price, as the link has it."""
    written = any(param(name, index) in query for name in ("files", "length", "lengths"))
    return by_length(rate, domain(query, index), timed=written)


def applying(query: Query, prices: Prices) -> Typed:
    """What is typed and applies; a length kept for later does not, where pages are counted."""
    kept = {name: list(query[name]) for name in parameters.ESTIMATE if name in query}
    for index in range(parameters.workload_count(query)):
        for name in _applicable(query, index, prices):
            full = param(name, index)
            if full in query:
                kept[full] = list(query[full])
    return kept


def _applicable(query: Query, index: int, prices: Prices) -> list[str]:
    """The parameters a workload can use, by its domain."""
    own, rate = rates(query, index, prices)
    names = ["name", "domain", "level", "service_tier", "requests", "own_growth", "active"]
    if rate is None or rate.flat is not None or rate.grounding is not None:
        names.append("grounding")
    if timed(query, index, rate):
        listed = first(query, param("lengths", index)).strip()
        names += ["lengths"] if listed else ["files", "length"]
    else:
        names.append("units")
    if own is None:
        agent = is_agent(domain(query, index)) and first(query, param("base", index))
        names += ["base", "tools"] if agent else ["price_as"]
    return names
