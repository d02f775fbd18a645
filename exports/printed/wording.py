"""Words that several parts of the printed quote say alike."""

from __future__ import annotations

from datetime import date

from pricing.invoice import Invoice, told
from pricing.plans import Bill

TALK = "Talk to sales"


def day_text(day: date) -> str:
    """A day as a letter says it."""
    return f"{day.day} {day:%B} {day.year}"


def total_text(bill: Bill | None, invoice: Invoice) -> str:
    """The total of a plan's bill, or what to do where none is published."""
    return str(told(bill.total_usd, invoice)) if bill else TALK
