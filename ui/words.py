"""What codes are called on screen."""

from collections.abc import Mapping

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
