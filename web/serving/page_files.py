"""What the pages load beside Streamlit's own files: a script and the style sheet."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.answers import FOR_A_YEAR

SCRIPT, STYLE = "calculator.js", "style.css"
_FILES = {
    SCRIPT: Path(__file__).with_name(SCRIPT),
    STYLE: Path(__file__).parents[2] / "ui" / STYLE,
}


@cache
def _content(name: str) -> bytes:
    return _FILES[name].read_bytes()


def with_files(index: str) -> str:
    """Streamlit's page with the script in its head and the style sheet at its end.

    The sheet is there before Streamlit draws, so that nothing moves when it comes, and behind the
    styles Streamlit writes into the head, so that it holds where both say something.
    """
    script = f'<script defer src="{_address(SCRIPT)}"></script></head>'
    style = f'<link rel="stylesheet" href="{_address(STYLE)}"></body>'
    return index.replace("</head>", script, 1).replace("</body>", style, 1)


def _address(name: str) -> str:
    """A file's address; a new version has a new one."""
    return f"./{name}?v={hashlib.sha256(_content(name)).hexdigest()[:12]}"


async def script(_request: Request) -> Response:
    """Serve the script, for a year: its address names its version."""
    return Response(_content(SCRIPT), headers=FOR_A_YEAR, media_type="text/javascript")


async def style(_request: Request) -> Response:
    """Serve the style sheet likewise."""
    return Response(_content(STYLE), headers=FOR_A_YEAR, media_type="text/css")


routes = [Route(f"/{SCRIPT}", script), Route(f"/{STYLE}", style)]
