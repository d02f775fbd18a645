"""The coming months: their prices, the paths through them, and when allowances run out."""

from pricing.projection import allowances, courses, offered, paths, phases, swings
from pricing.projection.months import Growth, Month, Projected, growth, project
from pricing.projection.warnings import projection_warnings
from pricing.projection.year import year_usd

__all__ = [
    "Growth",
    "Month",
    "Projected",
    "allowances",
    "courses",
    "growth",
    "offered",
    "paths",
    "phases",
    "project",
    "projection_warnings",
    "swings",
    "year_usd",
]
