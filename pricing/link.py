"""The share link: an estimate as short, readable query parameters, and back.

The second workload's parameters end in 2, the third's in 3, and so on. Defaults are left out,
and they are for ever: a link somebody keeps must go on meaning the same. Only how open points are
read follows the rate card, as prices do. A long link may come in its compact form
(pricing/compact.py), which is read here too.

>>> query(estimate.to_document())
{'domain': ['audio.transcription'], 'files': ['1500'], 'length': ['25:00']}
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from pricing.compact import expand
from pricing.duration import length_of, seconds_of
from pricing.errors import MOST_REPORTED, Problem
from pricing.estimate import MOST_WORKLOADS
from pricing.money import text
from pricing.rate_card import Prices

Query = Mapping[str, Sequence[str]]
"""Parameter names and their values, as an address holds them."""

FIRST_DOMAIN = "document.invoice"
DEFAULTS: Mapping[str, Any] = {"units": 10_000, "files": 1_000, "duration_seconds": Decimal(600)}
"""What a quantity is where the link does not say."""

NONE = "none"
"""How an empty list is written: a parameter without a value is a link that was cut off."""


class Kind(NamedTuple):
    """How one kind of value is read from a link and written to it."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]


def _read_count(written: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,40}", written):
        message = f"{written[:60]!r} is not a whole number; write digits only, such as 20000"
        raise ValueError(message)
    return int(written)


def _read_number(written: str) -> Decimal:
    if not re.fullmatch(r"-?[0-9]{1,31}(\.[0-9]{1,60})?", written):
        message = f"{written[:60]!r} is not a number; write digits, such as 12.5"
        raise ValueError(message)
    return Decimal(written)


def _write_number(value: Any) -> str:
    return text(Decimal(str(value)))


def _read_flag(written: str) -> bool:
    if written not in {"true", "false"}:
        message = f"{written[:60]!r} is neither true nor false"
        raise ValueError(message)
    return written == "true"


def _write_flag(value: bool) -> str:  # noqa: FBT001
    return "true" if value else "false"


def _read_months(written: str) -> list[int]:
    first, dash, last = written.partition("-")
    if not dash:
        message = f"{written[:60]!r} is not a span of months; write first-last, such as 0-2"
        raise ValueError(message)
    return [_read_count(first.strip()), _read_count(last.strip())]


def _read_tools(written: str) -> list[dict[str, Any]]:
    lines = [line for line in written.splitlines() if line.strip()]
    if not lines:
        raise ValueError(f"is empty; write name: credits x calls, or {NONE}")
    if [line.strip() for line in lines] == [NONE]:
        return []
    return [_read_tool(line) for line in lines]


def _read_tool(line: str) -> dict[str, Any]:
    match = re.fullmatch(r"(.*):\s*([0-9.]+)\s*[x×*]\s*([0-9]+)\s*", line)  # noqa: RUF001
    if not match:
        message = f"{line[:60]!r} is not a tool; write name: credits x calls, such as ocr: 2 x 3"
        raise ValueError(message)
    name, credits, calls = match.groups()
    return {"name": name.strip(), "credits": _read_number(credits), "calls": _read_count(calls)}


def _write_tools(tools: Sequence[Mapping[str, Any]]) -> str:
    return (
        "\n".join(
            f"{tool.get('name', '')}: {_write_number(tool['credits'])} x {tool['calls']}"
            for tool in tools
        )
        or NONE
    )


def _read_list(written: str, one: Kind) -> list[Any]:
    parts = [part.strip() for part in re.split(r"[,\n]", written.strip().rstrip(","))]
    if parts == [NONE]:
        return []
    if "" in parts:
        raise ValueError(f"has a gap; write entries with one comma between them, or {NONE}")
    return [one.read(part) for part in parts]


def _write_list(values: Sequence[Any], one: Kind) -> str:
    return ", ".join(one.write(value) for value in values) or NONE


TEXT = Kind(str, str)
COUNT = Kind(_read_count, str)
NUMBER = Kind(_read_number, _write_number)
FLAG = Kind(_read_flag, _write_flag)
LENGTH = Kind(seconds_of, lambda seconds: length_of(Decimal(str(seconds))))
MONTHS = Kind(_read_months, lambda months: f"{months[0]}-{months[1]}")
TOOLS = Kind(_read_tools, _write_tools)
NUMBERS = Kind(partial(_read_list, one=NUMBER), partial(_write_list, one=NUMBER))
LENGTHS = Kind(partial(_read_list, one=LENGTH), partial(_write_list, one=LENGTH))

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


def document(params: Query, prices: Prices) -> tuple[dict[str, Any], list[Problem]]:
    """Link parameters as an estimate document, and what is wrong with them.

    A wrong parameter is left out of the document and named in a problem, whose path is its name.
    """
    params, problems = expand(params)
    if problems and not params:
        return {"workloads": []}, problems
    numbers = {name: _workload_number(name) for name in params}
    unknown = [name for name, number in numbers.items() if number is None]
    problems += [Problem(name, _unknown(name)) for name in unknown[:MOST_REPORTED]]
    if len(unknown) > MOST_REPORTED:
        more = f"and {len(unknown) - MOST_REPORTED:,} more that are not parameters either"
        problems.append(Problem(unknown[MOST_REPORTED], more))
    count = max([1, *(number for number in numbers.values() if number)])
    workloads = [_workload(params, index, prices, problems) for index in range(count)]
    estimate: dict[str, Any] = {"workloads": workloads}
    for name, (place, kind) in ESTIMATE.items():
        if name == "needs":
            if params.get(name):
                estimate["requirements"] = list(params[name])
        else:
            _read(estimate, params, name, place, kind, problems)
    return estimate, problems


def known(name: str) -> bool:
    """Whether a link may hold a parameter of this name."""
    return _workload_number(name) is not None


def _workload_number(name: str) -> int | None:
    """Which workload a parameter is about, from 1; 0 for the estimate's own, None if unknown."""
    if name in ESTIMATE:
        return 0
    match = _NUMBERED.fullmatch(name)
    number = int(match[2] or 1) if match else None
    if number is None or number > MOST_WORKLOADS or (match and match[2] == "1"):
        return None
    return number


def _unknown(name: str) -> str:
    word = name[:_LONGEST_NAME].rstrip("0123456789")
    number = name[len(word) :]
    if word in WORKLOAD:
        return (
            f"is not a workload's number; the first has none ({word}), the second 2 ({word}2), "
            f"the last {MOST_WORKLOADS}"
        )
    near = difflib.get_close_matches(word, [*WORKLOAD, *ESTIMATE])
    if not near:
        return "is not a parameter of this calculator; leave it out"
    meant = f"{near[0]}{number}" if near[0] in WORKLOAD else near[0]
    return f"is not a parameter of this calculator; did you mean {meant}?"


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
    row, domain = work.get("price_as", ""), work.get("domain", "")
    rate = prices.rates.get(row) or prices.rate(domain.strip().lower())
    if rate.by_duration if rate else timed and "units" not in work:
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
