"""Sections of the rate card page: published prices, examples and open points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pricing import RateCard, Result, link
from pricing.audit import examples, verified
from pricing.card import Fact, Note, ReadingEntry, Source
from pricing.names import plan_name
from pricing.whatif import open_points
from ui.inputs import state, workloads
from ui.navigation import ESTIMATE
from ui.parts import formats, next_steps
from ui.result import explanation


def facts(found: Sequence[Fact]) -> None:
    """Published numbers as a table, each with its sentence, link and days."""
    st.table(
        {
            "What": [formats.literal(fact.name) for fact in found],
            "Published": [f"**{formats.literal(fact.value_text)}**" for fact in found],
            "In these words": [
                f"{_quoted(fact.says)} {_linked(fact.source)}"
                + (f" {formats.literal(fact.reason)}" if fact.reason else "")
                for fact in found
            ],
            "Since": [_day(fact.start) for fact in found],
            "Checked": [_day(fact.source.checked) for fact in found],
        },
        hide_index=True,
        border="horizontal",
        alt="Every published number, its sentence and source, its first day and its last check",
    )


def example(outcome: examples.Outcome, number: int, card: RateCard) -> None:
    """A published example and its price now, with its arithmetic and a link to open it."""
    shown = outcome.example
    icon = ":material/check:" if outcome.follows else ":material/warning:"
    computed = _computed(outcome)
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        with st.container(gap="xsmall", width="stretch"):
            st.markdown(f"{_quoted(shown.says)} {_linked(card.sources[shown.source])}")
            st.markdown(
                f"{icon} Computed now: **{formats.literal(computed)}**, {outcome.verdict}. "
                + " ".join(formats.literal(remark) for remark in outcome.remarks)
            )
        if outcome.result:
            month = explanation.this_month(outcome.result)
            explanation.explain_button(
                month, outcome.result.estimate.plan, outcome.result, f"example{number}"
            )
        if st.button(
            "Open",
            key=f"example{number}",
            icon=":material/open_in_new:",
            help="Open this example in the calculator",
            on_click=workloads.open_document,
            args=(link.to_query(shown.document),),
        ):
            st.switch_page(ESTIMATE, query_params=state.tab().shown)


def point(found: open_points.OpenPoint, result: Result) -> None:
    """An open point: its sentences, its reading and reason, and the switch."""
    entry = found.entry
    with st.container(border=True):
        _read(entry.title, entry.rests_on, entry.why, result.card)
        options = {option.link_text: option for option in found.options}
        key = f"point_{entry.key}"
        st.session_state[key] = found.chosen.link_text
        st.radio(
            entry.title,
            [*options],
            format_func=lambda written: _labelled(options[written], entry, result),
            captions=[_standing(option) for option in found.options],
            key=key,
            on_change=_switch,
            args=(entry.key, key, next(o.link_text for o in found.options if o.default)),
            label_visibility="collapsed",
        )
        if entry.any:
            st.caption("Any other price can be typed under Options in the sidebar.")
        if found.matters:
            ways = {entry.label(one.value): one.month for one in found.options if not one.chosen}
            months = explanation.alternatives(result, ways, "Read as")
            explanation.explain_button(months, result.estimate.plan, result, key)


def note(found: Note, card: RateCard) -> None:
    """A point with only one plausible reading: its sentences, the reading and its reason."""
    with st.container(border=True):
        _read(found.title, found.rests_on, f"{found.reads} {found.why}", card)


def agreement(held: verified.Verification, card: RateCard) -> str:
    """How many estimates two engines agreed on, and whether with this rate card."""
    count, on = formats.count(held.estimates), held.on
    if held.holds_for(card):
        return (
            f"On {on}, two independently written engines agreed on all of {count} random estimates "
            "with this rate card."
        )
    if held.differences:
        return (
            f"Of {count} random estimates priced by two engines on {on}, "
            f"{formats.count(held.differences)} differed."
        )
    return (
        f"On {on}, two independently written engines agreed on {count} random estimates with a "
        "different version of the rate card; they have not been compared with this one yet."
    )


def _computed(outcome: examples.Outcome) -> str:
    """The figures of an example, in the order of its sentence."""
    if outcome.credits is None or outcome.usd is None:
        return "no price"
    parts = [formats.plural(outcome.credits, "credit"), formats.exact_usd(outcome.usd)]
    if outcome.example.units is not None:
        parts.insert(0, f"{formats.count(outcome.units)} billed")
    return " = ".join(parts)


def _labelled(option: open_points.Option, entry: ReadingEntry, result: Result) -> str:
    """The label of a reading, with the effect of switching to it."""
    way = formats.literal(entry.label(option.value))
    return way if option.chosen else f"{way} · **{formats.literal(_effect(option, result))}**"


def _standing(option: open_points.Option) -> str:
    """A caption: whether an option is the default, and whether it is used now."""
    parts = ["the default"] * option.default + ["used now"] * option.chosen
    return " · ".join(parts)


def _effect(option: open_points.Option, result: Result) -> str:
    """The effect of switching to an option, the chosen plan first."""
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


def _switch(name: str, key: str, default: str) -> None:
    """Store the reading as the sidebar's Options do; the default is left out."""
    chosen = str(st.session_state[key])
    state.retype(name, *([] if chosen == default else [chosen]))


def _read(title: str, names: Sequence[str], text: str, card: RateCard) -> None:
    """Draw a point: its title, the sentences it rests on, their reading and its reason."""
    quotes = [
        f"- {_quoted(card.sources[name].says)} {_linked(card.sources[name])}" for name in names
    ]
    parts = (f"**{formats.literal(title)}**", "\n".join(quotes), next_steps.with_sales(text))
    st.markdown("\n\n".join(parts))


def _quoted(text: str) -> str:
    return f"\u201c{formats.literal(text)}\u201d"


def _linked(source: Source) -> str:
    return f"[{formats.literal(source.title.removeprefix('VLM Run docs: '))}]({source.url})"


def _day(day: date) -> str:
    """A day that does not break between its parts."""
    return str(day).replace("-", "\u2011")
