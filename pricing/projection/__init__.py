"""The coming months: each priced, paths through them, what runs out."""

from pricing.projection import allowances, courses, offered, paths, phases, swings
from pricing.projection.months import SELF_SERVE, Growth, Month, Projected, growth, project
from pricing.projection.paths import Path, cheapest_path, path
from pricing.projection.swings import Swings
from pricing.projection.warnings import projection_warnings

__all__ = [
    "SELF_SERVE",
    "Growth",
    "Month",
    "Path",
    "Projected",
    "Swings",
    "allowances",
    "cheapest_path",
    "courses",
    "growth",
    "offered",
    "path",
    "paths",
    "phases",
    "project",
    "projection_warnings",
    "swings",
]
