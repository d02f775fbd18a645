"""What does my work cost a month, and how is that computed?"""

import streamlit as st

from pricing import Result
from ui.beside import comparison
from ui.estimate import picture
from ui.inputs import state
from ui.parts import folds
from ui.plans import cards
from ui.result import answer, bill, explanation, headline, notes


def show(result: Result) -> None:
    """The best answer, the plans, a picture, and the bill."""
    here = state.tab()
    is_plan_known = "plan" not in here.blocked
    if is_plan_known:
        answer.card(headline.answer(result), result, explanation.this_month(result))
    cards.compact(result)
    picture.draw(result)
    comparison.show(result)
    notes.warnings(result, "")
    notes.warnings(result, f"plans.{result.estimate.plan}")

    def every_item() -> None:
        left_out = () if here.is_last else here.left_out
        bill.show(result, left_out, with_plan=is_plan_known)

    folds.draw_if_open("The bill, item by item", "bill", every_item)
    notes.source(result.card, result.prices)


found = state.tab().result
if found is None:
    st.info("The total is shown as soon as one row of your work can be read.")
else:
    show(found)
