"""The estimate document: kinds of work, how much of each, and what is wrong with it."""

from pricing.estimate import counting
from pricing.estimate.document import (
    MOST_REQUIREMENTS,
    MOST_WORKLOADS,
    Estimate,
    Offer,
    Projection,
    parse,
    parse_json,
    read_json,
)
from pricing.estimate.labels import Traits, distinct, labels
from pricing.estimate.quantity import Quantity, Volume, quantity, segments_of
from pricing.estimate.sharing import rounded_up
from pricing.estimate.workload import (
    AGENT_ROW,
    LAST_MONTH,
    MOST_FILES,
    MOST_TOOLS,
    UNREAD_DOMAIN,
    Agent,
    Workload,
)

__all__ = [
    "AGENT_ROW",
    "LAST_MONTH",
    "MOST_FILES",
    "MOST_REQUIREMENTS",
    "MOST_TOOLS",
    "MOST_WORKLOADS",
    "UNREAD_DOMAIN",
    "Agent",
    "Estimate",
    "Offer",
    "Projection",
    "Quantity",
    "Traits",
    "Volume",
    "Workload",
    "counting",
    "distinct",
    "labels",
    "parse",
    "parse_json",
    "quantity",
    "read_json",
    "rounded_up",
    "segments_of",
]
