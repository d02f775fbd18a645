"""What the rate card calls things: its levels, units, plans, service tiers, requirements, rows."""

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


Level = Literal["lo", "auto", "hi"]
Unit = Literal["page", "image", "segment", "run", "call"]
Plan = Literal["starter", "pro", "enterprise"]
ServiceTier = Literal["standard", "flex", "priority"]
Requirement = Literal["baa", "zdr", "soc2", "hipaa", "in_vpc", "slack", "custom_sla"]
PLANS: tuple[Plan, ...] = get_args(Plan)
SERVICE_TIERS: tuple[ServiceTier, ...] = get_args(ServiceTier)
LEVELS: tuple[Level, ...] = get_args(Level)
REQUIREMENTS: tuple[Requirement, ...] = get_args(Requirement)
Advised = Literal[Level, "grounding"]
"""What the pages say when to use: each level, and the grounding add-on."""
ADVISED: tuple[Advised, ...] = get_args(Advised)

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
