"""Points that the sources leave open, and the ways to read each that the calculator knows.

>>> is_valid_reading("sign_up_bonus", "monthly"), is_valid_reading("sign_up_bonus", "yearly")
(True, False)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from pydantic import ValidationError

from pricing.money import decimal_text
from pricing.values import Amount, DocumentPart

Way = bool | Decimal | str
"""One way to read a point."""

ReadingKey = Literal[
    "overage_usd_per_credit",
    "custom_model_credits",
    "custom_model_unit",
    "pro_allowance",
    "sign_up_bonus",
    "flat_rate_tiered",
    "request_rounding",
    "proration",
]
READINGS: tuple[ReadingKey, ...] = get_args(ReadingKey)

CustomModelUnit = Literal["page", "call"]
ProAllowance = Literal["credits", "units"]
SignUpBonus = Literal["once", "monthly"]
RequestRounding = Literal["exact", "up"]
Proration = Literal["second", "day", "month30", "none"]
PRORATIONS: tuple[Proration, ...] = get_args(Proration)


class Readings(DocumentPart):
    """Other readings of what the sources leave open; None keeps the rate card's default."""

    overage_usd_per_credit: Amount | None = None
    """Dollars a credit beyond Pro's allowance."""
    custom_model_credits: Amount | None = None
    """Credits a page or call of a custom model; the rate card's readings list those published."""
    custom_model_unit: CustomModelUnit | None = None
    """Whether custom models are charged by the page or by the call."""
    pro_allowance: ProAllowance | None = None
    """Whether Pro includes credits, or pages and images."""
    sign_up_bonus: SignUpBonus | None = None
    """Whether the sign-up bonus comes once or every month."""
    flat_rate_tiered: bool | None = None
    """Whether a service tier changes a flat rate too."""
    request_rounding: RequestRounding | None = None
    """Whether a request's credits are rounded up to whole ones; requests share whole pages, images
    or files."""
    proration: Proration | None = None
    """How a month is divided when the plan changes within it."""


@dataclass(frozen=True, slots=True)
class ResolvedReadings:
    """How each open point is read: as the estimate says, else as the rate card does."""

    overage_usd_per_credit: Decimal
    custom_model_credits: Decimal
    custom_model_unit: CustomModelUnit
    pro_allowance: ProAllowance
    sign_up_bonus: SignUpBonus
    flat_rate_tiered: bool
    request_rounding: RequestRounding
    proration: Proration


def to_link(way: Way) -> str:
    """A way to read a point, as a link writes it."""
    if isinstance(way, Decimal):
        return decimal_text(way)
    return str(way).lower() if isinstance(way, bool) else way


def is_valid_reading(key: ReadingKey, way: Way) -> bool:
    """Whether the calculator knows this way to read a point."""
    try:
        Readings.model_validate({key: way})
    except ValidationError:
        return False
    return True
