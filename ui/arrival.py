"""What a link says, as the inputs can hold it; the rest is named to the visitor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from pricing import InvalidEstimate, Prices, Problem, link
from pricing.compact import expand
from pricing.names import Requirement
from pricing.parameters import Query, known
from ui import fields
from ui.fields import Typed

NEEDS = "needs"
"""The one parameter that may be given several times: one unknown value spoils no other."""
KNOWN_NEEDS = get_args(Requirement)


class Arrival(NamedTuple):
    """An address as typed text."""

    query: Typed
    left_out: list[Problem]
    """What no input can show: a name or a choice that does not exist, the same parameter twice,
    what the domain cannot use."""
    standing: list[Problem]
    """What stands in its box and is wrong there, so that nothing is priced in its place."""


def read(address: Query, prices: Prices) -> Arrival:
    """Sort an address into what can be typed and what cannot; nothing is dropped unnamed."""
    query, packed = expand(address)
    query, wrong = dict(query), dict[str, Sequence[str]]()
    named: dict[str | Problem, Problem] = {problem.path: problem for problem in packed}
    while found := [problem for problem in problems(query, prices) if problem.path in query]:
        for problem in found:
            named.setdefault(problem if problem.path == NEEDS else problem.path, problem)
            values = query.pop(problem.path, ())
            if len(values) == 1 and _is_box(problem.path):
                wrong[problem.path] = values
            elif problem.path == NEEDS and (needs := [one for one in values if one in KNOWN_NEEDS]):
                query[NEEDS] = needs
    typed = fields.applying(_canonical(query, prices) | wrong, prices)
    left_out = [
        entry
        for entry in named.values()
        if entry.path not in typed or entry.path == NEEDS or entry in packed
    ]
    return Arrival(typed, left_out, problems(typed, prices))


def _is_box(name: str) -> bool:
    return known(name) and fields.word(name) in fields.BOXES


def problems(query: Query, prices: Prices) -> list[Problem]:
    """What is wrong with what is typed, each with the name of its parameter."""
    try:
        link.estimate(query, prices)
    except InvalidEstimate as error:
        return list(error.problems)
    return []


def _canonical(query: Query, prices: Prices) -> dict[str, Sequence[str]]:
    """The shortest way to say the same, where it says an estimate."""
    try:
        return dict(link.query(link.estimate(query, prices).to_document()))
    except InvalidEstimate:
        return dict(query)
