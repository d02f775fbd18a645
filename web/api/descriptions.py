"""What each field of an estimate means: for the JSON Schema, the OpenAPI document and llms.txt."""

from collections.abc import Mapping, Sequence

from pricing.link import parameters
from pricing.names import NOT_READ

ESTIMATE: Mapping[str, str] = {
    "version": "The version of this format; 1.",
    "customer": "Who the estimate is for; printed on quotes.",
    "rate_card": "The rate card the estimate was saved with, to tell what changed since; "
    "it is priced with today's all the same.",
    "plan": "The plan whose bill is the total: starter is pay-as-you-go, pro has a monthly fee "
    "with included credits, enterprise has no published price.",
    "first_month": "True for the month of sign-up: the sign-up bonus applies.",
    "workloads": "The kinds of work done every month, 1 to 50.",
    "requirements": "What the customer needs a plan to offer; plans without it are blocked.",
    "requests_per_minute": "Requests in the busiest minute, compared with the plans' rate limits.",
    "readings": "Other readings of what the published pages leave open.",
    "enterprise": "The customer's own Enterprise offer; without one Enterprise has no price.",
    "projection": "Months to look ahead; absent, only the one month is priced.",
    "projection.months": "How many months, 1 to 60.",
    "projection.start": "The first month, YYYY-MM; absent, the month of the pricing day.",
    "projection.growth_percent": "Growth a month in percent, compounding.",
    "projection.seasonality": "Twelve factors, January first; 1 is an ordinary month.",
    "enterprise.monthly_usd": "Dollars a month of the customer's own Enterprise offer.",
    "enterprise.included_credits": "Credits that the customer's own offer includes a month.",
    "enterprise.usd_per_credit": "Dollars for each credit beyond those the offer includes.",
    "readings.overage_usd_per_credit": "Dollars a credit beyond Pro's allowance.",
    "readings.custom_model_credits": "Credits a page or call of a custom model; the rate card's "
    "readings list those published.",
    "readings.custom_model_unit": "Whether custom models are charged by the page or by the call.",
    "readings.pro_allowance": "Whether Pro includes credits, or pages and images.",
    "readings.sign_up_bonus": "Whether the sign-up bonus comes once or every month.",
    "readings.flat_rate_tiered": "Whether a service tier changes a flat rate too.",
    "readings.request_rounding": "Whether a request's credits are rounded up to whole ones; "
    "requests share whole pages, images or files.",
    "readings.proration": "How a month is divided when the plan changes within it.",
}
"""The estimate's own fields, by their place in the document."""

WORKLOAD: Mapping[str, str] = {
    "name": "What people call this work.",
    "domain": "The API's dotted name of the kind of work, such as document.invoice, "
    "audio.transcription or healthcare.phi-redaction; custom or custom.NAME is a fine-tuned model, "
    "agent.NAME an agent. A domain without a published price is left unpriced, never priced at 0.",
    "level": "The level of detail, which the API calls detail.",
    "grounding": "True adds bounding boxes and confidence scores, where they are offered.",
    "service_tier": "standard, flex (cheaper, slower) or priority (dearer, faster).",
    "units": "Pages, images or runs a month; for everything that is not audio or video.",
    "files": "Files of audio or video a month, with duration_seconds.",
    "duration_seconds": "The length of each of those files, in seconds.",
    "durations_seconds": "Instead of files and duration_seconds: one length for every file.",
    "requests": "API calls a month, for the rate limits and for request_rounding; absent, one for "
    "each unit or file. Beside durations_seconds for the rate limits only.",
    "price_as": "The rate card's row to price a domain like that has no published price: "
    "the customer's own assumption.",
    "agent": f"The customer's own figures for an agent, which are {NOT_READ}.",
    "agent.base_credits": "Credits a run of the agent costs before its tools.",
    "agent.tools": "The tools a run calls: a name, credits a call and calls a run.",
    "growth_percent": "Growth a month in percent, instead of the projection's.",
    "active_months": "First and last month of the projection with this work, counted from 0.",
}
"""A workload's fields, by their place in it."""

WRITTEN: Mapping[str, str] = {
    "grounding": "true or false",
    "length": "such as 12:30, 1:05:00, 90 s or 1h 5m; a number alone is refused",
    "lengths": "separated by commas, such as 45 s, 10:00; none for no files",
    "tools": "one a line, such as ocr: 2 x 3 (name: credits x calls)",
    "active": "such as 0-2",
    "first_month": "true or false",
    "needs": "once for each requirement",
    "season": "separated by commas",
    "flat_rate_tiered": "true or false",
}
"""How a link's parameter is written, where it is not written as in the document."""


MEANING: Mapping[str, str] = {"length": "The length of each of those files."}
"""What a link's parameter means, where the document has it in another unit."""


def of_parameter(
    name: str, place: Sequence[str], words: Mapping[str, str], choices: Sequence[str]
) -> str:
    """What a link's parameter means, how it is written and what it may be."""
    parts = [MEANING.get(name) or parameters.named(words[".".join(place)])]
    if name in WRITTEN:
        parts.append(f"Written {WRITTEN[name]}.")
    if choices:
        parts.append(f"One of {', '.join(choices)}.")
    return " ".join(parts)
