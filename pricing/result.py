"""The result: what an estimate costs, and the document that says so (CONTRACT.md, "Out").

>>> price(estimate, card, date(2026, 11, 22)).to_document()["total_usd"]
'400.00'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

from pricing.card import Prices, RateCard
from pricing.estimate import Estimate
from pricing.money import EXACT, text, usd_text
from pricing.month import (
    Caveat,
    Invoice,
    Line,
    Recommendation,
    blockers,
    card_warnings,
    month_warnings,
    plans,
    price_ordinary,
    recommend,
)
from pricing.names import PLANS, Plan
from pricing.projection import SELF_SERVE, Month, Projected, project, projection_warnings
from pricing.volume import break_even


class Result(NamedTuple):
    """A priced estimate."""

    estimate: Estimate
    card: RateCard
    prices: Prices
    invoice: Invoice
    blockers: Mapping[Plan, Sequence[str]]
    recommendation: Recommendation
    break_even_credits: Decimal | None
    projected: Projected | None
    warnings: tuple[Caveat, ...]

    @property
    def bill(self) -> plans.Bill | None:
        """The chosen plan's month; None where the plan has no price."""
        return self.invoice.bills.get(self.estimate.plan)

    def to_document(self) -> dict[str, Any]:
        """The result as JSON holds it: exact decimal strings, no floats."""
        document: dict[str, Any] = {
            "version": 1,
            "rate_card": {
                "id": self.prices.version.id,
                "checked": self.prices.checked.isoformat(),
                "sha256": self.card.sha256,
            },
            "plan": self.estimate.plan,
            "total_usd": usd_text(self.bill.total_usd) if self.bill else None,
            "credits": text(self.invoice.credits),
            "at_least": self.invoice.at_least,
            "lines": [_line(place, line) for place, line in enumerate(self.invoice.lines)],
            "plans": {
                plan: _plan(self.invoice.bills.get(plan), self.blockers[plan]) for plan in PLANS
            },
            "recommendation": {
                "plan": self.recommendation.plan,
                "reasons": list(self.recommendation.reasons),
            },
            "break_even_credits": _text(self.break_even_credits),
            "warnings": [warning._asdict() for warning in self.warnings],
        }
        if self.projected:
            document["projection"] = _projection(self.projected)
        return document


def price(estimate: Estimate, card: RateCard, day: date) -> Result:
    """Price an estimate with the rate card of a day; the only way to a result."""
    with localcontext(EXACT):
        prices = card.on(day)
        invoice = price_ordinary(estimate, prices)
        ruled_out = blockers(estimate, prices)
        ahead = estimate.projection
        projected = project(estimate, ahead, card, day) if ahead else None
        months = projection_warnings(estimate, projected, day) if projected else ()
        named = card_warnings(estimate, prices, card.days)
        return Result(
            estimate=estimate,
            card=card,
            prices=prices,
            invoice=invoice,
            blockers=ruled_out,
            recommendation=recommend(invoice, ruled_out, prices, estimate.read(prices)),
            break_even_credits=break_even(invoice, estimate, prices),
            projected=projected,
            warnings=(*month_warnings(estimate, invoice, prices), *months, *named),
        )


def _text(value: Decimal | None) -> str | None:
    return None if value is None else text(value)


def _line(place: int, line: Line) -> dict[str, Any]:
    return {
        "workload": place,
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


def _plan(bill: plans.Bill | None, blockers: Sequence[str]) -> dict[str, Any]:
    return {
        "total_usd": usd_text(bill.total_usd) if bill else None,
        "fee_usd": usd_text(bill.fee_usd) if bill else None,
        **_included(bill),
        "billed_credits": text(bill.billed_credits) if bill else None,
        "eligible": not blockers,
        "blockers": list(blockers),
    }


def _included(bill: plans.Bill | None) -> dict[str, str | None]:
    """What a fee includes: credits; pages and images beside no credits where it is read so."""
    if bill is None:
        return {"included_credits": None}
    if bill.included_unit == "credit":
        return {"included_credits": text(bill.included)}
    return {"included_credits": None, "included_units": text(bill.included)}


def _totals(invoice: Invoice) -> dict[str, str]:
    totals = {f"{plan}_usd": usd_text(invoice.bills[plan].total_usd) for plan in SELF_SERVE}
    return {"credits": text(invoice.credits), **totals}


def _month(month: Month) -> dict[str, Any]:
    best = month.cheapest_usd
    return {
        "month": month.label,
        **_totals(month.invoice),
        "cheapest": month.cheapest,
        "cheapest_usd": None if best is None else usd_text(best),
        "service_tiers": {tier: _totals(month.service_tiers[tier]) for tier in month.service_tiers},
    }


def _projection(projected: Projected) -> dict[str, Any]:
    path = projected.cheapest_path_usd
    return {
        "months": [_month(month) for month in projected.months],
        "totals": {
            **{f"{plan}_usd": usd_text(projected.total_usd(plan)) for plan in SELF_SERVE},
            "cheapest_path_usd": None if path is None else usd_text(path),
        },
        "plan_switches": [switch._asdict() for switch in projected.switches],
    }
