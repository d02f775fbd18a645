"""The cost of a month at any volume, and the cheapest plan there."""

from pricing.volume import mix, plan_map
from pricing.volume.curves import Band, Corner, Crossing, Curve, bill_curves, break_even
from pricing.volume.milestones import Milestone, milestones
from pricing.volume.plan_map import Row

__all__ = [
    "Band",
    "Corner",
    "Crossing",
    "Curve",
    "Milestone",
    "Row",
    "bill_curves",
    "break_even",
    "milestones",
    "mix",
    "plan_map",
]
