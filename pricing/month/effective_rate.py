"""What a page, an image or a minute comes to, everything included; for comparing, not for billing.

>>> effective_rate(result.invoice, Decimal("799.00"))
EffectiveRate(usd=Decimal('0.03995'), unit='page')
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from pricing.money import total
from pricing.month.invoice import Invoice

SIGNIFICANT = Context(prec=4)
"""For the one rounding, to four significant digits."""


class EffectiveRate(NamedTuple):
    """A total spread over what was processed."""

    usd: Decimal
    """Rounded to four significant digits."""
    unit: str


def effective_rate(invoice: Invoice, total_usd: Decimal) -> EffectiveRate | None:
    """Per page, image, call or run where all work is counted alike, per minute of recordings.

    Mixed work is spread over its credits, work without a price over nothing; None where there is
    nothing to spread over.
    """
    lines = [line for line in invoice.lines if line.credits is not None]
    units = {line.unit for line in lines}
    if units == {"segment"}:
        seconds = total(line.work.seconds for line in lines)
        return _spread(total_usd, Fraction(seconds) / 60, "minute")
    if len(units) == 1:
        return _spread(total_usd, Fraction(sum(line.units for line in lines)), str(*units))
    return _spread(total_usd, Fraction(invoice.credits), "credit")


def _spread(total_usd: Decimal, count: Fraction, unit: str) -> EffectiveRate | None:
    if not count:
        return None
    each = Fraction(total_usd) / count
    rounded = SIGNIFICANT.divide(Decimal(each.numerator), Decimal(each.denominator))
    return EffectiveRate(rounded, unit)
