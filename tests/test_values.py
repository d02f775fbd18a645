"""What a list of values may hold, said with its size."""

from __future__ import annotations

from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from pricing.values import at_least, at_most


@pytest.fixture
def sized():
    """Whole numbers, from two to a thousand of them, or none at all."""
    return TypeAdapter(Annotated[tuple[int, ...] | None, at_least(2), at_most(1000)])


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
