"""What a link says, as the inputs can hold it, and what came with it that no input can."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pricing import Prices, Problem, link
from pricing.link import CHOICE, FLAG, LINK, compact, parameters, usable
from ui.inputs import fields
from ui.today import Typed

CARD = "card"
"""The one parameter of an estimate that has no input: the rate card it was priced with."""


class Arrival(NamedTuple):
    """An address as typed text."""

    query: Typed
    """What inputs show, right or wrong."""
    came: Typed
    """What no input can show: an unknown name, or what the domain cannot use."""
    beside: Typed
    """What stood beside a whole estimate in the compact form."""
    packed: Sequence[Problem]
    """What is wrong with what stood beside it."""
    editing: int = 0
    """The first workload that cannot be read, from 0, else the first."""


def read(address: parameters.Query, prices: Prices) -> Arrival:
    """Sort an address into what is typed and what cannot be; nothing is dropped unnamed."""
    params = parameters.received(address)
    expanded, packed = compact.expand(params)
    if packed and not expanded:
        return Arrival({}, params, {}, ())
    beside = {name: values for name, values in params.items() if name != compact.NAME}
    beside = beside if packed else {}
    found = usable(expanded, prices)
    if found.estimate and not found.problems:
        return Arrival(link.query(found.estimate.to_document()), {}, beside, packed)
    shown = _as_shown(link.as_typed(expanded), prices)
    typed = fields.applying(shown, prices)
    if any(problem.path == CARD for problem in found.problems):
        typed.pop(CARD, None)
    came = {name: values for name, values in shown.items() if name not in typed}
    return Arrival(typed, came, beside, packed, *found.left_out[:1])


def _as_shown(params: Typed, prices: Prices) -> Typed:
    """Choices as their widgets have them: HI is hi, true in any case is true."""
    return {
        name: [_choice(name, value, prices) for value in values] for name, values in params.items()
    }


def _choice(name: str, value: str, prices: Prices) -> str:
    kind = parameters.kind_of(name)
    if kind not in (CHOICE, FLAG):
        return value
    try:
        word = kind.write(kind.read(value, LINK))
    except ValueError:
        return value
    is_tier = parameters.word(name) == "service_tier"
    return prices.spellings.get(word, word) if is_tier else word
