"""The plan that is shown where none was chosen."""

from __future__ import annotations

from typing import Any

import pytest

from pricing import link, on_best_plan, parse
from tests.support.cases import PRICES

INVOICES = {"domain": "document.invoice", "units": 20_000}


def _best(**more: Any) -> str:
    return on_best_plan(parse({"workloads": [INVOICES], **more}, PRICES), PRICES).plan


def test_a_small_month_is_cheapest_without_a_fee() -> None:
    """20,000 pages at 2 credits are $400.00, below any fee."""
    assert _best() == "starter"


def test_a_large_month_is_cheapest_with_included_credits() -> None:
    """50,000 pages are 100,000 credits: $1,000.00, or the fee alone."""
    assert _best(workloads=[{**INVOICES, "units": 50_000}]) == "pro"


def test_a_tie_goes_to_the_plan_without_a_fee() -> None:
    """39,950 pages are 79,900 credits: $799.00 on both."""
    assert _best(workloads=[{**INVOICES, "units": 39_950}]) == "starter"


@pytest.mark.parametrize(("needs", "plan"), [(["baa"], "pro"), (["hipaa"], "enterprise")])
def test_only_plans_that_fit_count(needs: list[str], plan: str) -> None:
    """Where no plan with a price fits, it is the one talked about with sales."""
    assert _best(requirements=needs) == plan


def test_an_offer_counts() -> None:
    """The customer's own offer is a price too."""
    offer = {"monthly_usd": 10, "included_credits": 50_000, "usd_per_credit": 0.01}
    assert _best(enterprise=offer) == "enterprise"


def test_a_chosen_plan_stays() -> None:
    """Starter is a choice too, although it is the default."""
    dear = {**INVOICES, "units": 50_000}
    assert _best(workloads=[dear], plan="starter") == "starter"


def test_work_without_a_price_has_no_best_plan() -> None:
    """Nothing to compare: the default stays."""
    assert _best(workloads=[{"domain": "web.github-stars", "units": 5}]) == "starter"


def test_a_link_keeps_the_choice_of_a_plan() -> None:
    """A chosen Starter is in the link; no choice is not."""
    chosen = parse({"workloads": [INVOICES], "plan": "starter"}, PRICES)
    assert link.to_query(chosen.to_document())["plan"] == ["starter"]
    assert "plan" not in link.to_query(parse({"workloads": [INVOICES]}, PRICES).to_document())
    assert link.estimate({"plan": ["starter"]}, PRICES).chosen_plan == "starter"
    assert link.estimate({"units": ["5"]}, PRICES).chosen_plan is None
