"""The time of a PDF quote compared with the time of pricing the same work: `make bench`."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import Any

import pytest

from exports.pdf import file
from exports.quote import Quote
from pricing import load, parse, price

DAY = date(2026, 11, 22)
MADE = datetime(2026, 11, 22, 14, 30, 5, tzinfo=UTC)
CARD = load()
PRICES = CARD.on(DAY)
MONTHS = {"months": 60, "growth_percent": 3}


def agents(first: int) -> dict[str, Any]:
    """The largest possible estimate; with another first number, every text is different."""
    workloads = [
        {
            "domain": "agent.x",
            "units": first + index,
            "name": f"{first} {index} {'name ' * 14}",
            "agent": {
                "base_credits": 5,
                "tools": [
                    {"name": f"{first} {tool} {'n' * 70}", "credits": 1, "calls": 2}
                    for tool in range(50)
                ],
            },
        }
        for index in range(50)
    ]
    return {"workloads": workloads, "projection": MONTHS, "customer": f"{first} {'name ' * 20}"}


def recordings(first: int) -> dict[str, Any]:
    """A list of a million lengths."""
    lengths = [60 + index % 600 for index in range(10**6 - first % 1000)]
    work = {"domain": "audio.call", "durations_seconds": lengths, "name": str(first)}
    return {"workloads": [work], "projection": MONTHS}


@pytest.mark.parametrize("document", [agents, recordings])
def test_a_quote_costs_no_more_than_a_few_times_what_pricing_it_costs(benchmark, document):
    """Both times are of the same machine; no two quotes share a text that could be cached."""
    numbers, priced = iter(range(1000, 2000)), []

    def next_quote():
        estimate = parse(document(next(numbers)), PRICES)
        start = time.perf_counter()
        result = price(estimate, CARD, DAY)
        priced.append(time.perf_counter() - start)
        return (Quote(estimate, result, DAY, MADE, ""),), {}

    assert benchmark.pedantic(file.write, setup=next_quote, rounds=10).startswith(b"%PDF")
    assert benchmark.stats["min"] < 3 * min(priced)
