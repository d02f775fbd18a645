"""Entries of a rate card as TOML, for cards that tests put together."""

from __future__ import annotations

from datetime import date


def version(name: str, day: date, note: str) -> str:
    """A version of the card."""
    return f'[[versions]]\nid = "{name}"\nfrom = {day}\nnote = "{note}"\n'


def credit(usd: str, day: date) -> str:
    """The price of a credit."""
    return f'[[credit]]\nusd = {usd}\nfrom = {day}\nsource = "credit-price"\n'


def documents(auto: int, day: date) -> str:
    """The row of documents with another number of credits at auto."""
    return (
        '[[rates]]\nrow = "document.*"\nkind = "Documents"\nmatch = ["document.*"]\n'
        f'unit = "page"\nlo = 1\nauto = {auto}\nhi = 4\ngrounding = 2\n'
        f'grounding_source = "grounding"\nfrom = {day}\nsource = "domain-table"\n'
    )


def tier(name: str, multiplier: str, use: str, day: date) -> str:
    """A service tier."""
    return (
        f'[[service_tiers]]\nname = "{name}"\nmultiplier = {multiplier}\nuse = "{use}"\n'
        f'from = {day}\nsource = "service-tiers"\n'
    )


def plan(
    title: str,
    fee_usd: int,
    day: date,
    *,
    allowance: str = "included_credits = 0",
    per_minute: int = 10,
    custom_models: int = 0,
    meets: str = "[]",
) -> str:
    """A plan, called like the first word of its title; ``allowance`` is one or more lines."""
    name = title.split(maxsplit=1)[0].lower()
    return (
        f'[[plans]]\nname = "{name}"\ntitle = "{title}"\nfee_usd = {fee_usd}\n{allowance}\n'
        f"requests_per_minute = {per_minute}\ncustom_models = {custom_models}\nmeets = {meets}\n"
        f'from = {day}\nsource = "plan-comparison"\n'
    )


def pro(fee_usd: int, day: date, meets: str = '["baa", "zdr", "slack"]') -> str:
    """Pro as published, at another fee."""
    return plan(
        "Pro",
        fee_usd,
        day,
        allowance="included_credits = 100_000\nincluded_units = 100_000",
        per_minute=100,
        custom_models=5,
        meets=meets,
    )
