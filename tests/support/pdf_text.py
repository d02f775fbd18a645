"""The words of a PDF as they are copied from it.

Letters that are drawn joined carry their text beside them (ActualText), which pypdf leaves out;
what reads from the right is drawn from the left and says so (ReversedChars).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdf
from pypdf.generic import ContentStream

_MAPPED = re.compile(rb"<(\w+)> <(\w+)>\n")


class Drawn(NamedTuple):
    """A piece of text on a page."""

    x: float
    y: float
    """From the left and the bottom edge of the page, in points."""
    text: str


@dataclass
class _Mark:
    """A span of a page's content."""

    tag: str
    instead: str | None = None
    """What its letters say; empty once it is said."""


def drawn(page: pypdf.PageObject) -> Iterator[Drawn]:
    """All pieces of a page, in the order in which it draws them."""
    fonts = {
        name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()
    }
    marks: list[_Mark] = []
    font, left, x, y = "", 0.0, 0.0, 0.0
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        match operator:
            case b"BDC":
                marks.append(_Mark(operands[0], operands[1].get("/ActualText")))
            case b"BMC":
                marks.append(_Mark(operands[0]))
            case b"EMC":
                marks.pop()
            case b"Tf":
                font = operands[0]
            case b"cm":
                left, y = float(operands[4]), float(operands[5])
            case b"Tm":
                x = left + float(operands[4])
            case b"TJ" | b"Tj":
                yield Drawn(x, y, _said("".join(_decoded(operands[0], fonts[font])), marks))


def _said(letters: str, marks: Sequence[_Mark]) -> str:
    for mark in reversed(marks):
        if mark.instead is not None:
            said, mark.instead = mark.instead, ""
            return said
    return letters[::-1] if any(mark.tag == "/ReversedChars" for mark in marks) else letters


def _decoded(shown: Any, letters: Mapping[int, str]) -> Iterator[str]:
    for part in shown if isinstance(shown, list) else [shown]:
        if isinstance(part, (str, bytes)):  # between them are distances
            codes = part.original_bytes if isinstance(part, str) else part
            pairs = zip(codes[::2], codes[1::2], strict=True)
            yield from (letters[high << 8 | low] for high, low in pairs)


def _letters(font: Mapping[str, Any]) -> Mapping[int, str]:
    pairs = _MAPPED.findall(font["/ToUnicode"].get_data())
    return {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}


def words(reader: pypdf.PdfReader) -> str:
    """All that the pages say, without white space: where a line breaks says nothing."""
    return squeezed("".join(piece.text for page in reader.pages for piece in drawn(page)))


def squeezed(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())
