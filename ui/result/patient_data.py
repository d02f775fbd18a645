"""Asks once, beside work on patient data, for what such work often requires of a plan."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pricing import Result
from pricing.month import eligibility
from pricing.names import Requirement
from ui.inputs import state

QUESTION = "Does this work need a BAA or zero data retention?"
ANSWERS: Mapping[str, tuple[Requirement, ...]] = {
    "A BAA": ("baa",),
    "Zero data retention": ("zdr",),
    "Both": ("baa", "zdr"),
    "No": (),
}
"""What can be answered, and the requirements it adds."""

_DECLINED = "patient_data_declined"
"""The kinds of work for which the answer was no; for others it is asked again."""


def asked_at(result: Result) -> int | None:
    """The workload to ask about, from 0: the first of its kind. None once it is answered."""
    answered = result.estimate.requirements & {"baa", "zdr"}
    if answered or _kinds(result) == st.session_state.get(_DECLINED):
        return None
    works = enumerate(result.estimate.workloads)
    return next(
        (at for at, work in works if eligibility.handles_patient_data(work, result.prices)), None
    )


def _kinds(result: Result) -> frozenset[str]:
    """The kinds of work on patient data."""
    works = result.estimate.workloads
    return frozenset(
        work.domain for work in works if eligibility.handles_patient_data(work, result.prices)
    )


def ask(result: Result) -> None:
    """The question and a button for each answer."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="patient_data"
    ):
        st.markdown(QUESTION, width="content")
        for answer, adds in ANSWERS.items():
            given = (_kinds(result), *adds)
            st.button(answer, key=f"patient_data_{answer}", on_click=_take, args=given)


def _take(kinds: frozenset[str], *adds: Requirement) -> None:
    state.absorb()
    if adds:
        state.retype("needs", *dict.fromkeys([*state.typed().get("needs", ()), *adds]))
    else:
        st.session_state[_DECLINED] = kinds
