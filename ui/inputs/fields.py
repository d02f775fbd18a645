"""The inputs of the pages as link parameters: which ones apply, and what they are read as.

Nothing here draws: a query goes in, names and texts come out.
"""

from __future__ import annotations

from typing import NamedTuple

from pricing import Prices, link
from pricing.card import Rate
from pricing.estimate import counting
from pricing.link import domains, inputs, parameters, values
from pricing.month import in_milliseconds as in_milliseconds_of
from pricing.wording import grouped, plural
from ui.today import Typed

LONGEST_TYPED = 400
"""Characters of a text that is read again to say how; a million lengths are read once."""
LONGEST_READ = 80
"""Characters of a value as it was read, beyond which a list is not repeated under its box."""


def default(name: str) -> str | None:
    """What an input means while nothing is typed; None where something must be typed."""
    return (
        None
        if parameters.word(name) == "domain" != name
        else inputs.INPUTS[parameters.word(name)].absent
    )


def first(query: parameters.Query, name: str) -> str:
    """The text of an input, typed or not."""
    values = query.get(name)
    return values[0] if values else default(name) or ""


def domain(query: parameters.Query, index: int) -> str:
    """A workload's domain, as far as it can be read; ``index`` counts from 0."""
    return domains.nearest(first(query, parameters.param("domain", index)))


def rates(query: parameters.Query, index: int, prices: Prices) -> tuple[Rate | None, Rate | None]:
    """The rate published for a workload's domain, and the one that prices it."""
    named = domain(query, index)
    assumed = first(query, parameters.param("price_as", index)).strip().lower()
    return prices.rate(named), prices.rate(named, assumed)


def timed(query: parameters.Query, index: int, rate: Rate | None) -> bool:
    """Counted by files and their length; for a domain without a price, as the link has it."""
    return counting.by_length(rate, domain(query, index), timed=_has_lengths(query, index))


def _has_lengths(query: parameters.Query, index: int) -> bool:
    return any(parameters.param(name, index) in query for name in ("files", "length", "lengths"))


def applying(query: parameters.Query, prices: Prices) -> Typed:
    """What is typed and applies; a length kept for later does not, where pages are counted."""
    kept = {name: list(query[name]) for name in parameters.ESTIMATE if name in query}
    for index in range(parameters.workload_count(query)):
        for name in inputs.takes(_work(query, index, prices)):
            full = parameters.param(name, index)
            if full in query:
                kept[full] = list(query[full])
    return kept


def _work(query: parameters.Query, index: int, prices: Prices) -> inputs.Work:
    own, rate = rates(query, index, prices)
    named = domain(query, index)
    return inputs.Work(
        domain=named,
        own=own,
        rate=rate,
        timed=_has_lengths(query, index),
        listed=bool(first(query, parameters.param("lengths", index)).strip()),
        has_agent=counting.is_agent(named) and bool(first(query, parameters.param("base", index))),
    )


def _index(name: str) -> int:
    """The workload that a parameter is about, from 0; the first for those of the estimate."""
    return max(parameters.number(name) or 1, 1) - 1


def label(query: parameters.Query, name: str, prices: Prices) -> str:
    """What an input is called; a name that is no parameter stands for itself."""
    if parameters.word(name) not in inputs.INPUTS:
        return name
    index = _index(name)
    return inputs.label(parameters.word(name), rates(query, index, prices)[1], domain(query, index))


def in_milliseconds(written: str) -> str | None:
    """A length of days as it would be in milliseconds; None for one that may well be meant."""
    try:
        shorter = in_milliseconds_of(values.LENGTH.read(written, link.TYPED))
    except ValueError:
        return None
    return None if shorter is None else values.LENGTH.write(shorter)


class AsRead(NamedTuple):
    """A typed text as it was read."""

    text: str
    """The value in its plain form, with what it counts."""
    is_plain: bool
    """It was typed in the plain form already."""


def as_read(query: parameters.Query, name: str, prices: Prices) -> AsRead | None:
    """What a box's text was read as; None where it cannot be read or is too long to repeat."""
    kind, written = parameters.kind_of(name), first(query, name)
    if kind in (None, values.TEXT) or not 0 < len(written.strip()) <= LONGEST_TYPED:
        return None
    index = _index(name)
    unit = inputs.item_of(
        parameters.word(name), rates(query, index, prices)[1], domain(query, index)
    )
    try:
        value = kind.read(written, link.TYPED._replace(item=unit))
    except ValueError:
        return None
    plain = kind.write(value)
    if len(plain) > LONGEST_READ:
        return None
    if kind is values.COUNT:
        shown = plural(value, unit) if unit else grouped(plain)
        return AsRead(shown, plain == written.strip())
    return AsRead(plain, plain == written.strip())
