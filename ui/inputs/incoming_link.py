"""What a link says, as the inputs can hold it, and what came with it that no input can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pricing import Prices, Problem, link
from pricing.link import Usable, compact, parameters, usable, values
from ui.inputs import fields
from ui.today import Typed

CARD = "card"
"""The one parameter of an estimate that has no input: the rate card it was priced with."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An address as typed text."""

    query: Typed
    """What inputs show, right or wrong."""
    came: Typed
    """What no input can show: an unknown name, or what the domain cannot use."""
    beside: Typed
    """What stood beside a whole estimate in the compact form."""
    packed: Sequence[Problem]
    """What is wrong with what stood beside it."""
    read: Usable
    """What was read of it all."""

    @property
    def editing(self) -> int:
        """The first workload that cannot be read, from 0, else the first."""
        return next(iter(self.read.left_out), 0)

    @property
    def text(self) -> Typed:
        """All of the address that is priced."""
        return {**self.query, **self.came}


def read(address: parameters.Query, prices: Prices) -> Arrival:
    """Sort an address into what is typed and what cannot be; nothing is dropped unnamed."""
    params = parameters.clean(address)
    expanded, packed = compact.expand(params)
    if packed and not expanded:
        return Arrival({}, params, {}, (), usable(params, prices, typed=True))
    beside = {name: values for name, values in params.items() if name != compact.NAME}
    beside = beside if packed else {}
    if compact.NAME in params:
        expanded = parameters.clean(expanded)
    shown = _as_shown(link.as_typed(expanded), prices)
    found = usable(shown, prices, typed=True)
    if found.estimate and not found.problems:
        return Arrival(link.to_query(found.estimate.to_document()), {}, beside, packed, found)
    typed = fields.applicable(shown, prices)
    if any(problem.path == CARD for problem in found.problems):
        typed.pop(CARD, None)
    came = {name: values for name, values in shown.items() if name not in typed}
    return Arrival(typed, came, beside, packed, found)


def _as_shown(params: Typed, prices: Prices) -> Typed:
    """Choices as their widgets have them: HI is hi, true in any case is true."""
    return {name: [_choice(name, text, prices) for text in texts] for name, texts in params.items()}


def _choice(name: str, value: str, prices: Prices) -> str:
    kind = parameters.kind_of(name)
    if kind not in (values.CHOICE, values.CHOICES, values.FLAG):
        return value
    try:
        word = kind.write(kind.read(value, values.LINK))
    except ValueError:
        return value
    is_tier = parameters.base_name(name) == "service_tier"
    return prices.spellings.get(word, word) if is_tier else word
