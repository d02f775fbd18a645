"""The one clock: every other function takes the pricing day as an argument."""

from datetime import UTC, date, datetime, timedelta


def today() -> date:
    """The day, in UTC, that pages, API and command line price by default."""
    return now().date()


def now() -> datetime:
    """The moment, in UTC, that exported files carry."""
    return datetime.now(UTC)


def seconds_left() -> int:
    """Whole seconds until that day is over."""
    moment = now()
    tomorrow = datetime.combine(moment.date() + timedelta(days=1), datetime.min.time(), UTC)
    return int((tomorrow - moment).total_seconds())
