"""How much of a run is left to chance: little every day, ten times as much in `make verify`.

Every day the examples are always the same, so a run never fails where the one before it
passed. `make verify` draws new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

CHANCE = int(os.environ.get("CHANCE", "1"))
"""Times as many seeds and examples as on an ordinary day."""

settings.register_profile(
    "chance",
    max_examples=10 * CHANCE,
    derandomize=CHANCE == 1,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is slow, not broken
)
settings.load_profile("chance")


def examples(ordinary: int) -> settings:
    """Hypothesis draws so many examples; without it, ten."""
    return settings(max_examples=ordinary * CHANCE)


def seeds(ordinary: int) -> list[int]:
    """So many seeds, each for a draw of its own."""
    return list(range(ordinary * CHANCE))


def by_seed(ordinary: int) -> pytest.MarkDecorator:
    """Run a test once for each of so many values of `seed`."""
    marked = [pytest.param(seed, marks=pytest.mark.seeded) for seed in seeds(ordinary)]
    return pytest.mark.parametrize("seed", marked)
