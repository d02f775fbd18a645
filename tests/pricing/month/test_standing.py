"""How a plan's bill stands against the next one that fits, computed by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pricing.month import against_next
from pricing.names import Plan
from tests.support.cases import estimate, pages, result

OFFER = {"monthly_usd": 700, "included_credits": 400_000, "usd_per_credit": "0.007"}


def standing(plan: Plan, units: int, **more: Any) -> tuple[Plan, Decimal] | None:
    """The next plan, and what the month costs less than on it."""
    priced = result(estimate(pages(units), **more))
    found = against_next(priced.invoice, priced.blockers, plan)
    return found and (found.other, found.saves_usd)


@pytest.mark.parametrize(
    ("plan", "units", "expected"),
    [
        # 20,000 credits: $200.00, or the fee of $799.00
        ("starter", 20_000, ("pro", Decimal("599.00"))),
        ("pro", 20_000, ("starter", Decimal("-599.00"))),
        # 150,000 credits: $1,500.00, or $799.00 and $500.00 for those beyond 100,000
        ("pro", 150_000, ("starter", Decimal("201.00"))),
        ("starter", 150_000, ("pro", Decimal("-201.00"))),
        ("starter", 79_900, ("pro", Decimal("0.00"))),
        ("starter", 0, ("pro", Decimal("799.00"))),
    ],
)
def test_a_plan_is_compared_with_the_next(
    plan: Plan, units: int, expected: tuple[Plan, Decimal]
) -> None:
    assert standing(plan, units) == expected


def test_only_a_plan_that_fits_is_the_next() -> None:
    """Starter has no BAA, so nothing with a price stands beside Pro."""
    assert standing("pro", 20_000, requirements=["baa"]) is None
    assert standing("starter", 20_000, requirements=["baa"]) == ("pro", Decimal("599.00"))


def test_a_plan_without_a_price_is_compared_with_nothing() -> None:
    assert standing("enterprise", 20_000) is None
    assert standing("starter", 20_000, requirements=["soc2"]) is None


def test_the_customers_own_offer_can_be_the_next() -> None:
    """150,000 credits: $1,299.00 on Pro, $700.00 on the offer that includes them."""
    assert standing("pro", 150_000, enterprise=OFFER) == ("enterprise", Decimal("-599.00"))
    assert standing("enterprise", 150_000, enterprise=OFFER) == ("pro", Decimal("599.00"))
