"""The cheapest other way to do the same work, under the rows, with one click to take it."""

from __future__ import annotations

import streamlit as st

from pricing import Result
from pricing.whatif import CheaperWay, cheaper_way
from ui.inputs import state, workloads
from ui.parts import formats
from ui.parts.labels import plan_title


def draw(result: Result) -> None:
    """Draw it if there is one and everything typed can be read."""
    here = state.tab()
    way = None if here.is_last or here.problems else cheaper_way(result)
    if way is None:
        return
    saved, total = formats.usd(way.saves_usd), formats.usd(way.total_usd)
    words = f"a month, {saved} less{'; rests on an open point' if way.open_points else ''}"
    with st.container(key="cheaper", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f":material/savings: {formats.literal(_how(way, result))}: "
            f"**{formats.literal(total)}** {formats.literal(words)}",
            width="stretch",
        )
        st.button(
            "Apply",
            key="apply_cheaper",
            on_click=workloads.apply,
            args=(way.estimate, f"Saved {saved} a month", workloads.told()),
        )


def _how(way: CheaperWay, result: Result) -> str:
    """What changes: "Everything on flex, pay as you go"."""
    plan = plan_title(way.plan)
    if way.service_tier is None:
        return f"The same work on {plan}"
    same = way.plan == result.estimate.plan
    tier = f"Everything on {way.service_tier}"
    return tier if same else f"{tier}, {plan[:1].lower()}{plan[1:]}"
