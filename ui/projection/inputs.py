"""Inputs of the projection page: the horizon, the shown series and the budget.

Only the horizon is part of the estimate; it is in the sidebar too.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from pricing import Prices
from pricing.names import ServiceTier
from pricing.projection import Projected
from pricing.quantities import money
from pricing.values import MOST
from ui.inputs import state, widgets
from ui.parts.labels import CHEAPEST, path_name

HORIZONS = (3, 6, 12, 24, 36, 60)
"""Months ahead that a click chooses."""


def horizon(projected: Projected) -> None:
    """Draw the choice of months; any other number is typed in the sidebar."""
    months = len(projected.months)
    st.session_state["horizon"] = months if months in HORIZONS else None
    st.segmented_control(
        "Months ahead",
        HORIZONS,
        key="horizon",
        on_change=_retype_months,
        width="content",
        help="Enter any number from 1 to 60, the first month, growth and season under Projection "
        "in the sidebar.",
    )


def _retype_months() -> None:
    chosen = st.session_state["horizon"]
    if chosen:
        state.retype("months", str(chosen))


def is_cumulative() -> bool:
    """Whether the visitor chose running sums instead of each month's bill."""
    views = ("Each month", "Cumulative")
    return widgets.page_choice("View", views, "months_view", width="content") == "Cumulative"


def choose_paths(projected: Projected) -> Sequence[str]:
    """The paths to draw, in a fixed order; the offer only if there is one."""
    priced = projected.months[0].invoice.bills
    options = [*priced, CHEAPEST]
    chosen = st.pills(
        "Show",
        options,
        selection_mode="multi",
        default=options,
        format_func=path_name,
        key=f"shown_{len(options)}",
        persist_state="session",
    )
    return [name for name in options if name in chosen]


def choose_tiers(prices: Prices, *, on_phone: bool) -> Sequence[ServiceTier]:
    """The service tiers to draw in addition to the configured mix.

    At first all but the default tier, and on a phone, which has room for few lines, none.
    """
    tiers = prices.service_tiers
    compared = [name for name, tier in tiers.items() if not tier.default]
    chosen = st.pills(
        "Also with all work on",
        [*tiers],
        default=() if on_phone else compared,
        selection_mode="multi",
        key="shown_tiers",
        persist_state="session",
        help="The months as configured are always drawn.",
    )
    return [tier for tier in tiers if tier in chosen]


def budget(*, in_all: bool) -> Decimal | None:
    """A budget in dollars; the month and the whole horizon have separate ones."""
    return widgets.page_number(
        "Budget in all, $" if in_all else "Budget a month, $",
        _budget_key(in_all=in_all),
        widgets.between(money, 0, MOST),
        placeholder="none",
        width=200,
    ).value


def _budget_key(*, in_all: bool) -> str:
    return "budget_in_all" if in_all else "budget_a_month"
