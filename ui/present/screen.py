"""The screen of the view: the answer, one step below it, and the keys that walk the steps."""

from __future__ import annotations

import streamlit as st

from pricing import Result
from pricing.site import TITLE
from ui.inputs import state
from ui.present.steps import STEPS
from ui.result import answer, headline

VIEW, PRESENT = "view", "present"
_STEP = "present_step"
_NAMES = tuple(STEPS)


def is_on() -> bool:
    """Whether the link asks for this view."""
    return state.first(VIEW) == PRESENT


def draw(result: Result | None) -> None:
    """Draw the answer and the current step; left and right walk the steps."""
    with st.container(key="present", gap="medium"):
        _steps()
        if result is None or "plan" in state.tab().blocked:
            st.info("There is no total to present; leave this view and see what cannot be read.")
            return
        answer.card(headline.answer(result), result)
        STEPS[_NAMES[_place()]](result)


def _steps() -> None:
    place, last = _place(), len(_NAMES) - 1
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
        st.markdown(f"**{_NAMES[place]}** · {place + 1} of {last + 1}", width="stretch")
        for name, key, by, end in (("Back", "Left", -1, 0), ("Next", "Right", 1, last)):
            st.button(
                name, key=f"step_{name}", shortcut=key, on_click=_walk, args=(by,),
                disabled=place == end,
            )  # fmt: skip
        st.button(
            "Leave", key="leave_present", type="tertiary", on_click=state.retype, args=(VIEW,)
        )


def _place() -> int:
    place: int = st.session_state.get(_STEP, 0)
    return place


def _walk(by: int) -> None:
    st.session_state[_STEP] = min(max(_place() + by, 0), len(_NAMES) - 1)


def start_button() -> None:
    """Draw the button that opens this view."""
    st.button(
        "Present",
        key="start_present",
        icon=":material/slideshow:",
        type="tertiary",
        help=f"{TITLE} for a shared screen: the answer large, inputs hidden, left and right walk",
        on_click=state.retype,
        args=(VIEW, PRESENT),
    )
