"""The rules of the house, read from the code itself: who imports whom, and where a price stands."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import import_module
from itertools import chain
from pathlib import Path

import pytest

from tests.support.cases import CARD

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "app": {"web"},
    "web": {"web", "pricing"},
    "pages": {"ui", "exports", "pricing"},
    "ui": {"ui", "pricing"},
    "exports": {"exports", "pricing"},
    "pricing": {"pricing"},
}
"""Within the project; pages never import each other."""
OFFERS_FILES = "ui/share/"
"""The wing of the page that offers files; it imports what makes them."""

FLOORS = {
    "pricing": (
        {"card"},
        {"estimate"},
        {"link", "month"},
        {"projection", "result_document", "volume"},
        {"result"},
        {"audit", "whatif"},
        {"explain"},
        {"__main__"},
    ),
    "ui": (
        {"navigation", "parts"},
        {"today"},
        {"inputs"},
        {"result"},
        {"beside", "plans", "projection", "rate_card", "savings", "share", "work"},
        {"estimate", "present"},
        {"frame"},
        {"main"},
    ),
    "web": ({"estimates", "offload"}, {"answers", "summary"}, {"api", "embed", "serving"}),
}
"""Low to high; a module outside of them stands on the ground. Imports only go down."""
WINGS = sorted(file.parent.name for file in (ROOT / "pricing").glob("*/__init__.py"))
MOST_HANDED_ON = 24
"""Names a wing may offer to the rest of the house."""

CORE_MAY_IMPORT = {"pydantic", "pydantic_core", "typing_extensions", *sys.stdlib_module_names}
SAY_TODAY = {"pricing/clock.py"}
SAY_FLOAT = {
    "pricing/estimate/document.py": {"_to_json"},
    "pricing/values.py": {"number", "whole_number"},
}
KNOW_A_CENT = {"CENT"}
"""A cent is a cent whatever a credit costs."""


def code() -> list[Path]:
    """Every module of the product."""
    files = chain([ROOT / "app.py"], *((ROOT / name).rglob("*.py") for name in MAY_IMPORT))
    return sorted(file for file in files if file.is_file())


@cache
def tree_of(source: str) -> ast.Module:
    """A module's syntax tree, made once however many rules look at it."""
    return ast.parse(source)


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def imported_names(tree: ast.AST) -> Iterator[str]:
    """What a module imports, each with the module it comes from."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def wrong_imports(place: str, source: str) -> list[str]:
    """Imports against the direction of the house."""
    part = place.partition("/")[0].removesuffix(".py")
    found = []
    for module in imported(tree_of(source)):
        top = module.partition(".")[0]
        allowed = MAY_IMPORT[part] | ({"exports"} if place.startswith(OFFERS_FILES) else set())
        if top in MAY_IMPORT and top not in allowed:
            found.append(module)
        if part == "pricing" and top not in MAY_IMPORT and top not in CORE_MAY_IMPORT:
            found.append(module)
    return found


def floor_of(module: str) -> int:
    """How high a module stands in its part of the house; the ground is 0."""
    part, _, rest = module.partition(".")
    room = rest.partition(".")[0]
    floors = enumerate(FLOORS.get(part, ()), start=1)
    return next((height for height, rooms in floors if room in rooms), 0)


def wrong_floors(place: str, source: str) -> list[str]:
    """Imports from the same floor, or from one above."""
    part, room, *_ = [*place.removesuffix(".py").split("/"), "__init__"]
    here, height = f"{part}.{room}", floor_of(f"{part}.{room}")
    found = []
    for module in imported_names(tree_of(source)):
        there = ".".join(module.split(".")[:2])
        above = floor_of(there) >= height if height else floor_of(there) > 0
        if part in FLOORS and module.startswith(f"{part}.") and there != here and above:
            found.append(module)
    return [] if room == "__init__" else found


def inner_imports(place: str, source: str) -> list[str]:
    """Imports of what stands inside a wing of the core, from outside that wing."""
    found = []
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pricing."):
            wing = (node.module or "").split(".")[1]
            if wing in WINGS and not place.startswith(f"pricing/{wing}/"):
                offered = vars(import_module(f"pricing.{wing}"))["__all__"]
                inside = (node.module or "").count(".") > 1
                found += [a.name for a in node.names if inside or a.name not in offered]
    return found


def todays(place: str, source: str) -> list[str]:
    """Where today or now is asked for, outside the one clock."""
    if place in SAY_TODAY:
        return []
    return [
        ast.unparse(node)
        for node in ast.walk(tree_of(source))
        if isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
        if ast.unparse(node.value).split(".")[-1] in {"date", "datetime", "Timestamp"}
    ]


def floats(place: str, source: str) -> list[str]:
    """Where the core turns a number into a float, outside the functions that may."""
    tree = tree_of(source)
    allowed = SAY_FLOAT.get(place, set())
    inside = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in allowed
        for inner in ast.walk(node)
    }
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "float" and node not in inside
    ]


def card_numbers() -> set[Decimal]:
    """The numbers only the rate card may hold: fees, allowances, multipliers, prices."""
    prices = CARD.on(CARD.first_day)
    pro = prices.plans["pro"]
    return {
        pro.fee_usd,
        Decimal(pro.included_credits),
        pro.fee_usd / prices.credit_usd,
        prices.credit_usd,
        prices.service_tiers["priority"].multiplier,
        *prices.readings["overage_usd_per_credit"].alternatives,
    }


NUMBERS = card_numbers()


def written(value: object) -> list[str]:
    """The numbers in a literal: itself, or those in a text."""
    return re.findall(r"\d+(?:\.\d+)?", str(value).replace(",", ""))


def price_literals(source: str) -> list[str]:
    """Numbers of the rate card that stand in code or in a text that people see."""
    tree = tree_of(source)
    docs = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    exempt = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in KNOW_A_CENT
        for inner in ast.walk(node)
    }
    return [
        str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node not in docs and node not in exempt
        if any(Decimal(number) in NUMBERS for number in written(node.value))
    ]


def shown_by_streamlit(source: str) -> list[str]:
    """Texts that stand alone in a script: Streamlit shows them all but the first on the page."""
    return [
        ast.unparse(node)
        for node in tree_of(source).body[1:]
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    ]


def modules() -> list[pytest.param]:
    """Every module as a parameter: its place and its text."""
    return [
        pytest.param(place, file.read_text("utf-8"), id=place)
        for file in code()
        for place in [file.relative_to(ROOT).as_posix()]
    ]


@pytest.mark.parametrize(("place", "source"), modules())
def test_a_module_keeps_the_rules_of_the_house(place, source):
    assert wrong_imports(place, source) == []
    assert wrong_floors(place, source) == []
    assert inner_imports(place, source) == []
    assert todays(place, source) == []
    assert price_literals(source) == []
    if place.startswith("pricing/"):
        assert floats(place, source) == []
    if place.startswith("pages/") or place == "ui/main.py":
        assert shown_by_streamlit(source) == []


@pytest.mark.parametrize(
    ("place", "source", "found"),
    [
        ("pricing/x.py", "import streamlit as st", ["streamlit"]),
        ("pricing/x.py", "from plotly.graph_objects import Figure", ["plotly.graph_objects"]),
        ("pricing/x.py", "def f():\n    import pandas", ["pandas"]),
        ("pricing/x.py", "import starlette.routing", ["starlette.routing"]),
        ("pricing/x.py", "from ui import formats", ["ui"]),
        ("pricing/x.py", "import web.api", ["web.api"]),
        ("pricing/x.py", "import json, pydantic\nfrom pricing.money import text", []),
        ("pages/a.py", "from pages.b import x", ["pages.b"]),
        ("pages/a.py", "import pages", ["pages"]),
        ("pages/a.py", "import web", ["web"]),
        ("pages/a.py", "import app", ["app"]),
        ("pages/a.py", "import exports.pdf, ui.charts, pricing, pandas", []),
        ("ui/a.py", "import exports", ["exports"]),
        ("ui/plans/a.py", "import exports", ["exports"]),
        ("ui/share/a.py", "import exports, pages", ["pages"]),
        ("ui/a.py", "from pages import estimate", ["pages"]),
        ("exports/a.py", "from ui import formats", ["ui"]),
        ("web/a.py", "from ui import formats", ["ui"]),
        ("web/a.py", "import app", ["app"]),
        ("app.py", "from ui import main", ["ui"]),
        ("app.py", "from web import api", []),
    ],
)
def test_an_import_in_the_wrong_direction_is_found(place, source, found):
    assert wrong_imports(place, source) == found


@cache
def names_used(file: Path) -> set[str]:
    """What a module imports or asks of a name, such as `pricing.month.Line` and `month.Line`."""
    tree = tree_of(file.read_text("utf-8"))
    asked = {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    return asked | set(imported_names(tree))


@pytest.mark.parametrize("wing", WINGS)
def test_a_wing_hands_on_what_others_use_and_no_more(wing):
    handed_on = set(vars(import_module(f"pricing.{wing}"))["__all__"])
    outside = [
        file
        for file in [*code(), *(ROOT / "tests").rglob("*.py")]
        if not file.is_relative_to(ROOT / "pricing" / wing)
    ]
    used = {
        name.removeprefix(start)
        for file in outside
        for name in names_used(file)
        for start in (f"pricing.{wing}.", f"{wing}.")
        if name.startswith(start)
    }
    assert handed_on <= used
    assert 3 <= len(handed_on) <= MOST_HANDED_ON


@pytest.mark.parametrize(
    ("place", "source", "found"),
    [
        ("pricing/money.py", "from pricing.card import Prices", ["pricing.card.Prices"]),
        ("pricing/money.py", "import pricing.result", ["pricing.result"]),
        ("pricing/money.py", "from pricing.names import Plan", []),
        ("pricing/month/plans.py", "from pricing.link import query", ["pricing.link.query"]),
        ("pricing/month/plans.py", "from pricing.volume import mix", ["pricing.volume.mix"]),
        ("pricing/month/plans.py", "from pricing import result", ["pricing.result"]),
        ("pricing/month/plans.py", "from pricing.month.line import Line", []),
        ("pricing/month/plans.py", "from pricing.estimate import Estimate", []),
        ("pricing/result.py", "from pricing.whatif import choices", ["pricing.whatif.choices"]),
        ("ui/parts/charts.py", "from ui.inputs import state", ["ui.inputs.state"]),
        ("ui/plans/cards.py", "from ui.savings import text", ["ui.savings.text"]),
        ("ui/plans/cards.py", "from ui.result import notes\nfrom ui.parts import tables", []),
        ("web/embed/page.py", "from web.api import routes", ["web.api.routes"]),
        ("web/embed/page.py", "from web import answers", []),
    ],
)
def test_an_import_from_above_is_found(place, source, found):
    assert wrong_floors(place, source) == found


@pytest.mark.parametrize(
    ("place", "source", "found"),
    [
        ("pages/a.py", "from pricing.month.line import Line", ["Line"]),
        ("pages/a.py", "from pricing.month import price_line", ["price_line"]),
        ("pages/a.py", "from pricing.month import Line\nfrom pricing.money import text", []),
        ("pricing/month/a.py", "from pricing.month.line import price_line", []),
    ],
)
def test_an_import_past_the_door_of_a_wing_is_found(place, source, found):
    assert inner_imports(place, source) == found


@pytest.mark.parametrize(
    ("place", "source", "found"),
    [
        ("pages/a.py", "from datetime import date\nday = date.today()", 1),
        ("ui/a.py", "import datetime\nnow = datetime.datetime.now(datetime.UTC)", 1),
        ("ui/a.py", "now = pd.Timestamp.now()", 1),
        ("pricing/clock.py", "day = datetime.now(UTC).date()", 0),
        ("ui/a.py", "from pricing.clock import today\nday = today()", 0),
    ],
)
def test_a_second_clock_is_found(place, source, found):
    assert len(todays(place, source)) == found


@pytest.mark.parametrize(
    ("place", "source", "found"),
    [
        ("pricing/x.py", "usd = float(total)", 1),
        ("pricing/estimate/document.py", "def _to_json(value):\n    return float(value)", 0),
        ("pricing/estimate.py", "def parse(value):\n    return float(value)", 1),
        ("pricing/values.py", "def number(value):\n    return float(value)", 0),
        ("pricing/x.py", "isinstance(value, float)", 0),
    ],
)
def test_a_float_in_the_core_is_found(place, source, found):
    assert len(floats(place, source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("fee = 799", 1),
        ("fee = Decimal('799.00')", 1),
        ("fee = Decimal('799')", 1),
        ("included = 100_000", 1),
        ("label = f'{count} of 100,000 credits'", 1),
        ("price = 0.01", 1),
        ("price = Decimal('0.01')", 1),
        ("label = 'at $0.01 a credit'", 1),
        ("factor = 1.8", 1),
        ("even = 79900", 1),
        ("average = '0.00799'", 1),
        ("CENT = Decimal('0.01')", 0),
        ('"""Costs $799."""\nx = 1', 0),
        ("height, pages = 300, 20_000", 0),
    ],
)
def test_a_price_in_the_code_is_found(source, found):
    assert len(price_literals(source)) == found


def test_a_docstring_that_a_page_would_show_is_found():
    source = '"""The page."""\nx = 1\n"""What x is."""\n\ndef f():\n    """Says nothing."""\n'
    assert shown_by_streamlit(source) == ["'What x is.'"]


def test_the_card_says_which_numbers_are_its_own():
    written_out = ("799", "100000", "79900", "0.01", "1.8", "0.00799")
    assert {Decimal(number) for number in written_out} == NUMBERS
