"""The estimate as files, and a saved one opened again."""

from __future__ import annotations

from typing import Any

import streamlit as st

from exports import json_file
from exports.download import FileKind, UnmadeQuote, maker
from pricing import InvalidEstimate, Prices, Problem, clock, link
from ui.inputs import workloads
from ui.parts import folds, formats

PROBLEMS = "open_problems"
"""Session key of what is wrong with the file that was opened last."""


def button(form: FileKind, occasion: UnmadeQuote, label: str, **options: Any) -> None:
    """The button that makes a file at the click."""
    st.download_button(
        label,
        maker(form, occasion, clock.now),
        file_name=occasion.at(clock.now()).file_name(form.suffix),
        mime=form.mime,
        key=f"file_{form.suffix}",
        on_click="ignore",
        icon=":material/download:",
        help=form.use,
        **options,
    )


def downloads(forms: tuple[FileKind, ...], occasion: UnmadeQuote) -> None:
    """Draw a button for each kind of file."""
    with st.container(horizontal=True, gap="small"):
        for form in forms:
            button(form, occasion, f"{form.title} ({form.suffix.upper()})")
    st.caption(
        "Each file holds what you entered, the readings, the rate card, the day and time, and a "
        "link back."
    )


def open_saved(prices: Prices) -> None:
    """Draw the fold that opens a saved estimate."""
    folds.draw_if_open("Open a saved estimate", "open_saved", lambda: _saved_inputs(prices))


def _saved_inputs(prices: Prices) -> None:
    st.file_uploader(
        "JSON file from this page",
        type="json",
        key="saved_file",
        on_change=_open,
        args=("saved_file", prices),
    )
    st.text_area("Or paste what is in it", key="saved_text", height=120)
    st.button("Open the pasted estimate", on_click=_open, args=("saved_text", prices))
    if st.session_state.get(PROBLEMS):
        _show_problems(st.session_state[PROBLEMS])


def _open(key: str, prices: Prices) -> None:
    """Open an uploaded or pasted estimate; its problems are shown below the inputs."""
    given = st.session_state[key]
    if not given:
        return
    content = given if isinstance(given, str) else given.getvalue()
    try:
        estimate = json_file.read(content, prices)
    except InvalidEstimate as error:
        st.session_state[PROBLEMS] = error.problems
        return
    st.session_state[PROBLEMS] = ()
    workloads.open_document(link.to_query(estimate.to_document()), "Opened a saved estimate")
    st.toast("The saved estimate is open.", icon=":material/check:")


def _show_problems(problems: tuple[Problem, ...]) -> None:
    """Show everything that is wrong with a file."""
    lines = formats.problem_list((one.path or "The file", one.message) for one in problems)
    st.error(f"This cannot be opened; nothing was changed.\n\n{lines}")
