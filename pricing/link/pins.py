"""Estimates beside the one of a link, each as the text of one parameter: ``b``, ``c`` or ``d``.

The text is the estimate's own link, plain if that is shorter and else in the compact form.

>>> pin({"units": ["20000"], "level": ["hi"]}), unpin("units=20000&level=hi")
('units=20000&level=hi', {'units': ['20000'], 'level': ['hi']})
"""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from pricing.link.alongside import ALONGSIDE, NOT_PINNED
from pricing.link.compact import NAME, compact, expand
from pricing.link.inputs import INPUTS
from pricing.link.parameters import Query, clean


def pin(params: Query) -> str:
    """A link's estimate as the value of a pin; ValueError if it is too long."""
    kept = {name: values for name, values in params.items() if name not in NOT_PINNED}
    # An estimate of nothing but defaults has no parameters, but a value must not be empty.
    kept = kept or {"domain": [INPUTS["domain"].default]}
    return min(urlencode(kept, doseq=True), compact(kept), key=len)


def unpin(written: str) -> Query:
    """The link parameters of a pinned estimate; ValueError if the text is not a link."""
    if not written.strip():
        raise ValueError("is empty; leave it out")
    params = parse_qs(written, keep_blank_values=True) if "=" in written else {NAME: [written]}
    found, problems = expand(params)
    if problems:
        raise ValueError(problems[0].message)
    cleaned = clean(found)
    if beside := [name for name in cleaned if name in ALONGSIDE]:
        raise ValueError(f"holds {beside[0]}, which belongs to the whole link")
    return cleaned
