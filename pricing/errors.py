"""Problems with an input, all at once: the place, the value, the allowed values, the fix.

>>> InvalidEstimate([Problem("workloads[0].level", "'ultra' is not one of lo, auto, hi")])
InvalidEstimate("workloads[0].level: 'ultra' is not one of lo, auto, hi")
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Annotated, Any, NotRequired, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, with_config
from pydantic_core import ErrorDetails
from typing_extensions import TypedDict

from pricing.synonyms import likely_key

CLOSED = ConfigDict(extra="forbid", use_attribute_docstrings=True)
"""A document without other keys, whose fields are described by their docstrings."""
MOST_REPORTED = 100
"""A million wrong lengths are one mistake; a reader needs only the first ones."""
_MOST_SHOWN = 60
_CONSTANTS = {True: "true", False: "false", None: "null"}

_PATTERNS: Mapping[str, str] = {
    r"^[a-z][a-z0-9_]*$": "starter (small letters, digits and underscores)",
    r"^2\d{3}-(0[1-9]|1[0-2])$": "2027-01 (year and month, of the years 2000 to 2999)",
    r"^https://\S+$": "https://example.com/page",
    r"^[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}$": "2026-04 (letters, digits, dots and dashes)",
    r"^(\*[a-z0-9_-]+\*|[a-z0-9_-]+\.\*|[a-z0-9_-]+(\.[a-z0-9_-]+)*)$": (
        '"document.*", "document.markdown" or "*redaction*"'
    ),
}
_OBJECT = '{value} is not an object; write it as {{"name": value, ...}}'
_LIST = "{value} is not a list; write it as [value, ...]"


@with_config(CLOSED)
class ProblemDocument(TypedDict):
    """One thing that is wrong."""

    path: str
    """Where, such as workloads[0].level or a link's parameter; empty for all of it."""
    message: str
    """What is wrong, and what to write instead."""
    answers: NotRequired[list[str]]
    """What may be written instead; only for a text with several readings."""


@with_config(CLOSED)
class ErrorsDocument(TypedDict):
    """Everything that is wrong with a request."""

    errors: Annotated[list[ProblemDocument], Field(min_length=1)]
    """Each with its place."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with an input."""

    path: str
    """The place, as in ``workloads[0].level``; empty for the whole document."""
    message: str
    answers: tuple[str, ...] = ()
    """The possible replacements of a text that has several readings."""

    def to_document(self) -> ProblemDocument:
        """The problem as JSON; ``answers`` only if there are any."""
        document: ProblemDocument = {"path": self.path, "message": self.message}
        if self.answers:
            document["answers"] = list(self.answers)
        return document


class _GivenTwice:
    """A placeholder for the values of a key given twice in a JSON object; no field accepts it."""

    def __repr__(self) -> str:
        return "given twice"


GIVEN_TWICE = _GivenTwice()


@dataclass(frozen=True)
class NotOneOf:
    """A placeholder for a value that the rate card does not know; no field accepts it."""

    value: object
    allowed: Sequence[str]


class Invalid(ValueError):
    """An input was refused; ``problems`` lists everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(f"{one.path or 'document'}: {one.message}" for one in self.problems)
        )

    def to_document(self) -> ErrorsDocument:
        """The errors as the command line and the API report them: ``{"errors": [...]}``."""
        return {"errors": [problem.to_document() for problem in self.problems]}


class InvalidEstimate(Invalid):
    """The estimate cannot be priced."""


class InvalidRateCard(Invalid):
    """The rate card file cannot be used."""


def quoted(value: object) -> str:
    """A wrong value for a message: readable, and at most one line long."""
    text = _as_text(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 3]}..."


def _as_text(value: object, room: int = _MOST_SHOWN) -> str:
    """A value, roughly as JSON; parts that are too deep or too long become dots."""
    match value:
        case Decimal():
            return str(value)
        case None | bool():
            return _CONSTANTS[value]
        case list() | tuple() if room > 0:
            return f"[{', '.join(_as_text(part, room - 1) for part in value[:room])}]"
        case dict() if room > 0:
            pairs = islice(value.items(), room)
            return f"{{{', '.join(f'{key!r}: {_as_text(part, room - 1)}' for key, part in pairs)}}}"
        case list() | tuple() | dict():
            return "..."
        case _:
            return repr(value)


def path_of(loc: Sequence[str | int]) -> str:
    """``("workloads", 0, "level")`` as ``workloads[0].level``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".")


def problems_of(details: Sequence[ErrorDetails], model: type[BaseModel]) -> Iterator[Problem]:
    """Pydantic's errors about a document of this model, in the project's words."""
    for detail in details[:MOST_REPORTED]:
        yield Problem(path_of(detail["loc"]), _message(detail, model))
    if len(details) > MOST_REPORTED:
        yield Problem("", f"and {len(details) - MOST_REPORTED:,} more problems like these")


_MESSAGES: Mapping[str, str] = {
    "missing": "is missing; add it",
    "invalid_key": "{value} is not a known key; leave it out",
    "extra_forbidden": "is not a known key; {hint}",
    "literal_error": "{value} is not one of {allowed}",
    "greater_than_equal": "{value} is too small; use {ge} or more",
    "greater_than": "{value} is too small; use more than {gt}",
    "less_than_equal": "{value} is too large; use at most {le:,}",
    "string_too_long": "has {length} characters; at most {max_length:,} are allowed",
    "string_too_short": "is empty; write something",
    "bool_type": "{value} is neither true nor false",
    "bool_text": "{value} is text; write it without quotes",
    "string_pattern_mismatch": "{value} is not written like {example}",
    "string_type": "{value} is not a text; write it in quotes",
    "string_unicode": "{value} is not a text; it holds half a character",
    "model_type": _OBJECT,
    "dict_type": _OBJECT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "frozen_set_type": _LIST,
}
"""Messages for Pydantic's kinds of errors; the other kinds keep Pydantic's message."""


def _message(detail: ErrorDetails, model: type[BaseModel]) -> str:
    if detail["input"] is GIVEN_TWICE:
        return "is given twice in one object; keep one of them"
    if isinstance(detail["input"], NotOneOf):
        return f"{quoted(detail['input'].value)} is not one of {', '.join(detail['input'].allowed)}"
    kind = detail["type"]
    if kind == "bool_type" and str(detail["input"]).lower() in {"true", "false"}:
        kind = "bool_text"
    template = _MESSAGES.get(kind)
    if template is None:
        return detail["msg"]
    value, context = detail["input"], detail.get("ctx", {})
    return template.format_map(
        {
            **context,
            "value": quoted(value),
            "length": f"{len(value):,}" if isinstance(value, str) else "",
            "allowed": context.get("expected", "").replace(" or ", ", "),
            "example": _PATTERNS.get(context.get("pattern", "")),
            "hint": _hint(detail, model) if detail["type"] == "extra_forbidden" else "",
        }
    )


def _hint(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """Advice about an unknown key: a similar key that this object may have, or to leave it out."""
    *place, key = detail["loc"]
    more = detail.get("ctx", {}).get("names", ())
    near = likely_key(str(key), [*keys_at(place, model), *more])
    return f"did you mean {near!r}?" if near else "leave it out"


def keys_at(place: Sequence[str | int], model: type[BaseModel]) -> list[str]:
    """The keys that the object at a place may have, in a document of this model."""
    kind: Any = model
    for part in place:
        found = next(_models(kind))
        is_entry = isinstance(part, int) or get_origin(kind) is Mapping
        kind = found if is_entry else found.model_fields[str(part)].annotation
    return [field.alias or name for name, field in next(_models(kind)).model_fields.items()]


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The models in a type such as ``tuple[Workload, ...] | None``."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for part in get_args(kind):
        yield from _models(part)
