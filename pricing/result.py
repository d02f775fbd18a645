"""The result: the cost of an estimate, and its JSON document.

>>> price(estimate, card, date(2026, 11, 22)).to_document()["total_usd"]
'400.00'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from typing import cast

from pricing.card import Prices, RateCard
from pricing.estimate import Estimate
from pricing.money import EXACT, decimal_text, usd_text
from pricing.month import (
    Caveat,
    Invoice,
    Line,
    Recommendation,
    card_warnings,
    eligibility,
    month_warnings,
    plans,
    price_ordinary,
    recommend,
)
from pricing.names import Plan
from pricing.projection import Month, Projected, project, projection_warnings
from pricing.result_document import (
    AllMonthsDocument,
    LineDocument,
    MonthDocument,
    PlanDocument,
    ProjectionDocument,
    ResultDocument,
    TotalsDocument,
    WarningDocument,
)
from pricing.volume import break_even


@dataclass(frozen=True, slots=True)
class Result:
    """A priced estimate."""

    card: RateCard
    invoice: Invoice
    blockers: Mapping[Plan, Sequence[str]]
    recommendation: Recommendation
    break_even_credits: Decimal | None
    projected: Projected | None
    warnings: tuple[Caveat, ...]

    @property
    def estimate(self) -> Estimate:
        """The priced estimate."""
        return self.invoice.estimate

    @property
    def prices(self) -> Prices:
        """The prices it was priced at."""
        return self.invoice.prices

    @property
    def bill(self) -> plans.Bill | None:
        """The chosen plan's bill; None if the plan has no price."""
        return self.invoice.bills.get(self.estimate.plan)

    def to_document(self) -> ResultDocument:
        """The result as a JSON document, with exact decimal strings instead of floats."""
        document: ResultDocument = {
            "version": 1,
            "rate_card": {
                "id": self.prices.version.id,
                "checked": self.prices.checked.isoformat(),
                "sha256": self.card.sha256,
            },
            "plan": self.estimate.plan,
            "total_usd": usd_text(self.bill.total_usd) if self.bill else None,
            "credits": decimal_text(self.invoice.credits),
            "at_least": self.invoice.at_least,
            "lines": [_line(line) for line in self.invoice.lines],
            "plans": {
                plan: _plan(self.invoice.bills.get(plan), blockers)
                for plan, blockers in self.blockers.items()
            },
            "recommendation": {
                "plan": self.recommendation.plan,
                "reasons": list(self.recommendation.reasons),
            },
            "break_even_credits": _text(self.break_even_credits),
            "warnings": [_warning(warning) for warning in self.warnings],
        }
        if self.projected:
            document["projection"] = _projection(self.projected)
        return document


def price(estimate: Estimate, card: RateCard, day: date) -> Result:
    """Price an estimate with the rate card of a day. Every result is made here."""
    with localcontext(EXACT):
        invoice = price_ordinary(estimate, card.on(day))
        ruled_out = eligibility.blockers(invoice)
        ahead = estimate.projection
        projected = project(estimate, ahead, card, day) if ahead else None
        months = projection_warnings(projected, day) if projected else ()
        named = card_warnings(invoice, card.days)
        return Result(
            card=card,
            invoice=invoice,
            blockers=ruled_out,
            recommendation=recommend(invoice, ruled_out),
            break_even_credits=break_even(invoice),
            projected=projected,
            warnings=(*month_warnings(invoice), *months, *named),
        )


def on_best_plan(estimate: Estimate, prices: Prices) -> Estimate:
    """The estimate on the plan it was given; if none was, on the one that costs least this month.

    Only plans that meet its requirements count; where none does, it is the one talked about with
    sales.
    """
    if estimate.chosen_plan is not None:
        return estimate
    invoice = price_ordinary(estimate, prices)
    plan = recommend(invoice, eligibility.blockers(invoice)).plan or estimate.plan
    return estimate.model_copy(update={"plan": plan})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else decimal_text(value)


def _warning(warning: Caveat) -> WarningDocument:
    return {"code": warning.code, "path": warning.path, "message": warning.message}


def _line(line: Line) -> LineDocument:
    return {
        "workload": line.place,
        "service_tier": line.service_tier,
        "name": line.work.label,
        "domain": line.work.domain,
        "matched": line.matched,
        "status": line.status,
        "unit": line.unit,
        "units": str(line.units),
        "credits_per_unit": _text(line.credits_per_unit),
        "credits": _text(line.credits),
        "usd": _text(line.usd),
    }


def _plan(bill: plans.Bill | None, blockers: Sequence[str]) -> PlanDocument:
    document = {
        "total_usd": usd_text(bill.total_usd) if bill else None,
        "fee_usd": usd_text(bill.tariff.fee_usd) if bill else None,
        **_included(bill),
        "billed_credits": decimal_text(bill.billed_credits) if bill else None,
        "eligible": not blockers,
        "blockers": list(blockers),
    }
    return cast("PlanDocument", document)


def _included(bill: plans.Bill | None) -> dict[str, str | None]:
    """The allowance of a fee, in credits or under the other reading in pages and images."""
    if bill is None:
        return {"included_credits": None}
    included = str(bill.tariff.included)
    if bill.tariff.included_unit == "credit":
        return {"included_credits": included}
    return {"included_credits": None, "included_units": included}


def _bills(invoice: Invoice) -> dict[str, str]:
    plans = invoice.prices.self_serve
    return {f"{plan}_usd": usd_text(invoice.bills[plan].total_usd) for plan in plans}


def _totals(invoice: Invoice) -> TotalsDocument:
    return cast("TotalsDocument", {"credits": decimal_text(invoice.credits), **_bills(invoice)})


def _month(month: Month) -> MonthDocument:
    best, tiers = month.cheapest_usd, month.service_tiers
    document = {
        "month": month.label,
        "credits": decimal_text(month.invoice.credits),
        **_bills(month.invoice),
        "cheapest": month.cheapest,
        "cheapest_usd": None if best is None else usd_text(best),
        "service_tiers": {tier: _totals(tiers[tier]) for tier in tiers},
    }
    return cast("MonthDocument", document)


def _all_months(projected: Projected) -> AllMonthsDocument:
    path = projected.cheapest_path_usd
    document = {
        **{f"{plan}_usd": usd_text(projected.total_usd(plan)) for plan in projected.self_serve},
        "cheapest_path_usd": None if path is None else usd_text(path),
    }
    return cast("AllMonthsDocument", document)


def _projection(projected: Projected) -> ProjectionDocument:
    return {
        "months": [_month(month) for month in projected.months],
        "totals": _all_months(projected),
        "plan_switches": [{"month": one.month, "to": one.to} for one in projected.switches],
    }
