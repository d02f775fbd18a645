"""The quote as a PDF: one to three pages, ready to send.

It is tagged as PDF/UA-1 for screen readers and contains all its fonts.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import typst

from exports.pdf.content import document
from exports.pdf.document import Document
from exports.pdf.letters import FONTS, families, printable
from exports.quote import Quote

TEMPLATE = Path(__file__).parent / "quote.typ"


def write(quote: Quote) -> bytes:
    """The whole file."""
    return typeset(document(quote), round(quote.made.timestamp()))


def typeset(content: Document, made: int) -> bytes:
    """The PDF of a document, made at a Unix time; equal arguments give equal bytes."""
    given = _printable(asdict(content) | {"fonts": [*families()]})
    return typst.compile(
        TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"quote": json.dumps(given)},
        pdf_standards=["ua-1"],
        timestamp=made,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _printable(value: Any) -> Any:
    """A copy of the value whose texts contain only letters that the fonts have."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {name: _printable(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(part) for part in value]
    return value
