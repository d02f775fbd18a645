"""The JSON Schemas of estimates, results and errors, made from their types.

The rate card fills in its plans, its service tiers and their spellings.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from pricing import Estimate, Prices
from pricing.errors import ErrorsDocument
from pricing.link import parameters
from pricing.result_document import ResultDocument, Usd

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Numbers(GenerateJsonSchema):
    """Pydantic's schemas with numeric defaults as numbers."""

    def encode_default(self, dft: Any) -> Any:
        return super().encode_default(int(dft) if isinstance(dft, Decimal) else dft)


@lru_cache(maxsize=4)
def estimate(prices: Prices) -> Schema:
    """The schema of an estimate document."""
    schema = _tidied(Estimate.model_json_schema(schema_generator=_Numbers))
    work = schema["$defs"]["Workload"]["properties"]
    del work["service_tier"]["type"]
    work["service_tier"] |= {"enum": list(prices.spellings), "type": ["string", "null"]}
    _name_choices(work["level"], prices.levels)
    _name_choices(schema["properties"]["plan"], prices.plans)
    return {"$schema": DIALECT, **schema, "title": "An estimate: a month's work, to be priced"}


@lru_cache(maxsize=4)
def result(prices: Prices) -> Schema:
    """The schema of a result document."""
    schema = _tidied(TypeAdapter(ResultDocument).json_schema())
    parts = schema["$defs"]
    for part in parts.values():
        if part["additionalProperties"] is True:
            part["additionalProperties"] = TypeAdapter(Usd).json_schema()
            _name_keys(part, [f"{plan}_usd" for plan in prices.self_serve])
    _name_keys(schema["properties"]["plans"], prices.plans)
    _name_keys(parts["MonthDocument"]["properties"]["service_tiers"], prices.service_tiers)
    for field in (
        schema["properties"]["plan"],
        parts["RecommendationDocument"]["properties"]["plan"],
        parts["MonthDocument"]["properties"]["cheapest"],
        parts["SwitchDocument"]["properties"]["to"],
    ):
        _name_choices(field, prices.plans)
    _name_choices(parts["LineDocument"]["properties"]["service_tier"], prices.service_tiers)
    return {"$schema": DIALECT, **schema, "title": "A priced estimate"}


@cache
def errors() -> Schema:
    """The schema of a refusal."""
    title = "Everything that is wrong with a request"
    return {**_tidied(TypeAdapter(ErrorsDocument).json_schema()), "title": title}


def _tidied(part: Any) -> Any:
    """A schema without a title for every field, each description on one line."""
    if isinstance(part, list):
        return [_tidied(entry) for entry in part]
    if not isinstance(part, dict):
        return part.replace("\n", " ") if isinstance(part, str) else part
    return {
        key: _tidied(value)
        for key, value in part.items()
        if key != "title" or not isinstance(value, str)
    }


def _name_keys(part: Schema, keys: Iterable[str]) -> None:
    """Fill in the keys of an object from the rate card."""
    part.pop("propertyNames", None)
    named = dict.fromkeys(keys, part["additionalProperties"])
    part["properties"] = part.get("properties", {}) | named
    part["required"] = [*part.get("required", ()), *named]
    part["additionalProperties"] = False


def _name_choices(field: Schema, names: Iterable[str]) -> None:
    """Fill in the allowed texts of a field from the rate card."""
    for way in ways(field):
        if way.get("type") == "string":
            del way["type"]
            way |= {"enum": list(names), "type": "string"}


def field(parameter: str, prices: Prices) -> Schema:
    """The schema of the field that a link's parameter fills."""
    whole = estimate(prices)
    of_work = parameter in parameters.WORKLOAD
    place, _ = (parameters.WORKLOAD if of_work else parameters.ESTIMATE)[parameter]
    part = whole["$defs"]["Workload"] if of_work else whole
    for key in place[:-1]:
        part = _part(part["properties"][key], whole)
    found: Schema = part["properties"][place[-1]]
    return found


def ways(field: Schema) -> list[Schema]:
    """The schemas of a field, one for each kind of value."""
    found: list[Schema] = field.get("anyOf", [field])
    return found


def _part(field: Schema, whole: Schema) -> Schema:
    """The object that a field refers to."""
    name = next(way["$ref"] for way in ways(field) if "$ref" in way).rpartition("/")[2]
    found: Schema = whole["$defs"][name]
    return found
