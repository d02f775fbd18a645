"""The estimate's inputs in the sidebar: widgets <-> link parameters.

Each widget holds one parameter of the link; only the workload being edited has its widgets drawn.
"""

from __future__ import annotations

from typing import get_args

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing import Prices, parameters
from pricing.counting import a_month, is_agent
from pricing.entries import Rate
from pricing.names import AGENT_DOCS, LEVELS, PLANS, SERVICE_TIERS, Requirement
from pricing.parameters import param
from pricing.ways import written
from ui import boxes, fields, formats, state, workloads
from ui.presets import SUGGESTED_DOMAINS
from ui.words import REQUIREMENTS

PLAN_NAMES = {"starter": "Starter", "pro": "Pro", "enterprise": "Enterprise"}
KIND_OF = {domain: kind for kind, domains in SUGGESTED_DOMAINS.items() for domain in domains}

PROJECTION = ("months", "start", "growth", "season")
OPTIONS = tuple(name for name in parameters.ESTIMATE if name not in {"plan", *PROJECTION})
MORE = ("lengths", "requests", "own_growth", "active")
"""What is folded away."""

SHORTEST_WORD, MOST_MEANT = 3, 3
"""Letters from which on a word is taken for a part of a domain, and how many are offered."""


NARROW = """
<style>
.narrow { margin: 0; font-size: 0.875rem; }
@media (min-width: 769px) { .narrow { display: none } }
</style>
<p class="narrow">Change the work and the plan under \u00bb above.</p>
"""


def place(*, unfolded: bool) -> DeltaGenerator:
    """Where the inputs stand: in the sidebar; on a phone in the page, below the total.

    A phone's sidebar covers the page, and with it the total. A narrow window is told where the
    sidebar is.
    """
    if on_phone():
        return st.expander("Your work", key=f"your_work_{unfolded}", expanded=unfolded)
    st.html(NARROW)
    return st.sidebar


def on_phone() -> bool:
    """Whether the visitor's browser says that it runs on a phone."""
    if "phone" not in st.session_state:
        st.session_state["phone"] = "Mobi" in st.context.headers.get("User-Agent", "")
    phone: bool = st.session_state["phone"]
    return phone


def draw(prices: Prices, where: DeltaGenerator) -> None:
    """Draw the inputs, what is wrong beside what it concerns."""
    with where:
        boxes.choice("plan", "Plan", PLANS, format_func=PLAN_NAMES.__getitem__)
        count = parameters.workload_count(state.typed())
        index = workloads.pick(count)
        with st.container(border=True):
            _workload(index, prices)
        workloads.buttons(index, count)
        boxes.folded("Projection", "look_ahead", PROJECTION, _projection)
        boxes.folded("Options", "options", OPTIONS, lambda: _options(prices))
        st.button(
            "Start over",
            icon=":material/restart_alt:",
            on_click=workloads.open_document,
            args=({},),
        )


# ---------------------------------------------------------------- one workload


def _workload(index: int, prices: Prices) -> None:
    own, rate = fields.rates(state.typed(), index, prices)
    _domain_box(index)
    _quantity(index, rate)
    flat = own is not None and own.flat is not None
    boxes.choice(
        param("level", index),
        "Level",
        LEVELS,
        help="What the API calls detail: lo is basic, auto optimizes by itself, hi uses high "
        "resolution." + (" This domain has one rate for all levels." if flat else ""),
        disabled=flat,
    )
    _grounding(index, rate)
    boxes.choice(
        param("service_tier", index),
        "Service tier",
        SERVICE_TIERS,
        help="  \n".join(
            f"**{name}** x {formats.count(tier.multiplier)}: {formats.literal(tier.use)}"
            for name, tier in prices.service_tiers.items()
        ),
    )
    boxes.text(param("name", index), "Name", placeholder="for the bill; optional")
    if own is None:
        _without_price(index, prices)
    folded = [param(name, index) for name in MORE]
    boxes.folded("More about this work", f"more{index}", folded, lambda: _more(index, rate))


def _domain_box(index: int) -> None:
    name = param("domain", index)
    current = state.first(name)
    boxes.selected(
        name,
        "Domain",
        [*KIND_OF] if current in KIND_OF or not current else [current, *KIND_OF],
        format_func=lambda domain: f"{domain} · {KIND_OF[domain]}" if domain in KIND_OF else domain,
        accept_new_options=True,
        placeholder="document.invoice",
        help="Choose one or type any domain of the API, such as document.utility-bill.",
    )
    for domain in _meant(name):
        st.button(
            f"Use {domain}", key=f"use_{name}_{domain}", on_click=state.retype, args=(name, domain)
        )


def _meant(name: str) -> list[str]:
    """The domains that a word typed for one may mean, where it is none itself."""
    word = state.first(name).strip().lower()
    if len(word) < SHORTEST_WORD or all(one.path != name for one in state.tab().problems):
        return []
    return [domain for domain, kind in KIND_OF.items() if word in domain or word in kind.lower()][
        :MOST_MEANT
    ]


def _quantity(index: int, rate: Rate | None) -> None:
    if not fields.timed(state.typed(), index, rate):
        label = a_month(rate, fields.domain(state.typed(), index))
        boxes.number(param("units", index), label)
        return
    if state.first(param("lengths", index)).strip():
        st.caption("Counted by the list of lengths under More.")
        return
    boxes.number(param("files", index), "Files a month")
    boxes.text(
        param("length", index),
        "Length of each",
        help="As you would write it: 12:30, 1:05:00, 90 s or 1h 5m.",
    )


def _grounding(index: int, rate: Rate | None) -> None:
    offered = rate is None or rate.grounding is not None
    name = param("grounding", index)
    if offered:
        extra = f" It adds {formats.count(rate.grounding)} credits a {rate.unit}." if rate else ""
        boxes.toggle(name, "Grounding", help=f"Bounding boxes and confidence scores.{extra}")
        return
    reason = (
        "The flat rate covers every option."
        if rate is not None and rate.flat is not None
        else f"Not offered for {rate.row if rate else ''}."
    )
    st.toggle("Grounding", value=False, disabled=True, help=reason, key=f"no_{name}")
    st.caption(formats.literal(reason))


def _without_price(index: int, prices: Prices) -> None:
    if is_agent(fields.domain(state.typed(), index)):
        st.caption(
            "Agent prices are not in the two pages read; see the "
            f"[agent documentation]({AGENT_DOCS}). Enter your own figures to price it."
        )
        boxes.text(param("base", index), "Base credits a run", placeholder="not published")
        boxes.area(param("tools", index), "Tools, one a line", placeholder="ocr: 2 x 3")
    if not state.first(param("base", index)):
        boxes.selected(
            param("price_as", index),
            "Price it like (your assumption)",
            [*prices.rates],
            placeholder="no published price",
            help="Without an assumption the line stays unpriced and the total says at least.",
        )


def _more(index: int, rate: Rate | None) -> None:
    if fields.timed(state.typed(), index, rate):
        boxes.area(
            param("lengths", index),
            "Or a list of lengths",
            placeholder="45 s, 10:00, 1:05:00",
        )
    boxes.text(
        param("requests", index),
        "API calls a month",
        placeholder="one a page, image or file",
        help="For the rate limit. Requests are not pages: a document of ten pages is one request.",
    )
    boxes.text(param("own_growth", index), "Growth in % a month", placeholder="as the projection")
    boxes.text(
        param("active", index),
        "Active months",
        placeholder="all; 0-2 is the first three",
        help="First and last month of the projection, counted from 0: a backlog, a launch.",
    )


# ---------------------------------------------------------------- the estimate's own inputs


def _projection() -> None:
    boxes.number("months", "Months ahead")
    boxes.text("start", "First month", placeholder="this month, or YYYY-MM")
    boxes.text("growth", "Growth in % a month")
    boxes.text(
        "season",
        "Season, January to December",
        placeholder="1, 1, 1, 1, 1, 1, 0.8, 0.8, 1, 1, 1.2, 1.5",
        help="Twelve factors, January first; 1 is an ordinary month, 0 none at all.",
    )


def _options(prices: Prices) -> None:
    boxes.toggle(
        "first_month", "First month after sign-up", help="Starter's sign-up bonus applies."
    )
    boxes.several("needs", "Requirements", get_args(Requirement), REQUIREMENTS)
    boxes.text("rpm", "Requests in the busiest minute", placeholder="unknown")
    boxes.text("customer", "Customer, for quotes", placeholder="optional")
    st.markdown("**Enterprise: your own offer**")
    boxes.text("offer_usd", "Dollars a month", placeholder="no published price")
    boxes.text("offer_credits", "Included credits")
    boxes.text("offer_overage", "Dollars a further credit")
    st.markdown("**Readings of open points**")
    for key, entry in prices.readings.items():
        options = [written(way) for way in entry.ways]
        if entry.any:
            boxes.text(key, entry.title, placeholder=options[0], help=formats.literal(entry.why))
        else:
            named = {way: formats.literal(entry.label(way)) for way in options}
            why = formats.literal(entry.why)
            boxes.sentence(key, entry.title, options, named.__getitem__, help=why)
