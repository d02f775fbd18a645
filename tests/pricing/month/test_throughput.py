"""Requests against requests per minute."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pricing.month.throughput import (
    Pace,
    average_per_minute,
    counts_pages,
    drain_seconds,
    hours_and_minutes,
    needed_per_minute,
    paces,
    peak_factor,
    requests_in,
    requests_of_month,
)
from tests.support.cases import PRICES, estimate, pages, recordings, result


def pace(plan="starter", *, month=0, backlog=0, hours=24, busiest=None):
    """One plan's pace."""
    return next(p for p in paces(PRICES, month, backlog, hours, busiest) if p.plan == plan)


@pytest.mark.parametrize(
    ("requests", "per_minute", "shown"),
    [
        (100_000, 10, "166 h 40 min"),
        (100_000, 100, "16 h 40 min"),
        (0, 10, "0 s"),
        (1, 10, "6 s"),
        (1, 100, "1 s"),  # 0.6 s
        (100_001, 100, "16 h 40 min 1 s"),
        (600, 10, "1 h"),
        (10**12, 10, "1,666,666,666 h 40 min"),
    ],
)
def test_the_time_a_backlog_takes(requests, per_minute, shown):
    assert hours_and_minutes(drain_seconds(requests, per_minute)) == shown


def test_the_rate_a_deadline_needs_is_the_smallest_that_is_enough():
    assert needed_per_minute(100_000, 24) == 70  # 69.4
    assert requests_in(24, 69) < 100_000 <= requests_in(24, 70)
    assert needed_per_minute(14_400, 24) == 10
    assert needed_per_minute(14_401, 24) == 11


@pytest.mark.parametrize(
    ("backlog", "plan"),
    [(14_400, "starter"), (14_401, "pro"), (144_000, "pro"), (144_001, "enterprise")],
)
def test_the_first_plan_that_meets_the_deadline(backlog, plan):
    assert next(one.plan for one in paces(PRICES, 0, backlog, 24, None) if one.in_time) == plan


@pytest.mark.parametrize(("month", "fits"), [(432_000, True), (432_001, False)])
def test_a_months_requests_fit_into_30_days_or_not(month, fits):
    assert pace(month=month).month_fits is fits


@pytest.mark.parametrize(
    ("plan", "busiest", "fits"),
    [
        ("starter", 10, True),
        ("starter", 11, False),
        ("pro", 100, True),
        ("pro", 101, False),
        ("enterprise", 10**6, True),
        ("starter", None, None),
        ("enterprise", None, None),
    ],
)
def test_the_busiest_minute(plan, busiest, fits):
    assert pace(plan, busiest=busiest).busiest_fits is fits


def test_no_limit_published_means_no_time_is_made_up():
    found = pace("enterprise", month=10**9, backlog=10**9)
    assert found.requests_per_minute is found.month_seconds is found.backlog_seconds is None
    assert found.month_fits
    assert found.in_time


def test_what_a_rate_limit_makes_of_a_month_and_a_backlog():
    assert pace("starter", month=100_000, backlog=600, hours=2, busiest=9) == Pace(
        plan="starter",
        requests_per_minute=10,
        month_seconds=600_000,
        month_fits=True,
        backlog_seconds=3_600,
        in_time=True,
        busiest_fits=True,
    )


def test_requests_are_not_pages():
    invoice = result(
        estimate(
            pages(1_001),
            pages(500, requests=7),
            recordings(30, 600),
            {"domain": "agent.x", "units": 4},
            {"domain": "web.x", "units": 20},
        )
    ).invoice
    assert requests_of_month(invoice) == 1_001 + 7 + 30 + 4 + 20
    # 10 pages a request: 101 for 1,001 pages; 7 were said; a recording and a run are one each.
    assert requests_of_month(invoice, 10) == 101 + 7 + 30 + 4 + 2
    assert [counts_pages(line) for line in invoice.lines] == [True, False, False, False, True]


def test_agents_with_figures_of_their_own_count_runs():
    agent = {"domain": "agent.x", "units": 4, "agent": {"base_credits": 1}}
    invoice = result(estimate(agent)).invoice
    assert requests_of_month(invoice, 10) == 4


def test_how_far_the_busiest_minute_may_rise_above_the_average():
    assert average_per_minute(43_200) == 1
    assert average_per_minute(20_000) == Fraction(25, 54)
    assert peak_factor(43_200, 10) == 10
    assert peak_factor(20_000, 10) == 21
    assert peak_factor(864_000, 10) == 0
    assert peak_factor(0, 10) is None
