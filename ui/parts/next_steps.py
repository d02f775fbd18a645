"""Links to a visitor's next steps, named as on the published pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pricing.addresses import BILLING, SALES, SIGN_UP, Address, next_steps
from pricing.card import PlanTerms
from ui.parts import formats

_SALES = re.compile(SALES.title, re.IGNORECASE)


def on_plan(terms: PlanTerms) -> tuple[Address, ...]:
    """Links to get a plan: sign-up, also billing if it has a fee, or sales without a price."""
    if terms.fee_usd is None:
        return (SALES,)
    return (SIGN_UP, BILLING) if terms.fee_usd else (SIGN_UP,)


def links(addresses: Iterable[Address]) -> str:
    """Addresses as links, side by side, in Markdown."""
    return " · ".join(f"[{address.title}]({address.url})" for address in addresses)


def everything(estimate_link: str) -> str:
    """All links; the mail to support names the estimate."""
    return links(next_steps(estimate_link))


def with_sales(text: str) -> str:
    """Plain text as Markdown in which "talk to sales" is a link."""
    return _SALES.sub(rf"[\g<0>]({SALES.url})", formats.literal(text))
