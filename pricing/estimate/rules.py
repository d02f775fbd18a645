"""Problems with a workload whose fields are valid one by one."""

from __future__ import annotations

from collections.abc import Iterator, Set

from pricing.card import Prices, Rate
from pricing.errors import Problem, quoted
from pricing.estimate.counting import is_by_length
from pricing.estimate.workload import Workload

_QUANTITIES = ("units", "files", "duration_seconds", "durations_seconds")


def problems_with(
    work: Workload, prices: Prices, refused: Set[str] = frozenset()
) -> Iterator[Problem]:
    """The problems with a workload whose fields are valid one by one.

    ``refused`` names fields of the document whose values were already refused.
    """
    yield from _problems_in_any_domain(work, refused)
    if "domain" in refused:
        return
    own_rate = prices.rate(work.domain)
    if work.price_as is not None:
        yield from _problems_with_price_as(work, own_rate, prices)
    if (work.agent or "agent" in refused) and (own_rate or not work.is_agent):
        yield Problem(
            "agent", f"{work.domain} is not an agent with credits of its own; leave it out"
        )
    rate = prices.rate(work.domain, work.price_as)
    if work.grounding and rate and rate.flat is None and rate.grounding is None:
        yield Problem("grounding", f"is not offered for {rate.row}; set it to false")
    yield from _problems_with_quantity(work, rate, _given_quantities(work, refused))


def _given_quantities(work: Workload, refused: Set[str]) -> Set[str]:
    """The names of the quantities that the document states, valid or refused."""
    return {name for name in _QUANTITIES if name in refused or getattr(work, name) is not None}


def _problems_in_any_domain(work: Workload, refused: Set[str]) -> Iterator[Problem]:
    given = _given_quantities(work, refused)
    if "units" in given and len(given) > 1:
        yield Problem("units", "is given beside files and lengths; keep one way of counting")
    if work.requests == 0 and any((work.units, work.files, work.durations_seconds)):
        yield Problem("requests", "0 requests cannot carry any work; leave it out or use 1 or more")
    if work.flex_percent is not None and "durations_seconds" in given:
        yield Problem(
            "flex_percent",
            "is given beside durations_seconds, which cannot be split; write files and "
            "duration_seconds, or one workload for each service tier",
        )


def _problems_with_price_as(
    work: Workload, own_rate: Rate | None, prices: Prices
) -> Iterator[Problem]:
    if own_rate:
        message = f"{work.domain} has a published price ({own_rate.row}); leave it out"
    elif work.agent:
        message = "the agent's own credits are given; leave one of the two out"
    elif work.price_as not in prices.rates:
        rows = ", ".join(prices.rates)
        message = f"{quoted(work.price_as)} is not a row of the rate card; use one of {rows}"
    else:
        return
    yield Problem("price_as", message)


def _problems_with_quantity(
    work: Workload, rate: Rate | None, given: Set[str]
) -> Iterator[Problem]:
    timed = given - {"units"}
    if timed and "units" in given:
        return  # reported for every domain
    if is_by_length(rate, work.domain, timed=bool(timed)):
        yield from _problems_with_lengths(work, given)
    elif not given:
        yield Problem("units", "is missing; write how many a month")
    else:
        for field in sorted(timed):
            yield Problem(field, f"{work.domain} is counted in units; write units instead")


def _problems_with_lengths(work: Workload, given: Set[str]) -> Iterator[Problem]:
    if "units" in given:
        yield Problem(
            "units",
            f"{work.domain} is counted by files and their length; "
            "write files and duration_seconds instead",
        )
    elif "durations_seconds" in given:
        for field in sorted(given - {"durations_seconds"}):
            yield Problem(field, "is given beside durations_seconds; keep one of the two")
    else:
        if "files" not in given:
            yield Problem("files", "is missing; write how many a month")
        if "duration_seconds" not in given:
            yield Problem("duration_seconds", "is missing; write the length of each")
