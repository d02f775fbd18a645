"""The quote: one to three pages that a sales engineer sends as they are."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from exports.plain_text import plain
from exports.printed import basis, bill, letters, plans, top
from exports.printed.letters import BOLD, TEXT
from exports.printed.look import BOTTOM, GREY, MARGIN, TOP, WIDTH
from exports.quote import Quote

SECTIONS = (
    top.head,
    top.summary,
    bill.work,
    plans.compared,
    plans.ahead,
    basis.open_points,
    basis.remarks,
    basis.cited,
    basis.validity,
)


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
    story = [part for section in SECTIONS for part in section(quote)]
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
