"""Exact arithmetic: dollars and credits are Decimals that never lose a digit.

Everything is computed under ``EXACT``, which refuses to round; the one rounding of a bill is
``cents``, applied once to a plan's monthly usage.

>>> cents(Decimal("0.125"))
Decimal('0.13')
>>> decimal_text(Decimal("10.800"))
'10.8'
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import (
    MAX_EMAX,
    MIN_EMIN,
    ROUND_HALF_UP,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)
from fractions import Fraction

ZERO = Decimal(0)
ONE = Decimal(1)
CENT = Decimal("0.01")

EXACT = Context(
    prec=1000,
    rounding=ROUND_HALF_UP,
    Emin=MIN_EMIN,
    Emax=MAX_EMAX,
    traps=[Inexact, InvalidOperation, DivisionByZero, Overflow, Clamped],
)
"""Raises instead of rounding; a product of the largest inputs has under 300 digits."""

ROUNDING = Context(prec=1000, rounding=ROUND_HALF_UP, traps=[InvalidOperation])
"""For the few places that round intentionally."""


def cents(usd: Decimal) -> Decimal:
    """Dollars rounded half up to the cent."""
    return usd.quantize(CENT, context=ROUNDING)


def nearest_cent(usd: Fraction) -> Decimal:
    """A fraction of dollars, 0 or more, rounded half up to the cent."""
    return EXACT.scaleb(Decimal(whole(usd.numerator * 100, usd.denominator)), -2)


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    with localcontext(EXACT):
        return sum(amounts, ZERO)


def whole(numerator: int, denominator: int) -> int:
    """The ratio of two integers, both 0 or more, rounded half up to a whole number."""
    return (2 * numerator + denominator) // (2 * denominator)


def share(count: int, percent: Decimal | int) -> int:
    """``percent`` of a count, both 0 or more, rounded half up to a whole number."""
    numerator, denominator = percent.as_integer_ratio()
    return whole(count * numerator, 100 * denominator)


def ceiling(amount: Decimal, divisor: Decimal | int) -> int:
    """``amount / divisor``, both 0 or more, rounded up to a whole number."""
    quotient, rest = divmod(amount, divisor)
    return int(quotient) + (rest > 0)


def decimal_text(value: Decimal) -> str:
    """The shortest exact text of a decimal: no exponent, no trailing zeros."""
    digits = str(value)
    if "E" in digits:
        digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def usd_text(usd: Decimal) -> str:
    """Dollars as digits with two places, rounded half up."""
    return str(cents(usd))


def dollars(usd: Decimal) -> str:
    """Dollars as people read them: $1,234.50, or -$5.00 for a negative amount."""
    return f"{'-' if usd < 0 else ''}${cents(usd).copy_abs():,f}"


def to_decimal(value: Fraction) -> Decimal:
    """A fraction as a decimal: exact if it terminates, else rounded up at the sixth place."""
    try:
        return EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    except Inexact:
        millionths = -(-value.numerator * 10**6 // value.denominator)
        return EXACT.scaleb(Decimal(millionths), -6)
