"""How each workload moves through the projected months."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pricing.estimate import Workload
from pricing.money import total
from pricing.projection.months import Month, Projected


@dataclass(frozen=True, slots=True)
class Course:
    """How one workload moves through the projected months."""

    work: Workload
    label: str
    """Its label among the workloads."""
    growth_percent: Decimal
    """Compound growth per month: the workload's own or the projection's."""
    active: tuple[str, str] | None
    """First and last month with this work, YYYY-MM; None if both are beyond the horizon."""
    unit: str
    units: tuple[int, ...]
    """Billable units month by month."""
    credits: Decimal | None
    """Sum over all months; None without a price."""


def courses(projected: Projected) -> tuple[Course, ...]:
    """Every workload's course, in the estimate's order."""
    return tuple(_courses(projected))


def _courses(projected: Projected) -> Iterator[Course]:
    months = projected.months
    labels = months[0].invoice.work_labels
    for index, work in enumerate(projected.estimate.workloads):
        by_month = [month.invoice.lines_of(index) for month in months]
        lines = [line for month in by_month for line in month]
        credits = [line.credits for line in lines if line.credits is not None]
        yield Course(
            work=work,
            label=labels[index],
            growth_percent=projected.ahead.growth_of(work),
            active=_active(work, months),
            unit=lines[0].unit or "unit",
            units=tuple(sum(line.units for line in month) for month in by_month),
            credits=total(credits) if len(credits) == len(lines) else None,
        )


def _active(work: Workload, months: Sequence[Month]) -> tuple[str, str] | None:
    first, last = work.span
    if first >= len(months):
        return None
    return months[first].label, months[min(last, len(months) - 1)].label
