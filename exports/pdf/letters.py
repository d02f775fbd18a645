"""Letters that the quote's fonts can draw. Any other letter is printed as its number, not as a box.

>>> printable("Acme \U00012000")
'Acme [U+12000]'
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"

_UNSEEN = r"\xad\u034f\u200b-\u200f\u2060-\u2069\ufe00-\ufe0f\U000e0020-\U000e007f"
"""Joiners, variation selectors and direction marks: they are invisible, so no font needs them."""
_JOINER = "\u200d"


@cache
def families() -> Mapping[str, re.Pattern[str]]:
    """Font families in the order they are tried, each with a pattern of its letters."""
    listed = json.loads((FONTS / "letters.json").read_text("utf-8"))
    return {
        family: re.compile(f"[{_UNSEEN}{''.join(map(_span, runs.split()))}]+")
        for family, runs in listed.items()
    }


def _span(run: str) -> str:
    first, last = (int(code, 16) for code in run.split("-"))
    return f"\\U{first:08x}-\\U{last:08x}"


def printable(text: str) -> str:
    """The text, with a number in brackets for each letter that no font has."""
    usual = next(iter(families().values()))
    return text if usual.fullmatch(text) else "".join(map(_printable_cluster, _clusters(text)))


def _clusters(text: str) -> Iterator[str]:
    """Each letter with its marks and joined letters: one font must have all of a cluster."""
    cluster = ""
    for letter in text:
        joins = unicodedata.category(letter).startswith("M") or cluster.endswith(_JOINER)
        if cluster and not joins and letter != _JOINER:
            yield cluster
            cluster = ""
        cluster += letter
    yield cluster


@lru_cache(10_000)
def _printable_cluster(cluster: str) -> str:
    """A letter with those of its marks that a font has; a mark never remains without its letter."""
    drawn = missing = ""
    for letter in cluster:
        if (drawn or not missing) and _has_font(drawn + letter):
            drawn += letter
        else:
            missing += f"[U+{ord(letter):04X}]"
    return drawn + missing


def _has_font(cluster: str) -> bool:
    return any(letters.fullmatch(cluster) for letters in families().values())


def isolated(name: str) -> str:
    """A name within a sentence; a name read from the right must not reorder the rest."""
    turns = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in name)
    return f"\u2068{name}\u2069" if turns else name
