"""The published card with three later versions: a rate, a fee and a multiplier, each on its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pricing import RateCard, load
from tests.cases import CARD_TEXT

RATE, FEE, MULTIPLIER = date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)

VERSIONS = """
[[versions]]
id = "2027-02"
from = 2027-02-01
note = "Documents at auto rise from 2 to 3 credits."

[[versions]]
id = "2027-03"
from = 2027-03-01
note = "Pro rises from $799 to $899."

[[versions]]
id = "2027-04"
from = 2027-04-01
note = "Priority rises from 1.8 to 2."
"""

DOCUMENTS = """
[[rates]]
row = "document.*"
kind = "Documents"
match = ["document.*"]
unit = "page"
lo = 1
auto = 3
hi = 4
grounding = 2
from = 2027-02-01
source = "domain-table"
"""

PRO = """
[[plans]]
name = "pro"
title = "Pro"
fee_usd = 899
included_credits = 100_000
included_units = 100_000
requests_per_minute = 100
custom_models = 5
meets = ["baa", "zdr", "slack"]
from = 2027-03-01
source = "plan-comparison"
"""

PRIORITY = """
[[service_tiers]]
name = "priority"
multiplier = 2
use = "Work somebody waits for."
from = 2027-04-01
source = "service-tiers"
"""


STARTER = """
[[plans]]
name = "starter"
title = "Starter"
fee_usd = 29
included_credits = 0
sign_up_credits = 100
requests_per_minute = 20
custom_models = 2
meets = ["zdr"]
from = 2027-03-01
source = "plan-comparison"
"""


def card_file(folder: Path, *more: str) -> Path:
    """The file of a later card; `more` entries come last."""
    file = folder / "rate_card.toml"
    file.write_text("\n".join([CARD_TEXT, VERSIONS, DOCUMENTS, PRO, PRIORITY, *more]), "utf-8")
    return file


def later_card(folder: Path, *more: str) -> RateCard:
    """The later card itself."""
    return load(card_file(folder, *more))
