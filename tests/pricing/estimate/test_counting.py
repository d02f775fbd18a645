"""What work is counted in, for every row of the card and for domains without a price."""

from __future__ import annotations

import pytest

from pricing.estimate import counting
from tests.support.cases import PRICES

COUNTED = {
    ("document.invoice", False): "page",
    ("document.invoice", True): "page",
    ("image.classification", False): "image",
    ("custom.model", False): "page",
    ("audio.transcription", False): "file",
    ("video.transcription", True): "file",
    ("agent.x", False): "run",
    ("agent.x", True): "run",
    ("agent.redaction", False): "page",
    ("web.page", False): "unit",
    ("web.page", True): "file",
}
"""By domain, and whether files or lengths are given."""


@pytest.mark.parametrize(("domain", "timed", "word"), [(*key, w) for key, w in COUNTED.items()])
def test_what_one_is_called(domain, timed, word):
    rate = PRICES.rate(domain)
    assert counting.item(rate, domain, timed=timed) == word
    assert counting.is_by_length(rate, domain, timed=timed) == (word == "file")


@pytest.mark.parametrize(
    ("domain", "asked"),
    [
        ("document.invoice", "Pages a month"),
        ("image.x", "Images a month"),
        ("audio.x", "Files a month"),
        ("agent.x", "Runs a month"),
        ("web.page", "Units a month"),
    ],
)
def test_what_an_input_asks_for(domain, asked):
    assert counting.monthly_label(PRICES.rate(domain), domain) == asked


@pytest.mark.parametrize(
    ("domain", "assumed", "row"),
    [
        ("web.page", "image.*", "image.*"),
        ("web.page", "nonsense", None),
        ("web.page", "", None),
        ("web.page", None, None),
        ("document.invoice", "audio.*", "document.*"),
    ],
)
def test_a_row_is_assumed_only_where_none_is_published(domain, assumed, row):
    rate = PRICES.rate(domain, assumed)
    assert (rate.row if rate else None) == row
