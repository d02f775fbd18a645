"""The published card with a plan, a level and a service tier more, by editing its text only."""

from __future__ import annotations

import re
from pathlib import Path

from pricing import RateCard, load
from tests.support.cases import CARD_TEXT

TEAM = """
[[plans]]
name = "team"
title = "Team"
fee_usd = 199
included_credits = 20_000
requests_per_minute = 30
custom_models = 1
meets = ["slack"]
from = 2026-04-27
source = "plan-comparison"

"""
"""A plan between Starter and Pro, whose credits beyond the included ones cost what Pro's do."""

BATCH = """
[[service_tiers]]
name = "batch"
multiplier = 0.25
use = "Work for the night."
from = 2026-04-27
source = "service-tiers"

"""

MAX = """
[[advice]]
about = "max"
use = "The smallest print."
from = 2026-04-27
source = "levels"

"""


def card_file(folder: Path) -> Path:
    """The file of the card with Team, with max at twice the credits of hi, and with batch."""
    text = CARD_TEXT
    for entry, place in (
        (TEAM, '[[plans]]\nname = "pro"'),
        (BATCH, '[[service_tiers]]\nname = "priority"'),
        (MAX, '[[advice]]\nabout = "grounding"'),
    ):
        before, found, after = text.partition(place)
        text = before + entry.lstrip("\n") + found + after
    text = re.sub(r"(?m)^hi = (\d+)$", lambda hi: f"{hi[0]}\nmax = {2 * int(hi[1])}", text)
    text = text.replace('pro = "100 / min"', 'team = "30 / min"\npro = "100 / min"')
    file = folder / "rate_card.toml"
    file.write_text(text, encoding="utf-8")
    return file


def further_card(folder: Path) -> RateCard:
    """The card itself."""
    return load(card_file(folder))
