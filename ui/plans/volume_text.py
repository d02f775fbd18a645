"""What each plan costs against volume, in sentences and rows."""

from __future__ import annotations

from collections.abc import Sequence

from pricing import Result
from pricing.month import total_text
from pricing.names import plan_name
from pricing.volume import Milestone, mix
from ui.parts import formats
from ui.parts.labels import name_of, path_name
from ui.parts.own_units import bill, own_units, volume


def crossing(stone: Milestone) -> str:
    """Where two plans cost the same, and which is cheaper on either side."""
    met = stone.crossing
    if met is None:
        return ""
    one, other = (path_name(plan) for plan in stone.plans)
    at = f"{one} and {other} cost the same at {volume(stone.credits)} credits, {bill(met.usd)}"
    if met.after is None:
        return f"{at}, and from there on."
    cheaper = path_name(met.after)
    if met.before == met.after:
        return f"{at}; {cheaper} is cheaper below and above."
    return f"{at}; above, {cheaper} is cheaper."


def cost_sentences(result: Result, stones: Sequence[Milestone]) -> list[str]:
    """What the curve shows: where the cheapest plan changes, in credits and own units, and you.

    Crossings above a third, cheaper plan stand in the table only.
    """
    sentences = []
    for stone in stones:
        if stone.is_decisive:
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
        f"{name_of(plan, result)} {total_text(usd, result.invoice)}"
        for plan, usd in own.bills.items()
    )
    said = " ".join(cost_sentences(result, stones))
    return f"Line chart of each plan's monthly cost against credits. {said} There, {bills}."


def happens(stones: Sequence[Milestone]) -> list[str]:
    """What happens at each volume, in a few words."""
    names: list[str] = []
    for stone in stones:
        name = _happens(stone)
        if stone.kind == "allowance" and name in names:
            name = f"{plan_name(stone.plans[0])}: cheaper pages give way to dearer ones"
        names.append(name)
    return names


def _happens(stone: Milestone) -> str:
    plans = [plan_name(plan) for plan in stone.plans]
    match stone.kind:
        case "estimate":
            return "Your estimate"
        case "bonus":
            return f"End of {plans[0]}'s sign-up bonus"
        case "allowance":
            return f"End of what {plans[0]} includes"
        case "offer":
            return "End of what your offer includes"
        case "crossing":
            return " = ".join(plans)


def named(stones: Sequence[Milestone]) -> dict[str, Milestone]:
    """Every volume by what happens there, those where the cheapest plan changes first."""
    found = {
        f"{volume(stone.credits)} credits: {name}": stone
        for name, stone in zip(happens(stones), stones, strict=True)
    }
    return dict(sorted(found.items(), key=lambda one: not one[1].is_decisive))


def cost_table(result: Result, stones: Sequence[Milestone]) -> tuple[list[str], list[list[str]]]:
    """Every number of the chart: what happens, credits, own units, every plan's bill."""
    plans = list(result.invoice.bills)
    rows = []
    for what, stone in zip(happens(stones), stones, strict=True):
        own = own_units(stone.credits, result)
        bills = [formats.usd(stone.bills[plan]) for plan in plans]
        if stone.kind == "estimate":
            bills = [str(total_text(stone.bills[plan], result.invoice)) for plan in plans]
        rows.append([what, own, volume(stone.credits), *bills])
    header = ["What happens there", "In your units", "Credits"]
    return [*header, *(name_of(plan, result) for plan in plans)], rows


def mix_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Every workload's quantity at the break-even beside the estimate's."""
    even = result.break_even_credits
    factor = None if even is None else mix.factor_of(even, result.invoice)
    if factor is None:
        return ["Workload", "Counted in", "This month", "At the break-even"], []
    rows = [
        [
            part.label,
            f"{part.word}s",
            formats.count(part.items),
            formats.count(part.at(factor)),
        ]
        for part in mix.mix(result.invoice)
    ]
    return ["Workload", "Counted in", "This month", "At the break-even"], rows
