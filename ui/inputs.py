"""The estimate's inputs in the sidebar: widgets <-> link parameters.

Each widget holds one parameter of the link; only the workload being edited has its widgets drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

import streamlit as st

from pricing import Prices, link
from pricing.estimate import MOST_WORKLOADS
from pricing.rate_card import LEVELS, PLANS, SERVICE_TIERS, Rate, Requirement
from pricing.values import MOST
from ui import formats, state
from ui.presets import SUGGESTED_DOMAINS
from ui.words import REQUIREMENTS

PLAN_NAMES = {"starter": "Starter", "pro": "Pro", "enterprise": "Enterprise"}
KIND_OF = {domain: kind for kind, domains in SUGGESTED_DOMAINS.items() for domain in domains}
TYPED_DEFAULTS: Mapping[str, str] = {
    "domain": link.FIRST_DOMAIN,
    "level": "auto",
    "service_tier": "standard",
    "grounding": "false",
    "units": str(link.DEFAULTS["units"]),
    "files": str(link.DEFAULTS["files"]),
    "length": "10:00",
    "plan": "starter",
    "first_month": "false",
    "months": "12",
    "growth": "0",
}
"""What a widget holds where nothing is typed: what the link means where it says nothing."""

LABELS: Mapping[str, str] = {
    "domain": "Domain",
    "units": "Quantity",
    "files": "Files a month",
    "length": "Length of each",
    "lengths": "List of lengths",
    "requests": "API calls a month",
    "own_growth": "Growth",
    "active": "Active months",
    "base": "Base credits",
    "tools": "Tools",
    "price_as": "Price it like",
    "months": "Months ahead",
    "start": "First month",
    "growth": "Growth",
    "season": "Season",
    "rpm": "Requests in the busiest minute",
    "offer_usd": "Your offer: dollars a month",
    "offer_credits": "Your offer: included credits",
    "offer_overage": "Your offer: dollars a further credit",
}
"""What a parameter's input is called, for messages that stand elsewhere."""


def draw(prices: Prices) -> state.Typed:
    """Draw the inputs; answer with the parameters that apply to the estimate as it is typed.

    What the last run found wrong is shown under the inputs it concerns.
    """
    with st.sidebar:
        _choice("plan", "Plan", PLANS, PLAN_NAMES.__getitem__)
        count = workload_count()
        index = _pick_workload(count)
        with st.container(border=True):
            _workload(index, prices)
        _buttons(index, count)
        _folded("Projection", "look_ahead", _projection)
        _folded("Options", "options", lambda: _options(prices))
        st.button("Start over", icon=":material/restart_alt:", on_click=open_document, args=({},))
    return applying(prices)


def workload_count() -> int:
    """How many workloads are typed."""
    return 1 + max(
        (
            index
            for index in range(1, MOST_WORKLOADS)
            if any(link.param(name, index) in state.typed() for name in link.WORKLOAD)
        ),
        default=0,
    )


def applying(prices: Prices) -> state.Typed:
    """What is typed and applies; a length kept for later does not, where pages are counted."""
    query = state.typed()
    kept: state.Typed = {name: query[name] for name in link.ESTIMATE if name in query}
    for index in range(workload_count()):
        for name in _applicable(index, prices):
            full = link.param(name, index)
            if full in query:
                kept[full] = query[full]
    return kept


def _applicable(index: int, prices: Prices) -> list[str]:
    """The parameters a workload can use, by its domain."""
    domain = _domain(index)
    own = prices.rate(domain)
    assumed = prices.rates.get(state.first(link.param("price_as", index))) if own is None else None
    rate = own or assumed
    names = ["name", "domain", "level", "service_tier", "requests", "own_growth", "active"]
    if rate is None or rate.flat is not None or rate.grounding is not None:
        names.append("grounding")
    if counted_by_length(index, rate):
        listed = state.first(link.param("lengths", index)).strip()
        names += ["lengths"] if listed else ["files", "length"]
    else:
        names.append("units")
    if own is None:
        agent = domain.startswith("agent.") and state.first(link.param("base", index))
        names += ["base", "tools"] if agent else ["price_as"]
    return names


def counted_by_length(index: int, rate: Rate | None) -> bool:
    """Counted by files and their length; for a domain without a price, as the link has it."""
    if rate is not None:
        return rate.by_duration
    return link.param("files", index) in state.typed() and not _domain(index).startswith("agent.")


def _domain(index: int) -> str:
    default = "" if index else link.FIRST_DOMAIN
    return state.first(link.param("domain", index), default).strip().lower()


# ---------------------------------------------------------------- one workload


def _workload(index: int, prices: Prices) -> None:
    rate = prices.rate(_domain(index))
    _domain_box(index)
    rate = prices.rate(_domain(index))
    assumed = prices.rates.get(state.first(link.param("price_as", index))) if rate is None else None
    _quantity(index, rate or assumed)
    flat = rate is not None and rate.flat is not None
    _choice(
        link.param("level", index),
        "Level",
        LEVELS,
        help="What the API calls detail: lo is basic, auto optimizes by itself, hi uses high "
        "resolution." + (" This domain has one rate for all levels." if flat else ""),
        disabled=flat,
    )
    _grounding(index, rate or assumed)
    _choice(
        link.param("service_tier", index),
        "Service tier",
        SERVICE_TIERS,
        help="  \n".join(
            f"**{name}** x {formats.count(tier.multiplier)}: {formats.literal(tier.use)}"
            for name, tier in prices.service_tiers.items()
        ),
    )
    _text(link.param("name", index), "Name", placeholder="for the bill; optional")
    if rate is None:
        _without_price(index, prices)
    _folded("More about this work", f"more{index}", lambda: _more(index, rate or assumed))


def _domain_box(index: int) -> None:
    name = link.param("domain", index)
    current = state.first(name, "" if index else link.FIRST_DOMAIN)
    options = [*KIND_OF] if current in KIND_OF or not current else [current, *KIND_OF]
    key = state.widget_key(name)
    st.session_state.setdefault(key, current or None)
    chosen = st.selectbox(
        "Domain",
        options,
        format_func=lambda domain: f"{domain} · {KIND_OF[domain]}" if domain in KIND_OF else domain,
        key=key,
        accept_new_options=True,
        placeholder="document.invoice",
        help="Choose one or type any domain of the API, such as document.utility-bill.",
    )
    _keep(name, (chosen or "").split(" · ")[0].strip())
    _problem(name)


def _quantity(index: int, rate: Rate | None) -> None:
    if not counted_by_length(index, rate):
        unit = rate.unit if rate else "unit"
        label = {"page": "Pages a month", "image": "Images a month"}.get(unit, "Units a month")
        label = "Runs a month" if _domain(index).startswith("agent.") and rate is None else label
        _number(link.param("units", index), label, step=1000.0)
        return
    if state.first(link.param("lengths", index)).strip():
        st.caption("Counted by the list of lengths under More.")
        return
    _number(link.param("files", index), "Files a month", step=100.0)
    _text(
        link.param("length", index),
        "Length of each",
        help="As you would write it: 12:30, 1:05:00, 90 s or 1h 5m.",
    )


def _grounding(index: int, rate: Rate | None) -> None:
    offered = rate is None or rate.grounding is not None
    name = link.param("grounding", index)
    if offered:
        extra = f" It adds {formats.count(rate.grounding)} credits a {rate.unit}." if rate else ""
        _toggle(name, "Grounding", help=f"Bounding boxes and confidence scores.{extra}")
        return
    reason = (
        "The flat rate covers every option."
        if rate is not None and rate.flat is not None
        else f"Not offered for {rate.row if rate else ''}."
    )
    st.toggle("Grounding", value=False, disabled=True, help=reason, key=f"no_{name}")
    st.caption(formats.literal(reason))


def _without_price(index: int, prices: Prices) -> None:
    domain = _domain(index)
    if domain.startswith("agent."):
        st.caption("No agent prices are published. Enter your own figures to price it.")
        _text(link.param("base", index), "Base credits a run", placeholder="not published")
        _area(link.param("tools", index), "Tools, one a line", placeholder="ocr: 2 x 3")
    if not state.first(link.param("base", index)):
        name = link.param("price_as", index)
        key = state.widget_key(name)
        st.session_state.setdefault(key, state.first(name) or None)
        chosen = st.selectbox(
            "Price it like (your assumption)",
            [*prices.rates],
            key=key,
            placeholder="no published price",
            help="Without an assumption the line stays unpriced and the total says at least.",
        )
        _keep(name, chosen or "")
        _problem(name)


def _more(index: int, rate: Rate | None) -> None:
    if counted_by_length(index, rate):
        _area(
            link.param("lengths", index),
            "Or a list of lengths",
            placeholder="45 s, 10:00, 1:05:00",
        )
    _text(
        link.param("requests", index),
        "API calls a month",
        placeholder="one a page, image or file",
        help="For the rate limit. Requests are not pages: a document of ten pages is one request.",
    )
    _text(link.param("own_growth", index), "Growth in % a month", placeholder="as the projection")
    _text(
        link.param("active", index),
        "Active months",
        placeholder="all; 0-2 is the first three",
        help="First and last month of the projection, counted from 0: a backlog, a launch.",
    )


def _buttons(index: int, count: int) -> None:
    with st.container(horizontal=True, gap="small"):
        full = count >= MOST_WORKLOADS
        st.button("Add", on_click=add, disabled=full, help="Another workload")
        st.button(
            "Copy",
            on_click=duplicate,
            args=(index,),
            disabled=full,
            help="The same once more, to change a part of it",
        )
        if count > 1:
            st.button("Remove", on_click=remove, args=(index,), help="Take this workload out")


def _pick_workload(count: int) -> int:
    """Which workload is edited; a choice only where there are several."""
    current = min(st.session_state.setdefault("editing", 0), count - 1)
    if count == 1:
        return 0
    st.session_state["editing"] = current
    index: int = st.radio(
        "Workloads",
        range(count),
        key="editing",
        format_func=lambda number: formats.literal(_label(number)),
    )
    return index


def _label(index: int) -> str:
    return state.first(link.param("name", index)).strip() or _domain(index) or "new workload"


# ---------------------------------------------------------------- adding, copying, removing


def add() -> None:
    """Add a workload and edit it."""
    count = workload_count()
    _renumber([*_workloads(), {"domain": [link.FIRST_DOMAIN]}], editing=count)


def duplicate(index: int) -> None:
    """Copy a workload and edit the copy."""
    workloads = _workloads()
    _renumber([*workloads[: index + 1], workloads[index], *workloads[index + 1 :]], index + 1)


def remove(index: int) -> None:
    """Take a workload out; the others move up."""
    workloads = _workloads()
    _renumber(workloads[:index] + workloads[index + 1 :], max(0, index - 1))


def open_document(query: link.Query) -> None:
    """Put another estimate in place of this one: a preset, a file, an example."""
    st.session_state["editing"] = 0
    st.session_state["link_problems"] = []
    state.replace(query)


def _workloads() -> list[state.Typed]:
    """What is typed, by workload, under the names of the first one."""
    query = state.typed()
    return [
        {
            name: query[link.param(name, index)]
            for name in link.WORKLOAD
            if link.param(name, index) in query
        }
        for index in range(workload_count())
    ]


def _renumber(workloads: Sequence[state.Typed], editing: int) -> None:
    query: state.Typed = {n: v for n, v in state.typed().items() if n in link.ESTIMATE}
    for index, work in enumerate(workloads):
        query |= {link.param(name, index): values for name, values in work.items()}
        query.setdefault(link.param("domain", index), [link.FIRST_DOMAIN])
    state.replace(query)
    st.session_state["editing"] = editing


# ---------------------------------------------------------------- the estimate's own inputs


def _projection() -> None:
    _number("months", "Months ahead", step=1.0, least=1.0, most=60.0)
    _text("start", "First month", placeholder="this month, or YYYY-MM")
    _text("growth", "Growth in % a month")
    _text(
        "season",
        "Season, January to December",
        placeholder="1, 1, 1, 1, 1, 1, 0.8, 0.8, 1, 1, 1.2, 1.5",
        help="Twelve factors, January first; 1 is an ordinary month, 0 none at all.",
    )


def _options(prices: Prices) -> None:
    _toggle("first_month", "First month after sign-up", help="Starter's sign-up bonus applies.")
    _several("needs", "Requirements", get_args(Requirement), REQUIREMENTS)
    _text("rpm", "Requests in the busiest minute", placeholder="unknown")
    _text("customer", "Customer, for quotes", placeholder="optional")
    st.markdown("**Enterprise: your own offer**")
    _text("offer_usd", "Dollars a month", placeholder="no published price")
    _text("offer_credits", "Included credits")
    _text("offer_overage", "Dollars a further credit")
    st.markdown("**Readings of open points**")
    for key, entry in prices.readings.items():
        options = [str(way).lower() for way in (entry.default, *entry.alternatives)]
        if entry.any:
            _text(key, entry.title, placeholder=options[0], help=formats.literal(entry.why))
        else:
            _choice(key, entry.title, options, help=formats.literal(entry.why), default=options[0])


# ---------------------------------------------------------------- widgets


def _default(name: str) -> str:
    return TYPED_DEFAULTS.get(name.rstrip("0123456789"), "")


def _keep(name: str, text: str) -> None:
    """Remember a widget's text; what the link means anyway is left out."""
    if text == _default(name) and not name.startswith("domain"):
        state.put(name)
    elif text or name in state.typed() or name.startswith("domain"):
        state.put(name, *([text] if text else []))


def _problem(name: str) -> None:
    for problem in st.session_state.get("problems", ()):
        if problem.path == name:
            st.error(formats.literal(problem.message), icon=":material/error:")


def _text(name: str, label: str, **options: Any) -> None:
    key = state.widget_key(name)
    st.session_state.setdefault(key, state.first(name, _default(name)))
    _keep(name, str(st.text_input(label, key=key, **options)))
    _problem(name)


def _area(name: str, label: str, **options: Any) -> None:
    key = state.widget_key(name)
    st.session_state.setdefault(key, state.first(name, _default(name)))
    _keep(name, str(st.text_area(label, key=key, **options)))
    _problem(name)


def _number(
    name: str, label: str, *, step: float, least: float = 0.0, most: float = float(MOST)
) -> None:
    """A box for a whole number.

    It takes fractions, so that 12.5 pages are refused in words instead of cut to 12.
    """
    key = state.widget_key(name)
    if key not in st.session_state:
        text = state.first(name, _default(name))
        st.session_state[key] = float(text) if text.isdigit() else None
    value = st.number_input(
        label, min_value=least, max_value=most, value=None, step=step, format="%g", key=key
    )
    state.put(name, "" if value is None else f"{value:f}".rstrip("0").rstrip("."))
    if state.first(name) == _default(name):
        state.put(name)
    _problem(name)


def _toggle(name: str, label: str, **options: Any) -> None:
    key = state.widget_key(name)
    st.session_state.setdefault(key, state.first(name, "false") == "true")
    _keep(name, "true" if st.toggle(label, key=key, **options) else "false")
    _problem(name)


def _choice(
    name: str,
    label: str,
    options: Sequence[str],
    shown: Callable[[str], str] = str,
    *,
    default: str = "",
    **more: Any,
) -> None:
    key, default = state.widget_key(name), default or _default(name)
    st.session_state.setdefault(key, state.first(name, default))
    chosen = st.segmented_control(
        label, options, format_func=shown, key=key, required=True, width="stretch", **more
    )
    text = str(chosen or default)
    state.put(name, *([] if text == default else [text]))
    _problem(name)


def _several(name: str, label: str, options: Sequence[str], shown: Mapping[str, str]) -> None:
    key = state.widget_key(name)
    st.session_state.setdefault(key, state.typed().get(name, []))
    chosen = st.pills(
        label, options, selection_mode="multi", format_func=shown.__getitem__, key=key
    )
    state.put(name, *chosen)
    _problem(name)


def _folded(title: str, key: str, content: Callable[[], None]) -> None:
    """An expander whose widgets are drawn only while it is open; their values stay typed."""
    box = st.expander(title, key=f"fold_{key}", on_change="rerun")
    if box.open:
        with box:
            content()
