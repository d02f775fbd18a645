"""The security headers: what each response says, and who may change it."""

import base64
import hashlib
from html.parser import HTMLParser
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient

import app
from tests.support.websockets import greet
from web.serving.headers import FramedBy, SecurityHeaders, script_hashes

INDEX = Path(streamlit.__file__).with_name("static") / "index.html"
PATHS = ["/", "/embed", "/embed/plans", "/embedded", "/no-such-page"]


def plain(_request: Request) -> Response:
    return PlainTextResponse("hello")


def own_policy(_request: Request) -> Response:
    return PlainTextResponse("hello", headers={"Content-Security-Policy": "default-src 'self'"})


def client(framed_by=None, inline_scripts=()) -> TestClient:
    routes = [Route(path, plain) for path in PATHS[:-1]]
    routes += [Route("/own", own_policy), WebSocketRoute("/ws", greet)]
    headers = Middleware(
        SecurityHeaders, inline_scripts=inline_scripts, framed_by=framed_by or FramedBy()
    )
    return TestClient(Starlette(routes=routes, middleware=[headers]))


def policy(response) -> dict[str, list[str]]:
    directives = map(str.split, response.headers["content-security-policy"].split(";"))
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("path", PATHS)
def test_every_response_carries_the_headers(path):
    headers = client().get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert "clipboard-write=(self)" in headers["permissions-policy"]


def test_the_policy_loads_nothing_from_another_host_and_runs_no_text_as_script():
    directives = policy(client().get("/"))

    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == ["'self'"]
    allowed = {source for sources in directives.values() for source in sources}
    assert allowed <= {"'none'", "'self'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in directives["script-src"]


def test_the_policy_admits_the_inline_scripts_it_is_given():
    directives = policy(client(inline_scripts=["'sha256-abc'"]).get("/"))

    assert directives["script-src"] == ["'self'", "'sha256-abc'"]


def test_a_response_keeps_a_header_of_its_own():
    response = client().get("/own")

    assert response.headers["content-security-policy"] == "default-src 'self'"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_websockets_pass():
    with client().websocket_connect("/ws") as websocket:
        assert websocket.receive_text() == "hello"


@pytest.mark.parametrize(
    ("path", "ancestors"),
    [
        ("/", ["'self'"]),
        ("/no-such-page", ["'self'"]),
        ("/embedded", ["'self'"]),
        ("/embed", ["*"]),
        ("/embed/plans", ["*"]),
    ],
)
def test_any_site_may_frame_the_embed_and_only_this_one_the_pages(path, ancestors):
    assert policy(client().get(path))["frame-ancestors"] == ancestors


def test_the_environment_lists_the_sites_that_may_frame():
    framed_by = FramedBy.from_environment(
        {
            "CALCULATOR_FRAMED_BY": " 'self'  https://example.com https://*.example.org:8443 ",
            "CALCULATOR_EMBED_FRAMED_BY": "https://example.com",
        }
    )

    pages = policy(client(framed_by).get("/"))["frame-ancestors"]
    embed = policy(client(framed_by).get("/embed"))["frame-ancestors"]
    assert pages == ["'self'", "https://example.com", "https://*.example.org:8443"]
    assert embed == ["https://example.com"]


def test_without_a_list_the_defaults_hold():
    assert FramedBy.from_environment({}) == FramedBy("'self'", "*")


@pytest.mark.parametrize("variable", ["CALCULATOR_FRAMED_BY", "CALCULATOR_EMBED_FRAMED_BY"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        "example.com",
        "self",
        "javascript:alert(1)",
        "https://example.com/path",
        "https://example.com;",
        "https://a.example, https://b.example",
        "*; script-src *",
        "https://example.com\r\nSet-Cookie: a=b",
    ],
)
def test_a_list_that_is_no_list_of_sites_is_refused_by_name(variable, value):
    with pytest.raises(ValueError, match=variable):
        FramedBy.from_environment({variable: value})


class InlineScripts(HTMLParser):
    """Collects the inline scripts of a page, to compare with what the policy admits."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.inside = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.inside = tag == "script" and "src" not in dict(attributes)

    def handle_endtag(self, _tag):
        self.inside = False

    def handle_data(self, text):
        if self.inside:
            self.texts.append(text)


def test_streamlits_own_inline_scripts_are_hashed():
    html = INDEX.read_text(encoding="utf-8")

    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in InlineScripts(html).texts
    ]
    assert hashes
    assert script_hashes(html) == hashes


ESTIMATES = ["/?units=20000", "/plans?units=20000", "/api/v1/estimate?units=20000"]


@pytest.mark.parametrize("path", ["/", "/plans", *ESTIMATES, "/embed?units=20000", "/llms.txt"])
def test_previews_and_models_that_honour_robots_txt_may_read(path):
    response = TestClient(Starlette(routes=app.routes)).get("/robots.txt")
    rules = RobotFileParser()
    rules.parse(response.text.splitlines())

    assert response.headers["content-type"].startswith("text/plain")
    assert "/*" not in response.text  # a pattern, which the standard parser does not know
    assert rules.can_fetch("ExampleBot", f"https://calculator.example{path}")
    assert not rules.can_fetch("ExampleBot", "https://calculator.example/media/chart.png")


@pytest.mark.parametrize("path", PATHS)
def test_nobodys_estimate_is_indexed_but_the_pages_may_be(path):
    assert client().get(f"{path}?units=20000").headers["x-robots-tag"] == "noindex"
    assert "x-robots-tag" not in client().get(path).headers
