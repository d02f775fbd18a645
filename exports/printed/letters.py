"""Names in any script for the quote: the fonts that have the letters, joined and in reading order.

A letter that no font has is printed as its number, such as [U+12000]: visible, never an empty box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, shapeStr
from reportlab.pdfgen.canvas import Canvas

from exports.plain_text import plain

TEXT, BOLD = "SourceSansPro-Regular", "SourceSansPro-Semibold"

_LETTERS = "font_source_sans_pro", "files/{}.ttf"
_SCRIPTS = "manimgx_fonts", "{}[wght].ttf"
_HAN = "paperang_p2_fonts_cjk", "fonts/{}.ttc"
_PLACES = {TEXT: _LETTERS, BOLD: _LETTERS, "wqy-microhei": _HAN}

_BLOCKS: Sequence[tuple[int, int, str]] = (
    (0x0530, 0x058F, "NotoSansArmenian"),
    (0x0590, 0x05FF, "NotoSansHebrew"),
    (0x0600, 0x06FF, "NotoSansArabic"),
    (0x0750, 0x077F, "NotoSansArabic"),
    (0x08A0, 0x08FF, "NotoSansArabic"),
    (0x0900, 0x097F, "NotoSansDevanagari"),
    (0x0980, 0x09FF, "NotoSansBengali"),
    (0x0A00, 0x0A7F, "NotoSansGurmukhi"),
    (0x0A80, 0x0AFF, "NotoSansGujarati"),
    (0x0B00, 0x0B7F, "NotoSansOriya"),
    (0x0B80, 0x0BFF, "NotoSansTamil"),
    (0x0C00, 0x0C7F, "NotoSansTelugu"),
    (0x0C80, 0x0CFF, "NotoSansKannada"),
    (0x0D00, 0x0D7F, "NotoSansMalayalam"),
    (0x0D80, 0x0DFF, "NotoSansSinhala"),
    (0x0E00, 0x0E7F, "NotoSansThai"),
    (0x0E80, 0x0EFF, "NotoSansLao"),
    (0x1000, 0x109F, "NotoSansMyanmar"),
    (0x10A0, 0x10FF, "NotoSansGeorgian"),
    (0x1200, 0x139F, "NotoSansEthiopic"),
    (0x1780, 0x17FF, "NotoSansKhmer"),
    (0xFB1D, 0xFB4F, "NotoSansHebrew"),
    (0xFB50, 0xFEFF, "NotoSansArabic"),
)
_ANYWHERE = ("NotoSans", "wqy-microhei", "NotoSansSymbols", "NotoEmoji")
"""Where a letter outside these blocks is looked for, in this order."""

_FIRST_PICTURE, _LAST_PICTURE = 0x2190, 0x2E7F
_PICTURES = ("NotoEmoji", "NotoSansSymbols", "NotoSans", "wqy-microhei")
"""The same for arrows, signs and emoji."""
_FIRST_EMOJI = 0x1F000

_UNSEEN = frozenset("\u200c\u200d\ufe0e\ufe0f\u00ad\u200b\u2060")
"""Joiners and variants: used where the font knows them, else left out; nothing is lost to see."""


THOUSAND = 1000
"""Fonts measure in thousandths of their size."""


class Run(NamedTuple):
    """Letters of one font and one direction."""

    font: str
    text: str
    level: int
    """0 from left to right, 1 from right to left, 2 a number among those."""


@cache
def font(name: str) -> TTFont:
    """A font, read and made known to the PDF when it is first needed."""
    package, file = _PLACES.get(name, _SCRIPTS)
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"The font package {package} is not installed.")
    found = TTFont(name, str(Path(spec.origin).parent / file.format(name)), shapable=True)
    pdfmetrics.registerFont(found)
    return found


def has(name: str, letter: str) -> bool:
    """Whether a font can draw a letter."""
    return ord(letter) in font(name).face.charToGlyph


def font_of(letter: str, base: str = TEXT) -> str | None:
    """The first font that has a letter; None where none has."""
    code = ord(letter)
    if code < _FIRST_EMOJI and has(base, letter):
        return base
    own = [name for first, last, name in _BLOCKS if first <= code <= last]
    picture = code >= _FIRST_EMOJI or _FIRST_PICTURE <= code <= _LAST_PICTURE
    others = _PICTURES if picture else _ANYWHERE
    return next((name for name in (*own, *others) if has(name, letter)), None)


def runs(text: str, base: str = TEXT) -> list[Run]:
    """A line's letters by font and direction, in the order of reading."""
    pieces: list[tuple[str, str]] = []
    for letter in plain(text):
        before = pieces[-1][0] if pieces else base
        joins = letter in _UNSEEN or unicodedata.combining(letter)
        name = before if joins and has(before, letter) else font_of(letter, base)
        if name is not None and (letter not in _UNSEEN or name == before):
            pieces.append((name, letter))
        elif letter not in _UNSEEN:
            pieces.extend((base, sign) for sign in f"[U+{ord(letter):04X}]")
    levels = _levels([letter for _, letter in pieces])
    keyed = zip(pieces, levels, strict=True)
    return [
        Run(name, "".join(letter for (_, letter), _ in group), level)
        for (name, level), group in groupby(keyed, key=lambda one: (one[0][0], one[1]))
    ]


def _levels(letters: Sequence[str]) -> list[int]:
    """Each letter's direction; what has none of its own takes that of both its neighbours."""
    kinds = [_direction(letter) for letter in letters]
    levels, last = [], "L"
    for index, kind in enumerate(kinds):
        following = next((k for k in kinds[index:] if k != "."), "L")
        if kind in "LR":
            last = kind
        if kind == "R" or (kind == "." and last == "R" and following in "R1"):
            levels.append(1)
        else:
            levels.append(2 if kind == "1" and last == "R" else 0)
    return levels


def _direction(letter: str) -> str:
    kind = unicodedata.bidirectional(letter)
    if kind in {"R", "AL"}:
        return "R"
    return "1" if kind in {"EN", "AN"} else "L" if kind == "L" else "."


def width(text: str, size: float, base: str = TEXT) -> float:
    """How wide a line is, in points."""
    return sum(_set(run, size, base)[1] for run in runs(text, base))


def lines(text: str, size: float, most_wide: float, base: str = TEXT, most: int = 99) -> list[str]:
    """A text in lines of so many points; one that needs more than ``most`` loses its middle.

    Its end says which of several workloads it names.
    """
    whole = plain(text)
    found = list(_broken(whole, size, most_wide, base))
    if len(found) <= most:
        return found
    start = len(whole)
    while width(f"…{whole[start - 1 :]}", size, base) <= most_wide:
        start -= 1
    return [*found[: most - 1], f"…{whole[start:].lstrip()}"]


def _broken(text: str, size: float, most_wide: float, base: str) -> Iterator[str]:
    """Lines that fit; a word that is too long, or a script without spaces, breaks anywhere."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width(longer, size, base) <= most_wide:
            line = longer
            continue
        if line:
            yield line
        line = ""
        for letter in word:
            if line and width(line + letter, size, base) > most_wide:
                yield line
                line = ""
            line += letter
    yield line


def draw(canvas: Canvas, x: float, y: float, line: str, size: float, base: str = TEXT) -> None:
    """Put a line on the page, every run in its own font."""
    for run in from_the_left(runs(line, base)):
        letters, wide = _set(run, size, base)
        canvas.setFont(run.font, size)
        canvas.drawString(x, y, letters)
        x += wide


def from_the_left(line: Sequence[Run]) -> Iterator[Run]:
    """The runs in the order of the paper: what reads from the right stands the other way round."""
    for turned, group in groupby(line, key=lambda run: run.level > 0):
        part = list(group)
        yield from reversed(part) if turned else part


def _set(run: Run, size: float, base: str) -> tuple[str, float]:
    """A run's letters as they are drawn, joined where the script joins them, and their width."""
    if run.font == base:
        return run.text, pdfmetrics.stringWidth(run.text, base, size)
    shaped = shapeStr(run.text, run.font, size, force=True)
    return shaped, sum(letter.x_advance for letter in shaped.__shapeData__) * size / THOUSAND
