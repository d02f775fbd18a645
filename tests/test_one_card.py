"""A process reads one rate card, and only when it is asked for a price."""

import subprocess
import sys

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import app
import pricing.card.rate_card
from tests.support.app_page import open_link
from web import estimates


@pytest.fixture
def read(monkeypatch):
    """The rate cards that were read."""
    found, load = [], pricing.card.rate_card.load
    monkeypatch.setattr("pricing.card.rate_card.load", lambda: found.append(load()) or found[-1])
    return found


def test_pages_previews_and_api_price_with_one_card(read):
    page = open_link({})
    with TestClient(Starlette(routes=app.routes)) as client:
        answer = client.get("/api/v1/estimate?units=5").json()

    assert [card.sha256 for card in read] == [answer["rate_card"]["sha256"]]
    assert page.session_state["tab"].result.prices is estimates.prices_today()


def test_importing_the_server_reads_no_card():
    told = "import app, pricing; print(pricing.published_card.cache_info().misses)"

    answer = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "0"
