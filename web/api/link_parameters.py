"""Descriptions of a link's parameters for programs, read from the fields they fill."""

from collections.abc import Iterator
from dataclasses import dataclass

from pricing import Prices
from pricing.link import inputs, parameters, values
from web.api import schema

_AS_IN_A_DOCUMENT = (
    values.TEXT,
    values.COUNT,
    values.MONEY,
    values.CREDITS,
    values.PERCENT,
    values.FLAG,
)
"""Kinds that are written the same in a link and in a document."""
_LIMITS = {"type", "minimum", "exclusiveMinimum", "maximum", "maxLength"}
"""Schema keywords of a field that also hold for its parameter."""


@dataclass(frozen=True, slots=True)
class ParameterDescription:
    """The description of one parameter."""

    name: str
    meaning: str
    """What it means, how it is written and which values it may have."""
    schema: schema.Schema


def of_a_workload(prices: Prices) -> Iterator[ParameterDescription]:
    """The parameters of one kind of work."""
    return (_describe(name, kind, prices) for name, (_, kind) in parameters.WORKLOAD.items())


def of_the_estimate(prices: Prices) -> Iterator[ParameterDescription]:
    """The parameters of the estimate as a whole."""
    return (_describe(name, kind, prices) for name, (_, kind) in parameters.ESTIMATE.items())


def allowed_values(name: str, prices: Prices) -> list[str]:
    """The values a parameter may have, if the document's field is one of a few words."""
    if name == "service_tier":
        return list(prices.service_tiers)  # its other spellings are for what SDKs send
    field = schema.field(name, prices)
    ways = schema.ways(field.get("items", field))
    return next((way["enum"] for way in ways if "enum" in way), [])


def _describe(name: str, kind: values.Kind, prices: Prices) -> ParameterDescription:
    field = schema.field(name, prices)
    meaning = [inputs.INPUTS[name].meaning or parameters.in_link_words(field["description"])]
    if kind.form:
        meaning.append(f"Written {kind.form}.")
    if allowed := allowed_values(name, prices):
        meaning.append(f"One of {', '.join(allowed)}.")
    return ParameterDescription(name, " ".join(meaning), _schema(name, kind, field, allowed))


def _schema(
    name: str, kind: values.Kind, field: schema.Schema, allowed: list[str]
) -> schema.Schema:
    if kind is values.CHOICES:
        return {"type": "array", "items": {"enum": allowed}}
    part: schema.Schema = {"type": "string"}
    if allowed:
        part = {"enum": allowed}
    elif kind in _AS_IN_A_DOCUMENT:
        part = {key: limit for key, limit in schema.ways(field)[0].items() if key in _LIMITS}
    default = inputs.INPUTS[name].default
    return {**part, "default": _default(default, kind)} if default else part


def _default(default: str, kind: values.Kind) -> int | bool | str:
    """The value of a parameter that is left out, in the type of its schema."""
    if kind in (values.COUNT, values.PERCENT):
        return int(default)
    return default == "true" if kind is values.FLAG else default
