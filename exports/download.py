"""The files on offer, each made on request.

Streamlit calls a maker in a separate thread that has no session and swallows exceptions. So a
maker holds everything it needs, and a failure is logged and written into the file.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module

from exports.quote import NO_LINK, Paper, Quote, Sender
from pricing import Estimate, Result

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file."""

    title: str
    suffix: str
    mime: str
    module: str
    """The module that writes it; imported with the first file, to keep the page fast."""
    use: str


FILE_KINDS = (
    FileKind(
        "Quote",
        "pdf",
        "application/pdf",
        "exports.pdf.file",
        "PDF, ready to send: the bill, the plans, the months ahead, readings and sources",
    ),
    FileKind(
        "Workbook",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "exports.xlsx.file",
        "Excel with live formulas: change pages, level or service tier and the totals follow",
    ),
    FileKind(
        "Table",
        "csv",
        "text/csv",
        "exports.csv_file",
        "CSV with exact numbers: workloads, bill, plans, months, readings, sources",
    ),
    FileKind(
        "Saved estimate",
        "json",
        "application/json",
        "exports.json_file",
        "JSON with the estimate and its result; open it again below, or send it to the API",
    ),
)


@dataclass(frozen=True, slots=True)
class UnmadeQuote:
    """Everything a file needs except the time it is made."""

    estimate: Estimate
    result: Result
    day: date
    link: str
    paper: Paper = "a4"
    sender: Sender = field(default_factory=Sender)
    until: date | None = None
    with_sources: bool = True

    def at(self, made: datetime) -> Quote:
        """The quote made at this time."""
        return Quote(
            self.estimate,
            self.result,
            self.day,
            made,
            self.link,
            self.paper,
            self.sender,
            self.until,
            self.with_sources,
        )


def maker(
    form: FileKind, occasion: UnmadeQuote, now: Callable[[], datetime]
) -> Callable[[], bytes]:
    """A function that makes the file; the file states the time of the call."""

    def make() -> bytes:
        quote = occasion.at(now())
        try:
            content: bytes = import_module(form.module).write(quote)
        except Exception:  # noqa: BLE001 - the visitor must learn of any failure
            _LOG.exception("The %s of %s could not be made", form.suffix, quote.link)
            return (
                f"This {form.suffix.upper()} file could not be made at {quote.made_text}.\n"
                f"The estimate is not lost: {quote.link or NO_LINK}\n"
            ).encode()
        return content

    return make
