"""Links to what a visitor does next, as the published pages name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pricing.addresses import BILLING, SALES, SIGN_UP, Address, next_steps
from pricing.names import Plan
from ui.parts import formats

ON_PLAN: Mapping[Plan, tuple[Address, ...]] = {
    "starter": (SIGN_UP,),
    "pro": (SIGN_UP, BILLING),
    "enterprise": (SALES,),
}
"""Where to get each plan."""

_SALES = re.compile(SALES.title, re.IGNORECASE)


def links(addresses: Iterable[Address]) -> str:
    """Addresses as links, side by side, in Markdown."""
    return " · ".join(f"[{address.title}]({address.url})" for address in addresses)


def everything(estimate_link: str) -> str:
    """All of them; the mail to support names the estimate."""
    return links(next_steps(estimate_link))


def with_sales(text: str) -> str:
    """Plain text as Markdown in which "talk to sales" is a link."""
    return _SALES.sub(rf"[\g<0>]({SALES.url})", formats.literal(text))
