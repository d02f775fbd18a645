"""Reading a link: the part the inputs can hold, and the part they cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pricing import Prices, Problem, link
from pricing.link import Usable, compact, parameters, usable, values
from ui.inputs import fields
from ui.today import Typed

CARD = "card"
"""The rate card an estimate was priced with: the only parameter without an input."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An opened address, sorted."""

    query: Typed
    """Texts the inputs show, valid or not."""
    came: Typed
    """Texts without an input: of an unknown name, or unused by the domain."""
    beside: Typed
    """Parameters given in addition to a compact link."""
    packed: Sequence[Problem]
    """Problems of those additional parameters."""
    read: Usable
    """The estimate as far as it is readable."""

    @property
    def text(self) -> Typed:
        """The texts that are priced."""
        return {**self.query, **self.came}


def read_link(address: parameters.Query, prices: Prices) -> Arrival:
    """Sort an address into texts with and without an input; nothing is dropped silently."""
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
        query = link.to_query(found.estimate.to_document()) | link.alongside.part_of(shown)
        return Arrival(query, {}, beside, packed, found)
    typed = fields.applicable(shown, prices)
    if any(problem.path == CARD for problem in found.problems):
        typed.pop(CARD, None)
    came = {name: values for name, values in shown.items() if name not in typed}
    return Arrival(typed, came, beside, packed, found)


def _as_shown(params: Typed, prices: Prices) -> Typed:
    """Choices as their widgets spell them: HI is hi, TRUE is true."""
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
