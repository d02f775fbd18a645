"""The quote: one to three pages that a sales engineer sends as they are."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from exports import letters, pdf_chart
from exports.letters import BOLD, TEXT
from exports.plain_text import plain
from exports.quote import (
    NO_LINK,
    VALID_DAYS,
    Quote,
    also_typed,
    chosen,
    concerns,
    how_much,
    options,
    outlook,
    readings,
    sources,
)
from pricing.comparison import BLOCKERS
from pricing.effective import effective_rate
from pricing.invoice import Invoice, told
from pricing.line import Line
from pricing.money import dollars
from pricing.names import PLANS
from pricing.outlook import Stretch, stretches
from pricing.plans import Bill
from pricing.readings import everywhere
from pricing.statement import included, statement
from pricing.wording import exact_usd, figure, plural

WIDTH = A4[0] - 36 * mm
MARGIN, TOP, BOTTOM = 18 * mm, 15 * mm, 17 * mm
DENSE = 12
"""From so many workloads on, a workload gets less room."""
MOST_REMARKS = 14
MOST_CHANGES = 6
LONGEST_PRINTED_LINK = 300
TALK = "Talk to sales"

INK, GREY, BLUE = HexColor("#0F172A"), HexColor("#475569"), HexColor("#1D4ED8")
RULE, PALE, RED = HexColor("#CBD5E1"), HexColor("#EFF6FF"), HexColor("#B91C1C")


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    look: dict[str, Any] = {"fontName": TEXT, "textColor": INK, "leading": size * 1.28, **more}
    return ParagraphStyle(name, fontSize=size, **look)


BODY = _style("body", 9)
SMALL = _style("small", 7.6, textColor=GREY)
RIGHT = _style("right", 9, alignment=TA_RIGHT)
BOLD_RIGHT = _style("bold right", 9.6, fontName=BOLD, alignment=TA_RIGHT)
SMALL_RIGHT = _style("small right", 7.6, textColor=GREY, alignment=TA_RIGHT)
STRONG = _style("strong", 9.6, fontName=BOLD)
HEAD = _style("head", 7.6, textColor=GREY, fontName=BOLD)
HEAD_RIGHT = _style("head right", 7.6, textColor=GREY, fontName=BOLD, alignment=TA_RIGHT)
DENSE_STRONG = _style("dense strong", 7, fontName=BOLD, leading=8)
DENSE_SMALL = _style("dense small", 6.8, textColor=GREY, leading=8.2)
DENSE_SMALL_RIGHT = _style("dense small right", 6.8, textColor=GREY, alignment=TA_RIGHT)
DENSE_RIGHT = _style("dense right", 8, alignment=TA_RIGHT)
SECTION = _style("section", 12, fontName=BOLD, spaceBefore=11, spaceAfter=4)
TITLE = _style("title", 22, fontName=BOLD)
BRAND = _style("brand", 10, fontName=BOLD, textColor=BLUE)
TOTAL = _style("total", 22, fontName=BOLD, alignment=TA_RIGHT)

_LINES: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, GREY),
    ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
]


def write(quote: Quote) -> bytes:
    """The whole file."""
    for name in (TEXT, BOLD):
        letters.font(name)
    content = io.BytesIO()
    customer = plain(quote.estimate.customer)
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        title=f"VLM Run quote for {customer}" if customer else "VLM Run quote",
        subject=f"Rate card {quote.result.prices.version.id}, priced on {quote.day}",
        author="VLM Run pricing calculator",
        lang="en",
    )
    room = Frame(
        MARGIN, BOTTOM, WIDTH, A4[1] - BOTTOM - TOP,
        leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
    )  # fmt: skip
    document.addPageTemplates([PageTemplate(frames=[room])])
    story = [
        part
        for section in (_top, _summary, _work, _plans, _ahead, _read, _remarks, _sources, _end)
        for part in section(quote)
    ]
    document.build(story, canvasmaker=_numbered(quote))
    return content.getvalue()


def _numbered(quote: Quote) -> type[Canvas]:
    """A canvas that knows how many pages there are before it writes the first."""
    version = quote.result.prices.version.id
    left = f"VLM Run quote · rate card {version} · made {quote.made_text}"

    class Numbered(Canvas):
        """Keeps every page until the last one is there."""

        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._kept: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802
            """Put a finished page aside."""
            self._kept.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            """Write all pages, each with its number."""
            for number, page in enumerate(self._kept, 1):
                self.__dict__.update(page)
                self.setFont(TEXT, 7.6)
                self.setFillColor(GREY)
                self.drawString(MARGIN, 10 * mm, left)
                count = f"Page {number} of {len(self._kept)}"
                self.drawRightString(A4[0] - MARGIN, 10 * mm, count)
                super().showPage()
            super().save()

    return Numbered


class Figure(Flowable):
    """A number at the right edge, on one line: smaller type rather than a broken number."""

    def __init__(self, text: str, style: ParagraphStyle) -> None:
        super().__init__()
        self.text, self.style = text, style
        self.size, self.room = style.fontSize, 0.0

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Find the size at which the number fits."""
        style = self.style
        self.room = aW
        wide = letters.width(self.text, style.fontSize, style.fontName)
        self.size = style.fontSize * min(1, aW / wide) if wide else style.fontSize
        return aW, style.leading

    def draw(self) -> None:
        """Draw it."""
        style = self.style
        self.canv.setFillColor(style.textColor)
        self.canv.setFont(style.fontName, self.size)
        self.canv.drawRightString(self.room, style.leading - style.fontSize, self.text)


def _text(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Our own words."""
    return Paragraph(escape(text), style)


class Words(Flowable):
    """Somebody's words, in whatever script; never read as markup.

    Not a Paragraph: reportlab sets a word of several fonts with the letters of the first one.
    """

    def __init__(self, text: str, style: ParagraphStyle, most: int = 99) -> None:
        super().__init__()
        self.text, self.style, self.most = text, style, most
        self.lines: list[str] = []

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        """Break the text into lines as wide as the room there is."""
        style = self.style
        self.lines = letters.lines(self.text, style.fontSize, aW, style.fontName, self.most)
        return aW, len(self.lines) * style.leading

    def draw(self) -> None:
        """Draw the lines from the top."""
        style = self.style
        self.canv.setFillColor(style.textColor)
        for number, line in enumerate(self.lines, 1):
            y = (len(self.lines) - number) * style.leading + style.leading - style.fontSize
            letters.draw(self.canv, 0, y, line, style.fontSize, style.fontName)


def day_text(day: date) -> str:
    """A day as a letter says it."""
    return f"{day.day} {day:%B} {day.year}"


# ---------------------------------------------------------------- the top


def _top(quote: Quote) -> Iterator[Flowable]:
    checked = quote.result.prices.checked
    about = (
        f"Priced on {day_text(quote.day)}",
        f"Valid until {day_text(quote.valid_until)} ({VALID_DAYS} days)",
        f"Rate card {quote.result.prices.version.id}, as published, checked {checked}",
    )
    left: list[Flowable] = [_text("VLM Run", BRAND), _text("Quote", TITLE)]
    if quote.estimate.customer:
        left += [Spacer(0, 5), Words(f"For {quote.estimate.customer}", STRONG, 3)]
    right = [_text(line, SMALL_RIGHT) for line in about]
    yield Table(
        [[left, right]],
        colWidths=[WIDTH * 0.58, WIDTH * 0.42],
        style=[
            ("VALIGN", (0, 0), (0, 0), "TOP"),
            ("VALIGN", (1, 0), (1, 0), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ],
    )
    yield Spacer(0, 6)


def _summary(quote: Quote) -> Iterator[Flowable]:
    result = quote.result
    bill, title = result.bill, result.prices.plans[quote.estimate.plan].title
    facts = [plural(result.invoice.credits, "credit")]
    rate = effective_rate(result.invoice, bill.total_usd) if bill else None
    if rate:
        facts.append(f"{exact_usd(rate.usd)} a {rate.unit}, all in")
    left = [_text(f"{title}, a month", STRONG), _text(" · ".join(facts), SMALL)]
    if result.invoice.at_least:
        least = "At least, because a workload has no published price"
        if not result.invoice.priced:
            least = "No price is published for this work"
        left.append(_text(least, _style("least", 7.6, textColor=RED)))
    elif bill is None:
        left.append(_text("Enterprise has no published price.", SMALL))
    yield Table(
        [[left, Figure(_total(bill, result.invoice), TOTAL)]],
        colWidths=[WIDTH * 0.5, WIDTH * 0.5],
        style=[
            ("BACKGROUND", (0, 0), (-1, -1), PALE),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 8),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
            ("ROUNDEDCORNERS", [4, 4, 4, 4]),
        ],
    )


def _total(bill: Bill | None, invoice: Invoice) -> str:
    return str(told(bill.total_usd, invoice)) if bill else TALK


# ---------------------------------------------------------------- the bill


def _work(quote: Quote) -> Iterator[Flowable]:
    lines = quote.result.invoice.lines
    dense = len(lines) > DENSE
    heads = ["Work", "Domain, level, service tier"] if dense else ["Work"]
    shares = (0.30, 0.23, 0.14, 0.08, 0.12, 0.13) if dense else (0.39, 0.20, 0.14, 0.13, 0.14)
    figures = ("Billed a month", "Credits each", "Credits", "Amount")
    rows: list[list[Any]] = [
        [*(_text(head, HEAD) for head in heads), *(_text(head, HEAD_RIGHT) for head in figures)]
    ]
    rows += [_dense_line(line) if dense else _line(line) for line in lines]
    style: list[Any] = [*_LINES]
    if dense:
        style += [("TOPPADDING", (0, 1), (-1, -1), 0.6), ("BOTTOMPADDING", (0, 1), (-1, -1), 1.4)]
    for label, amount in _items(quote):
        style.append(("SPAN", (0, len(rows)), (-2, len(rows))))
        rows.append([label, *[""] * (len(shares) - 2), amount])
    style.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, GREY))
    yield CondPageBreak(40 * mm)
    yield _text("What is priced", SECTION)
    yield Table(rows, colWidths=[WIDTH * share for share in shares], style=style, repeatRows=1)


def _line(line: Line) -> list[Any]:
    told = ", ".join((options(line), *also_typed(line)))
    if line.work.label != line.work.domain:
        told = f"{line.work.domain}, {told}"
    billed: list[Flowable] = [Figure(plural(line.units, line.unit or "unit"), RIGHT)]
    if line.unit == "segment":
        billed.append(_text(how_much(line), SMALL_RIGHT))
    work = [Words(line.work.label, STRONG, 3), Words(told, SMALL, 3)]
    return [work, billed, *_figures(line, RIGHT)]


def _dense_line(line: Line) -> list[Any]:
    told = ", ".join((line.work.domain, chosen(line), *also_typed(line)))
    billed: list[Flowable] = [Figure(plural(line.units, line.unit or "unit"), DENSE_RIGHT)]
    if line.unit == "segment":
        billed.append(Figure(how_much(line), DENSE_SMALL_RIGHT))
    work = Words(line.work.label, DENSE_STRONG, 2)
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
    work = sum(line.usd is not None for line in result.invoice.lines)
    for item in statement(result, plan)[work:]:
        detail = f"<font color='#475569' size='7.6'>{escape(item.detail)}</font>"
        label = Paragraph(f"{escape(item.label)} {detail}", BODY)
        yield label, Figure(exact_usd(item.usd), RIGHT)
    total = _total(result.bill, result.invoice)
    title = f"Total a month, {result.prices.plans[plan].title}, in US dollars"
    yield _text(title, STRONG), Figure(total, BOLD_RIGHT)


# ---------------------------------------------------------------- plans and months


def _plans(quote: Quote) -> Iterator[Flowable]:
    result = quote.result
    heads = ("Monthly fee", "Included", "Billed credits", "Total a month")
    rows: list[list[Any]] = [
        [_text("Plan", HEAD), *(_text(head, HEAD_RIGHT) for head in heads), _text("Fits", HEAD)]
    ]
    for plan in PLANS:
        bill, codes = result.invoice.bills.get(plan), result.blockers[plan]
        fits = "yes" if not codes else "no: without " + ", ".join(BLOCKERS[c] for c in codes)
        figures = ("not published", "not published", "", TALK)
        if bill:
            figures = (
                dollars(bill.fee_usd),
                included(bill),
                figure(bill.billed_credits),
                _total(bill, result.invoice),
            )
        own = plan == quote.estimate.plan
        rows.append(
            [
                _text(result.prices.plans[plan].title, STRONG if own else BODY),
                *(Figure(text, RIGHT) for text in figures[:-1]),
                Figure(figures[-1], BOLD_RIGHT if own else RIGHT),
                _text(fits, SMALL),
            ]
        )
    widths = [WIDTH * share for share in (0.23, 0.13, 0.14, 0.15, 0.14, 0.21)]
    even = result.break_even_credits
    words = [*result.recommendation.reasons]
    if even is not None:
        words.append(f"Starter and Pro cost the same at {plural(even, 'credit')} a month.")
    yield KeepTogether(
        [
            _text("The same work on each plan", SECTION),
            Table(rows, colWidths=widths, style=_LINES),
            Spacer(0, 4),
            *(_text(sentence, SMALL) for sentence in words),
        ]
    )


def _ahead(quote: Quote) -> Iterator[Flowable]:
    projected = quote.result.projected
    if projected is None or not any(invoice.priced for invoice in projected.invoices):
        return
    path = projected.cheapest_path_usd
    count = plural(len(projected.months), "month")
    invoices = projected.invoices
    totals = [
        f"{plan.title()} comes to {told(projected.total_usd(plan), *invoices)}"
        for plan in invoices[0].bills
    ]
    if path is not None:
        best = told(path, *invoices)
        totals.append(f"Starter and Pro, changing where it pays, to {best}")
    words = f"Over {count} {', '.join(totals)}."
    if stages := stretches(projected):
        words += f" {_path(stages)}"
    yield KeepTogether(
        [
            _text("The months ahead", SECTION),
            pdf_chart.draw(projected, WIDTH, 138),
            Spacer(0, 3),
            _text(words, SMALL),
            _text(_assumed(quote), SMALL),
        ]
    )


def _path(stages: Sequence[Stretch]) -> str:
    """On which plan the cheapest path starts, and where it changes."""
    start, *changes = stages
    if not changes:
        return f"The cheapest path stays on {start.plan.title()}."
    listed = ", ".join(f"{one.plan.title()} from {one.first}" for one in changes[:MOST_CHANGES])
    more = " and so on" if len(changes) > MOST_CHANGES else ""
    return f"The cheapest path starts on {start.plan.title()} and changes to {listed}{more}."


def _assumed(quote: Quote) -> str:
    """What the months ahead are computed with; a workload's own growth stands beside it."""
    facts = "; ".join(f"{label}: {value}" for label, value in outlook(quote))
    own = any(line.work.growth_percent is not None for line in quote.result.invoice.lines)
    return f"{facts}{'; workloads with a growth of their own say so above' if own else ''}."


# ---------------------------------------------------------------- what it rests on


def _read(quote: Quote) -> Iterator[Flowable]:
    rows = [
        [
            _text(entry.title, SMALL),
            _text(value if default else f"{value}, chosen instead of the default", SMALL),
        ]
        for entry, value, default in readings(quote)
    ]
    style = [
        *_LINES[:3],
        ("TOPPADDING", (0, 0), (-1, -1), 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8),
    ]
    table = Table(rows, colWidths=[WIDTH * 0.62, WIDTH * 0.38], style=style)
    said = "The published pages leave these points open. They are read like this:"
    yield KeepTogether([_text("How open points are read", SECTION), _text(said, SMALL), table])


def _remarks(quote: Quote) -> Iterator[Flowable]:
    """Every remark; the same about several workloads is said once."""
    counted = Counter(warning.message for warning in quote.result.warnings)
    if not counted:
        return
    about = {w.message: concerns(quote, w.path) for w in reversed(quote.result.warnings)}
    yield CondPageBreak(24 * mm)
    yield _text("Remarks", SECTION)
    for message, times in list(counted.items())[:MOST_REMARKS]:
        where = about[message] if times == 1 else f"{about[message]} and {times - 1} more"
        yield Words(f"{where}: {message}", SMALL)
    if len(counted) > MOST_REMARKS:
        yield _text(f"And {len(counted) - MOST_REMARKS} more in the calculator.", SMALL)


def _sources(quote: Quote) -> Iterator[Flowable]:
    """Each page once, with what it says."""
    said: dict[tuple[str, date], list[str]] = {}
    for source in sources(quote):
        part = source.title.partition(", ")[2] or source.title
        said.setdefault((source.url, source.checked), []).append(f"{part} “{source.says}”")
    yield CondPageBreak(24 * mm)
    yield _text("Sources", SECTION)
    for (url, checked), quoted in said.items():
        page = f"<a href={quoteattr(url)} color='#1D4ED8'>{escape(url)}</a>, checked {checked}"
        yield Paragraph(f"{page}. {escape(' · '.join(quoted))}", SMALL)
        yield Spacer(0, 2)


def _end(quote: Quote) -> Iterator[Flowable]:
    until = day_text(quote.valid_until)
    words = (
        f"This quote applies the prices published on the pricing day, {day_text(quote.day)}, to "
        f"the work above. It is valid until {until}, {VALID_DAYS} days from the pricing day. All "
        "amounts are in US dollars; taxes are not part of them. "
        f"{everywhere(quote.result.prices)}"
    )
    printed = "Open this estimate in the calculator"
    if len(quote.link) <= LONGEST_PRINTED_LINK:
        printed = f"{printed}: {quote.link}"
    way = f"<a href={quoteattr(quote.link)} color='#1D4ED8'>{escape(printed)}</a>"
    link = way if quote.link else f"{NO_LINK}."
    title = _text("Validity", SECTION)
    yield KeepTogether([title, _text(words, SMALL), Spacer(0, 3), Paragraph(link, SMALL)])
