"""What does my work cost a month, and how is that computed?"""

import streamlit as st

from pricing import link
from pricing.explain import explain_line, statement
from pricing.rate_card import PLANS
from ui import charts, formats, headline, inputs, notes, opened
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

st.header("The bill", anchor=False)
notes.warnings(result, "")
for index, line in enumerate(invoice.lines):
    name, amount = formats.literal(line.work.label), formats.literal(notes.amount(line))
    with st.expander(f"**{name}** · {notes.quantity(line)} · **{amount}**", key=f"line{index}"):
        opened.steps(explain_line(line, prices), result.card)
    notes.warnings(result, f"workloads[{index}]")
items = statement(result, estimate.plan)
for entry in items[len(invoice.lines) - sum(line.usd is None for line in invoice.lines) :]:
    notes.item(entry, result.card)
notes.total(result)
notes.warnings(result, f"plans.{estimate.plan}")

st.header("The same work on each plan", anchor=False)
with st.container(horizontal=True, gap="medium"):
    for plan in PLANS:
        least, amount = formats.total(invoice.bills.get(plan), invoice)
        verdict, lacks = notes.fit(result, plan)
        st.metric(
            formats.labelled(prices.plans[plan].title, least),
            amount,
            delta=verdict,
            delta_color="off",
            delta_arrow="off",
            help=lacks,
            border=True,
            width=260,
        )
st.markdown(formats.literal(result.recommendation.reasons[0]))

if len(invoice.lines) > 1 and invoice.credits:
    st.header("Where the money goes", anchor=False)
    figure, alt = charts.cost_by_workload(result)
    charts.show(figure, alt, "cost_by_workload")

notes.source(result)
