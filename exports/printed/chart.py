"""The months ahead as a drawing for the quote: what each plan with a price costs, by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import Color, HexColor

from exports.printed.letters import TEXT
from pricing.money import dollars
from pricing.names import Plan
from pricing.projection import Projected

COLOURS: Mapping[Plan, Color] = {
    "starter": HexColor("#1D4ED8"),
    "pro": HexColor("#B66502"),
    "enterprise": HexColor("#0C555B"),
}
GREY, LINE = HexColor("#475569"), HexColor("#CBD5E1")
MOST_LABELS = 12
MOST_MARKERS = 18
LEFT, BOTTOM = 78, 24
SIZES = ((1e12, "T"), (1e9, "B"), (1e6, "M"))
"""How large sums are written on the axis."""


def draw(projected: Projected, width: float, height: float) -> Drawing:
    """A line for each plan over the months, in dollars a month from zero."""
    months, plans = projected.months, [*projected.months[0].invoice.bills]
    drawing = Drawing(width, height)
    chart = HorizontalLineChart()
    chart.x, chart.y = LEFT, BOTTOM
    chart.width = width - LEFT - 12  # type: ignore[assignment]
    chart.height = height - BOTTOM - 26  # type: ignore[assignment]
    chart.data = [
        [float(month.invoice.bills[plan].total_usd) for month in months] for plan in plans
    ]
    every = -(-len(months) // MOST_LABELS)
    chart.categoryAxis.categoryNames = [
        month.label if index % every == 0 else "" for index, month in enumerate(months)
    ]
    for index, plan in enumerate(plans):
        chart.lines[index].strokeColor = COLOURS[plan]
        chart.lines[index].strokeWidth = 1.75
        if len(months) <= MOST_MARKERS:
            chart.lines[index].symbol = makeMarker("FilledCircle", size=3.4)  # type: ignore[no-untyped-call]
    _axes(chart)
    drawing.add(chart)
    _legend(drawing, height, plans)
    return drawing


def _axes(chart: HorizontalLineChart) -> None:
    highest = max(max(values) for values in chart.data)
    value, category = chart.valueAxis, chart.categoryAxis
    value.valueMin = 0
    if not highest:
        value.valueMax = 1
    value.maximumTicks = 6
    value.labelTextFormat = _label
    value.visibleGrid = 1
    value.gridStrokeColor = LINE
    value.gridStrokeWidth = 0.4
    category.labels.dy = -4
    category.visibleTicks = 0
    for axis in (value, category):
        axis.labels.fontName = TEXT
        axis.labels.fontSize = 7.5
        axis.labels.fillColor = GREY
        axis.strokeColor = LINE


def _label(value: float) -> str:
    """An axis label: whole dollars, from a million on in short."""
    for size, letter in SIZES:
        if size <= value < size * 1000:
            return f"${value / size:,.4g}{letter}"
    if value >= SIZES[0][0]:
        return f"${value:.1e}"
    return dollars(Decimal(str(value))).removesuffix(".00")


def _legend(drawing: Drawing, height: float, plans: Sequence[Plan]) -> None:
    for index, plan in enumerate(plans):
        left = LEFT + 140 * index
        y = height - 9
        drawing.add(Line(left, y + 3, left + 16, y + 3, strokeColor=COLOURS[plan], strokeWidth=2))
        name = f"{plan.title()}, dollars a month"
        drawing.add(String(left + 21, y, name, fontName=TEXT, fontSize=8, fillColor=GREY))
