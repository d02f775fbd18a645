"""Links that were sent in November 2026 open the same estimate for ever."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from pricing import link, price
from tests.support.cases import CARD, DAY, PRICES

LIST = Path(__file__).with_name("links_of_november_2026.jsonl")
SENT = [json.loads(line) for line in LIST.read_text("utf-8").splitlines()]
"""Each with its document, total and credits as they were on the day the list was made.

Random estimates, compact links, the presets, and links as people type them.
"""


def test_there_are_a_hundred():
    assert len({sent["link"] for sent in SENT}) == 100


@pytest.mark.parametrize("sent", SENT, ids=range(1, len(SENT) + 1))
def test_a_link_that_was_sent_opens_the_same_estimate(sent):
    estimate = link.estimate(parse_qs(sent["link"], keep_blank_values=True), PRICES)
    assert json.loads(json.dumps(estimate.to_document())) == sent["document"]
    result = price(estimate, CARD, DAY).to_document()
    assert (result["total_usd"], result["credits"]) == (sent["total_usd"], sent["credits"])
    assert result.get("projection", {}).get("totals") == sent.get("totals")
