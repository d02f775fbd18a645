"""What would the same work cost if it were done another way?"""

import streamlit as st

from pricing.whatif import actions, billed_recordings, choices, join_recordings, lengths_to_join
from ui.inputs import state, widgets
from ui.parts import charts, folds, formats, tables
from ui.result import answer, explanation, headline, notes
from ui.savings import charts as savings_charts
from ui.savings import rows, text

result = headline.current()

if not result.invoice.has_priced_work:
    st.info(notes.NOTHING_PRICED)
    notes.source(result.card, result.prices)
    st.stop()
found = actions(result, keeps_plan=state.is_plan_chosen())
months = {text.sentence(action, result): action.month.invoice for action in found}
answer.card(text.answer(result, found), result, explanation.changes(result, months))

in_dollars = [action for action in found if action.saves_dollars]
in_credits = [action for action in found if not action.saves_dollars]
rows.draw(in_dollars[: rows.AT_ONCE], result)
if more := in_dollars[rows.AT_ONCE :]:
    folds.draw_if_open(
        f"{len(more)} more with smaller savings",
        "more_actions",
        lambda: rows.draw(more, result, rows.AT_ONCE),
    )
if in_credits:
    folds.draw_if_open(
        f"{len(in_credits)} that save credits but no dollars",
        "credit_actions",
        lambda: rows.draw(in_credits, result, len(in_dollars)),
    )


def on_each_tier() -> None:
    """The month with all work on each service tier."""
    header, table = text.tier_table(result, choices.months_by_tier(result))
    tables.show(header, table, alt="The month at each speed")


folds.draw_if_open("The month at each speed (service tier)", "tiers", on_each_tier)

recordings = billed_recordings(result)
if recordings:
    st.header("Recordings: recorded and paid", anchor=False)
    st.markdown(formats.literal(text.paid_sentence(recordings, result)))
    figure, alt = savings_charts.recorded_and_paid_hours(recordings)
    charts.show(figure, alt, "recordings")

    def every_recording() -> None:
        """Each workload's files and hours."""
        header = ["Work", "Files", "Recorded", "Paid for"]
        tables.show(header, text.recording_rows(recordings), alt="Recordings in numbers")

    folds.draw_if_open("Recordings in numbers", "recordings_table", every_recording)
    lengths = lengths_to_join(result.prices)
    up_to = widgets.page_choice(
        "Join clips into files of up to", lengths, "join_up_to", format_func=formats.hours
    )
    joined = join_recordings(result, up_to)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="joining"):
        words = text.joining_sentence(joined, recordings, up_to)
        st.markdown(formats.literal(words), width="stretch")
        if joined.month.saves_credits > 0:
            rows.apply_button(text.joining(up_to), joined.month.estimate, "apply_joined")
notes.source(result.card, result.prices)
