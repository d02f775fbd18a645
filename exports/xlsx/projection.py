"""The projected months as priced: numbers and a chart."""

from __future__ import annotations

from collections.abc import Sequence

from exports.colours import colour
from exports.quote import Quote
from exports.xlsx.book import Book, Sheet
from pricing.names import plan_name
from pricing.projection import Month, Projected, offered
from pricing.wording import word_list

HEAD = 3
FIRST = 2
"""The column of the first plan, after the month and its credits."""


def add(book: Book, quote: Quote) -> None:
    """Add the sheet; its numbers do not follow changes on other sheets."""
    projected = quote.result.projected
    if projected is None or not any(invoice.has_priced_work for invoice in projected.invoices):
        return
    plans, tiers = projected.self_serve, quote.result.prices.service_tiers
    widths = [12, *[16] * (len(plans) + 3), *[14] * (len(plans) * len(tiers))]
    sheet = book.sheet("Projection", widths)
    sheet.put(0, 0, "Projection", "title")
    note = f"As priced on {quote.day}. These numbers do not follow changes in the other sheets."
    if any(invoice.at_least for invoice in projected.invoices):
        note += " They are minimums: work without a published price comes on top."
    sheet.put(1, 0, note, "note")
    if offer := offered.offer_over_months(projected):
        path = f"The cheapest path compares {_names(projected)}."
        sheet.put(2, 0, f"{path} {offer.sentence}", "note")
    _table(sheet, projected, tuple(tiers))
    _chart(sheet, projected)


def _names(projected: Projected) -> str:
    return word_list([plan_name(plan) for plan in projected.self_serve])


def _table(sheet: Sheet, projected: Projected, tiers: Sequence[str]) -> None:
    plans = projected.self_serve
    sheet.row(HEAD, ("Month",), "head")
    heads = ["Credits", *map(plan_name, plans)]
    heads += [f"Cheapest of {_names(projected)} that fits", "Cheapest"]
    heads += [f"{plan_name(plan)}, all {tier}" for tier in tiers for plan in plans]
    sheet.row(HEAD, heads, "head_right", 1)
    best = FIRST + len(plans)
    for row, month in enumerate(projected.months, HEAD + 1):
        sheet.put(row, 0, month.label)
        sheet.put(row, 1, month.invoice.credits, "number")
        usd = [month.invoice.bills[plan].total_usd for plan in plans]
        sheet.row(row, usd, "cents", FIRST)
        sheet.put(row, best, _best(month), "right")
        sheet.put(row, best + 1, month.cheapest_usd, "cents")
        bills = [month.service_tiers[tier].bills for tier in tiers]
        usd = [bill[plan].total_usd for bill in bills for plan in plans]
        sheet.row(row, usd, "cents", best + 2)
    last = HEAD + len(projected.months)
    _totals(sheet, projected, tiers, last + 1)
    sheet.whole_numbers((HEAD + 1, 1), (last, 1))
    sheet.page.freeze_panes(HEAD + 1, 1)


def _best(month: Month) -> str:
    best = plan_name(month.cheapest) if month.cheapest else "none"
    return f"{best}{'; your offer costs less' if offered.is_cheaper(month) else ''}"


def _totals(sheet: Sheet, projected: Projected, tiers: Sequence[str], row: int) -> None:
    plans = projected.self_serve
    best = FIRST + len(plans)
    sheet.put(row, 0, "Total", "sum_label")
    for column in (1, best):
        sheet.put(row, column, None, "sum_label")
    sheet.row(row, [projected.total_usd(plan) for plan in plans], "sum_usd", FIRST)
    sheet.put(row, best + 1, projected.cheapest_path_usd, "sum_usd")
    totals = [projected.total_usd(plan, tier) for tier in tiers for plan in plans]
    sheet.row(row, totals, "sum_usd", best + 2)


def _chart(sheet: Sheet, projected: Projected) -> None:
    chart, months = sheet.book.file.add_chart({"type": "line"}), len(projected.months)
    for column, plan in enumerate(projected.self_serve, FIRST):
        chart.add_series(
            {
                "name": ["Projection", HEAD, column],
                "categories": ["Projection", HEAD + 1, 0, HEAD + months, 0],
                "values": ["Projection", HEAD + 1, column, HEAD + months, column],
                "line": {"color": colour(plan, projected.months[0].prices), "width": 2.25},
            }
        )
    chart.set_title({"name": "Dollars a month", "name_font": {"size": 12}})
    chart.set_y_axis({"num_format": "$#,##0", "min": 0, "major_gridlines": {"visible": True}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 320})
    sheet.page.insert_chart(HEAD + months + 4, 0, chart)
