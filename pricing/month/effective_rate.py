"""The cost of a page, image or minute with everything included; for comparing, not for billing.

>>> effective_rate(result.invoice, Decimal("799.00"))
EffectiveRate(usd=Decimal('0.03995'), unit='page')
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from pricing.money import total
from pricing.month.invoice import Invoice

SIGNIFICANT = Context(prec=4)
"""For the one rounding, to four significant digits."""


@dataclass(frozen=True, slots=True)
class EffectiveRate:
    """A total divided by the amount of work."""

    usd: Decimal
    """Rounded to four significant digits."""
    unit: str


def effective_rate(invoice: Invoice, total_usd: Decimal) -> EffectiveRate | None:
    """The total per page, image, call or run, or per minute of recordings; per credit if mixed.

    Work without a price does not count; None if no other work is left.
    """
    lines = [line for line in invoice.lines if line.credits is not None]
    units = {line.unit for line in lines}
    if units == {"segment"}:
        seconds = total({line.place: line.work.seconds for line in lines}.values())
        return _total_per(total_usd, Fraction(seconds) / 60, "minute")
    if len(units) == 1:
        return _total_per(total_usd, Fraction(sum(line.units for line in lines)), str(*units))
    return _total_per(total_usd, Fraction(invoice.credits), "credit")


def _total_per(total_usd: Decimal, count: Fraction, unit: str) -> EffectiveRate | None:
    if not count:
        return None
    each = Fraction(total_usd) / count
    rounded = SIGNIFICANT.divide(Decimal(each.numerator), Decimal(each.denominator))
    return EffectiveRate(rounded, unit)
