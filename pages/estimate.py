"""What does my work cost a month, and how is that computed?"""

import streamlit as st

from pricing import link
from ui import bill, charts, headline, marks, next_steps, notes, tables, workloads
from ui.presets import PRESETS

result = headline.current()

st.caption("Start from an example, or describe your own work")
with st.container(horizontal=True, gap="small"):
    for preset in PRESETS:
        st.button(
            preset.title,
            icon=preset.icon,
            on_click=workloads.open_document,
            args=(link.query(preset.document),),
        )

st.header("The bill", anchor=False)
bill.show(result)

st.header("The same work on each plan", anchor=False)
tables.show(*notes.on_each_plan(result), words=2, alt="This month on each plan")
st.markdown(next_steps.with_sales(result.recommendation.reasons[0]))
marks.amounts(result)

if len(result.invoice.lines) > 1 and result.invoice.credits:
    st.header("Where the money goes", anchor=False)
    figure, alt = charts.cost_by_workload(result)
    charts.show(figure, alt, "cost_by_workload")

notes.source(result)
