"""The first sheet: the plan, its total, the plans side by side, and the work line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exports.quote import NO_LINK, Quote
from exports.xlsx import allowance_formulas, line_formulas, plan_formulas, split
from exports.xlsx.book import YES_NO, Book, Sheet, Value
from exports.xlsx.layout import AT_LEAST, HELPERS, NEVER, NO_PRICE, PLAN_HEAD, TALK, Layout, Listed
from exports.xlsx.rates import row_of
from pricing.addresses import SALES
from pricing.month import Line, eligibility, plans
from pricing.names import BLOCKERS, Plan
from pricing.wording import BEFORE_TAX

WIDTHS = (30, 23, 17, 14, 14, 14, 16, 15, 11, 10, 14, 11, 16, 15, 15, 36)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the quantities of lines stand that are worked out on other sheets."""

    listed: Mapping[int, Listed]
    """The lists of lengths, by the index of their line."""
    split: Mapping[int, int]
    """The rows of the sheet Split, by the place of their workload."""


def add(book: Book, quote: Quote, places: Places) -> None:
    """The whole sheet."""
    sheet = book.sheet("Estimate", WIDTHS)
    layout = Layout(quote)
    end = layout.head + 1 + len(quote.result.invoice.lines)
    _top(sheet, quote)
    _summary(sheet, quote, layout)
    _plans(sheet, quote, layout)
    _lines(sheet, quote, layout, places)
    for row, column, last in (
        (8, 1, (8, 1)),
        (12, 1, (12, 1)),
        (PLAN_HEAD + 1, 6, (PLAN_HEAD + len(layout.plans), 7)),
        (end, 13, (end, 14)),
    ):
        sheet.never_nothing((row, column), last, layout.priced)
    sheet.page.set_column(HELPERS, layout.last_column, 14, None, {"hidden": True, "level": 1})
    sheet.page.repeat_rows(layout.head)
    sheet.page.print_area(0, 0, end, 15)
    sheet.page.activate()


def _top(sheet: Sheet, quote: Quote) -> None:
    sheet.put(0, 0, "VLM Run estimate", "title")
    sheet.put(1, 0, f"For {quote.estimate.customer}" if quote.estimate.customer else "", "text")
    prices = quote.result.prices
    facts = (
        f"Priced on {quote.day} with rate card {prices.version.id}, as published, "
        f"checked {prices.checked}. {BEFORE_TAX}. Valid until {quote.valid_until}. "
        f"Made {quote.made_text}."
    )
    sheet.put(2, 0, facts, "note")
    sheet.put(3, 0, "Change a blue cell: totals, plans and the break-even follow.", "note")
    _link(sheet, quote.link)


def _link(sheet: Sheet, link: str) -> None:
    """The link to the estimate; Excel accepts at most 2,079 characters."""
    if not link:
        sheet.put(4, 0, NO_LINK, "note")
    elif len(link) <= sheet.page.max_url_length:
        sheet.link(4, 0, link, "Open this estimate in the calculator")
    else:
        sheet.put(4, 0, "The link back to this estimate is in the sheet About.", "note")


def _summary(sheet: Sheet, quote: Quote, layout: Layout) -> None:
    result, estimate = quote.result, quote.estimate
    sheet.put(6, 0, "Plan")
    sheet.input(6, 1, estimate.plan, layout.plans)
    sheet.name("plan", 6, 1)
    sheet.put(7, 0, "First month after sign-up")
    sheet.input(7, 1, "yes" if estimate.first_month else "no", YES_NO)
    sheet.name("first_month", 7, 1)
    bill = result.bill
    sheet.page.set_row(8, 24)
    sheet.put(8, 0, "Total a month", "total_label")
    total: Value = bill.total_usd if bill else TALK
    sheet.formula(8, 1, plan_formulas.CHOSEN_TOTAL, total, "total")
    sheet.name("total_usd", 8, 1)
    least = AT_LEAST if result.invoice.at_least else ""
    sheet.formula(8, 2, plan_formulas.about_total(layout), least, "warning")
    sheet.put(9, 0, "Credits")
    sheet.formula(9, 1, plan_formulas.credits(layout), result.invoice.credits)
    sheet.name("total_credits", 9, 1)
    even = result.break_even_credits
    sheet.put(10, 0, "Break-even, in credits")
    sheet.formula(10, 1, allowance_formulas.break_even(layout), NEVER if even is None else even)
    sheet.name("break_even_credits", 10, 1)
    best: Value = eligibility.cheapest(result.invoice.bills, result.blockers) or TALK
    sheet.put(11, 0, "Cheapest plan that fits")
    sheet.formula(
        11,
        1,
        plan_formulas.cheapest(layout),
        best if result.invoice.has_priced_work else NO_PRICE,
        "right",
    )
    sheet.name("cheapest_plan", 11, 1)
    sheet.put(12, 0, f"As quoted on {quote.day}, a month")
    _quoted(sheet, 12, 1, bill)
    sheet.whole_numbers((9, 1), (10, 1))


def _plans(sheet: Sheet, quote: Quote, layout: Layout) -> None:
    sheet.row(PLAN_HEAD, ("Plan",), "head")
    heads = (
        "Monthly fee",
        "Included credits, or pages and images",
        "Free or covered credits",
        "Billed credits",
        "Dollars a billed credit",
        "Total a month",
        "As quoted",
        "Fits",
    )
    sheet.row(PLAN_HEAD, heads, "head_right", 1)
    sheet.put(PLAN_HEAD, 9, "Does not offer", "head_beside")
    for row, plan in enumerate(layout.plans, PLAN_HEAD + 1):
        sheet.put(row, 0, plan)
        _plan(sheet, row, plan, quote, layout)
    last = PLAN_HEAD + len(layout.plans)
    sheet.whole_numbers((PLAN_HEAD + 1, 2), (last, 4))
    sheet.name("plan_names", PLAN_HEAD + 1, 0, (last, 0))
    sheet.name("plan_totals", PLAN_HEAD + 1, 6, (last, 6))
    sheet.name("plan_fits", PLAN_HEAD + 1, 8, (last, 8))
    for row, plan in enumerate(layout.plans, PLAN_HEAD + 1):
        sheet.name(f"{plan}_fits", row, 8)


def _plan(sheet: Sheet, row: int, plan: Plan, quote: Quote, layout: Layout) -> None:
    result = quote.result
    bill = result.invoice.bills.get(plan)
    values: list[Value] = ["", "", "", "", "", TALK]
    if bill:
        values = [
            bill.tariff.fee_usd,
            bill.tariff.included,
            bill.bonus_credits + bill.covered_credits,
            bill.billed_credits,
            bill.tariff.usd_per_credit,
            bill.total_usd,
        ]
    looks = ("usd", "number", "number", "number", "usd", "cents")
    for column, (text, value, look) in enumerate(
        zip(plan_formulas.plan(layout, plan, row + 1), values, looks, strict=True), 1
    ):
        sheet.formula(row, column, text, value, look)
    _quoted(sheet, row, 7, bill)
    codes = result.blockers[plan]
    sheet.formula(row, 8, f'=IF(J{row + 1}="","yes","no")', "no" if codes else "yes", "right")
    now = "; ".join(words for code, words in BLOCKERS.items() if code in codes)
    sheet.formula(row, 9, plan_formulas.missing(layout, plan), now, "beside")


def _quoted(sheet: Sheet, row: int, column: int, bill: plans.Bill | None) -> None:
    """A plan's quoted total, or a link to sales."""
    if bill:
        sheet.put(row, column, bill.total_usd, "cents")
    else:
        sheet.link(row, column, SALES.url, TALK)


def _lines(sheet: Sheet, quote: Quote, layout: Layout, places: Places) -> None:
    _line_heads(sheet, layout)
    lines = quote.result.invoice.lines
    for index, (label, line) in enumerate(zip(quote.result.invoice.labels, lines, strict=True)):
        row = layout.head + 1 + index
        sheet.put(row, 0, label)
        _inputs(sheet, row, index, quote, places)
        _results(sheet, row, line, quote.result.prices.levels, places.listed.get(index))
        _helpers(sheet, row, layout)
    end = layout.head + 1 + len(lines)
    sheet.put(end, 0, "All work, before the plan", "sum_label")
    for column in range(1, 16):
        sheet.put(end, column, None, "sum_label")
    invoice = quote.result.invoice
    usd = sum((line.usd or Decimal(0) for line in lines), Decimal(0))
    sheet.formula(end, 12, "=total_credits", invoice.credits, "sum_number")
    sheet.formula(end, 13, plan_formulas.usd(layout), usd, "sum_usd")
    sheet.put(end, 14, usd, "sum_usd")
    for column, text in allowance_formulas.first_roots(layout).items():
        sheet.formula(end, column, text, None)
    sheet.whole_numbers((layout.head + 1, 6), (end, 12))


def _line_heads(sheet: Sheet, layout: Layout) -> None:
    head = layout.head
    words = ("Name", "Domain", "Rate", "Level", "Grounding", "Service tier")
    sheet.row(head, words, "head")
    counted = ("Pages, images, runs or files", "Seconds each", "API calls")
    sheet.row(head, counted, "head_right", 6)
    sheet.put(head, 9, "Unit", "head_beside")
    figures = ("Billable units", "Credits a unit", "Credits", "Dollars", "As quoted")
    sheet.row(head, figures, "head_right", 10)
    sheet.row(head, ("Check", *layout.columns), "head_beside", 15)


def _inputs(sheet: Sheet, row: int, index: int, quote: Quote, places: Places) -> None:
    line, levels = quote.result.invoice.lines[index], quote.result.prices.levels
    work = line.work
    sheet.put(row, 1, work.domain)
    sheet.input(row, 2, row_of(line), "=rate_rows")
    sheet.input(row, 3, work.level, levels)
    sheet.input(row, 4, "yes" if work.grounding else "no", YES_NO)
    sheet.input(row, 5, line.service_tier, "=tier_names")
    if line.is_part:
        at, volume = places.split[line.place], line.volume
        sheet.formula(row, 6, split.quantity(at, line), volume.units // volume.each, "input")
        sheet.formula(row, 8, split.requests(at, line), volume.requests, "input")
        sheet.amount(row, 7, work.duration_seconds)
    else:
        _quantities(sheet, row, line, places.listed.get(index))


def _quantities(sheet: Sheet, row: int, line: Line, listed: Listed | None) -> None:
    """The quantities of a workload with one line."""
    work = line.work
    files: Value = work.files if work.units is None else work.units
    seconds: Value = work.duration_seconds
    if listed:
        cells = f"=SUM(Lengths!D{listed.first + 1}:D{listed.last + 1})"
        sheet.formula(row, 6, cells, len(work.durations_seconds or ()), "input")
        files, seconds = None, "list"
    elif work.durations_seconds is not None:
        files, seconds = 0, Decimal(0)
    if files is not None:
        sheet.count(row, 6, files)
    if seconds == "list":
        sheet.input(row, 7, seconds)
    else:
        sheet.amount(row, 7, seconds)
    if work.requests is None:
        sheet.formula(row, 8, f"=G{row + 1}", line.volume.requests, "input")
    else:
        sheet.count(row, 8, work.requests)


def _results(
    sheet: Sheet, row: int, line: Line, levels: Sequence[str], listed: Listed | None
) -> None:
    cell = row + 1
    sheet.formula(row, 9, line_formulas.unit(cell), line.unit or "", "beside")
    sheet.formula(row, 10, line_formulas.units(cell, listed), line.units)
    sheet.formula(row, 11, line_formulas.credits_per_unit(cell), line.credits_per_unit)
    sheet.formula(row, 12, line_formulas.credits(cell, listed), line.credits)
    sheet.formula(row, 13, f'=IF(M{cell}="","",M{cell}*credit_price)', line.usd, "usd")
    sheet.put(row, 14, line.usd, "usd")
    check = NO_PRICE if line.credits is None else ""
    sheet.formula(row, 15, line_formulas.check(cell, levels), check, "warning")


def _helpers(sheet: Sheet, row: int, layout: Layout) -> None:
    """Hidden columns for allowances and requests; they have no stored values."""
    for column, text in enumerate(allowance_formulas.helpers(layout, row + 1), HELPERS):
        sheet.formula(row, column, text, None)
