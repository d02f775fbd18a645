"""The JSON Schemas of the estimate that comes in and of the result that goes out."""

from collections.abc import Mapping
from functools import cache
from typing import Any, get_args

from pricing import Estimate
from pricing.estimate import LAST_MONTH, MOST_FILES, MOST_REQUIREMENTS, MOST_TOOLS, MOST_WORKLOADS
from pricing.link import parameters
from pricing.month import Code
from pricing.names import PLANS, SERVICE_TIERS
from web.api import descriptions

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

LIMITS: Mapping[tuple[str, ...], Schema] = {
    ("workloads",): {"minItems": 1, "maxItems": MOST_WORKLOADS},
    ("requirements",): {"uniqueItems": False, "maxItems": MOST_REQUIREMENTS},
    ("$defs", "Projection", "months"): {"minimum": 1, "maximum": 60},
    ("$defs", "Projection", "seasonality"): {"minItems": 12, "maxItems": 12},
    ("$defs", "Projection", "growth_percent"): {"default": 0},
    ("$defs", "Workload", "domain"): {
        "pattern": r"^\s*([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+|[Cc][Uu][Ss][Tt][Oo][Mm])\s*$"
    },
    ("$defs", "Workload", "durations_seconds"): {"maxItems": MOST_FILES},
    ("$defs", "Workload", "active_months"): {
        "prefixItems": [{"type": "integer", "minimum": 0, "maximum": LAST_MONTH}] * 2
    },
    ("$defs", "Agent", "tools"): {"maxItems": MOST_TOOLS},
}
"""What the models check by hand, so that it is not in the schema they give by themselves."""


@cache
def estimate() -> Schema:
    """The schema of the document that is priced."""
    schema: Schema = _untitled(Estimate.model_json_schema())
    parts = schema["$defs"]
    for keys, limits in LIMITS.items():
        part = parts[keys[1]] if len(keys) > 1 else schema
        _limit(part["properties"][keys[-1]], limits)
    for place, meaning in descriptions.ESTIMATE.items():
        _describe(schema, parts, place, meaning)
    for place, meaning in descriptions.WORKLOAD.items():
        _describe(parts["Workload"], parts, place, meaning)
    parts["Workload"].pop("description")
    title = "An estimate: a month's work, to be priced"
    return {"$schema": DIALECT, **schema, "title": title}


def choices(parameter: str) -> list[str]:
    """What a link's parameter may be, where the document's field is one of a few words."""
    if parameter == "service_tier":
        return list(SERVICE_TIERS)  # the document also takes what SDKs send for the standard one
    place, _ = parameters.WORKLOAD.get(parameter) or parameters.ESTIMATE[parameter]
    parts = estimate()["$defs"]
    part = parts["Workload"] if parameter in parameters.WORKLOAD else estimate()
    part = parts[_PART_OF[place[0]]] if len(place) > 1 else part
    field: Schema = part["properties"][place[-1]]
    field = field.get("items", field)
    return next((way["enum"] for way in field.get("anyOf", [field]) if "enum" in way), [])


def _untitled(part: Any) -> Any:
    if isinstance(part, list):
        return [_untitled(entry) for entry in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _untitled(value)
        for key, value in part.items()
        if key != "title" or not isinstance(value, str)
    }


def _limit(field: Schema, limits: Schema) -> None:
    """Put limits where a field's kind stands: in itself or beside null."""
    ways: list[Schema] = field.get("anyOf", [field])
    for way in ways:
        if way.get("type") != "null":
            way.update(limits)


def _describe(schema: Schema, parts: Schema, place: str, meaning: str) -> None:
    """Say what a field means; one in a part of its own stands there."""
    key, _, inner = place.partition(".")
    part = parts[_PART_OF[key]] if inner else schema
    part["properties"][inner or key]["description"] = meaning


_PART_OF = {
    "projection": "Projection",
    "enterprise": "Offer",
    "readings": "Readings",
    "agent": "Agent",
}


def _object(properties: Schema, *optional: str) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


TEXT = {"type": "string"}
FLAG = {"type": "boolean"}
EXACT = {"type": "string", "pattern": r"^\d+(\.\d+)?$"}
USD = {"type": "string", "pattern": r"^\d+\.\d{2}$"}
MONTH = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
PLAN = {"enum": list(PLANS)}

_LINE = _object(
    {
        "workload": {
            "type": "integer",
            "minimum": 0,
            "description": "The place of its workload in the estimate, from 0.",
        },
        "service_tier": {"enum": list(SERVICE_TIERS)},
        "name": TEXT,
        "domain": TEXT,
        "matched": _or_null({**TEXT, "description": "The row of the rate card."}),
        "status": {"enum": ["published", "assumed", "unpriced"]},
        "unit": _or_null({"enum": ["page", "image", "segment", "run", "call"]}),
        "units": {
            **EXACT,
            "description": "Billable units: segments after rounding up per file and the minimum.",
        },
        "credits_per_unit": _or_null(EXACT),
        "credits": _or_null({**EXACT, "description": "Null where no price is published."}),
        "usd": _or_null({**EXACT, "description": "At the credit price, exact, unrounded."}),
    }
)
_BILL = _object(
    {
        "total_usd": _or_null({**USD, "description": "Null where the plan has no price."}),
        "fee_usd": _or_null(USD),
        "included_credits": _or_null(
            {**EXACT, "description": "Null also where the fee includes pages and images."}
        ),
        "included_units": {
            **EXACT,
            "description": "Pages or images; only where the allowance is read as those.",
        },
        "billed_credits": _or_null(EXACT),
        "eligible": FLAG,
        "blockers": _list(TEXT),
    },
    "included_units",
)
_TOTALS = {"credits": EXACT, "starter_usd": USD, "pro_usd": USD}
_MONTH = _object(
    {
        "month": MONTH,
        **_TOTALS,
        "cheapest": _or_null(PLAN),
        "cheapest_usd": _or_null(USD),
        "service_tiers": _object({tier: _object(_TOTALS) for tier in SERVICE_TIERS}),
    }
)
_PROJECTION = _object(
    {
        "months": _list(_MONTH),
        "totals": _object({"starter_usd": USD, "pro_usd": USD, "cheapest_path_usd": _or_null(USD)}),
        "plan_switches": _list(_object({"month": MONTH, "to": PLAN})),
    }
)

RESULT: Schema = {
    "$schema": DIALECT,
    "title": "A priced estimate",
    "description": "Money and credits are exact decimal strings; billed dollars have two places.",
    **_object(
        {
            "version": {"const": 1},
            "rate_card": _object(
                {
                    "id": TEXT,
                    "checked": {
                        "type": "string",
                        "format": "date",
                        "description": "The day the numbers were last compared with the source.",
                    },
                    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                }
            ),
            "plan": PLAN,
            "total_usd": _or_null({**USD, "description": "The chosen plan's month."}),
            "credits": {**EXACT, "description": "The exact sum over the priced lines."},
            "at_least": {
                **FLAG,
                "description": "True where a line has no published price: the total is "
                "that of the other lines.",
            },
            "lines": _list(_LINE),
            "plans": _object(dict.fromkeys(PLANS, _BILL)),
            "recommendation": _object(
                {
                    "plan": _or_null(
                        {**PLAN, "description": "Null where no line has a published price."}
                    ),
                    "reasons": _list(TEXT),
                }
            ),
            "break_even_credits": _or_null(
                {**EXACT, "description": "Where Starter and Pro cost the same in such a month."}
            ),
            "warnings": _list(
                _object({"code": {"enum": list(get_args(Code))}, "path": TEXT, "message": TEXT})
            ),
            "projection": _PROJECTION,
        },
        "projection",
    ),
}
"""The schema of what an estimate costs."""

_PROBLEM = _object(
    {
        "path": TEXT,
        "message": TEXT,
        "answers": {
            **_list(TEXT),
            "description": "What may be written instead; only for a text with several readings.",
        },
    },
    "answers",
)

ERRORS: Schema = {
    "title": "Everything that is wrong with a request",
    **_object({"errors": {"minItems": 1, **_list(_PROBLEM)}}),
}
"""The schema of a refusal."""
