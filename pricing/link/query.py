"""The share link: an estimate as short, readable query parameters, and back.

Defaults are left out and never change: a saved link keeps its meaning. Only the readings of open
points follow the rate card, as prices do. The compact form of long links (pricing/link/compact.py)
is read here too.

>>> to_query(estimate.to_document())
{'domain': ['audio.transcription'], 'files': ['1500'], 'length': ['25:00']}
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pricing.card import Prices
from pricing.errors import InvalidEstimate, Problem
from pricing.estimate import Estimate, counting, parse
from pricing.link.alongside import ALONGSIDE, PINS
from pricing.link.compact import expand
from pricing.link.inputs import INPUTS, item_of
from pricing.link.parameters import (
    ESTIMATE,
    WORKLOAD,
    Query,
    as_parameter_problems,
    clean,
    kind_of,
    param,
    problems_with_names,
    workload_count,
)
from pricing.link.pins import unpin
from pricing.link.values import CHOICES, COUNT, LENGTH, LINK, Kind, TextSource
from pricing.typed import Unclear, is_readable, is_unclear

FIRST_DOMAIN = INPUTS["domain"].default
DEFAULTS: Mapping[str, Any] = {
    "units": COUNT.read(INPUTS["units"].default, LINK),
    "files": COUNT.read(INPUTS["files"].default, LINK),
    "duration_seconds": LENGTH.read(INPUTS["length"].default, LINK),
}
"""The quantities of a link that names none, by their fields in the document."""
TYPED = TextSource(plain=False)


def to_query(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """An estimate document (Estimate.to_document) as link parameters, defaults left out."""
    params: dict[str, list[str]] = {}
    for index, work in enumerate(document["workloads"]):
        for name, (place, kind) in WORKLOAD.items():
            value = _value_at(work, place)
            if value is not None and value != _implied(name, work, index):
                params[param(name, index)] = [kind.write(value)]
    estimate = {**document, "projection": _with_months(document.get("projection"))}
    for name, (place, kind) in ESTIMATE.items():
        value = _value_at(estimate, place)
        if value is not None:
            params[name] = [kind.write(one) for one in (value if kind is CHOICES else [value])]
    return params


def _implied(name: str, work: Mapping[str, Any], index: int) -> Any:
    """The value that a link means if it leaves the parameter out."""
    if name == "domain":
        return None if index else FIRST_DOMAIN
    if name == "files" and work.get("duration_seconds") == DEFAULTS["duration_seconds"]:
        return None  # a domain without a price is counted by files only if the link has files
    return DEFAULTS.get(WORKLOAD[name][0][0])


def _with_months(projection: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The projection with its months, so that its link always has a parameter."""
    return None if projection is None else {"months": 12, **projection}


def _value_at(part: Any, place: Sequence[str]) -> Any:
    for key in place:
        part = part.get(key) if isinstance(part, Mapping) else None
    return part


@dataclass(frozen=True, slots=True)
class LinkContent:
    """The content of a link."""

    document: dict[str, Any]
    """Its readable part, as an estimate document."""
    estimate: Estimate | None
    """None if there is any problem."""
    problems: tuple[Problem, ...]


def read(params: Query, prices: Prices, *, typed: bool = False) -> LinkContent:
    """Read a link once and name every wrong parameter.

    ``typed``: the texts come from inputs, where "1.125" is ambiguous; in a link it is a decimal.
    """
    given, problems = _readable(params, typed=typed)
    content = _document(given, prices, TYPED if typed else LINK, problems)
    found = None
    try:
        found = parse(content, prices)
    except InvalidEstimate as error:
        if content["workloads"]:
            problems += _further_problems(
                error.problems, given, {problem.path for problem in problems}
            )
    return LinkContent(content, None if problems else found, tuple(problems))


def _further_problems(
    refused: Iterable[Problem], given: Query, named: Container[str]
) -> list[Problem]:
    """The document's problems by parameter, except for parameters that already have one."""
    about = [one for problem in refused for one in as_parameter_problems(problem, given)]
    return [problem for problem in about if problem.path not in named]


def estimate(params: Query, prices: Prices, *, typed: bool = False) -> Estimate:
    """The estimate a link holds; InvalidEstimate names every wrong parameter."""
    found = read(params, prices, typed=typed)
    if found.estimate is None:
        raise InvalidEstimate(found.problems)
    return found.estimate


def problems(params: Query, prices: Prices, *, typed: bool = False) -> tuple[Problem, ...]:
    """Every problem that keeps a link from being an estimate."""
    return read(params, prices, typed=typed).problems


def _readable(params: Query, *, typed: bool) -> tuple[Query, list[Problem]]:
    """The expanded parameters; an address is also cleaned of parameters that others added."""
    return expand(params if typed else clean(params))


def document(
    params: Query, prices: Prices, *, typed: bool = False
) -> tuple[dict[str, Any], list[Problem]]:
    """Link parameters as an estimate document, and their problems.

    A wrong parameter is left out of the document; the path of its problem is its name.
    """
    given, problems = _readable(params, typed=typed)
    return _document(given, prices, TYPED if typed else LINK, problems), problems


def _document(
    params: Query, prices: Prices, place: TextSource, problems: list[Problem]
) -> dict[str, Any]:
    if problems and not params:
        return {"workloads": []}
    problems += problems_with_names(params)
    workloads = [
        _workload(params, index, prices, place, problems) for index in range(workload_count(params))
    ]
    estimate: dict[str, Any] = {"workloads": workloads}
    for name, (where, kind) in ESTIMATE.items():
        if not params.get(name):
            continue
        if kind is CHOICES:
            estimate["requirements"] = [kind.read(value, place) for value in params[name]]
        else:
            counted = replace(place, item=INPUTS[name].item)
            _set_at(estimate, where, _read(params, name, kind, counted, problems))
    _check_alongside(params, prices, place, problems)
    return estimate


def _check_alongside(
    params: Query, prices: Prices, place: TextSource, problems: list[Problem]
) -> None:
    """Report what a link holds beside its estimate and cannot be used."""
    for name, kind in ALONGSIDE.items():
        if params.get(name):
            written = _read(params, name, kind, place, problems)
            if name in PINS and written is not None:
                problems.extend(_problem_with_pin(name, written, prices))


def _problem_with_pin(name: str, written: str, prices: Prices) -> Iterator[Problem]:
    """The first problem of an estimate beside this one."""
    try:
        inner = read(unpin(written), prices).problems
    except ValueError as error:
        yield Problem(name, str(error))
        return
    if inner:
        yield Problem(
            name, f"is an estimate that cannot be read: {inner[0].path} {inner[0].message}"
        )


def _workload(
    params: Query, index: int, prices: Prices, place: TextSource, problems: list[Problem]
) -> dict[str, Any]:
    work: dict[str, Any] = {} if index else {"domain": FIRST_DOMAIN}
    for name, (where, kind) in WORKLOAD.items():
        parameter = param(name, index)
        if params.get(parameter):
            counted = replace(place, item=_item(name, work, params, index, prices))
            _set_at(work, where, _read(params, parameter, kind, counted, problems))
    domain = param("domain", index)
    if "domain" not in work and domain not in params:
        problems.append(Problem(domain, "is missing; write what kind of work it is"))
    for field in counted_by(work, prices):
        work.setdefault(field, DEFAULTS[field])
    return work


def _item(name: str, work: Mapping[str, Any], params: Query, index: int, prices: Prices) -> str:
    """The item that a workload's count refers to."""
    assumed = next(iter(params.get(param("price_as", index), ())), "").strip().lower()
    domain = work.get("domain", "")
    return item_of(name, prices.rate(domain, assumed), domain)


def counted_by(work: Mapping[str, Any], prices: Prices) -> Sequence[str]:
    """The fields that hold the quantity of work of this domain (or of the assumed row)."""
    if "durations_seconds" in work:
        return ()
    timed = "files" in work or "duration_seconds" in work
    if "units" in work and not timed:
        return ()
    domain = work.get("domain", "")
    rate = prices.rate(domain, work.get("price_as"))
    if counting.is_by_length(rate, domain, timed=timed and "units" not in work):
        return "files", "duration_seconds"
    return () if timed else ("units",)


def _read(params: Query, name: str, kind: Kind, place: TextSource, problems: list[Problem]) -> Any:
    """A given parameter's value; None if it is wrong and reported in ``problems``."""
    values = params[name]
    if len(values) > 1:
        different = tuple(dict.fromkeys(values))
        problems.append(Problem(name, "is given more than once; keep one of them", different))
        return None
    try:
        return kind.read(values[0], place)
    except Unclear as error:
        problems.append(Problem(name, str(error), error.answers))
    except ValueError as error:
        problems.append(Problem(name, str(error)))
    return None


def _set_at(part: dict[str, Any], where: Sequence[str], value: Any) -> None:
    if value is not None:
        for key in where[:-1]:
            part = part.setdefault(key, {})
        part[where[-1]] = value


# ---------------------------------------------------------------- between inputs and links


def as_typed(params: Query) -> dict[str, list[str]]:
    """A link's texts for inputs: a decimal that would be ambiguous there is rewritten.

    >>> as_typed({"growth": ["1.125"]})
    {'growth': ['1.1250']}
    """
    return {name: [_as_typed(name, value) for value in values] for name, values in params.items()}


def as_link(params: Query) -> dict[str, list[str]]:
    """Typed texts for an address: a text that is ambiguous in an input stays so in the link.

    >>> as_link({"growth": ["1.125"]})
    {'growth': ['1.125 ']}
    """
    return {
        name: [f"{value} " if _differs(name, value) else value for value in values]
        for name, values in params.items()
    }


def _as_typed(name: str, value: str) -> str:
    kind = kind_of(name)
    return kind.write(kind.read(value, LINK)) if kind and _differs(name, value) else value


def _differs(name: str, value: str) -> bool:
    """Whether a text is clear in a link but ambiguous in an input."""
    kind = kind_of(name)
    return (
        kind is not None
        and is_unclear(lambda written: kind.read(written, TYPED), value)
        and is_readable(lambda written: kind.read(written, LINK), value)
    )
