"""The last comparison of two independent engines on random estimates, written by `make verify`.

>>> verified = load()
>>> verified.holds_for(card)
True
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from pricing.card import RateCard

PATH = Path(__file__).with_name("verified.json")


@dataclass(frozen=True, slots=True)
class Verified:
    """One run of both engines over random estimates."""

    rate_card_sha256: str
    estimates: int
    differences: int
    on: date
    """The day of the run."""
    days: tuple[date, ...]
    """The pricing days of the estimates."""

    def holds_for(self, card: RateCard) -> bool:
        """Whether the engines agreed on every estimate, with exactly this rate card."""
        return self.differences == 0 and self.rate_card_sha256 == card.sha256


def load(path: Path = PATH) -> Verified:
    """The last record."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return Verified(
        rate_card_sha256=record["rate_card_sha256"],
        estimates=record["estimates"],
        differences=record["differences"],
        on=date.fromisoformat(record["on"]),
        days=tuple(map(date.fromisoformat, record["days"])),
    )


def save(verified: Verified, path: Path = PATH) -> None:
    """Write the record."""
    path.write_text(json.dumps(asdict(verified), default=_iso_date, indent=2) + "\n", "utf-8")


def _iso_date(value: date) -> str:
    return value.isoformat()
