"""The first visit over a slow line: until the total is on screen, and until the chart is.

    python benchmarks/arrival.py [visits]

Each visit is a browser without a cache, at 10 Mbit/s and 40 ms, at 1440 x 900. Prints the medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.support import chromium
from tests.support.server import Server

LINE = {
    "offline": False,
    "latency": 40,  # milliseconds
    "downloadThroughput": 10_000_000 / 8,  # bytes a second
    "uploadThroughput": 10_000_000 / 8,
}
TOTAL, CHART = ".st-key-bar", '[data-testid="stPlotlyChart"] .main-svg'


def visit(browser: Browser, url: str) -> tuple[float, float]:
    """Milliseconds until the total and the chart of one visit are on screen."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(60_000)
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.emulateNetworkConditions", LINE)
    start = time.perf_counter()
    page.goto(url, wait_until="commit")
    waits = []
    for sign in (TOTAL, CHART):
        page.locator(sign).first.wait_for()
        waits.append(1000 * (time.perf_counter() - start))
    page.close()
    return waits[0], waits[1]


def main(visits: int) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "log")
        try:
            found = []
            for _ in range(visits):
                browser = playwright.chromium.launch(
                    executable_path=chromium.executable(), args=chromium.ARGUMENTS
                )
                found.append(visit(browser, server.url))
                browser.close()
        finally:
            server.stop()
    for name, times in zip(("total", "chart"), zip(*found, strict=True), strict=True):
        print(f"{name}: {statistics.median(times):.0f} ms (median of {visits})")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
