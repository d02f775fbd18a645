"""What a page of the quote is made of: our own words, a figure, and anybody's words."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from exports.printed import letters
from exports.printed.look import BODY
from pricing.addresses import SALES
from pricing.month import Invoice, plans, told

_SALES = re.compile(SALES.title, re.IGNORECASE)


class Figure(Flowable):
    """A number at the right edge, on one line: smaller type rather than a broken number.

    Words in its place may be a link.
    """

    def __init__(self, text: str, style: ParagraphStyle, url: str = "") -> None:
        super().__init__()
        self.text, self.style, self.url = text, style, url
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
        if self.url:
            left = self.room - letters.width(self.text, self.size, style.fontName)
            self.canv.linkURL(self.url, (left, 0, self.room, style.leading), relative=1)


def total(bill: plans.Bill | None, invoice: Invoice, style: ParagraphStyle) -> Figure:
    """The total of a plan's bill; where no price is published, the way to sales."""
    if bill is None:
        return Figure(SALES.title, style, SALES.url)
    return Figure(str(told(bill.total_usd, invoice)), style)


def text(words: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Our own words; "talk to sales" among them is a link."""
    return Paragraph(_SALES.sub(lambda found: linked(found[0], SALES.url), escape(words)), style)


def linked(words: str, url: str) -> str:
    """Our own words as a link, in the markup of a Paragraph."""
    return f"<a href={quoteattr(url)} color='#1D4ED8'>{escape(words)}</a>"


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
