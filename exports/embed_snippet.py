"""HTML that puts the embed on another page.

>>> address("https://calculator.example.com", {"domain": ["custom"]}, Options(theme="dark"))
'https://calculator.example.com/embed?domain=custom&theme=dark'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

from pricing.link import frame, inputs

TITLE = "VLM Run price calculator"
LOCKABLE: Mapping[str, str] = {
    name: "Amount" if name == frame.AMOUNT else inputs.INPUTS[name].label for name in frame.LOCKABLE
}
"""Labels of the inputs that can be fixed, by parameter."""
COLOURS: Mapping[str, str] = {name: name.capitalize() for name in frame.COLOURS}
"""Labels of the colours of the page around the frame, by parameter."""
FIRST_HEIGHT = 320
"""Height in pixels until the frame reports its own."""

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
    """The look of the embed, its fixed inputs and its call to action.

    Colours are hex digits, such as 1d4ed8. Empty texts and defaults are left out of the address.
    """

    locked: Sequence[str] = ()
    theme: str = frame.THEMES[0]
    accent: str = ""
    background: str = ""
    text: str = ""
    radius: str = ""
    """Pixels of a corner, at most ``frame.MOST_RADIUS``."""
    cta: str = ""
    """The text of the call to action, at most ``calls.LONGEST_TEXT`` characters."""
    cta_url: str = ""
    """Its address: https, and on the list of the settings."""

    def params(self) -> dict[str, list[str]]:
        """Parameters for the embed's address; defaults are left out."""
        params = {"lock": [",".join(self.locked)]} if self.locked else {}
        if self.theme != frame.THEMES[0]:
            params["theme"] = [self.theme]
        for name in COLOURS:
            colour = getattr(self, name).strip().lstrip("#")
            if colour:
                params[name] = [colour]
        for name in ("radius", "cta", "cta_url"):
            if text := getattr(self, name).strip():
                params[name] = [text]
        return params


def address(origin: str, query: Mapping[str, Sequence[str]], options: Options) -> str:
    """The embed's address, from the calculator's ``origin`` and the estimate's ``query``."""
    params = urlencode({**query, **options.params()}, doseq=True)
    return f"{origin.rstrip('/')}/embed" + (f"?{params}" if params else "")


def snippet(origin: str, query: Mapping[str, Sequence[str]], options: Options | None = None) -> str:
    """HTML to paste into a page: the frame, and a script that fits its height to its content."""
    source = escape(address(origin, query, options or Options()))
    return (
        f'<iframe data-vlm-run-calculator src="{source}"\n'
        f'  title="{TITLE}" loading="lazy" height="{FIRST_HEIGHT}"\n'
        '  style="width: 100%; border: 0"></iframe>\n'
        f"{_SCRIPT}"
    )
