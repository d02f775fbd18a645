"""What every page has around it: the header, notices about the estimate, the bar with the total."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pricing import Result, clock
from ui.inputs import state
from ui.present import screen
from ui.result import headline, notes, then_and_now

WORDMARK = "**VLM Run** pricing calculator"
COPIED = "The link to this estimate is copied."
TOO_LONG = "This estimate is too long for a link; save it as a file under Share."


def header(pages: Sequence[StreamlitPage]) -> None:
    """Draw the wordmark, Copy link and Quote, and the links to the pages."""
    *others, share = pages
    query = state.tab().shown
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="header"):
        st.markdown(WORDMARK, width="stretch")
        _copy_link()
        with st.container(key="quote", width="content"):
            st.page_link(share, label="Quote", icon=":material/description:", query_params=query)
    with st.container(horizontal=True, gap="xsmall", key="pages"):
        for page in (*others, share):
            st.page_link(page, query_params=query)
        screen.start_button()


def _copy_link() -> None:
    """The button whose click copies the address (see web/serving/calculator.js)."""
    clicked = st.button("Copy link", icon=":material/link:", type="tertiary", key="copy_link")
    if clicked:
        here = state.tab()
        st.toast(COPIED if here.shown or not here.address else TOO_LONG, icon=":material/link:")


def notices(result: Result) -> None:
    """Draw what concerns every page: old prices, and the older rate card of a link."""
    day = clock.today()
    notes.stale(result.card, day)
    then_and_now.show(result, day)


def bar(result: Result | None) -> None:
    """Draw the total below every page, in sight at every scroll position."""
    words = "No total yet" if result is None else headline.bar(result)
    with st.bottom, st.container(key="bar_last" if state.tab().is_last else "bar"):
        st.markdown(words)
