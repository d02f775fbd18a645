"""Pricing of the typed texts for today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pricing import Estimate, RateCard, Result, clock, link, on_best_plan, price, published_card
from pricing.estimate import Projection
from pricing.link import Usable, usable

Typed = dict[str, list[str]]
"""Typed texts by parameter name, including those that do not apply to the domain."""


@dataclass(frozen=True, slots=True)
class PricingKey:
    """What a price depends on; rate cards are compared by identity."""

    query: Typed
    card: RateCard
    day: date


@dataclass(frozen=True, slots=True)
class PricedInputs:
    """Typed texts and their price."""

    asked: PricingKey
    read: Usable
    result: Result | None
    """The result of the part that can be priced."""
    address: Typed
    """The link to the same estimate: the shortest one, or the typed texts if some are invalid."""


def price_typed(query: Typed, known: PricedInputs | None = None) -> PricedInputs:
    """Price the readable texts; a known result of the same texts is reused."""
    asked = PricingKey(query, published_card(), clock.today())
    if known is not None and known.asked == asked:
        return known
    read = usable(query, asked.card.on(asked.day), typed=True)
    if read.estimate is None or read.problems:
        return _priced(asked, read, link.as_link(query))
    address = link.to_query(read.estimate.to_document()) | link.alongside.part_of(query)
    return _priced(asked, read, address)


def price_link(query: Typed, read: Usable) -> PricedInputs:
    """Price an opened link; one without problems is already in its shortest form."""
    asked = PricingKey(query, published_card(), clock.today())
    return _priced(asked, read, link.as_link(query) if read.problems else query)


def _priced(asked: PricingKey, read: Usable, address: Typed) -> PricedInputs:
    result = None if read.estimate is None else _result(read.estimate, asked)
    if result is not None and "fit" in read.blocked:
        # While a requirement cannot be read, costs are known, but not which plan fits.
        open_ended = replace(
            result.recommendation, plan=None, reasons=result.recommendation.reasons[:1]
        )
        result = replace(result, recommendation=open_ended)
    return PricedInputs(asked, read, result, address)


def _result(estimate: Estimate, asked: PricingKey) -> Result:
    if estimate.projection is None:
        estimate = estimate.model_copy(update={"projection": Projection()})
    best = on_best_plan(estimate, asked.card.on(asked.day))
    return price(best, asked.card, asked.day)
