"""The frame of a page without a browser: its rows of work, its answer card, its bar."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

AMOUNT = "Files a month and their length"
"""The box for work that is counted by files."""
_BOLD = re.compile(r"\*\*(.+?)\*\*")


def plain(text: str) -> str:
    """Markdown as people read its letters: no entities, no joiners."""
    return html.unescape(text).replace("\u2060", "")


def blocks(app: AppTest, key: str) -> list[Block]:
    """The containers, popovers and expanders of a key."""
    return [one for one in _within(app._tree) if _id(one).endswith(f"-{key}")]  # noqa: SLF001 - AppTest finds no container


def _id(block: Block) -> str:
    """An identifier that ends with the key; of an expander AppTest keeps only what it shows."""
    return str(getattr(block.proto, "id", ""))


def _within(block: Block) -> Iterator[Block]:
    for child in block.children.values():
        if isinstance(child, Block):
            yield child
            yield from _within(child)


def words(part: AppTest | Block) -> str:
    """All that a part of the page says in Markdown and messages."""
    kinds = ("markdown", "caption", "header", "info", "warning", "error")
    return plain("\n".join(one.value for kind in kinds for one in part.get(kind)))


def box(app: AppTest, kind: str, label: str) -> Any:
    """The one input of a kind and label."""
    (found,) = [one for one in app.get(kind) if one.label == label]
    return found


def labels(app: AppTest, kind: str = "button") -> list[str]:
    """What the inputs of a kind are called."""
    return [plain(one.label) for one in app.get(kind)]


def press(app: AppTest, label: str) -> AppTest:
    """Click the one button of a label."""
    (found,) = [button for button in app.button if plain(button.label) == label]
    return ran(found.click().run())


def ran(app: AppTest) -> AppTest:
    """The page, of which no run may have failed."""
    assert not app.exception
    return app


def open_row(app: AppTest, number: int = 1) -> AppTest:
    """Open the options of a row, counted from 1, and close those of the others."""
    rows = app.session_state["tab"].rows
    for index in range(len(details(app))):
        app.session_state[f"options{index}_{rows}"] = index == number - 1
    return ran(app.run())


def close_rows(app: AppTest) -> AppTest:
    """Close the options of every row; only then a row says what was changed in them."""
    return open_row(app, 0)


def open_fold(app: AppTest, key: str) -> AppTest:
    """Open an expander or a popover by its key."""
    app.session_state[key] = True
    return ran(app.run())


def add(app: AppTest, kind: str) -> AppTest:
    """Add a row with one click on a kind of work."""
    box(app, "button_group", "Add work").set_value(kind).run()
    return ran(app)


def details(app: AppTest) -> list[str]:
    """What each row says about itself, which opens its options."""
    row = re.compile(r"-options\d+_\w+$")
    found = [one for one in _within(app._tree) if row.search(_id(one))]  # noqa: SLF001 - AppTest finds no popover
    return [plain(one.proto.popover.label) for one in found]


def prices(app: AppTest) -> list[str]:
    """The price that stands in each row."""
    entries = [blocks(app, f"entry{index}")[0] for index in range(len(details(app)))]
    return [_BOLD.findall(plain(entry.markdown[-1].value))[0] for entry in entries]


def total(app: AppTest) -> str | None:
    """The large figure of the answer card; None without one."""
    shown = blocks(app, "total") + blocks(app, "long_total")
    return _BOLD.findall(plain(shown[0].markdown[0].value))[0] if shown else None


def question(app: AppTest) -> str:
    """What the answer card answers."""
    return plain(blocks(app, "answer_head")[0].markdown[0].value)


def card(app: AppTest) -> str:
    """All that the answer card says."""
    return words(blocks(app, "answer")[0])


def plan_card(app: AppTest, plan: str) -> str:
    """All that a plan's card says."""
    (shown,) = blocks(app, f"plan_card_{plan}") + blocks(app, f"best_plan_card_{plan}")
    return words(shown)


def bar(app: AppTest) -> str:
    """The line below every page."""
    shown = blocks(app, "bar") + blocks(app, "bar_last")
    return words(shown[0])


def address(app: AppTest) -> dict[str, list[str]]:
    """The address of the estimate, as parameters."""
    shown: dict[str, list[str]] = ran(app).session_state["tab"].address
    return shown
