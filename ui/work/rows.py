"""The rows of work: each with its kind, its amount and its price; the rest opens at the row."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pricing import Prices, Result
from pricing.card import Rate
from pricing.estimate import counting
from pricing.link import domains, parameters
from pricing.money import total
from ui.inputs import fields, state, widgets, workloads
from ui.parts import formats
from ui.parts.labels import ICONS
from ui.result import notes, patient_data
from ui.work import options, words

UNKNOWN, NOT_PRICED = "no price", "not priced"


def draw(prices: Prices, result: Result | None) -> None:
    """Draw every row, below it what is wrong with it or worth knowing."""
    count = state.workload_count()
    here = state.tab()
    priced = None if here.is_last else result
    asked_at = patient_data.workload_to_ask_about(priced) if priced else None
    names = workloads.labels(count)
    for index in range(count):
        with st.container(key=f"row{index}", gap=None):
            _row(index, count, prices, priced, names)
            if priced is not None and index not in here.left_out:
                notes.warnings(priced, f"workloads[{index}]")
            if index == asked_at and priced is not None:
                patient_data.ask(priced)


def _row(
    index: int, count: int, prices: Prices, result: Result | None, names: Sequence[str]
) -> None:
    own, rate = fields.rates(state.typed(), index, prices)
    suffix = f", row {index + 1}" if count > 1 else ""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"entry{index}"
    ):
        _kind(index, f"Kind of work{suffix}")
        name = _amount(index, rate, suffix)
        st.markdown(f"**{formats.literal(_price(index, result))}**", width="content")
    open_row = st.popover(
        words.detail(index, prices, result),
        type="tertiary",
        key=f"options{index}_{state.tab().rows}",
        on_change="rerun",
    )
    shown = [parameters.param("domain", index), *name]
    if open_row.open:
        with open_row:
            options.draw(options.Place(index, count, names[index], own, rate), prices, result)
    else:
        shown += [parameters.param(other, index) for other in options.NAMES]
    for parameter in shown:
        widgets.show_problems(parameter)
    _milliseconds(parameters.param("length", index), timed="length" in "".join(name))


def _kind(index: int, label: str) -> None:
    name = parameters.param("domain", index)
    current = state.first(name)
    known = current in domains.TITLES or not current
    place, key = widgets.option(name, [*domains.TITLES] if known else [current, *domains.TITLES])
    st.selectbox(
        label,
        [*domains.TITLES] if known else [current, *domains.TITLES],
        place,
        format_func=lambda domain: domains.TITLES.get(domain, domain),
        key=key,
        accept_new_options=True,
        placeholder="invoices, calls, document.invoice",
        label_visibility="collapsed",
        width=168,
    )


def _amount(index: int, rate: Rate | None, suffix: str) -> list[str]:
    """The box of the amount; the parameters in it."""
    if not fields.is_timed(state.typed(), index, rate):
        name = parameters.param("units", index)
        label = counting.monthly_label(rate, fields.domain(state.typed(), index))
        shown = "" if state.is_twice(name) else fields.shown(name, state.first(name))
        _box(name, f"{label}{suffix}", shown)
        return [name]
    if state.first(parameters.param("lengths", index)).strip():
        st.text_input(
            f"Lengths{suffix}",
            "a list of lengths, below",
            disabled=True,
            label_visibility="collapsed",
            key=f"listed{index}_{state.tab().rows}",
        )
        return []
    names = [parameters.param(part, index) for part in ("files", "length")]
    twice = any(map(state.is_twice, names))
    amount = parameters.param(state.AMOUNT, index)
    _box(amount, f"Files a month and their length{suffix}", "" if twice else state.amount(index))
    return names


def _box(name: str, label: str, shown: str) -> None:
    st.text_input(
        label,
        shown,
        key=state.widget_key(name, unshown=not shown),
        label_visibility="collapsed",
        autocomplete="off",
        placeholder="30,000" if "units" in name else "1,500 x 7 min",
    )


def _milliseconds(name: str, *, timed: bool) -> None:
    """Ask whether a length of days was meant in milliseconds."""
    shorter = fields.in_milliseconds(state.first(name)) if timed else None
    if shorter is not None:
        st.warning(f"Is this in milliseconds? Then each lasts {shorter}.", icon=ICONS["long_file"])
        st.button(shorter, key=f"milliseconds_{name}", on_click=state.retype, args=(name, shorter))


def _price(index: int, result: Result | None) -> str:
    """A row's price at the credit price; a dash while it is not known."""
    if index in state.tab().left_out:
        return NOT_PRICED
    if result is None or index >= len(result.estimate.workloads):
        return "–"  # noqa: RUF001
    parts = [line.usd for line in result.invoice.lines_of(index)]
    priced = [usd for usd in parts if usd is not None]
    return formats.short_exact_usd(total(priced)) if len(priced) == len(parts) else UNKNOWN
