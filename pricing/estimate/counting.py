"""What work is counted in: pages, images or runs, or files and their length.

>>> item(prices.rate("document.invoice"), "document.invoice", timed=False)
'page'
"""

from __future__ import annotations

from pricing.card import Rate
from pricing.wording import several


def is_agent(domain: str) -> bool:
    """In the namespace of agents (redaction agents are priced by their own row first)."""
    return domain.startswith("agent.")


def by_length(rate: Rate | None, domain: str, *, timed: bool) -> bool:
    """Whether a domain is counted by files and their length.

    Its rate says so; without one whether files or lengths are given (``timed``), never for agents.
    """
    return rate.by_duration if rate else timed and not is_agent(domain)


def item(rate: Rate | None, domain: str, *, timed: bool) -> str:
    """What one of them is called: file, page, image, run; unit where nothing says."""
    if by_length(rate, domain, timed=timed):
        return "file"
    if rate is not None:
        return rate.unit
    return "run" if is_agent(domain) else "unit"


def a_month(rate: Rate | None, domain: str) -> str:
    """What to ask for where lengths are not: "Pages a month"."""
    return f"{several(item(rate, domain, timed=False)).capitalize()} a month"
