"""Widgets for link parameters: each shows what is typed and, below, how it was read.

Text that cannot be read stays as typed; below it are the reason and a button for each answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Generic, NamedTuple, TypeVar

import streamlit as st

from pricing import Prices
from pricing.link import parameters
from pricing.typed import Unclear, is_readable, quoted
from ui.inputs import fields, state
from ui.parts import folds, formats

Number = TypeVar("Number", int, Decimal)
Option = TypeVar("Option")

NUMERIC = frozenset({"units", "files", "requests", "rpm", "offer_credits", "months"})
"""Parameters for whole numbers; phones show their keypad."""
_KEYPAD: Mapping[str, Any] = {"type": "phone", "icon": "", "autocomplete": "off"}


def show_problems(name: str) -> None:
    """Show what is wrong with a parameter, and a button for each possible answer."""
    for one in state.tab().problems:
        if one.path != name:
            continue
        st.error(formats.literal(one.message), icon=":material/error:")
        if one.answers:
            with st.container(horizontal=True, gap="small"):
                for answer in one.answers:
                    st.button(
                        formats.literal(answer) or "nothing",
                        key=f"answer_{name}_{answer}",
                        on_click=state.retype,
                        args=(name, answer),
                    )


def text(name: str, label: str, prices: Prices, **options: Any) -> None:
    """An input for one line of text, read as its parameter."""
    twice = state.is_twice(name)
    keypad = _KEYPAD if parameters.base_name(name) in NUMERIC else {}
    st.text_input(
        label,
        "" if twice else state.first(name),
        key=state.widget_key(name, unshown=twice),
        **{**keypad, "placeholder": "", **options},
    )
    _show_as_read(name, prices)
    show_problems(name)


def area(name: str, label: str, prices: Prices, **options: Any) -> None:
    """An input for several lines of text."""
    twice = state.is_twice(name)
    shown = "" if twice else state.first(name)
    st.text_area(label, shown, key=state.widget_key(name, unshown=twice), **options)
    _show_as_read(name, prices)
    show_problems(name)


def _show_as_read(name: str, prices: Prices) -> None:
    """Show the value as it was read, if the text does not say it already."""
    found = fields.as_read(state.typed(), name, prices)
    if found is not None and not found.is_plain:
        st.caption(formats.literal(found.text))


def toggle(name: str, label: str, **options: Any) -> None:
    """A toggle; two buttons if a link says neither true nor false."""
    written = state.first(name)
    if written in {"true", "false"} and not state.is_twice(name):
        st.toggle(label, written == "true", key=state.widget_key(name), **options)
    else:
        st.segmented_control(
            label,
            ("false", "true"),
            default=None,
            format_func={"false": "Off", "true": "On"}.__getitem__,
            key=state.widget_key(name, unshown=True),
            **options,
        )
    show_problems(name)


def option(name: str, options: Sequence[str]) -> tuple[int | None, str]:
    """The place of what is typed among the options, None for another word; and the widget's key."""
    written = state.first(name)
    is_option = written in options and not state.is_twice(name)
    key = state.widget_key(name, unshown=not is_option)
    return options.index(written) if is_option else None, key


def choice(name: str, label: str, options: Sequence[str], **more: Any) -> None:
    """Buttons for a few words; none is chosen if the link has another word."""
    place, key = option(name, options)
    st.segmented_control(
        label,
        options,
        default=None if place is None else options[place],
        key=key,
        required=True,
        width="stretch",
        **more,
    )
    show_problems(name)


def radio(
    name: str, label: str, options: Sequence[str], shown: Callable[[str], str], **more: Any
) -> None:
    """Radio buttons for a few sentences, one a line."""
    place, key = option(name, options)
    st.radio(label, options, place, format_func=shown, key=key, **more)
    show_problems(name)


def pills(name: str, label: str, options: Sequence[str], shown: Mapping[str, str]) -> None:
    """Pills of which any number can be chosen; an unknown one is named and can be left out."""
    st.pills(
        label,
        options,
        selection_mode="multi",
        default=[choice for choice in state.typed().get(name, []) if choice in options],
        format_func=shown.__getitem__,
        key=state.widget_key(name),
    )
    show_problems(name)
    if any(one.path == name for one in state.tab().problems):
        st.button("Leave it out", key=f"leave_{name}", on_click=state.keep_known_needs)


def select_box(name: str, label: str, options: Sequence[str], **more: Any) -> None:
    """A select box for one of a list, or nothing."""
    place, key = option(name, options)
    st.selectbox(label, options, place, key=key, **more)
    show_problems(name)


# ---------------------------------------------------------------- inputs of a single page


def page_choice(label: str, options: Sequence[Option], key: str, **more: Any) -> Option:
    """Buttons for one of a few options, at first the first; the choice lasts for the session."""
    chosen: Option = st.segmented_control(
        label,
        options,
        default=options[0],
        key=key,
        required=True,
        persist_state="session",
        **more,
    )
    return chosen


class PageNumber(NamedTuple, Generic[Number]):
    """The number in an input that only one page has."""

    value: Number | None
    """None if nothing is typed, or if it cannot be read."""
    is_wrong: bool = False


def page_number(
    label: str, key: str, read: Callable[[str], Number], value: str = "", **options: Any
) -> PageNumber[Number]:
    """An input for a number that only one page asks for; it is kept for the session."""
    with st.container(width=options.pop("width", 220), gap="xsmall"):
        written = st.text_input(label, value, key=key, persist_state="session", **options)
        if not written.strip():
            return PageNumber(None)
        try:
            found = read(written)
        except ValueError as error:
            _show_error(error, key, read)
            return PageNumber(None, is_wrong=True)
        shown = formats.count(found)
        if shown.replace(",", "") != written.strip():
            st.caption(shown)
        return PageNumber(found)


def _show_error(error: ValueError, key: str, read: Callable[[str], Number]) -> None:
    """Show why a text cannot be read, and a button for each answer that can be used."""
    st.error(formats.literal(str(error)), icon=":material/error:")
    for answer in error.answers if isinstance(error, Unclear) else ():
        if is_readable(read, answer):
            literal = formats.literal(answer)
            st.button(literal, key=f"answer_{key}_{answer}", on_click=_fill, args=(key, answer))


def _fill(key: str, answer: str) -> None:
    st.session_state[key] = answer


def between(read: Callable[[str], Number], least: int, most: int) -> Callable[[str], Number]:
    """A reader that accepts only the numbers of a range."""

    def limited(written: str) -> Number:
        found = read(written)
        if not least <= found <= most:
            raise ValueError(
                f"{quoted(written)} is not from {formats.count(least)} to {formats.count(most)}"
            )
        return found

    return limited


def lazy_expander(title: str, key: str, names: Sequence[str], content: Callable[[], None]) -> None:
    """An expander whose widgets are drawn only while it is open; their values are kept.

    ``names`` are the parameters in it; while it is closed, a message below mentions their problems.
    An icon in the title would not do: Streamlit would take it for a new, closed expander.
    """
    is_open = folds.draw_if_open(title, f"fold_{key}", content)
    if not is_open and any(one.path in names for one in state.tab().problems):
        st.error(f"Something under {title} cannot be used; open it.", icon=":material/error:")
