"""The numbers, names and lists a document may hold, up to their limits and beyond."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from pricing.errors import Problem
from pricing.values import (
    Amount,
    Between,
    Count,
    Entries,
    Name,
    Seconds,
    amount,
    number,
    whole_number,
)


@pytest.fixture
def sized():
    """Whole numbers, from two to a thousand of them, or none at all."""
    return TypeAdapter(Annotated[tuple[int, ...], Entries(2, 1000)] | None)


@pytest.mark.parametrize("entries", [None, (1, 2), (1, 2, 3), (0,) * 1000, [7] * 1000])
def test_a_list_from_the_least_to_the_most_entries_is_taken_as_it_is(sized, entries):
    assert sized.validate_python(entries) == (entries if entries is None else tuple(entries))


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((), "has 0 entries; at least 2 are needed"),
        ((1,), "has 1 entries; at least 2 are needed"),
        ((0,) * 1001, "has 1,001 entries; at most 1,000 are allowed"),
        # Counted before any of them is looked at, so that a million wrong ones are one problem.
        ([None] * 10**6, "has 1,000,000 entries; at most 1,000 are allowed"),
        # What is no list has its own words.
        ("x" * 2000, "Input should be a valid tuple"),
        ((None,), "Input should be a valid integer"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_list_of_another_size_says_how_many_it_has(sized, entries, said):
    with pytest.raises(ValidationError) as caught:
        sized.validate_python(entries)
    assert [error["msg"] for error in caught.value.errors()] == [said]


@pytest.mark.parametrize("kind", [tuple[int, ...], frozenset[int]])
def test_the_schema_of_a_list_says_how_many_entries_it_has_and_lets_them_repeat(kind):
    schema = TypeAdapter(Annotated[kind, Entries(2, 1000)]).json_schema()
    assert schema == {
        "type": "array",
        "items": {"type": "integer"},
        "minItems": 2,
        "maxItems": 1000,
    }


def test_the_schema_of_a_list_that_may_be_empty_says_only_the_most_entries():
    schema = TypeAdapter(Annotated[tuple[int, ...], Entries(at_most=9)]).json_schema()
    assert schema == {"type": "array", "items": {"type": "integer"}, "maxItems": 9}


def test_a_count_between_narrower_limits_is_taken_and_its_schema_says_them():
    month = TypeAdapter(Annotated[Count, Between(1, 60)])
    assert [month.validate_python(value) for value in (1, 60)] == [1, 60]
    assert month.json_schema() == {"type": "integer", "minimum": 1, "maximum": 60}


@pytest.mark.parametrize(("value", "kind"), [(0, "greater_than_equal"), (61, "less_than_equal")])
def test_a_count_beyond_narrower_limits_is_refused(value, kind):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Annotated[Count, Between(1, 60)]).validate_python(value)
    assert [error["type"] for error in caught.value.errors()] == [kind]


@pytest.mark.parametrize(
    ("kind", "value", "exact"),
    [
        (whole_number, 20000.0, "20000"),
        (whole_number, Decimal("1E+29"), "1E+29"),
        (number, Decimal("1E+30"), "1E+30"),
        (number, Decimal("1E-30"), "1E-30"),
        (number, 0.1, "0.1"),
        (amount, "0.007", "0.007"),
    ],
)
def test_a_number_within_the_limits_is_taken_exactly(kind, value, exact):
    assert kind(value) == Decimal(exact)


RANGE = "is out of range; use at most 30 digits before or after the point"
DIGITS = "has more digits than a JSON number carries; use at most 15"
WHOLE = "is not a whole number; write digits only, such as 20000"


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (whole_number, 0.5, WHOLE),
        (whole_number, Decimal("1E+30"), WHOLE),
        (number, Decimal("1E+31"), RANGE),
        (number, Decimal("1E-31"), RANGE),
        (number, Decimal("1E+400"), RANGE),
        (number, Decimal("0.12345678901234567"), DIGITS),
    ],
)
def test_a_number_beyond_the_limits_is_refused_with_its_value(kind, value, said):
    with pytest.raises(PydanticCustomError) as caught:
        kind(value)
    assert caught.value.message() == f"{value} {said}"


@pytest.mark.parametrize("letter", ["\n", "\x7f", "\u2028", "\u2029"])
def test_a_name_is_on_one_line(letter):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Name).validate_python(f"two{letter}lines")
    said = "holds a line break or control character; write it on one line"
    assert [error["msg"] for error in caught.value.errors()] == [said]


def test_a_schema_says_a_number_with_its_limits_and_a_price_also_as_text():
    seconds = {"type": "number", "exclusiveMinimum": 0, "maximum": 10**12}
    assert TypeAdapter(Seconds).json_schema() == seconds
    as_number, as_text = TypeAdapter(Amount).json_schema()["anyOf"]
    assert as_number == {"type": "number", "minimum": 0, "maximum": 10**12}
    assert as_text == {"type": "string", "pattern": r"^\d{1,12}(\.\d{1,30})?$"}


def test_a_problem_is_written_with_answers_only_where_it_asks_something():
    plain = {"path": "units", "message": "is no number"}
    assert Problem("units", "is no number").to_document() == plain
    asked = Problem("units", "is no number", ("3", "3,000")).to_document()
    assert asked == plain | {"answers": ["3", "3,000"]}
