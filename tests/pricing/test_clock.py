"""The pricing day is a day in UTC, and it ends at midnight there."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pricing import clock


def test_the_moment_is_in_utc():
    before, moment, after = datetime.now(UTC), clock.now(), datetime.now(UTC)
    assert before <= moment <= after
    assert moment.tzinfo is UTC


@pytest.mark.parametrize(
    ("moment", "day", "left"),
    [
        (datetime(2026, 11, 22, 23, 59, 30, tzinfo=UTC), date(2026, 11, 22), 30),
        (datetime(2026, 11, 23, 0, 0, 0, tzinfo=UTC), date(2026, 11, 23), 24 * 3600),
        (datetime(2026, 12, 31, 12, 0, 0, 1, tzinfo=UTC), date(2026, 12, 31), 12 * 3600 - 1),
    ],
)
def test_the_day_and_what_is_left_of_it(monkeypatch, moment, day, left):
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert clock.today() == day
    assert clock.seconds_until_midnight() == left
