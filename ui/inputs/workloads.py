"""The workloads of an estimate: which one is edited; adding, copying and removing one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from pricing import link
from pricing.estimate import MOST_WORKLOADS
from pricing.estimate import labels as work_labels
from pricing.link import parameters
from ui.inputs import fields, state
from ui.parts import formats
from ui.today import Typed

AT_A_GLANCE = 8
"""Up to this many workloads are listed; more go into a select box, to keep the inputs in view."""


def pick(count: int) -> int:
    """The index of the edited workload; the visitor can choose one if there are several."""
    editing = min(state.tab().editing, count - 1)
    if count > 1:
        options: dict[str, Any] = {"index": editing, "key": state.widget_key(state.PICKER)}
        names = labels(count)
        if count <= AT_A_GLANCE:
            literal = [formats.literal(name) for name in names]
            st.radio("Workloads", range(count), format_func=literal.__getitem__, **options)
        else:
            st.selectbox("Workloads", range(count), format_func=names.__getitem__, **options)
    return editing


def labels(count: int) -> Sequence[str]:
    """Labels of the workloads, including those that cannot be read."""
    return work_labels.distinct([_traits(state.tab().address, index) for index in range(count)])


def _traits(query: parameters.Query, index: int) -> work_labels.Traits:
    """The traits that label a workload of the address, even if it cannot be priced."""
    name, level, service_tier, grounding = (
        fields.first(query, parameters.param(name, index)).strip()
        for name in ("name", "level", "service_tier", "grounding")
    )
    domain = fields.domain(query, index) or "new workload"
    return work_labels.Traits.of(name, domain, level, service_tier, grounding=grounding == "true")


def buttons(index: int, count: int) -> None:
    """Buttons to add, copy and remove, below the edited workload."""
    with st.container(horizontal=True, gap="small"):
        full = count >= MOST_WORKLOADS
        st.button("Add", on_click=add, disabled=full, help="Another workload")
        st.button(
            "Copy",
            on_click=duplicate,
            args=(index,),
            disabled=full,
            help="Copy this workload to change a part of it",
        )
        if count > 1:
            st.button("Remove", on_click=remove, args=(index,), help="Remove this workload")


def add() -> None:
    """Add a workload and edit it."""
    state.absorb()
    count = state.workload_count()
    _renumber([*_workloads(), {"domain": [link.FIRST_DOMAIN]}], editing=count)


def add_rows(rows: Sequence[Mapping[str, str]]) -> None:
    """Add workloads; if nothing is typed yet, they replace the default one."""
    before = _workloads() if state.typed() else []
    added = [{name: [text] for name, text in row.items()} for row in rows]
    _renumber([*before, *added], editing=len(before))


def duplicate(index: int) -> None:
    """Copy a workload and edit the copy."""
    state.absorb()
    workloads = _workloads()
    _renumber([*workloads[: index + 1], workloads[index], *workloads[index + 1 :]], index + 1)


def remove(index: int) -> None:
    """Remove a workload; the others move up."""
    state.absorb()
    workloads = _workloads()
    _renumber(workloads[:index] + workloads[index + 1 :], max(0, index - 1))


def open_document(query: parameters.Query) -> None:
    """Replace this estimate with another one: a preset, a file, an example."""
    state.tab().replace(query)
    state.tab().forget()


def _workloads() -> list[Typed]:
    """The typed parameters of each workload, under the names of the first one."""
    query = state.typed()
    return [
        {
            name: query[parameters.param(name, index)]
            for name in parameters.WORKLOAD
            if parameters.param(name, index) in query
        }
        for index in range(state.workload_count())
    ]


def _renumber(workloads: Sequence[Typed], editing: int) -> None:
    query: Typed = {n: v for n, v in state.typed().items() if n in parameters.ESTIMATE}
    for index, work in enumerate(workloads):
        query |= {parameters.param(name, index): values for name, values in work.items()}
        query.setdefault(parameters.param("domain", index), [link.FIRST_DOMAIN])
    state.tab().replace(query, editing)
