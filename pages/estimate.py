"""What does my work cost a month, and how is that computed?"""

import streamlit as st

from pricing import link
from pricing.rate_card import PLANS
from ui import bill, charts, formats, headline, notes, opened, workloads
from ui.presets import PRESETS

result = headline.current()
prices, estimate, invoice = result.prices, result.estimate, result.invoice

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
for place, plan in zip(st.columns(len(PLANS)), PLANS, strict=True):
    least, amount = formats.total(invoice.bills.get(plan), invoice)
    verdict, lacks = notes.fit(result, plan)
    with place.container(border=True, height="stretch"):
        st.metric(
            formats.labelled(prices.plans[plan].title, least),
            amount,
            delta=verdict,
            delta_color="normal" if plan == result.recommendation.plan else "off",
            delta_arrow="off",
            help=lacks,
        )
        opened.amount(result, plan, f"plan_{plan}")
st.markdown(formats.literal(result.recommendation.reasons[0]))

if len(invoice.lines) > 1 and invoice.credits:
    st.header("Where the money goes", anchor=False)
    figure, alt = charts.cost_by_workload(result)
    charts.show(figure, alt, "cost_by_workload")

notes.source(result)
