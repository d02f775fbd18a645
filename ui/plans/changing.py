"""A month in which the plan changes, prorated under each reading."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import streamlit as st

from pricing import Result
from pricing.clock import today
from pricing.explain import explain_change
from pricing.month import proration
from ui.inputs import state, widgets
from ui.parts import formats, tables
from ui.plans import proration_text
from ui.result import explanation, notes

UNREADABLE = "Correct the reading of the proration under Open points on the Rates page to see this."
YEARS = 5
"""How far ahead a change can be."""


def draw(result: Result) -> None:
    """Inputs for the change and its moment, the month's bill, and its arithmetic."""
    if "change" in state.tab().blocked:
        st.info(UNREADABLE)
        return
    changed = _changed(result)
    if not changed.staying.has_priced_work:
        st.info(notes.NOTHING_PRICED)
        return
    st.markdown(_figures(changed))
    tables.show(
        *proration_text.change_table(changed, result.prices.readings["proration"]),
        alt="The month under each proration",
    )
    tables.show(*proration_text.part_table(changed), alt="Before and after the change")
    for chapter in explain_change(changed, changed.chosen):
        st.markdown(f"**{formats.literal(chapter.title)} · {formats.literal(chapter.amount)}**")
        explanation.steps(chapter.steps, result.card)
    st.caption(proration_text.change_note(result))


def _changed(result: Result) -> proration.ChangedMonth:
    """The month with the change that is chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        moves = {move.label: move for move in proration_text.moves(result.prices)}
        move = moves[widgets.page_choice("Change", [*moves], "change_way", width="content")]
        moment = st.datetime_input(
            "Day and time, UTC",
            datetime.combine(today(), time(12)),
            min_value=datetime.combine(result.card.first_day, time()),
            max_value=datetime.combine(today() + timedelta(days=YEARS * 365), time()),
            key="change_moment",
            width=260,
            step=timedelta(minutes=15),
            persist_state="session",
        )
    return proration.changed_month(
        result.estimate, result.card, moment.replace(tzinfo=UTC), move.before, move.after
    )


def _figures(changed: proration.ChangedMonth) -> str:
    """The month's bill and its parts, then the cost without the change, in Markdown."""
    parts = [
        f"{formats.literal(label)} **{formats.literal(value)}**"
        for label, value in proration_text.change_figures(changed)
    ]
    staying = formats.literal(proration_text.staying_sentence(changed))
    return f"{' · '.join(parts)}\n\n{staying}"
