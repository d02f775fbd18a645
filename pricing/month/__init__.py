"""One month priced: lines, plans, what fits, and what a reader should know."""

from pricing.month import eligibility, plans, proration, throughput
from pricing.month.caveat import Caveat, Code
from pricing.month.effective_rate import effective_rate
from pricing.month.eligibility import blockers
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
from pricing.month.plans import (
    IncludedUnit,
    bonus_credits,
    counted_lines,
    credits_each,
    starter_fee,
)
from pricing.month.recommendation import Recommendation, missing, recommend
from pricing.month.warnings import card_warnings, month_warnings

__all__ = [
    "Caveat",
    "Code",
    "IncludedUnit",
    "Invoice",
    "Line",
    "Recommendation",
    "Status",
    "Told",
    "blockers",
    "bonus_credits",
    "card_warnings",
    "counted_lines",
    "credits_each",
    "effective_rate",
    "eligibility",
    "in_milliseconds",
    "known",
    "missing",
    "month_warnings",
    "ordinary_month",
    "plans",
    "price_month",
    "price_ordinary",
    "proration",
    "recommend",
    "starter_fee",
    "throughput",
    "told",
]
