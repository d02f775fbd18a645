"""The published card with three later versions: a rate, a fee and a multiplier, each on its day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pricing import RateCard, load
from tests.support import naive
from tests.support.cases import CARD_TEXT

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
grounding_source = "grounding"
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


def pro_at(fee_usd: int, meets: str = '["baa", "zdr", "slack"]') -> str:
    """Pro from the day of the fee on at another fee, as TOML that replaces the entry above."""
    return PRO.replace("fee_usd = 899", f"fee_usd = {fee_usd}").replace(
        'meets = ["baa", "zdr", "slack"]', f"meets = {meets}"
    )


def starter(fee_usd: int = 0, meets: str = "[]") -> str:
    """Starter from the day of the fee on, as TOML."""
    return (
        '[[plans]]\nname = "starter"\ntitle = "Starter (pay-as-you-go)"\n'
        f"fee_usd = {fee_usd}\nincluded_credits = 0\nsign_up_credits = 100\n"
        f"requests_per_minute = 10\ncustom_models = 0\nmeets = {meets}\n"
        'from = 2027-03-01\nsource = "plan-comparison"\n'
    )


def card_file(folder: Path, *more: str) -> Path:
    """The file of a later card; `more` entries come last."""
    file = folder / "rate_card.toml"
    replaced = any('name = "pro"' in entry and f"from = {FEE}" in entry for entry in more)
    pro = "" if replaced else PRO
    file.write_text("\n".join([CARD_TEXT, VERSIONS, DOCUMENTS, pro, PRIORITY, *more]), "utf-8")
    return file


def later_card(folder: Path, *more: str) -> RateCard:
    """The later card itself."""
    return load(card_file(folder, *more))


def open_point(key: str, default: str, alternatives: str, day: date = FEE) -> str:
    """An open point with another default from a day on, as TOML."""
    return (
        f'[[readings]]\nkey = "{key}"\ntitle = "{key}"\ndefault = {default}\n'
        f'alternatives = [{alternatives}]\nwhy = "the page says so now"\nrests_on = ["exceed"]\n'
        f'from = {day}\nsource = "exceed"\n'
    )


def custom_models(flat: int, unit: str = "page", day: date = FEE) -> str:
    """The row of custom models from a day on, as TOML."""
    return (
        '[[rates]]\nrow = "custom"\nkind = "Custom models"\nmatch = ["custom", "custom.*"]\n'
        f'unit = "{unit}"\nflat = {flat}\nfrom = {day}\nsource = "custom-example"\n'
    )


@contextmanager
def naive_on(file: Path) -> Iterator[None]:
    """Let the second engine price with another card."""
    own = naive.CARD_FILE
    try:
        _naive_with(file)
        yield
    finally:
        _naive_with(own)


def _naive_with(file: Path) -> None:
    naive.CARD_FILE = file
    naive.card_file.cache_clear()
    naive.card_on.cache_clear()
