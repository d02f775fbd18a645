"""What the plans page says: names, sentences and table rows, all from the core's values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pricing import Result
from pricing.curves import Band
from pricing.entries import ReadingEntry
from pricing.features import features_for
from pricing.invoice import told
from pricing.milestones import Milestone
from pricing.mix import factor_of, mix, times
from pricing.money import nearest_cent, terminating
from pricing.names import PLANS, Plan
from pricing.plan_map import Row
from pricing.projection import SELF_SERVE
from pricing.proration import Changed, Part
from pricing.readings import label
from pricing.throughput import Pace, hours_and_minutes, needed_per_minute, peak_factor
from pricing.wording import listed, several
from ui import formats
from ui.charts import drawn
from ui.words import PATHS

FEW = 3
"""So many workloads are named in a sentence; more stand in the table."""
NO_LIMIT = "no limit published"


def name_of(plan: Plan, result: Result) -> str:
    """A plan's name in a legend or column; one that does not fit says so."""
    return f"{PATHS[plan]} (does not fit)" if result.blockers[plan] else PATHS[plan]


def credits(value: Fraction) -> str:
    """An exact volume of credits; one that never ends is rounded up at the sixth place."""
    return formats.count(terminating(value))


def usd(value: Fraction) -> str:
    """A bill, to the cent."""
    return formats.usd(nearest_cent(value))


# ---------------------------------------------------------------- own units


class Unit(NamedTuple):
    """What the estimate's volume is counted in: its only workload's units, else months like it."""

    title: str
    each: int
    """How many the estimate's month holds."""
    word: str
    """page, file ...; empty for months."""

    @classmethod
    def of(cls, result: Result) -> Unit:
        """The unit of an estimate."""
        parts = mix(result.estimate, result.prices)
        if len(parts) > 1:
            return cls("Times this month's work", 1, "")
        (part,) = parts
        return cls(f"{part.word.capitalize()}s a month of {part.work.label}", part.items, part.word)

    def drawn(self, factor: Fraction) -> float:
        """A factor for the screen's pixels."""
        return drawn(factor * self.each)

    def figure(self, factor: Fraction) -> str:
        """A factor in this unit: whole pages from which it is reached, or a multiple."""
        return formats.count(-(-factor * self.each // 1)) if self.word else f"{times(factor)} times"

    def words(self, factor: Fraction) -> str:
        """As in "39,950 pages" or "1.9975 times this month"."""
        whole = int(-(-factor * self.each // 1))
        return (
            formats.plural(whole, self.word) if self.word else f"{times(factor)} times this month"
        )


def own_units(value: Fraction, result: Result) -> str:
    """A volume in credits as quantities of the customer's own work; empty without work."""
    factor = factor_of(value, result.invoice)
    if factor is None:
        return ""
    parts = mix(result.estimate, result.prices)
    work = listed([part.words(factor) for part in parts[:FEW]])
    if len(parts) == 1:
        return work
    more = f" and {len(parts) - FEW} more" if len(parts) > FEW else ""
    return f"{times(factor)} times this month ({work}{more})"


# ---------------------------------------------------------------- cost against volume


def crossing(stone: Milestone) -> str:
    """Where two plans cost the same, and which is cheaper on either side."""
    met = stone.crossing
    if met is None:
        return ""
    one, other = (PATHS[plan] for plan in stone.plans)
    at = f"{one} and {other} cost the same at {credits(stone.credits)} credits, {usd(met.usd)}"
    if met.after is None:
        return f"{at}, and from there on."
    cheaper = PATHS[met.after]
    if met.before == met.after:
        return f"{at}; {cheaper} is cheaper below and above."
    return f"{at}; above, {cheaper} is cheaper."


def cost_sentences(result: Result, stones: Sequence[Milestone]) -> list[str]:
    """What the curve shows: where the cheapest plan changes, in credits and own units, and you.

    Crossings above a third, cheaper plan stand in the table only.
    """
    sentences = []
    for stone in stones:
        if stone.decides:
            own = own_units(stone.credits, result)
            sentences.append(f"{crossing(stone)}{f' That is {own}.' if own else ''}")
    if not sentences:
        sentences.append("No two plans with a price cost the same at any volume of this work.")
    month = result.invoice.credits
    unpriced = ", without the work that has no published price" if result.invoice.at_least else ""
    sentences.append(f"You are at {formats.count(month)} credits{unpriced}.")
    return sentences


def cost_alt(result: Result, stones: Sequence[Milestone]) -> str:
    """The chart in words."""
    own = next(stone for stone in stones if stone.kind == "estimate")
    bills = ", ".join(
        f"{name_of(plan, result)} {told(usd, result.invoice)}" for plan, usd in own.bills.items()
    )
    said = " ".join(cost_sentences(result, stones))
    return f"Line chart of each plan's monthly cost against credits. {said} There, {bills}."


KINDS = {
    "estimate": "Your estimate",
    "bonus": "End of Starter's sign-up bonus",
    "allowance": "End of what Pro includes",
    "offer": "End of what your offer includes",
}


def happens(stones: Sequence[Milestone]) -> list[str]:
    """What happens at each volume, in a few words."""
    names, allowances = [], 0
    for stone in stones:
        allowances += stone.kind == "allowance"
        if stone.kind == "allowance" and allowances > 1:
            names.append("Pro: cheaper pages give way to dearer ones")
        else:
            names.append(KINDS.get(stone.kind) or " = ".join(p.title() for p in stone.plans))
    return names


def named(stones: Sequence[Milestone]) -> dict[str, Milestone]:
    """Every volume by what happens there, those where the cheapest plan changes first."""
    found = {
        f"{credits(stone.credits)} credits: {name}": stone
        for name, stone in zip(happens(stones), stones, strict=True)
    }
    return dict(sorted(found.items(), key=lambda one: not one[1].decides))


def cost_table(result: Result, stones: Sequence[Milestone]) -> tuple[list[str], list[list[str]]]:
    """Every number of the chart: what happens, credits, own units, every plan's bill."""
    plans = list(result.invoice.bills)
    rows = []
    for what, stone in zip(happens(stones), stones, strict=True):
        own = own_units(stone.credits, result)
        bills = [formats.usd(stone.bills[plan]) for plan in plans]
        if stone.kind == "estimate":
            bills = [str(told(stone.bills[plan], result.invoice)) for plan in plans]
        rows.append([what, own, credits(stone.credits), *bills])
    header = ["What happens there", "In your units", "Credits"]
    return [*header, *(name_of(plan, result) for plan in plans)], rows


def mix_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Every workload's quantity at the break-even beside the estimate's."""
    even = result.break_even_credits
    factor = None if even is None else factor_of(even, result.invoice)
    if factor is None:
        return ["Workload", "Counted in", "This month", "At the break-even"], []
    rows = [
        [
            part.work.label,
            f"{part.word}s",
            formats.count(part.items),
            formats.count(part.at(factor)),
        ]
        for part in mix(result.estimate, result.prices)
    ]
    return ["Workload", "Counted in", "This month", "At the break-even"], rows


# ---------------------------------------------------------------- the map


def band(found: Band, unit: Unit) -> str:
    """A stretch of volume."""
    if found.end is None:
        return f"from {unit.words(found.start)} on" if found.start else "at every volume"
    return f"{unit.words(found.start)} to {unit.words(found.end)}"


MAP_NOTES = {
    "Level": "The same work at each level, without and with grounding where it is offered; work "
    "with one flat rate stays as it is. Boundaries are solved exactly; volumes are rounded up to "
    "whole ones.",
    "Share on flex": "That share of every workload moved to flex, the rest as it is. Boundaries "
    "are solved exactly; volumes are rounded up to whole ones.",
}


def no_map(result: Result, *, by_share: bool) -> str:
    """Why there is nothing to map."""
    if not result.invoice.credits:
        return "Without work that has a price there is nothing to compare."
    if all(result.blockers[plan] for plan in result.invoice.bills):
        return "No plan with a price fits your requirements: talk to sales."
    if by_share:
        return "All of this work is on flex already."
    return "This work has one rate for all levels."


def map_table(result: Result, rows: Sequence[Row], title: str) -> tuple[list[str], list[list[str]]]:
    """Every boundary of the map."""
    unit, cells = Unit.of(result), []
    for row in rows:
        name = f"{row.name} (yours)" if row.chosen else row.name
        for found in row.bands:
            upto = "any" if found.end is None else unit.figure(found.end)
            cells.append([name, name_of(found.plan, result), unit.figure(found.start), upto])
    return [title, "Cheapest plan", f"From, {unit.title.lower()}", "Up to"], cells


def map_alt(result: Result, rows: Sequence[Row], unit: Unit) -> str:
    """The map in words."""
    parts = [
        f"{row.name}: "
        + ", ".join(f"{name_of(found.plan, result)} {band(found, unit)}" for found in row.bands)
        for row in rows
    ]
    chosen = next(row.name for row in rows if row.chosen)
    return (
        f"Bar chart of the cheapest plan by volume. {'. '.join(parts)}. "
        f"Your estimate: {chosen}, {unit.words(Fraction(1))}."
    )


# ---------------------------------------------------------------- a change within the month


def change_table(changed: Changed, entry: ReadingEntry) -> tuple[list[str], list[list[str]]]:
    """The month's bill under each reading of how a change is prorated."""
    rows = []
    for reading, change in changed.readings.items():
        pro = change.after if change.after.plan == "pro" else change.before
        mark = " (yours)" if reading == changed.chosen else ""
        rows.append(
            [
                label(entry, reading) + mark,
                formats.usd(pro.fee_usd),
                _included(pro),
                usd(change.before.usage_usd + change.after.usage_usd),
                str(told(change.total_usd, changed.staying)),
            ]
        )
    return ["Proration", "Pro's fee", "Included", "Usage", "The month"], rows


def part_table(changed: Changed) -> tuple[list[str], list[list[str]]]:
    """The two parts of the month under the chosen reading."""
    rows = [
        [
            f"{when} the change: {part.plan.title()}",
            formats.usd(part.fee_usd),
            two_places(part.credits),
            two_places(part.covered_credits),
            two_places(part.billed_credits),
            f"{formats.exact_usd(part.usd_per_credit)}",
            usd(part.usage_usd),
        ]
        for when, part in (("Before", changed.change.before), ("After", changed.change.after))
    ]
    header = ["Part", "Fee", "Credits used", "Free or included", "Billed", "Each", "Usage"]
    return header, rows


def _included(part: Part) -> str:
    return f"{two_places(part.included)} {several(part.included_unit)}"


def two_places(value: Fraction) -> str:
    """An amount to two places: parts of a month seldom are whole."""
    exact = nearest_cent(value)
    return formats.count(exact.normalize() if exact else Decimal(0))


def change_figures(changed: Changed) -> list[tuple[str, str]]:
    """The month's bill and what it is made of, under the chosen reading."""
    change = changed.change
    least, amount = told(change.total_usd, changed.staying)
    pro = change.after if change.after.plan == "pro" else change.before
    return [
        (formats.labelled("The month with the change", least), amount),
        ("Pro's fee for its part", formats.usd(pro.fee_usd)),
        ("Included for its part", _included(pro)),
    ]


def staying(changed: Changed) -> str:
    """What the month costs without the change."""
    month = changed.staying
    parts = [f"{told(month.bills[plan].total_usd, month)} on {plan.title()}" for plan in SELF_SERVE]
    return f"The whole month would be {' or '.join(parts)}."


# ---------------------------------------------------------------- in time


def pace_table(paces: Sequence[Pace], result: Result) -> tuple[list[str], list[list[str]]]:
    """What each plan's rate limit makes of month, backlog, deadline and busiest minute."""
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
    return "not published" if seconds is None else hours_and_minutes(seconds)


def deadline(paces: Sequence[Pace], backlog: int, hours: int) -> str:
    """Which plans get the backlog done in time."""
    needed = needed_per_minute(backlog, hours)
    able = [pace.plan.title() for pace in paces if pace.in_time] or ["no plan"]
    times = [
        f"{hours_and_minutes(pace.backlog_seconds)} on {pace.plan.title()}"
        for pace in paces
        if pace.backlog_seconds is not None
    ] or ["a time that no published rate limit tells"]
    return (
        f"{formats.plural(backlog, 'request')} take {listed(times)}, at the rate limit and "
        f"with nothing else running. To be done in {formats.plural(hours, 'hour')} they need "
        f"{formats.plural(needed, 'request')} a minute: {listed(able)} "
        f"{'meets' if len(able) == 1 else 'meet'} that."
    )


def busiest(paces: Sequence[Pace], month: int, given: int | None) -> str:
    """How the busiest minute stands to the even spread."""
    if given is not None:
        return (
            f"The busiest minute is {formats.plural(given, 'request')}, as entered under Options."
        )
    parts = [
        f"{formats.count(factor)} times that on {pace.plan.title()}"
        for pace in paces
        if pace.requests_per_minute is not None
        and (factor := peak_factor(month, pace.requests_per_minute)) is not None
    ]
    if not parts:
        return "Without requests there is no busiest minute."
    return (
        f"Spread evenly over 30 days, {formats.plural(month, 'request')} a month leave room for a "
        f"busiest minute of {listed(parts)}. Enter your busiest minute under Options, and "
        "plans that are too slow for it are ruled out."
    )


# ---------------------------------------------------------------- the published table


def feature_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Every published row word by word, what the customer asked for first."""
    rows = []
    for row in features_for(result.estimate, result.prices):
        feature = row.feature
        said = [str(getattr(feature, plan)) or "nothing said" for plan in PLANS]
        page = result.card.sources[feature.source].page
        rows.append([f"{feature.name}{' (you need this)' if row.asked else ''}", *said, page])
    return ["Feature", *(plan.title() for plan in PLANS), "Page"], rows
