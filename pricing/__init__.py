"""The pricing core: exact, dated and sourced. It imports no Streamlit, no Plotly and no HTTP.

>>> from pricing import load, parse, price
>>> card = load()
>>> estimate = parse({"workloads": [{"domain": "document.invoice", "units": 20000}]}, card.on(day))
>>> price(estimate, card, day).to_document()["total_usd"]
'400.00'
"""

from pricing.card import Prices, RateCard, load, published_card
from pricing.errors import Invalid, InvalidEstimate, InvalidRateCard, Problem
from pricing.estimate import Estimate, parse, parse_json
from pricing.result import Result, on_best_plan, price

__all__ = [
    "Estimate",
    "Invalid",
    "InvalidEstimate",
    "InvalidRateCard",
    "Prices",
    "Problem",
    "RateCard",
    "Result",
    "load",
    "on_best_plan",
    "parse",
    "parse_json",
    "price",
    "published_card",
]
