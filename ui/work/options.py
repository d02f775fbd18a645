"""What is rarer about a row of work, drawn only while it is open at the row."""

from __future__ import annotations

import streamlit as st

from pricing import Prices, Result
from pricing.estimate import counting
from pricing.explain import explain_line
from pricing.link import domains
from pricing.names import AGENT_DOCS
from pricing.wording import per
from ui.inputs import advice, state, widgets, workloads
from ui.parts import formats
from ui.result import explanation
from ui.work.row import Row

NAMES = (
    "name", "level", "grounding", "service_tier", "flex_percent", "lengths", "requests",
    "price_as", "base", "tools", "own_growth", "active",
)  # fmt: skip
"""The parameters of a row that are drawn here."""

KINDS = tuple(domains.TITLES)
MOST_WITH_KIND = 20
"""Rows up to which each has a box for its kind; in a longer list it is among the options, because
Streamlit takes time for each box that grows with the number of all boxes."""

SHARES = ("0", "50", "100")
"""Shares on flex, in percent, that a click chooses."""


def draw(row: Row, prices: Prices, result: Result | None) -> None:
    """Draw the inputs, the arithmetic of the price, and the buttons of the row."""
    if has_kind(row):
        kind(row, "Kind of work", hidden=False)
    widgets.choice(
        row.param("level"),
        "Quality (level)",
        prices.levels,
        help=advice.levels(prices)
        + ("  \nThis domain has one rate for all levels." if row.is_flat else ""),
        disabled=row.is_flat,
    )
    _boxes(row, prices)
    _speed(row, prices)
    widgets.text(row.param("name"), "Name", prices, placeholder="for the bill; optional")
    if row.own is None:
        _without_price(row, prices)
    if row.is_timed:
        widgets.area(
            row.param("lengths"),
            "Instead of an amount: a list of lengths",
            prices,
            placeholder="45 s, 10:00, 1:05:00",
        )
    _over_the_year(row, prices)
    _arithmetic(row, result)
    _buttons(row)


def has_kind(row: Row) -> bool:
    """Whether the kind of work is among the options."""
    return row.count > MOST_WITH_KIND


def kind(row: Row, label: str, *, hidden: bool) -> None:
    """Draw the box for the kind of work, with its label or for screen readers only."""
    name, current = row.param("domain"), row.text("domain")
    kinds = KINDS if current in domains.TITLES or not current else (current, *KINDS)
    place, key = widgets.option(name, kinds)
    st.selectbox(
        label,
        kinds,
        place,
        format_func=lambda domain: domains.TITLES.get(domain, domain),
        key=key,
        accept_new_options=True,
        placeholder="invoices, calls, document.invoice",
        label_visibility="collapsed" if hidden else "visible",
        width=168 if hidden else "stretch",
    )


def _boxes(row: Row, prices: Prices) -> None:
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


def _speed(row: Row, prices: Prices) -> None:
    widgets.choice(
        row.param("service_tier"),
        "Speed (service tier)",
        [*prices.service_tiers],
        help="  \n".join(
            f"**{name}** x {formats.count(tier.multiplier)}: {formats.literal(tier.use)}"
            for name, tier in prices.service_tiers.items()
        ),
    )
    if not row.is_listed:
        _share_on_flex(row, prices)


def _share_on_flex(row: Row, prices: Prices) -> None:
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


def _without_price(row: Row, prices: Prices) -> None:
    if counting.is_agent(row.domain):
        st.caption(
            "The two published pages have no agent prices; see the "
            f"[agent documentation]({AGENT_DOCS}). Enter your own figures to price it."
        )
        widgets.text(row.param("base"), "Base credits a run", prices, placeholder="not published")
        widgets.area(row.param("tools"), "Tools, one a line", prices, placeholder="ocr: 2 x 3")
    if not row.text("base"):
        widgets.select_box(
            row.param("price_as"),
            "Price it like (your assumption)",
            [*prices.rates],
            placeholder="no published price",
            help="Without an assumption the line stays unpriced and the total says at least.",
        )


def _over_the_year(row: Row, prices: Prices) -> None:
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


def _arithmetic(row: Row, result: Result | None) -> None:
    """How the row's price is computed."""
    if result is None:
        return
    st.markdown("**How this row is priced**")
    for line in result.invoice.lines_of(row.index):
        explanation.steps(explain_line(line, result.prices), result.card)


def _buttons(row: Row) -> None:
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
