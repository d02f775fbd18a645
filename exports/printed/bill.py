"""The bill in the printed quote: each workload, what follows it, and the total."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from exports.printed.flowables import Figure, Words, text, total
from exports.printed.look import (
    BODY,
    BOLD_RIGHT,
    DENSE_RIGHT,
    DENSE_SMALL,
    DENSE_SMALL_RIGHT,
    DENSE_STRONG,
    GREY,
    HEAD,
    HEAD_RIGHT,
    LINES,
    RIGHT,
    SECTION,
    SMALL,
    SMALL_RIGHT,
    STRONG,
    WIDTH,
)
from exports.quote import Quote, also_typed, chosen, how_much, options
from pricing.explain import statement
from pricing.month import Line
from pricing.wording import BEFORE_TAX, exact_usd, figure, plural

DENSE = 12
"""From so many workloads on, a workload gets less room."""


def work(quote: Quote) -> Iterator[Flowable]:
    """What is priced, a row for each workload."""
    lines, labels = quote.result.invoice.lines, quote.result.invoice.labels
    dense = len(lines) > DENSE
    heads = ["Work", "Domain, level, service tier"] if dense else ["Work"]
    shares = (0.30, 0.23, 0.14, 0.08, 0.12, 0.13) if dense else (0.39, 0.20, 0.14, 0.13, 0.14)
    figures = ("Billed a month", "Credits each", "Credits", "Amount")
    rows: list[list[Any]] = [
        [*(text(head, HEAD) for head in heads), *(text(head, HEAD_RIGHT) for head in figures)]
    ]
    row = _dense_line if dense else _line
    rows += [row(label, line) for label, line in zip(labels, lines, strict=True)]
    style: list[Any] = [*LINES]
    if dense:
        style += [("TOPPADDING", (0, 1), (-1, -1), 0.6), ("BOTTOMPADDING", (0, 1), (-1, -1), 1.4)]
    for label, amount in _items(quote):
        style.append(("SPAN", (0, len(rows)), (-2, len(rows))))
        rows.append([label, *[""] * (len(shares) - 2), amount])
    style.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, GREY))
    yield CondPageBreak(40 * mm)
    yield text("What is priced", SECTION)
    yield Table(rows, colWidths=[WIDTH * share for share in shares], style=style, repeatRows=1)


def _line(label: str, line: Line) -> list[Any]:
    told = ", ".join((options(line), *also_typed(line)))
    if line.work.name not in {"", line.work.domain}:
        told = f"{line.work.domain}, {told}"
    billed: list[Flowable] = [Figure(plural(line.units, line.unit or "unit"), RIGHT)]
    if line.unit == "segment":
        billed.append(text(how_much(line), SMALL_RIGHT))
    work = [Words(label, STRONG, 3), Words(told, SMALL, 3)]
    return [work, billed, *_figures(line, RIGHT)]


def _dense_line(label: str, line: Line) -> list[Any]:
    told = ", ".join((line.work.domain, chosen(line), *also_typed(line)))
    billed: list[Flowable] = [Figure(plural(line.units, line.unit or "unit"), DENSE_RIGHT)]
    if line.unit == "segment":
        billed.append(Figure(how_much(line), DENSE_SMALL_RIGHT))
    work = Words(label, DENSE_STRONG, 2)
    return [work, Words(told, DENSE_SMALL, 3), billed, *_figures(line, DENSE_RIGHT)]


def _figures(line: Line, style: ParagraphStyle) -> list[Flowable]:
    amount = "not published" if line.usd is None else exact_usd(line.usd)
    return [
        Figure(_number(line.credits_per_unit), style),
        Figure(_number(line.credits), style),
        Figure(amount, style),
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else figure(value)


def _items(quote: Quote) -> Iterator[tuple[Flowable, Flowable]]:
    """What follows the work on the bill, and the total."""
    result, plan = quote.result, quote.estimate.plan
    count = sum(line.usd is not None for line in result.invoice.lines)
    for item in statement(result, plan)[count:]:
        detail = f"<font color='#475569' size='7.6'>{escape(item.detail)}</font>"
        label = Paragraph(f"{escape(item.label)} {detail}", BODY)
        yield label, Figure(exact_usd(item.usd), RIGHT)
    title = f"Total a month, {result.prices.plans[plan].title}, in {BEFORE_TAX}"
    yield text(title, STRONG), total(result.bill, result.invoice, BOLD_RIGHT)
