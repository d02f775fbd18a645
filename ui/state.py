"""The estimate of one browser tab, held as the link parameters it was typed as.

The address always says the same: a change writes it; opening a link, Back and Forward read it.
Widgets are not bound to the address one by one, because Streamlit forgets the parameter of every
widget it does not draw, and drawing all of them costs half a millisecond each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from secrets import token_hex
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pricing import Prices, Problem, Result, compact, parameters
from pricing.money import text
from pricing.parameters import Query
from pricing.ways import written
from ui import arrival, fields
from ui.fields import Typed


@dataclass
class Tab:
    """What one browser tab holds.

    It is one entry of the session: a run may be broken off at every access to the session, and
    what belongs together must not be torn apart.
    """

    query: Typed = field(default_factory=dict)
    """Everything typed, also what does not apply at the moment."""
    address: Typed = field(default_factory=dict)
    """What the address says: what is typed and applies."""
    shown: Typed = field(default_factory=dict)
    """How the browser's address says it: compact where long, nothing where too long for a link."""
    editing: int = 0
    """The workload whose inputs are drawn, from 0."""
    link_problems: Sequence[Problem] = ()
    """What the opened link said that could not be used, until the visitor has read it."""
    problems: Sequence[Problem] = ()
    """What keeps the estimate from being priced."""
    result: Result | None = None
    readings: dict[str, str] = field(default_factory=dict)
    """The open points' readings where none is chosen."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of each widget that holds a part of this estimate."""

    def replace(
        self, query: Query, editing: int = 0, link_problems: Sequence[Problem] = ()
    ) -> None:
        """Put another estimate in place of the one that is typed.

        Its widgets are new ones: what the browser still says about the old ones, or about those of
        a server that has been restarted, is not for them.
        """
        self.query = {name: list(values) for name, values in query.items()}
        self.editing, self.link_problems, self.keys = editing, link_problems, {}


def tab() -> Tab:
    """What the visitor's browser tab holds."""
    found: Tab = st.session_state["tab"]
    return found


def typed() -> Typed:
    """Everything typed in this tab."""
    return tab().query


def first(name: str) -> str:
    """The text of a parameter: what is typed, or what its input holds by itself."""
    values = typed().get(name)
    return values[0] if values else default(name) or ""


def default(name: str) -> str | None:
    """What an input holds where nothing is typed; None where something must be typed."""
    return tab().readings.get(name, fields.default(name))


def widget_key(name: str) -> str:
    """The key of the widget for a parameter, until something else than the widget changes it.

    What the widget shows first is its own default, which each run says again. A value set through
    the session is told once, and never arrives when the visitor's next action breaks that run off.
    """
    return tab().keys.setdefault(name, f"{name}_{token_hex(4)}")


def put(name: str, *values: str) -> None:
    """Remember what a widget holds; what the link means anyway is left out."""
    if list(values) in ([], [default(name)]):
        typed().pop(name, None)
    else:
        typed()[name] = list(values)


def retype(name: str, *values: str) -> None:
    """Change a parameter from a page; a new widget in the sidebar takes over from the old one."""
    absorb()
    put(name, *values)
    tab().keys.pop(name, None)


PICKER = "picked workload"
"""What the widget that picks the workload to edit is called among those of the parameters."""


def absorb() -> None:
    """Take over what the widgets hold, before anything else is done.

    A box and the button that is clicked next arrive together when the connection is slow, and by
    then the box may not be drawn any more.
    """
    here = tab()
    held = {
        name: st.session_state[key] for name, key in here.keys.items() if key in st.session_state
    }
    picked = held.pop(PICKER, None)
    if isinstance(picked, int):
        here.editing = picked
    else:  # a workload was just called otherwise, and the browser still says its old label
        here.keys.pop(PICKER, None)
    for name, value in held.items():
        unread = fields.word(name) in fields.NUMBERS and value is None
        if not (unread and fields.shown_number(first(name)) is None):
            put(name, *_texts(value))


def _texts(value: Any) -> list[str]:
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return [str(value).lower()]
    if isinstance(value, float):
        return [text(Decimal(repr(value)))]
    return ["" if value is None else str(value)]


def load(prices: Prices) -> None:
    """Take the estimate from the widgets; on arrival, Back and Forward from the address.

    Any other request may still carry the address from before the last change.
    """
    came = "tab" not in st.session_state
    here = Tab() if came else tab()
    chosen = {key: entry for key, entry in prices.readings.items() if not entry.any}
    here.readings = {key: written(entry.default) for key, entry in chosen.items()}
    context = get_script_run_ctx()
    if came or (context is not None and context.is_history_navigation):
        address = {name: st.query_params.get_all(name) for name in st.query_params}
        query, left_out, standing = arrival.read(address, prices)
        if came or (query != here.address and address != here.shown):
            wrong = [(parameters.number(problem.path) or 1) - 1 for problem in standing]
            here.replace(query, wrong[0] if wrong else 0, left_out)
            st.session_state["tab"] = here
            return
    absorb()


def save(query: Typed, result: Result | None, problems: Sequence[Problem]) -> None:
    """Keep what came out, and write the address, once for each change: Back undoes a change."""
    here = tab()
    shown = here.shown if query == here.address else _shown(query)
    here = tab()  # A run that was broken off meanwhile ends here, and overwrites nothing.
    here.shown, here.address, here.result, here.problems = shown, query, result, problems
    if {name: st.query_params.get_all(name) for name in st.query_params} != here.shown:
        st.query_params.from_dict(here.shown)


def _shown(query: Typed) -> Typed:
    """An address that the server takes when it is loaded again."""
    try:
        fitting = compact.fitting(query, compact.LONGEST_ADDRESS)
    except ValueError:
        return {}
    return {name: list(values) for name, values in fitting.items()}
