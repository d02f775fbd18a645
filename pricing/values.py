"""The kinds of values a document may hold, with the limits that keep it honest and harmless.

A number must survive a trip through any JSON tool unchanged, so one with more digits than a
double carries is refused rather than silently shortened.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from pricing.errors import shown

MOST = 10**12
"""The largest quantity or amount: a trillion."""


class Part(BaseModel):
    """A part of the estimate document: frozen, without unknown keys, without conversions."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


_DECIMAL_TEXT = re.compile(r"\d{1,30}(\.\d{1,30})?")


def _refuse(message: str, value: object) -> PydanticCustomError:
    return PydanticCustomError("number", "{message}", {"message": f"{shown(value)} {message}"})


def whole_number(value: Any) -> int:
    """A whole number; 20000.0 is one, 20000.5, "20000" and true are not."""
    if type(value) is int:
        return value
    exact = Decimal(value) if isinstance(value, float) else value
    # Far beyond the limits, int() of a Decimal such as 1E+999999 would take forever.
    if (
        isinstance(exact, Decimal)
        and exact.is_finite()
        and exact.adjusted() < 30
        and exact % 1 == 0
    ):
        return int(exact)
    raise _refuse("is not a whole number; write digits only, such as 20000", value)


def number(value: Any) -> Decimal:
    """An exact number that every JSON tool can carry."""
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
    if len(exact.as_tuple().digits) > 15 and Decimal(repr(float(exact))) != exact:
        raise _refuse("has more digits than a JSON number carries; use at most 15", value)
    if not -30 <= exact.adjusted() <= 30 and exact:
        raise _refuse("is out of range; use at most 30 digits before or after the point", value)
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


def sized(least: int) -> AfterValidator:
    """At least this many entries, said only where each entry is right by itself."""

    def check(value: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        if value is not None and len(value) < least:
            raise PydanticCustomError(
                "sized",
                "has {length} entries; at least {least} are needed",
                {"length": len(value), "least": least},
            )
        return value

    return AfterValidator(check)


def _json(kind: str, **limits: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **limits})


Count = Annotated[
    int,
    BeforeValidator(whole_number),
    Field(ge=0, le=MOST),
    _json("integer", minimum=0, maximum=MOST),
]
Seconds = Annotated[
    Decimal,
    BeforeValidator(number),
    Field(gt=0, le=MOST),
    _json("number", exclusiveMinimum=0, maximum=MOST),
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
    _json("number", exclusiveMinimum=-100, maximum=1000),
]
Factor = Annotated[
    Decimal,
    BeforeValidator(number),
    Field(ge=0, le=1_000_000),
    _json("number", minimum=0, maximum=1_000_000),
]
Name = Annotated[str, StringConstraints(max_length=80), AfterValidator(_plain)]
Customer = Annotated[str, StringConstraints(max_length=120), AfterValidator(_plain)]
