"""The browser's address: a change writes it; opening a link, Back and Forward read it."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pricing import Prices
from pricing.card import to_link
from pricing.link import compact
from ui.inputs import fields, incoming_link, state
from ui.today import PricedInputs, Typed, price_typed


def load(prices: Prices) -> Typed:
    """Read the estimate from the widgets, or from the address on arrival, Back and Forward.

    Any other request may still have the address from before the last change. Returns the texts to
    price.
    """
    came = "tab" not in st.session_state
    here = state.Tab() if came else state.tab()
    chosen = {key: entry for key, entry in prices.readings.items() if not entry.any}
    here.readings = {key: to_link(entry.default) for key, entry in chosen.items()}
    context = get_script_run_ctx()
    if came or (context is not None and context.is_history_navigation):
        address = _browser_query()
        found = (
            None if address == here.shown and not came else incoming_link.read_link(address, prices)
        )
        if found is not None and (came or found.text != here.address):
            here.arrive(found)
            st.session_state["tab"] = here
            return {**fields.applicable(here.query, prices), **here.came}
    state.absorb()
    here = state.tab()
    applying = fields.applicable({**here.came, **here.query}, prices)
    # Texts of the link that apply after a change have an input now.
    for name in [name for name in here.came if name in applying and name != incoming_link.CARD]:
        here.query.setdefault(name, here.came.pop(name))
    return {**applying, **here.came}


def _browser_query() -> Typed:
    """The parameters of the browser's address."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def price(query: Typed) -> PricedInputs:
    """Price the typed texts, reusing the result of a stopped run."""
    here = state.tab()
    here.priced = price_typed(query, here.priced)
    return here.priced


def save(found: PricedInputs) -> None:
    """Store the result and write the address once for each change, so that Back undoes it."""
    here = state.tab()
    query = found.address
    shown = here.shown if query == here.address else _shown(query, here.beside)
    here = state.tab()  # A run stopped in the meantime ends here and overwrites nothing.
    here.shown, here.address = shown, query
    here.problems, here.left_out = (*found.read.problems, *here.packed), found.read.left_out
    here.blocked = found.read.blocked
    if found.read.is_whole:
        here.good = found.result
    here.result = here.good or found.result or here.result
    here.is_last = here.result is not None and here.result is not found.result
    if _browser_query() != here.shown:
        st.query_params.from_dict(here.shown)


def _shown(query: Typed, beside: Typed) -> Typed:
    """Parameters short enough for the server when the page is reloaded."""
    try:
        room = 0 if beside else compact.LONGEST_ADDRESS
        fitting = compact.compact_if_long(query, room)
    except ValueError:
        return {}
    return {**{name: list(values) for name, values in fitting.items()}, **beside}
