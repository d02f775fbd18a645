"""Expanders whose content is drawn only while they are open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def draw_if_open(title: str, key: str, content: Callable[[], None]) -> bool:
    """Draw an expander, and its content while it is open; whether it is."""
    fold = st.expander(title, key=key, on_change="rerun")
    if fold.open:
        with fold:
            content()
    return bool(fold.open)
