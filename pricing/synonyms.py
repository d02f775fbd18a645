"""Other names for the fields of an estimate, for "did you mean" in documents and links.

>>> meant("bounding-boxes", ["units", "grounding"])
'grounding'
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping

SYNONYMS: Mapping[str, str] = {
    # a workload
    "name": "label title description",
    "domain": "type kind category document_type doc_type task model",
    "level": "detail quality detail_level detail_levels processing_level resolution",
    "grounding": "bounding_boxes bounding_box bboxes bbox boxes visual_grounding confidence",
    "service_tier": "tier speed delivery_tier latency priority flex flex_percent flex_share",
    "units": (
        "pages page images image page_count image_count count quantity qty volume amount number "
        "num_pages num_images number_of_pages number_of_images pages_per_month images_per_month "
        "pages_a_month runs run_count executions"
    ),
    "files": (
        "file_count num_files number_of_files recordings videos clips audios "
        "files_per_month count quantity qty"
    ),
    "duration_seconds": (
        "duration minutes mins minute seconds secs second sec hours hour length len "
        "duration_minutes duration_hours length_seconds length_minutes average_duration "
        "avg_duration average_length file_length runtime"
    ),
    "durations_seconds": "durations lengths duration_list file_lengths",
    "requests": (
        "calls api_calls call_count request_count num_requests number_of_requests "
        "requests_per_month"
    ),
    "price_as": "priced_as price_like like assumed_domain",
    "agent": "agent_credits",
    "growth_percent": "growth growth_rate monthly_growth growth_pct increase",
    "active_months": "active active_from span",
    # the estimate
    "customer": "client company customer_name client_name account",
    "plan": "tier subscription package",
    "first_month": "new_customer sign_up signup sign_up_bonus bonus is_first_month",
    "workloads": "work jobs items lines usage",
    "requirements": "needs requires compliance security certifications",
    "requests_per_minute": "rpm rate_limit requests_per_min peak_rpm throughput",
    "readings": "assumptions interpretations",
    "rate_card": "card price_list card_id",
    "enterprise": "offer enterprise_offer own_offer contract",
    "projection": "forecast outlook",
    # an agent and its tools
    "base_credits": "base base_cost base_agent_cost credits cost",
    "tools": "tool tool_calls",
    "credits": "cost tool_cost credits_per_call credit_cost price",
    "calls": "requests count number_of_calls call_count times",
    # an offer
    "monthly_usd": "price usd fee fee_usd monthly_fee monthly_price base_fee amount amount_usd",
    "included_credits": "included credits allowance credits_included",
    "usd_per_credit": "overage overage_usd credit_price price_per_credit cost_per_credit",
    # the months ahead
    "months": "projection horizon month_count num_months number_of_months duration length",
    "start": "start_month start_date first from begin",
    "seasonality": "season seasons seasonal seasonal_factors factors",
}
"""Other names of each field; a workload's come first, because most mistakes are made there."""
_NAMES: Mapping[str, tuple[str, ...]] = {
    name: tuple(field for field, names in SYNONYMS.items() if name in names.split())
    for names in SYNONYMS.values()
    for name in names.split()
}
"""The fields that a name may mean; the first that an object can have is suggested."""

_LONGEST = 40
_NEW_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[\W_]+")


def meant(name: str, keys: Collection[str]) -> str | None:
    """The key that an unknown name probably means; None if no key is close."""
    word = _NEW_WORD.sub("_", name[:_LONGEST]).strip("_").lower()
    near = (word, *_NAMES.get(word, ()), *difflib.get_close_matches(word, keys, 1))
    return next((key for key in near if key in keys), None)
