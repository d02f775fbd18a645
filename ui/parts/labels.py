"""What codes are called on screen."""

from collections.abc import Mapping

from pricing import Result
from pricing.names import Plan

ICONS = {
    "reading": ":material/help:",
    "assumed": ":material/edit_note:",
    "unpriced": ":material/money_off:",
    "options_ignored": ":material/info:",
    "minimum_segments": ":material/timer:",
    "rate_limit": ":material/speed:",
    "average_hides_swings": ":material/show_chart:",
    "active_months": ":material/event_busy:",
    "past_month": ":material/history:",
    "rate_card": ":material/inventory_2:",
    "long_file": ":material/hourglass_top:",
}


REQUIREMENTS: Mapping[str, str] = {
    "baa": "BAA",
    "zdr": "Zero data retention",
    "soc2": "SOC2",
    "hipaa": "HIPAA",
    "in_vpc": "In our VPC",
    "slack": "Dedicated Slack",
    "custom_sla": "Custom SLA",
}

PATHS: Mapping[str, str] = {
    "starter": "Starter",
    "pro": "Pro",
    "enterprise": "Enterprise (your offer)",
    "cheapest": "Cheapest path",
}
"""Ways of paying for the coming months: staying on a plan, or changing."""


def name_of(plan: Plan, result: Result) -> str:
    """A plan's name in a legend or column; one that does not fit says so."""
    return f"{PATHS[plan]} (does not fit)" if result.blockers[plan] else PATHS[plan]
