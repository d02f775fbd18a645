"""Every address either exists, leads to a page, or says that there is nothing."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

import app
from pricing.site import PAGES
from tests.support.app_page import open_link
from tests.support.websockets import greet
from web.serving.paths import OTHER_NAMES, STREAMLIT, KnownPaths
from web.serving.previews import LinkPreviews

ROOT = Path(__file__).parents[2]
SCRIPT = next(app.STREAMLIT_FILES.glob("static/js/index.*.js")).relative_to(app.STREAMLIT_FILES)
NOT_FOUND = "<title>Page not found"
NASTY = '"><script>alert(1)</script>'


@pytest.fixture
def client():
    """The server's own routes and Streamlit's files, without the pages' sessions."""
    streamlit = create_streamlit_static_handler(str(app.STREAMLIT_FILES), None)
    routes = [
        *app.routes,
        WebSocketRoute("/plans/_stcore/stream", greet),
        Mount("/", app=streamlit),
    ]
    middleware = [
        Middleware(KnownPaths, routes=app.routes, directory=app.STREAMLIT_FILES),
        Middleware(LinkPreviews, index=app.INDEX),
    ]
    return TestClient(Starlette(routes=routes, middleware=middleware), follow_redirects=False)


class Links(HTMLParser):
    """The links of a page, and whether it holds a script."""

    def __init__(self, html):
        super().__init__()
        self.hrefs = []
        self.tags = set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.hrefs += [value for name, value in attributes if name == "href"]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_is_served(client, path, method):
    response = client.request(method, f"/{path}?units=5")

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "path",
    [
        "/foo",
        "/foo/",
        "/foo/bar",
        "/plans/foo",
        "/plans/index.html",
        "/rate-card.html",
        "/embedded",
        "/apis",
        "/healthz/x",
        "/favicon.ico",
        "/wp-login.php",
        "/caf%C3%A9",
        "/%ff",
        "/_stcor",
        "//example.com",
    ],
)
def test_an_unknown_path_answers_404_with_a_link_to_each_page(client, path):
    response = client.get(f"http://testserver{path}")

    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert Links(response.text).hrefs == [f"/{page}" for page in PAGES]
    assert all(title in response.text for title in PAGES.values())
    assert NOT_FOUND in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_an_unknown_path_is_unknown_to_every_method(client, method):
    assert client.request(method, "/foo").status_code == 404


def test_a_head_of_an_unknown_path_is_its_get_without_the_body(client):
    head, get = client.head("/foo"), client.get("/foo")

    assert head.status_code == get.status_code
    assert head.headers == get.headers
    assert head.content == b""
    assert int(get.headers["content-length"]) == len(get.content) > 0


def test_the_links_of_an_unknown_path_keep_the_estimate(client):
    links = Links(client.get("/plan?units=5&plan=pro").text).hrefs

    assert links == [f"/{page}?units=5&plan=pro" for page in PAGES]


@pytest.mark.parametrize("place", [f"/{NASTY}", f"/foo?{NASTY}", f"/foo?name={NASTY}'onclick=x"])
def test_nothing_of_an_address_becomes_markup(client, place):
    page = Links(client.get(place).text)

    assert "script" not in page.tags
    assert len(page.hrefs) == len(PAGES)
    assert all(href.startswith("/") for href in page.hrefs)


def test_the_page_of_an_unknown_path_follows_the_readers_colours(client):
    assert '<meta name="color-scheme" content="light dark">' in client.get("/foo").text


@pytest.mark.parametrize(
    ("path", "page"),
    [
        *((f"/{name}", f"/{page}") for name, page in OTHER_NAMES.items()),
        *((f"/{page}/", f"/{page}") for page in PAGES if page),
        ("/rate_card/", "/rate-card"),
        ("/Plans", "/plans"),
        ("/RATE-CARD", "/rate-card"),
        ("/plans//", "/plans"),
        ("//plans", "/plans"),
        ("//", "/"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_another_name_leads_to_the_page_with_the_query_it_came_with(client, path, page, method):
    query = "units=5&name=A%26B&customer=%C3%84"

    response = client.request(method, f"http://testserver{path}?{query}")

    assert response.status_code == 307
    assert response.headers["location"] == f"{page}?{query}"
    assert client.request(method, f"http://testserver{path}").headers["location"] == page


def test_the_names_that_people_try_lead_where_they_mean():
    assert {name: OTHER_NAMES[name] for name in ("rate_card", "rates", "pricing", "quote")} == {
        "rate_card": "rate-card",
        "rates": "rate-card",
        "pricing": "",
        "quote": "share",
    }
    assert set(OTHER_NAMES.values()) <= set(PAGES)
    assert not set(OTHER_NAMES) & set(PAGES)


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/v1/nothing", 404, "application/json"),
        ("/api", 404, "application/json"),
        ("/api/v1/estimate?units=5", 200, "application/json"),
        ("/api/v1/estimate?units=x", 422, "application/json"),
        ("/embed?units=5", 200, "text/html"),
        ("/embed/nothing", 404, "text/plain"),
        ("/healthz", 200, "application/json"),
        ("/llms.txt", 200, "text/plain"),
        ("/robots.txt", 200, "text/plain"),
        ("/favicon.png", 200, "image/png"),
        ("/manifest.json", 200, "application/json"),
        (f"/{SCRIPT}", 200, "text/javascript"),
    ],
)
def test_what_is_no_page_answers_for_itself(client, path, status, kind):
    response = client.get(path)

    assert response.status_code == status
    assert response.headers["content-type"].startswith(kind)
    assert NOT_FOUND not in response.text


def test_a_wrong_method_of_a_known_path_is_told_by_its_route(client):
    assert client.post("/healthz").status_code == 405


@pytest.mark.parametrize("first", sorted(STREAMLIT))
def test_what_streamlit_keeps_for_itself_is_left_to_it(client, first):
    assert NOT_FOUND not in client.get(f"/{first}/whatever").text


def test_streamlit_looks_for_its_server_below_a_page_and_is_told_that_it_is_not_there(client):
    assert client.get("/plans/_stcore/health").status_code == 404
    with client.websocket_connect("/plans/_stcore/stream") as websocket:
        assert websocket.receive_text() == "hello"


def test_the_server_asks_for_the_path_before_streamlit_answers():
    assert any(middleware.cls is KnownPaths for middleware in app.app._user_middleware)  # noqa: SLF001


def test_each_page_is_listed_once_and_has_its_script():
    scripts = {path.stem for path in (ROOT / "pages").glob("*.py")}

    assert scripts == {path.replace("-", "_") or "estimate" for path in PAGES}


def test_the_menu_leads_to_every_page_the_server_knows():
    menu = open_link({})

    links = [link.proto for link in menu.get("page_link")]
    quote, *pages = [(link.page.split("?")[0], link.label) for link in links]
    assert pages == [*PAGES.items()]
    assert quote == ("share", "Quote")
