"""The explanation of one workload: from units to credits to dollars, in words and figures.

>>> [step.figures for step in explain_line(line, prices)]
['20,000 pages', '2 credits a page', '20,000 x 2 = 40,000 credits', '40,000 x $0.01 = $400.00']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from pricing.card import Prices, ReadingEntry, Segments, readings
from pricing.duration import length_in_words, length_text
from pricing.estimate import Agent, counting, segments_of, whole_credits
from pricing.explain.steps import MOST_PARTS, Step
from pricing.money import EXACT, ONE, ZERO, ceiling
from pricing.month import Line
from pricing.names import CUSTOM_ROW
from pricing.wording import exact_usd, figure, per, plural, several


def explain_line(line: Line, prices: Prices) -> tuple[Step, ...]:
    """The steps from a workload's units to its dollars; none if it has no price."""
    if line.credits is None or line.credits_per_unit is None or line.unit is None:
        return ()
    with localcontext(EXACT):
        return (
            *_share(line),
            *_units(line, prices),
            *_credits_per_unit(line, prices),
            *_credits(line, prices.readings["request_rounding"]),
            Step(
                "Credits at the credit price",
                f"{figure(line.credits)} x {exact_usd(prices.credit_usd)} = "
                f"{exact_usd(line.usd or ZERO)}",
                prices.credit.source,
            ),
        )


def _share(line: Line) -> Iterator[Step]:
    """The step from a workload's month to its part on one service tier."""
    if not line.is_part:
        return
    item, items, part = _split_items(line)
    percent = line.work.flex_percent or ZERO
    share = f"{figure(items)} x {figure(percent)} % = {figure(items * percent / 100)}"
    words = f"The share on flex, in whole {several(item)}, half of one up"
    if line.is_flex_part:
        yield Step(words, f"{share}, so {plural(part, item)}")
        return
    on_flex = max(items - part, 1)
    yield Step(words, f"{share}, so {plural(on_flex, item)}")
    rest = f"{figure(items)} - {figure(on_flex)} = {plural(items - on_flex, item)}"
    at_least = "" if items - on_flex == part else f", at least {plural(part, item)}"
    yield Step(f"The rest stays on {line.service_tier}", f"{rest}{at_least}")


def _split_items(line: Line) -> tuple[str, int, int]:
    """What is split, how many the workload has, and how many this line has."""
    if line.unit == "call":
        return "call", line.whole.requests, line.volume.requests
    item = counting.item(line.rate, line.work.domain, timed=line.work.units is None)
    each = line.whole.each
    return item, line.whole.units // each, line.volume.units // each


def _units(line: Line, prices: Prices) -> Iterator[Step]:
    work, rule = line.work, prices.segments
    if line.unit == "segment" and line.volume.listed is not None:
        yield _listed_lengths(line, line.volume.listed.sizes, rule)
    elif line.unit == "segment" and work.duration_seconds is not None:
        yield _one_length(work.duration_seconds, rule)
        each = segments_of(work.duration_seconds, rule)
        yield Step(
            "Files a month times segments each",
            f"{figure(line.units // each)} x {figure(each)} = {plural(line.units, 'segment')}",
        )
    elif line.unit == "call":
        yield _calls(line, prices.readings["custom_model_unit"])
    else:
        yield Step("Billed a month", plural(line.units, line.unit or "unit"))


def _one_length(seconds: Decimal, rule: Segments) -> Step:
    """The segments of one file; the minimum is named if it applies."""
    begun = ceiling(seconds, rule.seconds)
    length = length_text(seconds)
    if not length.endswith("s"):
        length = f"{length} ({figure(seconds)} s)"
    figures = f"{length} / {rule.seconds} s, rounded up: {plural(begun, 'segment')}"
    if begun >= rule.minimum:
        return Step(
            f"A file in begun segments of {length_in_words(rule.seconds)}", figures, rule.source
        )
    words = f"A file is billed at least {plural(rule.minimum, 'segment')}, however short"
    return Step(words, f"{figures}, so {plural(rule.minimum, 'segment')}", rule.source)


def _listed_lengths(line: Line, sizes: Sequence[int], rule: Segments) -> Step:
    """The segments of files with a length each, grouped by their number of segments."""
    counts = sorted(Counter(sizes).items())
    shown, rest = counts[:MOST_PARTS], counts[MOST_PARTS:]
    parts = [f"{figure(files)} x {figure(each)}" for each, files in shown]
    parts += [figure(sum(each * files for each, files in rest))] * bool(rest)
    segments = sum(each * files for each, files in counts)
    words = (
        f"{plural(len(sizes), 'file')}, each by its own length in begun segments of "
        f"{length_in_words(rule.seconds)}, at least {rule.minimum}; files x segments"
    )
    figures = f"{' + '.join(parts)} = {plural(segments, 'segment')}"
    if line.units != segments:
        figures += f"; in this month {plural(line.units, 'segment')}"
    return Step(words, figures, rule.source)


def _credits_per_unit(line: Line, prices: Prices) -> Iterator[Step]:
    base = line.base_credits or ZERO
    yield _base(line, base, prices)
    per_unit = base
    if line.grounding_credits and line.rate:
        per_unit += line.grounding_credits
        yield Step(
            "Grounding is added",
            f"{figure(base)} + {figure(line.grounding_credits)} = "
            f"{plural(per_unit, 'credit')} {per(line.unit)}",
            line.rate.source_of_grounding,
        )
    tier = prices.service_tiers[line.service_tier]
    if line.multiplier != ONE:
        yield Step(
            f"Service tier {line.service_tier}",
            f"{figure(per_unit)} x {figure(line.multiplier)} = "
            f"{plural(line.credits_per_unit or ZERO, 'credit')} {per(line.unit)}",
            tier.source,
        )
    elif tier.multiplier != ONE:
        entry = prices.readings["flat_rate_tiered"]
        yield Step(
            f"Service tier {line.service_tier} leaves a flat rate as it is"
            f"{_as_you_read(entry, way=False)}",
            f"{plural(per_unit, 'credit')} {per(line.unit)}",
            entry.source_of(way=False),
        )


def _base(line: Line, base: Decimal, prices: Prices) -> Step:
    figures = f"{plural(base, 'credit')} {per(line.unit)}"
    if line.work.agent and line.rate is None:
        words = f"Base and tools of the agent, your own figures ({_agent(line.work.agent)})"
        return Step(words, figures)
    rate = line.rate
    if rate is None or rate.flat is not None:
        if rate and base != rate.flat:
            source = prices.readings["custom_model_credits"].source_of(base)
            return Step("Custom model, as you read it", figures, source)
        words = "Custom model" if line.matched == CUSTOM_ROW else "Flat rate"
        return Step(f"{words}, the same at every level", figures, rate.source if rate else None)
    return Step(f"{line.matched} at level {line.work.level}", figures, rate.source)


def _agent(agent: Agent) -> str:
    tools = [f"{figure(tool.credits)} x {figure(tool.calls)}" for tool in agent.tools]
    return " + ".join([figure(agent.base_credits), *tools])


def _credits(line: Line, entry: ReadingEntry) -> Iterator[Step]:
    per_unit = line.credits_per_unit or ZERO
    exact = line.units * per_unit
    figures = f"{figure(line.units)} x {figure(per_unit)} = {figure(exact)} credits"
    yield Step("Units times credits", figures)
    if line.credits != exact:
        yield _requests(line, per_unit, entry)


def _requests(line: Line, per_unit: Decimal, entry: ReadingEntry) -> Step:
    """The credits of each request, rounded up; requests of the same size are grouped."""
    requests = sorted(line.billed_volume.requests_by_units().items(), reverse=True)
    shown, rest = requests[:MOST_PARTS], requests[MOST_PARTS:]
    unit = line.unit or "unit"
    each = [_rounded_up(size, per_unit, unit) for size, _ in shown]
    sums = [f"{figure(count)} x {figure(whole_credits(size, per_unit))}" for size, count in shown]
    more = sum(count * whole_credits(size, per_unit) for size, count in rest)
    sums += [figure(more)] * bool(rest)
    words = "Requests times their credits, each rounded up to a whole credit"
    if line.work.durations_seconds is not None:
        words = "Files, each its own request, times their credits, rounded up"
    return Step(
        f"{words}{_as_you_read(entry, 'up')}",
        f"{'; '.join(each)}; {' + '.join(sums)} = {figure(line.credits or ZERO)} credits",
        entry.source_of("up"),
    )


def _rounded_up(size: int, per_unit: Decimal, unit: str) -> str:
    """A request's units, its credits and their rounded value."""
    exact, up = size * per_unit, whole_credits(size, per_unit)
    figures = f"{per(unit)}: {figure(exact)}"
    if size > 1:
        figures = f"{plural(size, unit)}: {figure(size)} x {figure(per_unit)} = {figure(exact)}"
    return figures if exact == up else f"{figures}, so {figure(up)}"


def _calls(line: Line, entry: ReadingEntry) -> Step:
    words = f"Calls a month{_as_you_read(entry, 'call')}"
    return Step(words, plural(line.units, "call"), entry.source_of("call"))


def _as_you_read(entry: ReadingEntry, way: readings.Way) -> str:
    return "" if way == entry.default else ", as you read it"
