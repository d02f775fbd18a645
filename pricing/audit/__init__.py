"""What keeps the card true: examples, changes, checks."""

from pricing.audit import changes, examples, verified

__all__ = [
    "changes",
    "examples",
    "verified",
]
