"""One widget for one link parameter: it shows what is typed, and what is wrong with it below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor, log10
from typing import Any

import streamlit as st

from ui import fields, formats, state


def problem(name: str) -> None:
    """What is wrong with a parameter, where it is typed."""
    for one in state.tab().problems:
        if one.path == name:
            st.error(formats.literal(one.message), icon=":material/error:")


def text(name: str, label: str, **options: Any) -> None:
    """A line of text."""
    st.text_input(label, state.first(name), key=state.widget_key(name), **options)
    problem(name)


def area(name: str, label: str, **options: Any) -> None:
    """Several lines of text."""
    st.text_area(label, state.first(name), key=state.widget_key(name), **options)
    problem(name)


def number(name: str, label: str) -> None:
    """A whole number of any size, stepped by a tenth or less of it.

    It takes fractions and what is too small or too large: they are refused in words instead of
    cut or kept back by the browser. Only an empty box has a least number, from where it steps.
    """
    shown = fields.shown_number(state.first(name))
    st.number_input(
        label,
        value=shown,
        min_value=0.0 if shown is None else None,
        step=step(shown or 0.0),
        format="%g",
        key=state.widget_key(name),
    )
    problem(name)


def step(value: float) -> float:
    """A power of ten: 10,000 steps by 1,000, 300 by 10, 5 by 1.

    >>> step(10_000.0), step(300.0), step(5.0), step(0.0)
    (1000.0, 10.0, 1.0, 1.0)
    """
    return 10.0 ** max(0, floor(log10(abs(value))) - 1) if abs(value) >= 1 else 1.0


def toggle(name: str, label: str, **options: Any) -> None:
    """Something that is so or not."""
    st.toggle(label, state.first(name) == "true", key=state.widget_key(name), **options)
    problem(name)


def choice(name: str, label: str, options: Sequence[str], **more: Any) -> None:
    """One of a few words."""
    typed = state.first(name)
    st.segmented_control(
        label,
        options,
        default=typed if typed in options else state.default(name),
        key=state.widget_key(name),
        required=True,
        width="stretch",
        **more,
    )
    problem(name)


def sentence(
    name: str, label: str, options: Sequence[str], shown: Callable[[str], str], **more: Any
) -> None:
    """One of a few that take a line each."""
    typed = state.first(name)
    index = options.index(typed if typed in options else state.default(name) or options[0])
    st.radio(label, options, index, format_func=shown, key=state.widget_key(name), **more)
    problem(name)


def several(name: str, label: str, options: Sequence[str], shown: Mapping[str, str]) -> None:
    """Any of a few."""
    st.pills(
        label,
        options,
        selection_mode="multi",
        default=[choice for choice in state.typed().get(name, []) if choice in options],
        format_func=shown.__getitem__,
        key=state.widget_key(name),
    )
    problem(name)


def selected(name: str, label: str, options: Sequence[str], **more: Any) -> None:
    """One of a list, or nothing."""
    typed = state.first(name)
    index = options.index(typed) if typed in options else None
    st.selectbox(label, options, index, key=state.widget_key(name), **more)
    problem(name)


def folded(title: str, key: str, names: Sequence[str], content: Callable[[], None]) -> None:
    """An expander whose widgets are drawn only while it is open; their values stay typed.

    ``names`` are the parameters in it: while it is closed, what is wrong with them is told below.
    An icon in its title would make it another expander, which starts closed.
    """
    box = st.expander(title, key=f"fold_{key}", on_change="rerun")
    if box.open:
        with box:
            content()
    elif any(one.path in names for one in state.tab().problems):
        st.error(f"Something under {title} cannot be used; open it.", icon=":material/error:")
