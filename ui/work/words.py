"""A row of work in a few words: what opens its options."""

from __future__ import annotations

from collections.abc import Iterator

from pricing import Prices, Result
from pricing.estimate import counting
from pricing.link import domains, inputs, parameters
from pricing.names import STANDARD
from pricing.wording import several
from ui.inputs import fields, state
from ui.parts import formats

JOINED = " · "


def detail(index: int, prices: Prices, result: Result | None) -> str:
    """The row's name, unit, quality, bounding boxes, speed and growth, as Markdown."""
    return formats.literal(JOINED.join(filter(None, _parts(index, prices, result))))


def _parts(index: int, prices: Prices, result: Result | None) -> Iterator[str]:
    def typed(name: str) -> str:
        return state.first(parameters.param(name, index)).strip()

    own, _ = fields.rates(state.typed(), index, prices)
    domain = fields.domain(state.typed(), index)
    yield typed("name")
    yield _quantity(index, prices, result)
    yield "flat rate" if own is not None and own.flat is not None else f"{typed('level')} quality"
    if typed("grounding") == "true":
        yield "bounding boxes"
    if typed("service_tier") != STANDARD:
        yield typed("service_tier")
    if typed("flex_percent") not in {"", "0"}:
        yield f"{typed('flex_percent').removesuffix('%').strip()} % on flex"
    if typed("own_growth"):
        yield f"grows {typed('own_growth').removesuffix('%').strip()} %"
    if typed("active"):
        yield f"months {typed('active')}"
    if typed("domain") not in domains.TITLES or not typed("name"):
        yield domain


def _quantity(index: int, prices: Prices, result: Result | None) -> str:
    """The amount as it was read, or its unit if it was typed plainly; hours for recordings."""
    _, rate = fields.rates(state.typed(), index, prices)
    domain = fields.domain(state.typed(), index)
    if fields.is_timed(state.typed(), index, rate):
        return _hours(index, result) or "files"
    name = parameters.param("units", index)
    read = fields.as_read(state.typed(), name, prices)
    if read is not None and not read.is_plain:
        return read.text
    return several(
        inputs.item_of("units", rate, domain) or counting.item(rate, domain, timed=False)
    )


def _hours(index: int, result: Result | None) -> str:
    if result is None or index >= len(result.estimate.workloads) or index in state.tab().left_out:
        return ""
    work = result.estimate.workloads[index]
    if work.files is None or work.duration_seconds is None:
        return ""
    return f"{formats.hours(work.files * work.duration_seconds)} in all"
