"""The customer's own Enterprise offer, compared with the cheapest path of Starter and Pro.

>>> offer_over_months(projected).sentence
'Your own Enterprise offer is not part of it and costs less: $30,000.00 in all, $2,400.00 less.'
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pricing.money import EXACT, dollars
from pricing.month import total_text
from pricing.names import OFFERED, plan_name
from pricing.projection.months import Month, Projected
from pricing.projection.paths import path


@dataclass(frozen=True, slots=True)
class OfferOverMonths:
    """The offer over all months, compared with the cheapest path."""

    amount: str
    """Its total in words."""
    saves_usd: Decimal | None
    """The saving against the cheapest path; negative if the offer costs more.

    None without such a path, or if the offer's plan does not fit.
    """

    @property
    def is_cheaper(self) -> bool:
        """Whether it costs less than the cheapest path."""
        return self.saves_usd is not None and self.saves_usd > 0

    @property
    def sentence(self) -> str:
        """The comparison with the cheapest path as a sentence."""
        offer = f"Your own {plan_name(OFFERED)} offer"
        start = f"{offer} is not part of it"
        if self.saves_usd is None:
            return f"{offer} costs {self.amount} in all."
        if not self.saves_usd:
            return f"{start} and costs as much: {self.amount} in all."
        way = "less" if self.is_cheaper else "more"
        apart = dollars(abs(self.saves_usd))
        return f"{start} and costs {way}: {self.amount} in all, {apart} {way}."


def offer_over_months(projected: Projected) -> OfferOverMonths | None:
    """The customer's offer over all months; None without one."""
    offer = path(projected, OFFERED)
    if offer is None:
        return None
    best = projected.cheapest_path_usd if projected.fits(OFFERED) else None
    saves = None if best is None else EXACT.subtract(best, offer.total_usd)
    return OfferOverMonths(str(total_text(offer.total_usd, *projected.invoices)), saves)


def is_cheaper(month: Month) -> bool:
    """Whether the customer's offer costs less in a month than its cheapest plan."""
    offer, best = month.invoice.bills.get(OFFERED), month.cheapest_usd
    if offer is None or best is None or month.blockers[OFFERED]:
        return False
    return offer.total_usd < best
