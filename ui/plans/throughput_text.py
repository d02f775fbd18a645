"""Each plan's throughput in sentences and rows."""

from __future__ import annotations

from collections.abc import Sequence

from pricing import Result
from pricing.month import throughput
from pricing.names import plan_name
from pricing.wording import word_list
from ui.parts import formats

NO_LIMIT = "no limit published"


def pace_table(
    paces: Sequence[throughput.Pace], result: Result
) -> tuple[list[str], list[list[str]]]:
    """Each plan's rate limit against the month, backlog, deadline and busiest minute."""
    rows = []
    for pace in paces:
        limited = pace.requests_per_minute is not None
        fits = {None: "not given", True: "fits", False: "too much"}[pace.busiest_fits]
        rows.append(
            [
                result.prices.plans[pace.plan].title,
                formats.count(pace.requests_per_minute) if limited else NO_LIMIT,
                _time(pace.month_seconds) + ("" if pace.month_fits else ", over 30 days"),
                _time(pace.backlog_seconds),
                "yes" if pace.in_time else "no",
                fits,
            ]
        )
    header = [
        "Plan",
        "Requests a minute",
        "The month takes",
        "The backlog takes",
        "In time",
        "Busiest minute",
    ]
    return header, rows


def _time(seconds: int | None) -> str:
    return "not published" if seconds is None else throughput.hours_and_minutes(seconds)


def deadline(paces: Sequence[throughput.Pace], backlog: int, hours: int) -> str:
    """The plans that finish the backlog in time."""
    needed = throughput.needed_per_minute(backlog, hours)
    able = [plan_name(pace.plan) for pace in paces if pace.in_time] or ["no plan"]
    times = [
        f"{throughput.hours_and_minutes(pace.backlog_seconds)} on {plan_name(pace.plan)}"
        for pace in paces
        if pace.backlog_seconds is not None
    ] or ["an unknown time, as no rate limit is published"]
    return (
        f"{formats.plural(backlog, 'request')} take {word_list(times)}, at the rate limit and "
        f"with nothing else running. Finishing in {formats.plural(hours, 'hour')} takes "
        f"{formats.plural(needed, 'request')} a minute: {word_list(able)} "
        f"{'meets' if len(able) == 1 else 'meet'} that."
    )


def busiest(paces: Sequence[throughput.Pace], month: int, given: int | None) -> str:
    """The busiest minute compared with an even spread."""
    if given is not None:
        return (
            f"The busiest minute is {formats.plural(given, 'request')}, as entered with your work."
        )
    parts = [
        f"{formats.count(factor)} times the average on {plan_name(pace.plan)}"
        for pace in paces
        if pace.requests_per_minute is not None
        and (factor := throughput.peak_factor(month, pace.requests_per_minute)) is not None
    ]
    if not parts:
        return "Without requests there is no busiest minute."
    return (
        f"With {formats.plural(month, 'request')} in 30 days, the busiest minute may be "
        f"{word_list(parts)}. Enter your busiest minute with your work to rule out plans that are "
        "too slow for it."
    )
