"""The call to action in a frame: its text, and the address it may lead to.

The host page sets both, so anybody can write an address that frames this calculator with a call of
their own. It may lead to an address that VLM Run publishes, or to a host of the settings:

    CALCULATOR_EMBED_CTA_HOSTS="vlm.run *.vlm.run example.com"    default: vlm.run *.vlm.run

>>> Call("Start free", "https://app.vlm.run/signup?plan=pro").address({"utm_source": "blog"})
'https://app.vlm.run/signup?plan=pro&utm_source=blog'
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from pricing.addresses import ADDRESSES, SIGN_UP
from pricing.typed import is_control, quoted

HOSTS_VARIABLE = "CALCULATOR_EMBED_CTA_HOSTS"
HOSTS = frozenset({"vlm.run", "*.vlm.run"})
"""The hosts that a call may lead to unless the settings name others."""
LONGEST_TEXT = 40
LONGEST_ADDRESS = 1000

_HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_ADDRESS = re.compile(r"https://([A-Za-z0-9.-]+)([/?#][!-~]*)?")
"""An https address without user or port. A browser reads the same host in it as we do."""
_PUBLISHED = frozenset(address.url for address in ADDRESSES)
"""Some of these are on hosts that are not VLM Run's, so only these very pages may be linked."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call to action that may be shown."""

    text: str = SIGN_UP.title
    url: str = SIGN_UP.url

    def address(self, campaign: Mapping[str, str]) -> str:
        """The address with a campaign's parameters; the ones it has itself stay."""
        parts = urlsplit(self.url)
        given = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        more = urlencode({name: campaign[name] for name in campaign if name not in given})
        return parts._replace(query="&".join(filter(None, [parts.query, more]))).geturl()


def hosts_from_environment(environ: Mapping[str, str] = os.environ) -> frozenset[str]:
    """The hosts of the settings; raises ValueError that names the variable and the wrong host."""
    hosts = frozenset(environ.get(HOSTS_VARIABLE, " ".join(HOSTS)).lower().split())
    wrong = sorted(host for host in hosts if not _HOST.fullmatch(host))
    if wrong:
        raise ValueError(
            f"{HOSTS_VARIABLE}: {' '.join(wrong)} names no host. Separate hosts with spaces, "
            'without https:// and paths, for example "vlm.run *.vlm.run".'
        )
    return hosts


def call_text(written: str) -> str:
    """The text of a call on one line; ValueError if it is empty or too long."""
    text = " ".join("".join(" " if is_control(one) else one for one in written).split())
    if not text:
        raise ValueError("is empty; write a few words, such as Start free")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"has {len(text)} characters; at most {LONGEST_TEXT} are shown")
    return text


def call_address(written: str, hosts: Collection[str]) -> str:
    """The address of a call; ValueError if it may not lead there."""
    url = written.strip()
    match = _ADDRESS.fullmatch(url)
    if match is None or len(url) > LONGEST_ADDRESS:
        raise ValueError(f"{quoted(written)} is not an https address, such as {SIGN_UP.url}")
    if url not in _PUBLISHED and not _is_on(match[1].lower(), hosts):
        raise ValueError(f"{quoted(written)} is on a host that is not on this calculator's list")
    return url


def _is_on(host: str, hosts: Collection[str]) -> bool:
    """Whether a host is listed, or is below one that is listed with ``*.``."""
    _, dot, parent = host.partition(".")
    above = []
    while dot:
        above.append(f"*.{parent}")
        _, dot, parent = parent.partition(".")
    return host in hosts or any(one in hosts for one in above)
