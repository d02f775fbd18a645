"""The estimate document: a month's work, read from JSON and written to it.

Pages, links, files, the command line and the API all read and write this one document, so a number
never depends on where it comes from.

>>> estimate = parse({"workloads": [{"domain": "document.invoice", "units": 20000}]}, prices)
>>> estimate.workloads[0].level
'auto'
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from pricing.card import READINGS, Prices, Readings, ResolvedReadings
from pricing.errors import GIVEN_TWICE, InvalidEstimate, Problem, problems_of
from pricing.estimate.card_words import in_card_words
from pricing.estimate.rules import problems_with
from pricing.estimate.workload import ANY_DOMAIN, LAST_MONTH, Workload
from pricing.money import decimal_text
from pricing.names import STARTER, Plan, Requirement
from pricing.values import (
    Amount,
    Between,
    CardId,
    Count,
    Customer,
    DocumentPart,
    Entries,
    Factor,
    GrowthPercent,
    whole_number,
)

MOST_WORKLOADS = 50
LONGEST_INTEGER = 1_000
"""Digits of a whole number that Python parses under any setting."""
MOST_BYTES = 32 * 1024 * 1024
"""A document with a million lengths has about 10 MB."""


class Offer(DocumentPart):
    """The customer's own Enterprise offer."""

    monthly_usd: Amount
    """Dollars a month of the customer's own Enterprise offer."""
    included_credits: Count
    """Credits that the customer's own offer includes a month."""
    usd_per_credit: Amount
    """Dollars for each credit beyond those the offer includes."""


class Projection(DocumentPart):
    """The months to look ahead."""

    months: Annotated[Count, Between(1, LAST_MONTH + 1)] = 12
    """How many months, 1 to 60."""
    start: Annotated[str, StringConstraints(pattern=r"^2\d{3}-(0[1-9]|1[0-2])$")] | None = None
    """The first month, YYYY-MM; absent, the month of the pricing day."""
    growth_percent: GrowthPercent = Decimal(0)
    """Growth a month in percent, compounding."""
    seasonality: Annotated[tuple[Factor, ...], Field(strict=False), Entries(12, 12)] | None = None
    """Twelve factors, January first; 1 is an ordinary month."""

    def growth_of(self, work: Workload) -> Decimal:
        """A workload's growth a month in percent: its own, or else that of all work."""
        return self.growth_percent if work.growth_percent is None else work.growth_percent


class Estimate(DocumentPart):
    """A month's work, the plan, and how open points are read."""

    version: Annotated[Literal[1], BeforeValidator(whole_number)] = 1
    """The version of this format; 1."""
    customer: Customer = ""
    """Who the estimate is for; printed on quotes."""
    plan: Plan = STARTER
    """The plan whose bill is the total: starter is pay-as-you-go, pro has a monthly fee with
    included credits, enterprise has no published price."""
    first_month: bool = False
    """True for the month of sign-up: the sign-up bonus applies."""
    workloads: Annotated[
        tuple[Workload, ...], Field(strict=False), Entries(at_least=1, at_most=MOST_WORKLOADS)
    ]
    """The kinds of work done every month, 1 to 50."""
    requirements: Annotated[frozenset[Requirement], Field(strict=False), Entries(at_most=50)] = (
        frozenset()
    )
    """What the customer needs a plan to offer; plans without it are blocked."""
    requests_per_minute: Count | None = None
    """Requests in the busiest minute, compared with the plans' rate limits."""
    readings: Readings = Readings()
    """Other readings of what the published pages leave open."""
    enterprise: Offer | None = None
    """The customer's own Enterprise offer; without one Enterprise has no price."""
    projection: Projection | None = None
    """Months to look ahead; absent, only the one month is priced."""
    rate_card: CardId | None = None
    """The rate card the estimate was saved with, to tell what changed since; it is priced with
    today's all the same."""

    def resolved_readings(self, prices: Prices) -> ResolvedReadings:
        """The reading of every open point: the chosen one, or else the card's default."""
        return _resolve(self.readings, prices)

    @property
    def chosen_plan(self) -> Plan | None:
        """The plan that was given; None if the default applies."""
        return self.plan if "plan" in self.model_fields_set else None

    def to_document(self) -> dict[str, Any]:
        """The shortest equivalent document, without defaults; a plan that was given stays."""
        chosen = {"plan": self.plan} if self.chosen_plan else {}
        content = _to_json(self.model_dump(exclude_defaults=True))
        return {"version": self.version, **chosen, **content}


@lru_cache(maxsize=256)
def _resolve(readings: Readings, prices: Prices) -> ResolvedReadings:
    chosen = {key: way for key in READINGS if (way := getattr(readings, key)) is not None}
    return replace(prices.default_readings, **chosen)


def parse(document: object, prices: Prices) -> Estimate:
    """A document as an estimate; InvalidEstimate lists every problem with it."""
    document = in_card_words(document, prices)
    try:
        estimate = Estimate.model_validate(document)
    except ValidationError as error:
        details = error.errors(include_url=False)
        others = [*_other_problems(document, details, prices)]
        # Fields that are missing from an agent that should not be there are no problem.
        agents = tuple(f"{one.path}." for one in others if one.path.endswith(".agent"))
        fields = [one for one in problems_of(details, Estimate) if not one.path.startswith(agents)]
        raise InvalidEstimate([*fields, *others]) from None
    problems = [
        problem
        for index, work in enumerate(estimate.workloads)
        for problem in _with_path(index, problems_with(work, prices))
    ]
    problems.extend(_problems_with_readings(estimate.readings, prices))
    if problems:
        raise InvalidEstimate(problems)
    return estimate


def parse_json(content: str | bytes, prices: Prices) -> Estimate:
    """JSON text as an estimate; numbers are read exactly."""
    return parse(read_json(content), prices)


def read_json(content: str | bytes) -> Any:
    """JSON with exact numbers; validation refuses NaN, infinities and keys given twice."""
    if len(content) > MOST_BYTES:
        raise InvalidEstimate([Problem("", f"is larger than {MOST_BYTES:,} bytes; split it")])
    try:
        if isinstance(content, bytes):
            content = content.decode(json.detect_encoding(content))
        return _JSON.decode(content)
    except RecursionError:
        message = "is not readable JSON: lists or objects are nested too deeply"
    except UnicodeDecodeError as error:
        message = f"is not readable JSON: byte {error.start:,} is no text in {error.encoding}"
    except ValueError as error:
        message = f"is not readable JSON: {error}"
    raise InvalidEstimate([Problem("", message)])


def _whole(digits: str) -> int | Decimal:
    """A whole number; a Decimal if it has more digits than any field accepts."""
    return int(digits) if len(digits) <= LONGEST_INTEGER else Decimal(digits)


def _keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = dict(pairs)
    if len(keys) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        keys |= {name: GIVEN_TWICE for name, count in counts.items() if count > 1}
    return keys


_JSON = json.JSONDecoder(
    parse_float=Decimal, parse_int=_whole, parse_constant=Decimal, object_pairs_hook=_keys
)


def _with_path(index: int, problems: Iterator[Problem]) -> Iterator[Problem]:
    for problem in problems:
        yield Problem(f"workloads[{index}].{problem.path}", problem.message)


def _other_problems(
    document: Any, details: Sequence[ErrorDetails], prices: Prices
) -> Iterator[Problem]:
    """Problems between the fields of a workload, even if single fields were refused.

    Refused fields are removed first, so one wrong value does not hide the next mistake.
    """
    refused: dict[int, set[str]] = defaultdict(set)
    refused_readings: set[str] = set()
    for detail in details:
        match detail["loc"]:
            case ("workloads", int(index), str(field), *_):
                refused[index].add(field)
            case ("readings", str(key), *_):
                refused_readings.add(key)
    if not isinstance(document, Mapping):
        return
    workloads = document.get("workloads")
    for index, work in enumerate(workloads[:MOST_WORKLOADS] if isinstance(workloads, list) else ()):
        if not isinstance(work, Mapping):
            continue
        rest = {key: value for key, value in work.items() if key not in refused[index]}
        if "domain" in refused[index]:
            rest["domain"] = ANY_DOMAIN
        try:
            checked = Workload.model_validate(rest)
        except ValidationError:
            continue
        yield from _with_path(index, problems_with(checked, prices, refused[index]))
    given = document.get("readings")
    if isinstance(given, Mapping):
        rest = {key: value for key, value in given.items() if key not in refused_readings}
        with suppress(ValidationError):
            yield from _problems_with_readings(Readings.model_validate(rest), prices)


def _problems_with_readings(readings: Readings, prices: Prices) -> Iterator[Problem]:
    for key in readings.model_fields_set:
        entry, value = prices.readings[key], getattr(readings, key)
        if value is not None and not entry.any and value not in entry.ways:
            allowed = ", ".join(str(way) for way in entry.ways)
            yield Problem(f"readings.{key}", f"{value} is not one of {allowed}")


def _to_json(value: Any) -> Any:
    """A value for JSON: a Decimal is a number if that is exact, or else decimal text."""
    match value:
        case Decimal():
            if value == value.to_integral_value():
                return int(value)
            return float(value) if Decimal(repr(float(value))) == value else decimal_text(value)
        case dict():
            return {key: _to_json(part) for key, part in value.items()}
        case frozenset():
            return sorted(value)
        case list() | tuple():
            return [_to_json(part) for part in value]
        case _:
            return value
