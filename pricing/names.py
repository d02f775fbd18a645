"""What things are called that every card has: units, requirements, rows.

Which levels, plans and service tiers there are, the card of the day says (``Prices``).
"""

from __future__ import annotations

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
"""What a blocker's code says in words: the plan does not offer ..."""


Level = str
"""What the card calls a level: ``auto``."""
Plan = str
"""What the card calls a plan: ``starter``."""
ServiceTier = str
"""What the card calls a service tier: ``flex``."""
Unit = Literal["page", "image", "segment", "run", "call"]
Requirement = Literal["baa", "zdr", "soc2", "hipaa", "in_vpc", "slack", "custom_sla"]
REQUIREMENTS: tuple[Requirement, ...] = get_args(Requirement)

AUTO: Level = "auto"
"""The level of work that names none."""
STARTER: Plan = "starter"
"""The plan of an estimate that names none."""
OFFERED: Plan = "enterprise"
"""The plan that a customer's own offer, the document's field of that name, is for."""
STANDARD: ServiceTier = "standard"
"""The service tier of work that names none."""
FLEX: ServiceTier = "flex"
"""The service tier of work that can wait."""
GROUNDING = "grounding"
"""What the card has advice on beside its levels."""


def plan_name(plan: Plan) -> str:
    """What people call a plan: "Pro"."""
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
"""The rows of work that often needs an agreement on the data, or that none of it is kept."""
CUSTOM_ROW = "custom"
"""The row of custom models, whose rate and unit are open points too."""
AGENT_ROW = "agent.*"
"""What a line of an agent matches: no row of the card, the user's own figures."""

AGENT_DOCS = "https://docs.vlm.run/agents/pricing"
"""VLM Run's page on agent prices: not among the pages read, so nothing is priced from it."""
NOT_READ = (
    "not in the two pages read; see the agent documentation "
    f"({AGENT_DOCS.removeprefix('https://')} and docs.vlm.run/pricing/reference)"
)
"""What is said of the credits of agents, which only the user knows here."""
