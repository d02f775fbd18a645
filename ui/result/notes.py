"""Warnings, the source line below every page, and the age of the prices."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pricing import Prices, RateCard, Result
from pricing.card import OLD, age
from pricing.whatif import open_points
from pricing.wording import BEFORE_TAX, plural
from ui.parts import formats
from ui.parts.labels import ICONS
from ui.result import open_point_badge

ELSEWHERE = ("workloads", "plans", "projection", "rate_card")
"""Paths whose warnings are shown next to their subject."""

NOTHING_PRICED = "No price is published for any of this work, so there is nothing to compare."


def warnings(result: Result, path: str) -> None:
    """Draw the warnings about one part of the estimate; an empty path is the whole.

    If an amount rests on open readings, one button names them and leads to their switches.
    """
    found = [
        warning
        for warning in result.warnings
        if warning.path == path or (path == "" and not warning.path.startswith(ELSEWHERE))
    ]
    for warning in found:
        if warning.code != "reading":
            st.caption(f"{ICONS[warning.code]} {formats.literal(warning.message)}")
    resting = [warning.message for warning in found if warning.code == "reading"]
    if resting:
        open_point_badge.badge(plural(len(resting), "open point"), f"mark_{path}", resting)


def source(card: RateCard, prices: Prices) -> None:
    """Draw the source of the amounts, the rate card and the day of its check."""
    url = card.sources[prices.credit.source].url
    # A caption's own grey makes the link too pale.
    st.markdown(
        f":small[As [published]({url}), checked {prices.checked:%Y-%m-%d}; "
        f"rate card {prices.version.id}. {BEFORE_TAX}. "
        f"{formats.literal(open_points.notes_for_every_total(prices))}]"
    )


def age_text(card: RateCard, day: date) -> str:
    """The time since the prices were compared with the published pages."""
    days = age(card, day)
    ago = {0: "today", 1: "yesterday"}.get(days, f"{formats.count(days)} days ago")
    return f"Prices checked {ago}, on {card.on(day).checked}"


def stale(card: RateCard, day: date) -> None:
    """Draw a notice if the published pages have not been checked for long."""
    if age(card, day) > OLD:
        st.warning(
            f"{age_text(card, day)}. The published pages may have changed since: "
            "check them before you rely on a number.",
            icon=":material/event_busy:",
        )
