"""Streamlit's own JavaScript and style sheets, compressed once and kept in memory.

Streamlit serves them uncompressed, 2.1 MB before the first page shows and 4.7 MB more for the
first chart. Here each file is compressed on its first request, or at start if every visit needs
it. It is sent with a year of caching, because its name contains a hash of its content. Everything
else (fonts, pictures, ranges, clients that accept no compression) passes through.
"""

import gzip
import mimetypes
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from threading import Thread

import brotli
from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.answers import FOR_A_YEAR

ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda raw: brotli.compress(raw, quality=5),
    "gzip": lambda raw: gzip.compress(raw, compresslevel=6, mtime=0),
}
"""In order of preference. Both take a third of a second for the largest file; brotli's result is
13 % smaller."""

COMPRESSIBLE = {".css", ".js", ".svg"}
NAMED_IN_THE_PAGE = re.compile(r'"\./(static/[^"]+)"')


class CompressedFiles:
    """ASGI middleware in front of Streamlit's `/static/`."""

    def __init__(self, app: ASGIApp, directory: Path) -> None:
        self.app = app
        self.files = {
            f"/{path.relative_to(directory).as_posix()}": path
            for path in directory.glob("static/**/*")
            if path.suffix in COMPRESSIBLE
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = self.files.get(scope["path"]) if scope["type"] == "http" else None
        if path is None:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        encoding = preferred_encoding(headers.get("accept-encoding", ""))
        if encoding is None or scope["method"] != "GET" or "range" in headers:
            await self.app(scope, receive, _with_vary(send))
            return
        await (await _response(path, encoding, headers))(scope, receive, send)


async def _response(path: Path, encoding: str, request: Headers) -> Response:
    etag = f'"{path.name}-{encoding}"'
    headers = {**FOR_A_YEAR, "ETag": etag, "Vary": "Accept-Encoding"}
    if etag in request.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    body = await to_thread.run_sync(compressed, path, encoding)
    headers["Content-Encoding"] = encoding
    return Response(body, headers=headers, media_type=mimetypes.guess_type(path.name)[0])


@cache
def compressed(path: Path, encoding: str) -> bytes:
    """Return a file's bytes in one of the ENCODERS, from memory after the first time."""
    return ENCODERS[encoding](path.read_bytes())


def preferred_encoding(accepted: str) -> str | None:
    """Return the first of the ENCODERS that an Accept-Encoding header names and does not refuse."""
    offers = [offer.replace(" ", "").lower().partition(";q=") for offer in accepted.split(",")]
    wanted = {name for name, _, weight in offers if weight.strip("0.") or not weight}
    return next((encoding for encoding in ENCODERS if encoding in wanted), None)


def warm(directory: Path, names: Iterable[str] = ("PlotlyChart", "DataFrame")) -> Thread:
    """Start compressing, in a thread, what `index.html` loads and the chunks called `names`."""
    named = NAMED_IN_THE_PAGE.findall((directory / "index.html").read_text(encoding="utf-8"))
    paths = [directory / name for name in named]
    paths += [path for name in names for path in directory.glob(f"static/*/{name}.*")]

    def work() -> None:
        for path in paths:
            if path.suffix in COMPRESSIBLE:
                compressed(path, next(iter(ENCODERS)))

    thread = Thread(target=work, name="compress", daemon=True)
    thread.start()
    return thread


def _with_vary(send: Send) -> Send:
    """Mark an uncompressed response as one of several, for caches between server and browser."""

    async def send_with_vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return send_with_vary
