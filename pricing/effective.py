"""What a page, an image or a minute comes to, everything included; for comparing, not for billing.

>>> effective_rate(result.invoice, Decimal("799.00"))
EffectiveRate(usd=Decimal('0.03995'), unit='page')
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import NamedTuple

from pricing.invoice import Invoice
from pricing.line import Line
from pricing.money import ZERO

SIGNIFICANT = 4


class EffectiveRate(NamedTuple):
    """A total spread over what was processed."""

    usd: Decimal
    """Rounded to four significant digits."""
    unit: str


def effective_rate(invoice: Invoice, total_usd: Decimal) -> EffectiveRate | None:
    """Per page, image, call or run where all work is counted alike, per minute of recordings.

    Mixed work is spread over its credits; None where there is nothing to spread over.
    """
    units = {line.unit for line in invoice.lines if line.credits is not None}
    minutes = sum((minutes_of(line) for line in invoice.lines), ZERO)
    if units == {"segment"}:
        return _spread(total_usd, minutes, "minute")
    if len(units) == 1:
        count = sum(line.units for line in invoice.lines if line.credits is not None)
        return _spread(total_usd, Decimal(count), str(*units))
    return _spread(total_usd, invoice.credits, "credit")


def minutes_of(line: Line) -> Decimal:
    """How long a line's recordings last, in minutes; 0 for work that is not counted by time."""
    work = line.work
    if work.durations_seconds is not None:
        return sum(work.durations_seconds, ZERO) / 60
    return (work.duration_seconds or ZERO) * (work.files or 0) / 60


def _spread(total_usd: Decimal, count: Decimal, unit: str) -> EffectiveRate | None:
    if not count:
        return None
    with localcontext() as context:
        context.prec = SIGNIFICANT
        return EffectiveRate(total_usd / count, unit)
