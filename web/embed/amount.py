"""The amount of a frame as people write it, in one input: `30k`, `30,000 pages`, `1,500 x 7 min`.

It stands for a link's units, or for its files and their length; the link's reader reads each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pricing import Problem
from pricing.duration import length_text
from pricing.link import frame, inputs, parameters, values
from pricing.quantities import batch
from pricing.typed import is_readable, quoted
from pricing.wording import figure

BATCH = ("files", "length")
TIMES = " × "  # noqa: RUF001
LABEL = f"Files a month{TIMES}length"
HINTS: Mapping[tuple[str, ...], str] = {
    ("units",): "such as 30k or 30,000",
    ("files",): "such as 1,500",
    ("length",): "such as 7 min or 1:05:00",
    BATCH: f"such as 1,500{TIMES}7 min",
}
"""How an amount may be written, by the parameters it stands for."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The input of the amount."""

    parts: tuple[str, ...]
    """The link's parameters that it stands for; empty if it is fixed or a list of lengths."""
    text: str
    given: parameters.Query
    """Those parameters, as typed."""
    missing: tuple[Problem, ...] = ()
    """What keeps the text from being an amount, although its parts can be read."""

    @property
    def counted(self) -> str:
        """The parameter it starts with; an amount of another kind of work is not kept."""
        return next(iter(self.parts), "")

    def about_input(self, problem: Problem) -> Problem:
        """A problem of one of the parameters as a problem of the input, with whole answers."""
        if problem.path not in self.parts:
            return problem
        answers = tuple(self._with(problem.path, answer) for answer in problem.answers)
        return replace(problem, path=frame.AMOUNT, answers=answers)

    def _with(self, part: str, answer: str) -> str:
        return TIMES.join((_texts(self.parts, self.given) | {part: answer}).values())


def of_link(parts: Sequence[str], params: parameters.Query) -> Amount:
    """The amount of a link, with its numbers as people write them."""
    given = {name: params[name] for name in parts if name in params}
    return Amount(tuple(parts), TIMES.join(_texts(parts, given).values()), given)


def of_typed(parts: Sequence[str], text: str) -> Amount:
    """The amount in a typed text."""
    if tuple(parts) != BATCH:
        return Amount(tuple(parts), text, {parts[0]: [text]})
    found = batch(text)
    if found is not None:
        return Amount(BATCH, text, {"files": [found.files], "length": [found.length]})
    missing = _without_length(text) if _is(values.COUNT, text) else ()
    return Amount(BATCH, text, {"files": [text]}, missing)


def _texts(parts: Sequence[str], given: parameters.Query) -> dict[str, str]:
    """The text of each parameter as people write it; the default's if it is not given."""
    return {
        name: _as_people_write(name, given.get(name, [inputs.INPUTS[name].default])[0])
        for name in parts
    }


def _without_length(text: str) -> tuple[Problem, ...]:
    answer = TIMES.join(_texts(BATCH, {"files": [text]}).values())
    message = f"{quoted(text)} has no length; write the number of files and how long each is"
    return (Problem(frame.AMOUNT, message, (answer,)),)


def _is(kind: values.Kind, text: str) -> bool:
    return is_readable(lambda written: kind.read(written, values.LINK), text)


def _as_people_write(name: str, text: str) -> str:
    """A link's number with separators, and its length in minutes; an unreadable text as it is."""
    kind = values.LENGTH if name == "length" else values.COUNT
    write: Callable[..., str] = _length_text if name == "length" else figure
    return write(kind.read(text, values.LINK)) if _is(kind, text) else text


def _length_text(seconds: Decimal) -> str:
    """A length of whole minutes below an hour as "7 min"; any other as a clock."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:f} min" if 0 < minutes < 60 and not rest else length_text(seconds)  # noqa: PLR2004
