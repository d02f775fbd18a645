"""Previews of links in chat apps and search engines: a title and a description with the total.

Streamlit serves the same page at every address, titled "Streamlit" until its script has run. Here
the estimate of the address is priced, and its total is put into the page's head.
"""

from dataclasses import dataclass, replace
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing import InvalidEstimate, link
from pricing.estimate import Projection
from pricing.link import parameters
from pricing.projection import phases
from pricing.site import PAGES, TITLE
from web import estimates
from web.offload import is_heavy, run_in_thread
from web.serving.static import ENCODERS, preferred_encoding
from web.summary import sentence, total_and_period

PURPOSE = (
    "What VLM Run costs a month: every number opens up to its arithmetic, its source and its date."
)
PLACEHOLDER = "<title>Streamlit</title>"
"""The part of the page's head that a preview replaces."""
QUESTIONS = frozenset({"long_file"})
"""Warnings that ask the visitor whether the estimate is meant as written."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The title and the description of a link."""

    title: str
    description: str

    @property
    def html(self) -> str:
        """The tags for the page's head."""
        title, description = escape(self.title), escape(self.description)
        return (
            f"<title>{title}</title>"
            f'<meta name="description" content="{description}">'
            '<meta property="og:type" content="website">'
            f'<meta property="og:site_name" content="{TITLE}">'
            f'<meta property="og:title" content="{title}">'
            f'<meta property="og:description" content="{description}">'
            '<meta name="twitter:card" content="summary">'
        )


PLAIN = Preview(TITLE, PURPOSE)


def preview(query_string: bytes) -> Preview:
    """The preview of an address; it has a price only if the page shows it without a question.

    It contains nothing that a person wrote: no names, no customer.
    """
    try:
        query = parameters.clean(estimates.parameters(query_string))
        if not query:
            return PLAIN
        estimate = link.estimate(query, estimates.prices_today())
    except InvalidEstimate:
        return PLAIN
    month = estimate.model_copy(update={"projection": None})
    priced = estimates.price_today(month)
    result = priced.to_document()
    if any(warning["code"] in QUESTIONS for warning in result["warnings"]):
        return PLAIN
    ahead = estimate.model_copy(update={"projection": estimate.projection or Projection()})
    changing = phases.phases_of(replace(priced.invoice, estimate=ahead))
    amount = phases.in_words(changing) if changing else "".join(total_and_period(result))
    return Preview(f"{amount[0].upper()}{amount[1:]} · {TITLE}", sentence(result))


class LinkPreviews:
    """ASGI middleware: serve the pages as Streamlit's `index.html` with a preview.

    Streamlit sets no cookie with a page, so a route could do this. But its compression wraps
    routes: it sends gzip to a client that refuses it (`gzip;q=0`) and sends Vary twice.
    """

    def __init__(self, app: ASGIApp, index: str) -> None:
        self.app = app
        self.before, _, self.after = index.partition(PLACEHOLDER)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = await self._page(Request(scope)) if _is_page(scope) else self.app
        await app(scope, receive, send)

    async def _page(self, request: Request) -> Response:
        query: bytes = request.scope["query_string"]
        found = await run_in_thread(is_heavy(query), preview, query)
        html = f"{self.before}{found.html}{self.after}".encode()
        headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
        encoding = preferred_encoding(request.headers.get("accept-encoding", ""))
        if encoding:
            html = ENCODERS[encoding](html)
            headers["Content-Encoding"] = encoding
        return HTMLResponse(html, headers=headers)


def _is_page(scope: Scope) -> bool:
    is_read = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
    return is_read and scope["path"].removeprefix("/") in PAGES
