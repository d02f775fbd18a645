"""What is typed, priced for today."""

from __future__ import annotations

from typing import NamedTuple

from pricing import Result, clock, link, price, published_card
from pricing.estimate import Projection
from pricing.usable import Usable, usable
from ui.fields import Typed


class Priced(NamedTuple):
    """What came of the typed texts."""

    read: Usable
    result: Result | None
    """Of the part that can be priced."""
    address: Typed
    """The link that says the same: the shortest one, or what is typed where some of it is wrong."""


def priced(query: Typed) -> Priced:
    """Price what can be read."""
    card, day = published_card(), clock.today()
    read = usable(query, card.on(day), typed=True)
    estimate = read.estimate
    if estimate is None:
        return Priced(read, None, link.as_link(query))
    address = link.as_link(query) if read.problems else link.query(estimate.to_document())
    if estimate.projection is None:
        estimate = estimate.model_copy(update={"projection": Projection()})
    result = price(estimate, card, day)
    if "fit" in read.spoiled:
        # Which plan fits is not known while a requirement cannot be read; what it costs is.
        open_ended = result.recommendation._replace(
            plan=None, reasons=result.recommendation.reasons[:1]
        )
        result = result._replace(recommendation=open_ended)
    return Priced(read, result, address)
