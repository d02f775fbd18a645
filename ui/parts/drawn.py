"""The mark of a run that has drawn everything; the browser's tests wait for it and nothing else."""

from __future__ import annotations

import streamlit as st


def mark() -> None:
    """Set `data-drawn` on an element that nobody sees or hears.

    Its value is the time zone's offset as the browser sent it with its request. A visitor's is
    always the same; a test sends a number of its own with each request, and so knows which of
    them has been answered. No other part of a request comes back as it was sent.
    """
    st.html(f'<style data-drawn="{st.context.timezone_offset}"></style>')
