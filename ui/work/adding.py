"""Adding work: a kind with one click, an example, or rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pricing import Prices
from pricing.link import domains
from ui.inputs import state, workloads
from ui.parts import formats
from ui.work import paste, presets

KINDS: Mapping[str, tuple[str, str]] = {
    "Documents": ("Documents", ":material/description:"),
    "Images": ("Images", ":material/image:"),
    "Audio": ("Calls", ":material/call:"),
    "Video": ("Videos", ":material/movie:"),
    "Redaction": ("Redaction", ":material/ink_eraser:"),
    "Healthcare": ("Healthcare", ":material/cardiology:"),
    "Custom models": ("Custom model", ":material/tune:"),
    "Agents": ("Agent", ":material/robot_2:"),
}
"""The kinds of work, by their names in the core: the words on their buttons, and icons."""


def draw(prices: Prices) -> None:
    """Draw a pill for each kind, and below it what else adds work or takes it back."""
    key = f"add_{state.tab().rows}"
    st.pills(
        "Add work",
        [*KINDS],
        label_visibility="collapsed",
        format_func=lambda kind: " ".join(reversed(KINDS[kind])),
        key=key,
        on_change=_add,
        args=(key,),
        disabled=workloads.is_full(),
    )
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="more_work"):
        for title, content in (
            ("Examples", presets.draw),
            ("Paste rows", lambda: paste.draw(prices)),
        ):
            fold = st.popover(title, type="tertiary", key=f"open_{title}", on_change="rerun")
            if fold.open:
                with fold:
                    content()
        if state.typed():
            st.button(
                "Start over",
                type="tertiary",
                on_click=workloads.open_document,
                args=({}, "Started over"),
            )
        if said := workloads.can_undo():
            st.button(
                f"Undo: {formats.literal(said)}",
                icon=":material/undo:",
                key="undo",
                on_click=workloads.undo,
            )


def _add(key: str) -> None:
    kind = st.session_state.get(key)
    if kind:
        workloads.add([{"domain": [domains.SUGGESTED[kind][0]]}])
