"""What is typed, priced for today with the rate card, which is read once a process."""

from __future__ import annotations

from functools import cache

from pricing import InvalidEstimate, Problem, RateCard, Result, clock, link, load, price
from pricing.estimate import Projection
from ui.fields import Typed


@cache
def rate_card() -> RateCard:
    """The rate card. A cache of Streamlit's would cost each run a millisecond."""
    return load()


def priced(query: Typed) -> tuple[Result | None, Typed, list[Problem]]:
    """The result and its shortest link; or what is typed and what is wrong with it."""
    card, day = rate_card(), clock.today()
    prices = card.on(day)
    try:
        estimate = link.estimate(query, prices)
    except InvalidEstimate as error:
        return None, query, list(error.problems)
    shortest = link.query(estimate.to_document())
    if estimate.projection is None:
        estimate = estimate.model_copy(update={"projection": Projection()})
    return price(estimate, card, day), shortest, []
