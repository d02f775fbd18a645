"""What a month costs at any volume, and which plan is cheapest there."""

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
