"""What a link may hold beside its estimate: other estimates, the view, and a quote's own texts.

None of it changes a price. A value that cannot be used is a problem like any other.

>>> ALONGSIDE["valid_until"].read("2027-01-31", LINK)
datetime.date(2027, 1, 31)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from pricing.link.values import FLAG, TEXT, Kind, TextSource
from pricing.typed import is_control, quoted, tidy

PRESENT = "present"
"""The view for a shared screen."""
LONGEST_TEXT = 120
"""Characters of a name, an address or a number on a quote."""
LONGEST_NOTE = 1_000
"""Characters of a quote's note, which may have several lines."""


def _read_view(written: str, _source: TextSource) -> str:
    view = tidy(written).lower()
    if view != PRESENT:
        raise ValueError(f"{quoted(written)} is not a view; write {PRESENT}, or leave it out")
    return view


def _read_day(written: str, _source: TextSource) -> date:
    day = tidy(written)
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
            return date.fromisoformat(day)
    except ValueError:
        pass
    raise ValueError(f"{quoted(written)} is not a day; write YYYY-MM-DD, such as 2027-01-31")


def _read_short(written: str, _source: TextSource, *, longest: int, breaks: str = "") -> str:
    text = written.strip().replace("\r\n", "\n")
    if len(text) > longest:
        raise ValueError(f"has {len(text):,} characters; use at most {longest:,}")
    if any(is_control(letter) and letter not in breaks for letter in text):
        raise ValueError("holds a line break or control character; leave it out")
    return text


_SHORT = Kind(partial(_read_short, longest=LONGEST_TEXT), str)
_NOTE = Kind(partial(_read_short, longest=LONGEST_NOTE, breaks="\n"), str)

PINS = ("b", "c", "d")
"""The parameters of the estimates beside this one, each as pricing/link/pins.py writes it."""

ALONGSIDE: Mapping[str, Kind] = {
    "view": Kind(_read_view, str, PRESENT),
    **dict.fromkeys(PINS, TEXT),
    "prepared_by": _SHORT,
    "email": _SHORT,
    "valid_until": Kind(_read_day, date.isoformat, "as YYYY-MM-DD"),
    "reference": _SHORT,
    "note": _NOTE,
    "sources": FLAG,
}
"""Every such parameter, with the kind of its values."""

NOT_PINNED = frozenset({*ALONGSIDE, "customer"})
"""Parameters of a link that are no part of a pinned estimate; a comparison needs no names."""


def part_of(params: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What a link's parameters hold beside the estimate."""
    return {name: list(values) for name, values in params.items() if name in ALONGSIDE}


PERSONAL = frozenset({"prepared_by", "email", "reference", "note"})
"""Parameters about a person or a deal: an answer to such a link is never stored by a cache."""
