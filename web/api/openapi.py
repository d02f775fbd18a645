"""The OpenAPI document of the HTTP API, written from the link's parameters and the schemas."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pricing.estimate import MOST_WORKLOADS
from pricing.link import compact, inputs, parameters, values
from web.api import descriptions, schema

Part = dict[str, Any]

_OF_KIND: dict[values.Kind, Part] = {
    values.COUNT: {"type": "integer", "minimum": 0},
    values.MONEY: {"type": "number", "minimum": 0},
    values.CREDITS: {"type": "number", "minimum": 0},
    values.PERCENT: {"type": "number"},
    values.FLAG: {"type": "boolean"},
}


def _schema(name: str, kind: values.Kind) -> Part:
    choices = schema.choices(name)
    if name == "needs":
        return {"type": "array", "items": {"enum": choices}}
    part = {"enum": choices} if choices else _OF_KIND.get(kind, {"type": "string"})
    absent = inputs.INPUTS[name].absent
    return {**part, "default": _default(absent, kind)} if absent else part


def _default(absent: str, kind: values.Kind) -> Any:
    """What a parameter means while it is left out, in the type of its schema."""
    if kind in (values.COUNT, values.PERCENT):
        return int(absent)
    return absent == "true" if kind is values.FLAG else absent


def _parameters() -> Iterator[Part]:
    for table, meanings in (
        (parameters.WORKLOAD, descriptions.WORKLOAD),
        (parameters.ESTIMATE, descriptions.ESTIMATE),
    ):
        for name, (place, kind) in table.items():
            yield {
                "name": name,
                "in": "query",
                "description": descriptions.of_parameter(
                    name, place, meanings, schema.choices(name)
                ),
                "schema": _schema(name, kind),
            }
    yield {
        "name": compact.NAME,
        "in": "query",
        "description": "Instead of all others: a whole estimate, in a long link's compact form.",
        "schema": {"type": "string", "maxLength": compact.LONGEST_COMPACT},
    }


def _json(reference: str, description: str) -> Part:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{reference}"}}}
    return {"description": description, "content": content}


_ETAG = {"ETag": {"schema": {"type": "string"}}, "Cache-Control": {"schema": {"type": "string"}}}
_REFUSED = _json("Errors", "Everything that is wrong, each with its place.")
_TOO_MANY = {
    **_json("Errors", "Too many requests."),
    "headers": {"Retry-After": {"schema": {"type": "integer"}}},
}
_UNCHANGED = {"description": "What the client has is still right."}


def _published(summary: str, name: str, content: str | None = None) -> Part:
    body = _json(content, summary) if content else _any(summary)
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            "responses": {"200": {**body, "headers": _ETAG}, "304": _UNCHANGED, "429": _TOO_MANY},
        }
    }


def _any(description: str) -> Part:
    return {"description": description, "content": {"application/json": {"schema": {}}}}


@cache
def document() -> Part:
    """The OpenAPI document."""
    estimate = dict(schema.estimate())
    parts = estimate.pop("$defs")
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
                    "parameters": list(_parameters()),
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
            "/api/v1/rate-card": _published(
                "Every published number with its source", "getRateCard"
            ),
            "/api/v1/schema": _published("The JSON Schemas of estimate and result", "getSchema"),
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
        "components": {
            "schemas": _resolved(
                {
                    **parts,
                    "Estimate": estimate,
                    "Result": schema.RESULT,
                    "Errors": schema.ERRORS,
                }
            )
        },
    }


def _resolved(part: Any) -> Any:
    """The schemas with their references to where an OpenAPI document keeps them."""
    if isinstance(part, list):
        return [_resolved(entry) for entry in part]
    if isinstance(part, str):
        return part.replace("#/$defs/", "#/components/schemas/", 1)
    if not isinstance(part, dict):
        return part
    return {key: _resolved(value) for key, value in part.items() if key != "$schema"}
