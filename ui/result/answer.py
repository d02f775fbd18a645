"""The answer card at the top of every page: one question, one large figure, what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pricing import Result
from ui.inputs import state
from ui.parts import formats, next_steps
from ui.result import explanation

SHORT = 16
"""Characters of an amount that are set in the largest size; a longer one is set smaller."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of the card."""

    question: str
    """What is answered, above the amount: Markdown."""
    amount: str
    """The large figure."""
    per: str = ""
    """Small words behind it: "a month"."""
    badge: str = ""
    """A few words on what is saved."""
    detail: str = ""
    """The line below: Markdown."""


def card(answer: Answer, result: Result, amounts: explanation.Amounts | None = None) -> None:
    """Draw the card, grey while what is typed cannot be read.

    ``amounts`` are what Explain opens, on the plan that is shown.
    """
    greyed = st.container(key="last" if state.tab().is_last else None)
    with greyed, st.container(key="answer", gap="xxsmall"):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key="answer_head"
        ):
            st.markdown(answer.question, width="content")
            if answer.badge:
                st.badge(formats.literal(answer.badge), color="green")
            if amounts is not None:
                explanation.explain_button(amounts, result.estimate.plan, result, "answer")
        with st.container(key="total" if len(answer.amount) <= SHORT else "long_total"):
            per = f" :small[{formats.literal(answer.per)}]" if answer.per else ""
            st.markdown(f"**{next_steps.with_sales(answer.amount)}**{per}")
        if answer.detail:
            st.markdown(f":small[{answer.detail}]")
