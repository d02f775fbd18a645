"""Writes the estimate and its result as JSON, and reads the file back.

The file is ASCII, so no name in it can reverse, break or end the text it is pasted into.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from exports.quote import Quote
from pricing import Estimate, InvalidEstimate, Prices, Problem, parse, price
from pricing.estimate import read_json


def write(quote: Quote) -> bytes:
    """``{"document": the estimate, "result": what it costs, "made": when, where and by whom}``."""
    result = price(quote.estimate, quote.result.card, quote.day)
    content = {
        "document": quote.estimate.to_document(),
        "result": result.to_document(),
        "made": {
            "at": quote.made_text,
            "priced_on": quote.day.isoformat(),
            "valid_days": (quote.valid_until - quote.day).days,
            "link": quote.link or None,
            **{name: text for name, text in asdict(quote.sender).items() if text},
        },
    }
    # Escaped, so that the text cannot end a script or a CDATA section.
    text = (
        _LIST.sub(_one_line, json.dumps(content, indent=2))
        .replace("<", "\\u003c")
        .replace("]]>", "]]\\u003e")
    )
    return f"{text}\n".encode("ascii")


_BREAK = ",\n"
_LIST = re.compile(r"\[\n[^\[\]{}]*\]")
"""A list of numbers and texts only; line breaks inside a text are escaped."""


def _one_line(found: re.Match[str]) -> str:
    """The list on one line: with a million lengths, the file must be small enough to upload."""
    return f"[{', '.join(entry.strip() for entry in found[0][1:-1].split(_BREAK))}]"


def read(content: str | bytes, prices: Prices) -> Estimate:
    """The estimate of a saved file or a bare document; raises InvalidEstimate with the problems."""
    if not content.strip():
        raise InvalidEstimate([Problem("", "is empty; paste or choose a saved estimate")])
    return parse(_document(_read_content(content)), prices)


def _read_content(content: str | bytes) -> Any:
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = "is not a text file; choose the JSON file that this page saved, not PDF or XLSX"
        raise InvalidEstimate([Problem("", message)]) from None
    return read_json(text)


def _document(content: Any) -> Any:
    if not isinstance(content, Mapping):
        raise InvalidEstimate([Problem("", "is JSON, but not an estimate: it is not an object")])
    if "document" in content:
        return content["document"]
    if "workloads" not in content:
        message = 'is JSON, but not an estimate: it has neither "document" nor "workloads"'
        raise InvalidEstimate([Problem("", message)])
    return content
