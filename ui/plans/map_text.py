"""Sentences and rows of the map of the cheapest plan."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pricing import Result
from pricing.volume import Band, plan_map
from ui.parts.labels import name_of
from ui.parts.own_units import Unit

LEVEL, SHARE = "Level", "Share on flex"
"""What the rows of a map are."""
MAP_NOTES = {
    LEVEL: "The same work at each level, without and with grounding where it is offered; work "
    "with one flat rate does not change. Boundaries are solved exactly; volumes are rounded up to "
    "whole ones.",
    SHARE: "That share of every workload is moved to flex; the rest does not change. "
    "Boundaries are solved exactly; volumes are rounded up to whole ones.",
}


def band_text(found: Band, unit: Unit) -> str:
    """The range of volumes of a band."""
    if found.end is None:
        return f"from {unit.words(found.start)} on" if found.start else "at every volume"
    return f"{unit.words(found.start)} to {unit.words(found.end)}"


def why_no_map(result: Result, *, by_share: bool) -> str:
    """The reason why there is no map."""
    if not result.invoice.credits:
        return "Without work that has a price there is nothing to compare."
    if all(result.blockers[plan] for plan in result.invoice.bills):
        return "No plan with a price fits your requirements: talk to sales."
    if by_share:
        return "All of this work is on flex already."
    return "This work has one rate for all levels."


def map_table(
    result: Result, rows: Sequence[plan_map.MapRow], title: str
) -> tuple[list[str], list[list[str]]]:
    """The header and rows with every boundary of the map."""
    unit, cells = Unit.of(result), []
    for row in rows:
        name = f"{row.name} (yours)" if row.chosen else row.name
        for found in row.bands:
            upto = "any" if found.end is None else unit.figure(found.end)
            cells.append([name, name_of(found.plan, result), unit.figure(found.start), upto])
    return [
        title,
        "Cheapest plan",
        f"From, {unit.title[0].lower()}{unit.title[1:]}",
        "Up to",
    ], cells


def map_alt(result: Result, rows: Sequence[plan_map.MapRow], unit: Unit) -> str:
    """The map in words, for readers who cannot see it."""
    parts = [
        f"{row.name}: "
        + ", ".join(
            f"{name_of(found.plan, result)} {band_text(found, unit)}" for found in row.bands
        )
        for row in rows
    ]
    chosen = next(row.name for row in rows if row.chosen)
    return (
        f"Bar chart of the cheapest plan by volume. {'. '.join(parts)}. "
        f"Your estimate: {chosen}, {unit.words(Fraction(1))}."
    )
