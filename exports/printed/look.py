"""How the printed quote looks: its measures, colours, type and tables."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from exports.printed.letters import BOLD, TEXT

WIDTH = A4[0] - 36 * mm
"""Of what is printed, between the margins."""
MARGIN, TOP, BOTTOM = 18 * mm, 15 * mm, 17 * mm

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
LEAST = _style("least", 7.6, textColor=RED)
TOTAL = _style("total", 22, fontName=BOLD, alignment=TA_RIGHT)

LINES: list[Any] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 2.2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2.6),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, GREY),
    ("LINEBELOW", (0, 1), (-1, -1), 0.3, RULE),
]
"""The style of a table with a line below its heads and each row."""
