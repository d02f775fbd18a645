"""The kinds of values a document may hold, with the limits that keep it honest and harmless.

A number must survive a trip through any JSON tool unchanged, so one with more digits than a
double carries is refused rather than silently shortened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sized
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from pricing.errors import shown
from pricing.wording import listed

MOST = 10**12
"""The largest quantity or amount: a trillion."""
MOST_DIGITS = 15
"""Digits that every double carries exactly."""
MOST_PLACES = 30
"""Digits before or after the point; beyond, int() of 1E+999999 would take forever."""

LONGEST_NAME = 80
"""Characters of a workload's name."""


class Part(BaseModel):
    """A part of the estimate document: frozen, without unknown keys, without conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_DECIMAL_TEXT = re.compile(r"\d{1,30}(\.\d{1,30})?")


def _refuse(message: str, value: object) -> PydanticCustomError:
    return PydanticCustomError("number", "{message}", {"message": f"{shown(value)} {message}"})


def _no_text(value: object, example: str) -> None:
    """Refuse text where a number belongs."""
    if isinstance(value, str):
        bare = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
        fix = "write it" if bare else f"write a number such as {example}"
        raise _refuse(f"is text; {fix} without quotes", value)


def whole_number(value: Any) -> int:
    """A whole number; 20000.0 is one, 20000.5, "20000" and true are not."""
    if type(value) is int:
        return value
    _no_text(value, "20000")
    exact = Decimal(value) if isinstance(value, float) else value
    if (
        isinstance(exact, Decimal)
        and exact.is_finite()
        and exact.adjusted() < MOST_PLACES
        and exact == exact.to_integral_value()
    ):
        return int(exact)
    raise _refuse("is not a whole number; write digits only, such as 20000", value)


def number(value: Any) -> Decimal:
    """An exact number that every JSON tool can carry."""
    _no_text(value, "12.5")
    if type(value) is int:
        exact = Decimal(value)
    elif isinstance(value, Decimal):
        exact = value
    elif isinstance(value, float):
        exact = Decimal(repr(value))
    else:
        raise _refuse("is not a number; write digits, such as 12.5", value)
    if not exact.is_finite():
        raise _refuse("is not a finite number", value)
    if len(exact.as_tuple().digits) > MOST_DIGITS and Decimal(repr(float(exact))) != exact:
        raise _refuse(
            f"has more digits than a JSON number carries; use at most {MOST_DIGITS}", value
        )
    if abs(exact.adjusted()) > MOST_PLACES and exact:
        raise _refuse(
            f"is out of range; use at most {MOST_PLACES} digits before or after the point", value
        )
    return exact


def amount(value: Any) -> Decimal:
    """An exact number, also accepted as the decimal text that results print ("0.007")."""
    if isinstance(value, str) and _DECIMAL_TEXT.fullmatch(value):
        return Decimal(value)
    return number(value)


def _plain(value: str) -> str:
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in value):
        raise PydanticCustomError(
            "text", "holds a line break or control character; write it on one line"
        )
    return value.strip()


def at_least(count: int) -> AfterValidator:
    """So many entries or more, said only where each entry is right by itself."""

    def check(entries: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        if entries is not None and len(entries) < count:
            raise _wrong_size(entries, f"at least {count:,} are needed")
        return entries

    return AfterValidator(check)


def at_most(count: int) -> BeforeValidator:
    """No more entries than this, said before any of them is looked at."""

    def check(entries: Any) -> Any:
        if isinstance(entries, list | tuple) and len(entries) > count:
            raise _wrong_size(entries, f"at most {count:,} are allowed")
        return entries

    return BeforeValidator(check)


def _wrong_size(entries: Sized, allowed: str) -> PydanticCustomError:
    return PydanticCustomError(
        "size",
        "has {length} entries; {allowed}",
        {"length": f"{len(entries):,}", "allowed": allowed},
    )


def one_of(names: str) -> BeforeValidator:
    """One of the names the card has for something; any text where no card is at hand."""

    def check(value: Any, info: ValidationInfo) -> Any:
        known = None if info.context is None else tuple(getattr(info.context, names))
        if known is None or value in known:
            return value
        raise PydanticKnownError("literal_error", {"expected": listed([*map(repr, known)], "or")})

    return BeforeValidator(check)


Count = Annotated[
    int,
    BeforeValidator(whole_number),
    Field(ge=0, le=MOST),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": MOST}),
]
Seconds = Annotated[
    Decimal,
    BeforeValidator(number),
    Field(gt=0, le=MOST),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": MOST}),
]
Amount = Annotated[
    Decimal,
    BeforeValidator(amount),
    Field(ge=0, le=MOST),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": MOST},
                {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,30})?$"},
            ]
        }
    ),
]
GrowthPercent = Annotated[
    Decimal,
    BeforeValidator(number),
    Field(gt=-100, le=1000),
    WithJsonSchema({"type": "number", "exclusiveMinimum": -100, "maximum": 1000}),
]
Factor = Annotated[
    Decimal,
    BeforeValidator(number),
    Field(ge=0, le=1_000_000),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1_000_000}),
]
Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(_plain)]
CardId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$")]
"""What a version of the rate card is called."""
Customer = Annotated[str, StringConstraints(max_length=120), AfterValidator(_plain)]
