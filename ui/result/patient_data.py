"""A question about work on patient data: which requirements of a plan does it have?"""

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
"""The possible answers, and the requirements that each adds."""

_DECLINED = "patient_data_declined"
"""Session key of the domains for which the answer was no; the question returns for others."""


def asked_at(result: Result) -> int | None:
    """The index of the first workload on patient data; None once the question is answered."""
    answered = result.estimate.requirements & {"baa", "zdr"}
    if answered or _domains(result) == st.session_state.get(_DECLINED):
        return None
    works = enumerate(result.estimate.workloads)
    return next(
        (at for at, work in works if eligibility.handles_patient_data(work, result.prices)), None
    )


def _domains(result: Result) -> frozenset[str]:
    """The domains of the work on patient data."""
    works = result.estimate.workloads
    return frozenset(
        work.domain for work in works if eligibility.handles_patient_data(work, result.prices)
    )


def ask(result: Result) -> None:
    """Show the question and a button for each answer."""
    with st.container(
        horizontal=True, vertical_alignment="center", gap="small", key="patient_data"
    ):
        st.markdown(QUESTION, width="content")
        for answer, adds in ANSWERS.items():
            given = (_domains(result), *adds)
            st.button(answer, key=f"patient_data_{answer}", on_click=_apply, args=given)


def _apply(domains: frozenset[str], *adds: Requirement) -> None:
    state.absorb()
    if adds:
        state.retype("needs", *dict.fromkeys([*state.typed().get("needs", ()), *adds]))
    else:
        st.session_state[_DECLINED] = domains
