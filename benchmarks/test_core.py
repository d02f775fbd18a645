"""Benchmarks of the core: `make bench`."""

from __future__ import annotations

import io
import json
import sys
from datetime import date

import pytest

from pricing import load, parse, price
from pricing.__main__ import main

DAY = date(2026, 11, 22)
CARD = load()
PRICES = CARD.on(DAY)
ONE = {"workloads": [{"domain": "document.invoice", "units": 20_000}]}
KINDS = [
    {"domain": "document.invoice", "units": 1_000, "level": "hi", "grounding": True},
    {"domain": "audio.call", "files": 100, "duration_seconds": 400.5, "service_tier": "flex"},
    {"domain": "custom.model", "units": 500, "service_tier": "priority"},
]
MANY = {
    "workloads": [KINDS[index % len(KINDS)] for index in range(50)],
    "projection": {
        "months": 60,
        "start": "2027-01",
        "growth_percent": 5.5,
        "seasonality": [1, 1.1, 0.9] * 4,
    },
}


def answer(document):
    """The result document of an estimate document."""
    return price(parse(document, PRICES), CARD, DAY).to_document()


def test_one_estimate(benchmark):
    assert benchmark(answer, ONE)["total_usd"] == "400.00"


def test_a_projection_of_60_months_of_50_workloads(benchmark):
    assert len(benchmark(answer, MANY)["projection"]["months"]) == 60


@pytest.mark.parametrize("lines", [100_000])
def test_a_stream_of_estimates(benchmark, monkeypatch, tmp_path, lines):
    line = json.dumps(ONE).encode() + b"\n"
    with (tmp_path / "out.jsonl").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)

        def feed():
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line * lines)))
            return (["--jsonl", "-", "--on", DAY.isoformat()],), {}

        assert benchmark.pedantic(main, setup=feed, rounds=1) == 0
    with (tmp_path / "out.jsonl").open() as results:
        assert sum(1 for _ in results) == lines
