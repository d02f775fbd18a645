"""The security headers of every HTTP response.

Streamlit sends none. These headers tell a browser that the calculator loads nothing from another
host and runs only its own scripts, and which sites may frame it:

    CALCULATOR_FRAMED_BY="https://example.com https://*.example.org"    the pages; default 'self'
    CALCULATOR_EMBED_FRAMED_BY="*"                                      /embed; default every site

A response that sets one of these headers itself keeps it. No cache may store the response to a link
with personal texts, whatever it says itself. Transport security (HSTS) is left to the server that
terminates TLS in front of this process.
"""

import base64
import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.estimates import is_personal
from web.offload import is_heavy, run_in_thread

PAGES_VARIABLE = "CALCULATOR_FRAMED_BY"
EMBED_VARIABLE = "CALCULATOR_EMBED_FRAMED_BY"

STEADY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # A link holds the whole estimate and the customer's name: other sites see only the origin.
    "Referrer-Policy": "strict-origin",
    "Permissions-Policy": ", ".join(
        [
            "clipboard-write=(self)",
            "fullscreen=(self)",
            *(
                f"{feature}=()"
                for feature in (
                    "accelerometer",
                    "camera",
                    "display-capture",
                    "geolocation",
                    "gyroscope",
                    "magnetometer",
                    "microphone",
                    "midi",
                    "payment",
                    "usb",
                )
            ),
        ]
    ),
}

PRIVATE = "private, no-store"
"""The Cache-Control of a response to a link with personal texts."""

_INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE
)
_FRAMING_SITE = re.compile(
    r"\*|'self'|'none'|https?://(\*\.)?[a-z0-9.-]+(:(\d+|\*))?", re.IGNORECASE
)


def script_hashes(html: str) -> list[str]:
    """Return the policy's source expression of each inline script in a page, in order."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(html))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def content_security_policy(inline_scripts: Iterable[str], framed_by: str) -> str:
    """Return the strictest policy Streamlit's pages work under.

    `inline_scripts` are the hashes that `script_hashes` returns, `framed_by` the frame-ancestors.
    """
    directives = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *inline_scripts]),
        "style-src": "'self' 'unsafe-inline'",  # Streamlit and Plotly write styles as they draw
        "img-src": "'self' data: blob:",  # icons, and a chart saved as a picture
        "font-src": "'self' data:",  # the dataframe's own icons
        "connect-src": "'self'",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "frame-src": "'self'",  # the share page shows the embed as it will look
        "form-action": "'self'",
        "base-uri": "'self'",
        "frame-ancestors": framed_by,
    }
    return _policy_text(directives)


def embed_policy(framed_by: str) -> str:
    """Return the policy of /embed, which loads its own files and asks the API."""
    directives = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": framed_by,
    }
    return _policy_text(directives)


def _policy_text(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


@dataclass(frozen=True, slots=True)
class FramedBy:
    """The sites that may frame the pages and those that may frame /embed, in a policy's syntax."""

    pages: str = "'self'"
    embed: str = "*"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "FramedBy":
        """Read both lists; raise ValueError that names the variable and what is wrong in it."""
        return cls(
            _sites(PAGES_VARIABLE, environ.get(PAGES_VARIABLE, cls().pages)),
            _sites(EMBED_VARIABLE, environ.get(EMBED_VARIABLE, cls().embed)),
        )


def _sites(variable: str, value: str) -> str:
    sites = value.split()
    wrong = [site for site in sites if not _FRAMING_SITE.fullmatch(site)]
    if wrong or not sites:
        raise ValueError(
            f"{variable} is {value!r}: {' '.join(wrong) or 'an empty list'} names no site. "
            "Separate origins with spaces, for example \"'self' https://example.com\", "
            "or say * for every site or 'none' for no site."
        )
    return " ".join(sites)


class SecurityHeaders:
    """ASGI middleware: add the headers above to each response that does not set them itself."""

    def __init__(self, app: ASGIApp, inline_scripts: Iterable[str], framed_by: FramedBy) -> None:
        scripts = list(inline_scripts)
        self.app = app
        self.pages = STEADY_HEADERS | {
            "Content-Security-Policy": content_security_policy(scripts, framed_by.pages)
        }
        self.embed = STEADY_HEADERS | {"Content-Security-Policy": embed_policy(framed_by.embed)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path: str = scope["path"]
        query: bytes = scope["query_string"]
        private = bool(query) and await run_in_thread(is_heavy(query), is_personal, query)
        added = self.embed if path == "/embed" or path.startswith("/embed/") else self.pages

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers.setdefault(name, value)
                if private:
                    headers["Cache-Control"] = PRIVATE
                if query:  # an estimate: to be read, but not indexed
                    headers.setdefault("X-Robots-Tag", "noindex")
            await send(message)

        await self.app(scope, receive, send_with_headers)
