"""The published rates, the sentence and date of each, and how what they leave open is read."""

import streamlit as st

from pricing import published_card
from pricing.audit import verified
from pricing.card import facts
from pricing.clock import today
from ui import navigation
from ui.inputs import state
from ui.parts import formats
from ui.rate_card import matrix, open_points, sections
from ui.result import notes

# The rates are shown even if the estimate has no price.
result = state.tab().result
card, day = published_card(), today()
prices = card.on(day)


def published() -> None:
    """The tables as published, or what a search finds."""
    words = st.text_input(
        "Search the rates",
        key="rate_card_search",
        placeholder="grounding, video, flex, fee",
        icon=":material/search:",
        persist_state="session",
    )
    found = facts.matching(facts.published_facts(card, day), words)
    if not words.strip():
        st.caption("Select a number for its sentence, its page and its date.")
        with st.container(key="matrix"):
            st.html(matrix.markup(card, day))
    elif found:
        sections.facts(found)
    else:
        st.info(
            f"Nothing published matches {formats.literal(words)}. Try fewer words, or a part of "
            "one. Examples and open points have views of their own."
        )


def published_examples() -> None:
    """Every published example beside its price now."""
    st.markdown(
        "Every example on the published pages, with this calculator's result. "
        "Open loads it into the calculator."
    )
    sections.all_examples(card, day)


def points_left_open() -> None:
    """The points that can be read in more than one way, and those with one plausible reading."""
    st.markdown(
        "The published pages contradict each other in places and leave others open. Switching a "
        "reading changes your estimate and its link."
    )
    open_points.draw(prices, card, result)
    st.header("Points with only one plausible reading", anchor=False)
    for note in prices.notes:
        sections.note(note, card)


VIEWS = {
    navigation.PRICES: published,
    navigation.EXAMPLES: published_examples,
    navigation.OPEN_POINTS: points_left_open,
}

st.header("Rates, as published", anchor=False)
st.markdown(
    f":small[{notes.age_text(card, day)}, against the pages they are published on. "
    f"Rate card {formats.literal(prices.version.id)}, in force since "
    f"{prices.version.start}: {formats.literal(prices.version.note)}]"
)
st.session_state.setdefault(navigation.SECTION, navigation.PRICES)
section = st.segmented_control(
    "Show",
    navigation.SECTIONS,
    key=navigation.SECTION,
    required=True,
    label_visibility="collapsed",
    persist_state="session",
)
VIEWS[section or navigation.PRICES]()
st.caption(sections.agreement(verified.load(), card))
notes.source(card, prices)
