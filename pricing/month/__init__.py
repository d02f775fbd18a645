"""One month priced: its lines, its bill on each plan, which plan fits, and warnings."""

from pricing.month import eligibility, plans, proration, throughput
from pricing.month.caveat import Caveat, Code
from pricing.month.effective_rate import effective_rate
from pricing.month.invoice import (
    Invoice,
    TotalText,
    has_price,
    ordinary_month,
    price_month,
    price_ordinary,
    total_text,
)
from pricing.month.length_warnings import in_milliseconds
from pricing.month.line import Line, Status
from pricing.month.recommendation import Recommendation, recommend
from pricing.month.standing import against_next
from pricing.month.warnings import card_warnings, month_warnings

__all__ = [
    "Caveat",
    "Code",
    "Invoice",
    "Line",
    "Recommendation",
    "Status",
    "TotalText",
    "against_next",
    "card_warnings",
    "effective_rate",
    "eligibility",
    "has_price",
    "in_milliseconds",
    "month_warnings",
    "ordinary_month",
    "plans",
    "price_month",
    "price_ordinary",
    "proration",
    "recommend",
    "throughput",
    "total_text",
]
