"""The piece of HTML that puts the embed on somebody's page.

>>> address("https://calculator.example.com", {"domain": ["custom"]}, Options(theme="dark"))
'https://calculator.example.com/embed?domain=custom&theme=dark'
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from pricing.link import inputs

TITLE = "VLM Run price calculator"
LOCKABLE: Mapping[str, str] = {
    name: inputs.INPUTS[name].label
    for name in ("domain", "units", "files", "length", "level", "service_tier")
}
"""The inputs that may be fixed, by the name of their parameter; a test compares with the embed."""
THEMES = ("auto", "light", "dark")
COLOURS: Mapping[str, str] = {"accent": "Accent", "background": "Background", "text": "Text"}
"""The colours of the page around the frame, by the name of their parameter."""
COLOUR = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
"""A colour as the embed takes it; a test compares the two."""
FIRST_HEIGHT = 320
"""Pixels until the frame has said how high it is."""

_SCRIPT = """\
<script>
addEventListener("message", (event) => {
  for (const frame of document.querySelectorAll("iframe[data-vlm-run-calculator]")) {
    const height = Number(event.data?.calculatorHeight);
    if (event.source === frame.contentWindow && height > 0) frame.style.height = `${height}px`;
  }
});
</script>
"""


@dataclass(frozen=True, slots=True)
class Options:
    """How the embed looks and what of it is fixed; colours are hex digits, such as 1d4ed8."""

    locked: Sequence[str] = ()
    theme: str = "auto"
    accent: str = ""
    background: str = ""
    text: str = ""

    def params(self) -> dict[str, list[str]]:
        """The parameters of the embed's address that say so; what is usual is left out."""
        params = {"lock": [",".join(self.locked)]} if self.locked else {}
        if self.theme != "auto":
            params["theme"] = [self.theme]
        for name in COLOURS:
            colour = getattr(self, name).strip().lstrip("#")
            if colour:
                params[name] = [colour]
        return params


def address(origin: str, query: Mapping[str, Sequence[str]], options: Options) -> str:
    """The embed's address; ``origin`` is where the calculator is served, query its estimate."""
    params = urlencode({**query, **options.params()}, doseq=True)
    return f"{origin.rstrip('/')}/embed" + (f"?{params}" if params else "")


def snippet(origin: str, query: Mapping[str, Sequence[str]], options: Options | None = None) -> str:
    """The frame and the few lines that fit it to its content, to be pasted into a page."""
    source = escape(address(origin, query, options or Options()))
    return (
        f'<iframe data-vlm-run-calculator src="{source}"\n'
        f'  title="{TITLE}" loading="lazy" height="{FIRST_HEIGHT}"\n'
        '  style="width: 100%; border: 0"></iframe>\n'
        f"{_SCRIPT}"
    )
