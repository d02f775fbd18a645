"""The estimate of one browser tab, held as the link parameters it was typed as.

The address always says the same: a change writes it; opening a link, Back and Forward read it.
Widgets are not bound to the address one by one, because Streamlit forgets the parameter of every
widget it does not draw, and drawing all of them costs half a millisecond each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from pricing import Prices, Problem, Result
from pricing.card import to_link
from pricing.link import compact, inputs, parameters
from pricing.names import REQUIREMENTS
from ui.inputs import fields, incoming_link
from ui.inputs.incoming_link import Arrival
from ui.today import Priced, Typed, arrived, priced

NEEDS = "needs"
"""The one parameter that may be given several times."""


@dataclass
class Tab:
    """What one browser tab holds.

    It is one entry of the session: a run may be broken off at every access to the session, and
    what belongs together must not be torn apart.
    """

    query: Typed = field(default_factory=dict)
    """Everything typed, also what does not apply at the moment."""
    came: Typed = field(default_factory=dict)
    """What came by the link and has no input, until the visitor leaves it out."""
    beside: Typed = field(default_factory=dict)
    """What stood beside a whole estimate in the opened link."""
    packed: Sequence[Problem] = ()
    """What is wrong with that."""
    address: Typed = field(default_factory=dict)
    """What the address says: what is typed and applies."""
    shown: Typed = field(default_factory=dict)
    """How the browser's address says it: compact where long, nothing where too long for a link."""
    editing: int = 0
    """The workload whose inputs are drawn, from 0."""
    problems: Sequence[Problem] = ()
    """What of the typed texts cannot be used."""
    blocked: frozenset[inputs.Blocked] = frozenset()
    """What that keeps from being said."""
    left_out: tuple[int, ...] = ()
    """Workloads without a price because they cannot be read, from 0."""
    priced: Priced | None = None
    """What came of the texts that were read last."""
    result: Result | None = None
    """What the pages show."""
    good: Result | None = None
    """The last result in which nothing was left out."""
    is_last: bool = False
    """What the pages show is the last good result, because what is typed now cannot be read."""
    readings: dict[str, str] = field(default_factory=dict)
    """The open points' readings where none is chosen."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of each widget that holds a part of this estimate."""
    unshown: set[str] = field(default_factory=set)
    """Parameters whose typed text their widget cannot show: a choice that does not exist."""

    @property
    def waiting(self) -> tuple[Problem, ...]:
        """What files wait for: the estimate cannot be read, or printed, as it stands."""
        return tuple(one for one in self.problems if parameters.is_parameter(one.path))

    def replace(self, query: parameters.Query, editing: int = 0) -> None:
        """Put another estimate in place of the one that is typed.

        Its widgets are new ones: what the browser still says about the old ones, or about those of
        a server that has been restarted, is not for them.
        """
        self.query = {name: list(values) for name, values in query.items()}
        self.came, self.beside, self.packed = {}, {}, ()
        self.editing, self.keys, self.unshown = editing, {}, set()

    def arrive(self, found: Arrival) -> None:
        """Put the estimate of an address in place, the first row that cannot be read in sight."""
        self.replace(found.query, found.editing)
        self.forget()
        self.came, self.beside, self.packed = found.came, found.beside, found.packed
        self.priced = arrived(found.text, found.read)

    def forget(self) -> None:
        """Forget the total of an estimate that another one is opened in place of."""
        self.result, self.good = None, None


def tab() -> Tab:
    """What the visitor's browser tab holds."""
    found: Tab = st.session_state["tab"]
    return found


def typed() -> Typed:
    """Everything typed in this tab."""
    return tab().query


def workload_count() -> int:
    """How many workloads there are, with those that only what came by the link is about."""
    here = tab()
    return parameters.workload_count([*here.query, *here.came])


def first(name: str) -> str:
    """The text of a parameter: what is typed, or what its input holds by itself."""
    values = typed().get(name)
    return values[0] if values else default(name) or ""


def is_twice(name: str) -> bool:
    """A parameter was given more than once, so that no box can show it."""
    return name != NEEDS and len(typed().get(name, ())) > 1


def default(name: str) -> str | None:
    """What an input holds where nothing is typed; None where something must be typed."""
    return tab().readings.get(name, fields.default(name))


def widget_key(name: str, *, unshown: bool = False) -> str:
    """The key of the widget for a parameter, until something else than the widget changes it.

    What the widget shows first is its own default, which each run says again. A value set through
    the session is told once, and never arrives when the visitor's next action breaks that run off.
    ``unshown``: the widget cannot show what is typed, so that its being empty says nothing.
    """
    here = tab()
    (here.unshown.add if unshown else here.unshown.discard)(name)
    return here.keys.setdefault(name, f"{name}_{token_hex(4)}")


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
        if name == NEEDS:
            put(name, *value, *_unknown_needs())
        elif value or name not in here.unshown:
            put(name, *_texts(value))


def _unknown_needs() -> list[str]:
    return [need for need in typed().get(NEEDS, ()) if need not in REQUIREMENTS]


def _texts(value: Any) -> list[str]:
    if isinstance(value, bool):
        return [str(value).lower()]
    return ["" if value is None else str(value)]


def leave_out() -> None:
    """Forget what came by the link and has no input."""
    absorb()
    here = tab()
    here.came, here.beside, here.packed = {}, {}, ()


def keep_known_needs() -> None:
    """Forget requirements that do not exist."""
    absorb()
    put(NEEDS, *(need for need in typed().get(NEEDS, ()) if need in REQUIREMENTS))
    tab().keys.pop(NEEDS, None)


def load(prices: Prices) -> Typed:
    """Take the estimate from the widgets; on arrival, Back and Forward from the address.

    Any other request may still carry the address from before the last change. The answer is all
    that is to be priced.
    """
    came = "tab" not in st.session_state
    here = Tab() if came else tab()
    chosen = {key: entry for key, entry in prices.readings.items() if not entry.any}
    here.readings = {key: to_link(entry.default) for key, entry in chosen.items()}
    context = get_script_run_ctx()
    if came or (context is not None and context.is_history_navigation):
        address = {name: st.query_params.get_all(name) for name in st.query_params}
        found = None if address == here.shown and not came else incoming_link.read(address, prices)
        if found is not None and (came or found.text != here.address):
            here.arrive(found)
            st.session_state["tab"] = here
            return {**fields.applicable(here.query, prices), **here.came}
    absorb()
    here = tab()
    applying = fields.applicable({**here.came, **here.query}, prices)
    # What came by the link and can be used after a change has an input now.
    for name in [name for name in here.came if name in applying and name != incoming_link.CARD]:
        here.query.setdefault(name, here.came.pop(name))
    return {**applying, **here.came}


def price(query: Typed) -> Priced:
    """Price what is typed; what a broken-off run has read need not be read again."""
    here = tab()
    here.priced = priced(query, here.priced)
    return here.priced


def save(found: Priced) -> None:
    """Keep what came out, and write the address, once for each change: Back undoes a change."""
    here = tab()
    query = found.address
    shown = here.shown if query == here.address else _shown(query, here.beside)
    here = tab()  # A run that was broken off meanwhile ends here, and overwrites nothing.
    here.shown, here.address = shown, query
    here.problems, here.left_out = (*found.read.problems, *here.packed), found.read.left_out
    here.blocked = found.read.blocked
    if found.read.is_whole:
        here.good = found.result
    here.result = here.good or found.result or here.result
    here.is_last = here.result is not None and here.result is not found.result
    if {name: st.query_params.get_all(name) for name in st.query_params} != here.shown:
        st.query_params.from_dict(here.shown)


def _shown(query: Typed, beside: Typed) -> Typed:
    """An address that the server takes when it is loaded again."""
    try:
        room = 0 if beside else compact.LONGEST_ADDRESS
        fitting = compact.compact_if_long(query, room)
    except ValueError:
        return {}
    return {**{name: list(values) for name, values in fitting.items()}, **beside}
