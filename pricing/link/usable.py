"""The part of a link or of typed texts that can be priced although another part is invalid.

An unreadable row is left out. A wrong growth hides only the coming months, and a name that is too
long does not withhold a total.

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
from pricing.link.alongside import ALONGSIDE
from pricing.link.inputs import INPUTS, Blocked
from pricing.link.parameters import ESTIMATE, WORKLOAD, Query
from pricing.link.query import read
from pricing.names import REQUIREMENTS
from pricing.values import LONGEST_NAME


@dataclass(frozen=True, slots=True)
class Usable:
    """The part of an estimate that can be priced, and the problems of the rest."""

    estimate: Estimate | None
    """None if no row can be read, or nothing of the month can be priced."""
    problems: tuple[Problem, ...]
    left_out: tuple[int, ...] = ()
    """Unreadable rows, counted from 0; the estimate has them as work without a price."""
    blocked: frozenset[Blocked] = frozenset()
    """The results that the problems block."""

    @property
    def is_whole(self) -> bool:
        """Whether every row and everything else that a month's price depends on can be read."""
        return self.estimate is not None and not self.left_out


def usable(params: Query, prices: Prices, *, typed: bool = False) -> Usable:
    """Read the valid part of a link; ``typed`` as in link.query.read."""
    found = read(params, prices, typed=typed)
    content, whole, problems = found.document, found.estimate, found.problems
    if whole is not None or not content["workloads"]:
        return Usable(whole, problems)
    wrong = [
        problem.path
        for problem in problems
        if parameters.is_parameter(problem.path) and problem.path not in ALONGSIDE
    ]
    blocked = frozenset(INPUTS[parameters.base_name(name)].blocks for name in wrong)
    rows = {number - 1 for name in wrong if (number := _row(name))}
    _leave_out(content, wrong)
    workloads = content["workloads"]
    usable_part = None
    if len(rows) < len(workloads) and "month" not in blocked:
        for row in rows:
            workloads[row] = _unreadable(workloads[row])
        usable_part = parse(content, prices)
    return Usable(usable_part, problems, tuple(sorted(rows)), blocked)


def _unreadable(work: Mapping[str, Any]) -> dict[str, Any]:
    """The placeholder of an unreadable row: work without a price."""
    name = work.get("name") or work.get("domain") or "new workload"
    return {"domain": UNREAD_DOMAIN, "name": name[:LONGEST_NAME], "units": 0}


def _row(name: str) -> int | None:
    """The row, counted from 1, whose price a wrong parameter blocks."""
    blocks_row = INPUTS[parameters.base_name(name)].blocks == "row"
    return parameters.workload_number(name) if blocks_row else None


def _leave_out(content: dict[str, Any], wrong: Iterable[str]) -> None:
    """Remove wrong values from a document."""
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
