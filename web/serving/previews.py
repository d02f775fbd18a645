"""Previews of links in chat apps and search engines: a title with the total, and a picture.

Streamlit serves the same page at every address, titled "Streamlit" until its script has run. Here
the estimate of the address is priced, and its total is put into the page's head.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from urllib.parse import urlencode

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing import Estimate, InvalidEstimate, link
from pricing.estimate import Projection
from pricing.link import compact, parameters
from pricing.projection import phases
from pricing.site import PAGES, TITLE
from web import estimates
from web.offload import is_heavy, run_in_thread
from web.serving import picture
from web.serving.static import ENCODERS, preferred_encoding
from web.summary import Answer, answer, comparison, explanation, plan_words, total_and_period

PURPOSE = (
    "What VLM Run costs a month: every number opens up to its arithmetic, its source and its date."
)
PLACEHOLDER = "<title>Streamlit</title>"
"""The part of the page's head that a preview replaces."""
QUESTIONS = frozenset({"long_file"})
"""Warnings that ask the visitor whether the estimate is meant as written."""
NAMES = frozenset({"name", "customer"})
"""Parameters that a preview leaves out of the address it gives, because people write them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The title and the description of a link, and the part of its query that prices it."""

    title: str
    description: str
    query: parameters.Query = field(default_factory=dict)

    def html(self, page: URL) -> str:
        """The tags for the head of a page, whose address comes without its query."""
        return "".join(self._tags(page))

    def _tags(self, page: URL) -> Iterator[str]:
        yield f"<title>{escape(self.title)}</title>"
        yield f'<link rel="canonical" href="{escape(str(page))}">'
        for name, content in {
            "description": self.description,
            "twitter:card": "summary_large_image",
        }.items():
            yield f'<meta name="{name}" content="{escape(content)}">'
        for name, content in {
            "type": "website",
            "site_name": TITLE,
            "title": self.title,
            "description": self.description,
            "url": str(page.replace(query=urlencode(self.query, doseq=True))),
            "image": str(page.replace(path=picture.PATH, query=picture.VERSION)),
            "image:width": str(picture.WIDTH),
            "image:height": str(picture.HEIGHT),
            "image:alt": picture.ALT,
        }.items():
            yield f'<meta property="og:{name}" content="{escape(content)}">'


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
    found = answer(estimate)
    if any(warning.code in QUESTIONS for warning in found.result.warnings):
        return PLAIN
    amount = _amount(found, estimate)
    description = [*(f"{words}." for words in comparison(found)), explanation(found)]
    return Preview(
        f"{amount[0].upper()}{amount[1:]} · {TITLE}", " ".join(description), _impersonal(estimate)
    )


def _amount(found: Answer, estimate: Estimate) -> str:
    """The month's total with its plan, or the totals of work that starts or ends."""
    ahead = {"projection": estimate.projection or Projection()}
    shown = found.result.estimate.model_copy(update=ahead)
    changing = phases.phases_of(replace(found.result.invoice, estimate=shown))
    amount, period = total_and_period(found.result.to_document())
    words = phases.in_words(changing) if changing else f"{amount}{period}"
    return f"{words} on {plan_words(found.plan)}" if period and not found.is_chosen else words


def _impersonal(estimate: Estimate) -> parameters.Query:
    query = link.to_query(estimate.to_document())
    public = {name: query[name] for name in query if parameters.base_name(name) not in NAMES}
    return compact.compact_if_long(public, compact.LONGEST_READABLE)


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
        html = f"{self.before}{found.html(_address(request))}{self.after}".encode()
        headers = {"Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
        encoding = preferred_encoding(request.headers.get("accept-encoding", ""))
        if encoding:
            html = ENCODERS[encoding](html)
            headers["Content-Encoding"] = encoding
        return HTMLResponse(html, headers=headers)


def _is_page(scope: Scope) -> bool:
    is_read = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
    return is_read and scope["path"].removeprefix("/") in PAGES


def _address(request: Request) -> URL:
    """The address of a page as the visitor's browser knows it, without its query."""
    return request.url.replace(query="", fragment="")
