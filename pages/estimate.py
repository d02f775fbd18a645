"""What does my work cost a month, and how is that computed?"""

import streamlit as st

from pricing import link
from pricing.explain import explain_line, statement
from pricing.rate_card import PLANS
from ui import charts, formats, headline, inputs, notes
from ui.presets import PRESETS

result = headline.current()
prices, estimate, invoice = result.prices, result.estimate, result.invoice

with st.container(horizontal=True, gap="small"):
    for preset in PRESETS:
        st.button(
            preset.title,
            icon=preset.icon,
            on_click=inputs.open_document,
            args=(link.query(preset.document),),
        )

st.subheader("The bill", anchor=False)
notes.warnings(result, "")
for index, line in enumerate(invoice.lines):
    label = formats.literal(line.work.label)
    amount = "no published price" if line.usd is None else formats.exact_usd(line.usd)
    with st.expander(
        f"**{label}** · {notes.quantity(line)} · **{formats.literal(amount)}**", key=f"line{index}"
    ):
        notes.steps(explain_line(line, prices), result.card)
    notes.warnings(result, f"workloads[{index}]")

items = statement(result, estimate.plan)
for item in items[len([line for line in invoice.lines if line.usd is not None]) :]:
    notes.item(item, result.card)
notes.total(result, items)
notes.warnings(result, f"plans.{estimate.plan}")

st.subheader("The same work on each plan", anchor=False)
with st.container(horizontal=True, gap="large"):
    for plan in PLANS:
        bill = invoice.bills.get(plan)
        st.metric(
            prices.plans[plan].title,
            formats.usd(bill.total_usd if bill else None),
            help=notes.plan_help(result, plan),
            width="content",
        )
st.markdown(formats.literal(result.recommendation.reasons[0]))

if len(invoice.lines) > 1 and invoice.credits:
    st.subheader("Where the money goes", anchor=False)
    figure, alt = charts.cost_by_workload(result)
    st.plotly_chart(figure, alt=alt, config=dict(charts.CONFIG), key="cost_by_workload")

notes.source(result)
