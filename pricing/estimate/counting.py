"""How work is counted: in pages, images or runs, or in files and their length.

>>> item(prices.rate("document.invoice"), "document.invoice", timed=False)
'page'
"""

from __future__ import annotations

from pricing.card import Rate
from pricing.wording import several


def is_agent(domain: str) -> bool:
    """Whether a domain is an agent's; redaction agents are priced by their own row first."""
    return domain.startswith("agent.")


def by_length(rate: Rate | None, domain: str, *, timed: bool) -> bool:
    """Whether a domain is counted by files and their length.

    Its rate decides. Without a rate it is if files or lengths are given (``timed``), but never
    for agents.
    """
    return rate.by_duration if rate else timed and not is_agent(domain)


def item(rate: Rate | None, domain: str, *, timed: bool) -> str:
    """The name of one item: file, page, image or run; unit if nothing says which."""
    if by_length(rate, domain, timed=timed):
        return "file"
    if rate is not None:
        return rate.unit
    return "run" if is_agent(domain) else "unit"


def a_month(rate: Rate | None, domain: str) -> str:
    """The label of the quantity for work without lengths: "Pages a month"."""
    return f"{several(item(rate, domain, timed=False)).capitalize()} a month"
