"""The workloads of an estimate: adding, copying, moving and removing one, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pricing import Estimate, link
from pricing.estimate import MOST_WORKLOADS
from pricing.estimate import labels as work_labels
from pricing.link import alongside, parameters
from ui.inputs import fields, state
from ui.today import Typed

Row = Mapping[str, Sequence[str]]
"""A workload's parameters, under the names of the first one."""


def labels(count: int) -> Sequence[str]:
    """Labels of the workloads, including those that cannot be read."""
    return work_labels.distinct_labels(
        [_traits(state.tab().address, index) for index in range(count)]
    )


def _traits(query: parameters.Query, index: int) -> work_labels.Traits:
    """The traits that label a workload of the address, even if it cannot be priced."""
    name, level, service_tier, grounding = (
        fields.first(query, parameters.param(name, index)).strip()
        for name in ("name", "level", "service_tier", "grounding")
    )
    domain = fields.domain(query, index) or "new workload"
    return work_labels.Traits.of(name, domain, level, service_tier, grounding=grounding == "true")


def is_full() -> bool:
    """Whether the estimate holds as many workloads as it may."""
    return state.workload_count() >= MOST_WORKLOADS


def add(rows: Sequence[Row], said: str = "", more: Row | None = None) -> None:
    """Add workloads after the others, and merge the estimate's own parameters in ``more``.

    ``said`` makes it something that can be undone.
    """
    state.absorb()
    _change([*_rows(), *rows], said, more or {})


def start_with(rows: Sequence[Row], said: str, more: Row | None = None) -> None:
    """Add workloads; if nothing is typed yet, they take the place of the default one."""
    state.absorb()
    _change([*(_rows() if state.typed() else []), *rows], said, more or {})


def duplicate(index: int) -> None:
    """Copy a workload."""
    state.absorb()
    rows = _rows()
    _change([*rows[: index + 1], rows[index], *rows[index + 1 :]])


def move(index: int, by: int) -> None:
    """Move a workload up (-1) or down (1)."""
    state.absorb()
    rows = _rows()
    place = index + by
    rows[index], rows[place] = rows[place], rows[index]
    _change(rows)


def remove(index: int, said: str) -> None:
    """Remove a workload; the others move up."""
    state.absorb()
    rows = _rows()
    _change(rows[:index] + rows[index + 1 :], said)


def open_document(query: parameters.Query, said: str = "") -> None:
    """Replace this estimate with another one: a file, an example, a cheaper way, none at all."""
    state.absorb()
    here = state.tab()
    before = here.query
    pinned = {name: before[name] for name in alongside.PINS if name in before}
    here.replace({**query, **pinned})
    here.forget()
    here.undo = _undo(said, before)


def apply(estimate: Estimate, said: str, typed: Typed) -> None:
    """Take a changed estimate in place of this one; what stands beside it stays.

    ``typed`` is what was told when it was offered. If no plan was chosen, the cheapest one stays
    the one that is shown, whatever the work.
    """
    state.absorb()
    if told() != typed:
        return  # something was typed since: this is not a way to do that work
    query = link.to_query(estimate.to_document()) | alongside.part_of(state.typed())
    if not state.is_plan_chosen():
        query.pop("plan", None)
    open_document(query, said)


def _undo(said: str, before: Typed) -> state.Undo | None:
    return state.Undo(said, before, told()) if said else None


def told() -> Typed:
    """What is typed now, without what inputs hold by themselves."""
    return {
        name: list(texts)
        for name, texts in state.typed().items()
        if list(texts) != [state.default(name)]
    }


def undo() -> None:
    """Bring back the estimate before the last change that can be undone."""
    here = state.tab()
    if here.undo is not None:
        before = here.undo.before
        here.undo = None
        here.replace(before)


def can_undo() -> str:
    """What was done last, if nothing was changed since; empty if nothing can be undone."""
    done = state.tab().undo
    return done.said if done is not None and done.after == told() else ""


def _rows() -> list[Row]:
    return rows_of(state.typed(), state.workload_count())


def rows_of(query: parameters.Query, count: int) -> list[Row]:
    """The parameters of each of ``count`` workloads."""
    return [
        {
            name: query[parameters.param(name, index)]
            for name in parameters.WORKLOAD
            if parameters.param(name, index) in query
        }
        for index in range(count)
    ]


def _change(rows: Sequence[Row], said: str = "", more: Row | None = None) -> None:
    """Replace the workloads."""
    here = state.tab()
    before = here.query
    query: Typed = {n: v for n, v in before.items() if n in parameters.ESTIMATE}
    query |= alongside.part_of(before)
    query |= {name: list(values) for name, values in (more or {}).items()}
    for index, row in enumerate(rows):
        query |= {parameters.param(name, index): list(values) for name, values in row.items()}
        query.setdefault(parameters.param("domain", index), [link.FIRST_DOMAIN])
    here.replace(query)
    here.undo = _undo(said, before)
