"""The one clock: every other function takes the pricing day as an argument."""

from datetime import UTC, date, datetime, timedelta


def today() -> date:
    """The day in UTC: the default pricing day of pages, API and command line."""
    return now().date()


def now() -> datetime:
    """The time in UTC, as exported files state it."""
    return datetime.now(UTC)


def seconds_left() -> int:
    """Whole seconds until the day in UTC ends."""
    moment = now()
    tomorrow = datetime.combine(moment.date() + timedelta(days=1), datetime.min.time(), UTC)
    return int((tomorrow - moment).total_seconds())
