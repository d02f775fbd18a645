"""The current estimate beside the pinned ones, and what makes the difference."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Result
from pricing.whatif import compare, side
from ui.beside import pins, text
from ui.beside.pins import Pin
from ui.parts import tables

EMPTY = "Pin this estimate, change it, and see what makes the difference."
SAME = "Both cost the same so far: change the work, and each change is priced here by itself."
FULL = "Three estimates are pinned: remove one first."
NOT_NOW = "This estimate cannot be pinned as it is typed."


def show(result: Result) -> None:
    """Draw the pinned estimates and the difference to the chosen one of them."""
    pinned = pins.pins()
    with st.container(key="beside", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader("Compare", anchor=False, width="stretch")
            pin_button("compare_more" if pinned else "compare_first")
        if not pinned:
            st.markdown(EMPTY)
            return
        sides = [(text.THIS, side(result)), *((one.letter, side(one.result)) for one in pinned)]
        tables.show(*text.estimates(sides), alt="The estimates side by side")
        _difference(_chosen(pinned), result)


def pin_button(key: str = "compare") -> None:
    """Draw the button that pins the current estimate."""
    reason = FULL if pins.free() is None else None if pins.is_readable() else NOT_NOW
    st.button(
        "Compare",
        icon=":material/keep:",
        key=key,
        disabled=reason is not None,
        help=reason or "Pin this estimate beside the next one",
        on_click=pins.pin,
    )


def _chosen(pinned: Sequence[Pin]) -> Pin:
    """The pin whose difference is shown; the visitor chooses if there are several."""
    if len(pinned) == 1:
        return pinned[0]
    by_letter = {one.letter: one for one in pinned}
    letter = st.segmented_control(
        "Difference to", [*by_letter], default=pinned[-1].letter, required=True, key="compared"
    )
    return by_letter.get(letter or "", pinned[-1])


def _difference(pin: Pin, result: Result) -> None:
    found = compare(pin.result, result)
    if found.causes:
        st.markdown(text.summary(pin.letter, found))
        alt = f"What makes the difference to {pin.letter}"
        tables.show(*text.causes(pin.letter, found), alt=alt)
    else:
        same = found.month_usd == 0 and not found.year_usd
        st.markdown(SAME if same else text.summary(pin.letter, found))
    with st.container(horizontal=True, gap="small"):
        st.button(
            f"Swap with {pin.letter}",
            icon=":material/swap_horiz:",
            type="tertiary",
            key="compare_swap",
            disabled=not pins.is_readable(),
            help=f"Edit {pin.letter}, and pin this estimate in its place",
            on_click=pins.swap,
            args=(pin.parameter,),
        )
        st.button(
            f"Remove {pin.letter}",
            icon=":material/close:",
            type="tertiary",
            key="compare_remove",
            on_click=pins.remove,
            args=(pin.parameter,),
        )
