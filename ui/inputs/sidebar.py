"""The estimate's inputs in the sidebar: widgets <-> link parameters.

Each widget holds one parameter of the link. Only the edited workload's widgets are drawn.
"""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing import Prices
from pricing.card import Rate, to_link
from pricing.estimate import counting
from pricing.link import domains, inputs, parameters
from pricing.names import AGENT_DOCS, OFFERED, REQUIREMENTS, plan_name
from pricing.typed import is_readable
from pricing.wording import per, word_list
from ui.inputs import advice, fields, paste, state, widgets, workloads
from ui.parts import formats, labels
from ui.parts.labels import ICONS

KIND_OF = {domain: kind for kind, domains in domains.SUGGESTED.items() for domain in domains}

PROJECTION = ("months", "start", "growth", "season")
OPTIONS = tuple(name for name in parameters.ESTIMATE if name not in {"plan", *PROJECTION})
MORE = ("lengths", "requests", "own_growth", "active")
"""Inputs under More about this work."""


NARROW = """
<style>
.narrow { margin: 0; font-size: 0.875rem; }
@media (min-width: 769px) { .narrow { display: none } }
</style>
<p class="narrow">Change the work and the plan under \u00bb above.</p>
"""


def place(*, unfolded: bool) -> DeltaGenerator:
    """The container of the inputs: the sidebar, or on a phone an expander below the total.

    A phone's sidebar covers the page and so the total. A narrow window shows a hint to the sidebar.
    """
    if on_phone():
        return st.expander("Your work", key=f"your_work_{unfolded}", expanded=unfolded)
    st.html(NARROW)
    return st.sidebar


def on_phone() -> bool:
    """Whether the visitor's browser identifies itself as a phone's."""
    if "phone" not in st.session_state:
        st.session_state["phone"] = "Mobi" in st.context.headers.get("User-Agent", "")
    phone: bool = st.session_state["phone"]
    return phone


def draw(prices: Prices, where: DeltaGenerator) -> None:
    """Draw the inputs, each with its problems."""
    with where:
        widgets.choice("plan", "Plan", [*prices.plans], format_func=plan_name)
        count = state.workload_count()
        index = workloads.pick(count)
        with st.container(border=True):
            _workload(index, prices)
        workloads.buttons(index, count)
        paste.draw(prices)
        widgets.lazy_expander("Projection", "look_ahead", PROJECTION, lambda: _projection(prices))
        widgets.lazy_expander("Options", "options", OPTIONS, lambda: _options(prices))
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
    _quantity(index, rate, prices)
    flat = own is not None and own.flat is not None
    widgets.choice(
        parameters.param("level", index),
        "Level",
        prices.levels,
        help=f"The API calls this detail.  \n{advice.levels(prices)}"
        + ("  \nThis domain has one rate for all levels." if flat else ""),
        disabled=flat,
    )
    _grounding(index, rate, prices)
    widgets.choice(
        parameters.param("service_tier", index),
        "Service tier",
        [*prices.service_tiers],
        help="  \n".join(
            f"**{name}** x {formats.count(tier.multiplier)}: {formats.literal(tier.use)}"
            for name, tier in prices.service_tiers.items()
        ),
    )
    widgets.text(
        parameters.param("name", index), "Name", prices, placeholder="for the bill; optional"
    )
    if own is None:
        _without_price(index, prices)
    folded = [parameters.param(name, index) for name in MORE]
    widgets.lazy_expander(
        "More about this work", f"more{index}", folded, lambda: _more(index, rate, prices)
    )


def _domain_box(index: int) -> None:
    name = parameters.param("domain", index)
    current = state.first(name)
    widgets.select_box(
        name,
        inputs.INPUTS["domain"].label,
        [*KIND_OF] if current in KIND_OF or not current else [current, *KIND_OF],
        format_func=lambda domain: f"{domain} · {KIND_OF[domain]}" if domain in KIND_OF else domain,
        accept_new_options=True,
        placeholder="invoices, calls, document.invoice",
        help="Choose one, say it in a word such as invoices or calls, or type any domain of the "
        "API, such as document.utility-bill.",
    )
    _read_as(index, name, current)


def _read_as(index: int, name: str, written: str) -> None:
    """The domain a word was read as, and others to choose instead."""
    domain = fields.domain(state.typed(), index)
    if domain == written or not is_readable(domains.domain_of, written):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":small[Read as **{formats.literal(domain)}**]", width="content")
        others = st.popover("Change", type="tertiary", key=f"change_{name}", on_change="rerun")
    if others.open:
        with others:
            for other, kind in KIND_OF.items():
                st.button(
                    f"{formats.literal(other)} · {kind}",
                    key=f"use_{name}_{other}",
                    type="tertiary",
                    on_click=state.retype,
                    args=(name, other),
                )


def _quantity(index: int, rate: Rate | None, prices: Prices) -> None:
    if not fields.is_timed(state.typed(), index, rate):
        label = counting.monthly_label(rate, fields.domain(state.typed(), index))
        widgets.text(parameters.param("units", index), label, prices)
        return
    if state.first(parameters.param("lengths", index)).strip():
        st.caption("The list of lengths under More about this work counts instead.")
        return
    widgets.text(parameters.param("files", index), inputs.INPUTS["files"].label, prices)
    widgets.text(
        parameters.param("length", index),
        inputs.INPUTS["length"].label,
        prices,
        help="As you would write it: 7 min, 12:30, 1:05:00, 90 s or 1h 5m.",
    )
    _milliseconds(parameters.param("length", index))


def _milliseconds(name: str) -> None:
    """Ask whether a length of days was meant in milliseconds."""
    shorter = fields.in_milliseconds(state.first(name))
    if shorter is not None:
        st.warning(f"Is this in milliseconds? Then each lasts {shorter}.", icon=ICONS["long_file"])
        st.button(shorter, key=f"milliseconds_{name}", on_click=state.retype, args=(name, shorter))


def _grounding(index: int, rate: Rate | None, prices: Prices) -> None:
    name = parameters.param("grounding", index)
    if rate is None or rate.grounding is not None:
        extra = (
            f" It adds {formats.count(rate.grounding)} credits {per(rate.unit)}." if rate else ""
        )
        widgets.toggle(name, "Grounding", help=f"{advice.grounding(prices)}{extra}")
        return
    covered = "The flat rate covers every option."
    reason = covered if rate.flat is not None else f"Not offered for {rate.row}."
    st.toggle("Grounding", value=False, disabled=True, help=reason, key=f"no_{name}")
    st.caption(formats.literal(reason))


def _without_price(index: int, prices: Prices) -> None:
    if counting.is_agent(fields.domain(state.typed(), index)):
        st.caption(
            "The two published pages have no agent prices; see the "
            f"[agent documentation]({AGENT_DOCS}). Enter your own figures to price it."
        )
        widgets.text(
            parameters.param("base", index),
            "Base credits a run",
            prices,
            placeholder="not published",
        )
        widgets.area(
            parameters.param("tools", index), "Tools, one a line", prices, placeholder="ocr: 2 x 3"
        )
    if not state.first(parameters.param("base", index)):
        widgets.select_box(
            parameters.param("price_as", index),
            "Price it like (your assumption)",
            [*prices.rates],
            placeholder="no published price",
            help="Without an assumption the line stays unpriced and the total says at least.",
        )


def _more(index: int, rate: Rate | None, prices: Prices) -> None:
    if fields.is_timed(state.typed(), index, rate):
        widgets.area(
            parameters.param("lengths", index),
            "Or a list of lengths",
            prices,
            placeholder="45 s, 10:00, 1:05:00",
        )
    widgets.text(
        parameters.param("requests", index),
        "API calls a month",
        prices,
        placeholder="one a page, image or file",
        help="For the rate limit. Requests are not pages: a document of ten pages is one request.",
    )
    own_growth = parameters.param("own_growth", index)
    widgets.text(own_growth, "Growth in % a month", prices, placeholder="as the projection")
    widgets.text(
        parameters.param("active", index),
        "Active months",
        prices,
        placeholder="all; 0-2 is the first three",
        help="First and last month of the projection, counted from 0: a backlog, a launch.",
    )


# ---------------------------------------------------------------- the estimate's own inputs


def _projection(prices: Prices) -> None:
    widgets.text("months", "Months ahead", prices)
    widgets.text("start", "First month", prices, placeholder="this month, or YYYY-MM")
    widgets.text("growth", "Growth in % a month", prices)
    widgets.text(
        "season",
        "Season, January to December",
        prices,
        placeholder="1, 1, 1, 1, 1, 1, 0.8, 0.8, 1, 1, 1.2, 1.5",
        help="Twelve factors, January first; 1 is an ordinary month, 0 a month without work.",
    )


def _options(prices: Prices) -> None:
    free = [plan_name(plan) for plan, terms in prices.plans.items() if terms.sign_up_credits]
    widgets.toggle(
        "first_month",
        "First month after sign-up",
        help=f"{word_list(free)}'s sign-up bonus applies." if free else None,
    )
    widgets.pills("needs", "Requirements", REQUIREMENTS, labels.REQUIREMENTS)
    widgets.text("rpm", "Requests in the busiest minute", prices, placeholder="unknown")
    widgets.text("customer", "Customer, for quotes", prices, placeholder="optional")
    st.markdown(f"**{plan_name(OFFERED)}: your own offer**")
    widgets.text("offer_usd", "Dollars a month", prices, placeholder="no published price")
    widgets.text("offer_credits", "Included credits", prices)
    widgets.text("offer_overage", "Dollars a further credit", prices)
    st.markdown("**Readings of open points**")
    for key, entry in prices.readings.items():
        options = [to_link(way) for way in entry.ways]
        if entry.any:
            widgets.text(
                key, entry.title, prices, placeholder=options[0], help=formats.literal(entry.why)
            )
        else:
            named = {way: formats.literal(entry.label(way)) for way in options}
            why = formats.literal(entry.why)
            widgets.radio(key, entry.title, options, named.__getitem__, help=why)
