"""The words of a comparison: its estimates, its causes, and the sentence that sums it up.

>>> signed(Decimal(120)), signed(Decimal(-5))
('+$120.00', '-$5.00')
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pricing import Result
from pricing.estimate import counting
from pricing.link import domains
from pricing.money import dollars
from pricing.whatif import Comparison, Side
from pricing.wording import plural
from ui.parts import formats
from ui.parts.labels import plan_title

THIS = "This estimate"
ASPECTS = {
    "volume": "Volume",
    "level": "Quality (level)",
    "grounding": "Bounding boxes (grounding)",
    "tier": "Speed (service tier)",
    "plan": "Plan",
    "other": "Everything else (own offer, open points, first month)",
}
"""Each cause in words."""
UNPRICED = "Work without a published price is not in the difference."
NO_DIFFERENCE = "There is no difference in dollars, because one of the two has no published price."

Table = tuple[Sequence[str], Sequence[Sequence[str]]]
"""The header and the rows of a table."""


def signed(usd: Decimal) -> str:
    """A change in dollars with its sign."""
    return f"{'+' if usd > 0 else ''}{dollars(usd)}"


def work(result: Result) -> str:
    """The work in a few words: "Invoices, 10,000 pages", or "3 kinds of work"."""
    one, *others = result.estimate.workloads
    if others:
        return f"{len(others) + 1} kinds of work"
    item = counting.item(one.rate(result.prices), one.domain, timed=one.units is None)
    name = one.name or domains.TITLES.get(one.domain, one.domain)
    return f"{name}, {plural(one.count, item)}"


def estimates(sides: Sequence[tuple[str, Side]]) -> Table:
    """A row for each estimate: its work and plan, its month and its twelve months."""
    rows = [
        [
            f"{name}: {work(side.result)}, {plan_title(side.result.estimate.plan)}",
            _month(side),
            formats.usd(side.year_usd) if side.year_usd is not None else "–",  # noqa: RUF001
        ]
        for name, side in sides
    ]
    return ["Estimate", "A month", "12 months"], rows


def _month(side: Side) -> str:
    return str(formats.total(side.result.bill, side.result.invoice))


def causes(letter: str, found: Comparison) -> Table:
    """The pinned month, then each cause with the total after it."""
    rows = [
        [_cause(cause.aspect, found), signed(cause.change_usd), dollars(cause.total_usd)]
        for cause in found.causes
    ]
    return ["What makes the difference", "Change", "Total"], [
        [f"{letter}, a month", "", _month(found.before)],
        *rows,
    ]


def _cause(aspect: str, found: Comparison) -> str:
    if aspect != "plan":
        return ASPECTS[aspect]
    before, after = (plan_title(side.result.estimate.plan) for side in (found.before, found.after))
    return f"{ASPECTS[aspect]}: {before} to {after}"


def summary(letter: str, found: Comparison) -> str:
    """The difference in a sentence, as Markdown."""
    if found.month_usd is None:
        return NO_DIFFERENCE
    parts = [f"{_apart(found.month_usd)} a month"]
    if found.year_usd is not None:
        parts.append(f"{_apart(found.year_usd)} in 12 months")
    sentence = f"{THIS} against {letter}: {', '.join(parts)}."
    return f"{sentence} {UNPRICED}" if found.at_least else sentence


def _apart(usd: Decimal) -> str:
    if not usd:
        return "the same"
    return f"**{formats.literal(dollars(abs(usd)))} {'more' if usd > 0 else 'less'}**"
