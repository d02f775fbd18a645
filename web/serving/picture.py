"""The picture of link previews: the same for every link, so that caches may keep it.

It is drawn from preview_picture.svg (`python -m tests.support.preview_picture`).
"""

import hashlib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from pricing.site import TITLE
from web.answers import FOR_A_YEAR

WIDTH, HEIGHT = 1200, 630
ALT = f"{TITLE}: pay as you go and Pro by the work of a month"
PATH = "/preview.png"
CONTENT = Path(__file__).with_name("preview_picture.png").read_bytes()
VERSION = f"v={hashlib.sha256(CONTENT).hexdigest()[:12]}"
"""The query of its address, which changes with its content."""


async def picture(_request: Request) -> Response:
    """Serve the picture."""
    return Response(CONTENT, headers=FOR_A_YEAR, media_type="image/png")


routes: list[BaseRoute] = [Route(PATH, picture)]
"""The route that `app.py` serves."""
