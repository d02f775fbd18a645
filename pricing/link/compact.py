"""The compact form of a long link: the readable parameters, compressed into one called ``e``.

It contains the readable link letter for letter, so both forms are read in one way. A compact link
that was cut off or changed fails zlib's checksum and is refused.

>>> expand({"e": [compact({"domain": ["audio.transcription"], "files": ["1500"]})]})
({'domain': ['audio.transcription'], 'files': ['1500']}, [])
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlencode

from pricing.errors import Problem
from pricing.link.alongside import ALONGSIDE

NAME = "e"
"""The parameter of the compact form."""

LONGEST_READABLE = 2_000
"""Characters of a link that every mail program and chat passes on uncut."""
LONGEST_ADDRESS = 30_000
"""Characters that fit easily into a server's request line and a spreadsheet's cell (32,767)."""
LONGEST_COMPACT = 60_000
"""Characters of ``e`` that fit into the request line servers accept."""
LONGEST_EXPANDED = 200_000
"""Characters of the readable form inside; a small ``e`` must not unpack into gigabytes."""

_ALPHABET = re.compile(r"[A-Za-z0-9_-]+")


def compact(params: Mapping[str, Sequence[str]]) -> str:
    """Readable link parameters as the value of ``e``; ValueError if even that is too long."""
    readable = urlencode(params, doseq=True).encode()
    if len(readable) <= LONGEST_EXPANDED:
        packed = base64.urlsafe_b64encode(zlib.compress(readable, 9)).decode().rstrip("=")
        if len(packed) <= LONGEST_COMPACT:
            return packed
    raise ValueError("is too long for a link; save the estimate as a file instead")


def compact_if_long(
    params: Mapping[str, Sequence[str]], longest: int
) -> Mapping[str, Sequence[str]]:
    """Link parameters, in the compact form if they take more than ``longest`` characters.

    ValueError if even the compact form is too long.
    """
    if len(urlencode(params, doseq=True)) <= longest:
        return params
    return {NAME: [compact(params)]}


def expand(
    params: Mapping[str, Sequence[str]],
) -> tuple[Mapping[str, Sequence[str]], list[Problem]]:
    """The readable parameters of a link in either form, and the problems with a compact one.

    A compact link that cannot be read gives no parameters and a problem with the path ``e``. What
    a link may hold beside its estimate may also be given beside ``e``.
    """
    if NAME not in params:
        return params, []
    problems = [
        Problem(name, f"is given beside {NAME}, which is a whole estimate; keep one of the two")
        for name in params
        if name != NAME and name not in ALONGSIDE
    ]
    try:
        (packed,) = params[NAME]
        readable = _readable(packed)
    except (ValueError, zlib.error, binascii.Error):
        message = "cannot be read; the link was cut off or changed, so ask for it again"
        return {}, [Problem(NAME, message), *problems]
    for name in ALONGSIDE.keys() & params.keys():
        readable[name] = [*readable.get(name, ()), *params[name]]
    return readable, problems


def _readable(packed: str) -> dict[str, list[str]]:
    if len(packed) > LONGEST_COMPACT or not _ALPHABET.fullmatch(packed):
        raise ValueError
    stream = zlib.decompressobj()
    padded = packed + "=" * (-len(packed) % 4)
    readable = stream.decompress(base64.urlsafe_b64decode(padded), LONGEST_EXPANDED)
    if not stream.eof or stream.unused_data:
        raise ValueError
    params = parse_qs(
        readable.decode("ascii"), keep_blank_values=True, strict_parsing=True, errors="strict"
    )
    if NAME in params:
        raise ValueError
    return params
