"""What a month costs at any volume, as straight pieces: where plans cross, and which is cheapest.

The month's mix grows and shrinks in proportion, so every bill is a chain of straight pieces. Its
corners are computed, never sampled, and two chains cross where an equation says so.

>>> curves = bill_curves(result.invoice, result.estimate, result.prices)
>>> [crossing.credits for crossing in crossings(curves["starter"], curves["pro"])]
[Fraction(79900, 1)]
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from pricing.card import Prices
from pricing.estimate import Estimate
from pricing.money import terminating
from pricing.month import Invoice, Line, bonus_credits, counted_lines, credits_each, starter_fee
from pricing.names import PLANS, Plan

NOTHING = Fraction(0)


class Corner(NamedTuple):
    """A volume at which a bill changes its slope, and the bill there."""

    credits: Fraction
    usd: Fraction


class Curve(NamedTuple):
    """A plan's bill against volume: straight from corner to corner, and beyond the last."""

    corners: tuple[Corner, ...]
    """In order of volume; the first is the month without work."""
    usd_per_credit: Fraction
    """What a credit beyond the last corner adds."""

    def usd(self, credits: Fraction) -> Fraction:
        """The bill of a volume, exact, before it is rounded to the cent."""
        index = bisect_right(self.corners, credits, key=lambda corner: corner.credits) - 1
        start = self.corners[index]
        if index + 1 == len(self.corners):
            return start.usd + (credits - start.credits) * self.usd_per_credit
        end = self.corners[index + 1]
        slope = (end.usd - start.usd) / (end.credits - start.credits)
        return start.usd + (credits - start.credits) * slope


class Crossing(NamedTuple):
    """A volume at which two plans cost the same."""

    credits: Fraction
    usd: Fraction
    before: Plan | None
    """The cheaper plan just below; None where both cost the same for a stretch."""
    after: Plan | None
    """The cheaper plan just above."""


class Band(NamedTuple):
    """A stretch of volume with one cheapest plan."""

    start: Fraction
    end: Fraction | None
    """None for ever."""
    plan: Plan


class Stretch(NamedTuple):
    """Volume up to an end over which an allowance covers a fixed share of every further credit."""

    end: Fraction
    share: Fraction


def bill_curves(invoice: Invoice, estimate: Estimate, prices: Prices) -> Mapping[Plan, Curve]:
    """Every plan's bill against the credits of a month with this mix.

    Enterprise is missing unless the customer has an offer.
    """
    read = estimate.read(prices)
    bonus = bonus_credits(prices, read, first_month=estimate.first_month)
    overage = read.overage_usd_per_credit
    if read.pro_allowance == "units" and invoice.credits:
        allowance = prices.plans["pro"].included_units or 0
        covered = _covered_units(counted_lines(invoice.lines), invoice.credits, allowance)
        pro = _pro(prices, overage, covered)
    else:
        pro = _pro_by_credits(prices, overage)
    curves: dict[Plan, Curve] = {"starter": _starter(prices, bonus), "pro": pro}
    if offer := estimate.enterprise:
        included = Stretch(Fraction(offer.included_credits), Fraction(1))
        curves["enterprise"] = _with_fee(offer.monthly_usd, offer.usd_per_credit, [included])
    return curves


@lru_cache(maxsize=64)
def _starter(prices: Prices, bonus: Decimal) -> Curve:
    free = Stretch(Fraction(bonus), Fraction(1))
    return _with_fee(starter_fee(prices), prices.credit_usd, [free])


@lru_cache(maxsize=256)
def _pro_by_credits(prices: Prices, overage: Decimal) -> Curve:
    included = Fraction(prices.plans["pro"].included_credits or 0)
    return _pro(prices, overage, [Stretch(included, Fraction(1))])


def _pro(prices: Prices, overage: Decimal, covered: Iterable[Stretch]) -> Curve:
    return _with_fee(prices.plans["pro"].fee_usd or Decimal(0), overage, covered)


def _with_fee(fee: Decimal, price: Decimal, covered: Iterable[Stretch]) -> Curve:
    """A fee, and a price for every credit that is not covered."""
    corners, each = [Corner(NOTHING, Fraction(fee))], Fraction(price)
    for end, share in covered:
        start = corners[-1]
        if end > start.credits:
            usd = start.usd + (end - start.credits) * (1 - share) * each
            corners.append(Corner(end, usd))
    return Curve(tuple(corners), each)


def _covered_units(lines: Iterable[Line], credits: Decimal, allowance: int) -> list[Stretch]:
    """How an allowance of units covers a growing month.

    While all units fit, all their credits are covered; then the cheapest give way, one by one.
    """
    units_at: dict[Fraction, int] = {}
    for line in lines:
        each = credits_each(line)
        units_at[each] = units_at.get(each, 0) + line.units
    units, month = sum(units_at.values()), Fraction(credits)
    worth = sum((each * count for each, count in units_at.items()), NOTHING)
    stretches, given_way = [], NOTHING
    for each in sorted(units_at):
        covered = worth - given_way * units
        stretches.append(Stretch(month * allowance / units, covered / month))
        units -= units_at[each]
        worth -= each * units_at[each]
        given_way = each
    return stretches


# ---------------------------------------------------------------- where curves meet


def crossings(one: Curve, other: Curve, plans: Sequence[Plan] = PLANS[:2]) -> list[Crossing]:
    """The volumes, above none, at which two plans begin or cease to cost the same."""
    first, second = plans
    found = []
    points = [NOTHING, *_meetings(one, other)]
    for index, at in enumerate(points[1:], 1):
        below = (points[index - 1] + at) / 2
        above = (at + points[index + 1]) / 2 if index + 1 < len(points) else at + 1
        gaps = one.usd(below) - other.usd(below), one.usd(above) - other.usd(above)
        before, after = (None if not gap else first if gap < 0 else second for gap in gaps)
        if one.usd(at) == other.usd(at) and (before or after):
            found.append(Crossing(at, one.usd(at), before, after))
    return found


def _meetings(one: Curve, other: Curve) -> list[Fraction]:
    """All corners of both above no volume, and where their straight pieces cross in between."""
    corners = sorted({corner.credits for corner in (*one.corners, *other.corners)})
    points = set(corners[1:])
    for start, end in [*pairwise(corners), (corners[-1], None)]:
        ahead = start + 1 if end is None else end
        gap, later = (one.usd(at) - other.usd(at) for at in (start, ahead))
        closing = (gap - later) / (ahead - start)
        if closing and gap / closing > 0 and (end is None or start + gap / closing < end):
            points.add(start + gap / closing)
    return sorted(points)


def break_even(invoice: Invoice, estimate: Estimate, prices: Prices) -> Decimal | None:
    """The smallest volume, in credits, at which Pro costs no more than Starter.

    None where Pro never catches up.
    """
    read = estimate.read(prices)
    if read.pro_allowance == "units" and invoice.credits:
        curves = bill_curves(invoice, estimate, prices)
        return _catches_up(curves["pro"], curves["starter"])
    bonus = bonus_credits(prices, read, first_month=estimate.first_month)
    return _break_even_by_credits(prices, read.overage_usd_per_credit, bonus)


@lru_cache(maxsize=256)
def _break_even_by_credits(prices: Prices, overage: Decimal, bonus: Decimal) -> Decimal | None:
    return _catches_up(_pro_by_credits(prices, overage), _starter(prices, bonus))


def _catches_up(later: Curve, earlier: Curve) -> Decimal | None:
    if later.usd(NOTHING) <= earlier.usd(NOTHING):
        return Decimal(0)
    met = crossings(earlier, later)
    return terminating(met[0].credits) if met else None


def cheapest_bands(curves: Mapping[Plan, Curve]) -> tuple[Band, ...]:
    """Which of these plans is cheapest, from no volume upwards; the earlier plan on a tie."""
    if not curves:
        return ()
    pairs = combinations(curves.values(), 2)
    points = sorted({NOTHING}.union(*(_meetings(one, other) for one, other in pairs)))
    bands: list[Band] = []
    for start, end in [*pairwise(points), (points[-1], None)]:
        inside = start + 1 if end is None else (start + end) / 2
        plan = min(curves, key=lambda name: (curves[name].usd(inside), PLANS.index(name)))
        if bands and bands[-1].plan == plan:
            bands[-1] = bands[-1]._replace(end=end)
        else:
            bands.append(Band(start, end, plan))
    return tuple(bands)
