"""The kinds of values in a document, with their limits.

Any JSON tool must pass a number on unchanged, so a number with more digits than a double holds is
refused instead of being shortened silently.
"""

from __future__ import annotations

import re
from collections.abc import Sized
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError, core_schema

from pricing.errors import quoted
from pricing.typed import is_control

MOST = 10**12
"""The largest quantity or amount: a trillion."""
MOST_DIGITS = 15
"""Digits that every double holds exactly."""
MOST_PLACES = 30
"""Digits before or after the point; beyond, int() of 1E+999999 would take forever."""

LONGEST_NAME = 80
"""Characters of a workload's name."""


class DocumentPart(BaseModel):
    """A part of the estimate document: frozen, without unknown keys, without conversions.

    The docstring of a field is also its description in the JSON Schema and the API's documents.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True
    )


_DECIMAL_TEXT = re.compile(r"\d{1,30}(\.\d{1,30})?")


def _refusal(message: str, value: object) -> PydanticCustomError:
    return PydanticCustomError("number", "{message}", {"message": f"{quoted(value)} {message}"})


def _refuse_text(value: object, example: str) -> None:
    """Refuse text where a number belongs."""
    if isinstance(value, str):
        bare = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
        fix = "write it" if bare else f"write a number such as {example}"
        raise _refusal(f"is text; {fix} without quotes", value)


def whole_number(value: Any) -> int:
    """A whole number; 20000.0 is one, 20000.5, "20000" and true are not."""
    if type(value) is int:
        return value
    _refuse_text(value, "20000")
    exact = Decimal(value) if isinstance(value, float) else value
    if (
        isinstance(exact, Decimal)
        and exact.is_finite()
        and exact.adjusted() < MOST_PLACES
        and exact == exact.to_integral_value()
    ):
        return int(exact)
    raise _refusal("is not a whole number; write digits only, such as 20000", value)


def number(value: Any) -> Decimal:
    """An exact number that every JSON tool passes on unchanged."""
    _refuse_text(value, "12.5")
    if type(value) is int:
        exact = Decimal(value)
    elif isinstance(value, Decimal):
        exact = value
    elif isinstance(value, float):
        exact = Decimal(repr(value))
    else:
        raise _refusal("is not a number; write digits, such as 12.5", value)
    if not exact.is_finite():
        raise _refusal("is not a finite number", value)
    if len(exact.as_tuple().digits) > MOST_DIGITS and Decimal(repr(float(exact))) != exact:
        raise _refusal(
            f"has more digits than a JSON number carries; use at most {MOST_DIGITS}", value
        )
    if abs(exact.adjusted()) > MOST_PLACES and exact:
        raise _refusal(
            f"is out of range; use at most {MOST_PLACES} digits before or after the point", value
        )
    return exact


def amount(value: Any) -> Decimal:
    """An exact number, or the decimal text of one as results print it ("0.007")."""
    if isinstance(value, str) and _DECIMAL_TEXT.fullmatch(value):
        return Decimal(value)
    return number(value)


def _one_line(value: str) -> str:
    if any(map(is_control, value)):
        raise PydanticCustomError(
            "text", "holds a line break or control character; write it on one line"
        )
    return value.strip()


@dataclass(frozen=True)
class Entries:
    """The number of entries that a list may have.

    Too many are refused before any entry is checked, too few after all entries are found valid.
    """

    at_least: int = 0
    at_most: int = MOST

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = core_schema.no_info_after_validator_function(self._check_minimum, handler(source))
        return core_schema.no_info_before_validator_function(self._check_maximum, schema)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        array = handler(schema)
        array.pop("uniqueItems", None)  # an entry may be given twice
        if self.at_least:
            array["minItems"] = self.at_least
        return array | {"maxItems": self.at_most}

    def _check_minimum(self, entries: Any) -> Any:
        if len(entries) < self.at_least:
            raise _wrong_size(entries, f"at least {self.at_least:,} are needed")
        return entries

    def _check_maximum(self, entries: Any) -> Any:
        if isinstance(entries, list | tuple) and len(entries) > self.at_most:
            raise _wrong_size(entries, f"at most {self.at_most:,} are allowed")
        return entries


def _wrong_size(entries: Sized, allowed: str) -> PydanticCustomError:
    return PydanticCustomError(
        "size",
        "has {length} entries; {allowed}",
        {"length": f"{len(entries):,}", "allowed": allowed},
    )


@dataclass(frozen=True)
class Between:
    """Limits of a whole number that are narrower than those of Count."""

    least: int
    most: int

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema) | {"minimum": self.least, "maximum": self.most}

    def _check(self, value: int) -> int:
        if value < self.least:
            raise PydanticKnownError("greater_than_equal", {"ge": self.least})
        if value > self.most:
            raise PydanticKnownError("less_than_equal", {"le": self.most})
        return value


@dataclass(frozen=True)
class _DecimalSchema:
    """The JSON Schema of a decimal: a number, or also text if there is a pattern for it."""

    text: str | None = None

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        number, *_ = handler(schema)["anyOf"]
        limits = {key: int(limit) for key, limit in number.items() if key != "type"}
        as_number = {"type": "number", **limits}
        as_text = {"type": "string", "pattern": self.text}
        return {"anyOf": [as_number, as_text]} if self.text else as_number


Count = Annotated[int, Field(ge=0, le=MOST), BeforeValidator(whole_number)]
Seconds = Annotated[Decimal, Field(gt=0, le=MOST), BeforeValidator(number), _DecimalSchema()]
Amount = Annotated[
    Decimal,
    Field(ge=0, le=MOST),
    BeforeValidator(amount),
    _DecimalSchema(text=r"^\d{1,12}(\.\d{1,30})?$"),
]
GrowthPercent = Annotated[
    Decimal, Field(gt=-100, le=1000), BeforeValidator(number), _DecimalSchema()
]
Percent = Annotated[Decimal, Field(ge=0, le=100), BeforeValidator(number), _DecimalSchema()]
Factor = Annotated[Decimal, Field(ge=0, le=1_000_000), BeforeValidator(number), _DecimalSchema()]
Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME), AfterValidator(_one_line)]
CardId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$")]
"""The id of a version of the rate card."""
Customer = Annotated[str, StringConstraints(max_length=120), AfterValidator(_one_line)]
