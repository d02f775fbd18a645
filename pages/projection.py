"""The Projection page: the coming months on each plan, on the cheapest path, on each tier."""

import streamlit as st

from pricing.projection import allowances, swings
from ui.parts import charts, formats, tables
from ui.parts.labels import ICONS, path_name
from ui.projection import charts as projection_charts
from ui.projection import inputs, text
from ui.result import explanation, headline, notes, open_point_badge

result = headline.current()
estimate, projected = result.estimate, headline.months_ahead()
first = projected.months[0]

st.header(formats.literal(text.months_of(projected)), anchor=False)
if not any(invoice.has_priced_work for invoice in projected.invoices):
    st.info(notes.NOTHING_PRICED)
    notes.source(result.card, result.prices)
    st.stop()
hidden = swings.swings(projected)
if hidden is not None:
    st.warning(
        f"**The average hides the swings.** {formats.literal(text.swings(hidden))}",
        icon=ICONS["average_hides_swings"],
    )

notes.warnings(result, "projection.start")
paths = text.totals(projected)
for place, (name, usd, remark) in zip(st.columns(len(paths)), paths, strict=True):
    place.metric(
        name,
        usd,
        delta=remark,
        delta_color="off",
        delta_arrow="off",
        border=True,
        height="stretch",
    )
st.markdown(formats.literal(text.cheapest(projected)))
explanation.explain_button(explanation.months_together(projected), estimate.plan, result, "paths")
if any(invoice.at_least for invoice in projected.invoices):
    st.caption(formats.literal(text.UNPRICED))

with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
    inputs.horizon(projected)
    summed = inputs.is_cumulative()
    shown = inputs.choose_paths(projected)
    tiers = inputs.choose_tiers(result.prices, on_phone=False)
    budget = inputs.budget(in_all=summed)

series = projection_charts.series(projected, shown, tiers, summed=summed)
if series:
    figure, alt = projection_charts.months_chart(
        projected, series, budget, summed=summed, on_phone=False
    )
    charts.show(figure, alt, "months_chart")
else:
    st.info("Choose under Show what to draw.", icon=":material/show_chart:")
if budget is not None:
    crossed = projection_charts.crossings(projected, series, budget)
    sentences = text.budget(crossed, formats.usd(budget), summed=summed)
    st.markdown(formats.bullets(sentences))

header, rows = projection_charts.months_table(projected, series, budget, summed=summed)
tables.show(header, rows, words=2, alt="Every number of the chart, month by month")
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    months = explanation.projected_months(projected, tiers)
    explanation.explain_button(months, estimate.plan, result, "months")
    if any(open_point_badge.rests_on_open_points(result, plan) for plan in projected.self_serve):
        open_point_badge.badge("Rests on open points", key="mark_months")

st.header(f"What runs out in {formats.month(first.label)}", anchor=False)
watched = [
    (path_name(plan), found)
    for plan in first.invoice.bills
    if (found := allowances.allowance(first, plan))
]
for name, found in watched:
    st.markdown(formats.literal(text.runs_out(found, name)))
if budget is not None and not summed:
    bought = allowances.budget_allowance(projected, 0, budget)
    if bought:
        watched.append((f"Starter, budget of {formats.usd(budget)}", bought))
else:
    st.caption("Starter includes no credits: set a budget a month above to get alerts for it.")
if watched:
    st.markdown("**Usage alerts worth setting**")
    st.markdown(formats.bullets(text.alerts(found, name) for name, found in watched))

st.header("How the work changes", anchor=False)
st.markdown(formats.literal(text.season(estimate)))
st.markdown(formats.bullets(text.course_sentences(projected)))
st.caption(
    "Set a workload's growth and active months under More about this work in the sidebar, and the "
    "start, growth and season of all work under Projection."
)
notes.source(result.card, result.prices)
