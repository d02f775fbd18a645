"""The data every exported file is made from: the priced estimate and when it was priced.

>>> quote.file_name("pdf")
'vlm-run-estimate-acme-gmbh-2026-11-22.pdf'
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from urllib.parse import urlencode

from exports.plain_text import plain
from pricing import Estimate, Result, addresses
from pricing.addresses import Address
from pricing.card import ReadingEntry, Source
from pricing.duration import length_text
from pricing.estimate import counting
from pricing.link import compact
from pricing.month import Line
from pricing.names import BLOCKERS, FLEX, OFFERED, plan_name
from pricing.projection import phases
from pricing.wording import BEFORE_TAX, figure, plural

VALID_DAYS = 30
"""Days a quote is valid unless its sender says otherwise, counted from the pricing day."""
NO_LINK = "Too long for a link; the saved estimate (JSON) opens it again"
LONGEST_NAME = 40
"""Most characters of the customer's name in a file name."""

Paper = Literal["a4", "us-letter"]
PAPERS: Mapping[Paper, str] = {"a4": "A4", "us-letter": "US Letter"}
"""Paper sizes of the PDF and their names."""


@dataclass(frozen=True, slots=True)
class Sender:
    """The sender of the quote and their note; empty fields take no room in a file."""

    prepared_by: str = ""
    email: str = ""
    reference: str = ""
    note: str = ""


SENDER_LABELS: Mapping[str, str] = {
    "prepared_by": "Prepared by",
    "email": "E-mail",
    "reference": "Reference",
    "note": "Note",
}
"""Labels of the sender's fields, in the order they are listed."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An estimate, its result and when it was made."""

    estimate: Estimate
    """The estimate as typed; a saved file restores it."""
    result: Result
    """The result shown on screen; it has a projection even if the estimate asks for none."""
    day: date
    """The pricing day."""
    made: datetime
    """When the file was made, in UTC."""
    link: str
    """The address that opens this estimate again; empty if it would be too long."""
    paper: Paper = "a4"
    """The paper size of the PDF."""
    sender: Sender = Sender()
    until: date | None = None
    """The last day the quote is valid; None for the usual number of days."""
    with_sources: bool = True
    """Whether the PDF lists its sources; what the total rests on is always in it."""

    @property
    def valid_until(self) -> date:
        """The last day the quote is valid."""
        return self.until or self.day + timedelta(days=VALID_DAYS)

    @property
    def validity_text(self) -> str:
        """The days from the pricing day to the last valid one: "30 days"."""
        return plural((self.valid_until - self.day).days, "day")

    @property
    def made_text(self) -> str:
        """Day and time to the second, so that two files can be told apart."""
        return f"{self.made:%Y-%m-%d %H:%M:%S} UTC"

    def file_name(self, suffix: str) -> str:
        """A name that sorts by customer and day and works on every system."""
        words = re.sub(r"[^a-z0-9]+", "-", self.estimate.customer.lower())[:LONGEST_NAME].strip("-")
        customer = f"{words}-" if words else ""
        return f"vlm-run-estimate-{customer}{self.day}.{suffix}"


def day_text(day: date) -> str:
    """A day as written in a letter."""
    return f"{day.day} {day:%B} {day.year}"


def address(base: str, query: Mapping[str, Sequence[str]]) -> str:
    """The link to an estimate: the calculator's address with the estimate's parameters."""
    return f"{base}?{urlencode(query, doseq=True)}" if query else base


def link_back(base: str, query: Mapping[str, Sequence[str]]) -> str:
    """The link in a file, short enough for mail programs and spreadsheets; empty if too long."""
    room = compact.LONGEST_READABLE - len(base) - len("?")
    try:
        link = address(base, compact.compact_if_long(query, room))
    except ValueError:
        return ""
    return link if len(link) <= compact.LONGEST_ADDRESS else ""


def facts(quote: Quote) -> Iterator[tuple[str, str]]:
    """Labels and texts about the file and the whole estimate."""
    estimate, prices = quote.estimate, quote.result.prices
    yield "Customer", plain(estimate.customer) or "not named"
    yield from sender_facts(quote.sender)
    yield "Priced on", f"{quote.day}, as published, checked {prices.checked}"
    yield "Valid until", f"{quote.valid_until} ({quote.validity_text} from the pricing day)"
    yield "Rate card", f"{prices.version.id} (SHA-256 {quote.result.card.sha256})"
    yield "Made", quote.made_text
    yield "Amounts", BEFORE_TAX
    yield "Plan", prices.plans[estimate.plan].title
    yield "First month after sign-up", "yes" if estimate.first_month else "no"
    if estimate.requirements:
        needs = (BLOCKERS[code] for code in sorted(estimate.requirements))
        yield "Requirements", ", ".join(needs)
    if estimate.requests_per_minute is not None:
        yield "Requests in the busiest minute", figure(estimate.requests_per_minute)
    if estimate.enterprise:
        offer = estimate.enterprise
        terms = f"${figure(offer.monthly_usd)} a month, {plural(offer.included_credits, 'credit')}"
        further = f"included, ${figure(offer.usd_per_credit)} a further credit"
        yield f"{plan_name(OFFERED)}, as offered", f"{terms} {further}"
    if changing := phases_text(quote):
        yield "A month, as work starts or ends", changing
    yield from outlook(quote)
    yield "Open this estimate", quote.link or NO_LINK


def sender_facts(sender: Sender) -> Iterator[tuple[str, str]]:
    """Labels and texts of what is known about the sender."""
    for name, label in SENDER_LABELS.items():
        if text := plain(getattr(sender, name)):
            yield label, text


def phases_text(quote: Quote) -> str:
    """The monthly cost in each phase if work starts or ends; empty if none does."""
    return phases.in_words(phases.phases_of(quote.result.invoice))


def next_steps(quote: Quote) -> tuple[Address, ...]:
    """The customer's next steps; the mail to support names the estimate."""
    return addresses.next_steps(quote.link)


def outlook(quote: Quote) -> Iterator[tuple[str, str]]:
    """How the months ahead are projected."""
    ahead = quote.result.estimate.projection
    if ahead is None:
        return
    growth = f"growth {figure(ahead.growth_percent)} % a month"
    yield "Projection", f"{plural(ahead.months, 'month')}, {growth}"
    if ahead.seasonality:
        yield "Season, January to December", ", ".join(figure(f) for f in ahead.seasonality)


def volume_text(line: Line) -> str:
    """A line's volume in words, as the visitor entered it: "3 of 5 pages" for a part of it."""
    work = line.work
    part = f"{figure(line.volume.units // line.volume.each)} of " if line.is_part else ""
    if work.durations_seconds is not None:
        return f"{plural(len(work.durations_seconds), 'file')}, each by its own length"
    if work.duration_seconds is not None:
        return f"{part}{plural(work.files or 0, 'file')} of {length_text(work.duration_seconds)}"
    return part + plural(work.units or 0, counting.item(line.rate, work.domain, timed=False))


def level_and_tier(line: Line) -> str:
    """A workload's level, grounding and service tier, for a column that names them."""
    return ", ".join(_options(line))


def _options(line: Line, level: str = "", tier: str = "") -> list[str]:
    """A workload's options, with words before the level and the service tier."""
    rate, work = line.rate, line.work
    words: list[str] = []
    if rate is not None:
        words.append("flat rate" if rate.flat is not None else f"{level}{work.level}")
        if work.grounding and rate.flat is None:
            words.append("grounding")
    return [*words, f"{tier}{line.service_tier}"]


def options_text(line: Line) -> str:
    """A workload's options in words that need no heading."""
    words = _options(line, "level ", "service tier ")
    if line.status == "assumed" and line.work.price_as:
        words.append(f"priced like {line.work.price_as}, an assumption")
    elif line.status == "assumed":
        words.append("the agent's credits are your own figures")
    return ", ".join(words)


def further_inputs(line: Line, name: Callable[[str], str] = str) -> list[str]:
    """Phrases for a workload's further inputs, those that change a figure.

    ``name`` writes a tool's name where the phrases are printed.
    """
    work = line.work
    phrases = []
    if work.requests is not None:
        phrases.append(plural(line.volume.requests, "API call"))
    if work.flex_percent and work.service_tier != FLEX:
        phrases.append(f"{figure(work.flex_percent)} % of the work on flex")
    if work.agent:
        phrases.append(f"{plural(work.agent.base_credits, 'credit')} a run")
        phrases += [
            f"{name(plain(tool.name)) or 'a tool'}: {plural(tool.credits, 'credit')} a call, "
            f"{plural(tool.calls, 'call')} a run"
            for tool in work.agent.tools
        ]
    if work.growth_percent is not None:
        phrases.append(f"growth of its own {figure(work.growth_percent)} % a month")
    if work.active_months is not None:
        first, last = work.active_months
        phrases.append(f"only in months {first + 1} to {last + 1}")
    return phrases


def remarks(quote: Quote) -> Iterator[tuple[str, str]]:
    """Each warning: its subject in words (a workload, a plan or the readings) and its message."""
    labels = quote.result.invoice.work_labels
    for warning in quote.result.warnings:
        yield _subject(quote.result, warning.path, labels), warning.message


def _subject(result: Result, path: str, labels: Sequence[str]) -> str:
    head, _, rest = path.partition(".")
    if match := re.fullmatch(r"workloads\[(\d+)\]", head):
        return plain(labels[int(match[1])])
    if head == "readings":
        return "How open points are read"  # the message names the reading
    titles = {plan: terms.title for plan, terms in result.prices.plans.items()}
    return titles.get(rest, head.replace("_", " ").capitalize())


def readings(quote: Quote) -> Iterator[tuple[ReadingEntry, str, bool]]:
    """Each open point, its chosen reading, and whether that is the default."""
    prices = quote.result.prices
    read = quote.estimate.resolved_readings(prices)
    for key, entry in prices.readings.items():
        value = getattr(read, key)
        yield entry, entry.label(value), value == entry.default


def sources(quote: Quote) -> list[Source]:
    """The sources of this estimate's numbers, each once, in the order of the bill."""
    result = quote.result
    prices, known = result.prices, result.card.sources
    names = [line.rate.source for line in result.invoice.lines if line.rate]
    names += [prices.segments.source for line in result.invoice.lines if line.unit == "segment"]
    names += [
        line.rate.source_of_grounding
        for line in result.invoice.lines
        if line.rate and line.grounding_credits
    ]
    names += [prices.service_tiers[line.service_tier].source for line in result.invoice.lines]
    names += [prices.credit.source, *(terms.source for terms in prices.plans.values())]
    names += [name for entry in prices.readings.values() for name in entry.rests_on]
    return [known[name] for name in dict.fromkeys(names)]
