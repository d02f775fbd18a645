"""The app's pages without a browser: opened by a link, alone or once for all tests of a module."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from pricing import link
from pricing.site import PAGES

MAIN = Path(__file__).parents[2] / "ui" / "main.py"

OpenPage = Callable[[Mapping[str, Any]], AppTest]


def open_link(
    query: Mapping[str, str | Sequence[str]], page: str = "estimate", **state: Any
) -> AppTest:
    """A page (``"rate_card"``) opened by a link; ``state`` is what the visitor has chosen on it."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    for name, values in query.items():
        app.query_params[name] = values
    for key, value in state.items():
        app.session_state[key] = value
    if page != "estimate":
        if page not in PAGES:
            app.run()  # only then does AppTest find a script that is not called like its address
        app.switch_page(f"../pages/{page}.py")
    app.run()
    assert not app.exception
    return app


def open_page(document: Mapping[str, Any], page: str = "estimate", **state: Any) -> AppTest:
    """A page opened by a document's link."""
    return open_link(link.to_query(document), page, **state)


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
