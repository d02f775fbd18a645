"""The inputs of the pages as link parameters: which ones apply, and what they are read as.

Nothing here draws: a query goes in, names and texts come out.
"""

from __future__ import annotations

from typing import NamedTuple

from pricing import Prices, inputs, link, parameters
from pricing.counting import by_length, is_agent
from pricing.domains import nearest
from pricing.entries import Rate
from pricing.inputs import INPUTS, Work, item_of, takes
from pricing.length_warnings import in_milliseconds as in_milliseconds_of
from pricing.link_values import COUNT, LENGTH, TEXT
from pricing.parameters import Query, kind_of, param, word
from pricing.wording import grouped, plural

Typed = dict[str, list[str]]
"""What is typed, by parameter name; also what does not apply to the domain at the moment."""

LONGEST_TYPED = 400
"""Characters of a text that is read again to say how; a million lengths are read once."""
LONGEST_READ = 80
"""Characters of a value as it was read, beyond which a list is not repeated under its box."""


def default(name: str) -> str | None:
    """What an input means while nothing is typed; None where something must be typed."""
    return None if word(name) == "domain" != name else INPUTS[word(name)].absent


def first(query: Query, name: str) -> str:
    """The text of an input, typed or not."""
    values = query.get(name)
    return values[0] if values else default(name) or ""


def domain(query: Query, index: int) -> str:
    """A workload's domain, as far as it can be read; ``index`` counts from 0."""
    return nearest(first(query, param("domain", index)))


def rates(query: Query, index: int, prices: Prices) -> tuple[Rate | None, Rate | None]:
    """The rate published for a workload's domain, and the one that prices it."""
    named = domain(query, index)
    assumed = first(query, param("price_as", index)).strip().lower()
    return prices.rate(named), prices.rate(named, assumed)


def timed(query: Query, index: int, rate: Rate | None) -> bool:
    """Counted by files and their length; for a domain without a price, as the link has it."""
    return by_length(rate, domain(query, index), timed=_has_lengths(query, index))


def _has_lengths(query: Query, index: int) -> bool:
    return any(param(name, index) in query for name in ("files", "length", "lengths"))


def applying(query: Query, prices: Prices) -> Typed:
    """What is typed and applies; a length kept for later does not, where pages are counted."""
    kept = {name: list(query[name]) for name in parameters.ESTIMATE if name in query}
    for index in range(parameters.workload_count(query)):
        for name in takes(_work(query, index, prices)):
            full = param(name, index)
            if full in query:
                kept[full] = list(query[full])
    return kept


def _work(query: Query, index: int, prices: Prices) -> Work:
    own, rate = rates(query, index, prices)
    named = domain(query, index)
    return Work(
        domain=named,
        own=own,
        rate=rate,
        timed=_has_lengths(query, index),
        listed=bool(first(query, param("lengths", index)).strip()),
        has_agent=is_agent(named) and bool(first(query, param("base", index))),
    )


def _index(name: str) -> int:
    """The workload that a parameter is about, from 0; the first for those of the estimate."""
    return max(parameters.number(name) or 1, 1) - 1


def label(query: Query, name: str, prices: Prices) -> str:
    """What an input is called; a name that is no parameter stands for itself."""
    if word(name) not in INPUTS:
        return name
    index = _index(name)
    return inputs.label(word(name), rates(query, index, prices)[1], domain(query, index))


def in_milliseconds(written: str) -> str | None:
    """A length of days as it would be in milliseconds; None for one that may well be meant."""
    try:
        shorter = in_milliseconds_of(LENGTH.read(written, link.TYPED))
    except ValueError:
        return None
    return None if shorter is None else LENGTH.write(shorter)


class AsRead(NamedTuple):
    """A typed text as it was read."""

    text: str
    """The value in its plain form, with what it counts."""
    is_plain: bool
    """It was typed in the plain form already."""


def as_read(query: Query, name: str, prices: Prices) -> AsRead | None:
    """What a box's text was read as; None where it cannot be read or is too long to repeat."""
    kind, written = kind_of(name), first(query, name)
    if kind in (None, TEXT) or not 0 < len(written.strip()) <= LONGEST_TYPED:
        return None
    index = _index(name)
    unit = item_of(word(name), rates(query, index, prices)[1], domain(query, index))
    try:
        value = kind.read(written, link.TYPED._replace(item=unit))
    except ValueError:
        return None
    plain = kind.write(value)
    if len(plain) > LONGEST_READ:
        return None
    if kind is COUNT:
        shown = plural(value, unit) if unit else grouped(plain)
        return AsRead(shown, plain == written.strip())
    return AsRead(plain, plain == written.strip())
