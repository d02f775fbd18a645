"""What the cost curve shows: the plans' curves up to the end of the axis, and what is labelled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pricing import Result
from pricing.names import Plan
from pricing.volume import Curve, Milestone, bill_curves
from ui.plans.volume_unit import VolumeUnit

MARGIN = Fraction(5, 4)
"""The axis end, as a multiple of the last milestone."""
HEADROOM = Fraction(23, 20)
"""The top of the chart, as a multiple of the dearest bill: room for a line of words."""
CLOSE = 3
"""An estimate up to this multiple of the last milestone is drawn with it."""
CORNER = Fraction(1, 50)
"""The part of the axis in which no crossing is labelled: it lies in the corner."""
APART = Fraction(1, 2)
"""The part of the axis between two crossings that are both labelled."""
LEFT = Fraction(2, 5)
"""The part of the axis in which a crossing has no room for its label on the left."""

FOOT = 44
"""Pixels of the axis with its title."""
GREY = "#7f8da3"
"""Lines behind the plans; contrast of 3 or more on the light and the dark page."""


def far_away(found: Sequence[Milestone]) -> bool:
    """Whether the estimate is so large that the crossings would be squeezed into a corner."""
    return _own(found).credits > CLOSE * _last(found)


def _own(found: Sequence[Milestone]) -> Milestone:
    return next(milestone for milestone in found if milestone.kind == "estimate")


def _last(found: Sequence[Milestone]) -> Fraction:
    return max(
        [milestone.credits for milestone in found if milestone.kind != "estimate"],
        default=Fraction(0),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn: the curves up to the end of the axis, in the customer's unit."""

    result: Result
    curves: Mapping[Plan, Curve]
    own: Milestone
    inside: Sequence[Milestone]
    """The milestones on the axis."""
    end: Fraction
    """The end of the axis, in credits."""
    unit: VolumeUnit
    height: int

    @property
    def top(self) -> Fraction:
        """Dollars at the top of the chart; at least one."""
        dearest = max((curve.usd(self.end) for curve in self.curves.values()), default=Fraction(0))
        return HEADROOM * (dearest or Fraction(1))

    @property
    def is_beyond(self) -> bool:
        """Whether the estimate is larger than the axis."""
        return self.own.credits > self.end

    @property
    def labelled(self) -> list[Milestone]:
        """The deciding crossings whose labels have room."""
        found: list[Milestone] = []
        for milestone in self.inside:
            least = found[-1].credits + APART * self.end if found else CORNER * self.end
            if milestone.is_decisive and milestone.credits >= least:
                found.append(milestone)
        return found

    def is_left(self, crossing: Milestone) -> bool:
        """Whether a crossing is so far left that its label stands right of it."""
        return crossing.credits < LEFT * self.end

    @property
    def is_label_low(self) -> bool:
        """Whether the first label of a crossing stands where the estimate's would."""
        return any(map(self.is_left, self.labelled[:1]))


def scene(result: Result, found: Sequence[Milestone], *, near: bool, height: int) -> Scene:
    """The scene up to the last milestone; ``near`` leaves a larger estimate beyond the axis."""
    own, last = _own(found), _last(found)
    end = MARGIN * (last if near else max(last, own.credits))
    inside = [milestone for milestone in found if milestone.credits <= end]
    unit = VolumeUnit.of(result.invoice)
    return Scene(result, bill_curves(result.invoice), own, inside, end, unit, height)
