"""The OpenAPI document of the HTTP API, written from the link's parameters and the schemas."""

from functools import lru_cache
from typing import Any

from pricing import Prices
from pricing.estimate import MOST_WORKLOADS
from pricing.link import compact
from web.api import link_parameters, schema

Fragment = dict[str, Any]


def _parameters(prices: Prices) -> list[Fragment]:
    described = (*link_parameters.of_a_workload(prices), *link_parameters.of_the_estimate(prices))
    return [
        *(_parameter(one.name, one.meaning, one.schema) for one in described),
        _parameter(
            compact.NAME,
            "Instead of all others: a whole estimate, in a long link's compact form.",
            {"type": "string", "maxLength": compact.LONGEST_COMPACT},
        ),
    ]


def _parameter(name: str, description: str, content: Fragment) -> Fragment:
    return {"name": name, "in": "query", "description": description, "schema": content}


def _json(reference: str, description: str) -> Fragment:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{reference}"}}}
    return {"description": description, "content": content}


_ETAG = {"ETag": {"schema": {"type": "string"}}, "Cache-Control": {"schema": {"type": "string"}}}
_REFUSED = _json("Errors", "Everything that is wrong, each with its place.")
_TOO_MANY = {
    **_json("Errors", "Too many requests."),
    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
}
_UNCHANGED = {"description": "The client's copy is still current."}


def _cacheable_get(summary: str, name: str) -> Fragment:
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": {
                "200": {**_any(summary), "headers": _ETAG},
                "304": _UNCHANGED,
                "429": _TOO_MANY,
            },
        }
    }


def _any(description: str) -> Fragment:
    return {"description": description, "content": {"application/json": {"schema": {}}}}


@lru_cache(maxsize=4)
def document(prices: Prices) -> Fragment:
    """The OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "VLM Run pricing calculator",
            "version": "1",
            "description": "Prices a month's work from the published rate card. "
            "All money and credits are exact decimal strings.",
        },
        "servers": [{"url": "../.."}],
        "paths": {
            "/api/v1/estimate": {
                "get": {
                    "operationId": "priceLink",
                    "summary": "Price the estimate of a share link",
                    "description": "The second workload's parameters end in 2 (domain2, units2), "
                    f"up to {MOST_WORKLOADS}.",
                    "parameters": _parameters(prices),
                    "responses": {
                        "200": {**_json("Result", "The priced estimate."), "headers": _ETAG},
                        "304": _UNCHANGED,
                        "422": _REFUSED,
                        "429": _TOO_MANY,
                    },
                },
                "post": {
                    "operationId": "priceEstimate",
                    "summary": "Price an estimate",
                    "requestBody": {
                        "required": True,
                        **_json("Estimate", "The estimate, at most 1,000,000 bytes."),
                    },
                    "responses": {
                        "200": _json("Result", "The priced estimate."),
                        "413": _json("Errors", "The body is too large."),
                        "415": _json("Errors", "The body is not JSON."),
                        "422": _REFUSED,
                        "429": _TOO_MANY,
                    },
                },
            },
            "/api/v1/rate-card": _cacheable_get(
                "Every published number with its source", "getRateCard"
            ),
            "/api/v1/schema": _cacheable_get(
                "The JSON Schemas of estimate and result", "getSchema"
            ),
            "/healthz": {
                "get": {
                    "operationId": "getHealth",
                    "summary": "Whether an estimate can be priced",
                    "responses": {
                        "200": _any("It can."),
                        "503": _json("Errors", "It cannot at the moment."),
                    },
                }
            },
        },
        "components": {"schemas": _schemas(prices)},
    }


def _schemas(prices: Prices) -> Fragment:
    """The schemas of requests and responses, with all their definitions at one level."""
    whole = {
        "Estimate": schema.estimate(prices),
        "Result": schema.result(prices),
        "Errors": schema.errors(),
    }
    parts = {name: part for one in whole.values() for name, part in one["$defs"].items()}
    return {name: _relocated(part) for name, part in {**parts, **whole}.items()}


def _relocated(part: Any) -> Any:
    """A schema whose references point to where an OpenAPI document keeps its schemas."""
    if isinstance(part, list):
        return [_relocated(entry) for entry in part]
    if isinstance(part, str):
        return part.replace("#/$defs/", "#/components/schemas/", 1)
    if not isinstance(part, dict):
        return part
    kept = {key: value for key, value in part.items() if key not in {"$schema", "$defs"}}
    return {key: _relocated(value) for key, value in kept.items()}
