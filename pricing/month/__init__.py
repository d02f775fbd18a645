"""One month priced: lines, plans, what fits, and what a reader should know."""

from pricing.month import eligibility, plans, proration, throughput
from pricing.month.caveat import Caveat, Code
from pricing.month.effective_rate import effective_rate
from pricing.month.invoice import (
    Invoice,
    Told,
    known,
    ordinary_month,
    price_month,
    price_ordinary,
    told,
)
from pricing.month.length_warnings import in_milliseconds
from pricing.month.line import Line, Status
from pricing.month.recommendation import Recommendation, recommend
from pricing.month.warnings import card_warnings, month_warnings

__all__ = [
    "Caveat",
    "Code",
    "Invoice",
    "Line",
    "Recommendation",
    "Status",
    "Told",
    "card_warnings",
    "effective_rate",
    "eligibility",
    "in_milliseconds",
    "known",
    "month_warnings",
    "ordinary_month",
    "plans",
    "price_month",
    "price_ordinary",
    "proration",
    "recommend",
    "throughput",
    "told",
]
