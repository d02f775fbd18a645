"""The estimate document: kinds of work, how much of each, and what is wrong with it."""

from pricing.estimate import counting, labels
from pricing.estimate.document import (
    MOST_WORKLOADS,
    Estimate,
    Offer,
    Projection,
    parse,
    parse_json,
    read_json,
)
from pricing.estimate.quantity import Quantity, Volume, quantity, segments_of
from pricing.estimate.sharing import whole_credits
from pricing.estimate.workload import (
    LAST_MONTH,
    UNREAD_DOMAIN,
    Agent,
    Workload,
)

__all__ = [
    "LAST_MONTH",
    "MOST_WORKLOADS",
    "UNREAD_DOMAIN",
    "Agent",
    "Estimate",
    "Offer",
    "Projection",
    "Quantity",
    "Volume",
    "Workload",
    "counting",
    "labels",
    "parse",
    "parse_json",
    "quantity",
    "read_json",
    "segments_of",
    "whole_credits",
]
