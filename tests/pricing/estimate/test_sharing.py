"""How requests share a month's work: whole pages, whole files, and each listed file by itself."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.estimate.quantity import Volume
from pricing.estimate.sharing import ListedFiles, share_evenly, whole_credits
from tests.support.cases import estimate, pages, result

COUNTS = st.integers(0, 60)
PRICES = st.sampled_from([Decimal(text) for text in ("0.5", "1", "1.8", "7.2", "0.333", "10")])
SIZES = st.lists(st.integers(1, 9), min_size=1, max_size=8).map(tuple)


@pytest.mark.parametrize(
    ("units", "requests", "each", "shared"),
    [
        (5, 2, 1, {3: 1, 2: 1}),
        (6, 2, 1, {3: 2}),
        (5, 5, 1, {1: 5}),
        (5, 8, 1, {1: 5}),  # three of them carry nothing
        (9, 2, 3, {6: 1, 3: 1}),
        (9, 9, 3, {3: 3}),
        (0, 3, 1, {}),
        (0, 0, 1, {}),
    ],
)
def test_the_first_requests_take_one_more_page_or_file(units, requests, each, shared):
    assert share_evenly(units, requests, each) == shared


@given(COUNTS, st.integers(1, 80), st.integers(1, 5))
def test_requests_share_all_of_the_work_and_nearly_the_same_of_it(things, requests, each):
    shared = share_evenly(things * each, requests, each)
    assert sum(size * count for size, count in shared.items()) == things * each
    assert sum(shared.values()) == min(things, requests)
    assert all(size % each == 0 for size in shared)
    assert max(shared, default=0) - min(shared, default=0) in {0, each}


def by_hand(sizes, units):
    """The files of a month, gone through one by one."""
    files, place = [], 0
    while units:
        files.append(min(sizes[place % len(sizes)], units))
        units -= files[-1]
        place += 1
    return files


@given(SIZES, st.integers(1, 200), PRICES)
def test_a_list_is_repeated_in_order_and_its_last_file_is_cut(sizes, units, per_unit):
    listed, files = ListedFiles(sizes), by_hand(sizes, units)
    assert listed.requests_by_units(units) == Counter(files)
    assert listed.credits(units, per_unit) == sum(ceil(size * per_unit) for size in files)
    whole = ListedFiles(sizes).credits(sum(sizes), per_unit)
    assert whole == sum(whole_credits(size, per_unit) for size in sizes)


@given(SIZES, st.integers(0, 200), COUNTS, PRICES)
def test_more_work_never_takes_fewer_credits(sizes, units, more, per_unit):
    volumes = [Volume(count, count, listed=ListedFiles(sizes)) for count in (units, units + more)]
    fewer, rest = (volume.credits_rounded_up(per_unit) for volume in volumes)
    assert fewer <= rest


@given(st.integers(1, 60), st.integers(1, 80), PRICES)
def test_rounding_adds_less_than_a_credit_a_request(units, requests, per_unit):
    volume = Volume(units, requests)
    added = volume.credits_rounded_up(per_unit) - units * per_unit
    assert 0 <= added < min(units, requests)


@pytest.mark.parametrize(
    ("work", "credits"),
    [
        ({"domain": "video.x", "durations_seconds": [300, 900], "service_tier": "flex"}, 25),
        ({"domain": "video.x", "durations_seconds": [], "service_tier": "flex"}, 0),
        (pages(5, service_tier="flex", requests=2), 3),
        (pages(5, service_tier="flex", requests=1), 3),
        (pages(0, service_tier="flex", requests=2), 0),
    ],
)
def test_the_credits_of_whole_requests(work, credits):
    document = estimate(work, readings={"request_rounding": "up"})
    assert result(document).invoice.credits == credits


def test_a_mean_month_of_files_shares_whole_files():
    # 1, 2 and 4 files of 3 segments; 7 / 3 = 2.33 -> 2 files, each 3 x 0.5 = 1.5 -> 2 credits.
    files = {"domain": "audio.x", "files": 1, "duration_seconds": 720, "service_tier": "flex"}
    document = estimate(
        files,
        readings={"request_rounding": "up"},
        projection={"months": 3, "growth_percent": 100},
    )
    projected = result(document).projected
    assert [month.invoice.credits for month in projected.months] == [2, 4, 8]
    assert [invoice.credits for invoice in projected.at_mean] == [4, 4, 4]


def test_a_month_without_work_of_a_list_costs_nothing():
    work = {"domain": "audio.x", "durations_seconds": [900], "service_tier": "flex"}
    document = estimate(
        {**work, "active_months": [1, 1]},
        readings={"request_rounding": "up"},
        projection={"months": 3},
    )
    months = result(document).projected.months
    assert [month.invoice.credits for month in months] == [0, 2, 0]
