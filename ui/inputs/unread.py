"""Messages about typed texts and link parameters that cannot be read, and what they hold up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from pricing import Prices, Problem
from pricing.link import alongside, inputs, parameters
from pricing.wording import word_list
from ui.inputs import fields, state
from ui.parts import formats

NAMELESS = "A parameter without a name"
_OF_THE_CARD = "rate-card"
_OF_MONTHS = "projection"
_OF_ONE_PLAN = frozenset({_OF_MONTHS, "savings", "share"})
"""Pages, by their paths, that show the months ahead or what holds on the chosen plan."""


def show_texts(prices: Prices) -> None:
    """Show the typed texts that cannot be used, and what that means for the total."""
    found = [one for one in state.tab().problems if not _has_no_input(one)]
    if not found:
        return
    lines = formats.problem_list((_label(one.path, prices), one.message) for one in found)
    st.error(f"{_consequence()}\n\n{lines}", icon=":material/error:")


_WAITING: Mapping[inputs.Blocked, str] = {
    "offer": "Your Enterprise offer is not priced yet.",
    "fit": "The total holds; which plan fits is not known.",
    "projection": "The total holds; the coming months are not shown yet.",
}
"""The consequence of each part that cannot be read, the most important first."""
_FILES_WAIT = "The total holds; files and links are not offered yet."


def _has_no_input(problem: Problem) -> bool:
    """Whether a problem is in a parameter or a workload of the link that no input shows."""
    here = state.tab()
    row = parameters.workload_number(problem.path) or 0
    beyond = row > parameters.workload_count(here.query)
    bare = problem.path in here.came or problem.path in {"view", *alongside.PINS}
    return bare or problem in here.packed or beyond


def _consequence() -> str:
    """What the problems mean for the total; nothing typed is lost."""
    here = state.tab()
    if here.is_last:
        return "**This is the last total.** What you typed is kept, but cannot be read:"
    if here.result is None:
        return "**There is no total yet.** What you typed is kept, but cannot be read:"
    if "plan" in here.blocked:
        return "**Choose a plan to see one total.**"
    if here.left_out:
        return f"**The total is without {rows_text(here.left_out)}.** What you typed is kept:"
    waiting = next((words for part, words in _WAITING.items() if part in here.blocked), "")
    return f"**{waiting or _FILES_WAIT}** What you typed is kept:"


def rows_text(rows: Sequence[int]) -> str:
    """The numbers of workloads that are left out: "row 2", "rows 2 and 3"."""
    numbers = [str(row + 1) for row in rows]
    return f"row{'s' if len(numbers) > 1 else ''} {word_list(numbers)}"


def reason_to_wait(path: str) -> str | None:
    """Why the page at a path, other than the first page, cannot be shown; None if it can."""
    here = state.tab()
    if here.result is None and path != _OF_THE_CARD:
        return "This page shows the estimate once there is a total."
    if "plan" in here.blocked and path in _OF_ONE_PLAN:
        return "This page is about one plan: choose one first."
    return None


def show_link() -> None:
    """Show the parts of the opened link that no input shows, until the visitor leaves them out."""
    found = [one for one in state.tab().problems if _has_no_input(one)]
    if not found:
        return
    with st.container(key="link_problems", gap="small"):
        lines = formats.problem_list((one.path or NAMELESS, one.message) for one in found)
        st.warning(
            f"The link you opened has parts that cannot be used:\n\n{lines}",
            icon=":material/link_off:",
        )
        st.button("Leave them out", on_click=state.leave_out)


def _label(name: str, prices: Prices) -> str:
    """The label of a parameter's input, with its workload if there are several."""
    typed, number = state.typed(), parameters.workload_number(name)
    label = fields.label(typed, name, prices)
    several = state.workload_count() > 1
    return f"{label} of workload {number}" if number and several else label
