"""The estimate as a share link, and as people type it."""

from pricing.link import compact, domains, inputs, parameters, pasted, values
from pricing.link.domains import SUGGESTED, domain_of
from pricing.link.frame import COLOURS, SHOWN, Wanted, hex_digits, wanted
from pricing.link.parameters import Query
from pricing.link.query import (
    DEFAULTS,
    FIRST_DOMAIN,
    TYPED,
    as_link,
    as_typed,
    document,
    estimate,
    problems,
    query,
)
from pricing.link.usable import Usable, usable
from pricing.link.values import CHOICE, COUNT, FLAG, LENGTH, LINK, TEXT

__all__ = [
    "CHOICE",
    "COLOURS",
    "COUNT",
    "DEFAULTS",
    "FIRST_DOMAIN",
    "FLAG",
    "LENGTH",
    "LINK",
    "SHOWN",
    "SUGGESTED",
    "TEXT",
    "TYPED",
    "Query",
    "Usable",
    "Wanted",
    "as_link",
    "as_typed",
    "compact",
    "document",
    "domain_of",
    "domains",
    "estimate",
    "hex_digits",
    "inputs",
    "parameters",
    "pasted",
    "problems",
    "query",
    "usable",
    "values",
    "wanted",
]
