"""Example estimates to start from, one click each.

The documents hold only work; prices come from the rate card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Preset:
    """A named example."""

    title: str
    icon: str
    document: Mapping[str, Any]


PRESETS = (
    Preset(
        "10,000 invoices a month",
        ":material/receipt_long:",
        {"workloads": [{"domain": "document.invoice", "units": 10_000, "name": "Invoices"}]},
    ),
    Preset(
        "PHI redaction",
        ":material/ink_eraser:",
        {
            "plan": "pro",
            "requirements": ["baa", "zdr"],
            "workloads": [
                {"domain": "healthcare.phi-redaction", "units": 12_000, "name": "Patient records"}
            ],
        },
    ),
    Preset(
        "A call centre's recordings",
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
        "A video back catalogue",
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
