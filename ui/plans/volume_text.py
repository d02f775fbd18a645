"""Each plan's cost by volume, in sentences and rows."""

from __future__ import annotations

from collections.abc import Sequence

from pricing import Result
from pricing.month import total_text
from pricing.names import OFFERED, Plan, plan_name
from pricing.volume import Milestone, mix
from ui.parts import formats
from ui.parts.labels import name_of, plan_title
from ui.parts.own_units import bill, own_units, volume


def crossing_sentence(milestone: Milestone) -> str:
    """A crossing of two plans, and the cheaper plan on each side."""
    met = milestone.crossing
    if met is None:
        return ""
    one, other = map(_name, milestone.plans)
    at = f"{one} and {other} cost the same at {volume(milestone.credits)} credits, {bill(met.usd)}"
    if met.after is None:
        return f"{at}, and from there on."
    cheaper = _name(met.after)
    if met.before == met.after:
        return f"{at}; {cheaper} is cheaper below and above."
    return f"{at}; above, {cheaper} is cheaper."


def _name(plan: Plan) -> str:
    return f"{plan_title(plan)} (your offer)" if plan == OFFERED else plan_title(plan)


def cost_sentences(result: Result, milestones: Sequence[Milestone]) -> list[str]:
    """The volumes at which the cheapest plan changes, in credits and own units, and the estimate.

    Crossings above a third, cheaper plan are only in the table.
    """
    sentences = []
    for milestone in milestones:
        if milestone.is_decisive:
            own = own_units(milestone.credits, result)
            sentences.append(f"{crossing_sentence(milestone)}{f' That is {own}.' if own else ''}")
    if not sentences:
        sentences.append("No two plans with a price cost the same at any volume of this work.")
    month = result.invoice.credits
    unpriced = ", without the work that has no published price" if result.invoice.at_least else ""
    sentences.append(f"You are at {formats.count(month)} credits{unpriced}.")
    return sentences


def cost_alt(result: Result, milestones: Sequence[Milestone]) -> str:
    """The chart's text alternative."""
    own = next(milestone for milestone in milestones if milestone.kind == "estimate")
    bills = ", ".join(
        f"{name_of(plan, result)} {total_text(usd, result.invoice)}"
        for plan, usd in own.bills.items()
    )
    said = " ".join(cost_sentences(result, milestones))
    return f"Line chart of each plan's monthly cost against credits. {said} There, {bills}."


def milestone_names(milestones: Sequence[Milestone]) -> list[str]:
    """A short name for each milestone."""
    names: list[str] = []
    for milestone in milestones:
        name = _happens(milestone)
        if milestone.kind == "allowance" and name in names:
            name = f"{plan_name(milestone.plans[0])}: cheaper pages give way to dearer ones"
        names.append(name)
    return names


def _happens(milestone: Milestone) -> str:
    plans = [plan_name(plan) for plan in milestone.plans]
    match milestone.kind:
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


def milestones_by_name(milestones: Sequence[Milestone]) -> dict[str, Milestone]:
    """Milestones by credits and name, those that change the cheapest plan first."""
    found = {
        f"{volume(milestone.credits)} credits: {name}": milestone
        for name, milestone in zip(milestone_names(milestones), milestones, strict=True)
    }
    return dict(sorted(found.items(), key=lambda one: not one[1].is_decisive))


def cost_table(
    result: Result, milestones: Sequence[Milestone]
) -> tuple[list[str], list[list[str]]]:
    """Every number of the chart: milestone, own units, credits and each plan's bill."""
    plans = list(result.invoice.bills)
    rows = []
    for what, milestone in zip(milestone_names(milestones), milestones, strict=True):
        own = own_units(milestone.credits, result)
        bills = [formats.usd(milestone.bills[plan]) for plan in plans]
        if milestone.kind == "estimate":
            bills = [str(total_text(milestone.bills[plan], result.invoice)) for plan in plans]
        rows.append([what, own, volume(milestone.credits), *bills])
    header = ["What happens there", "In your units", "Credits"]
    return [*header, *(name_of(plan, result) for plan in plans)], rows


def mix_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Every workload's quantity in the estimate and at the break-even."""
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
