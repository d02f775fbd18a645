"""Links with more than an estimate: the same price, and nothing personal is stored or logged."""

import logging
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

import app
from pricing.link import compact
from web import estimates
from web.api import routes
from web.api.limits import Limiter
from web.embed import page
from web.serving.headers import FramedBy, SecurityHeaders
from web.serving.previews import LinkPreviews

BASE = {"domain": "document.invoice", "units": "20000"}
BESIDE = {"view": "present", "b": "units=5&level=hi", "valid_until": "2027-01-31"}
PERSONAL = {
    "prepared_by": "Zoe Quist",
    "email": "zoe@example.com",
    "reference": "Deal 7",
    "note": "Secret terms",
}
ANSWERS = ["/api/v1/estimate", "/", "/share", "/embed"]


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setattr(routes, "_limiter", Limiter(0))
    middleware = [
        Middleware(SecurityHeaders, inline_scripts=[], framed_by=FramedBy()),
        Middleware(LinkPreviews, index=app.INDEX),
    ]
    every = [*routes.routes, *page.routes, Route("/other", lambda _request: HTMLResponse("x"))]
    return TestClient(Starlette(routes=every, middleware=middleware), raise_server_exceptions=False)


def ask(client, path, **params):
    return client.get(f"{path}?{urlencode(BASE | params)}")


def title(response):
    return response.text.partition("<title>")[2].partition("</title>")[0]


def test_the_api_answers_the_same_price_with_them_and_without(client):
    assert (
        ask(client, "/api/v1/estimate", **BESIDE, **PERSONAL).json()
        == ask(client, "/api/v1/estimate").json()
    )


def test_a_preview_and_an_embed_say_the_same_price(client):
    assert "$400.00" in title(ask(client, "/"))
    assert title(ask(client, "/", **BESIDE, **PERSONAL)) == title(ask(client, "/"))
    assert ask(client, "/embed", **BESIDE, **PERSONAL).text == ask(client, "/embed").text


def test_the_api_names_a_wrong_one(client):
    wrong = {"view": "full", "b": "units=many", "valid_until": "soon", "email": "x" * 121}
    answer = ask(client, "/api/v1/estimate", **wrong)
    assert answer.status_code == 422
    assert {error["path"] for error in answer.json()["errors"]} == wrong.keys()


@pytest.mark.parametrize("path", ANSWERS)
@pytest.mark.parametrize("name", PERSONAL)
def test_nothing_stores_an_answer_to_a_personal_link(client, path, name):
    personal = BASE | {name: PERSONAL[name]}
    packed = compact.compact({key: [value] for key, value in personal.items()})
    for query in (urlencode(personal), f"e={packed}", f"e=broken&{name}=x", f"amp;{name}=x"):
        assert client.get(f"{path}?{query}").headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("path", ANSWERS)
def test_other_answers_are_kept_as_ever(client, path):
    bare = ask(client, path).headers["cache-control"]
    assert "no-store" not in bare
    assert ask(client, path, **BESIDE).headers["cache-control"] == bare
    assert "cache-control" not in ask(client, "/other").headers


def test_a_refusal_of_a_personal_link_is_not_stored_either(client):
    answer = ask(client, "/api/v1/estimate", **PERSONAL, units="many")
    assert answer.status_code == 422
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("path", ANSWERS)
def test_nothing_of_a_personal_link_is_logged(client, path, caplog, monkeypatch):
    caplog.set_level(logging.DEBUG)
    ask(client, path, **PERSONAL)
    ask(client, path, **PERSONAL, units="many")

    def broken(_estimate):
        raise RuntimeError

    monkeypatch.setattr(estimates, "price_today", broken)
    ask(client, path, **PERSONAL)
    ours = "\n".join(one.getMessage() for one in caplog.records if not one.name.startswith("httpx"))
    assert not [text for text in PERSONAL.values() if text.split()[0] in ours]
