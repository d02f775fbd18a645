"""What of a link or of typed text can be priced when a part of it cannot.

A row that cannot be read is left out, a wrong growth hides the coming months only, and a name that
is too long is no reason to withhold a total.

>>> usable({"units": ["abc"], "domain2": ["audio"]}, prices).left_out
(0,)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pricing.card import Prices
from pricing.errors import Problem
from pricing.estimate import UNREAD_DOMAIN, Estimate, parse
from pricing.link import parameters
from pricing.link.inputs import INPUTS, Blocked
from pricing.link.parameters import ESTIMATE, WORKLOAD, Query
from pricing.link.query import read
from pricing.names import REQUIREMENTS
from pricing.values import LONGEST_NAME


@dataclass(frozen=True, slots=True)
class Usable:
    """The part of an estimate that can be priced, and what is wrong with the rest."""

    estimate: Estimate | None
    """None where nothing is left that has a price of its own."""
    problems: tuple[Problem, ...]
    left_out: tuple[int, ...] = ()
    """Rows that cannot be read, from 0; in the estimate they are work without a price."""
    blocked: frozenset[Blocked] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Every row and everything that a month's price depends on can be read."""
        return self.estimate is not None and not self.left_out


def usable(params: Query, prices: Prices, *, typed: bool = False) -> Usable:
    """Read what can be read; ``typed`` as in link.query.read."""
    found = read(params, prices, typed=typed)
    content, whole, problems = found.document, found.estimate, found.problems
    if whole is not None or not content["workloads"]:
        return Usable(whole, problems)
    wrong = [problem.path for problem in problems if parameters.is_parameter(problem.path)]
    blocked = frozenset(INPUTS[parameters.base_name(name)].blocks for name in wrong)
    rows = {number - 1 for name in wrong if (number := _row(name))}
    _leave_out(content, wrong)
    workloads = content["workloads"]
    usable_part = None
    if len(rows) < len(workloads) and "month" not in blocked:
        for row in rows:
            workloads[row] = _unread(workloads[row])
        usable_part = parse(content, prices)
    return Usable(usable_part, problems, tuple(sorted(rows)), blocked)


def _unread(work: Mapping[str, Any]) -> dict[str, Any]:
    """A row that cannot be read, in its place among the others: work without a price."""
    name = work.get("name") or work.get("domain") or "new workload"
    return {"domain": UNREAD_DOMAIN, "name": name[:LONGEST_NAME], "units": 0}


def _row(name: str) -> int | None:
    """The row, from 1, that a wrong parameter keeps from having a price."""
    blocks_row = INPUTS[parameters.base_name(name)].blocks == "row"
    return parameters.workload_number(name) if blocks_row else None


def _leave_out(content: dict[str, Any], wrong: Iterable[str]) -> None:
    """Take wrong values out of a document, where the rest can do without."""
    for name in wrong:
        number = parameters.workload_number(name)
        if number:
            field = WORKLOAD[parameters.base_name(name)][0][0]
            content["workloads"][number - 1].pop(field, None)
        elif name == "needs":
            content["requirements"] = [
                need for need in content["requirements"] if need in REQUIREMENTS
            ]
        elif INPUTS[name].blocks == "change":
            content.get("readings", {}).pop(name, None)
        else:
            content.pop(ESTIMATE[name][0][0], None)
    if any(INPUTS[parameters.base_name(name)].blocks == "projection" for name in wrong):
        content.pop("projection", None)
