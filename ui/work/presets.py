"""Examples to add, one click each.

They hold only work and what it needs; prices come from the rate card, and so does the best plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pricing import link
from pricing.link import parameters
from ui.inputs import workloads
from ui.parts import formats


@dataclass(frozen=True, slots=True)
class Preset:
    """A named example."""

    title: str
    says: str
    """What it puts in place."""
    icon: str
    document: Mapping[str, Any]


PRESETS = (
    Preset(
        "An accounting office",
        "10,000 pages of invoices",
        ":material/receipt_long:",
        {"workloads": [{"domain": "document.invoice", "units": 10_000, "name": "Invoices"}]},
    ),
    Preset(
        "A clinic's records",
        "12,000 pages of PHI redaction; the plan must offer a BAA and zero data retention",
        ":material/ink_eraser:",
        {
            "requirements": ["baa", "zdr"],
            "workloads": [
                {"domain": "healthcare.phi-redaction", "units": 12_000, "name": "Patient records"}
            ],
        },
    ),
    Preset(
        "A call centre",
        "8,000 calls of 7 min 30 s, on flex",
        ":material/call:",
        {
            "workloads": [
                {
                    "domain": "audio.transcription",
                    "files": 8_000,
                    "duration_seconds": 450,
                    "service_tier": "flex",
                    "name": "Support calls",
                }
            ]
        },
    ),
    Preset(
        "A video archive",
        "1,200 old videos of 45 min in the first three months, lo quality and on flex; "
        "then 60 new ones of 30 min a month",
        ":material/movie:",
        {
            "projection": {"months": 12},
            "workloads": [
                {
                    "domain": "video.transcription",
                    "files": 1_200,
                    "duration_seconds": 2_700,
                    "level": "lo",
                    "service_tier": "flex",
                    "active_months": [0, 2],
                    "name": "Back catalogue",
                },
                {
                    "domain": "video.transcription",
                    "files": 60,
                    "duration_seconds": 1_800,
                    "name": "New videos",
                },
            ],
        },
    ),
)


def draw() -> None:
    """A button for each example, and what it adds."""
    for preset in PRESETS:
        st.button(
            f"**{preset.title}**: {formats.literal(preset.says)}",
            icon=preset.icon,
            type="tertiary",
            key=f"preset_{preset.title}",
            on_click=_add,
            args=(preset,),
        )


def _add(preset: Preset) -> None:
    query = link.to_query(preset.document)
    rows = workloads.rows_of(query, len(preset.document["workloads"]))
    more = {name: query[name] for name in parameters.ESTIMATE if name in query}
    workloads.start_with(rows, f"Added {preset.says}", more)
