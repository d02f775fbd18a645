"""Twelve months on each plan, computed by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from pricing.names import Plan
from pricing.projection import year_usd
from tests.support.cases import PRICES, estimate, pages, result

OFFER = {"monthly_usd": 100, "included_credits": 0, "usd_per_credit": "0.005"}


def year(*works: dict[str, Any], **more: Any) -> Mapping[Plan, Decimal]:
    """Dollars of twelve months by plan."""
    found = result(estimate(*works, **more))
    return year_usd(found.invoice, found.projected)


ORDINARY = {"starter": Decimal("2400.00"), "pro": Decimal("9588.00")}
"""20,000 credits: 12 x $200.00, or 12 x $799.00."""


def test_twelve_ordinary_months_without_a_projection() -> None:
    assert year(pages(20_000)) == ORDINARY


@pytest.mark.parametrize("months", [1, 3, 11])
def test_a_projection_of_less_than_a_year_says_nothing_about_it(months: int) -> None:
    assert year(pages(20_000), projection={"months": months, "growth_percent": 50}) == ORDINARY


@pytest.mark.parametrize("months", [12, 13, 60])
def test_the_first_twelve_months_of_a_longer_projection_count(months: int) -> None:
    """1,000 pages and a tenth more each month, rounded to whole pages, are 21,386 in a year."""
    projected = year(pages(1_000), projection={"months": months, "growth_percent": 10})
    assert projected == {"starter": Decimal("213.86"), "pro": Decimal("9588.00")}


def test_pro_pays_its_overage_month_by_month() -> None:
    """60,000 credits, in two months 120,000: 12 x $799.00 and twice $200.00 beyond 100,000."""
    season = [1] * 10 + [2, 2]
    projected = year(pages(60_000), projection={"months": 12, "seasonality": season})
    assert projected == {"starter": Decimal("8400.00"), "pro": Decimal("9988.00")}


def test_a_backlog_counts_in_its_months_only() -> None:
    """500 pages for three months and 700 for twelve: $15.00 and $84.00."""
    works = pages(500, active_months=[0, 2]), pages(700)
    assert year(*works, projection={"months": 12})["starter"] == Decimal("99.00")


@pytest.mark.parametrize("more", [{}, {"projection": {"months": 12}}])
def test_a_sign_up_bonus_counts_once(more: dict[str, Any]) -> None:
    bonus = PRICES.plans["starter"].sign_up_credits
    assert bonus
    found = year(pages(20_000), first_month=True, **more)
    assert found["starter"] == Decimal("2400.00") - Decimal(bonus) / 100


def test_a_plan_without_a_price_has_no_year_and_an_offer_has() -> None:
    """20,000 credits at $0.005 and $100.00: $200.00 a month."""
    assert "enterprise" not in year(pages(20_000))
    assert year(pages(20_000), enterprise=OFFER)["enterprise"] == Decimal("2400.00")
