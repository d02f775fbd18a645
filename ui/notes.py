"""Amounts that open up, caveats beside what they concern, and where the numbers come from."""

from __future__ import annotations

import streamlit as st

from pricing import RateCard, Result
from pricing.comparison import BLOCKERS
from pricing.line import Line
from pricing.rate_card import Plan
from pricing.readings import everywhere
from pricing.statement import Item
from pricing.wording import listed
from ui import formats, opened

ICONS = {
    "reading": ":material/help:",
    "assumed": ":material/edit_note:",
    "unpriced": ":material/money_off:",
    "options_ignored": ":material/info:",
    "minimum_segments": ":material/timer:",
    "rate_limit": ":material/speed:",
    "average_hides_swings": ":material/show_chart:",
}

NOTHING_PRICED = "No price is published for any of this work, so there is nothing to compare."


def quantity(line: Line) -> str:
    """How much of a line is billed, in units and credits."""
    units = formats.plural(line.units, line.unit or "unit")
    return units if line.credits is None else f"{units} · {formats.count(line.credits)} credits"


def amount(line: Line) -> str:
    """A workload's dollars, or that there is no price."""
    return "no published price" if line.usd is None else formats.exact_usd(line.usd)


def item(entry: Item, card: RateCard) -> None:
    """One line of the bill that is not a workload: a bonus, an allowance, a fee."""
    usd = formats.literal(formats.exact_usd(entry.usd))
    with st.expander(f"{formats.literal(entry.label)} · **{usd}**", key=f"item_{entry.label}"):
        st.markdown(formats.literal(entry.detail))
        if entry.source:
            source = card.sources[entry.source]
            st.markdown(
                f"[{formats.literal(source.title)}]({source.url}): {formats.literal(source.says)}"
            )


def total(result: Result) -> None:
    """The sum of the bill; what to do where the plan has no price."""
    if result.bill is None:
        st.info(
            "Enterprise has no published price: talk to sales, "
            "or enter your own offer under Options."
        )
        return
    least, amount = formats.total(result.bill, result.invoice)
    title = least.strip().capitalize() or "Total"
    st.markdown(f"**{title} · {formats.literal(amount)} a month**")


def warnings(result: Result, path: str) -> None:
    """The caveats about one place of the estimate; an empty path is the whole of it.

    Where an amount rests on an open reading, a mark leads to where that can be switched.
    """
    found = [
        warning
        for warning in result.warnings
        if warning.path == path
        or (path == "" and not warning.path.startswith(("workloads", "plans", "projection")))
    ]
    for warning in found:
        st.caption(f"{ICONS[warning.code]} {formats.literal(warning.message)}")
    if any(warning.code == "reading" for warning in found):
        opened.mark("Open points", key=f"mark_{path}")


def fit(result: Result, plan: Plan) -> tuple[str, str | None]:
    """Whether a plan can be used at all, and what it lacks."""
    codes = result.blockers[plan]
    if plan == result.recommendation.plan:
        return "recommended", None
    if not codes:
        return "fits your requirements", None
    return "does not fit", "Without " + listed([BLOCKERS[code] for code in codes]) + "."


def source(result: Result) -> None:
    """Which card the numbers come from and when it was checked."""
    prices = result.prices
    url = result.card.sources[prices.credit.source].url
    st.caption(
        f"As [published]({url}), checked {prices.checked:%Y-%m-%d}; "
        f"rate card {prices.version.id}. {formats.literal(everywhere(prices))}"
    )
