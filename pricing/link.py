"""The share link: an estimate as short, readable query parameters, and back.

Defaults are left out, and they are for ever: a link somebody keeps must go on meaning the same.
Only how open points are read follows the rate card, as prices do. A long link may come in its
compact form (pricing/compact.py), which is read here too.

>>> query(estimate.to_document())
{'domain': ['audio.transcription'], 'files': ['1500'], 'length': ['25:00']}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pricing.compact import expand
from pricing.counting import by_length
from pricing.errors import InvalidEstimate, Problem
from pricing.estimate import Estimate, parse
from pricing.link_values import Kind
from pricing.parameters import (
    ESTIMATE,
    WORKLOAD,
    Query,
    about_parameter,
    param,
    unknown,
    workload_count,
)
from pricing.rate_card import Prices

FIRST_DOMAIN = "document.invoice"
DEFAULTS: Mapping[str, Any] = {"units": 10_000, "files": 1_000, "duration_seconds": Decimal(600)}
"""What a quantity is where the link does not say."""


def query(document: Mapping[str, Any]) -> dict[str, list[str]]:
    """An estimate document (Estimate.to_document) as link parameters, defaults left out."""
    params: dict[str, list[str]] = {}
    for index, work in enumerate(document["workloads"]):
        for name, (place, kind) in WORKLOAD.items():
            value = _at(work, place)
            if value is not None and value != _left_out(name, work, index):
                params[param(name, index)] = [kind.write(value)]
    estimate = {**document, "projection": _explicit(document.get("projection"))}
    for name, (place, kind) in ESTIMATE.items():
        value = _at(estimate, place)
        if value is not None:
            params[name] = (
                [kind.write(v) for v in value] if name == "needs" else [kind.write(value)]
            )
    return params


def _left_out(name: str, work: Mapping[str, Any], index: int) -> Any:
    """The value that a link means where it says nothing."""
    if name == "domain":
        return None if index else FIRST_DOMAIN
    if name == "files" and work.get("duration_seconds") == DEFAULTS["duration_seconds"]:
        return None  # a domain without a price is counted by files only where the link says so
    return DEFAULTS.get(WORKLOAD[name][0][0])


def _explicit(projection: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """A projection says its months, so that the link shows that there is one."""
    return None if projection is None else {"months": 12, **projection}


def _at(part: Any, place: Sequence[str]) -> Any:
    for key in place:
        part = part.get(key) if isinstance(part, Mapping) else None
    return part


def estimate(params: Query, prices: Prices) -> Estimate:
    """The estimate a link holds; InvalidEstimate names every wrong parameter."""
    content, problems = document(params, prices)
    try:
        found = parse(content, prices)
    except InvalidEstimate as error:
        named = {problem.path for problem in problems}
        refused = map(about_parameter, error.problems if content["workloads"] else ())
        problems += [problem for problem in refused if problem.path not in named]
        raise InvalidEstimate(problems) from None
    if problems:
        raise InvalidEstimate(problems)
    return found


def document(params: Query, prices: Prices) -> tuple[dict[str, Any], list[Problem]]:
    """Link parameters as an estimate document, and what is wrong with them.

    A wrong parameter is left out of the document and named in a problem, whose path is its name.
    """
    params, problems = expand(params)
    if problems and not params:
        return {"workloads": []}, problems
    problems += unknown(params)
    workloads = [
        _workload(params, index, prices, problems) for index in range(workload_count(params))
    ]
    estimate: dict[str, Any] = {"workloads": workloads}
    for name, (place, kind) in ESTIMATE.items():
        if name == "needs":
            if params.get(name):
                estimate["requirements"] = list(params[name])
        else:
            _read(estimate, params, name, place, kind, problems)
    return estimate, problems


def _workload(params: Query, index: int, prices: Prices, problems: list[Problem]) -> dict[str, Any]:
    work: dict[str, Any] = {} if index else {"domain": FIRST_DOMAIN}
    for name, (place, kind) in WORKLOAD.items():
        _read(work, params, param(name, index), place, kind, problems)
    domain = param("domain", index)
    if "domain" not in work and domain not in params:
        problems.append(Problem(domain, "is missing; write what kind of work it is"))
    for field in counted_by(work, prices):
        work.setdefault(field, DEFAULTS[field])
    return work


def counted_by(work: Mapping[str, Any], prices: Prices) -> Sequence[str]:
    """The fields that say how much work there is, for the domain (or the row assumed)."""
    if "durations_seconds" in work:
        return ()
    timed = "files" in work or "duration_seconds" in work
    if "units" in work and not timed:
        return ()
    domain = work.get("domain", "").strip().lower()
    rate = prices.rate(domain, work.get("price_as"))
    if by_length(rate, domain, timed=timed and "units" not in work):
        return "files", "duration_seconds"
    return () if timed else ("units",)


def _read(
    part: dict[str, Any],
    params: Query,
    name: str,
    place: Sequence[str],
    kind: Kind,
    problems: list[Problem],
) -> None:
    values = params.get(name)
    if not values:
        return
    if len(values) > 1:
        problems.append(Problem(name, "is given more than once; keep one of them"))
        return
    try:
        value = kind.read(values[0])
    except ValueError as error:
        problems.append(Problem(name, str(error)))
        return
    for key in place[:-1]:
        part = part.setdefault(key, {})
    part[place[-1]] = value
