"""The core against a second engine that was written independently of it, from the sources alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from tests.cases import DAY, Document, numbers, priced
from tests.naive import naive_price
from tests.strategies import estimates, random_estimate

MILLIONTH = Fraction(1, 10**6)


def differences(document: Document, day: date = DAY) -> list[Any]:
    """Where the two engines answer differently."""
    found, expected = priced(document, day=day), naive_price(document, day)
    pairs: list[Any] = [
        ("credits", Fraction(found["credits"]), expected["credits"]),
        ("at_least", found["at_least"], expected["at_least"]),
        ("recommended", found["recommendation"]["plan"], expected["recommended"]),
        ("lines", lines(found), numbers(expected["lines"])),
        ("plans", plans(found), numbers(expected["plans"])),
        ("projection", months(found), months(expected)),
    ]
    wrong = [pair for pair in pairs if pair[1] != pair[2]]
    if not same_break_even(found["break_even_credits"], expected["break_even_credits"]):
        wrong.append(("break-even", found["break_even_credits"], expected["break_even_credits"]))
    return wrong


def lines(found: Document) -> Any:
    """The core's lines, without the names that the naive engine does not carry."""
    return [
        {key: value for key, value in numbers(line).items() if key not in {"name", "domain"}}
        for line in found["lines"]
    ]


def plans(found: Document) -> Any:
    """The core's plans, with blockers in the naive engine's order."""
    return numbers(
        {
            name: {**plan, "blockers": sorted(plan["blockers"])}
            for name, plan in found["plans"].items()
        }
    )


def months(found: Document) -> Any:
    """The projection, where there is one."""
    return numbers(found.get("projection") or {})


def same_break_even(found: str | None, expected: Fraction | None) -> bool:
    """Equal, or rounded up at the sixth decimal where the decimals never end."""
    if found is None or expected is None:
        return found is None and expected is None
    return 0 <= Fraction(found) - expected < MILLIONTH


@pytest.mark.parametrize("seed", range(30))
def test_both_engines_agree_on_a_hundred_random_estimates(seed):
    rng = Random(seed)
    for _ in range(100):
        document = random_estimate(rng)
        if seed % 3:  # two of three without the months ahead, which take the most time
            document.pop("projection", None)
        assert differences(document) == [], document


@settings(max_examples=100, deadline=None)
@given(estimates())
def test_both_engines_agree_on_estimates_that_hypothesis_looks_for(document):
    assert differences(document) == []


def test_a_difference_would_be_seen(monkeypatch):
    document = {"workloads": [{"domain": "document.invoice", "units": 3}]}
    right = naive_price(document, DAY)
    wrong = {**right, "credits": right["credits"] + 1, "break_even_credits": Fraction(79_901)}
    monkeypatch.setattr("tests.test_agreement.naive_price", lambda *_: wrong)
    assert [name for name, *_ in differences(document)] == ["credits", "break-even"]
