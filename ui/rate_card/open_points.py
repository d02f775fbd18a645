"""The open points: their sentences, how each is read, and what reading it another way changes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pricing import Prices, RateCard, Result
from pricing.card import ReadingEntry, to_link
from pricing.names import plan_name
from pricing.whatif import open_points
from ui.inputs import state, widgets
from ui.parts import formats
from ui.rate_card import quotes
from ui.result import explanation

MATTER, OTHERS, ALL = (
    "Points that change your estimate",
    "Points that do not change it",
    "Points that can be switched",
)


def draw(prices: Prices, card: RateCard, result: Result | None) -> None:
    """Every open point with its switch, those that change the estimate first."""
    points = () if result is None else open_points.points(result)
    found: dict[str, open_points.OpenPoint] = {one.entry.key: one for one in points}
    if result is not None:
        _explain(result, found)
    for title, entries in _groups(prices, found).items():
        if entries:
            st.header(title, anchor=False)
        for entry in entries:
            _point(entry, found.get(entry.key), prices, card, result)


def _groups(
    prices: Prices, found: Mapping[str, open_points.OpenPoint]
) -> dict[str, list[ReadingEntry]]:
    """The entries under their headings; one heading while nothing is priced."""
    entries = [*prices.readings.values()]
    if not found:
        return {ALL: entries}
    return {
        title: [entry for entry in entries if found[entry.key].matters == matters]
        for title, matters in ((MATTER, True), (OTHERS, False))
    }


def _explain(result: Result, found: Mapping[str, open_points.OpenPoint]) -> None:
    """The one Explain: the month under every reading that changes it."""
    months = {
        f"{one.entry.title}: {one.entry.label(option.value)}": option.month
        for one in found.values()
        if one.matters
        for option in one.options
        if not option.chosen
    }
    if months:
        amounts = explanation.alternatives(result, months, "Read as")
        explanation.explain_button(amounts, result.estimate.plan, result, "open_points")


def _point(
    entry: ReadingEntry,
    found: open_points.OpenPoint | None,
    prices: Prices,
    card: RateCard,
    result: Result | None,
) -> None:
    """One point: its sentences, and the switch with what each reading changes."""
    with st.container(key=f"point_{entry.key}", gap="small"):
        st.markdown(quotes.reading(entry.title, entry.rests_on, entry.why, card))
        options = {} if found is None else {option.link_text: option for option in found.options}
        if entry.any:
            _amount(entry, options, prices, result)
        else:
            _choice(entry, options, result)


def _choice(
    entry: ReadingEntry, options: Mapping[str, open_points.Option], result: Result | None
) -> None:
    """Radio buttons for a point with a few readings."""
    ways = {to_link(way): formats.literal(entry.label(way)) for way in entry.ways}
    widgets.radio(
        entry.key,
        entry.title,
        [*ways],
        ways.__getitem__,
        captions=[_standing(way, entry, options.get(way), result) for way in ways],
        label_visibility="collapsed",
    )


def _standing(
    way: str, entry: ReadingEntry, option: open_points.Option | None, result: Result | None
) -> str:
    """A caption: whether a reading is the default or used now, and what switching changes."""
    parts = ["the default"] if way == to_link(entry.default) else []
    if option is not None and result is not None:
        parts.append("used now" if option.chosen else effect(option, result))
    return formats.literal(" · ".join(parts))


def _amount(
    entry: ReadingEntry,
    options: Mapping[str, open_points.Option],
    prices: Prices,
    result: Result | None,
) -> None:
    """A box for a point with any price, and a button for each published one."""
    widgets.text(entry.key, "Dollars", prices, placeholder=to_link(entry.default), width=220)
    for option in options.values():
        if option.chosen or result is None:
            continue
        label = f"{entry.label(option.value)}: {effect(option, result)}"
        default = option.value == entry.default
        st.button(
            formats.literal(label),
            key=f"way_{entry.key}_{option.link_text}",
            type="tertiary",
            on_click=state.retype,
            args=(entry.key, *([] if default else [option.link_text])),
        )


def effect(option: open_points.Option, result: Result) -> str:
    """What switching to a reading changes, the plan that is shown first."""
    plan = result.estimate.plan
    moved = sorted(
        ((name, usd) for name, usd in option.difference.items() if usd),
        key=lambda pair: pair[0] != plan,
    )
    changes = [
        f"{'+' if usd > 0 else ''}{formats.usd(usd)} a month on {plan_name(name)}"
        for name, usd in moved
    ]
    if not moved:
        return "changes nothing here"
    if plan in result.invoice.bills and plan not in dict(moved):
        changes.insert(0, f"changes nothing on {plan_name(plan)}")
    return ", ".join(changes)
