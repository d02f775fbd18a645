"""The month's total in words: for the answer card, and for the bar below every page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from pricing import Result
from pricing.month import against_next, plans
from pricing.names import STARTER, Plan, plan_name
from pricing.projection import Projected, phases, year_usd
from ui.inputs import state, unread
from ui.parts import formats, next_steps
from ui.parts.labels import plan_title
from ui.result.answer import Answer

NONE_FITS = "No plan with a published price meets these requirements"
UNPRICED = "No price is published for this work"
CHOOSE = "The link names a plan that does not exist: choose one to see its total."
BONUS = "first month after sign-up"


def current() -> Result:
    """The priced estimate the pages show; a page runs only if there is one."""
    result = state.tab().result
    if result is None:
        raise LookupError("this page is drawn only when there is a price")
    return result


def months_ahead() -> Projected:
    """The projected months of that estimate; every estimate has them."""
    projected = current().projected
    if projected is None:
        raise LookupError("this page is drawn only for months that are projected")
    return projected


def answer(result: Result) -> Answer:
    """The month on the plan that is shown."""
    return Answer(
        question=question(result),
        amount=_amount(result),
        per="a month" if result.bill is not None else "",
        badge=saving(result),
        detail=formats.literal(" · ".join(_details(result))),
    )


def _amount(result: Result) -> str:
    """The total, with what it leaves out; by phases if work starts or ends."""
    changing = phases.phases_of(result.invoice)
    least, amount = formats.total(result.bill, result.invoice)
    if changing:
        least, amount = "", _capital(phases.in_words(changing))
    return f"{_capital(at_least(least))}{amount}"


def question(result: Result) -> str:
    """What the total is of, as Markdown: "Best plan for this work: **Pro**"."""
    plan = formats.literal(plan_title(result.estimate.plan))
    if not result.invoice.has_priced_work:
        return UNPRICED
    if state.is_plan_chosen():
        return f"Your plan: **{plan}**"
    if result.bill is None:
        return NONE_FITS
    if "fit" in state.tab().blocked:
        return f"On **{plan}**; which plan fits is not known yet"
    return f"Best plan for this work: **{plan}**"


def at_least(least: str) -> str:
    """The words before a total that leaves out workloads without a price."""
    here = state.tab()
    if here.left_out and not here.is_last:
        return f"at least, without {unread.rows_text(here.left_out)}, "
    return least


def saving(result: Result) -> str:
    """What the plan saves a month against the next that fits; empty if nothing."""
    found = against_next(result.invoice, result.blockers, result.estimate.plan)
    if found is None or found.saves_usd <= 0 or "fit" in state.tab().blocked:
        return ""
    return f"saves {formats.usd(found.saves_usd)} a month"


def _details(result: Result) -> Iterator[str]:
    """The line below the total: the year, the credits, and what would be cheaper."""
    plan = result.estimate.plan
    year = year_usd(result.invoice, result.projected)
    if plan in year and result.invoice.has_priced_work and "projection" not in state.tab().blocked:
        yield f"12 months {formats.usd(year[plan])}"
        if (other := _cheaper_over_the_year(result, year)) is not None:
            yield f"over the year {plan_title(other)} costs less, {formats.usd(year[other])}"
    if result.bill is not None:
        yield _credits(result, result.bill)
    found = against_next(result.invoice, result.blockers, plan)
    if found is not None and found.saves_usd < 0:
        less = formats.usd(-found.saves_usd)
        yield f"{plan_title(found.other)} would cost {less} less this month"
    is_beside = result.bill is not None and plan != STARTER and not state.is_plan_chosen()
    if is_beside and STARTER in result.invoice.bills:
        usd = result.invoice.bills[STARTER].total_usd
        yield f"{plan_name(STARTER)} (pay as you go): {formats.usd(usd)}"
    if result.estimate.first_month:
        yield BONUS


def _cheaper_over_the_year(result: Result, year: Mapping[Plan, Decimal]) -> Plan | None:
    """The eligible plan that costs least over twelve months, if it is another one."""
    plan = result.estimate.plan
    open_plans = [one for one in year if not result.blockers[one]]
    best = min(open_plans, key=year.__getitem__, default=plan)
    return best if year.get(best, 0) < year[plan] else None


def _credits(result: Result, bill: plans.Bill) -> str:
    """The month's credits, against the included ones."""
    tariff, used = bill.tariff, result.invoice.credits
    words = f"{formats.count(used)} credits"
    if tariff.included and tariff.included_unit != "credit":
        return f"{words}, {plans.included_text(bill)} included"
    if used > tariff.included > 0:
        return f"{words}, {formats.count(tariff.included)} of them included"
    included = f"{formats.count(used)} of {formats.count(tariff.included)} included credits used"
    return included if tariff.included else words


def bar(result: Result) -> str:
    """The total in one line, as Markdown, for the bar below every page."""
    here = state.tab()
    if "plan" in here.blocked:
        return CHOOSE
    words = f"**{next_steps.with_sales(_amount(result))}**"
    if result.bill is not None:
        words += f" a month on **{formats.literal(plan_title(result.estimate.plan))}**"
    if here.is_last:
        return f"{words} · the last total: something typed cannot be read"
    saves = saving(result).removesuffix(" a month")
    return f"{words} · {formats.literal(saves)}" if saves else words


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
