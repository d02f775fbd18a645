"""For developers: code for a workload, the call that prices the estimate, a frame to embed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from shlex import quote as shell_quoted

import streamlit as st

from exports import code, embed_snippet
from exports.quote import address
from pricing import Result
from pricing.link import calls, compact, frame, parameters
from ui.inputs import widgets
from ui.parts import folds, formats
from ui.share.quote import TEXTS

API = "api/v1/estimate"
DESCRIPTION = "api/v1/openapi.json"
WIDTHS = (280, 360, 600)
"""Pixels of the preview: the narrowest frame, a phone, a column of a page."""
ON_A_PHONE = WIDTHS[1]
FRAME_HEIGHT = 620
"""Pixels; on its own page the frame fits its height to its content."""
CALL: Mapping[str, tuple[str, str]] = {
    "radius": ("Corners", f"0 to {frame.MOST_RADIUS} px"),
    "cta": ("Button", "such as Start free"),
    "cta_url": ("Button's address", "such as https://vlm.run"),
}
"""The label and an example of the other inputs for the look, by the embed's parameters."""


def show(result: Result, base: str, query: parameters.Query) -> None:
    """Draw the fold; ``query`` is the estimate's link, ``base`` the calculator's address."""
    public = {name: values for name, values in query.items() if name not in TEXTS}

    def content() -> None:
        _code(result)
        _api(result, base, public)
        _frame(base, public)

    folds.draw_if_open("For developers", "developers", content)


def _code(result: Result) -> None:
    """The API call of one workload."""
    st.subheader("Code for a workload", anchor=False)
    lines, labels = result.invoice.lines, result.invoice.labels
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        chosen = _workload(labels) if len(lines) > 1 else 0
        call = code.api_call(lines[chosen], labels[chosen], result.estimate.requirements)
        language = None
        if call.route:
            language = widgets.page_choice("Language", [*code.LANGUAGES], "code_language")
    for note in call.notes:
        st.caption(formats.literal(note))
    if language is not None:
        # Streamlit's colours for code have too little contrast
        st.code(code.LANGUAGES[language](call), language=None)


def _workload(labels: Sequence[str]) -> int:
    chosen: int = st.selectbox(
        "Workload",
        range(len(labels)),
        format_func=labels.__getitem__,
        key="code_workload",
        width=320,
    )
    return min(chosen, len(labels) - 1)


def _api(result: Result, base: str, public: parameters.Query) -> None:
    """The call that prices this estimate."""
    st.subheader("The price over HTTP", anchor=False)
    query = {**public, "plan": [result.estimate.plan]}
    fitting = _fitting(query, "an address; post the saved estimate (JSON) instead")
    if fitting is not None:
        called = shell_quoted(address(f"{base}{API}", fitting))
        st.code(f"curl {called}", language=None, wrap_lines=True)
    st.caption(
        f"Answers with the total, every line and the plans as JSON, in exact decimals. "
        f"[All calls]({base}{DESCRIPTION})"
    )


def _fitting(query: parameters.Query, what: str) -> Mapping[str, Sequence[str]] | None:
    """The parameters as an address can hold them; None, and a warning, if none can."""
    try:
        return compact.compact_if_long(query, compact.LONGEST_ADDRESS)
    except ValueError:
        st.warning(f"This estimate is too long for {what}.")
        return None


def _frame(base: str, public: parameters.Query) -> None:
    """The builder of a frame for another page, with its preview."""
    st.subheader("On your own page", anchor=False)
    look = _look()
    fitting = _fitting(public, "a frame; show one with fewer lengths or names")
    if fitting is None:
        return
    st.code(embed_snippet.snippet(base, fitting, look), language=None, wrap_lines=True)
    st.caption("Names and notes are left out: anybody can read the source of a page.")
    _preview(embed_snippet.address(base, fitting, look))


def _preview(shown: str) -> None:
    """The frame itself, as wide as it may be on a page."""
    width = st.segmented_control(
        "Preview",
        WIDTHS,
        default=ON_A_PHONE,
        required=True,
        format_func="{} px".format,
        key="embed_width",
        persist_state="session",
    )
    with st.container(key="embed_preview"):
        st.iframe(shown, width=width, height=FRAME_HEIGHT, alt=embed_snippet.TITLE)


def _look() -> embed_snippet.Options:
    """The inputs for the look of the frame."""
    with st.container(horizontal=True, gap="medium"):
        theme = widgets.page_choice("Colours", frame.THEMES, "embed_theme")
        locked = st.pills(
            "Fixed for visitors",
            [*embed_snippet.LOCKABLE],
            selection_mode="multi",
            format_func=embed_snippet.LOCKABLE.__getitem__,
            key="embed_locked",
            persist_state="session",
        )
    return embed_snippet.Options(locked=locked, theme=theme, **_colours(), **_call())


def _call() -> dict[str, str]:
    """The corners and the call to action; what the frame would not use is named and left out."""
    asked = {}
    grid = st.grid(len(CALL), min_column_width=150, gap="small")
    for name, (label, example) in CALL.items():
        with grid.cell():
            asked[name] = st.text_input(
                label, key=f"embed_{name}", placeholder=example, persist_state="session"
            )
    given = {name: [text] for name, text in asked.items() if text.strip()}
    for note in frame.frame_options(given, calls.hosts_from_environment()).notes:
        st.error(f"{CALL[note.path][0]}: {formats.literal(note.message)}.")
        del asked[note.path]
    return asked


def _colours() -> dict[str, str]:
    """The colours of the page around the frame; one that is none is named and left out."""
    colours = {}
    grid = st.grid(len(embed_snippet.COLOURS), min_column_width=150, gap="small")
    for name, label in embed_snippet.COLOURS.items():
        with grid.cell():
            written = st.text_input(
                label,
                key=f"embed_{name}",
                placeholder="such as 1d4ed8",
                persist_state="session",
            ).strip()
            if frame.hex_digits(written):
                colours[name] = written
            elif written:
                st.error(
                    f"{formats.literal(written)} is not a colour; write hex digits, such as "
                    "1d4ed8. The frame is shown without it."
                )
    return colours
