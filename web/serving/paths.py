"""The addresses that exist: the pages, the routes of `app.py`, and what Streamlit needs.

Streamlit answers every other address with its start page and 200. A mistyped link would look right,
and a search engine would find the start page under any name.
"""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Match
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing.site import PAGES, TITLE

OTHER_NAMES: Mapping[str, str] = {
    "estimate": "",
    "pricing": "",
    "quote": "share",
    "rate_card": "rate-card",
    "rates": "rate-card",
}
"""Paths that people try, and the page that each one means."""

STREAMLIT = frozenset({"_stcore", "component", "media", "static"})
"""First parts of the paths of files and connections that Streamlit's pages need."""

MOVED = 307
"""A temporary redirect: browsers keep a permanent one for ever, and a name such as "quote" may
become a page of its own. Unlike 302, it keeps the method."""


class KnownPaths:
    """ASGI middleware: answer 404 to an unknown path, and redirect another name to its page.

    `routes` are the server's routes that are not Streamlit's; `directory` holds the files that
    Streamlit serves at the root, such as its icon.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute], directory: Path) -> None:
        self.app = app
        self.routes = tuple(routes)
        self.files = {f"/{path.name}" for path in directory.iterdir() if path.is_file()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        await (self._answer(scope) or self.app)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response | None:
        """The redirect or refusal of a path; None for one that is served."""
        if scope["type"] != "http" or self._is_served(scope):
            return None
        path: str = scope["path"]
        name = path.strip("/").lower()
        page = OTHER_NAMES.get(name, name)
        if page not in PAGES:
            return _not_found(scope)
        return None if path == f"/{page}" else RedirectResponse(_address(page, scope), MOVED)

    def _is_served(self, scope: Scope) -> bool:
        """Whether a path belongs to a route or to Streamlit's own files."""
        path: str = scope["path"]
        if path in self.files or path.split("/")[1] in STREAMLIT:
            return True
        return any(route.matches(scope)[0] is not Match.NONE for route in self.routes)


def _not_found(scope: Scope) -> Response:
    """A plain page with a link to each page, which keeps the estimate of the address."""
    links = "".join(
        f'<li><a href="{escape(_address(page, scope))}">{title}</a></li>'
        for page, title in PAGES.items()
    )
    html = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>Page not found · {TITLE}</title>"
        "<style>body{font:1rem/1.6 sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}"
        "</style></head>"
        "<body><main><h1>Page not found</h1>"
        f"<p>There is nothing at this address. The {TITLE} has these pages:</p>"
        f"<ul>{links}</ul></main></body></html>"
    )
    return HTMLResponse(html, 404, headers={"Cache-Control": "no-cache"})


def _address(page: str, scope: Scope) -> str:
    """A page with the query of the address that was asked for."""
    query = scope["query_string"].decode("latin-1")
    return f"/{page}{f'?{query}' if query else ''}"
