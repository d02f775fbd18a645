"""Links to what a visitor does next, as the published pages name them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pricing.addresses import BILLING, SALES, SIGN_UP, Address, next_steps
from pricing.card import PlanTerms
from ui.parts import formats

_SALES = re.compile(SALES.title, re.IGNORECASE)


def on_plan(terms: PlanTerms) -> tuple[Address, ...]:
    """Where to get a plan: one with a fee is paid for under billing, one without a price sold."""
    if terms.fee_usd is None:
        return (SALES,)
    return (SIGN_UP, BILLING) if terms.fee_usd else (SIGN_UP,)


def links(addresses: Iterable[Address]) -> str:
    """Addresses as links, side by side, in Markdown."""
    return " · ".join(f"[{address.title}]({address.url})" for address in addresses)


def everything(estimate_link: str) -> str:
    """All of them; the mail to support names the estimate."""
    return links(next_steps(estimate_link))


def with_sales(text: str) -> str:
    """Plain text as Markdown in which "talk to sales" is a link."""
    return _SALES.sub(rf"[\g<0>]({SALES.url})", formats.literal(text))
