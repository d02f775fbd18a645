"""The link that opens this estimate again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from exports.quote import address, link_back
from pricing.link import compact, parameters

KEPT_HEIGHT = 130
"""Pixels of the box of a long link."""


def home() -> str:
    """The calculator's own address, which every link starts with."""
    return (st.context.url or "").partition("?")[0].removesuffix("share")


def show(base: str, query: parameters.Query) -> None:
    """Draw the link, and a compact one if programs would cut it."""
    st.header("Link", anchor=False)
    fitting = _fitting(query)
    if fitting is None:
        return
    st.markdown(
        "The link opens this estimate. It holds what you entered and the name of the rate card, "
        "but no price."
    )
    shared = address(base, fitting)
    is_long = len(shared) > compact.LONGEST_READABLE
    st.code(shared, language=None, wrap_lines=True, height=KEPT_HEIGHT if is_long else "content")
    if is_long and compact.NAME not in fitting:
        st.markdown("The same link in compact form, for programs that cut long links.")
        st.code(link_back(base, query), language=None, wrap_lines=True, height=KEPT_HEIGHT)


def _fitting(query: parameters.Query) -> Mapping[str, Sequence[str]] | None:
    """The parameters as a link can hold them; None, and a warning, if none can."""
    try:
        return compact.compact_if_long(query, compact.LONGEST_ADDRESS)
    except ValueError as error:
        st.warning(
            f"This estimate {error}. This page's address does not hold it either: a reload starts "
            "anew."
        )
        return None
