"""Pages that tests only read: each is opened once for all tests of a module."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

OpenPage = Callable[[Mapping[str, Any]], AppTest]


def once(opened: OpenPage) -> OpenPage:
    """Open the page of each estimate once; nobody may then act on it."""
    kept: dict[str, AppTest] = {}

    def page(document: Mapping[str, Any]) -> AppTest:
        key = json.dumps(document, sort_keys=True, default=str)
        if key not in kept:
            kept[key] = opened(document)
            vars(kept[key])["_run"] = _refuse
        return kept[key]

    return page


def _refuse(*_: object, **__: object) -> None:
    raise RuntimeError("this page is shared by tests that only read it; open one of your own")
