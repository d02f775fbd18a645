"""A link shared in a chat says its total, and nothing anybody wrote."""

import gzip
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urlencode

import brotli
import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.datastructures import URL
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_handler

import app
from pricing import link, parse
from pricing.clock import today
from pricing.link import compact
from pricing.site import PAGES
from tests.support.cases import CARD, estimate, pages, recordings
from tests.support.websockets import greet
from web.embed import page
from web.serving import page_files, picture, previews
from web.serving.headers import script_hashes
from web.serving.previews import PLACEHOLDER, PLAIN, LinkPreviews
from web.summary import answer, comparison, explanation, plan_words, total_and_period

INDEX = app.INDEX
NASTY = '"><script>alert(1)</script>'


class Head(HTMLParser):
    """What a chat app reads of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.meta: dict[str, str] = {}
        self.canonical = ""
        self.scripts = 0
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self._inside = tag == "title"
        self.scripts += tag == "script"
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values["href"]
        if tag == "meta" and "content" in values:
            self.meta[values.get("property") or values.get("name")] = values["content"]

    def handle_endtag(self, _tag):
        self._inside = False

    def handle_data(self, text):
        if self._inside:
            self.title += text


@pytest.fixture
def client():
    routes = [
        *page.routes,
        *picture.routes,
        WebSocketRoute("/ws", greet),
        Mount("/", create_streamlit_static_handler(str(app.STREAMLIT_FILES), None)),
    ]
    middleware = [Middleware(LinkPreviews, index=INDEX), *create_streamlit_middleware()]
    return TestClient(Starlette(routes=routes, middleware=middleware))


def shown(client, query="", path="/"):
    """What a chat app shows of an address."""
    return Head(client.get(f"{path}?{query}").text)


def query_of(document):
    """A document's link."""
    return urlencode(link.to_query(document), doseq=True)


def core(document):
    """What the core says today of one month, on its best plan if it names none."""
    return found(document).result.to_document()


def found(document):
    """The answer to a document."""
    return answer(parse(document, CARD.on(today())))


def description(document):
    """How a preview explains the total."""
    shown = found(document)
    return " ".join([*(f"{words}." for words in comparison(shown)), explanation(shown)])


def test_streamlits_page_has_the_place_where_the_title_goes():
    assert INDEX.count(PLACEHOLDER) == 1


@pytest.mark.parametrize("path", ["/", "/plans"])
@pytest.mark.parametrize(
    "document",
    [
        estimate({"domain": "document.invoice", "units": 20_000}),
        estimate(recordings(1500, 1500), plan="pro"),
        estimate(pages(5), {"domain": "web.x", "units": 5}),
        estimate({"domain": "web.x", "units": 5}),
        estimate(plan="enterprise"),
    ],
)
def test_a_link_says_its_total_and_how_it_comes(client, document, path):
    priced = found(document)

    head = shown(client, query_of(document), path)

    amount, period = total_and_period(priced.result.to_document())
    plan = "" if priced.is_chosen or not period else f" on {plan_words(priced.plan)}"
    assert head.title.lower().startswith(f"{amount}{period}{plan} ·".lower())
    assert head.title[:1].isupper() or head.title.startswith("$")
    assert head.meta["og:title"] == head.title
    assert head.meta["description"] == head.meta["og:description"] == description(document)
    assert head.meta["og:type"] == "website"


def test_a_link_without_a_plan_says_the_best_one_beside_the_starter_plan(client):
    head = shown(client, query_of(estimate({"domain": "document.invoice", "units": 75_000})))

    assert " a month on the Pro plan · " in head.title
    assert head.meta["description"].startswith("Saves $")
    assert " Starter: $" in head.meta["description"]


def test_a_link_that_no_plan_fits_has_no_number(client):
    head = shown(client, "units=75000&needs=in_vpc")

    assert head.title == f"Talk to sales · {PLAIN.title}"
    assert "$" not in head.meta["description"]


def test_where_another_plan_is_cheaper_over_the_year_the_link_says_so(client):
    head = shown(client, "units=30000&growth=20")
    assert "Over the year, the Pro plan costs $" in head.meta["description"]


def test_a_compact_link_says_the_same(client):
    document = estimate(recordings(7, 90), plan="pro")
    packed = urlencode({"e": compact.compact(link.to_query(document))})

    assert shown(client, packed).title == shown(client, query_of(document)).title


def test_a_long_projection_does_not_slow_a_page_down(client):
    document = estimate(*[pages(n) for n in range(1, 51)], projection={"months": 60})

    assert shown(client, query_of(document)).meta["description"] == description(document)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "units=abc",
        "e=x",
        "utm_source=x",
        "embed=true",
        "name=%FF",
        "domain=" + NASTY,
        "e=x&units=5",
        "units=5&unts=6",
        "units=5&units=6",
        "units=5&level=ultra",
        "units=5&base=3",
        "units=5&domain51=image.x",
        "amp;units=abc",
    ],
)
def test_where_the_page_shows_no_price_there_is_the_plain_title(client, query):
    head = shown(client, query)

    assert head.title == PLAIN.title
    assert head.meta["description"] == PLAIN.description


def test_what_is_not_about_the_estimate_does_not_matter(client):
    query = query_of(estimate())

    other = f"{query}&utm_source=x&embed=true&embed_options=dark_theme"
    assert shown(client, other).title == shown(client, query).title


def test_where_the_page_asks_about_the_estimate_there_is_the_plain_title(client, monkeypatch):
    document = estimate({"domain": "healthcare.phi-redaction", "units": 5, "level": "hi"})
    assert "options_ignored" in {warning["code"] for warning in core(document)["warnings"]}
    assert shown(client, query_of(document)).title != PLAIN.title
    assert "long_file" in previews.QUESTIONS

    monkeypatch.setattr(previews, "QUESTIONS", frozenset({"options_ignored"}))

    assert shown(client, query_of(document)).title == PLAIN.title


def test_a_file_of_days_may_be_in_milliseconds_so_there_is_the_plain_title(client):
    query = "domain=audio.x&files=5&length={}"
    assert shown(client, query.format("360000+s")).title != PLAIN.title
    assert shown(client, query.format("360001+s")).title == PLAIN.title


@pytest.mark.parametrize(
    "query", ["units=30.000", "domain=medical", "unitz=5", "units=5&level=ultra"]
)
def test_a_link_that_the_page_asks_about_or_refuses_has_the_plain_title(client, query):
    assert shown(client, query).title == PLAIN.title


def test_work_that_ends_is_said_as_the_page_says_it(client):
    title = shown(client, "domain=document.x&units=28800&active=0-2").title
    assert title.startswith("$576.00 for 3 months, then $0.00 on ")
    assert shown(client, "domain=document.x&units=5&months=3&active=0-2").title.startswith(
        "$0.10 a"
    )


def test_an_escaped_ampersand_is_one(client):
    assert shown(client, "units=5&amp;plan=pro).").title == shown(client, "units=5&plan=pro").title


def test_nothing_anybody_wrote_is_in_it(client):
    document = estimate(pages(5, name=NASTY), customer="Secret GmbH")

    html = client.get(f"/?{query_of(document)}").text

    assert Head(html).scripts == Head(INDEX).scripts
    assert "Secret" not in html
    assert "alert" not in html


def test_the_scripts_of_the_page_stay_as_the_policy_knows_them(client):
    assert script_hashes(client.get("/?units=5").text) == script_hashes(INDEX)


def test_the_rest_of_the_page_stays_as_it_is(client):
    before, after = INDEX.split(PLACEHOLDER)

    html = client.get("/?units=5").text

    assert html.startswith(before)
    assert html.endswith(after)


@pytest.mark.parametrize(
    ("encoding", "decode"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_page_is_sent_compressed(client, encoding, decode):
    with client.stream("GET", "/?units=5", headers={"accept-encoding": encoding}) as response:
        sent = b"".join(response.iter_raw())

    assert response.headers["content-encoding"] == encoding
    assert response.headers["content-length"] == str(len(sent))
    assert response.headers["vary"] == "Accept-Encoding"
    plain = client.get("/?units=5", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert decode(sent) == plain.content


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0", "xgzip"])
@pytest.mark.parametrize("path", ["/", "/plans"])
def test_a_client_that_takes_no_compression_gets_none(client, path, accepted):
    response = client.get(path, headers={"accept-encoding": accepted})

    assert "content-encoding" not in response.headers
    assert response.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
@pytest.mark.parametrize("path", ["/", "/plans", "/?units=5"])
def test_a_head_of_a_page_is_its_get_without_the_body(client, path, encoding):
    headers = {"accept-encoding": encoding}
    head, get = client.head(path, headers=headers), client.get(path, headers=headers)

    assert head.status_code == get.status_code
    assert head.headers == get.headers
    assert head.content == b""
    assert get.content != b""


def test_nobodys_page_is_kept(client):
    first = client.get("/?units=5")
    later = "Sun, 22 Nov 2099 00:00:00 GMT"

    again = client.get("/?units=6", headers={"if-modified-since": later, "if-none-match": "*"})

    assert first.headers["cache-control"] == "private, no-cache"
    assert "etag" not in first.headers
    assert "last-modified" not in first.headers
    assert again.status_code == 200
    assert Head(again.text).title != Head(first.text).title


@pytest.mark.parametrize("path", [f"/{page}" for page in PAGES])
def test_what_streamlit_says_of_a_page_is_said_here_too(client, path):
    """Streamlit serves the file, sets no cookie with it and lets nobody keep it unasked."""
    streamlit = TestClient(create_streamlit_static_handler(str(app.STREAMLIT_FILES), None))

    ours, theirs = client.get(path), streamlit.get(path)

    before, after = page_files.with_files(theirs.text).split(PLACEHOLDER)
    assert (before, after) == tuple(INDEX.split(PLACEHOLDER))
    assert ours.text == f"{before}{PLAIN.html(URL(f'http://testserver{path}'))}{after}"
    assert ours.headers["content-type"] == theirs.headers["content-type"]
    assert ours.headers["cache-control"] == f"private, {theirs.headers['cache-control']}"
    assert "set-cookie" not in theirs.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/plans"])
def test_a_page_is_only_read(client, method, path):
    response = client.request(method, f"{path}?units=5")

    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD"


def test_the_embed_keeps_its_own_caching(client):
    first = client.get("/embed?units=5")

    again = client.get("/embed?units=5", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304


def test_files_and_websockets_pass(client):
    assert client.get("/favicon.png").headers["content-type"] == "image/png"
    assert client.head("/").status_code == 200
    with client.websocket_connect("/ws") as websocket:
        assert websocket.receive_text() == "hello"


# ---------------------------------------------------------------- addresses and the picture

ORIGIN = "http://testserver"


@pytest.mark.parametrize("path", [f"/{page}" for page in PAGES])
def test_a_page_says_its_own_address_without_the_estimate(client, path):
    assert shown(client, "units=5", path).canonical == f"{ORIGIN}{path}"
    assert Head(client.get("/embed?units=5&cta=Go").text).canonical == f"{ORIGIN}/embed"


def test_a_preview_s_address_prices_the_same_and_holds_no_names(client):
    document = estimate(pages(5, name="Secret"), recordings(3, 60), customer="Secret", plan="pro")

    head = shown(client, query_of(document) + "&utm_source=x", "/plans")

    address = URL(head.meta["og:url"])
    assert str(address.replace(query="")) == f"{ORIGIN}/plans"
    again = shown(client, address.query, "/plans")
    assert (again.title, again.meta) == (head.title, head.meta)
    assert "Secret" not in address.query
    assert "utm" not in address.query


def test_a_long_estimate_has_a_short_address(client):
    document = estimate(*[pages(number, domain=f"document.{number}") for number in range(1, 51)])
    head = shown(client, query_of(document))
    assert len(head.meta["og:url"]) < 4_000
    assert shown(client, URL(head.meta["og:url"]).query).title == head.title


def test_a_preview_has_a_picture_that_caches_may_keep(client):
    head = shown(client, "units=5")

    assert head.meta["twitter:card"] == "summary_large_image"
    assert head.meta["og:image"].startswith(f"{ORIGIN}/preview.png?v=")
    sent = client.get(head.meta["og:image"])
    drawn = Image.open(BytesIO(sent.content))
    assert drawn.format == "PNG"
    assert [f"{side}" for side in drawn.size] == [
        head.meta["og:image:width"],
        head.meta["og:image:height"],
    ]
    assert drawn.size == (1200, 630)
    assert len(sent.content) < 60_000
    assert head.meta["og:image:alt"]
    assert "immutable" in sent.headers["cache-control"]
    assert sent.headers["content-type"] == "image/png"


def test_a_host_that_is_asked_for_is_text(client):
    html = client.get("/", headers={"host": 'x"><script>.example.com'}).text
    assert Head(html).scripts == Head(INDEX).scripts
