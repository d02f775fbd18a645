"""How much work a month holds, its units and its API calls, and the line it becomes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from pydantic import ValidationError

from pricing import Estimate, parse
from pricing.estimate.quantity import Quantity, Volume, quantity
from pricing.estimate.sharing import ListedFiles
from pricing.estimate.workload import Workload
from pricing.month import price_ordinary
from pricing.month.line import Line
from tests.support.cases import PRICES, estimate, pages, priced, recordings, result


@pytest.mark.parametrize(
    ("work", "usual"),
    [
        (pages(100), Quantity(100, 1, 100)),
        (pages(100, requests=7), Quantity(100, 1, 7)),
        (recordings(3, 601), Quantity(3, 3, 3)),
        (recordings(3, 1), Quantity(3, 2, 3)),
        (
            {"domain": "audio.call", "durations_seconds": [1, 601]},
            Quantity(5, 1, 2, ListedFiles((2, 3))),
        ),
    ],
)
def test_an_ordinary_month_is_counted_in_what_grows(work, usual):
    (parsed,) = parse(estimate(work), PRICES).workloads
    assert quantity(parsed, PRICES.segments) == usual


@pytest.mark.parametrize(
    ("usual", "ratio", "units", "requests"),
    [
        (Quantity(100, 1, 10), Fraction(1), 100, 10),
        (Quantity(3, 2, 3), Fraction(3, 2), 10, 5),  # 4.5 files are 5, of two segments each
        (Quantity(100, 1, 1), Fraction(1, 4), 25, 1),  # some work is at least one call
        (Quantity(1, 1, 100), Fraction(1, 4), 0, 25),
        (Quantity(1, 1, 1), Fraction(1, 4), 0, 0),
        (Quantity(0, 1, 0), Fraction(1), 0, 0),
    ],
)
def test_each_quantity_is_rounded_half_up_and_no_work_makes_no_call(usual, ratio, units, requests):
    expected = Volume(units, requests, each=usual.units_each)
    assert usual.volume(*ratio.as_integer_ratio()) == expected


def test_an_estimate_made_in_python_is_the_one_a_document_says():
    call = Workload(domain="audio.x", files=1, duration_seconds=Decimal(60), service_tier="flex")
    document = {
        "domain": "audio.x", "files": 1, "duration_seconds": 60, "service_tier": "flex"
    }  # fmt: skip
    assert Estimate(workloads=(call,)) == parse(estimate(document), PRICES)


@pytest.mark.parametrize("tier", ["auto", "default", "turbo"])
def test_a_service_tier_in_python_is_one_of_the_cards_own_words(tier):
    work = Workload(domain="document.invoice", units=1, service_tier=tier)
    with pytest.raises(KeyError, match=tier):
        price_ordinary(Estimate(workloads=(work,)), PRICES)


def test_a_service_tier_in_python_is_a_text():
    with pytest.raises(ValidationError):
        Workload(domain="document.invoice", units=1, service_tier=None)


def test_work_without_a_price_is_a_line_all_the_same():
    found = result(estimate({"domain": "web.page", "units": 7, "service_tier": "flex"}))
    (line,) = found.invoice.lines
    assert line == Line(
        place=0,
        work=found.estimate.workloads[0],
        whole=Volume(7, 7),
        volume=Volume(7, 7),
        service_tier="flex",
        rate=None,
        status="unpriced",
        matched=None,
        unit=None,
        units=7,
        base_credits=None,
        grounding_credits=Decimal(0),
        multiplier=Decimal("0.5"),
        credits_per_unit=None,
        credits=None,
        usd=None,
    )


def test_a_line_goes_out_with_its_name_its_domain_and_exact_numbers():
    work = pages(20, name="Invoices", level="hi", service_tier="priority")
    assert priced(estimate(work, {"domain": "web.page", "units": 7}))["lines"] == [
        {
            "workload": 0,
            "service_tier": "priority",
            "name": "Invoices",
            "domain": "document.invoice",
            "matched": "document.*",
            "status": "published",
            "unit": "page",
            "units": "20",
            "credits_per_unit": "7.2",
            "credits": "144",
            "usd": "1.44",
        },
        {
            "workload": 1,
            "service_tier": "standard",
            "name": "web.page",
            "domain": "web.page",
            "matched": None,
            "status": "unpriced",
            "unit": None,
            "units": "7",
            "credits_per_unit": None,
            "credits": None,
            "usd": None,
        },
    ]
