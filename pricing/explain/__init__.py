"""Explanations of every amount: its arithmetic and its sources."""

from pricing.explain.line import explain_line
from pricing.explain.month import (
    as_text,
    explain,
    explain_change_of_month,
    explain_difference,
)
from pricing.explain.projection import explain_path, explain_projected
from pricing.explain.proration import explain_change
from pricing.explain.statement import Item, beyond_work
from pricing.explain.steps import Chapter, Step
from pricing.explain.volume import explain_volume

__all__ = [
    "Chapter",
    "Item",
    "Step",
    "as_text",
    "beyond_work",
    "explain",
    "explain_change",
    "explain_change_of_month",
    "explain_difference",
    "explain_line",
    "explain_path",
    "explain_projected",
    "explain_volume",
]
