"""The Months page: what the coming months cost together, and one by one."""

import streamlit as st

from pricing import Result
from pricing.projection import Projected, swings
from ui.inputs import state, unread
from ui.parts import charts, folds, formats, tables
from ui.parts.labels import ICONS
from ui.projection import answer as months_answer
from ui.projection import charts as months_charts
from ui.projection import inputs, sections, series, text
from ui.projection.table import months_table
from ui.result import answer, explanation, headline, notes, open_point_badge

TABLE = "Every number of this chart, month by month"


def show_answer(result: Result, projected: Projected) -> None:
    """The months together, what else they could cost, and what the amounts hide."""
    here = state.tab()
    without = unread.rows_text(here.left_out) if here.left_out and not here.is_last else ""
    amounts = explanation.projected_months(projected)
    answer.card(months_answer.answer(projected, without), result, amounts)
    hidden = swings.swings(projected)
    if hidden is not None:
        warning = f"**The average hides the swings.** {formats.literal(text.swings(hidden))}"
        st.warning(warning, icon=ICONS["average_hides_swings"])
    notes.warnings(result, "projection.start")
    if any(invoice.at_least for invoice in projected.invoices):
        st.caption(formats.literal(text.UNPRICED))


def show_chart(projected: Projected, shown: series.Shown) -> None:
    """The chart, the months that pass a budget, and the chart's table."""
    drawn = series.series(projected, shown)
    figure, alt = months_charts.months_chart(projected, drawn, summed=shown.summed)
    charts.show(figure, alt, "months_chart")
    if shown.budget_usd is not None:
        limit = formats.usd(shown.budget_usd)
        crossed = series.crossings(projected, drawn, shown.budget_usd)
        sentences = [text.budget(*one, limit, summed=shown.summed) for one in crossed]
        st.markdown(formats.bullets(sentences))

    def every_number() -> None:
        header, rows = months_table(projected, drawn, summed=shown.summed)
        tables.show(header, rows, words=2, alt=TABLE)

    folds.draw_if_open(TABLE, "months_table", every_number)


def show_months(result: Result, projected: Projected) -> None:
    """The answer, the inputs and the chart, and below it what is rarer."""
    show_answer(result, projected)
    inputs.draw(result.prices)
    shown = inputs.also_show(projected)
    show_chart(projected, shown)
    monthly = None if shown.summed else shown.budget_usd
    first = formats.month(projected.months[0].label)
    folds.draw_if_open(
        f"What runs out in {first}",
        "months_run_out",
        lambda: sections.what_runs_out(projected, monthly),
    )
    folds.draw_if_open(
        "How the work changes",
        "months_courses",
        lambda: sections.how_work_changes(result.estimate, projected),
    )
    if any(open_point_badge.rests_on_open_points(result, plan) for plan in projected.self_serve):
        open_point_badge.badge("Rests on open points", key="mark_months")


found, ahead = headline.current(), headline.months_ahead()
if "projection" in state.tab().blocked:
    inputs.draw(found.prices)
    st.info(text.WAITING, icon=":material/hourglass_empty:")
elif any(invoice.has_priced_work for invoice in ahead.invoices):
    show_months(found, ahead)
else:
    inputs.draw(found.prices)
    st.info(notes.NOTHING_PRICED)
notes.source(found.card, found.prices)
