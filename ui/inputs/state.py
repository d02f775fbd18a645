"""The estimate of one browser tab, held as link parameters: what is typed, and its widgets.

ui/inputs/address.py keeps the browser's address in step. Widgets are not bound to it one by one,
because Streamlit forgets the parameter of every widget it does not draw, and drawing all of them
costs half a millisecond each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import streamlit as st

from pricing import Problem, Result, quantities
from pricing.link import alongside, inputs, parameters
from pricing.names import REQUIREMENTS
from ui.inputs import fields
from ui.inputs.incoming_link import Arrival
from ui.today import PricedInputs, Typed, price_link

NEEDS = "needs"
"""The one parameter that may be given several times."""
AMOUNT = "amount"
"""The box that holds two parameters of a workload: its files and the length of each."""


@dataclass(frozen=True, slots=True)
class Undo:
    """A replaced estimate that can be had back until something else is changed."""

    said: str
    """What was done: "Removed Invoices"."""
    before: Typed
    after: Typed


@dataclass
class Tab:
    """The state of one browser tab.

    It is a single entry of the session, because Streamlit may stop a run at any access to the
    session, and the parts must stay consistent.
    """

    query: Typed = field(default_factory=dict)
    """Everything typed, including texts that do not apply at the moment."""
    came: Typed = field(default_factory=dict)
    """Texts of the link without an input, until the visitor removes them."""
    beside: Typed = field(default_factory=dict)
    """Parameters given in addition to a compact link."""
    packed: Sequence[Problem] = ()
    """Problems of those additional parameters."""
    address: Typed = field(default_factory=dict)
    """The applicable texts, as the address has them."""
    shown: Typed = field(default_factory=dict)
    """The browser's parameters: compact if long, empty if too long for a link."""
    problems: Sequence[Problem] = ()
    """Problems of the typed texts."""
    blocked: frozenset[inputs.Blocked] = frozenset()
    """Results those problems block."""
    left_out: tuple[int, ...] = ()
    """Workloads without a price because they cannot be read, from 0."""
    priced: PricedInputs | None = None
    """The result of the texts read last."""
    result: Result | None = None
    """The result the pages show."""
    good: Result | None = None
    """The last complete result."""
    is_last: bool = False
    """Whether the pages show the last good result because the typed texts cannot be read."""
    readings: dict[str, str] = field(default_factory=dict)
    """The default readings of the open points."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of each widget that holds a part of this estimate."""
    unshown: set[str] = field(default_factory=set)
    """Parameters whose typed text their widget cannot show: a choice that does not exist."""
    rows: str = field(default_factory=lambda: token_hex(4))
    """Part of the keys of what folds open at a row; new when the rows change their places."""
    titles: dict[str, str] = field(default_factory=dict)
    """The label of what folds open at each row, by its key."""
    undo: Undo | None = None
    """The estimate before the last row was removed, example added or everything cleared."""

    @property
    def waiting(self) -> tuple[Problem, ...]:
        """Problems that keep files from being made."""
        return tuple(one for one in self.problems if parameters.is_parameter(one.path))

    def replace(self, query: parameters.Query) -> None:
        """Replace the typed estimate by another.

        It gets new widgets, so that values the browser still sends for the old ones, or for those
        of a server before its restart, are ignored.
        """
        self.query = {name: list(values) for name, values in query.items()}
        self.came, self.beside, self.packed = {}, {}, ()
        self.keys, self.unshown, self.rows, self.titles = {}, set(), token_hex(4), {}

    def arrive(self, found: Arrival) -> None:
        """Replace the estimate by that of an address."""
        self.replace(found.query)
        self.forget()
        self.undo = None
        self.came, self.beside, self.packed = found.came, found.beside, found.packed
        self.priced = price_link(found.text, found.read)

    def forget(self) -> None:
        """Forget the total of the replaced estimate."""
        self.result, self.good = None, None


def tab() -> Tab:
    """The state of the visitor's browser tab."""
    found: Tab = st.session_state["tab"]
    return found


def typed() -> Typed:
    """Everything typed in this tab."""
    return tab().query


def workload_count() -> int:
    """The number of workloads, including those only texts without an input refer to."""
    here = tab()
    return parameters.workload_count([*here.query, *here.came])


def is_plan_chosen() -> bool:
    """Whether the visitor chose a plan; else pages show the cheapest that fits."""
    return bool(typed().get("plan"))


def first(name: str) -> str:
    """The text of a parameter: the typed one, or else its input's default."""
    values = typed().get(name)
    return values[0] if values else default(name) or ""


def is_twice(name: str) -> bool:
    """Whether a parameter was given more than once, so no box can show it."""
    return name != NEEDS and len(typed().get(name, ())) > 1


def default(name: str) -> str | None:
    """The text an input holds if nothing is typed; None if it must be typed."""
    return tab().readings.get(name, fields.default(name))


def widget_key(name: str, *, unshown: bool = False) -> str:
    """The key of a parameter's widget; it changes if the parameter is changed elsewhere.

    A widget gets its text as its default, which every run repeats. A value set through the session
    is sent once, and is lost if the visitor's next action stops that run.
    ``unshown``: the widget cannot show the typed text, so an empty widget does not clear it.
    """
    here = tab()
    (here.unshown.add if unshown else here.unshown.discard)(name)
    if name not in here.keys:
        here.keys[name] = f"{name}_{token_hex(4)}"
    return here.keys[name]


def put(name: str, *values: str) -> None:
    """Store a widget's texts; a default is left out."""
    if list(values) in ([], [default(name)]):
        typed().pop(name, None)
    else:
        typed()[name] = list(values)


def retype(name: str, *values: str) -> None:
    """Change a parameter from elsewhere; its input gets a new widget."""
    absorb()
    put(name, *values)
    keys = tab().keys
    keys.pop(name, None)
    if parameters.base_name(name) in {"files", "length"}:
        keys.pop(parameters.same_row(AMOUNT, name), None)


def amount(index: int) -> str:
    """The text of the box for a workload's files and their length."""
    files, length = (
        fields.shown(name, first(name))
        for name in (parameters.param(part, index) for part in ("files", "length"))
    )
    return f"{files} × {length}" if length else files  # noqa: RUF001


def _put_amount(name: str, written: str) -> None:
    """Store both parts of such a box; without a length there is none, rather than the default."""
    if written == amount(parameters.row_of(name)):
        return
    found = quantities.batch(written)
    files, length = (found.files, found.length) if found else (written, "")
    put(parameters.same_row("files", name), files)
    put(parameters.same_row("length", name), length)


def absorb() -> None:
    """Store the values of all widgets before anything else is done.

    On a slow connection a box's text and the next button's click arrive together, and the box may
    no longer be drawn by then.
    """
    here = tab()
    held = {
        name: st.session_state[key] for name, key in here.keys.items() if key in st.session_state
    }
    for name, value in held.items():
        if name == NEEDS:
            put(name, *value, *_unknown_needs())
        elif parameters.base_name(name) == AMOUNT:
            _put_amount(name, value or "")
        elif (value or name not in here.unshown) and value != fields.shown(name, first(name)):
            put(name, *_texts(value))


def _unknown_needs() -> list[str]:
    return [need for need in typed().get(NEEDS, ()) if need not in REQUIREMENTS]


def _texts(value: Any) -> list[str]:
    if isinstance(value, bool):
        return [str(value).lower()]
    return ["" if value is None else str(value)]


def leave_out() -> None:
    """Remove the texts of the link without an input."""
    absorb()
    here = tab()
    wrong = {one.path for one in here.problems} & {"view", *alongside.PINS}
    here.query = {name: texts for name, texts in here.query.items() if name not in wrong}
    here.came, here.beside, here.packed = {}, {}, ()


def keep_known_needs() -> None:
    """Remove requirements that do not exist."""
    absorb()
    put(NEEDS, *(need for need in typed().get(NEEDS, ()) if need in REQUIREMENTS))
    tab().keys.pop(NEEDS, None)
