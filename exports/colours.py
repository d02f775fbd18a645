"""Colours of the plans in files, by a plan's place in the card."""

from __future__ import annotations

from pricing import Prices
from pricing.names import Plan

COLOURS = ("#1D4ED8", "#B66502", "#0C555B", "#7C3AED", "#BE123C", "#3F6212", "#0E7490", "#86198F")


def colour(plan: Plan, prices: Prices) -> str:
    """A plan's colour, as hex digits."""
    return COLOURS[[*prices.plans].index(plan) % len(COLOURS)]
