"""Plans that look cheapest for the average month and are not cheapest over all months."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pricing.money import EXACT, nearest_cent, total
from pricing.names import Plan
from pricing.projection.months import Projected


@dataclass(frozen=True, slots=True)
class Swings:
    """The plan that is cheapest for the mean month, and another that is cheapest over all."""

    at_mean: Plan
    over_all: Plan
    months: int
    mean_month_usd: Mapping[Plan, Decimal]
    """The mean bill, to the cent, if each month had every workload's mean quantity."""
    totals_usd: Mapping[Plan, Decimal]
    """The sum of the months' bills, each priced with its own quantities."""

    @property
    def looks_cheaper_usd(self) -> Decimal:
        """How much less the mean month costs on the plan that looks cheapest."""
        mean = self.mean_month_usd
        return EXACT.subtract(mean[self.over_all], mean[self.at_mean])

    @property
    def dearer_usd(self) -> Decimal:
        """How much more that plan costs over all months."""
        return EXACT.subtract(self.totals_usd[self.at_mean], self.totals_usd[self.over_all])


def swings(projected: Projected) -> Swings | None:
    """The plans that the average month misleads about; None if the cheapest one stays the same.

    Only plans that fit in every month are compared.
    """
    months = len(projected.months)
    fitting = [plan for plan in projected.at_mean[0].bills if projected.fits(plan)]
    if not fitting:
        return None
    totals = {plan: projected.total_usd(plan) for plan in fitting}
    even = {
        plan: total(invoice.bills[plan].total_usd for invoice in projected.at_mean)
        for plan in fitting
    }
    over_all = min(fitting, key=totals.__getitem__)
    at_mean = min(fitting, key=lambda plan: (even[plan], totals[plan]))
    if totals[at_mean] == totals[over_all]:
        return None
    mean = {plan: nearest_cent(Fraction(usd) / months) for plan, usd in even.items()}
    return Swings(at_mean, over_all, months, mean, totals)
