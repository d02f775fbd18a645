"""The pinned estimates of one tab: they live in the link's parameters, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from pricing import Result, clock, link, published_card
from pricing.link import alongside
from ui.inputs import fields, state
from ui.today import PricedInputs, Typed, price_typed

_PRICED = "priced pins"
"""The session's entry for the results of the pins, by parameter."""


@dataclass(frozen=True, slots=True)
class Pin:
    """One pinned estimate."""

    parameter: str
    """``b``, ``c`` or ``d``."""
    result: Result

    @property
    def letter(self) -> str:
        """Its name on pages: "B"."""
        return self.parameter.upper()


def pins() -> tuple[Pin, ...]:
    """The pinned estimates that can be priced, in the order of their letters."""
    return tuple(_read())


def _read() -> Iterator[Pin]:
    kept: dict[str, PricedInputs] = st.session_state.get(_PRICED, {})
    found: dict[str, PricedInputs] = {}
    for name in alongside.PINS:
        try:
            priced = price_typed(_typed(name), kept.get(name))
        except ValueError:
            continue
        if priced.result is not None and not priced.read.problems:
            found[name] = priced
            yield Pin(name, priced.result)
    st.session_state[_PRICED] = found


def _typed(name: str) -> Typed:
    """The texts of a pinned estimate; ValueError if there is none, or it is no link."""
    return link.as_typed(link.unpin(state.first(name)))


def free() -> str | None:
    """The parameter for a further pin; None if all are taken."""
    taken = state.typed().keys() | state.tab().came.keys()
    return next((name for name in alongside.PINS if name not in taken), None)


def is_readable() -> bool:
    """Whether all of the current estimate can be read, and its link is short enough."""
    here = state.tab()
    return not here.problems and bool(here.shown or not here.address)


def _current_text() -> str | None:
    """The current estimate as the text of a pin; None if it is unreadable or too long."""
    prices = published_card().on(clock.today())
    typed = fields.applicable(state.typed(), prices)
    try:
        estimate = link.estimate(typed, prices, typed=True)
        return link.pin(link.to_query(estimate.to_document()))
    except ValueError:
        return None


# ---------------------------------------------------------------- callbacks


def pin() -> None:
    """Pin the current estimate."""
    state.absorb()
    name, text = free(), _current_text()
    if name and text:
        state.retype(name, text)


def remove(name: str) -> None:
    """Remove a pin."""
    state.retype(name)


def swap(name: str) -> None:
    """Make a pinned estimate the current one, and pin the current one in its place."""
    state.absorb()
    text = _current_text()
    if text is None:
        return
    here, pinned = state.tab(), _typed(name)
    stays = {one: here.query[one] for one in here.query if one in alongside.NOT_PINNED}
    here.replace({**pinned, **stays, name: [text]})
    here.forget()
