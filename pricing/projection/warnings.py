"""Warnings about the projection: work outside it, past months, and misleading averages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pricing.money import dollars
from pricing.month import Caveat
from pricing.names import plan_name
from pricing.projection.months import Projected, month_after
from pricing.projection.swings import swings


def projection_warnings(projected: Projected, day: date) -> Iterator[Caveat]:
    """Warnings about the projected months."""
    labels = [month.label for month in projected.months]
    horizon = f"{labels[0]} to {labels[-1]}"
    for index, work in enumerate(projected.estimate.workloads):
        if work.active_months and work.active_months[1] >= len(labels):
            first, last = (month_after(labels[0], months) for months in work.active_months)
            message = f"This work goes on to {last}; the projection has the months {horizon} only."
            if first > labels[-1]:
                message = (
                    f"This work starts in {first}; the projection has the months {horizon}, "
                    "so none of this work is included."
                )
            yield Caveat("active_months", f"workloads[{index}]", message)
    past = [label for label in labels if label < f"{day:%Y-%m}"]
    if past:
        several = f"{past[0]} to {past[-1]} were over" if len(past) > 1 else f"{past[0]} was over"
        message = (
            f"{several} before the pricing day, {day}: priced at the rates of that day, "
            f"rate card {projected.months[0].prices.version.id}."
        )
        yield Caveat("past_month", "projection.start", message)
    yield from _about_swings(projected)


def _about_swings(projected: Projected) -> Iterator[Caveat]:
    hidden = swings(projected)
    if hidden is not None:
        at_mean, over_all = hidden.at_mean, hidden.over_all
        mean, whole = hidden.mean_month_usd, hidden.totals_usd
        message = (
            f"For the average month {plan_name(at_mean)} is cheapest ({dollars(mean[at_mean])} "
            f"against {dollars(mean[over_all])}), but over the {hidden.months} months "
            f"it costs {dollars(whole[at_mean])}, "
            f"{dollars(hidden.dearer_usd)} more than {plan_name(over_all)}."
        )
        yield Caveat("average_hides_swings", "projection", message)
