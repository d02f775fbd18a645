"""The plan cards: compact ones beside an estimate, and those of the plans page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing import Result
from pricing.names import Plan
from ui.inputs import state
from ui.parts import formats, labels, next_steps
from ui.plans import card_text
from ui.result import open_point_badge

WIDTH = 165
"""Least pixels of a card: three beside the work, one below the other on a phone."""


def compact(result: Result) -> None:
    """A small card for each plan: its name, its price, what it rests on, and the choice."""
    for plan, place in _places(result).items():
        with place:
            _words(result, plan, [formats.literal(card_text.note(result, plan))])
            pin_button(result, plan)


def full(result: Result) -> None:
    """A card for each plan with what differs for this customer, and the way to get it."""
    for plan, place in _places(result).items():
        with place:
            _words(result, plan, card_text.differences(result, plan))
            if open_point_badge.rests_on_open_points(result, plan):
                open_point_badge.badge("Rests on open points", f"mark_card_{plan}")
            pin_button(result, plan)
            if plan in result.invoice.bills:  # else its price is the link to sales
                links = next_steps.links(next_steps.on_plan(result.prices.plans[plan]))
                st.markdown(f":small[{links}]")


def _places(result: Result) -> dict[Plan, DeltaGenerator]:
    """A container for each plan, of equal height, in as many columns as fit."""
    grid = st.grid(len(result.prices.plans), min_column_width=WIDTH, gap="xsmall")
    return {
        plan: grid.container(height="stretch", gap="small", key=f"{_standing(result, plan)}_{plan}")
        for plan in result.prices.plans
    }


def _standing(result: Result, plan: Plan) -> Literal["plan_card", "best_plan_card"]:
    """The start of a card's key, for its looks."""
    return "best_plan_card" if plan == result.recommendation.plan else "plan_card"


def _words(result: Result, plan: Plan, more: Iterable[str]) -> None:
    """A plan's name, its price and paragraphs of Markdown; a rounded price is exact on hover."""
    bill = result.invoice.bills.get(plan)
    exact, short = formats.total(bill, result.invoice), formats.short_total(bill, result.invoice)
    price = f":small[{short.least}]**{next_steps.with_sales(short.amount)}**"
    per = " :small[a month]" if bill and short.amount.startswith("$") else ""
    st.markdown(
        "\n\n".join([card_text.name(result, plan), f"{price}{per}", *more]),
        help=None if exact == short else f"{formats.literal(str(exact))} a month",
    )


def pin_button(result: Result, plan: Plan) -> None:
    """The button that chooses a plan, or gives a chosen one up for the cheapest that fits."""
    pinned = is_pinned(result, plan)
    name = formats.literal(labels.plan_title(plan))
    st.button(
        f"Unpin {name}" if pinned else f"Choose {name}",
        key=f"pin_{plan}",
        icon=":material/keep_off:" if pinned else None,
        help="Show the cheapest plan that fits" if pinned else None,
        on_click=state.retype,
        args=("plan",) if pinned else ("plan", plan),
        width="stretch",
    )


def is_pinned(result: Result, plan: Plan) -> bool:
    """Whether a plan is the visitor's choice; none is while the link names an unknown plan."""
    return (
        plan == result.estimate.plan
        and state.is_plan_chosen()
        and "plan" not in state.tab().blocked
    )
