"""The time from a click on + to a quiet page: the calculator's pages compared with an empty one.

    python benchmarks/ui_latency.py [rounds] [page?query ...]

All pages are open at once and are clicked in turn, so that other load on the machine slows all of
them alike. The empty page has twelve widgets and their sum, with Streamlit's default settings. The
calculator's pages are complete except for the charts, whose time is Plotly's. The table has the
milliseconds a visitor waits (median and 90th percentile), the processor time of the server (if the
system reports it) and of the page for one change, and the ratio of the medians.
"""

from __future__ import annotations

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.support import chromium  # noqa: E402

WARM_UP = 5
PAGES = ["", "plans", "projection", "savings", "rate-card", "share"]
WITHOUT_CHARTS = f"""
import sys

sys.path.insert(0, {str(ROOT)!r})
from ui.parts import charts

charts.show = lambda *_: None
"""
"""The code of `sitecustomize`, which Python runs when it starts."""
EMPTY = """
import streamlit as st

with st.sidebar:
    counts = [st.number_input(f"Count {n}", min_value=0, value=100) for n in range(8)]
    st.selectbox("Kind", ["a", "b", "c"])
    st.segmented_control("Level", ["low", "high"])
    st.toggle("Extra")
    st.text_input("Name")
st.metric("Sum", sum(counts))
"""
CLICK = """
() => new Promise((resolve) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const total = document.querySelector('[data-testid="stMetricValue"]');
  const before = total.innerText;
  const start = performance.now();
  let last = start;
  const watch = new MutationObserver(() => { last = performance.now(); });
  watch.observe(document.body,
    {subtree: true, childList: true, attributes: true, characterData: true});
  const tick = setInterval(() => {
    const shown = document.querySelector('[data-testid="stMetricValue"]').innerText;
    const ready = shown !== before && app.dataset.testScriptState === 'notRunning';
    if (ready && performance.now() - last > 250) {
      clearInterval(tick); watch.disconnect(); resolve(last - start);
    }
  }, 10);
  document.querySelector('[data-testid="stNumberInputStepUp"]:not([disabled])').click();
})
"""
"""Resolves to the milliseconds until the last change on the page, once the total has changed."""


class App(NamedTuple):
    """A server, and a page of it in the browser."""

    process: int
    page: Page
    tools: CDPSession
    waits: list[float]
    server: list[float]
    browser: list[float]

    def browser_seconds(self) -> float:
        """The processor time that the page's main thread has used."""
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


@contextmanager
def served(directory: Path, script: str, customized: Path) -> Iterator[tuple[int, str]]:
    """Run a Streamlit app on a free port; the value is its process id and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, *flags],
        cwd=directory,
        env={**os.environ, "PYTHONPATH": str(customized)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}/"
    try:
        wait_for(f"{url}_stcore/health")
        yield process.pid, url
    finally:
        process.terminate()
        process.wait(30)


def wait_for(url: str) -> None:
    """Return once a server answers."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - the address is ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise TimeoutError(url)


def opened(browser: Browser, process: int, url: str) -> App:
    """Open an app and wait until it has been drawn."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000})
    page.set_default_timeout(60_000)
    page.goto(url)
    page.wait_for_selector('[data-testid="stMetricValue"]')
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    return App(process, page, tools, [], [], [])


def processor_seconds(process: int) -> float:
    """The processor time that a process has used; 0 if the system does not report it."""
    stat = Path(f"/proc/{process}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(apps: list[App], rounds: int) -> None:
    """Change each app in turn, and record the times of each change."""
    for number in range(WARM_UP + rounds):
        for app in apps:
            app.page.bring_to_front()
            server, browser = processor_seconds(app.process), app.browser_seconds()
            wait = app.page.evaluate(CLICK)
            if number >= WARM_UP:
                app.waits.append(wait)
                app.server.append(1000 * (processor_seconds(app.process) - server))
                app.browser.append(1000 * (app.browser_seconds() - browser))


def main(rounds: int, pages: list[str]) -> None:
    """Measure and print the table."""
    with ExitStack() as stack:
        own = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        empty = own / "empty"
        empty.mkdir()
        (empty / "empty.py").write_text(EMPTY, encoding="utf-8")
        (own / "sitecustomize.py").write_text(WITHOUT_CHARTS, encoding="utf-8")
        alone = stack.enter_context(served(empty, "empty.py", empty))
        process, url = stack.enter_context(served(ROOT, "app.py", own))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.ARGUMENTS
        )
        apps = {"an empty page": opened(browser, *alone)}
        apps |= {page or "estimate": opened(browser, process, url + page) for page in pages}
        measure([*apps.values()], rounds)
        browser.close()
    print(f"{'':16}{'median':>10}{'p90':>10}{'server':>10}{'browser':>10}   ratio")  # noqa: T201
    baseline = statistics.median(apps["an empty page"].waits)
    for name, app in apps.items():
        columns = [
            statistics.median(app.waits),
            statistics.quantiles(app.waits, n=10)[-1],
            statistics.mean(app.server),
            statistics.mean(app.browser),
        ]
        milliseconds = "".join(f"{column:7.0f} ms" for column in columns)
        print(f"{name[:15]:16}{milliseconds}{columns[0] / baseline:8.2f}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30, sys.argv[2:] or PAGES)
