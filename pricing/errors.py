"""What is wrong with an input, all of it at once: the place, the value, what is allowed, the fix.

>>> InvalidEstimate([Problem("workloads[0].level", "'ultra' is not one of lo, auto, hi")])
InvalidEstimate("workloads[0].level: 'ultra' is not one of lo, auto, hi")
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

MOST_REPORTED = 100
"""A million wrong lengths are one mistake; a reader needs the first of them."""


_PATTERNS = {
    r"^2\d{3}-(0[1-9]|1[0-2])$": "2027-01 (year and month)",
    r"^https://\S+$": "https://example.com/page",
}


class Problem(NamedTuple):
    """One thing that is wrong."""

    path: str
    """Where, as in ``workloads[0].level``; empty for the whole document."""
    message: str


class Invalid(ValueError):
    """An input was refused whole; ``problems`` says everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{path or 'document'}: {text}" for path, text in self.problems))

    def to_document(self) -> dict[str, Any]:
        """The error as CONTRACT names it: ``{"errors": [{"path", "message"}]}``."""
        return {"errors": [problem._asdict() for problem in self.problems]}


class InvalidEstimate(Invalid):
    """The estimate cannot be priced as it stands."""


class InvalidRateCard(Invalid):
    """The rate card file cannot be used as it stands."""


def shown(value: object) -> str:
    """A wrong value as the message quotes it: readable, and never longer than a line."""
    text = (
        str(value) if isinstance(value, int | float) or hasattr(value, "as_tuple") else repr(value)
    )
    return text if len(text) <= 60 else text[:57] + "..."


def path_of(loc: Sequence[str | int]) -> str:
    """``("workloads", 0, "level")`` as ``workloads[0].level``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc)
    return text.removeprefix(".")


def problems_of(error: ValidationError, keys: Sequence[str]) -> Iterator[Problem]:
    """A pydantic error in our words.

    ``keys`` are the names a document of this kind may use, for "did you mean".
    """
    details = error.errors(include_url=False)
    for detail in details[:MOST_REPORTED]:
        yield Problem(path_of(detail["loc"]), _message(detail, keys))
    if len(details) > MOST_REPORTED:
        yield Problem("", f"and {len(details) - MOST_REPORTED:,} more problems like these")


def _message(detail: Any, keys: Sequence[str]) -> str:
    value, context = shown(detail["input"]), detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            return f"is not a known key; {_suggestion(str(detail['loc'][-1]), keys)}"
        case "literal_error":
            return f"{value} is not one of {context['expected'].replace(' or ', ', ')}"
        case "greater_than_equal":
            return f"{value} is too small; use {context['ge']} or more"
        case "greater_than":
            return f"{value} is too small; use more than {context['gt']}"
        case "less_than_equal":
            return f"{value} is too large; use at most {context['le']:,}"
        case "too_long" | "string_too_long":
            most = context["max_length"]
            return f"has {_length(detail, context)}; at most {most:,} are allowed"
        case "bool_type":
            return f"{value} is neither true nor false"
        case "string_pattern_mismatch":
            return f"{value} is not written like {_PATTERNS.get(context['pattern'], context['pattern'])}"
        case "string_type" | "string_unicode":
            return f"{value} is not a text"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f'{value} is not an object; write it as {{"name": value, ...}}'
        case "tuple_type" | "list_type":
            return f"{value} is not a list; write it as [value, ...]"
        case _:
            return str(detail["msg"])


def _length(detail: Any, context: dict[str, Any]) -> str:
    if isinstance(detail["input"], str):
        return f"{len(detail['input']):,} characters"
    return f"{context.get('actual_length') or 'more'} entries"


def _suggestion(key: str, keys: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, keys, n=1)
    return f"did you mean {near[0]!r}?" if near else "leave it out"
