"""Which plan fits this work, what each costs, and from which volume on."""

import streamlit as st

from pricing import Result
from ui.inputs import state, widgets
from ui.parts import folds
from ui.plans import by_volume, cards, changing, features, in_time, verdict
from ui.result import answer, headline, notes

CHANGING, IN_TIME = "Changing plan within a month", "Rate limits and throughput"


def more(found: Result) -> None:
    """What few visitors look for, one at a time."""
    shown = widgets.page_choice("More", (CHANGING, IN_TIME), "plans_more")
    if shown == CHANGING:
        changing.draw(found)
    else:
        in_time.draw(found)


result, here = headline.current(), state.tab()
if "plan" in here.blocked:
    st.info(headline.CHOOSE)
else:
    answer.card(verdict.answer(result), result, verdict.amounts(result))
cards.full(result)
by_volume.draw(result)
folds.draw_if_open(
    "Everything published about the plans", "fold_features", lambda: features.draw(result)
)
folds.draw_if_open("More", "fold_more", lambda: more(result))
notes.source(result.card, result.prices)
