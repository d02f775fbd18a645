"""Names that every card shares: units, requirements, rows.

The levels, plans and service tiers are those of the day's card (``Prices``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, get_args

BLOCKERS: Mapping[str, str] = {
    "baa": "a business associate agreement (BAA)",
    "zdr": "zero data retention",
    "soc2": "SOC2",
    "hipaa": "HIPAA",
    "in_vpc": "a deployment in your own VPC",
    "slack": "a dedicated Slack channel",
    "custom_sla": "a custom SLA",
    "custom_models": "the custom models of this work",
    "rate_limit": "enough requests a minute at the busiest minute",
}
"""The words for a blocker's code, to follow "the plan does not offer"."""


Level = str
"""The card's name of a level, such as ``auto``."""
Plan = str
"""The card's name of a plan, such as ``starter``."""
ServiceTier = str
"""The card's name of a service tier, such as ``flex``."""
Unit = Literal["page", "image", "segment", "run", "call"]
Requirement = Literal["baa", "zdr", "soc2", "hipaa", "in_vpc", "slack", "custom_sla"]
REQUIREMENTS: tuple[Requirement, ...] = get_args(Requirement)

AUTO: Level = "auto"
"""The level of work that names none."""
STARTER: Plan = "starter"
"""The plan of an estimate that names none."""
OFFERED: Plan = "enterprise"
"""The plan of a customer's own offer, and the document's field for that offer."""
STANDARD: ServiceTier = "standard"
"""The service tier of work that names none."""
FLEX: ServiceTier = "flex"
"""The service tier of work that can wait."""
GROUNDING = "grounding"
"""The subject of the card's advice on the add-on, in addition to the levels."""


def plan_name(plan: Plan) -> str:
    """The name of a plan for people: "Pro"."""
    return plan.replace("_", " ").title()


ROWS = (
    "document.*",
    "document.markdown",
    "image.*",
    "healthcare.*",
    "audio.*",
    "video.*",
    "redaction",
    "custom",
)
"""The rows every card must have: six domain rows, redaction and custom models."""
PATIENT_DATA_ROWS = frozenset({"healthcare.*", "redaction"})
"""The rows of work that often needs a data agreement or zero data retention."""
CUSTOM_ROW = "custom"
"""The row of custom models, whose rate and unit are also open points."""
AGENT_ROW = "agent.*"
"""The match of an agent's line, which has the user's own figures instead of a row."""

DOMAIN = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+|custom")
"""A domain as the API writes it, such as document.invoice; only custom may stand alone."""

AGENT_DOCS = "https://docs.vlm.run/agents/pricing"
"""VLM Run's page on agent prices; it is not among the card's sources, so it prices nothing."""
NOT_READ = (
    "not in the two pages read; see the agent documentation "
    f"({AGENT_DOCS.removeprefix('https://')} and docs.vlm.run/pricing/reference)"
)
"""The note on the credits of agents, which only the user knows."""
