"""The HTTP API: takes an estimate and returns its price.

    curl 'http://localhost:8501/api/v1/estimate?domain=document.invoice&units=20000'

Every refusal is `{"errors": [{"path", "message"}]}`. Any site may read the answers: they hold only
what was sent and the published prices.
"""

import logging
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pricing import (
    Estimate,
    InvalidEstimate,
    InvalidRateCard,
    Prices,
    Problem,
    link,
    parse,
    parse_json,
    published_card,
)
from pricing.link import FIRST_DOMAIN
from web import estimates
from web.answers import FOR_ANYONE, NOT_CACHEABLE, answer, cacheable, refusal, to_json
from web.api import llms, openapi, schema
from web.api.limits import Limiter, client_of
from web.offload import HEAVY_BYTES, is_packed, run_in_thread

MOST_BYTES = 1_000_000
"""The largest body of a request; the command line takes larger documents."""
HEAVY_MONTHS = 100
"""Workloads times months above which an estimate is priced in a thread."""
PACKED_BYTES = 60_000
"""The size a compact link counts as, because it expands."""
BYTES_A_TOKEN = 20_000
MONTHS_A_TOKEN = 200
"""The size and months of a request that cost one token."""

PREFLIGHT = {
    **FOR_ANYONE,
    "Access-Control-Allow-Headers": "Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

_log = logging.getLogger(__name__)


class Resource(HTTPEndpoint):
    """An address of the API that answers OPTIONS."""

    async def options(self, _request: Request) -> Response:
        """Answer a browser's preflight request."""
        methods = ", ".join(self._allowed_methods)
        allowed = {"Allow": methods, "Access-Control-Allow-Methods": methods}
        return Response(status_code=204, headers={**PREFLIGHT, **allowed})


class Estimates(Resource):
    """/api/v1/estimate: what an estimate costs."""

    async def get(self, request: Request) -> Response:
        """Price the estimate of a share link's query string."""
        query: bytes = request.scope["query_string"]

        def read(prices: Prices) -> Estimate:
            return link.estimate(estimates.parameters(query), prices)

        size = PACKED_BYTES if is_packed(query) else len(query)
        return cacheable(request, await _priced(request, read, size))

    async def post(self, request: Request) -> Response:
        """Price an estimate document."""
        _expect_json(request)
        body = await _body(request)

        def read(prices: Prices) -> Estimate:
            return parse_json(body, prices)

        priced = await _priced(request, read, len(body))
        return Response(
            priced, headers={**FOR_ANYONE, **NOT_CACHEABLE}, media_type="application/json"
        )


async def _priced(request: Request, read: Callable[[Prices], Estimate], size: int) -> bytes:
    _spend(request, size / BYTES_A_TOKEN)
    estimate = await run_in_thread(size > HEAVY_BYTES, read, estimates.prices_today())
    months = len(estimate.workloads)
    months *= estimate.projection.months if estimate.projection else 1
    _spend(request, months / MONTHS_A_TOKEN)

    def result() -> bytes:
        return to_json(estimates.price_today(estimate).to_document())

    return await run_in_thread(months > HEAVY_MONTHS, result)


def _expect_json(request: Request) -> None:
    sent = request.headers.get("content-type", "application/json")
    media_type = sent.partition(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise HTTPException(
            415,
            f"{media_type[:60]!r} is not JSON; send the estimate with Content-Type: "
            "application/json",
        )


async def _body(request: Request) -> bytes:
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > MOST_BYTES:
        raise _too_large()
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise _too_large()
    return bytes(body)


def _too_large() -> HTTPException:
    return HTTPException(
        413,
        f"the body is larger than {MOST_BYTES:,} bytes; split the estimate, or price it with "
        "the command line (python -m pricing FILE)",
    )


class RateCards(Resource):
    """/api/v1/rate-card: every published number with its source."""

    async def get(self, request: Request) -> Response:
        """Publish the rate card."""
        card, prices = published_card(), estimates.prices_today()
        document = {
            "in_force": prices.version.id,
            "checked": prices.checked.isoformat(),
            "sha256": card.sha256,
            **card.file.model_dump(mode="json", by_alias=True, exclude_none=True),
        }
        return cacheable(request, to_json(document))


class Schemas(Resource):
    """/api/v1/schema: the JSON Schemas of requests and answers."""

    async def get(self, request: Request) -> Response:
        """Publish the schemas."""
        prices = estimates.prices_today()
        document = {
            "estimate": schema.estimate(prices),
            "result": schema.result(prices),
            "errors": schema.errors(),
        }
        return cacheable(request, to_json(document))


class Description(Resource):
    """/api/v1/openapi.json: the description of the API."""

    async def get(self, request: Request) -> Response:
        """Publish the OpenAPI document."""
        return cacheable(request, to_json(openapi.document(estimates.prices_today())))


async def health(_request: Request) -> Response:
    """Report whether an estimate can be priced."""
    try:
        sample = {"workloads": [{"domain": FIRST_DOMAIN, "units": 1}]}
        result = estimates.price_today(parse(sample, estimates.prices_today()))
        if result.bill and result.bill.total_usd:
            return answer({"status": "ok", "rate_card": result.prices.version.id})
    except Exception:  # noqa: BLE001 - any failure means that this process cannot price
        _log.exception("no estimate can be priced")
    return refusal([Problem("", "no estimate can be priced at the moment")], 503)


async def for_language_models(_request: Request) -> Response:
    """Serve llms.txt."""
    return PlainTextResponse(llms.text(estimates.prices_today()), headers=FOR_ANYONE)


# ---------------------------------------------------------------- limits and refusals

_limiter = Limiter.from_environment()


def _client(scope: Scope) -> str:
    address = scope.get("client")
    return client_of(address[0] if address else None)


def _spend(request: Request, tokens: float) -> None:
    _limiter.spend(_client(request.scope), tokens)


class RateLimit:
    """ASGI middleware that answers 429 to clients over their limit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        client = _client(scope)
        seconds = _limiter.wait(client)
        if not seconds:
            _limiter.spend(client, 1)
            await self.app(scope, receive, send)
            return
        message = f"too many requests; ask again in {seconds} s"
        response = refusal([Problem("", message)], 429, **{"Retry-After": str(seconds)})
        await response(scope, receive, send)


def _refused(_request: Request, error: Exception) -> Response:
    match error:
        case InvalidEstimate():
            return refusal(error.problems)
        case HTTPException(status_code=404):
            message = "there is nothing at this address; /api/v1/openapi.json lists what there is"
        case HTTPException(status_code=405):
            message = "this address does not take this method; the header Allow lists those it does"
        case HTTPException():
            message = error.detail
        case InvalidRateCard():
            return refusal([Problem("", "the rate card cannot be used at the moment")], 503)
        case _:
            return refusal([Problem("", "something broke here; it is logged")], 500)
    return refusal([Problem("", message)], error.status_code, **(error.headers or {}))


def _gone(_request: Request, _error: Exception) -> Response:
    return Response(status_code=400)


_api = Starlette(
    routes=[
        Route("/v1/estimate", Estimates),
        Route("/v1/rate-card", RateCards),
        Route("/v1/schema", Schemas),
        Route("/v1/openapi.json", Description),
    ],
    middleware=[Middleware(RateLimit)],
    exception_handlers={
        InvalidEstimate: _refused,
        InvalidRateCard: _refused,
        HTTPException: _refused,
        ClientDisconnect: _gone,
        Exception: _refused,
    },
)
_api.router.redirect_slashes = False

routes: list[BaseRoute] = [
    Mount("/api", _api),
    Route("/api", _api),
    Route("/healthz", health),
    Route("/llms.txt", for_language_models),
]
"""What `app.py` serves of this module."""
