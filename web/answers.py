"""JSON responses: answers, cacheable for the pricing day or not, and refusals with all problems."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from pricing import Problem
from web import estimates

FOR_ANYONE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Retry-After",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
"""Scripts of any site may read an answer; as a page, it cannot be framed and loads nothing."""
FOR_A_YEAR = {"Cache-Control": "public, immutable, max-age=31536000"}
"""The caching of a file whose address changes with its content."""
NOT_CACHEABLE = {"Cache-Control": "no-store"}


def to_json(document: Mapping[str, Any]) -> bytes:
    """A document as compact JSON."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def answer(
    document: Mapping[str, Any], status: int = 200, headers: Mapping[str, str] = NOT_CACHEABLE
) -> Response:
    """A JSON response."""
    return Response(
        to_json(document), status, {**FOR_ANYONE, **headers}, media_type="application/json"
    )


def refusal(problems: Sequence[Problem], status: int = 422, **headers: str) -> Response:
    """A response with everything that is wrong with a request."""
    document = {"errors": [problem.to_document() for problem in problems]}
    return answer(document, status, {**NOT_CACHEABLE, **headers})


def cacheable(
    request: Request,
    body: bytes,
    media_type: str = "application/json",
    headers: Mapping[str, str] = FOR_ANYONE,
) -> Response:
    """A response that caches may keep for the pricing day; 304 for a client that has it.

    The ETag is a hash of the content: it changes only with the card, the day and the program.
    """
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**headers, "ETag": etag, "Cache-Control": estimates.cache_control()}
    tags = [tag.strip() for tag in request.headers.get("if-none-match", "").split(",")]
    if "*" in tags or etag in tags or etag.removeprefix("W/") in tags:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
