"""The published comparison of the plans, word for word."""

from __future__ import annotations

import streamlit as st

from pricing import Result
from pricing.month import eligibility
from pricing.names import plan_name
from ui.parts import formats, tables


def draw(result: Result) -> None:
    """The published comparison as a table of words, and its source pages."""
    header, rows = feature_table(result)
    tables.show(header, rows, words=len(header), alt="What the plans offer")
    card = result.card
    names = dict.fromkeys(feature.source for feature in result.prices.features)
    links = [
        f"[{formats.literal(card.sources[name].title)}]({card.sources[name].url})" for name in names
    ]
    checked = f"{result.prices.checked:%Y-%m-%d}"
    # A caption's own grey makes the links too pale.
    st.markdown(f":small[Quoted word for word from {' and '.join(links)}, checked {checked}.]")


def feature_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Every published row word for word, the customer's requirements first."""
    rows, plans_of = [], result.prices.plans
    for row in eligibility.features_for(result.invoice):
        feature = row.feature
        said = [feature.says_of(plan) or "not mentioned" for plan in plans_of]
        page = result.card.sources[feature.source].page
        rows.append([f"{feature.name}{' (you need this)' if row.asked else ''}", *said, page])
    return ["Feature", *map(plan_name, plans_of), "Page"], rows
