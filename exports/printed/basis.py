"""What the printed quote rests on: readings, remarks, sources, and how long it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer, Table

from exports.printed.flowables import Words, linked, text
from exports.printed.look import LINES, SECTION, SMALL, WIDTH
from exports.printed.wording import day_text
from exports.quote import NO_LINK, VALID_DAYS, Quote, concerns, next_steps, readings, sources
from pricing.whatif import everywhere
from pricing.wording import BEFORE_TAX

MOST_REMARKS = 14
LONGEST_PRINTED_LINK = 300


def open_points(quote: Quote) -> Iterator[Flowable]:
    """How each open point is read."""
    rows = [
        [
            text(entry.title, SMALL),
            text(value if default else f"{value}, chosen instead of the default", SMALL),
        ]
        for entry, value, default in readings(quote)
    ]
    style = [
        *LINES[:3],
        ("TOPPADDING", (0, 0), (-1, -1), 0.6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0.8),
    ]
    table = Table(rows, colWidths=[WIDTH * 0.62, WIDTH * 0.38], style=style)
    said = "The published pages leave these points open. They are read like this:"
    yield KeepTogether([text("How open points are read", SECTION), text(said, SMALL), table])


def remarks(quote: Quote) -> Iterator[Flowable]:
    """Every remark; the same about several workloads is said once."""
    counted = Counter(warning.message for warning in quote.result.warnings)
    if not counted:
        return
    about = {w.message: concerns(quote, w.path) for w in reversed(quote.result.warnings)}
    yield CondPageBreak(24 * mm)
    yield text("Remarks", SECTION)
    for message, times in list(counted.items())[:MOST_REMARKS]:
        where = about[message] if times == 1 else f"{about[message]} and {times - 1} more"
        yield Words(f"{where}: {message}", SMALL)
    if len(counted) > MOST_REMARKS:
        yield text(f"And {len(counted) - MOST_REMARKS} more in the calculator.", SMALL)


def cited(quote: Quote) -> Iterator[Flowable]:
    """Each published page once, with what it says."""
    said: dict[tuple[str, date], list[str]] = {}
    for source in sources(quote):
        part = source.title.partition(", ")[2] or source.title
        said.setdefault((source.url, source.checked), []).append(f"{part} “{source.says}”")
    yield CondPageBreak(24 * mm)
    yield text("Sources", SECTION)
    for (url, checked), quoted in said.items():
        page = f"{linked(url, url)}, checked {checked}"
        yield Paragraph(f"{page}. {escape(' · '.join(quoted))}", SMALL)
        yield Spacer(0, 2)


def validity(quote: Quote) -> Iterator[Flowable]:
    """Until when the quote holds, and the link that opens its estimate."""
    until = day_text(quote.valid_until)
    words = (
        f"This quote applies the prices published on the pricing day, {day_text(quote.day)}, to "
        f"the work above. It is valid until {until}, {VALID_DAYS} days from the pricing day. All "
        f"amounts are in {BEFORE_TAX}. {everywhere(quote.result.prices)}"
    )
    printed = "Open this estimate in the calculator"
    if len(quote.link) <= LONGEST_PRINTED_LINK:
        printed = f"{printed}: {quote.link}"
    link = linked(printed, quote.link) if quote.link else f"{NO_LINK}."
    steps = " · ".join(linked(step.title, step.url) for step in next_steps(quote))
    title = text("Validity", SECTION)
    ways = (Paragraph(way, SMALL) for way in (link, f"Next steps: {steps}"))
    yield KeepTogether([title, text(words, SMALL), Spacer(0, 3), *ways])
