"""The one clock: every other function takes the pricing day as an argument."""

from datetime import UTC, date, datetime


def today() -> date:
    """The day, in UTC, that pages, API and command line price by default."""
    return now().date()


def now() -> datetime:
    """The moment, in UTC, that exported files carry."""
    return datetime.now(UTC)
