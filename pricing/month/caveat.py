"""One remark on a result, with its code and the place it concerns.

>>> Caveat("unpriced", "workloads[0]", "A price for web.x is not published.").code
'unpriced'
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "minimum_segments",
    "options_ignored",
    "unpriced",
    "assumed",
    "reading",
    "rate_limit",
    "average_hides_swings",
    "active_months",
    "past_month",
    "rate_card",
    "long_file",
]


@dataclass(frozen=True, slots=True)
class Caveat:
    """One remark: its code, the place in the document, a sentence."""

    code: Code
    path: str
    message: str
