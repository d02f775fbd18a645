"""The estimate of one browser tab, held as the link parameters it was typed as.

The address always says the same: a change writes it, opening a link, Back and Forward read it.
Widgets are not bound to the address one by one, because Streamlit forgets the parameter of every
widget it does not draw, and drawing all of them costs half a millisecond each.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from typing import Any

import streamlit as st

from pricing import InvalidEstimate, Prices, Problem, link, parse
from pricing.compact import expand

LATE = 2.0
"""Seconds in which a request may still carry the address from before the last change."""

Typed = dict[str, list[str]]
"""What is typed, by parameter name; also what does not apply to the domain at the moment."""

_WIDGET = "typed_"


def typed() -> Typed:
    """Everything typed in this tab."""
    query: Typed = st.session_state["query"]
    return query


def first(name: str, default: str = "") -> str:
    """The text of a parameter."""
    values = typed().get(name)
    return values[0] if values else default


def widget_key(name: str) -> str:
    """The key of the widget for a parameter."""
    return _WIDGET + name


def put(name: str, *values: str) -> None:
    """Remember what a widget holds; no value forgets it."""
    if values:
        typed()[name] = list(values)
    else:
        typed().pop(name, None)


def replace(query: link.Query) -> None:
    """Put another estimate in place of the one that is typed; widgets start over from it."""
    st.session_state["query"] = {name: list(values) for name, values in query.items()}
    for key in [key for key in st.session_state if str(key).startswith(_WIDGET)]:
        del st.session_state[key]


def load(prices: Prices) -> None:
    """Take the estimate from the address when it is a new one: a first visit, Back, Forward."""
    state = st.session_state
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    known = state.get("address")
    late = time.monotonic() - state.get("written", -LATE) < LATE
    if known is None or (address != known and not late):
        query, state["link_problems"] = usable(address, prices)
        state["address"] = address
        replace(query)


def save(query: Typed) -> None:
    """Write the address, once for each change, so that Back undoes a change."""
    state = st.session_state
    if {name: st.query_params.get_all(name) for name in st.query_params} != query:
        st.query_params.from_dict(query)
        state["written"] = time.monotonic()
    state["address"] = query


def usable(address: link.Query, prices: Prices) -> tuple[link.Query, list[Problem]]:
    """The parameters of an address that can be used, and a problem for each that cannot."""
    readable, packed = expand(address)
    query, named = dict(readable), {problem.path: problem for problem in packed}
    for _ in range(len(query) + 1):
        document, problems = link.document(query, prices)
        if not problems:
            problems = _problems(document, prices)
        if not problems:
            break
        for problem in problems:
            name = problem.path
            named.setdefault(name, problem)
            if name not in query:
                name = _without_workload(query, name)
            query.pop(name, None)
    return query, list(named.values())


def _without_workload(query: dict[str, Sequence[str]], name: str) -> str:
    """Drop the last workload's parameters where what is missing cannot be named."""
    number = re.sub(r"\D", "", name)
    for other in [key for key in query if number and key.endswith(number)]:
        del query[other]
    return name


def _problems(document: dict[str, Any], prices: Prices) -> list[Problem]:
    try:
        parse(document, prices)
    except InvalidEstimate as error:
        return [Problem(link.params_of(p.path), p.message) for p in error.problems]
    return []
