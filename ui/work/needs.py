"""What a company needs of a plan, and its own offer: the inputs beside the work."""

from __future__ import annotations

import streamlit as st

from pricing import Prices
from pricing.names import OFFERED, REQUIREMENTS, plan_name
from pricing.wording import word_list
from ui.inputs import widgets
from ui.parts import labels

TITLE = "What the plan must offer"
NAMES = ("first_month", "needs", "rpm", "offer_usd", "offer_credits", "offer_overage")


def draw(prices: Prices) -> None:
    """An expander, drawn only while it is open."""
    widgets.lazy_expander(TITLE, "needs", NAMES, lambda: _inputs(prices))


def _inputs(prices: Prices) -> None:
    widgets.pills("needs", "Requirements", REQUIREMENTS, labels.REQUIREMENTS)
    widgets.text("rpm", "Requests in the busiest minute", prices, placeholder="unknown")
    free = [plan_name(plan) for plan, terms in prices.plans.items() if terms.sign_up_credits]
    widgets.toggle(
        "first_month",
        "First month after sign-up",
        help=f"{word_list(free)}'s sign-up bonus applies." if free else None,
    )
    st.markdown(f"**{plan_name(OFFERED)}: your own offer**")
    widgets.text("offer_usd", "Dollars a month", prices, placeholder="no published price")
    widgets.text("offer_credits", "Included credits", prices)
    widgets.text("offer_overage", "Dollars a further credit", prices)
