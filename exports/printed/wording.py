"""Words that several parts of the printed quote say alike."""

from __future__ import annotations

from datetime import date


def day_text(day: date) -> str:
    """A day as a letter says it."""
    return f"{day.day} {day:%B} {day.year}"
