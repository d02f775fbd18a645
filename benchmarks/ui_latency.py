"""The time from a change to the new total and to a quiet page: our pages and an empty one.

    python benchmarks/ui_latency.py [rounds] [page?query ...]

All pages are open at once and are changed in turn, so that other load on the machine slows all of
them alike. The empty page has twelve widgets and their sum, with Streamlit's default settings; ours
are complete, charts included. The table has the milliseconds until the total is on screen and until
nothing changes any more (medians), the processor time of the server (if the system reports it) and
of the page for one change, and the ratios of both medians to those of the empty page.
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
CHANGE = """
() => new Promise((resolve) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const shown = () =>
    document.querySelector('.st-key-bar, [data-testid="stMetricValue"]').innerText;
  const before = shown();
  const start = performance.now();
  let last = start, total = 0;
  const watch = new MutationObserver(() => {
    last = performance.now();
    if (!total && shown() !== before) total = last;
  });
  watch.observe(document.body,
    {subtree: true, childList: true, attributes: true, characterData: true});
  const tick = setInterval(() => {
    if (total && app.dataset.testScriptState === 'notRunning' && performance.now() - last > 250) {
      clearInterval(tick); watch.disconnect(); resolve([total - start, last - start]);
    }
  }, 10);
  const box = document.querySelector('.st-key-entry0 [data-testid="stTextInput"] input');
  if (box) {
    const value = String(1000 + Math.floor(Math.random() * 30000));
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, value);
    box.dispatchEvent(new Event('input', {bubbles: true}));
    box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', code: 'Enter', keyCode: 13,
      bubbles: true}));
  } else {
    document.querySelector('[data-testid="stNumberInputStepUp"]:not([disabled])').click();
  }
})
"""
"""Changes the first amount; resolves to the milliseconds until the total and the last change."""


class App(NamedTuple):
    """A server, and a page of it in the browser."""

    process: int
    page: Page
    tools: CDPSession
    totals: list[float]
    waits: list[float]
    server: list[float]
    browser: list[float]

    def browser_seconds(self) -> float:
        """The processor time that the page's main thread has used."""
        metrics = self.tools.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


@contextmanager
def served(directory: Path, script: str) -> Iterator[tuple[int, str]]:
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
    page.wait_for_selector('.st-key-bar, [data-testid="stMetricValue"]')
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    return App(process, page, tools, [], [], [], [])


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
            total, wait = app.page.evaluate(CHANGE)
            if number >= WARM_UP:
                app.totals.append(total)
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
        alone = stack.enter_context(served(empty, "empty.py"))
        process, url = stack.enter_context(served(ROOT, "app.py"))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.ARGUMENTS
        )
        apps = {"an empty page": opened(browser, *alone)}
        apps |= {page or "estimate": opened(browser, process, url + page) for page in pages}
        measure([*apps.values()], rounds)
        browser.close()
    head = "".join(f"{word:>10}" for word in ("total", "quiet", "server", "browser"))
    print(f"{'':16}{head}   ratios")  # noqa: T201
    empty_page = apps["an empty page"]
    baselines = [statistics.median(times) for times in (empty_page.totals, empty_page.waits)]
    for name, app in apps.items():
        medians = [statistics.median(times) for times in (app.totals, app.waits)]
        columns = [*medians, statistics.mean(app.server), statistics.mean(app.browser)]
        milliseconds = "".join(f"{column:7.0f} ms" for column in columns)
        ratios = [own / empty for own, empty in zip(medians, baselines, strict=True)]
        shown = "".join(f"{ratio:8.2f}" for ratio in ratios)
        print(f"{name[:15]:16}{milliseconds}{shown}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30, sys.argv[2:] or PAGES)
