"""Next steps for a customer: the addresses that the two published pages name.

>>> SALES.title, SALES.url
('Talk to sales', 'https://cal.com/team/vlm-run/demo')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlencode

_PRICING = "https://docs.vlm.run/pricing"
_SETTINGS = "https://docs.vlm.run/platform/settings"

CHECKED = date(2026, 11, 21)
"""The day on which the addresses were last compared with the live pages."""


@dataclass(frozen=True, slots=True)
class Address:
    """A published address."""

    title: str
    """The text of a link to it."""
    url: str
    page: str
    """The page that names it."""
    says: str
    """The page's words about it, quoted."""


SIGN_UP = Address(
    "Sign up",
    "https://app.vlm.run/signup",
    _PRICING,
    "Sign up for free and get 100 credits free to start prototyping.",
)
DEMO = Address(
    "Book a demo",
    "https://cal.com/team/vlm-run/demo",
    _PRICING,
    "Need help deciding? Book a demo with our team.",
)
SALES = Address(
    "Talk to sales",
    "https://cal.com/team/vlm-run/demo",
    _PRICING,
    "Discuss Enterprise plans and custom pricing options.",
)
SUPPORT = Address(
    "Ask support",
    "mailto:support@vlm.run",
    _PRICING,
    "If you need help estimating credits for your use case, please contact us.",
)
DASHBOARD = Address(
    "Dashboard",
    "https://app.vlm.run/",
    _SETTINGS,
    "Sign in to the VLM Run platform to manage your account.",
)
API_KEYS = Address(
    "API keys",
    "https://app.vlm.run/dashboard/settings/api-keys",
    _SETTINGS,
    "Create and manage the API keys.",
)
TEAM = Address(
    "Team",
    "https://app.vlm.run/dashboard/settings/organization",
    _SETTINGS,
    "Manage who has access to your workspace.",
)
BILLING = Address(
    "Billing",
    "https://app.vlm.run/dashboard/settings/billing",
    _SETTINGS,
    "View or upgrade your current plan, credit balance, and usage trends.",
)
ADDRESSES = (SIGN_UP, DEMO, SALES, SUPPORT, DASHBOARD, API_KEYS, TEAM, BILLING)


def next_steps(link: str) -> tuple[Address, ...]:
    """All addresses in order; the mail to support contains the link to an estimate."""
    support = support_address(link)
    return tuple(support if address is SUPPORT else address for address in ADDRESSES)


def support_address(link: str) -> Address:
    """The support address, with the link to an estimate in the mail if there is one."""
    mail = {"subject": "VLM Run estimate"}
    if link:
        mail["body"] = f"My question is about this estimate:\r\n\r\n{link}\r\n"
    return replace(SUPPORT, url=f"{SUPPORT.url}?{urlencode(mail, quote_via=quote, safe='')}")
