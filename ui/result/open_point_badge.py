"""The badge next to an amount that rests on open points."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Result
from pricing.names import Plan
from ui import navigation
from ui.inputs import state
from ui.parts import formats


def badge(text: str, key: str, points: Sequence[str] = ()) -> None:
    """A badge on a result that rests on open points; it opens the page that switches them."""
    if st.button(
        formats.literal(text),
        key=key,
        icon=":material/help:",
        type="tertiary",
        help="\n\n".join(map(formats.literal, points))
        or "An open point of the published pages: see both sentences and switch it",
        on_click=_choose_section,
        args=(navigation.OPEN_POINTS,),
    ):
        st.switch_page(navigation.RATE_CARD, query_params=state.tab().shown)


def _choose_section(section: str) -> None:
    st.session_state[navigation.SECTION] = section


def rests_on_open_points(result: Result, plan: Plan) -> bool:
    """Whether a plan's total would change if an open point were read another way."""
    places = ("workloads", f"plans.{plan}", "readings")
    return any(
        warning.code == "reading" and warning.path.startswith(places) for warning in result.warnings
    )
