"""Where things stand on the Estimate sheet; its rows depend on the number of plans and lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from exports.quote import Quote
from exports.xlsx import plan_cells
from exports.xlsx.plan_cells import PlanCells
from pricing.addresses import SALES
from pricing.names import OFFERED, Plan

PLAN_HEAD = 14
"""The row of the Estimate sheet, from 0, above its plans."""
HELPERS = 16
"""The first of the hidden columns, from 0."""
COVERED, FACTOR = "Covered credits", "Break-even factor"
COLUMNS = (
    "Credits each",
    "Units that count",
    "Their credits",
    "Dearer units",
    COVERED,
    "Dearer and own units",
    "Dearer and own credits",
    FACTOR,
    "Requests with work",
    "Pages or files each",
    "Units of one",
    "Credits of a request",
    "Credits of a larger one",
)

NO_PRICE = "no published price"
"""The row of a workload without a published price, and the words in place of its credits."""
TALK = SALES.title.lower()
NEVER = "never"
AT_LEAST = "at least: see the column Check"
OPTIONS_WRONG = "options_wrong"
"""The name of the cell that lists invalid values on the sheet Options."""


def checked(formula: str) -> str:
    """A formula that gives no number while the sheet Options has an invalid value."""
    return f'=IF({OPTIONS_WRONG}<>"","see Options",{formula})'


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a workload's list on the sheet Lengths."""

    first: int
    rows: Sequence[tuple[Decimal, int]]
    """Each length with its number of files."""

    @property
    def last(self) -> int:
        """The last row."""
        return self.first + len(self.rows) - 1


@dataclass(frozen=True)
class Layout:
    """The rows and columns of an estimate's sheet."""

    quote: Quote

    @cached_property
    def plans(self) -> Sequence[Plan]:
        """The plans of the card, a row each."""
        return [*self.quote.result.prices.plans]

    @cached_property
    def head(self) -> int:
        """The row, from 0, above the lines."""
        return PLAN_HEAD + len(self.plans) + 3

    @property
    def first(self) -> int:
        """The row of the first line, as Excel counts it."""
        return self.head + 2

    @property
    def last(self) -> int:
        """The row of the last line, as Excel counts it."""
        return self.head + 1 + len(self.quote.result.invoice.lines)

    @cached_property
    def published(self) -> Sequence[PlanCells]:
        """The cells of the plans with a published price; the customer's own offer is not one."""
        prices = self.quote.result.prices
        offered = self.quote.estimate.enterprise
        return [
            plan_cells.of(prices.plans[plan])
            for plan in prices.self_serve
            if not (offered and plan == OFFERED)
        ]

    @cached_property
    def in_units(self) -> Sequence[PlanCells]:
        """The plans that may include pages and images; each has two hidden columns."""
        return [cells for cells in self.published if cells.units]

    @property
    def columns(self) -> Sequence[str]:
        """Heads of the hidden columns."""
        return (*COLUMNS, *(COVERED, FACTOR) * (len(self.in_units) - 1))

    @property
    def last_column(self) -> int:
        """The last of the hidden columns."""
        return HELPERS + len(self.columns) - 1

    def columns_of(self, cells: PlanCells) -> tuple[int, int]:
        """The columns of a plan's covered credits and of its break-even factor, from 0."""
        place = self.in_units.index(cells)
        if not place:
            return HELPERS + COLUMNS.index(COVERED), HELPERS + COLUMNS.index(FACTOR)
        after = HELPERS + len(COLUMNS) + 2 * (place - 1)
        return after, after + 1

    def all(self, column: str) -> str:
        """A column's cells in all lines."""
        return f"${column}${self.first}:${column}${self.last}"

    @property
    def priced(self) -> str:
        """The cells of the lines' credits: numbers if the line has a price."""
        return self.all("M")
