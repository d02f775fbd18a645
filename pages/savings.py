"""Where does the money go, and what would cost less?"""

import streamlit as st

from pricing.whatif import as_audio, billed_recordings, choices, join_recordings, lengths_to_join
from ui.inputs import advice, widgets
from ui.parts import charts, folds, formats, tables
from ui.result import explanation, headline, notes
from ui.savings import charts as savings_charts
from ui.savings import text

result = headline.current()
plan = result.estimate.plan

st.header("What each choice costs", anchor=False)
if not result.invoice.has_priced_work:
    st.info(notes.NOTHING_PRICED)
    notes.source(result.card, result.prices)
    st.stop()
found = choices.choices_of(result)
remark = text.about_choices(result, found)
if remark:
    st.markdown(formats.literal(remark))
else:
    st.caption(text.how_choices_compare(result))
    figure, alt = savings_charts.cost_of_choices(found)
    charts.show(figure, alt, "choices")
if found:
    if worth_it := advice.about_choices(result, found):
        st.markdown(worth_it)
    explanation.explain_button(text.choice_amounts(result, found), plan, result, "choices")

    def every_choice() -> None:
        """Every choice and what it costs."""
        header = ["Workload", "Choice", "Credits a month", "Dollars a month"]
        tables.show(header, text.choice_rows(found), words=2, alt="Every choice in numbers")

    folds.draw_if_open("Every choice in numbers", "choices_table", every_choice)

st.header("The same month on each service tier", anchor=False)
on_tiers = choices.months_by_tier(result)
header, rows = text.tier_table(result, on_tiers)
tables.show(header, rows, alt="The month on each service tier")
explanation.explain_button(text.tier_amounts(result, on_tiers), plan, result, "tiers")
st.markdown(text.tier_uses(result))

st.markdown("**How much of the work could wait?**")
percents = text.shares(result)
if percents and percents != choices.flex_shares(result):
    month = choices.with_flex_shares(result, percents)
    st.markdown(formats.literal(f"With that on flex, {text.saving_sentence(month, result)}"))
    with st.container(horizontal=True, gap="small"):
        text.take_button("Put this split into the estimate", month.estimate, "take_waiting")
        split = explanation.alternatives(result, {"with that on flex": month.invoice})
        explanation.explain_button(split, plan, result, "waiting")

recordings = billed_recordings(result)
if recordings:
    st.header("Recordings: how long they last, how long you pay for", anchor=False)
    st.markdown(formats.literal(text.paid_sentence(recordings, result)))
    figure, alt = savings_charts.recorded_and_paid_hours(recordings)
    charts.show(figure, alt, "recordings")

    def every_recording() -> None:
        """Each workload's files and hours."""
        header = ["Workload", "Files", "Recorded", "Paid for"]
        tables.show(header, text.recording_rows(recordings), alt="Recordings in numbers")

    folds.draw_if_open("Recordings in numbers", "recordings_table", every_recording)
    lengths = lengths_to_join(result.prices)
    up_to = widgets.page_choice(
        "Join clips to files of up to", lengths, "join_up_to", format_func=formats.hours
    )
    together = join_recordings(result, up_to)
    st.markdown(formats.literal(text.joining_sentence(together, recordings, up_to, result)))
    if together.month.saves_credits > 0:
        with st.container(horizontal=True, gap="small"):
            text.take_button(
                "Put the joined files into the estimate", together.month.estimate, "take_joined"
            )
            longer = explanation.alternatives(result, {"with files joined": together.month.invoice})
            explanation.explain_button(longer, plan, result, "joined")

tips = as_audio(result)
if tips:
    st.header("Video whose pictures do not matter", anchor=False)
    st.markdown(
        "Billed as audio, the same recordings cost a fraction. A tip, not a default: "
        "audio answers from the sound alone."
    )
    for tip in tips:
        st.markdown(f"- {formats.literal(text.sound_only(tip, result))}")
    sound = {f"{tip.label}: {tip.domain}": tip.month.invoice for tip in tips}
    explanation.explain_button(
        explanation.alternatives(result, sound, "Billed as"), plan, result, "sound"
    )
notes.source(result.card, result.prices)
