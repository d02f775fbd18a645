"""One row of work as it is typed."""

from __future__ import annotations

from dataclasses import dataclass

from pricing import Prices
from pricing.card import Rate
from pricing.link import parameters
from ui.inputs import fields
from ui.today import Typed


@dataclass(frozen=True, slots=True)
class Row:
    """A row, read once a run."""

    query: Typed
    """Everything typed in the tab."""
    index: int
    """Its place, from 0."""
    count: int
    """How many rows there are."""
    label: str
    domain: str
    own: Rate | None
    """The rate published for its domain."""
    rate: Rate | None
    """The rate that prices it: its own, or the one assumed."""
    is_timed: bool
    """Whether it is counted by files and their length."""

    @classmethod
    def of(cls, query: Typed, index: int, label: str, count: int, prices: Prices) -> Row:
        """The row at a place."""
        own, rate = fields.rates(query, index, prices)
        timed = fields.is_timed(query, index, rate)
        return cls(query, index, count, label, fields.domain(query, index), own, rate, timed)

    def param(self, name: str) -> str:
        """The row's parameter of a name."""
        return parameters.param(name, self.index)

    def text(self, name: str) -> str:
        """What is typed for a parameter, or what its input holds by itself."""
        return fields.first(self.query, self.param(name)).strip()

    @property
    def is_listed(self) -> bool:
        """Whether a list of lengths is typed, which counts instead of an amount."""
        return self.is_timed and bool(self.text("lengths"))

    @property
    def is_flat(self) -> bool:
        """Whether one rate covers every option."""
        return self.own is not None and self.own.flat is not None
