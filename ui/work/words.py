"""A row of work in a few words: what opens its options."""

from __future__ import annotations

from collections.abc import Iterator

from pricing import Prices, Result
from pricing.estimate import counting
from pricing.link import domains
from pricing.names import STANDARD
from pricing.wording import several
from ui.inputs import fields
from ui.parts import formats
from ui.work.row import Row

JOINED = " · "


def detail(row: Row, prices: Prices, result: Result | None) -> str:
    """The row's name, unit, quality, bounding boxes, speed and growth, as Markdown."""
    return formats.literal(JOINED.join(filter(None, _parts(row, prices, result))))


def _parts(row: Row, prices: Prices, result: Result | None) -> Iterator[str]:
    yield row.text("name")
    yield _quantity(row, prices, result)
    yield "flat rate" if row.is_flat else f"{row.text('level')} quality"
    if row.text("grounding") == "true":
        yield "bounding boxes"
    if row.text("service_tier") != STANDARD:
        yield row.text("service_tier")
    if row.text("flex_percent") not in {"", "0"}:
        yield f"{_bare(row.text('flex_percent'))} % on flex"
    if row.text("own_growth"):
        yield f"grows {_bare(row.text('own_growth'))} %"
    if row.text("active"):
        yield f"months {row.text('active')}"
    if row.text("domain") not in domains.TITLES or not row.text("name"):
        yield row.domain


def _bare(percent: str) -> str:
    return percent.removesuffix("%").strip()


def _quantity(row: Row, prices: Prices, result: Result | None) -> str:
    """The amount as it was read, or its unit if it was typed plainly; hours for recordings."""
    if row.is_timed:
        return _hours(row, result) or "files"
    read = fields.as_read(row.query, row.param("units"), prices)
    if read is not None and not read.is_plain:
        return read.text
    return several(counting.item(row.rate, row.domain, timed=False))


def _hours(row: Row, result: Result | None) -> str:
    """The length of all files together, if it can be read."""
    work = result.estimate.workloads[row.index] if result is not None else None
    if work is None or work.files is None or work.duration_seconds is None:
        return ""
    return f"{formats.hours(work.files * work.duration_seconds)} in all"
