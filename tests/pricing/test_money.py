"""Exact sums, and numbers as they are written: no digit lost, no exponent, one rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pricing.money import decimal_text, dollars, total, usd_text
from pricing.wording import figure
from tests.support.cases import estimate, result

D = Decimal


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("10.800", "10.8"),
        ("100", "100"),
        ("100.00", "100"),
        ("1E+3", "1000"),
        ("1E-7", "0.0000001"),
        ("-0.50", "-0.5"),
        ("12345678901234567890123456789012345.670", "12345678901234567890123456789012345.67"),
    ],
)
def test_a_number_is_written_as_short_as_it_is_exact(value, written):
    assert decimal_text(D(value)) == written


@pytest.mark.parametrize(
    ("usd", "written", "plain"),
    [
        ("0", "$0.00", "0.00"),
        ("1234.5", "$1,234.50", "1234.50"),
        ("0.005", "$0.01", "0.01"),
        ("0.0049", "$0.00", "0.00"),
        ("-5", "-$5.00", "-5.00"),
        ("-1234567.895", "-$1,234,567.90", "-1234567.90"),
    ],
)
def test_dollars_are_written_to_the_cent_half_up(usd, written, plain):
    assert (dollars(D(usd)), usd_text(D(usd))) == (written, plain)


@pytest.mark.parametrize(
    ("value", "written"),
    [(1000, "1,000"), (D("1000.50"), "1,000.5"), (10**30, f"1{',000' * 10}"), (D(0), "0")],
)
def test_a_figure_has_its_thousands_apart(value, written):
    assert figure(value) == written


def test_a_sum_keeps_every_digit():
    huge, tiny = D(10) ** 40, D(10) ** -40
    assert decimal_text(total([huge, tiny])) == f"1{'0' * 40}.{'0' * 39}1"
    assert decimal_text(total([])) == "0"


def test_what_plans_cost_is_compared_to_the_cent_however_much_it_is():
    agent = {"base_credits": 10**12}
    work = {"domain": "agent.x", "units": 10**12, "agent": agent}
    offer = {"monthly_usd": "0.01", "included_credits": 0, "usd_per_credit": 10**12}
    found = result(estimate(work, enterprise=offer))
    assert found.recommendation.reasons[0].endswith(
        "$999,999,999,999,990,000,000,000,000,000,000,201.01 less than Enterprise "
        "(Enterprise as offered)."
    )
