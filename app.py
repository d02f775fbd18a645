"""The server: pages, HTTP API, security headers and compression in one process.

`streamlit run app.py` looks for the name `app`.
"""

import gc
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from web import estimates
from web.api import routes as api
from web.embed import page
from web.serving import page_files, picture, static
from web.serving.headers import FramedBy, SecurityHeaders, script_hashes
from web.serving.paths import KnownPaths
from web.serving.previews import LinkPreviews

STREAMLIT_FILES = Path(st.__file__).with_name("static")
"""Streamlit's files for the browser: `index.html`, and below `static/` what it loads."""
INDEX = page_files.with_files((STREAMLIT_FILES / "index.html").read_text("utf-8"))
"""The page that is served at every address: Streamlit's, with a script of our own."""

IMPORTED_AT_START = ("pandas", "plotly.graph_objects", "pyarrow")
"""Modules that Streamlit would otherwise import when the first visitor's page needs them."""

ROBOTS = """\
User-agent: *
Disallow: /_stcore/
Disallow: /media/
"""
"""Link previews and language models may read an estimate, which is a link with a query.

Search engines must not index one: web/serving/headers.py says so in each response.
"""


async def robots(_request: Request) -> PlainTextResponse:
    """Serve robots.txt."""
    return PlainTextResponse(ROBOTS)


routes: list[BaseRoute] = [
    *api.routes,
    *page.routes,
    *picture.routes,
    Route("/robots.txt", robots),
    *page_files.routes,
]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Do the work that the first visitor would otherwise wait for."""
    estimates.prices_today()
    static.warm(STREAMLIT_FILES)
    for module in IMPORTED_AT_START:
        import_module(module)
    gc.collect()
    gc.freeze()  # everything loaded by now stays, so later collections can skip it
    yield


app = st.App(
    "ui/main.py",
    lifespan=lifespan,
    routes=routes,
    middleware=[
        Middleware(
            SecurityHeaders,
            inline_scripts=script_hashes(INDEX),
            framed_by=FramedBy.from_environment(),
        ),
        Middleware(static.CompressedFiles, directory=STREAMLIT_FILES),
        Middleware(KnownPaths, routes=routes, directory=STREAMLIT_FILES),
        Middleware(LinkPreviews, index=INDEX),
    ],
)
