"""Streamlit's JavaScript and style sheets: compressed once, cached for a year, never changed."""

import gzip

import brotli
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient

import app
from web.serving import static

SCRIPT = "console.log('hello');\n" * 200
DECODERS = {"br": brotli.decompress, "gzip": gzip.decompress}


@pytest.fixture
def directory(tmp_path):
    (tmp_path / "static/js").mkdir(parents=True)
    (tmp_path / "static/css").mkdir()
    (tmp_path / "static/js/index.AbC.js").write_text(SCRIPT)
    (tmp_path / "static/js/PlotlyChart.XyZ.js").write_text(SCRIPT + "plot();")
    (tmp_path / "static/css/index.AbC.css").write_text("body { margin: 0 }\n" * 100)
    (tmp_path / "static/font.woff2").write_bytes(bytes(range(256)))
    (tmp_path / "index.html").write_text('<script src="./static/js/index.AbC.js"></script>')
    return tmp_path


@pytest.fixture
def client(directory):
    routes = [Mount("/", StaticFiles(directory=directory, html=True))]
    middleware = [Middleware(static.CompressedFiles, directory=directory)]
    return TestClient(Starlette(routes=routes, middleware=middleware))


def get(client, path, **headers):
    """Fetch as a client does that says what it accepts, and keep the bytes as they were sent."""
    request = {name.replace("_", "-"): value for name, value in headers.items()}
    with client.stream("GET", path, headers={"accept-encoding": "", **request}) as response:
        return response, b"".join(response.iter_raw())


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "br"),
        ("gzip, br;q=0", "gzip"),
        ("gzip, br; q=0.000", "gzip"),
        ("GZIP", "gzip"),
    ],
)
def test_a_script_is_sent_in_the_best_encoding_the_client_takes(client, accepted, encoding):
    response, sent = get(client, "/static/js/index.AbC.js", accept_encoding=accepted)

    assert response.status_code == 200
    assert response.headers["content-encoding"] == encoding
    assert response.headers["content-length"] == str(len(sent))
    assert response.headers["content-type"].startswith("text/javascript")
    assert len(sent) < len(SCRIPT) / 5
    assert DECODERS[encoding](sent).decode() == SCRIPT


@pytest.mark.parametrize("accepted", ["", "identity", "zstd", "gzip;q=0, br;q=0"])
def test_a_client_that_takes_no_compression_gets_the_file_as_it_is(client, accepted):
    response, sent = get(client, "/static/js/index.AbC.js", accept_encoding=accepted)

    assert "content-encoding" not in response.headers
    assert response.headers["vary"] == "Accept-Encoding"
    assert sent.decode() == SCRIPT


def test_a_compressed_file_is_kept_for_a_year_and_told_apart_by_encoding(client):
    br, _ = get(client, "/static/css/index.AbC.css", accept_encoding="br")
    gz, _ = get(client, "/static/css/index.AbC.css", accept_encoding="gzip")

    assert br.headers["cache-control"] == "public, immutable, max-age=31536000"
    assert br.headers["vary"] == "Accept-Encoding"
    assert br.headers["content-type"].startswith("text/css")
    assert br.headers["etag"] != gz.headers["etag"]


def test_a_file_the_client_has_is_not_sent_again(client):
    path = "/static/js/index.AbC.js"
    first, _ = get(client, path, accept_encoding="br")

    again, sent = get(client, path, accept_encoding="br", if_none_match=first.headers["etag"])
    other, _ = get(client, path, accept_encoding="gzip", if_none_match=first.headers["etag"])

    assert (again.status_code, sent) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert other.status_code == 200


def test_a_file_is_compressed_once(client, monkeypatch):
    path = "/static/js/index.AbC.js"
    _, first = get(client, path, accept_encoding="br")
    monkeypatch.setitem(static.ENCODERS, "br", None)

    _, again = get(client, path, accept_encoding="br")

    assert again == first


@pytest.mark.parametrize("path", ["/", "/static/font.woff2", "/static/js/missing.js"])
def test_other_paths_are_left_alone(client, path):
    response, _ = get(client, path, accept_encoding="br")

    assert "content-encoding" not in response.headers
    assert "cache-control" not in response.headers


def test_ranges_and_heads_are_left_alone(client):
    path = "/static/js/index.AbC.js"

    part, sent = get(client, path, accept_encoding="br", range="bytes=0-6")
    head = client.head(path, headers={"Accept-Encoding": "br"})

    assert (part.status_code, sent) == (206, b"console")
    assert "content-encoding" not in head.headers


def test_what_every_visit_needs_is_compressed_at_start(directory, monkeypatch):
    static.warm(directory).join()
    monkeypatch.setitem(static.ENCODERS, "br", None)

    for name in ("index.AbC.js", "PlotlyChart.XyZ.js"):
        assert static.compressed(directory / "static/js" / name, "br")


def test_streamlits_page_names_its_files_the_way_we_read_them():

    named = static.NAMED_IN_THE_PAGE.findall(
        (app.STREAMLIT_FILES / "index.html").read_text("utf-8")
    )

    assert len(named) > 10
    assert all((app.STREAMLIT_FILES / name).is_file() for name in named)
    assert list(app.STREAMLIT_FILES.glob("static/js/PlotlyChart.*.js"))
