"""The named cells that hold what a plan with a published price charges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from exports.xlsx.book import Value
from pricing.card import PlanTerms
from pricing.names import STARTER, Plan, plan_name


@dataclass(frozen=True, slots=True)
class PlanCells:
    """Names of the cells with a plan's terms; 0 for a term the plan does not have."""

    plan: Plan
    fee: str
    bonus: str
    """The sign-up bonus of the month."""
    credits: str
    """The included credits."""
    units: str
    """The included pages and images; empty where none are published."""
    price: str
    """Dollars for each credit that is neither free nor included."""

    @property
    def free(self) -> str:
        """Credits that cost nothing, of an allowance of credits."""
        parts = [part for part in (self.bonus, self.credits) if part != "0"]
        return "+".join(parts) if len(parts) < 2 else f"({'+'.join(parts)})"  # noqa: PLR2004

    @property
    def included(self) -> str:
        """What the fee includes under the chosen reading."""
        if not self.units:
            return self.credits
        return f'IF(reading_pro_allowance="units",{self.units},{self.credits})'


def of(terms: PlanTerms) -> PlanCells:
    """The cells of a plan."""
    names = {field: name for _, field, name, _ in _named(terms)}
    bonus = names.get("sign_up_credits")
    granted = f'IF(OR(first_month="yes",reading_sign_up_bonus="monthly"),{bonus},0)'
    return PlanCells(
        plan=terms.name,
        fee=names["fee_usd"],
        bonus=granted if bonus else "0",
        credits=names.get("included_credits", "0"),
        units=names.get("included_units", ""),
        price="reading_overage_usd_per_credit" if terms.has_allowance else "credit_price",
    )


def rows(terms: PlanTerms) -> Iterator[tuple[str, str, Value]]:
    """The published numbers of a plan: label, cell name and value."""
    for label, _, name, value in _named(terms):
        yield f"{plan_name(terms.name)}, {label}", name, value


def _named(terms: PlanTerms) -> Iterator[tuple[str, str, str, Value]]:
    plan = terms.name
    yield "dollars a month", "fee_usd", f"{plan}_fee", terms.fee_usd or Decimal(0)
    if terms.sign_up_credits:
        bonus = "sign_up_credits" if plan == STARTER else f"{plan}_sign_up_credits"
        yield "sign-up credits", "sign_up_credits", bonus, terms.sign_up_credits
    if terms.has_allowance:
        credits = terms.included_credits or 0
        yield "included credits", "included_credits", f"{plan}_included", credits
    if terms.included_units is not None:
        name = f"{plan}_included_units"
        yield "included pages or images", "included_units", name, terms.included_units
