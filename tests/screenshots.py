"""Draw every page at four sizes, in light and dark, with the links of `LINKS`: `make screenshots`.

Each look is saved as the window shows it and, with `-full`, as a window without scrolling would.
Beside the pictures' names stands how the page looks, measured (see `tests/support/looks.py`).

    python -m tests.screenshots                 # everything
    python -m tests.screenshots plans 360x780   # only names with all of these words
"""

from __future__ import annotations

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

from playwright.sync_api import Page, sync_playwright

from pricing import link
from pricing.site import PAGES
from tests.support import chromium, looks
from tests.support.drawn import DRAWN, NUMBERED, STILL
from tests.support.server import PATIENCE, ROOT, Server

FOLDER = ROOT / "screenshots"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
SIZES = ((1440, 900), (1366, 768), (768, 1024), (360, 780))

FOUR_KINDS: list[dict[str, Any]] = [
    {"domain": "document.invoice", "units": 30_000},
    {"domain": "audio.transcription", "files": 1_500, "duration_seconds": 420},
    {"domain": "video.transcription", "files": 200, "duration_seconds": 3_600},
    {"domain": "healthcare.phi-redaction", "units": 3_000},
]
LONG_NAME = "Invoices of the regional branches, scanned and sent in by post, second half-year"
WORK: Mapping[str, list[dict[str, Any]]] = {
    "four-kinds": FOUR_KINDS,
    "twenty-rows": FOUR_KINDS * 5,
    "huge": [FOUR_KINDS[0] | {"units": 10**12}],
    "long-name": [FOUR_KINDS[0] | {"name": LONG_NAME}],
}
LINKS: Mapping[str, Mapping[str, list[str]]] = {
    "default": {},
    **{name: link.to_query({"workloads": work}) for name, work in WORK.items()},
    "error": {"units": ["abc"]},
}
"""The query of each estimate that is drawn, by the name it has in the pictures' names."""


@dataclass(frozen=True)
class View:
    """A page with an estimate in a window."""

    path: str
    estimate: str
    size: tuple[int, int]

    @property
    def address(self) -> str:
        """Where it is on the server."""
        return f"/{self.path}?{urlencode(LINKS[self.estimate], doseq=True)}"

    @property
    def name(self) -> str:
        """What its pictures' names begin with, such as ``plans-default-360x780``."""
        width, height = self.size
        return f"{self.path or 'estimate'}-{self.estimate}-{width}x{height}"

    def themes(self, words: Sequence[str]) -> list[Theme]:
        """The themes whose pictures have all the words in their names."""
        return [theme for theme in THEMES if all(word in f"{self.name}-{theme}" for word in words)]


class Camera:
    """A tab of one size, which saves what it shows."""

    def __init__(self, page: Page, size: tuple[int, int]) -> None:
        self.page = page
        self._width, self._height = size
        self._theme: Theme = "light"
        self._devtools = page.context.new_cdp_session(page)

    def open(self, url: str, theme: Theme) -> looks.Looks:
        """Load a page and measure it."""
        self.page.emulate_media(color_scheme=theme)
        self._theme = theme
        self.page.goto(url)
        self._settle()
        return looks.measured(self.page)

    def take(self, name: str, theme: Theme, height: int) -> None:
        """Save the window, and the page in a window as high as it needs."""
        if theme != self._theme:
            self._change_to(theme)
        self._save(f"{name}-{theme}")
        self.page.set_viewport_size({"width": self._width, "height": height})
        self._save(f"{name}-{theme}-full")
        self.page.set_viewport_size({"width": self._width, "height": self._height})

    def _change_to(self, theme: Theme) -> None:
        """Run the page again with Streamlit's key: charts take their colours from a run."""
        self.page.emulate_media(color_scheme=theme)
        self._theme = theme
        self._settle()
        self.page.keyboard.press("r")
        self._settle()

    def _settle(self) -> None:
        self.page.evaluate(DRAWN, PATIENCE * 1000)

    def _save(self, name: str) -> None:
        """Save a PNG, packed half as well in half the time that Playwright takes."""
        options = {"format": "png", "optimizeForSpeed": True}
        picture = self._devtools.send("Page.captureScreenshot", options)["data"]
        (FOLDER / f"{name}.png").write_bytes(base64.b64decode(picture))


@contextmanager
def camera(size: tuple[int, int]) -> Iterator[Camera]:
    """A Chromium whose profile keeps Streamlit's JavaScript compiled, so that pages load faster."""
    width, height = size
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium.executable(),
            args=chromium.ARGUMENTS,
            viewport={"width": width, "height": height},
            locale="en-US",
        )
        for script in (NUMBERED, STILL, looks.WATCH):
            context.add_init_script(script)
        yield Camera(context.pages[0], size)
        context.close()


def report(name: str, themes: Sequence[Theme], seen: looks.Looks) -> str:
    """What was saved of a view, how it looks, and what is wrong with it."""
    pictures = f"{FOLDER.name}/{name}-{{{','.join(themes)}}}{{,-full}}.png"
    wrong = "".join(f"    {problem}\n" for problem in looks.problems(seen))
    return f"{pictures}: {looks.summary(seen)}\n{wrong}"


def draw(url: str, size: tuple[int, int], words: Sequence[str]) -> int:
    """Save the pictures of one size whose names have all the words, and count them."""
    views = [View(path, estimate, size) for path, estimate in product(PAGES, LINKS)]
    wanted = [(view, themes) for view in views if (themes := view.themes(words))]
    if not wanted:
        return 0
    with camera(size) as tab:
        for view, themes in wanted:
            seen = tab.open(f"{url}{view.address}", themes[0])
            for theme in themes:
                tab.take(view.name, theme, seen.height)
            sys.stdout.write(report(view.name, themes, seen))
            sys.stdout.flush()
    return sum(2 * len(themes) for _, themes in wanted)


def main() -> int:
    """Draw what was asked for, two sizes at a time; the status is 1 when that is nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("words", nargs="*", help="words that the pictures' names hold")
    words = parser.parse_args().words
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as sizes:
        server = Server(Path(folder) / "log")
        try:
            count = sum(sizes.map(lambda size: draw(server.url, size, words), SIZES))
        finally:
            server.stop()
    sys.stdout.write(f"{count} pictures in {FOLDER.name}/\n")
    return int(count == 0)


if __name__ == "__main__":
    sys.exit(main())
