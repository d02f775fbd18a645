"""The published card with three later versions: a rate, a fee and a multiplier, each on its day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pricing import RateCard, load
from tests.support import naive
from tests.support.card_text import documents, plan, pro, tier, version
from tests.support.cases import CARD_TEXT

RATE, FEE, MULTIPLIER = date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)

VERSIONS = "".join(
    (
        version("2027-02", RATE, "Documents at auto rise from 2 to 3 credits."),
        version("2027-03", FEE, "Pro rises from $799 to $899."),
        version("2027-04", MULTIPLIER, "Priority rises from 1.8 to 2."),
    )
)
DOCUMENTS = documents(3, RATE)
PRO = pro(899, FEE)
PRIORITY = tier("priority", "2", "Work somebody waits for.", MULTIPLIER)
STARTER = plan(
    "Starter",
    29,
    FEE,
    allowance="included_credits = 0\nsign_up_credits = 100",
    per_minute=20,
    custom_models=2,
    meets='["zdr"]',
)


def pro_at(fee_usd: int, meets: str = '["baa", "zdr", "slack"]') -> str:
    """Pro from the day of the fee on at another fee, as TOML that replaces the entry above."""
    return pro(fee_usd, FEE, meets)


def starter(fee_usd: int = 0, meets: str = "[]") -> str:
    """Starter from the day of the fee on, as TOML."""
    free = "included_credits = 0\nsign_up_credits = 100"
    return plan("Starter (pay-as-you-go)", fee_usd, FEE, allowance=free, meets=meets)


def card_file(folder: Path, *more: str) -> Path:
    """The file of a later card; `more` entries come last."""
    file = folder / "rate_card.toml"
    replaced = any('name = "pro"' in entry and f"from = {FEE}" in entry for entry in more)
    own_pro = "" if replaced else PRO
    entries = [CARD_TEXT, VERSIONS, DOCUMENTS, own_pro, PRIORITY, *more]
    file.write_text("\n".join(entries), "utf-8")
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
