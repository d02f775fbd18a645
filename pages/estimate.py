"""What does my work cost a month, and how is that computed?"""

import streamlit as st

from pricing import Result, link
from ui.inputs import state, workloads
from ui.inputs.presets import PRESETS
from ui.parts import charts, next_steps, tables
from ui.result import bill, notes, open_point_badge


def preset_buttons() -> None:
    """Buttons for example estimates; they are shown even if there is no total."""
    st.caption("Start from an example, or describe your own work")
    with st.container(horizontal=True, gap="small"):
        for preset in PRESETS:
            st.button(
                preset.title,
                icon=preset.icon,
                on_click=workloads.open_document,
                args=(link.to_query(preset.document),),
            )


def show_result(result: Result) -> None:
    """The bill, the same work on each plan, and the cost of each workload."""
    st.header("The bill", anchor=False)
    here = state.tab()
    left_out = () if here.is_last else here.left_out
    bill.show(result, left_out, with_plan="plan" not in here.blocked)

    st.header("The same work on each plan", anchor=False)
    tables.show(*notes.on_each_plan(result), words=2, alt="This month on each plan")
    st.markdown(next_steps.with_sales(result.recommendation.reasons[0]))
    open_point_badge.all_plans_buttons(result)

    if len(result.invoice.lines) > 1 and result.invoice.credits:
        st.header("Where the money goes", anchor=False)
        figure, alt = charts.cost_by_workload(result)
        charts.show(figure, alt, "cost_by_workload")

    notes.source(result.card, result.prices)


preset_buttons()
found = state.tab().result
if found is not None:
    show_result(found)
