"""The API and the embed under a card with a further plan, level and service tier."""

from __future__ import annotations

import jsonschema
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.support.cases import estimate, pages
from tests.support.further import further_card
from web.api import routes
from web.api.limits import Limiter
from web.embed import page

DOCUMENT = estimate(
    pages(30_000, level="max", service_tier="batch"), plan="team", projection={"months": 2}
)


@pytest.fixture
def client(tmp_path, monkeypatch):
    card = further_card(tmp_path)
    monkeypatch.setattr("pricing.card.rate_card.load", lambda: card)
    monkeypatch.setattr(routes, "_limiter", Limiter(0))
    return TestClient(Starlette(routes=[*routes.routes, *page.routes]))


def test_a_further_plan_level_and_tier_are_priced_and_keep_to_the_schemas(client):
    schemas = client.get("/api/v1/schema").json()
    answer = client.post("/api/v1/estimate", json=DOCUMENT).json()
    jsonschema.validate(DOCUMENT, schemas["estimate"])
    jsonschema.validate(answer, schemas["result"])
    assert answer["total_usd"] == "599.00"
    assert "team_usd" in answer["projection"]["totals"]


def test_a_link_takes_them_and_the_description_names_them(client):
    query = "domain=document.invoice&units=30000&level=max&service_tier=batch&plan=team"
    assert client.get(f"/api/v1/estimate?{query}").json()["total_usd"] == "599.00"
    parameters = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/estimate"]["get"]
    choices = {one["name"]: one["schema"].get("enum") for one in parameters["parameters"]}
    assert choices["plan"] == ["starter", "team", "pro", "enterprise"]
    assert choices["level"] == ["lo", "auto", "hi", "max"]
    assert choices["service_tier"] == ["standard", "flex", "batch", "priority"]
    assert "starter, team, pro, enterprise" in client.get("/llms.txt").text


def test_the_frame_offers_them_and_says_the_further_plans_fee(client):
    html = client.get("/embed?domain=document.invoice&units=30000&level=max&plan=team").text
    assert '<option value="max" selected>max</option>' in html
    assert '<option value="batch">batch</option>' in html
    assert "the Team fee of $199.00 includes 20,000 credits" in html


def test_the_published_card_has_their_numbers(client):
    card = client.get("/api/v1/rate-card").json()
    assert {"lo": "1", "auto": "2", "hi": "4", "max": "8"}.items() <= card["rates"][0].items()
    (row,) = [row for row in card["features"] if row["name"] == "Rate limit"]
    assert row["team"] == "30 / min"
