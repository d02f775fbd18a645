"""What a chat app or a search engine shows of a link: the title and a description with the total.

Streamlit serves one page for every address, titled "Streamlit" until its script has run. Here the
estimate of the address is priced and put into the head, so that a link says what it is worth.
"""

from html import escape
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pricing import InvalidEstimate, link
from pricing.estimate import Projection
from pricing.link import parameters
from pricing.projection import phases
from pricing.site import PAGES, TITLE
from web import estimates
from web.offload import beside, is_heavy
from web.serving.static import ENCODERS, preferred_encoding
from web.summary import sentence, total

PURPOSE = (
    "What VLM Run costs a month: every number opens up to its arithmetic, its source and its date."
)
PLACEHOLDER = "<title>Streamlit</title>"
"""What the page's head says before we do."""
QUESTIONS = frozenset({"long_file"})
"""The warnings with which a page asks whether the estimate is meant as it is written."""
_CONDITIONS = (b"if-none-match", b"if-modified-since", b"accept-encoding", b"range")


class Preview(NamedTuple):
    """What is shown of a link."""

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
    """The preview of an address: its price only if the page shows that price without a question.

    Nothing a person wrote is in it: no names, no customer.
    """
    try:
        query = parameters.received(estimates.parameters(query_string))
        if not query:
            return PLAIN
        estimate = link.estimate(query, estimates.prices_today())
    except InvalidEstimate:
        return PLAIN
    month = estimate.model_copy(update={"projection": None})
    result = estimates.price_today(month).to_document()
    if any(warning["code"] in QUESTIONS for warning in result["warnings"]):
        return PLAIN
    ahead = estimate.model_copy(update={"projection": estimate.projection or Projection()})
    changing = phases.phases(ahead, estimates.prices_today(), estimate.plan)
    said = phases.in_words(changing) if changing else "".join(total(result))
    return Preview(f"{said[0].upper()}{said[1:]} · {TITLE}", sentence(result))


class LinkPreviews:
    """ASGI middleware in front of Streamlit's pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        asked = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not (asked and scope["path"].removeprefix("/") in PAGES):
            await self.app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            send = _without_body(send)
        encoding = preferred_encoding(Headers(scope=scope).get("accept-encoding", ""))
        whole = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        response = _Page(send, scope["query_string"], encoding)
        await self.app({**scope, "method": "GET", "headers": whole}, receive, response.send)


def _without_body(send: Send) -> Send:
    """Answer HEAD: what GET answers, but for the body."""

    async def send_head(message: Message) -> None:
        empty = message["type"] == "http.response.body"
        await send({**message, "body": b""} if empty else message)

    return send_head


class _Page:
    """A response on its way: changed if it is a page, passed on if not."""

    def __init__(self, send: Send, query: bytes, encoding: str | None) -> None:
        self.pass_on = send
        self.query = query
        self.encoding = encoding
        self.start: Message | None = None
        self.body = bytearray()

    async def send(self, message: Message) -> None:
        """Take what Streamlit sends."""
        if message["type"] == "http.response.start" and _is_page(message):
            self.start = message
        elif self.start is None:
            await self.pass_on(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _finish(self, start: Message) -> None:
        shown = await beside(is_heavy(self.query), preview, self.query)
        html = self.body.decode().replace(PLACEHOLDER, shown.html, 1).encode()
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified", "accept-ranges"):
            del headers[name]
        headers["Cache-Control"] = "private, no-cache"
        headers["Vary"] = "Accept-Encoding"
        if self.encoding:
            html = ENCODERS[self.encoding](html)
            headers["Content-Encoding"] = self.encoding
        headers["Content-Length"] = str(len(html))
        await self.pass_on(start)
        await self.pass_on({"type": "http.response.body", "body": html})


def _is_page(start: Message) -> bool:
    kind = Headers(raw=start["headers"]).get("content-type", "")
    return start["status"] == 200 and kind.startswith("text/html")  # noqa: PLR2004
