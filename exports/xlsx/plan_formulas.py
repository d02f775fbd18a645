"""Totals and plans of the Estimate sheet as Excel formulas."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name

from exports.xlsx.layout import AT_LEAST, NO_PRICE, OPTIONS_WRONG, TALK, Layout, checked
from exports.xlsx.plan_cells import PlanCells
from pricing.names import BLOCKERS, CUSTOM_ROW, OFFERED, Plan

CHOSEN_TOTAL = "=INDEX(plan_totals,MATCH(plan,plan_names,0))"
"""The chosen plan's monthly total."""


def credits(layout: Layout) -> str:
    """The sum of the credits of all priced lines."""
    return f"=SUM({layout.all('M')})"


def usd(layout: Layout) -> str:
    """The same in dollars."""
    return f"=SUM({layout.all('N')})"


def about_total(layout: Layout) -> str:
    """A note that a line has no price."""
    some = f'SUMPRODUCT(--({layout.all("P")}<>""))>0'
    least = f'IF({some},"{AT_LEAST}","")'
    return f'=IF({OPTIONS_WRONG}<>"",{OPTIONS_WRONG},{least})'


def cheapest(layout: Layout) -> str:
    """The plan with the lowest total among those that fit, the first of equals.

    A note if no line has a price.
    """
    fits = {
        name: f'AND({name}_fits="yes",ISNUMBER(INDEX(plan_totals,{place})))'
        for place, name in enumerate(layout.plans, 1)
    }
    usd = [
        f"IF({fits[name]},INDEX(plan_totals,{place}),1E+300)" for place, name in enumerate(fits, 1)
    ]
    least = f"MIN({','.join(usd)})"
    *others, last = layout.plans
    found = f'"{last}"'
    for name, text in reversed([*zip(others, usd, strict=False)]):
        found = f'IF({text}={least},"{name}",{found})'
    plan = f'IF({least}=1E+300,"{TALK}",{found})'
    return checked(f'IF(COUNT({layout.priced})=0,"{NO_PRICE}",{plan})')


def plan(layout: Layout, plan: Plan, r: int) -> tuple[str, ...]:
    """Fee, included, free or covered, billed, price and total of a plan."""
    billed, total = f"total_credits-D{r}", f"ROUND(B{r}+E{r}*F{r},2)"
    cells = next((one for one in layout.published if one.plan == plan), None)
    if cells is not None:
        own = (cells.fee, cells.included, _free(layout, cells), billed, cells.price)
        return (*(f"={text}" for text in own), checked(total))
    if plan != OFFERED:
        return (*('=""',) * 5, f'="{TALK}"')
    none = "COUNT(offer_monthly,offer_included,offer_credit_price)<3"
    free = "MIN(offer_included,total_credits)"
    offer = ("offer_monthly", "offer_included", free, billed, "offer_credit_price")
    of_offer = [f'=IF({none},"",{text})' for text in offer]
    return (*of_offer, checked(f'IF({none},"{TALK}",{total})'))


def _free(layout: Layout, cells: PlanCells) -> str:
    """The month's credits that a plan's bonus and allowance cover."""
    by_credits = f"MIN({cells.free},total_credits)"
    if not cells.units:
        return by_credits
    units = f"SUM({layout.all(xl_col_to_name(layout.columns_of(cells)[0]))})"
    if cells.bonus != "0":
        units = f"MIN({units}+{cells.bonus},total_credits)"
    return f'IF(reading_pro_allowance="units",{units},{by_credits})'


def missing(layout: Layout, plan: Plan) -> str:
    """The requirements the plan does not meet."""
    parts = []
    for code, text in BLOCKERS.items():
        if code == "custom_models":
            limit = f"{plan}_custom_models"
            lacking = f"AND(ISNUMBER({limit}),{_custom_models(layout)}>{limit})"
        elif code == "rate_limit":
            limit = f"{plan}_requests_per_minute"
            lacking = f"AND(ISNUMBER({limit}),N(busiest_minute)>{limit})"
        else:
            lacking = f'AND(need_{code}="yes",{plan}_{code}="no")'
        parts.append(f'IF({lacking},"; {text}","")')
    return f"=MID({'&'.join(parts)},3,999)"


def _custom_models(layout: Layout) -> str:
    """The number of different custom models."""
    rows, names = layout.all("C"), layout.all("B")
    custom = f'({rows}="{CUSTOM_ROW}")'
    same = f'COUNTIFS({names},{names},{rows},"{CUSTOM_ROW}")'
    return f"ROUND(SUMPRODUCT({custom}/({same}+1-{custom})),0)"
