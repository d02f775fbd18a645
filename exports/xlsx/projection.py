"""The months ahead as they were priced: numbers and a chart."""

from __future__ import annotations

from exports.quote import Quote
from exports.xlsx.book import Book, Sheet
from pricing.names import SERVICE_TIERS
from pricing.projection import SELF_SERVE, Projected, offered

HEAD = 3
_COLOURS = {"starter": "#1D4ED8", "pro": "#B66502"}


def add(book: Book, quote: Quote) -> None:
    """The sheet; it stays as quoted when cells elsewhere change."""
    projected = quote.result.projected
    if projected is None or not any(invoice.priced for invoice in projected.invoices):
        return
    sheet = book.sheet("Projection", [12, *[16] * 5, *[14] * 6])
    sheet.put(0, 0, "Projection", "title")
    note = f"As priced on {quote.day}. These numbers do not follow changes in the other sheets."
    if any(invoice.at_least for invoice in projected.invoices):
        note += " They are at least these: work without a published price comes on top."
    sheet.put(1, 0, note, "note")
    if offer := offered.beside(projected):
        sheet.put(2, 0, f"The cheapest path is of Starter and Pro. {offer.sentence}", "note")
    _table(sheet, projected)
    _chart(sheet, len(projected.months))


def _table(sheet: Sheet, projected: Projected) -> None:
    sheet.row(HEAD, ("Month",), "head")
    heads = ["Credits", "Starter", "Pro", "Cheapest of Starter and Pro that fits", "Cheapest"]
    heads += [f"{plan.title()}, all {tier}" for tier in SERVICE_TIERS for plan in SELF_SERVE]
    sheet.row(HEAD, heads, "head_right", 1)
    for row, month in enumerate(projected.months, HEAD + 1):
        sheet.put(row, 0, month.label)
        sheet.put(row, 1, month.invoice.credits, "number")
        for column, plan in enumerate(SELF_SERVE, 2):
            sheet.put(row, column, month.invoice.bills[plan].total_usd, "cents")
        best = month.cheapest.title() if month.cheapest else "none"
        note = "; your offer costs less" if offered.is_cheaper(month) else ""
        sheet.put(row, 4, f"{best}{note}", "right")
        sheet.put(row, 5, month.cheapest_usd, "cents")
        bills = [month.service_tiers[tier].bills for tier in SERVICE_TIERS]
        usd = [bill[plan].total_usd for bill in bills for plan in SELF_SERVE]
        sheet.row(row, usd, "cents", 6)
    last = HEAD + len(projected.months)
    sheet.put(last + 1, 0, "Total", "sum_label")
    for column in (1, 4):
        sheet.put(last + 1, column, None, "sum_label")
    for column, plan in enumerate(SELF_SERVE, 2):
        sheet.put(last + 1, column, projected.total_usd(plan), "sum_usd")
    sheet.put(last + 1, 5, projected.cheapest_path_usd, "sum_usd")
    totals = [projected.total_usd(plan, tier) for tier in SERVICE_TIERS for plan in SELF_SERVE]
    sheet.row(last + 1, totals, "sum_usd", 6)
    sheet.whole_numbers((HEAD + 1, 1), (last, 1))
    sheet.page.freeze_panes(HEAD + 1, 1)


def _chart(sheet: Sheet, months: int) -> None:
    chart = sheet.book.file.add_chart({"type": "line"})
    for column, plan in enumerate(SELF_SERVE, 2):
        chart.add_series(
            {
                "name": ["Projection", HEAD, column],
                "categories": ["Projection", HEAD + 1, 0, HEAD + months, 0],
                "values": ["Projection", HEAD + 1, column, HEAD + months, column],
                "line": {"color": _COLOURS[plan], "width": 2.25},
            }
        )
    chart.set_title({"name": "Dollars a month", "name_font": {"size": 12}})
    chart.set_y_axis({"num_format": "$#,##0", "min": 0, "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 320})
    sheet.page.insert_chart(HEAD + months + 4, 0, chart)
