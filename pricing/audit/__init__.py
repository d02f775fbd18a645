"""Checks that the rate card is right: worked examples, changes, agreement of two engines."""

from pricing.audit import changes, examples, verified

__all__ = [
    "changes",
    "examples",
    "verified",
]
