"""The script of the pages, beside Streamlit's own: calculator.js, and the tag that loads it."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.answers import FOR_A_YEAR

PATH = "/calculator.js"
_FILE = Path(__file__).with_name("calculator.js")


@cache
def _content() -> bytes:
    return _FILE.read_bytes()


def with_script(index: str) -> str:
    """Streamlit's page with the script in its head; a new version has a new address."""
    version = hashlib.sha256(_content()).hexdigest()[:12]
    return index.replace("</head>", f'<script defer src=".{PATH}?v={version}"></script></head>', 1)


async def script(_request: Request) -> Response:
    """Serve the script, for a year: its address names its version."""
    return Response(_content(), headers=FOR_A_YEAR, media_type="text/javascript")


route = Route(PATH, script)
