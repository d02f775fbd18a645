"""The rows of work: each with its kind, its amount and its price; the rest opens at the row."""

from __future__ import annotations

import streamlit as st

from pricing import Prices, Result
from pricing.estimate import counting
from pricing.link import domains
from pricing.money import total
from ui.inputs import fields, state, widgets, workloads
from ui.parts import formats
from ui.parts.labels import ICONS
from ui.result import notes, patient_data
from ui.work import options, words
from ui.work.row import Row

UNKNOWN, NOT_PRICED, NOT_YET = "no price", "not priced", "\u2013"


def draw(prices: Prices, result: Result | None) -> None:
    """Draw every row, below it what is wrong with it or worth knowing.

    ``result`` is of what is typed now, or None; it has no price for rows that cannot be read.
    """
    count, query = state.workload_count(), state.typed()
    left_out = state.tab().left_out
    asked_at = patient_data.workload_to_ask_about(result) if result else None
    for index, label in enumerate(workloads.labels(count)):
        row = Row.of(query, index, label, count, prices)
        priced = None if index in left_out else result
        with st.container(key=f"row{index}", gap=None):
            _row(row, prices, priced, NOT_PRICED if index in left_out else NOT_YET)
            if priced is not None:
                notes.warnings(priced, f"workloads[{index}]")
            if index == asked_at and priced is not None:
                patient_data.ask(priced)


def _row(row: Row, prices: Prices, result: Result | None, unpriced: str) -> None:
    suffix = f", row {row.index + 1}" if row.count > 1 else ""
    price = unpriced if result is None else _price(row, result)
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key=f"entry{row.index}"
    ):
        if options.has_kind(row):
            st.markdown(formats.literal(domains.TITLES.get(row.domain, row.domain)), width=168)
        else:
            options.kind(row, f"Kind of work{suffix}", hidden=True)
        amounts = _amount(row, suffix)
        st.markdown(f"**{formats.literal(price)}**", width="content")
    key = f"options{row.index}_{state.tab().rows}"
    title = _title(words.detail(row, prices, result), key)
    fold = st.popover(title, type="tertiary", key=key, on_change="rerun")
    if fold.open:
        with fold:
            options.draw(row, prices, result)
    _problems(row, ["domain", *amounts, *(() if fold.open else options.NAMES)])
    _milliseconds(row)


def _title(detail: str, key: str) -> str:
    """The row in a few words, or those its options were opened with while they are open.

    To Streamlit a popover with another label is another popover, which is closed.
    """
    titles = state.tab().titles
    if not st.session_state.get(key):
        titles[key] = detail
    return titles.setdefault(key, detail)


def _problems(row: Row, names: list[str]) -> None:
    wrong = {one.path for one in state.tab().problems}
    for name in names:
        if row.param(name) in wrong:
            widgets.show_problems(row.param(name))


def _amount(row: Row, suffix: str) -> tuple[str, ...]:
    """The box of the amount; the parameters in it."""
    if not row.is_timed:
        name = row.param("units")
        label = counting.monthly_label(row.rate, row.domain)
        twice = state.is_twice(name)
        _box(name, f"{label}{suffix}", "" if twice else fields.shown(name, row.text("units")))
        return ("units",)
    if row.is_listed:
        st.text_input(
            f"Lengths{suffix}",
            "a list of lengths, below",
            disabled=True,
            label_visibility="collapsed",
            key=f"listed{row.index}_{state.tab().rows}",
        )
        return ()
    twice = any(state.is_twice(row.param(part)) for part in ("files", "length"))
    shown = "" if twice else state.amount(row.index)
    _box(row.param(state.AMOUNT), f"Files a month and their length{suffix}", shown)
    return ("files", "length")


def _box(name: str, label: str, shown: str) -> None:
    st.text_input(
        label,
        shown,
        key=state.widget_key(name, unshown=not shown),
        label_visibility="collapsed",
        autocomplete="off",
        placeholder="30,000" if "units" in name else "1,500 x 7 min",
    )


def _milliseconds(row: Row) -> None:
    """Ask whether a length of days was meant in milliseconds."""
    name = row.param("length")
    timed = row.is_timed and not row.is_listed
    shorter = fields.in_milliseconds(row.text("length")) if timed else None
    if shorter is not None:
        st.warning(f"Is this in milliseconds? Then each lasts {shorter}.", icon=ICONS["long_file"])
        st.button(shorter, key=f"milliseconds_{name}", on_click=state.retype, args=(name, shorter))


def _price(row: Row, result: Result) -> str:
    """A row's price at the credit price."""
    parts = [line.usd for line in result.invoice.lines_of(row.index)]
    priced = [usd for usd in parts if usd is not None]
    return formats.short_exact_usd(total(priced)) if len(priced) == len(parts) else UNKNOWN
