"""The inputs of the pages as link parameters: which ones apply, and how they are read.

Nothing here draws: the functions take a query and return names and texts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pricing import Prices, link
from pricing.card import Rate
from pricing.estimate import counting
from pricing.link import alongside, domains, inputs, parameters, values
from pricing.month import in_milliseconds as in_milliseconds_of
from pricing.wording import plural, with_separators
from ui.today import Typed

LONGEST_TYPED = 400
"""Longest text, in characters, that is read a second time to show how it was read."""
LONGEST_READ = 80
"""Longest value, in characters, that is shown below its input as it was read."""


_WHOLE_MINUTES = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,2}):00", re.ASCII)


def default(name: str) -> str | None:
    """The value of an input while nothing is typed; None if something must be typed."""
    return (
        None
        if parameters.base_name(name) == "domain" != name
        else inputs.INPUTS[parameters.base_name(name)].default
    )


def first(query: parameters.Query, name: str) -> str:
    """The text of an input, typed or not."""
    values = query.get(name)
    return values[0] if values else default(name) or ""


def shown(name: str, text: str) -> str:
    """A text of a link as a person writes it: 30,000 for 30000, 7 min for 7:00.

    What a person typed is shown as it is.
    """
    kind = parameters.kind_of(name)
    if kind is values.COUNT and text.isascii() and text.isdigit():
        return with_separators(text)
    if kind is values.LENGTH and (match := _WHOLE_MINUTES.fullmatch(text)):
        hours, minutes = int(match[1] or 0), int(match[2])
        return f"{hours} h" if hours and not minutes else text if hours else f"{minutes} min"
    return text


def domain(query: parameters.Query, index: int) -> str:
    """A workload's domain, as far as it can be read; ``index`` counts from 0."""
    return domains.domain_or_text(first(query, parameters.param("domain", index)))


def rates(query: parameters.Query, index: int, prices: Prices) -> tuple[Rate | None, Rate | None]:
    """The rate published for a workload's domain, and the one that prices it."""
    named = domain(query, index)
    assumed = first(query, parameters.param("price_as", index)).strip().lower()
    return prices.rate(named), prices.rate(named, assumed)


def is_timed(query: parameters.Query, index: int, rate: Rate | None) -> bool:
    """Whether work is counted by files and length; without a rate, the link decides."""
    return counting.is_by_length(rate, domain(query, index), timed=_has_lengths(query, index))


def _has_lengths(query: parameters.Query, index: int) -> bool:
    return any(parameters.param(name, index) in query for name in ("files", "length", "lengths"))


def applicable(query: parameters.Query, prices: Prices) -> Typed:
    """The typed parameters that apply; a length, for example, does not apply to pages."""
    found = {name: list(query[name]) for name in parameters.ESTIMATE if name in query}
    found |= alongside.part_of(query)
    for index in range(parameters.workload_count(query)):
        for name in inputs.inputs_for(_work(query, index, prices)):
            full = parameters.param(name, index)
            if full in query:
                found[full] = list(query[full])
    return found


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
    """The index of a parameter's workload, from 0; 0 for the parameters of the estimate."""
    return max(parameters.workload_number(name) or 1, 1) - 1


def label(query: parameters.Query, name: str, prices: Prices) -> str:
    """The label of an input; a name that is not a parameter is its own label."""
    if parameters.base_name(name) not in inputs.INPUTS:
        return name
    index = _index(name)
    return inputs.label(
        parameters.base_name(name), rates(query, index, prices)[1], domain(query, index)
    )


def in_milliseconds(written: str) -> str | None:
    """A length of days, read as milliseconds instead; None for a plausible length."""
    try:
        shorter = in_milliseconds_of(values.LENGTH.read(written, link.TYPED))
    except ValueError:
        return None
    return None if shorter is None else values.LENGTH.write(shorter)


@dataclass(frozen=True, slots=True)
class AsRead:
    """A typed text as it was read."""

    text: str
    """The value in its plain form, with what it counts."""
    is_plain: bool
    """Whether it was typed in the plain form already."""


def as_read(query: parameters.Query, name: str, prices: Prices) -> AsRead | None:
    """How an input's text was read; None if it cannot be read or is too long to repeat."""
    kind, written = parameters.kind_of(name), first(query, name)
    if kind in (None, values.TEXT) or not 0 < len(written.strip()) <= LONGEST_TYPED:
        return None
    index = _index(name)
    unit = inputs.item_of(
        parameters.base_name(name), rates(query, index, prices)[1], domain(query, index)
    )
    try:
        value = kind.read(written, replace(link.TYPED, item=unit))
    except ValueError:
        return None
    plain = kind.write(value)
    if len(plain) > LONGEST_READ:
        return None
    if kind is values.COUNT:
        counted = plural(value, unit) if unit else with_separators(plain)
        return AsRead(counted, plain == written.strip().replace(",", ""))
    return AsRead(plain, plain == written.strip())
