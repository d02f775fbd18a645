"""What changed since an estimate was priced, line by line, and why."""

from __future__ import annotations

from datetime import date

import streamlit as st

from pricing import InvalidEstimate, Result
from pricing.audit import changes
from pricing.month import Line, total_text
from pricing.names import plan_name
from ui.inputs import state
from ui.parts import formats, next_steps


def show(result: Result, day: date) -> None:
    """Draw what changed since the rate card an opened estimate was priced with."""
    named = result.estimate.rate_card
    if named is None or named == result.prices.version.id:
        return
    then = changes.day_of_named_card(result.estimate, result.card, day)
    with st.container(border=True):
        if then is None:
            _tell(f"This estimate was priced with rate card {named}, which is not known here.")
        else:
            try:
                _comparison(changes.compare(result.estimate, result.card, then, day))
            except InvalidEstimate as error:
                _tell(f"Rate card {named} could not price this estimate: {error}.")
        st.button(
            "Go on with today's prices",
            help="The link no longer names the older card",
            on_click=state.retype,
            args=("card",),
        )


def _tell(sentence: str) -> None:
    st.markdown(formats.literal(sentence))


def _comparison(found: changes.Comparison) -> None:
    plan = found.now.estimate.plan
    names = [side.prices.version.id for side in found.sides]
    bills = [_bill_usd(side) for side in found.sides]
    st.markdown(
        f"**{next_steps.with_sales(f'Then {bills[0]}, now {bills[1]} a month')}** "
        + formats.literal(
            f"on {plan_name(plan)}: priced with rate card {names[0]}, opened under {names[1]}."
        )
    )
    for change in found.plan(plan):
        _tell(change.sentence)
    st.table(
        {
            "Workload": [formats.literal(line.label) for line in found.lines],
            "Then": [_line_usd(line.then) for line in found.lines],
            "Now": [_line_usd(line.now) for line in found.lines],
            "Why": [
                "  \n".join(formats.literal(change.sentence) for change in line.why)
                or "nothing changed"
                for line in found.lines
            ],
        },
        hide_index=True,
        border="horizontal",
        alt=f"Each workload with rate card {names[0]} and {names[1]}, and what changed",
    )


def _bill_usd(result: Result) -> str:
    return (
        str(total_text(result.bill.total_usd, result.invoice)) if result.bill else formats.NO_PRICE
    )


def _line_usd(line: Line) -> str:
    text = "no published price" if line.usd is None else formats.exact_usd(line.usd)
    return formats.literal(text)
