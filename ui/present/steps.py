"""The steps of the view for a shared screen, each one question and its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

import streamlit as st

from pricing import Result
from pricing.whatif import choices
from ui.beside import comparison
from ui.inputs import state
from ui.parts import charts, formats
from ui.plans import cards, volume_chart
from ui.projection import charts as months_charts
from ui.projection.series import Shown, series

BAR = 64
"""Pixels of a bar."""


def _volume(result: Result) -> None:
    figure, alt = volume_chart.cost_by_volume(result, height=340)
    charts.show(figure, alt, "present_volume")


def _quality(result: Result) -> None:
    months = choices.months_by_level(result)
    _bars([(level, month.total_usd) for level, month in months], "quality", "Everything at")


def _speed(result: Result) -> None:
    months = choices.months_by_tier(result)
    named = [(row.service_tier or "as it is", row.month.total_usd) for row in months]
    _bars(named, "speed", "Everything on")


def _bars(amounts: Iterable[tuple[str, Decimal | None]], key: str, of: str) -> None:
    """A bar for each way to do the same work, on the plan that is shown."""
    priced = [(name, usd) for name, usd in amounts if usd is not None]
    names = [charts.plain(name) for name, _ in reversed(priced)]
    dollars = [usd for _, usd in reversed(priced)]
    texts = [formats.usd(usd) for usd in dollars]
    lines = [[name] for name in names]
    figure = charts.usd_bars(names, lines, dollars, texts, "Dollars a month", bar=BAR)
    said = ", ".join(f"{name} {formats.usd(usd)}" for name, usd in priced)
    charts.show(figure, f"Bar chart of the month. {of}: {said}", f"present_{key}")


def _months(result: Result) -> None:
    if result.projected is None or "projection" in state.tab().blocked:
        st.info("The coming months are shown once their inputs can be read.")
        return
    drawn = series(result.projected, Shown())
    figure, alt = months_charts.months_chart(result.projected, drawn, summed=False)
    charts.show(figure, alt, "present_months")


STEPS: Mapping[str, Callable[[Result], None]] = {
    "Volume": _volume,
    "Quality": _quality,
    "Speed": _speed,
    "Plan": cards.compact,
    "Months": _months,
    "A beside B": comparison.show,
}
"""The steps in their order, by their names on screen."""
