"""The calculator's pages, listed once for the app that draws them and the server in front of it.

>>> PAGES["rate-card"]
'Rates'
"""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "VLM Run pricing calculator"

PAGES: Mapping[str, str] = {
    "": "Estimate",
    "plans": "Plans",
    "projection": "Months",
    "savings": "Savings",
    "rate-card": "Rates",
    "share": "Share",
}
"""The title of each page by its path, in the order of the menu; the empty path is the start."""
