"""Names of codes on screen."""

from collections.abc import Mapping

from pricing import Result
from pricing.names import OFFERED, STARTER, Plan, plan_name

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

PAY_AS_YOU_GO = "Pay as you go"


def plan_title(plan: Plan) -> str:
    """A plan in everyday words: the one without a fee is pay as you go."""
    return PAY_AS_YOU_GO if plan == STARTER else plan_name(plan)


CHEAPEST = "cheapest"
"""The path that changes plans from month to month; other paths have their plan's name."""


def path_name(way: str) -> str:
    """The name of a path through the coming months: one plan, or the cheapest."""
    if way == CHEAPEST:
        return "Switching when it pays"
    return f"{plan_name(way)} (your offer)" if way == OFFERED else plan_name(way)


def name_of(plan: Plan, result: Result) -> str:
    """A plan's name in a legend or column, with a note if it does not fit."""
    return f"{path_name(plan)}{' (does not fit)' if result.blockers[plan] else ''}"
