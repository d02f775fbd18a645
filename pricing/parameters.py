"""The parameters of a share link: what each is called, and where it stands in the document.

The second workload's parameters end in 2, the third's in 3, and so on.

>>> param("units", 1), number("units2"), params_of("workloads[1].units")
('units2', 2, 'units2')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pricing.errors import MOST_REPORTED, Problem
from pricing.estimate import MOST_WORKLOADS
from pricing.link_values import (
    COUNT,
    FLAG,
    LENGTH,
    LENGTHS,
    MONTHS,
    NUMBER,
    NUMBERS,
    TEXT,
    TOOLS,
    Kind,
)
from pricing.synonyms import meant

Query = Mapping[str, Sequence[str]]
"""Parameter names and their values, as an address holds them."""

WORKLOAD: Mapping[str, tuple[tuple[str, ...], Kind]] = {
    "name": (("name",), TEXT),
    "domain": (("domain",), TEXT),
    "level": (("level",), TEXT),
    "grounding": (("grounding",), FLAG),
    "service_tier": (("service_tier",), TEXT),
    "units": (("units",), COUNT),
    "files": (("files",), COUNT),
    "length": (("duration_seconds",), LENGTH),
    "lengths": (("durations_seconds",), LENGTHS),
    "requests": (("requests",), COUNT),
    "price_as": (("price_as",), TEXT),
    "base": (("agent", "base_credits"), NUMBER),
    "tools": (("agent", "tools"), TOOLS),
    "own_growth": (("growth_percent",), NUMBER),
    "active": (("active_months",), MONTHS),
}
"""A workload's parameters: where each stands in the document, and its kind."""

ESTIMATE: Mapping[str, tuple[tuple[str, ...], Kind]] = {
    "customer": (("customer",), TEXT),
    "card": (("rate_card",), TEXT),
    "plan": (("plan",), TEXT),
    "first_month": (("first_month",), FLAG),
    "needs": (("requirements",), TEXT),
    "rpm": (("requests_per_minute",), COUNT),
    "offer_usd": (("enterprise", "monthly_usd"), NUMBER),
    "offer_credits": (("enterprise", "included_credits"), COUNT),
    "offer_overage": (("enterprise", "usd_per_credit"), NUMBER),
    "months": (("projection", "months"), COUNT),
    "start": (("projection", "start"), TEXT),
    "growth": (("projection", "growth_percent"), NUMBER),
    "season": (("projection", "seasonality"), NUMBERS),
    "overage_usd_per_credit": (("readings", "overage_usd_per_credit"), NUMBER),
    "custom_model_credits": (("readings", "custom_model_credits"), NUMBER),
    "custom_model_unit": (("readings", "custom_model_unit"), TEXT),
    "pro_allowance": (("readings", "pro_allowance"), TEXT),
    "sign_up_bonus": (("readings", "sign_up_bonus"), TEXT),
    "flat_rate_tiered": (("readings", "flat_rate_tiered"), FLAG),
    "request_rounding": (("readings", "request_rounding"), TEXT),
    "proration": (("readings", "proration"), TEXT),
}
"""The estimate's own parameters."""

_NUMBERED = re.compile(rf"({'|'.join(WORKLOAD)})([1-9][0-9]?)?")
_LONGEST_NAME = 40


def param(name: str, index: int) -> str:
    """A workload's parameter; ``index`` counts from 0."""
    return f"{name}{index + 1}" if index else name


def known(name: str) -> bool:
    """Whether a link may hold a parameter of this name."""
    return number(name) is not None


def number(name: str) -> int | None:
    """Which workload a parameter is about, from 1; 0 for the estimate's own, None if unknown."""
    if name in ESTIMATE:
        return 0
    match = _NUMBERED.fullmatch(name)
    if match is None or match[2] == "1":
        return None
    found = int(match[2] or 1)
    return found if found <= MOST_WORKLOADS else None


def workload_count(names: Iterable[str]) -> int:
    """How many workloads a link's parameters are about; there is always one."""
    return max([1, *(found for name in names if (found := number(name)))])


def unknown(names: Iterable[str]) -> Iterator[Problem]:
    """The names that are no parameters, each with what it may have been meant for."""
    strange = [name for name in names if not known(name)]
    for name in strange[:MOST_REPORTED]:
        yield Problem(name, _meant(name))
    if len(strange) > MOST_REPORTED:
        more = f"and {len(strange) - MOST_REPORTED:,} more that are not parameters either"
        yield Problem(strange[MOST_REPORTED], more)


def _meant(name: str) -> str:
    word = name[:_LONGEST_NAME].rstrip("0123456789")
    digits = name[len(word) :]
    if word in WORKLOAD:
        return (
            f"is not a workload's number; the first has none ({word}), the second 2 ({word}2), "
            f"the last {MOST_WORKLOADS}"
        )
    names = _OF_A_WORKLOAD if digits else _OF_AN_ESTIMATE
    near = meant(word, names)
    if near is None:
        return "is not a parameter of this calculator; leave it out"
    found = f"{names[near]}{digits}" if names[near] in WORKLOAD else names[near]
    return f"is not a parameter of this calculator; did you mean {found}?"


def _by_field(*tables: Mapping[str, tuple[tuple[str, ...], Kind]]) -> Mapping[str, str]:
    """The parameters by their names and by those of their fields; the first table goes first."""
    pairs = [(name, place) for table in tables for name, (place, _) in table.items()]
    fields = {place[-1]: name for name, place in reversed(pairs)}
    return fields | {name: name for name, _ in pairs}


_OF_A_WORKLOAD = _by_field(WORKLOAD, ESTIMATE)
_OF_AN_ESTIMATE = _by_field(ESTIMATE, WORKLOAD)
"""Without a number a field that both have, such as growth_percent, is the estimate's."""


def params_of(path: str) -> str:
    """The parameter that a problem's path is about: ``workloads[1].units`` is ``units2``."""
    match = re.fullmatch(r"workloads\[(\d+)\]\.?(.*)", path)
    field = re.sub(r"\[.*", "", match[2] if match else path)
    places: Iterator[tuple[str, tuple[str, ...]]] = (
        (name, place) for name, (place, _) in (WORKLOAD if match else ESTIMATE).items()
    )
    name = next((name for name, place in places if ".".join(place) == field), field)
    return param(name or "domain", int(match[1])) if match else name


def named(words: str) -> str:
    """Words about the document's fields as words about a link's parameters."""
    return _FIELD.sub(lambda found: _PARAMETERS[found[0]], words)


def about_parameter(problem: Problem) -> Problem:
    """A problem of the document as one of the link it was read from."""
    return Problem(params_of(problem.path), named(problem.message))


_PARAMETERS = {
    place[-1]: name
    for name, (place, _) in (*ESTIMATE.items(), *WORKLOAD.items())
    if "_" in place[-1] and place[-1] != name
}
"""What a link calls the fields whose names are no everyday words, such as duration_seconds."""
_FIELD = re.compile(rf"(?<![\w.'\"-])({'|'.join(_PARAMETERS)})(?![\w'\"-]|\.\w)")
