"""What is typed, priced for today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pricing import Estimate, RateCard, Result, clock, link, price, published_card
from pricing.estimate import Projection
from pricing.link import Usable, usable

Typed = dict[str, list[str]]
"""What is typed, by parameter name; also what does not apply to the domain at the moment."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a price depends on; the card is the same only where it is the very same object."""

    query: Typed
    card: RateCard
    day: date


@dataclass(frozen=True, slots=True)
class Priced:
    """What came of the typed texts."""

    asked: Asked
    read: Usable
    result: Result | None
    """Of the part that can be priced."""
    address: Typed
    """The link that says the same: the shortest one, or what is typed where some of it is wrong."""


def priced(query: Typed, known: Priced | None = None) -> Priced:
    """Price what can be read; what is known of the same texts is not read again."""
    asked = Asked(query, published_card(), clock.today())
    if known is not None and known.asked == asked:
        return known
    read = usable(query, asked.card.on(asked.day), typed=True)
    if read.estimate is None or read.problems:
        return _priced(asked, read, link.as_link(query))
    return _priced(asked, read, link.to_query(read.estimate.to_document()))


def arrived(query: Typed, read: Usable) -> Priced:
    """Price what was read of a link; one without a problem is in its shortest form."""
    asked = Asked(query, published_card(), clock.today())
    return _priced(asked, read, link.as_link(query) if read.problems else query)


def _priced(asked: Asked, read: Usable, address: Typed) -> Priced:
    result = None if read.estimate is None else _result(read.estimate, asked)
    if result is not None and "fit" in read.blocked:
        # Which plan fits is not known while a requirement cannot be read; what it costs is.
        open_ended = replace(
            result.recommendation, plan=None, reasons=result.recommendation.reasons[:1]
        )
        result = replace(result, recommendation=open_ended)
    return Priced(asked, read, result, address)


def _result(estimate: Estimate, asked: Asked) -> Result:
    if estimate.projection is None:
        estimate = estimate.model_copy(update={"projection": Projection()})
    return price(estimate, asked.card, asked.day)
