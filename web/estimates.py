"""The parameters of an address, the day's prices, and how long a price may be kept.

The API, the embed and the link previews price the same way, on the same card and day.
"""

from urllib.parse import parse_qs

from pricing import Estimate, InvalidEstimate, Prices, Problem, Result, link, price, published_card
from pricing.clock import seconds_until_midnight, today

KEPT_SECONDS = 3600
"""Longest time caches may keep a price; a restart may bring a new rate card."""


def prices_today() -> Prices:
    """The prices of the pricing day."""
    return published_card().on(today())


def price_today(estimate: Estimate) -> Result:
    """Price an estimate on the pricing day."""
    return price(estimate, published_card(), today())


def cache_control() -> str:
    """The Cache-Control header of answers valid until the end of the pricing day."""
    return f"public, max-age={min(KEPT_SECONDS, seconds_until_midnight())}"


def is_personal(query_string: bytes) -> bool:
    """Whether an address holds a text about a person or a deal; true if it is not readable."""
    try:
        given = link.parameters.clean(parameters(query_string))
    except InvalidEstimate:
        return True
    unpacked, _ = link.compact.expand(given)
    return not link.alongside.PERSONAL.isdisjoint({*given, *link.parameters.clean(unpacked)})


def parameters(query_string: bytes) -> link.parameters.Query:
    """The parameters of an address; raises InvalidEstimate if it is not readable text."""
    try:
        return parse_qs(query_string.decode("ascii"), keep_blank_values=True, errors="strict")
    except ValueError:
        message = "the address is not readable text; percent-encode it in UTF-8"
        raise InvalidEstimate([Problem("", message)]) from None
