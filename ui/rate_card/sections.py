"""Sections of the rates page: what a search finds, the published examples, and notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from pricing import RateCard, link
from pricing.audit import examples, verified
from pricing.card import Fact, Note
from ui.inputs import state, workloads
from ui.navigation import ESTIMATE
from ui.parts import formats
from ui.rate_card import quotes
from ui.result import explanation


def facts(found: Sequence[Fact]) -> None:
    """Published numbers as a table, each with its sentence, link and days."""
    st.table(
        {
            "What": [formats.literal(fact.name) for fact in found],
            "Published": [f"**{formats.literal(fact.value_text)}**" for fact in found],
            "In these words": [
                f"{quotes.quoted(fact.says)} {quotes.linked(fact.source)}"
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


def all_examples(card: RateCard, day: date) -> None:
    """Every published example, and one Explain for all of them."""
    found = examples.outcomes(card, day)
    _explain(found)
    for number, outcome in enumerate(found):
        example(outcome, number, card)


def _explain(found: Sequence[examples.Outcome]) -> None:
    priced = {one.example.says: one.result for one in found if one.result is not None}
    if not priced:
        return
    amounts = explanation.Amounts(
        {
            says: next(iter(explanation.this_month(result).chapters.values()))
            for says, result in priced.items()
        },
        "Example",
    )
    first = next(iter(priced.values()))
    explanation.explain_button(amounts, first.estimate.plan, first, "examples")


def example(outcome: examples.Outcome, number: int, card: RateCard) -> None:
    """A published example and its price now, and a button to open it."""
    shown = outcome.example
    icon = ":material/check:" if outcome.follows else ":material/warning:"
    remarks = " ".join(formats.literal(remark) for remark in outcome.remarks)
    with st.container(
        horizontal=True, wrap=False, vertical_alignment="center", key=f"example_row{number}"
    ):
        st.markdown(
            f"{quotes.quoted(shown.says)} {quotes.linked(card.sources[shown.source])}\n\n"
            f"{icon} Computed now: **{formats.literal(_computed(outcome))}**, {outcome.verdict}. "
            f"{remarks}",
            width="stretch",
        )
        if st.button(
            "Open",
            key=f"example{number}",
            help="Open this example in the calculator",
            on_click=workloads.open_document,
            args=(link.to_query(shown.document),),
        ):
            st.switch_page(ESTIMATE, query_params=state.tab().shown)


def note(found: Note, card: RateCard) -> None:
    """A point with only one plausible reading: its sentences, the reading and its reason."""
    st.markdown(quotes.reading(found.title, found.rests_on, f"{found.reads} {found.why}", card))


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


def _day(day: date) -> str:
    """A day that does not break between its parts."""
    return str(day).replace("-", "\u2011")
