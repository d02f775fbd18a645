"""One widget for one link parameter: it shows what is typed, and what is wrong with it below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import floor, log10
from typing import Any

import streamlit as st

from pricing import Problem
from ui import fields, formats, state


def problem(name: str) -> None:
    """What is wrong with a parameter, where it is typed."""
    found: Sequence[Problem] = st.session_state["problems"]
    for one in found:
        if one.path == name:
            st.error(formats.literal(one.message), icon=":material/error:")


def text(name: str, label: str, **options: Any) -> None:
    """A line of text."""
    st.text_input(label, key=_shown(name, state.first(name)), **options)
    problem(name)


def area(name: str, label: str, **options: Any) -> None:
    """Several lines of text."""
    st.text_area(label, key=_shown(name, state.first(name)), **options)
    problem(name)


def number(name: str, label: str) -> None:
    """A whole number of any size, stepped by a tenth or less of it.

    It takes fractions and what is too small or too large: they are refused in words instead of
    cut or kept back by the browser. Only an empty box has a least number, from where it steps.
    """
    shown = fields.shown_number(state.first(name))
    key = _shown(name, shown)
    value = st.session_state[key]
    st.number_input(
        label,
        value=None,
        min_value=0.0 if value is None else None,
        step=step(value or 0.0),
        format="%g",
        key=key,
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
    st.toggle(label, key=_shown(name, state.first(name) == "true"), **options)
    problem(name)


def choice(
    name: str,
    label: str,
    options: Sequence[str],
    shown: Callable[[str], str] = str,
    **more: Any,
) -> None:
    """One of a few."""
    typed = state.first(name)
    key = _shown(name, typed if typed in options else state.default(name))
    st.segmented_control(
        label, options, format_func=shown, key=key, required=True, width="stretch", **more
    )
    problem(name)


def several(name: str, label: str, options: Sequence[str], shown: Mapping[str, str]) -> None:
    """Any of a few."""
    key = _shown(name, [choice for choice in state.typed().get(name, []) if choice in options])
    st.pills(label, options, selection_mode="multi", format_func=shown.__getitem__, key=key)
    problem(name)


def selected(name: str, label: str, options: Sequence[str], **more: Any) -> None:
    """One of a list, or nothing."""
    st.selectbox(label, options, key=_shown(name, state.first(name) or None), **more)
    problem(name)


def folded(title: str, key: str, names: Sequence[str], content: Callable[[], None]) -> None:
    """An expander whose widgets are drawn only while it is open; their values stay typed.

    ``names`` are the parameters in it: what is wrong with them is marked outside.
    """
    found: Sequence[Problem] = st.session_state["problems"]
    wrong = any(one.path in names for one in found)
    icon = ":material/error:" if wrong else None
    box = st.expander(title, key=f"fold_{key}", on_change="rerun", icon=icon)
    if box.open:
        with box:
            content()


def _shown(name: str, value: Any) -> str:
    """The key of a parameter's widget, which shows the value if it is drawn for the first time."""
    key = state.widget_key(name)
    st.session_state.setdefault(key, value)
    return key
