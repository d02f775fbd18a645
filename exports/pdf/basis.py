"""The basis of the printed quote: readings, remarks, sources and validity."""

from __future__ import annotations

from collections import Counter
from datetime import date

from exports.pdf.document import Citation, Link, OpenPoint, Source, Validity
from exports.pdf.letters import with_isolation
from exports.plain_text import plain
from exports.quote import NO_LINK, Quote, day_text, next_steps, readings, sources
from exports.quote import remarks as quoted_remarks
from pricing.whatif import notes_for_every_total
from pricing.wording import BEFORE_TAX

MOST_REMARKS = 14
LONGEST_PRINTED_LINK = 300


def open_points(quote: Quote) -> tuple[OpenPoint, ...]:
    """How each open point is read."""
    return tuple(
        OpenPoint(entry.title, value if default else f"{value}, chosen instead of the default")
        for entry, value, default in readings(quote)
    )


def remarks(quote: Quote) -> tuple[str, ...]:
    """Every remark; a remark about several workloads is listed once."""
    pairs = [*quoted_remarks(quote)]
    counted = Counter(message for _, message in pairs)
    first = {message: subject for subject, message in reversed(pairs)}
    listed = []
    for message, times in list(counted.items())[:MOST_REMARKS]:
        where = with_isolation(first[message])
        if times > 1:
            where += f" and {times - 1} more"
        listed.append(f"{where}: {plain(message)}")
    if len(counted) > MOST_REMARKS:
        listed.append(f"And {len(counted) - MOST_REMARKS} more in the calculator.")
    return tuple(listed)


def cited_pages(quote: Quote) -> tuple[Source, ...]:
    """Each published page once, with the parts that are cited; none if they are not wanted."""
    if not quote.with_sources:
        return ()
    pages: dict[tuple[str, date], list[Citation]] = {}
    for source in sources(quote):
        part = source.title.partition(", ")[2] or source.title
        citation = Citation(part, f"“{source.says}”")
        pages.setdefault((source.url, source.checked), []).append(citation)
    return tuple(
        Source(url, f"checked {checked}", tuple(says)) for (url, checked), says in pages.items()
    )


def validity(quote: Quote) -> Validity:
    """How long the quote is valid, and the link that opens its estimate."""
    terms = (
        f"This quote applies the prices published on the pricing day, {day_text(quote.day)}, to "
        f"the work above. It is valid until {day_text(quote.valid_until)}, {quote.validity_text} "
        f"from the pricing day. All amounts are in {BEFORE_TAX}. "
        f"{notes_for_every_total(quote.result.prices)}"
    )
    steps = tuple(Link(step.title, step.url) for step in next_steps(quote))
    return Validity(terms, _link_back(quote.link), steps)


def _link_back(link: str) -> Link:
    if not link:
        return Link(f"{NO_LINK}.")
    printed = "Open this estimate in the calculator"
    return Link(f"{printed}: {link}" if len(link) <= LONGEST_PRINTED_LINK else printed, link)
