"""The Rate card page: the source of every number, its last check, and the open points."""

import streamlit as st

from pricing import published_card
from pricing.audit import examples, verified
from pricing.card import facts
from pricing.clock import today
from pricing.whatif import open_points
from ui import navigation
from ui.inputs import state
from ui.parts import formats
from ui.rate_card import sections
from ui.result import notes

# The rate card is shown even if the estimate has no price.
result = state.tab().result
card, day = published_card(), today()
prices = card.on(day)

st.header("Rate card", anchor=False)
st.markdown(
    f"{notes.age_text(card, day)}, against the pages they are published on. "
    f"Rate card {formats.literal(prices.version.id)}, in force since "
    f"{prices.version.start}: {formats.literal(prices.version.note)}"
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

if section == navigation.EXAMPLES:
    st.markdown(
        "Every example on the published pages, with this calculator's result and its arithmetic. "
        "Open loads it into the calculator."
    )
    for number, outcome in enumerate(examples.outcomes(card, day)):
        sections.example(outcome, number, card)
elif section == navigation.OPEN_POINTS:
    st.markdown(
        "The published pages contradict each other in places and leave others open. Each point "
        "has a default reading; switching it changes your estimate and its link. Dollars show what "
        "switching would change in your month."
    )
    if result is None:
        st.info("The points that can be switched are shown once there is a total.")
    else:
        points = open_points.points(result)
        kinds = {"Points that change your estimate": True, "Points that do not change it": False}
        for title, matters in kinds.items():
            group = [point for point in points if point.matters == matters]
            if group:
                st.header(title, anchor=False)
            for point in group:
                sections.point(point, result)
    st.header("Points with only one plausible reading", anchor=False)
    for note in prices.notes:
        sections.note(note, card)
else:
    words = st.text_input(
        "Search the rate card",
        key="rate_card_search",
        placeholder="grounding, video, flex, fee",
        icon=":material/search:",
        persist_state="session",
    )
    found = facts.matching(facts.published_facts(card, day), words)
    if found:
        sections.facts(found)
    else:
        st.info(
            f"Nothing on the rate card matches {formats.literal(words)}. "
            "Try fewer words, or a part of one. Examples and open points have views of their own."
        )

st.caption(sections.agreement(verified.load(), card))
notes.source(card, prices)
