"""Warnings, the source line below every page, and the age of the prices."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pricing import Prices, RateCard, Result
from pricing.card import OLD, age
from pricing.month import eligibility
from pricing.names import Plan
from pricing.whatif import open_points
from pricing.wording import BEFORE_TAX, plural
from ui.inputs import state
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


def on_each_plan(result: Result) -> tuple[list[str], list[list[str]]]:
    """The month on each plan, and whether the plan fits."""
    rows = []
    for plan in result.prices.plans:
        total = formats.total(result.invoice.bills.get(plan), result.invoice)
        rows.append([result.prices.plans[plan].title, _fit(result, plan), str(total)])
    return ["Plan", "For this work", "A month"], rows


def _fit(result: Result, plan: Plan) -> str:
    if codes := result.blockers[plan]:
        return f"does not fit: without {eligibility.missing_text(codes)}"
    if "fit" in state.tab().blocked:
        return "not known: a requirement cannot be read"
    return "recommended" if plan == result.recommendation.plan else "fits your requirements"


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
