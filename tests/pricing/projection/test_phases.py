"""What a month costs as long as the same work is active, on paper and in words."""

import pytest

from pricing.projection.phases import in_words, phases
from tests.support.cases import estimate, pages, result

OFFER = {"monthly_usd": 5, "included_credits": 100, "usd_per_credit": 1}


def told(*works, **fields):
    """The phases of an estimate's own plan, in words."""
    found = result(estimate(*works, **fields))
    return in_words(phases(found.invoice))


def work(usd, *active, **fields):
    """Pages that come to so many dollars on Starter, active in some months."""
    return pages(usd * 100, **({"active_months": list(active)} if active else {}), **fields)


@pytest.mark.parametrize(
    ("works", "words"),
    [
        ([work(5)], ""),
        ([work(5), work(7)], ""),
        ([work(5, 0, 2), work(7)], "$12.00 for 3 months, then $7.00"),
        ([work(5, 0, 0), work(7)], "$12.00 for 1 month, then $7.00"),
        ([work(5, 2, 59), work(7)], "$7.00 for 2 months, then $12.00"),
        ([work(5, 0, 58), work(7)], "$12.00 for 59 months, then $7.00"),
        ([work(5, 0, 59), work(7)], ""),
        (
            [work(5, 3, 5), work(7)],
            "$7.00 for 3 months, then $12.00 for 3 months, then $7.00",
        ),
        ([work(5, 0, 2)], "$5.00 for 3 months, then $0.00"),
        ([work(5, 0, 2), work(5, 3, 59)], "$5.00"),
        ([work(5, 0, 2), work(7, 3, 59)], "$5.00 for 3 months, then $7.00"),
        (
            [work(5, 1, 2), work(7, 4, 5), work(1)],
            "$1.00 for 1 month, then $6.00 for 2 months, then 3 more changes",
        ),
        (
            [work(5, 1, 2), work(7, 3, 5), work(1)],
            "$1.00 for 1 month, then $6.00 for 2 months, then 2 more changes",
        ),
    ],
)
def test_months_in_a_row_with_the_same_work_are_one_phase(works, words):
    assert told(*works) == words


def test_growth_and_season_change_no_phase():
    ahead = {"months": 12, "growth_percent": 9, "seasonality": [2] * 12}
    assert told(work(5, 0, 2), work(7), projection=ahead) == "$12.00 for 3 months, then $7.00"


@pytest.mark.parametrize(
    ("active", "words"),
    [
        ((0, 2), ""),
        ((0, 9), ""),
        ((0, 1), "$12.00 for 2 months, then $7.00"),
        ((1, 9), "$7.00 for 1 month, then $12.00"),
        ((3, 9), "$7.00"),
    ],
)
def test_months_beyond_the_projection_are_no_phase(active, words):
    assert told(work(5, *active), work(7), projection={"months": 3}) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"plan": "pro"}, ""),
        ({"plan": "enterprise"}, ""),
        ({"plan": "enterprise", "enterprise": OFFER}, "$1,105.00 for 3 months, then $605.00"),
        ({"first_month": True}, "$11.00 for 1 month, then $12.00 for 2 months, then $7.00"),
        ({"readings": {"sign_up_bonus": "monthly"}}, "$11.00 for 3 months, then $6.00"),
    ],
)
def test_each_phase_is_billed_as_the_plan_bills_a_month(fields, words):
    assert told(work(5, 0, 2), work(7), **fields) == words


def test_a_fee_is_due_for_months_without_any_work():
    assert told(work(2000, 0, 2), plan="pro") == "$1,799.00 for 3 months, then $799.00"


def test_only_months_with_work_that_has_no_price_are_at_least():
    unpriced = {"domain": "web.page", "units": 5}
    assert told({**unpriced, "active_months": [0, 1]}, work(7)) == (
        "at least $7.00 for 2 months, then $7.00"
    )
    assert told(unpriced, work(7, 0, 1)) == "at least $7.00 for 2 months, then no published price"
