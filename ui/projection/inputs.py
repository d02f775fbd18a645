"""Inputs of the Months page: growth, first month, horizon and season, and what is drawn.

The first four are parameters of the link; what is drawn is the page's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from pricing import Prices, link
from pricing.link import parameters
from pricing.names import FLEX, OFFERED
from pricing.projection import Projected, paths
from pricing.quantities import money
from pricing.values import MOST
from ui.inputs import state, widgets
from ui.parts.labels import CHEAPEST, path_name
from ui.projection.series import Shown

GROWTHS = ("0", "3", "5", "10")
"""Percent a month that a click chooses."""
HORIZONS = ("3", "6", "12", "24", "36", "60")
"""Months ahead that a click chooses."""
SEASONS = {
    "": "none",
    "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.2, 1.5": "December busy",
    "1, 1, 1, 1, 1, 1, 0.6, 0.6, 1, 1, 1, 1": "Summer quiet",
    "1.3, 1, 1, 1.3, 1, 1, 1.3, 1, 1, 1.3, 1, 1": "Quarterly peaks",
}
"""Factors that a click fills in, as a link writes them."""
CUMULATIVE, BUDGET = "cumulative", "budget"

LABEL = 28
"""Height in pixels of a box's label, which the fold beside it has not."""
BOX, BOX_WITH_PROBLEM = 96, 320
"""Widths in pixels of a box for a few digits, and of one with a message below."""


def draw(prices: Prices) -> None:
    """Draw the link's parameters of the coming months, each with its problems."""
    with st.container(key="months_inputs", gap="small"):
        with st.container(horizontal=True, gap="small"):
            _pills("growth", "Growth a month", GROWTHS, "{} %")
            _box("growth", "Growth, %", prices)
            _box("start", "First month", prices, width=130, placeholder="this month")
        with st.container(horizontal=True, gap="small"):
            _pills("months", "Months ahead", HORIZONS, "{}")
            _box("months", "Months", prices)
            is_open = _season(prices)
        if not is_open:
            widgets.show_problems("season")


def _pills(name: str, label: str, options: Sequence[str], shown: str) -> None:
    """Pills for common values of a parameter; none is chosen if another one is typed."""
    key, typed = f"pick_{name}", _as_link(name)
    st.session_state[key] = typed if typed in options else None
    st.pills(label, options, format_func=shown.format, key=key, on_change=_retype, args=(name, key))


def _retype(name: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is not None:
        state.retype(name, chosen)


def _as_link(name: str) -> str:
    """What is typed for a parameter, as a link writes it; as typed if it cannot be read."""
    kind, written = parameters.ESTIMATE[name][1], state.first(name)
    try:
        return kind.write(kind.read(written, link.TYPED))
    except ValueError:
        return written


def _box(name: str, label: str, prices: Prices, *, width: int = BOX, placeholder: str = "") -> None:
    """A box for any other value; it is wider while a message is below it."""
    has_problem = any(one.path == name for one in state.tab().problems)
    with st.container(width=BOX_WITH_PROBLEM if has_problem else width, gap="xsmall"):
        widgets.text(name, label, prices, placeholder=placeholder)


def _season(prices: Prices) -> bool:
    """A fold with the twelve factors, drawn while it is open; whether it is."""
    title = SEASONS.get(_as_link("season"), "your own")
    with st.container(width="content", gap=None):
        st.space(LABEL)
        fold = st.popover(f"Season: {title}", key="season_fold", on_change="rerun")
    if fold.open:
        with fold:
            _factors(prices)
    return bool(fold.open)


def _factors(prices: Prices) -> None:
    st.markdown("Twelve factors, January first: 1 is an ordinary month, 0 one without work.")
    widgets.text("season", "Season, January to December", prices, placeholder="1, 1, 1, 1, …")
    with st.container(horizontal=True, gap="xsmall"):
        for factors, title in SEASONS.items():
            st.button(
                title.capitalize(),
                key=f"season_{title}",
                on_click=state.retype,
                args=("season", factors),
            )


# ---------------------------------------------------------------- what is drawn


def also_show(projected: Projected) -> Shown:
    """Pills for what is drawn in addition, and the box of a budget."""
    tiers = [
        tier
        for tier in projected.months[0].prices.service_tiers
        if tier != FLEX and paths.all_on_tier(projected, tier)
    ]
    offer = [OFFERED] if OFFERED in projected.months[0].invoice.bills else []
    options = [*tiers, CHEAPEST, CUMULATIVE, BUDGET, *offer]
    chosen = st.pills(
        "Also show",
        options,
        selection_mode="multi",
        format_func=_title,
        key=f"also_{'_'.join(options)}",
        wrap=True,
        persist_state="session",
    )
    summed = CUMULATIVE in chosen
    usd = _budget(in_all=summed) if BUDGET in chosen else None
    return Shown(
        tuple(tier for tier in tiers if tier in chosen),
        CHEAPEST in chosen,
        OFFERED in chosen,
        summed,
        usd,
    )


def _title(option: str) -> str:
    if option == OFFERED:
        return "your Enterprise offer"
    return path_name(option).lower() if option == CHEAPEST else option


def _budget(*, in_all: bool) -> Decimal | None:
    """A budget in dollars; the month and the whole horizon have separate ones."""
    return widgets.page_number(
        "Budget in all, $" if in_all else "Budget a month, $",
        "budget_in_all" if in_all else "budget_a_month",
        widgets.between(money, 0, MOST),
        placeholder="none",
        width=150,
    ).value
