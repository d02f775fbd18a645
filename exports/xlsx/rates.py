"""The published numbers that the formulas use, by name."""

from __future__ import annotations

from exports.quote import Quote
from exports.xlsx import plan_cells
from exports.xlsx.book import Book, Sheet, Value
from exports.xlsx.layout import NO_PRICE
from pricing.card import Prices, Rate
from pricing.month import Line
from pricing.names import BLOCKERS, CUSTOM_ROW, REQUIREMENTS, plan_name

LEVELLED, FLAT, OWN = "levels", "flat", "own"
"""How a row is rated: by level, one rate for all, or figures the user entered."""


def row_of(line: Line) -> str:
    """The name of the row that prices a workload."""
    if line.rate is not None:
        return line.rate.row
    return f"agent {line.place + 1}" if line.work.agent else NO_PRICE


def add(book: Book, quote: Quote) -> None:
    """Add the sheet of rates, service tiers and plan terms."""
    prices = quote.result.prices
    sheet = book.sheet("Rates", [40, *[12] * (_source(prices) - 1), 80])
    sheet.put(0, 0, "Rates", "title")
    row = _rates(sheet, quote, 2)
    row = _tiers(sheet, prices, row + 2)
    row = _numbers(sheet, prices, row + 2)
    row = _plans(sheet, prices, row + 2)
    sheet.whole_numbers((3, 1), (row, _kind(prices)))


def _grounding(prices: Prices) -> int:
    """The column after the levels, which start in the third."""
    return 2 + len(prices.levels)


def _kind(prices: Prices) -> int:
    return _grounding(prices) + 1


def _source(prices: Prices) -> int:
    return _grounding(prices) + 2


def _rates(sheet: Sheet, quote: Quote, row: int) -> int:
    prices, sources = quote.result.prices, quote.result.card.sources
    grounding, kind, source = _grounding(prices), _kind(prices), _source(prices)
    sheet.row(row, ("Credits by row", "Unit"), "head")
    sheet.row(row, (*prices.levels, "Grounding"), "head_right", 2)
    sheet.row(row, ("Rated by", "Source"), "head_beside", kind)
    sheet.name("level_names", row, 2, (row, grounding - 1))
    first = row + 1
    for rate in prices.rates.values():
        row += 1
        _rate(sheet, row, rate, quote)
        sheet.put(row, source, sources[rate.source].says, "wrapped_note")
    lines = {row_of(line): line for line in quote.result.invoice.lines}
    for name, line in lines.items():
        if line.rate is None and line.work.agent:
            row += 1
            sheet.row(row, (name, "run"))
            for column in range(2, grounding):
                sheet.put(row, column, line.work.agent.credits_per_run, "input")
            sheet.put(row, kind, OWN, "beside")
            sheet.put(row, source, "Base and tools of the agent: your own figures", "wrapped_note")
    row += 1
    sheet.row(row, (NO_PRICE, "", *[None] * (grounding - 1)))
    sheet.put(row, kind, OWN, "beside")
    for name, start, end in (
        ("rate_rows", 0, 0),
        ("rate_units", 1, 1),
        ("rate_levels", 2, grounding - 1),
        ("rate_grounding", grounding, grounding),
        ("rate_kinds", kind, kind),
    ):
        sheet.name(name, first, start, (row, end))
    return row


def _rate(sheet: Sheet, row: int, rate: Rate, quote: Quote) -> None:
    prices = quote.result.prices
    custom = quote.estimate.resolved_readings(prices).custom_model_credits
    sheet.row(row, (rate.row, rate.unit))
    for column, level in enumerate(prices.levels, 2):
        if rate.row == CUSTOM_ROW:
            sheet.formula(row, column, "=reading_custom_model_credits", custom)
        else:
            sheet.put(row, column, rate.credits(level), "number")
    sheet.put(row, _grounding(prices), rate.grounding, "number")
    sheet.put(row, _kind(prices), LEVELLED if rate.flat is None else FLAT, "beside")


def _tiers(sheet: Sheet, prices: Prices, row: int) -> int:
    sheet.put(row, 0, "Service tier", "head")
    sheet.put(row, 1, "Multiplier", "head_right")
    first = row + 1
    for name, tier in prices.service_tiers.items():
        row += 1
        sheet.put(row, 0, name)
        sheet.put(row, 1, tier.multiplier, "number")
        sheet.put(row, _source(prices), tier.use, "wrapped_note")
    sheet.name("tier_names", first, 0, (row, 0))
    sheet.name("tier_multipliers", first, 1, (row, 1))
    return row


def _numbers(sheet: Sheet, prices: Prices, row: int) -> int:
    terms = [prices.plans[plan] for plan in prices.self_serve]
    sheet.put(row, 0, "Other published numbers", "head")
    sheet.put(row, 1, "Value", "head_right")
    numbers: list[tuple[str, str, Value]] = [
        ("Dollars a credit", "credit_price", prices.credit_usd),
        ("Seconds a segment", "segment_seconds", prices.segments.seconds),
        ("Least segments a file", "segment_minimum", prices.segments.minimum),
        *(row for one in terms for row in plan_cells.rows(one)),
    ]
    for label, name, value in numbers:
        row += 1
        sheet.put(row, 0, label)
        sheet.put(row, 1, value, "number")
        sheet.name(name, row, 1)
    return row


def _plans(sheet: Sheet, prices: Prices, row: int) -> int:
    sheet.put(row, 0, "What plans offer", "head")
    sheet.row(row, [*map(plan_name, prices.plans)], "head_right", 1)
    for code in REQUIREMENTS:
        row += 1
        offers = ("yes" if code in terms.meets else "no" for terms in prices.plans.values())
        sheet.put(row, 0, BLOCKERS[code])
        sheet.row(row, list(offers), "right", 1)
        for column, plan in enumerate(prices.plans, 1):
            sheet.name(f"{plan}_{code}", row, column)
    for label, name in (
        ("Requests a minute", "requests_per_minute"),
        ("Custom models", "custom_models"),
    ):
        row += 1
        sheet.put(row, 0, label)
        for column, plan in enumerate(prices.plans, 1):
            limit: Value = getattr(prices.plans[plan], name)
            sheet.put(row, column, "no limit" if limit is None else limit, "right")
            sheet.name(f"{plan}_{name}", row, column)
    return row
