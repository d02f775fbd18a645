"""Amounts that open up, caveats beside what they concern, and where the numbers come from."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pricing import Prices, RateCard, Result
from pricing.card import OLD, age
from pricing.month import eligibility
from pricing.names import Plan
from pricing.whatif import open_points
from pricing.wording import BEFORE_TAX
from ui.inputs import state
from ui.parts import formats
from ui.parts.labels import ICONS
from ui.result import open_point_badge

ELSEWHERE = ("workloads", "plans", "projection", "rate_card")
"""Places whose caveats stand beside what they concern."""

NOTHING_PRICED = "No price is published for any of this work, so there is nothing to compare."


def warnings(result: Result, path: str) -> None:
    """The caveats about one place of the estimate; an empty path is the whole of it.

    Where an amount rests on an open reading, a mark leads to where that can be switched.
    """
    found = [
        warning
        for warning in result.warnings
        if warning.path == path or (path == "" and not warning.path.startswith(ELSEWHERE))
    ]
    for warning in found:
        st.caption(f"{ICONS[warning.code]} {formats.literal(warning.message)}")
    if any(warning.code == "reading" for warning in found):
        open_point_badge.badge("Open points", key=f"mark_{path}")


def on_each_plan(result: Result) -> tuple[list[str], list[list[str]]]:
    """The month on each plan, and whether that can be used at all."""
    rows = []
    for plan in result.prices.plans:
        least, amount = formats.total(result.invoice.bills.get(plan), result.invoice)
        rows.append([result.prices.plans[plan].title, _fit(result, plan), f"{least}{amount}"])
    return ["Plan", "For this work", "A month"], rows


def _fit(result: Result, plan: Plan) -> str:
    if codes := result.blockers[plan]:
        return f"does not fit: without {eligibility.missing_text(codes)}"
    if "fit" in state.tab().blocked:
        return "not known: a requirement cannot be read"
    return "recommended" if plan == result.recommendation.plan else "fits your requirements"


def source(card: RateCard, prices: Prices) -> None:
    """What every amount is, which card the numbers come from and when it was checked."""
    url = card.sources[prices.credit.source].url
    # A caption's own grey makes the link too pale.
    st.markdown(
        f":small[As [published]({url}), checked {prices.checked:%Y-%m-%d}; "
        f"rate card {prices.version.id}. {BEFORE_TAX}. "
        f"{formats.literal(open_points.notes_for_every_total(prices))}]"
    )


def age_text(card: RateCard, day: date) -> str:
    """How long ago the prices were compared with the published pages."""
    days = age(card, day)
    ago = {0: "today", 1: "yesterday"}.get(days, f"{formats.count(days)} days ago")
    return f"Prices checked {ago}, on {card.on(day).checked}"


def stale(card: RateCard, day: date) -> None:
    """A notice on every page once nobody has looked at the published pages for long."""
    if age(card, day) > OLD:
        st.warning(
            f"{age_text(card, day)}. The published pages may say something else by now: "
            "look them up before you rely on a number.",
            icon=":material/event_busy:",
        )
