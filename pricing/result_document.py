"""The result as JSON: each part of the document, and what its keys mean.

Money and credits are exact decimal strings without an exponent, never JSON numbers. Billed dollars
have two places, everything else is as short as possible: "2", "10.8", "0.108". The types describe
what ``Result.to_document`` builds; the published JSON Schema is derived from them.
"""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

from pricing.errors import CLOSED
from pricing.month import Code, Status
from pricing.names import Plan, ServiceTier, Unit

Exact = Annotated[str, Field(pattern=r"^\d+(\.\d+)?$")]
Usd = Annotated[str, Field(pattern=r"^\d+\.\d{2}$")]
MonthName = Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]

A_KEY_FOR_EACH_PLAN = ConfigDict(extra="allow", use_attribute_docstrings=True)
"""For parts with a key for each self-serve plan, `starter_usd` and `pro_usd`."""


@with_config(CLOSED)
class RateCardDocument(TypedDict):
    """The rate card that the prices are from."""

    id: str
    """The id of its version."""
    checked: Annotated[str, Field(json_schema_extra={"format": "date"})]
    """The day the numbers were last compared with the source."""
    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
    """The checksum of the file."""


@with_config(CLOSED)
class LineDocument(TypedDict):
    """What one workload costs, or its part on one service tier."""

    workload: Annotated[int, Field(ge=0)]
    """The position of its workload in the estimate, from 0."""
    service_tier: ServiceTier
    """The service tier it is priced on."""
    name: str
    """The name of the workload, or its domain."""
    domain: str
    """The kind of work, trimmed and in lower case."""
    matched: str | None
    """The row of the rate card."""
    status: Status
    """Whether the price is published, assumed by the customer, or not known."""
    unit: Unit | None
    """What is billed; null if no price is published."""
    units: Exact
    """Billable units: segments after rounding up per file and the minimum."""
    credits_per_unit: Exact | None
    """After level, grounding and service tier."""
    credits: Exact | None
    """Null if no price is published."""
    usd: Exact | None
    """At the credit price, exact, unrounded."""


@with_config(CLOSED)
class PlanDocument(TypedDict):
    """The month on one plan; the amounts are null if the plan has no price."""

    total_usd: Usd | None
    """Null if the plan has no price."""
    fee_usd: Usd | None
    """The part of the total that does not depend on usage."""
    included_credits: Exact | None
    """Also null if the fee includes pages and images."""
    included_units: NotRequired[Exact]
    """Pages or images; only if the allowance is read as those."""
    billed_credits: Exact | None
    """The credits beyond those included."""
    eligible: bool
    """Whether nothing keeps the customer from using the plan."""
    blockers: list[str]
    """What the plan does not offer and the customer needs."""


@with_config(CLOSED)
class RecommendationDocument(TypedDict):
    """The plan to take."""

    plan: Plan | None
    """Null if no line has a published price."""
    reasons: list[str]
    """At most three sentences."""


@with_config(CLOSED)
class WarningDocument(TypedDict):
    """A remark on the result."""

    code: Code
    """Its kind, for programs."""
    path: str
    """The part of the estimate that it concerns, such as workloads[0]; empty for all of it."""
    message: str
    """The remark, for people."""


@with_config(A_KEY_FOR_EACH_PLAN)
class TotalsDocument(TypedDict):
    """What a month's work costs on each self-serve plan."""

    credits: Exact
    """The exact sum over the priced lines."""


@with_config(A_KEY_FOR_EACH_PLAN)
class MonthDocument(TypedDict):
    """One projected month, and what it costs on each self-serve plan."""

    month: MonthName
    """YYYY-MM."""
    credits: Exact
    """The exact sum over the priced lines."""
    cheapest: Plan | None
    """The plan of the cheapest path; null if no self-serve plan is eligible."""
    cheapest_usd: Usd | None
    """The month's bill on the cheapest path."""
    service_tiers: dict[ServiceTier, TotalsDocument]
    """The same work, all of it on one service tier."""


@with_config(A_KEY_FOR_EACH_PLAN)
class AllMonthsDocument(TypedDict):
    """What all projected months cost on each self-serve plan."""

    cheapest_path_usd: Usd | None
    """Each month on its cheapest plan; null if no self-serve plan is eligible."""


@with_config(CLOSED)
class SwitchDocument(TypedDict):
    """A month whose cheapest plan differs from the month before."""

    month: MonthName
    """YYYY-MM."""
    to: Plan
    """The plan from this month on."""


@with_config(CLOSED)
class ProjectionDocument(TypedDict):
    """The coming months."""

    months: list[MonthDocument]
    """Each month, in order."""
    totals: AllMonthsDocument
    """All months together."""
    plan_switches: list[SwitchDocument]
    """The months in which the cheapest path changes plans; it starts on the estimate's plan."""


@with_config(CLOSED)
class ResultDocument(TypedDict):
    """Money and credits are exact decimal strings; billed dollars have two places."""

    version: Literal[1]
    """The version of this format; 1."""
    rate_card: RateCardDocument
    """The rate card that the prices are from."""
    plan: Plan
    """The plan of the total, as the estimate says."""
    total_usd: Usd | None
    """The chosen plan's month."""
    credits: Exact
    """The exact sum over the priced lines."""
    at_least: bool
    """True if a line has no published price; the total is then that of the other lines."""
    lines: list[LineDocument]
    """One for each workload, in the estimate's order; two for a workload with a part on flex, that
    part second."""
    plans: dict[Plan, PlanDocument]
    """The month on each plan of the rate card."""
    recommendation: RecommendationDocument
    """The plan to take, and why."""
    break_even_credits: Exact | None
    """The credits at which Starter and Pro cost the same in such a month."""
    warnings: list[WarningDocument]
    """Remarks on the result."""
    projection: NotRequired[ProjectionDocument]
    """The coming months; only if the estimate asks for them."""
