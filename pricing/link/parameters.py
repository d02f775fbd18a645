"""The parameters of a share link: their names and their places in the document.

The second workload's parameters end in 2, the third's in 3, and so on.

>>> param("units", 1), workload_number("units2"), param_of("workloads[1].units")
('units2', 2, 'units2')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pricing.errors import MOST_REPORTED, Problem
from pricing.estimate import MOST_WORKLOADS
from pricing.link.alongside import ALONGSIDE, PERSONAL
from pricing.link.values import (
    CHOICE,
    CHOICES,
    COUNT,
    CREDITS,
    DOMAIN,
    FACTORS,
    FLAG,
    LENGTH,
    LENGTHS,
    MONEY,
    MONTH,
    MONTHS,
    PERCENT,
    TEXT,
    TOOLS,
    Kind,
)
from pricing.synonyms import likely_key

Query = Mapping[str, Sequence[str]]
"""Parameter names and their values, as an address holds them."""

WORKLOAD: Mapping[str, tuple[tuple[str, ...], Kind]] = {
    "name": (("name",), TEXT),
    "domain": (("domain",), DOMAIN),
    "level": (("level",), CHOICE),
    "grounding": (("grounding",), FLAG),
    "service_tier": (("service_tier",), CHOICE),
    "units": (("units",), COUNT),
    "files": (("files",), COUNT),
    "length": (("duration_seconds",), LENGTH),
    "lengths": (("durations_seconds",), LENGTHS),
    "requests": (("requests",), COUNT),
    "flex_percent": (("flex_percent",), PERCENT),
    "price_as": (("price_as",), CHOICE),
    "base": (("agent", "base_credits"), CREDITS),
    "tools": (("agent", "tools"), TOOLS),
    "own_growth": (("growth_percent",), PERCENT),
    "active": (("active_months",), MONTHS),
}
"""A workload's parameters: the place in the document and the kind of each."""

ESTIMATE: Mapping[str, tuple[tuple[str, ...], Kind]] = {
    "customer": (("customer",), TEXT),
    "card": (("rate_card",), TEXT),
    "plan": (("plan",), CHOICE),
    "first_month": (("first_month",), FLAG),
    "needs": (("requirements",), CHOICES),
    "rpm": (("requests_per_minute",), COUNT),
    "offer_usd": (("enterprise", "monthly_usd"), MONEY),
    "offer_credits": (("enterprise", "included_credits"), COUNT),
    "offer_overage": (("enterprise", "usd_per_credit"), MONEY),
    "months": (("projection", "months"), COUNT),
    "start": (("projection", "start"), MONTH),
    "growth": (("projection", "growth_percent"), PERCENT),
    "season": (("projection", "seasonality"), FACTORS),
    "overage_usd_per_credit": (("readings", "overage_usd_per_credit"), MONEY),
    "custom_model_credits": (("readings", "custom_model_credits"), CREDITS),
    "custom_model_unit": (("readings", "custom_model_unit"), CHOICE),
    "pro_allowance": (("readings", "pro_allowance"), CHOICE),
    "sign_up_bonus": (("readings", "sign_up_bonus"), CHOICE),
    "flat_rate_tiered": (("readings", "flat_rate_tiered"), FLAG),
    "request_rounding": (("readings", "request_rounding"), CHOICE),
    "proration": (("readings", "proration"), CHOICE),
}
"""The estimate's own parameters, likewise."""

_NUMBERED = re.compile(rf"({'|'.join(WORKLOAD)})([1-9][0-9]?)?")
_LONGEST_NAME = 40


def param(name: str, index: int) -> str:
    """A workload's parameter; ``index`` counts from 0."""
    return f"{name}{index + 1}" if index else name


def base_name(name: str) -> str:
    """A parameter's name without its workload: ``units2`` is ``units``."""
    return name.rstrip("0123456789")


def same_row(name: str, of: str) -> str:
    """A parameter of the workload that another one, or an input, belongs to.

    >>> same_row("length", "files2")
    'length2'
    """
    return f"{name}{of[len(base_name(of)) :]}"


def row_of(name: str) -> int:
    """The workload, from 0, whose parameter or input a name is; 0 for one without a number."""
    digits = name[len(base_name(name)) :]
    return int(digits or 1) - 1


def is_parameter(name: str) -> bool:
    """Whether a link may hold a parameter of this name."""
    return workload_number(name) is not None


def workload_number(name: str) -> int | None:
    """The workload of a parameter, from 1; 0 for any other parameter, None if unknown."""
    if name in ESTIMATE or name in ALONGSIDE:
        return 0
    match = _NUMBERED.fullmatch(name)
    if match is None or match[2] == "1":
        return None
    found = int(match[2] or 1)
    return found if found <= MOST_WORKLOADS else None


def kind_of(name: str) -> Kind | None:
    """The kind of a parameter's values; None if the name is not a parameter."""
    if name in ALONGSIDE:
        return ALONGSIDE[name]
    if name in ESTIMATE:
        return ESTIMATE[name][1]
    match = _NUMBERED.fullmatch(name)
    return WORKLOAD[match[1]][1] if match else None


def workload_count(names: Iterable[str]) -> int:
    """The number of workloads in a link's parameters, at least 1."""
    return max([1, *(found for name in names if (found := workload_number(name)))])


_ESCAPED = re.compile(r"(amp;)+", re.IGNORECASE)
"""The remains of an ampersand that was escaped more often than unescaped."""
_IGNORED = re.compile(
    r"(utm|hsa)_.*|gclid|gbraid|wbraid|fbclid|msclkid|ttclid|twclid|li_fat_id|igshid|srsltid"
    r"|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|ref|embed|embed_options"
)
"""Names that campaigns, mail programs and Streamlit add to an address; they are ignored."""
_CAMPAIGN = re.compile(r"utm_[a-z_]{1,30}")
MOST_CAMPAIGN = 10
"""Parameters of a campaign that are passed on, each cut to its length."""
LONGEST_CAMPAIGN = 200
_MARKS_AFTER_LINK = ".,;:)>]\"'"
"""Marks that a sentence or a chat puts after a link."""


def clean(params: Query) -> dict[str, list[str]]:
    """The parameters of an address as their sender meant them.

    Names are unescaped, click identifiers are dropped, and marks that followed the link in a text
    are stripped from the last value if they cannot belong to it.
    """
    found: dict[str, list[str]] = {}
    last = ""
    for raw_name, values in params.items():
        name = _ESCAPED.sub("", raw_name) if _ESCAPED.match(raw_name) else raw_name
        if not _IGNORED.fullmatch(name.lower()):
            found.setdefault(name, []).extend(values)
            last = name
    if found.get(last):
        *others, value = found[last]
        found[last] = [*others, value.rstrip(_marks_after(last)) or value]
    return found


def campaign(params: Query) -> dict[str, str]:
    """The `utm_*` parameters of an address, for the one link that they are passed on to."""
    found = {
        name: values[0][:LONGEST_CAMPAIGN]
        for raw_name, values in params.items()
        if _CAMPAIGN.fullmatch(name := _ESCAPED.sub("", raw_name)) and values
    }
    return dict(list(found.items())[:MOST_CAMPAIGN])


def _marks_after(name: str) -> str:
    """The marks that no value of a parameter ends in.

    A name may end in any of them, as in Acme Inc.; a length may end in ' or " for its unit.
    """
    if base_name(name) in {"name", "customer", "cta"} or name in PERSONAL:
        return ""
    return (
        _MARKS_AFTER_LINK.rstrip("\"'")
        if base_name(name) in {"length", "lengths", "amount"}
        else _MARKS_AFTER_LINK
    )


def problems_with_names(names: Iterable[str]) -> Iterator[Problem]:
    """A problem for each name that is not a parameter, with a suggestion if one is close."""
    refused = [name for name in names if not is_parameter(name)]
    for name in refused[:MOST_REPORTED]:
        yield Problem(name, _suggestion(name))
    if len(refused) > MOST_REPORTED:
        more = f"and {len(refused) - MOST_REPORTED:,} more that are not parameters either"
        yield Problem(refused[MOST_REPORTED], more)


def _suggestion(name: str) -> str:
    word = base_name(name[:_LONGEST_NAME])
    digits = name[len(word) :]
    if word in WORKLOAD:
        return (
            f"is not a workload's number; the first has none ({word}), the second 2 ({word}2), "
            f"the last {MOST_WORKLOADS}"
        )
    names = _OF_A_WORKLOAD if digits else _OF_AN_ESTIMATE
    near = likely_key(word, names)
    if near is None:
        return "is not a parameter of this calculator; leave it out"
    found = f"{names[near]}{digits}" if names[near] in WORKLOAD else names[near]
    return f"is not a parameter of this calculator; did you mean {found}?"


def _by_field(*tables: Mapping[str, tuple[tuple[str, ...], Kind]]) -> Mapping[str, str]:
    """Parameters by their own name and their field's name; the first table takes precedence."""
    pairs = [(name, place) for table in tables for name, (place, _) in table.items()]
    fields = {place[-1]: name for name, place in reversed(pairs)}
    return fields | {name: name for name, _ in pairs}


_OF_A_WORKLOAD = _by_field(WORKLOAD, ESTIMATE)
_OF_AN_ESTIMATE = _by_field(ESTIMATE, WORKLOAD)
"""A field that both have, such as growth_percent, is the estimate's if it has no number."""


def param_of(path: str) -> str:
    """The parameter for a problem's path: ``workloads[1].units`` is ``units2``."""
    match = re.fullmatch(r"workloads\[(\d+)\]\.?(.*)", path)
    field = re.sub(r"\[.*", "", match[2] if match else path)
    places: Iterator[tuple[str, tuple[str, ...]]] = (
        (name, place) for name, (place, _) in (WORKLOAD if match else ESTIMATE).items()
    )
    name = next((name for name, place in places if ".".join(place) == field), field)
    return param(name or "domain", int(match[1])) if match else name


def in_link_words(words: str) -> str:
    """A text about the document's fields with the names of the link's parameters instead."""
    return _FIELD.sub(lambda found: _PARAMETERS[found[0]], words)


def as_parameter_problems(problem: Problem, given: Iterable[str]) -> Iterator[Problem]:
    """A problem of the document as a problem of each parameter it was read from.

    An agent is read from two parameters, every other field from one.
    """
    name = param_of(problem.path)
    message = in_link_words(problem.message)
    agent = re.fullmatch(r"agent([0-9]*)", name)
    names = [f"{word}{agent[1]}" for word in AGENT] if agent else [name]
    for one in [one for one in names if one in given] or names[:1]:
        yield replace(problem, path=one, message=message)


AGENT = ("base", "tools")
"""The parameters of an agent's own figures."""

_PARAMETERS = {
    place[-1]: name
    for name, (place, _) in (*ESTIMATE.items(), *WORKLOAD.items())
    if "_" in place[-1] and place[-1] != name
}
"""The parameters of fields whose names are not everyday words, such as duration_seconds."""
_FIELD = re.compile(rf"(?<![\w.'\"-])({'|'.join(_PARAMETERS)})(?![\w'\"-]|\.\w)")
