"""The folds below the months' chart."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from pricing import Estimate
from pricing.projection import Projected, allowances
from ui.parts import formats
from ui.projection import text

GROWTH_OF_ONE = "One kind of work can have its own growth and active months: open its row."


def what_runs_out(projected: Projected, budget_usd: Decimal | None) -> None:
    """Whether the first month's included credits suffice, and the alerts worth setting.

    ``budget_usd`` is a month's budget, which can run out too.
    """
    first = projected.months[0]
    watched = [
        (text.payer(plan), found)
        for plan in first.invoice.bills
        if (found := allowances.allowance(first, plan))
    ]
    st.markdown(formats.bullets(text.runs_out(found, name) for name, found in watched))
    if budget_usd is not None:
        bought = allowances.budget_allowance(projected, 0, budget_usd)
        watched += [(text.budget_of(budget_usd, projected), bought)] if bought else []
    if watched:
        st.markdown("**Usage alerts worth setting**")
        st.markdown(formats.bullets(text.alerts(found, name) for name, found in watched))


def how_work_changes(estimate: Estimate, projected: Projected) -> None:
    """The season, and each workload's course."""
    st.markdown(formats.literal(text.season(estimate)))
    st.markdown(formats.bullets(text.course_sentences(projected)))
    st.caption(GROWTH_OF_ONE)
