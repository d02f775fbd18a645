"""The published card with a plan, a level and a service tier more, by editing its text only."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pricing import RateCard, load
from tests.support.card_text import plan, tier, version
from tests.support.cases import CARD_TEXT

FIRST = date(2026, 4, 27)
TEAM = plan(
    "Team",
    199,
    FIRST,
    allowance="included_credits = 20_000",
    per_minute=30,
    custom_models=1,
    meets='["slack"]',
)
"""A plan between Starter and Pro, whose credits beyond the included ones cost what Pro's do."""

TEAM_IN_UNITS = TEAM.replace(
    "included_credits = 20_000",
    "included_credits = 20_000\nincluded_units = 15_000\nsign_up_credits = 500",
)
"""The same with an allowance of pages and images, as the other reading has it, and a bonus."""

BATCH = tier("batch", "0.25", "Work for the night.", FIRST)
MAX = f"""[[advice]]
about = "max"
use = "The smallest print."
from = {FIRST}
source = "levels"
"""


def card_file(folder: Path, team: str = TEAM) -> Path:
    """The file of the card with Team, with max at twice the credits of hi, and with batch."""
    text = CARD_TEXT
    for entry, place in (
        (team, '[[plans]]\nname = "pro"'),
        (BATCH, '[[service_tiers]]\nname = "priority"'),
        (MAX, '[[advice]]\nabout = "grounding"'),
    ):
        before, found, after = text.partition(place)
        text = f"{before}{entry}\n{found}{after}"
    text = re.sub(r"(?m)^hi = (\d+)$", lambda hi: f"{hi[0]}\nmax = {2 * int(hi[1])}", text)
    text = text.replace('pro = "100 / min"', 'team = "30 / min"\npro = "100 / min"')
    file = folder / "rate_card.toml"
    file.write_text(text, encoding="utf-8")
    return file


def further_card(folder: Path, team: str = TEAM) -> RateCard:
    """The card itself."""
    return load(card_file(folder, team))


def later_card(folder: Path) -> RateCard:
    """The published card, to which Team and batch come on the first day of March 2027."""
    day = date(2027, 3, 1)
    before, found, after = CARD_TEXT.partition('[[plans]]\nname = "pro"')
    entries = f"{TEAM}\n{BATCH}\n".replace(f"from = {FIRST}", f"from = {day}")
    file = folder / "rate_card.toml"
    new = version("2027-03", day, "Team and batch.")
    file.write_text(f"{new}\n{before}{entries}{found}{after}", encoding="utf-8")
    return load(file)
