"""A priced month in a few phrases: its total, its plan, what that saves, and how it comes about.

The embed and the previews of links show them. If no plan is chosen, they are about the plan that
costs least this month.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing import Estimate, Result, on_best_plan
from pricing.money import dollars
from pricing.month import eligibility, plans
from pricing.names import OFFERED, STARTER, Plan, plan_name
from pricing.projection import Projected, year_usd
from pricing.wording import plural, with_separators
from web import estimates

MONTHS = 12
"""The projected months that are compared as a year."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A priced month on the plan to show."""

    result: Result
    is_chosen: bool
    """Whether the address names the plan; if not, it is the best one."""
    year_usd: Mapping[Plan, Decimal]
    """The year on each plan that has a price."""

    @property
    def plan(self) -> Plan:
        """The plan to show."""
        return self.result.estimate.plan

    @property
    def open_bills(self) -> Mapping[Plan, plans.Bill]:
        """The month on each eligible plan that has a price."""
        bills, blockers = self.result.invoice.bills, self.result.blockers
        return {plan: bill for plan, bill in bills.items() if not blockers[plan]}


def answer(estimate: Estimate) -> Answer:
    """Price a month of an estimate, on its best plan if it names none."""
    best = on_best_plan(estimate, estimates.prices_today())
    month = estimates.price_today(best.model_copy(update={"projection": None}))
    year = year_usd(month.invoice, _a_year_ahead(best))
    return Answer(month, estimate.chosen_plan is not None, year)


def _a_year_ahead(estimate: Estimate) -> Projected | None:
    """The projection as far as a year counts; None if there is none."""
    ahead = estimate.projection
    if ahead is None:
        return None
    year = ahead.model_copy(update={"months": min(ahead.months, MONTHS)})
    return estimates.price_today(estimate.model_copy(update={"projection": year})).projected


def explanation(found: Answer) -> str:
    """How the total comes about, or why there is none."""
    no_plan_fits = not found.is_chosen and found.result.bill is None
    reasons = found.result.recommendation.reasons
    return reasons[0] if no_plan_fits else sentence(found.result.to_document())


def plan_words(plan: Plan) -> str:
    """The everyday name of a plan, with the published one: "pay as you go (Starter plan)"."""
    name = f"{plan_name(plan)} plan"
    return f"pay as you go ({name})" if plan == STARTER else f"the {name}"


def comparison(found: Answer) -> Iterator[str]:
    """What the plan saves or costs against the others, this month and over a year."""
    if not found.result.invoice.has_priced_work or found.result.bill is None:
        return
    yield from _this_month(found)
    yield from _beside(found)
    yield from _over_a_year(found)


def _this_month(found: Answer) -> Iterator[str]:
    own = found.result.invoice.bills[found.plan].total_usd
    others = {plan: bill for plan, bill in found.open_bills.items() if plan != found.plan}
    other = eligibility.cheapest(others, found.result.blockers)
    if found.result.blockers[found.plan]:
        yield f"It does not offer {eligibility.missing_text(found.result.blockers[found.plan])}"
    if other is None:
        return
    difference = others[other].total_usd - own
    if difference > 0:
        limit = ", as far as prices are published" if found.result.invoice.at_least else ""
        yield f"Saves {dollars(difference)} against {plan_words(other)}{limit}"
    elif difference < 0:
        yield f"{capital(plan_words(other))} costs {dollars(-difference)} less"
    else:
        yield f"{capital(plan_words(other))} costs the same"


def _beside(found: Answer) -> Iterator[str]:
    """The plan that an address without one meant before the best plan was shown."""
    bill = found.result.invoice.bills.get(STARTER)
    if not found.is_chosen and found.plan != STARTER and bill is not None:
        yield f"{plan_name(STARTER)}: {dollars(bill.total_usd)}"


def _over_a_year(found: Answer) -> Iterator[str]:
    """The plan that costs less over a year, unless it costs less this month too."""
    bills, own = found.result.invoice.bills, found.year_usd.get(found.plan)
    years = {plan: usd for plan, usd in found.year_usd.items() if plan in found.open_bills}
    best = min(years, key=years.__getitem__, default=found.plan)
    if own is None or bills[best].total_usd < bills[found.plan].total_usd:
        return
    if years.get(best, own) < own:
        saving = dollars(own - years[best])
        yield f"Over the year, {plan_words(best)} costs {saving} less"


def capital(words: str) -> str:
    """Words at the start of a line."""
    return f"{words[0].upper()}{words[1:]}"


def total_and_period(result: Mapping[str, Any]) -> tuple[str, str]:
    """The total of a result document and its period."""
    if result["total_usd"] is None:
        return "Talk to sales", ""
    if result["total_usd"] == "0.00" and _has_no_price(result):
        return "No published price", ""
    least = "at least " if result["at_least"] else ""
    return f"{least}${with_separators(result['total_usd'])}", " a month"


def sentence(result: Mapping[str, Any]) -> str:
    """How the total of a result document is computed."""
    lines, plan = result["lines"], result["plans"][result["plan"]]
    credits = _plural(result["credits"], "credit")
    works = {line["workload"]: line for line in lines}
    if _has_no_price(result):
        return f"No price is published for {', '.join(one['domain'] for one in works.values())}."
    work = f"{len(works)} kinds of work come to {credits}"
    if len(works) == 1:
        work = f"{_units_text(lines)} come to {credits}"
    on_top = "; work without a published price comes on top." if result["at_least"] else "."
    return work + _payment(result, plan) + on_top


def _units_text(lines: Sequence[Mapping[str, Any]]) -> str:
    """The units of one workload and their credits, or the units of its part on flex."""
    first, *on_flex = lines
    if not on_flex:
        each = _plural(first["credits_per_unit"], "credit")
        return f"{_plural(first['units'], first['unit'])} at {each} each"
    part = on_flex[0]["units"]
    units = str(int(first["units"]) + int(part))
    return f"{_plural(units, first['unit'])}, {with_separators(part)} of them on flex,"


def _has_no_price(result: Mapping[str, Any]) -> bool:
    return all(line["credits"] is None for line in result["lines"])


def _payment(result: Mapping[str, Any], plan: Mapping[str, Any]) -> str:
    """The fee and the billed credits of a plan, as the rest of the sentence."""
    billed = plan["billed_credits"]
    if plan["total_usd"] is None:
        return "; no price is published for this plan"
    if plan["fee_usd"] != "0.00":
        fee, included = with_separators(plan["fee_usd"]), _included_text(plan)
        text = f"; the {plan_name(result['plan'])} fee of ${fee} includes {included}"
        return text if billed == "0" else f"{text}, {with_separators(billed)} are billed on top"
    if billed != result["credits"]:
        return f", of which {with_separators(billed)} are billed"
    return ", paid as you go"


def source_text(result: Mapping[str, Any]) -> str:
    """The source of the price and the day of its check."""
    own = result["plan"] == OFFERED and result["total_usd"] is not None
    source = "At an offer of your own; credits as" if own else "As"
    return f"{source} published, checked {result['rate_card']['checked']}."


def _included_text(plan: Mapping[str, Any]) -> str:
    if "included_units" in plan:
        return _plural(plan["included_units"], "page or image")
    return _plural(plan["included_credits"], "credit")


def _plural(count: str, word: str) -> str:
    return plural(Decimal(count), word)
