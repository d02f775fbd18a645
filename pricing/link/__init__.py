"""The estimate as a share link, and as people type it."""

from pricing.link import (
    alongside,
    calls,
    colours,
    compact,
    domains,
    frame,
    inputs,
    parameters,
    pasted,
    values,
)
from pricing.link.pins import pin, unpin
from pricing.link.query import (
    DEFAULTS,
    FIRST_DOMAIN,
    TYPED,
    as_link,
    as_typed,
    document,
    estimate,
    problems,
    to_query,
)
from pricing.link.usable import Usable, usable

__all__ = [
    "DEFAULTS",
    "FIRST_DOMAIN",
    "TYPED",
    "Usable",
    "alongside",
    "as_link",
    "as_typed",
    "calls",
    "colours",
    "compact",
    "document",
    "domains",
    "estimate",
    "frame",
    "inputs",
    "parameters",
    "pasted",
    "pin",
    "problems",
    "to_query",
    "unpin",
    "usable",
    "values",
]
