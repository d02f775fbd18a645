"""The estimate of one browser tab, held as the link parameters it was typed as.

The address always says the same: a change writes it; opening a link, Back and Forward read it.
Widgets are not bound to the address one by one, because Streamlit forgets the parameter of every
widget it does not draw, and drawing all of them costs half a millisecond each.
"""

from __future__ import annotations

from decimal import Decimal
from secrets import token_hex
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pricing import Prices, link
from ui import arrival, fields
from ui.fields import Typed


def typed() -> Typed:
    """Everything typed in this tab."""
    query: Typed = st.session_state["query"]
    return query


def first(name: str) -> str:
    """The text of a parameter: what is typed, or what its input holds by itself."""
    values = typed().get(name)
    return values[0] if values else default(name) or ""


def default(name: str) -> str | None:
    """What an input holds where nothing is typed; None where something must be typed."""
    readings: dict[str, str] = st.session_state["readings"]
    return readings.get(name, fields.default(name))


def widget_key(name: str) -> str:
    """The key of the widget for a parameter, until another estimate is put in place."""
    return f"typed_{st.session_state['estimate']}_{name}"


def picker_key() -> str:
    """The key of the widget that picks the workload to edit."""
    return f"picked_{st.session_state['estimate']}"


def put(name: str, *values: str) -> None:
    """Remember what a widget holds; what the link means anyway is left out."""
    if list(values) in ([], [default(name)]):
        typed().pop(name, None)
    else:
        typed()[name] = list(values)


def retype(name: str, *values: str) -> None:
    """Change a parameter from a page; its widget in the sidebar follows."""
    absorb()
    put(name, *values)
    st.session_state.pop(widget_key(name), None)


def absorb() -> None:
    """Take over what the widgets hold, before anything else is done.

    A box and the button that is clicked next arrive together when the connection is slow, and by
    then the box may not be drawn any more.
    """
    picked = st.session_state.get(picker_key())
    if isinstance(picked, int):
        st.session_state["editing"] = picked
    else:  # a workload was just called otherwise, and the browser still says its old label
        st.session_state.pop(picker_key(), None)
    prefix = widget_key("")
    for key in [str(key) for key in st.session_state if str(key).startswith(prefix)]:
        name, value = key.removeprefix(prefix), st.session_state[key]
        unread = fields.word(name) in fields.NUMBERS and value is None
        if not (unread and fields.shown_number(first(name)) is None):
            put(name, *_texts(value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, float):
        return [str(int(value)) if value.is_integer() else f"{Decimal(repr(value)):f}"]
    return ["" if value is None else str(value)]


def replace(query: link.Query) -> None:
    """Put another estimate in place of the one that is typed.

    Its widgets are new ones: what the browser still says about the old ones, or about those of a
    server that has been restarted, is not for them.
    """
    st.session_state["query"] = {name: list(values) for name, values in query.items()}
    st.session_state["estimate"] = token_hex(4)


def load(prices: Prices) -> None:
    """Take the estimate from the widgets; on arrival, Back and Forward from the address.

    Any other request may still carry the address from before the last change.
    """
    chosen = {key: entry for key, entry in prices.readings.items() if not entry.any}
    st.session_state["readings"] = {key: fields.ways(entry)[0] for key, entry in chosen.items()}
    context = get_script_run_ctx()
    arrived = "query" not in st.session_state
    if arrived or (context is not None and context.is_history_navigation):
        address = {name: st.query_params.get_all(name) for name in st.query_params}
        query, left_out, standing = arrival.read(address, prices)
        if arrived or query != st.session_state["address"]:
            replace(query)
            st.session_state["link_problems"] = left_out
            wrong = [fields.number(problem.path) - 1 for problem in standing]
            st.session_state["editing"] = max(0, wrong[0]) if wrong else 0
            return
    absorb()


def save(query: Typed) -> None:
    """Write the address, once for each change, so that Back undoes a change."""
    st.session_state["address"] = query
    if {name: st.query_params.get_all(name) for name in st.query_params} != query:
        st.query_params.from_dict(query)
