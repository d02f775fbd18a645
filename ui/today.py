"""What is typed, priced for today with the rate card, which is read once a process."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pricing import RateCard, Result, clock, link, load, price
from pricing.estimate import Projection
from pricing.link import Usable, usable

Typed = dict[str, list[str]]
"""What is typed, by parameter name; also what does not apply to the domain at the moment."""


@cache
def rate_card() -> RateCard:
    """The rate card. A cache of Streamlit's would cost each run a millisecond."""
    return load()


class Priced(NamedTuple):
    """What came of the typed texts."""

    read: Usable
    result: Result | None
    """Of the part that can be priced."""
    address: Typed
    """The link that says the same: the shortest one, or what is typed where some of it is wrong."""


def priced(query: Typed) -> Priced:
    """Price what can be read."""
    card, day = rate_card(), clock.today()
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
