"""What a unit comes to, everything included."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pricing.month.effective_rate import effective_rate
from tests.support.cases import estimate, pages, recordings, result

UNPRICED = {"domain": "web.x", "units": 5}
CLIPS = {"domain": "retail.video", "files": 100, "duration_seconds": 600}
NO_LENGTHS = {"domain": "audio.x", "durations_seconds": []}
LISTED = {"domain": "audio.x", "durations_seconds": [30, 90]}


@pytest.mark.parametrize(
    ("work", "usd", "rate", "unit"),
    [
        ([pages(20_000)], "799.00", "0.03995", "page"),
        ([pages(3), pages(4)], "1", "0.1429", "page"),
        ([pages(3), UNPRICED], "1", "0.3333", "page"),
        ([recordings(100, 600), CLIPS], "2", "0.002", "minute"),
        ([recordings(1, Decimal("1e-28"))], "1", "6.000E+29", "minute"),
        ([{"domain": "image.x", "units": 8}], "2", "0.25", "image"),
        ([recordings(4, 90)], "3", "0.5", "minute"),
        ([LISTED], "3", "1.5", "minute"),
        ([recordings(4, 90), LISTED], "3", "0.375", "minute"),
        ([recordings(4, 90), NO_LENGTHS], "3", "0.5", "minute"),
        # mixed work is spread over its credits: 6 pages at one, 4 files of two segments at one
        ([pages(6), recordings(4, 90, level="lo")], "7", "0.5", "credit"),
    ],
)
def test_a_total_spread_over_what_was_processed(work, usd, rate, unit):
    found = effective_rate(result(estimate(*work)).invoice, Decimal(usd))
    assert (str(found.usd), found.unit) == (rate, unit)


@pytest.mark.parametrize("work", [[pages(0)], [recordings(0, 60)], [NO_LENGTHS], [UNPRICED]])
def test_no_work_has_no_rate(work):
    assert effective_rate(result(estimate(*work)).invoice, Decimal(799)) is None
