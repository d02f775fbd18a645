"""The cost of a month at any volume: where plans cross, and which plan is cheapest.

The month's mix scales in proportion, so every bill is piecewise linear. Corners and crossings are
solved exactly, never sampled.

>>> [band.plan for band in cheapest_bands(bill_curves(invoice))]
['starter', 'pro']
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from pricing.card import Prices
from pricing.money import to_decimal
from pricing.month import Invoice, Line, plans
from pricing.names import Plan

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Corner:
    """A volume at which the slope of a bill changes, and the bill there."""

    credits: Fraction
    usd: Fraction


@dataclass(frozen=True, slots=True)
class Curve:
    """A plan's bill against volume: linear between corners and beyond the last."""

    corners: tuple[Corner, ...]
    """In order of volume; the first is the month without work."""
    usd_per_credit: Fraction
    """The slope beyond the last corner."""

    def usd(self, credits: Fraction) -> Fraction:
        """The bill of a volume, exact, before it is rounded to the cent."""
        index = bisect_right(self.corners, credits, key=lambda corner: corner.credits) - 1
        start = self.corners[index]
        if index + 1 == len(self.corners):
            return start.usd + (credits - start.credits) * self.usd_per_credit
        end = self.corners[index + 1]
        slope = (end.usd - start.usd) / (end.credits - start.credits)
        return start.usd + (credits - start.credits) * slope


@dataclass(frozen=True, slots=True)
class Crossing:
    """A volume at which two plans cost the same."""

    credits: Fraction
    usd: Fraction
    before: Plan | None
    """The cheaper plan just below; None if both cost the same there."""
    after: Plan | None
    """The cheaper plan just above; None if both cost the same there."""


@dataclass(frozen=True, slots=True)
class Band:
    """A range of volume with one cheapest plan."""

    start: Fraction
    end: Fraction | None
    """None if it has no end."""
    plan: Plan


class Coverage(NamedTuple):
    """A range of volume, up to its end, with a fixed covered share of every further credit."""

    end: Fraction
    share: Fraction


def bill_curves(invoice: Invoice) -> Mapping[Plan, Curve]:
    """The curve of every plan with a price, against the credits of a month with this mix."""
    return {plan: _curve(bill.tariff, invoice) for plan, bill in invoice.bills.items()}


def _curve(tariff: plans.Tariff, invoice: Invoice) -> Curve:
    if tariff.included_unit == "credit":
        return _by_credits(tariff)
    if not invoice.credits:
        return _by_credits(_in_credits(tariff, invoice.prices))
    covered = _covered_units(plans.counted_lines(invoice.lines), invoice.credits, tariff.included)
    return _with_fee(tariff, covered)


def _in_credits(tariff: plans.Tariff, prices: Prices) -> plans.Tariff:
    """The tariff with its allowance in credits, because a month without work has no pages."""
    included = prices.plans[tariff.plan].included_credits or 0
    return replace(tariff, included=included, included_unit="credit")


@lru_cache(maxsize=256)
def _by_credits(tariff: plans.Tariff) -> Curve:
    return _with_fee(tariff, [Coverage(Fraction(tariff.included), Fraction(1))])


def _with_fee(tariff: plans.Tariff, covered: Iterable[Coverage]) -> Curve:
    """The curve of a fee plus a price for every credit that is not covered."""
    corners, each = [Corner(NOTHING, Fraction(tariff.fee_usd))], Fraction(tariff.usd_per_credit)
    for end, share in _with_bonus(covered, Fraction(tariff.bonus_credits)):
        start = corners[-1]
        usd = start.usd + (end - start.credits) * (1 - share) * each
        corners.append(Corner(end, usd))
    return Curve(tuple(corners), each)


def _with_bonus(covered: Iterable[Coverage], bonus: Fraction) -> Iterator[Coverage]:
    """The same ranges, with a bonus that covers the rest until it is used up."""
    start = NOTHING
    for end, share in covered:
        if bonus and end > start:
            used = end if share == 1 else min(end, start + bonus / (1 - share))
            yield Coverage(used, Fraction(1))
            bonus -= (used - start) * (1 - share)
            start = used
        if end > start:
            yield Coverage(end, share)
            start = end
    if bonus:
        yield Coverage(start + bonus, Fraction(1))


def _covered_units(lines: Iterable[Line], credits: Decimal, allowance: int) -> list[Coverage]:
    """How an allowance of units covers a growing month.

    While all units fit, all their credits are covered; then the cheapest units lose coverage first.
    """
    units_at: dict[Fraction, int] = {}
    for line in lines:
        each = plans.credits_each(line)
        units_at[each] = units_at.get(each, 0) + line.units
    units, month = sum(units_at.values()), Fraction(credits)
    worth = sum((each * count for each, count in units_at.items()), NOTHING)
    ranges, uncovered = [], NOTHING
    for each in sorted(units_at):
        covered = worth - uncovered * units
        ranges.append(Coverage(month * allowance / units, covered / month))
        units -= units_at[each]
        worth -= each * units_at[each]
        uncovered = each
    return ranges


# ---------------------------------------------------------------- crossings


def crossings(one: Curve, other: Curve, between: tuple[Plan, Plan]) -> list[Crossing]:
    """The volumes above zero at which two plans start or stop costing the same."""
    first, second = between
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
    """All corners of both curves above zero volume, and the crossings between corners."""
    corners = sorted({corner.credits for corner in (*one.corners, *other.corners)})
    points = set(corners[1:])
    for start, end in [*pairwise(corners), (corners[-1], None)]:
        ahead = start + 1 if end is None else end
        gap, later = (one.usd(at) - other.usd(at) for at in (start, ahead))
        closing = (gap - later) / (ahead - start)
        if closing and gap / closing > 0 and (end is None or start + gap / closing < end):
            points.add(start + gap / closing)
    return sorted(points)


def break_even(invoice: Invoice) -> Decimal | None:
    """The smallest volume, in credits, at which another plan costs no more than the first.

    Own offers are left out, so it is the volume at which Pro costs no more than Starter. None if
    no other plan ever catches up.
    """
    first, *others = [
        bill.tariff for bill in invoice.bills.values() if not bill.tariff.is_own_offer
    ]
    evens = [_even(first, other, invoice) for other in others]
    return min((even for even in evens if even is not None), default=None)


def _even(first: plans.Tariff, other: plans.Tariff, invoice: Invoice) -> Decimal | None:
    if first.included_unit == other.included_unit == "credit":
        return _even_by_credits(first, other)
    return _catches_up(_curve(other, invoice), _curve(first, invoice))


@lru_cache(maxsize=256)
def _even_by_credits(first: plans.Tariff, other: plans.Tariff) -> Decimal | None:
    return _catches_up(_by_credits(other), _by_credits(first))


def _catches_up(later: Curve, earlier: Curve) -> Decimal | None:
    if later.usd(NOTHING) <= earlier.usd(NOTHING):
        return Decimal(0)
    met = crossings(earlier, later, ("earlier", "later"))
    return to_decimal(met[0].credits) if met else None


def cheapest_bands(curves: Mapping[Plan, Curve]) -> tuple[Band, ...]:
    """The cheapest plan for every range of volume from zero up; the first of them on a tie."""
    if not curves:
        return ()
    pairs = combinations(curves.values(), 2)
    points = sorted({NOTHING}.union(*(_meetings(one, other) for one, other in pairs)))
    bands: list[Band] = []
    for start, end in [*pairwise(points), (points[-1], None)]:
        inside = start + 1 if end is None else (start + end) / 2
        plan = min(curves, key=lambda name: curves[name].usd(inside))
        if bands and bands[-1].plan == plan:
            bands[-1] = replace(bands[-1], end=end)
        else:
            bands.append(Band(start, end, plan))
    return tuple(bands)
