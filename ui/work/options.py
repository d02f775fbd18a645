"""What is rarer about a row of work, drawn only while it is open at the row."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from pricing import Prices, Result
from pricing.card import Rate
from pricing.estimate import counting
from pricing.explain import explain_line
from pricing.link import parameters
from pricing.names import AGENT_DOCS
from pricing.wording import per
from ui.inputs import advice, fields, state, widgets, workloads
from ui.parts import formats
from ui.result import explanation

NAMES = (
    "name", "level", "grounding", "service_tier", "flex_percent", "lengths", "requests",
    "price_as", "base", "tools", "own_growth", "active",
)  # fmt: skip
"""The parameters of a row that are drawn here."""

SHARES = ("0", "50", "100")
"""Shares on flex, in percent, that a click chooses."""


@dataclass(frozen=True, slots=True)
class Place:
    """One row: its index from 0, of how many, its label and the rates of its domain."""

    index: int
    count: int
    label: str
    own: Rate | None
    rate: Rate | None

    def param(self, name: str) -> str:
        """The row's parameter of a name."""
        return parameters.param(name, self.index)


def draw(row: Place, prices: Prices, result: Result | None) -> None:
    """Draw the inputs, the arithmetic of the price, and the buttons of the row."""
    flat = row.own is not None and row.own.flat is not None
    widgets.choice(
        row.param("level"),
        "Quality (level)",
        prices.levels,
        help=advice.levels(prices)
        + ("  \nThis domain has one rate for all levels." if flat else ""),
        disabled=flat,
    )
    _boxes(row, prices)
    _speed(row, prices)
    widgets.text(row.param("name"), "Name", prices, placeholder="for the bill; optional")
    if row.own is None:
        _without_price(row, prices)
    if fields.is_timed(state.typed(), row.index, row.rate):
        widgets.area(
            row.param("lengths"),
            "Instead of an amount: a list of lengths",
            prices,
            placeholder="45 s, 10:00, 1:05:00",
        )
    _over_the_year(row, prices)
    _arithmetic(row, result)
    _buttons(row)


def _boxes(row: Place, prices: Prices) -> None:
    name = row.param("grounding")
    if row.rate is None or row.rate.grounding is not None:
        extra = ""
        if row.rate is not None and row.rate.grounding is not None:
            extra = f" It adds {formats.count(row.rate.grounding)} credits {per(row.rate.unit)}."
        widgets.toggle(
            name, "Bounding boxes (grounding)", help=f"{advice.grounding(prices)}{extra}"
        )
        return
    covered = "The flat rate covers every option."
    reason = covered if row.rate.flat is not None else f"Not offered for {row.rate.row}."
    st.toggle("Bounding boxes (grounding)", value=False, disabled=True, key=f"no_{name}")
    st.caption(formats.literal(reason))


def _speed(row: Place, prices: Prices) -> None:
    widgets.choice(
        row.param("service_tier"),
        "Speed (service tier)",
        [*prices.service_tiers],
        help="  \n".join(
            f"**{name}** x {formats.count(tier.multiplier)}: {formats.literal(tier.use)}"
            for name, tier in prices.service_tiers.items()
        ),
    )
    if not state.first(row.param("lengths")).strip():
        _share_on_flex(row, prices)


def _share_on_flex(row: Place, prices: Prices) -> None:
    """A share of the work that can wait: a click, or any percentage typed."""
    name = row.param("flex_percent")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=150):
            widgets.text(name, "Share on flex, in %", prices)
        for share in SHARES:
            st.button(
                f"{share} %",
                key=f"{name}={share}",
                on_click=state.retype,
                args=(name, share),
                type="tertiary",
            )


def _without_price(row: Place, prices: Prices) -> None:
    if counting.is_agent(fields.domain(state.typed(), row.index)):
        st.caption(
            "The two published pages have no agent prices; see the "
            f"[agent documentation]({AGENT_DOCS}). Enter your own figures to price it."
        )
        widgets.text(row.param("base"), "Base credits a run", prices, placeholder="not published")
        widgets.area(row.param("tools"), "Tools, one a line", prices, placeholder="ocr: 2 x 3")
    if not state.first(row.param("base")):
        widgets.select_box(
            row.param("price_as"),
            "Price it like (your assumption)",
            [*prices.rates],
            placeholder="no published price",
            help="Without an assumption the line stays unpriced and the total says at least.",
        )


def _over_the_year(row: Place, prices: Prices) -> None:
    widgets.text(
        row.param("requests"),
        "API calls a month",
        prices,
        placeholder="one a page, image or file",
        help="For the rate limit. Requests are not pages: a document of ten pages is one request.",
    )
    widgets.text(
        row.param("own_growth"), "Growth in % a month", prices, placeholder="as all the work"
    )
    widgets.text(
        row.param("active"),
        "Active months",
        prices,
        placeholder="all; 0-2 is the first three",
        help="First and last of the coming months, counted from 0: a backlog, a launch.",
    )


def _arithmetic(row: Place, result: Result | None) -> None:
    """How the row's price is computed."""
    if result is None or row.index in state.tab().left_out:
        return
    st.markdown("**How this row is priced**")
    for line in result.invoice.lines_of(row.index):
        explanation.steps(explain_line(line, result.prices), result.card)


def _buttons(row: Place) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        index, last = row.index, row.count - 1
        st.button(
            "Duplicate",
            key=f"duplicate{index}",
            on_click=workloads.duplicate,
            args=(index,),
            disabled=workloads.is_full(),
        )
        if row.count > 1:
            for name, by, end in (("Move up", -1, 0), ("Move down", 1, last)):
                st.button(
                    name,
                    key=f"{name}{index}",
                    on_click=workloads.move,
                    args=(index, by),
                    disabled=index == end,
                )
            st.button(
                "Remove",
                key=f"remove{index}",
                icon=":material/delete:",
                on_click=workloads.remove,
                args=(index, f"Removed {row.label}"),
            )
