"""Every test starts with empty caches: none rests on what another one computed."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture(scope="session")
def caches():
    """The core's cached functions."""
    core = [module for name, module in sys.modules.items() if name.startswith("pricing.")]
    found = (function for module in core for function in vars(module).values())
    return [function for function in found if hasattr(function, "cache_clear")]


@pytest.fixture(autouse=True)
def _empty_caches(caches):
    for cached in caches:
        cached.cache_clear()
