"""What all tests share: a server, and empty caches, so that none rests on what another computed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.support import chance  # noqa: F401 - how many examples Hypothesis draws
from tests.support.server import Server


@cache
def cached_functions(_loaded: int) -> list[Any]:
    """The core's cached functions; looked for anew when more modules are loaded."""
    core = [module for name, module in sys.modules.items() if name.startswith("pricing.")]
    found = (function for module in core for function in vars(module).values())
    return [function for function in found if hasattr(function, "cache_clear")]


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    for cached in cached_functions(len(sys.modules)):
        cached.cache_clear()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, shared by all tests of this process."""
    server = Server(tmp_path_factory.mktemp("server") / "log")
    yield server
    server.stop()
    assert "Traceback" not in server.log.read_text()
