"""The real app in a real Chromium: one server and one browser for each test process.

A test takes `visitor`, a person with a fresh browser profile, and uses it as a person would: by
label, by role, by keyboard. Whatever the test, the browser may ask no other host and log no error.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import json
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)
from playwright.sync_api import Error as PlaywrightError

from pricing import link, load
from pricing.clock import today
from pricing.site import PAGES
from tests.support import chromium
from tests.support.drawn import DRAWN, NUMBERED, STILL
from tests.support.server import ROOT, Server

PATIENCE = 60.0
"""Seconds until something counts as not happening; a busy machine is slow, not broken."""

expect.set_options(timeout=PATIENCE * 1000)

LOOKS_FOR_SERVER = re.compile(r"/[^/]+/_stcore/(health|host-config)$")


class SlowWire:
    """A line to the server that delays every byte by as many seconds as it is set to."""

    def __init__(self, port: int) -> None:
        self.delay = 0.0
        self._server_port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        listening = asyncio.start_server(self._connected, "127.0.0.1", 0)
        self._listener = asyncio.run_coroutine_threadsafe(listening, self._loop).result(PATIENCE)
        self._ends: list[asyncio.StreamWriter] = []
        self.url = f"http://127.0.0.1:{self._listener.sockets[0].getsockname()[1]}"

    async def _connected(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        there, forth = await asyncio.open_connection("127.0.0.1", self._server_port)
        self._ends += [back, forth]
        await asyncio.gather(self._carry(here, forth), self._carry(there, back))

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while part := await source.read(65536):
                self._loop.call_later(self.delay, target.write, part)
            await asyncio.sleep(self.delay)
            target.close()

    def close(self) -> None:
        """Hang up."""
        asyncio.run_coroutine_threadsafe(self._hang_up(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        gc.collect()  # what holds a connection looks for its loop when it goes
        self._loop.close()

    async def _hang_up(self) -> None:
        self._listener.close()
        for end in self._ends:
            end.close()
        await asyncio.gather(*(end.wait_closed() for end in self._ends), return_exceptions=True)
        carrying = asyncio.all_tasks() - {asyncio.current_task()}
        for task in carrying:
            task.cancel()
        await asyncio.gather(*carrying, return_exceptions=True)


class Visitor:
    """A person at the calculator."""

    def __init__(self, page: Page, url: str, wire: SlowWire | None = None) -> None:
        self.url = url
        self.wire = wire
        self.noise: list[str] = []
        """Errors in the console and requests to other hosts; a test ends with none."""
        self.page = page
        self.page.set_default_timeout(PATIENCE * 1000)
        self._listeners: list[tuple[Any, Callable[[Any], None]]] = [
            ("console", self._logged),
            ("pageerror", lambda error: self.noise.append(str(error))),
            ("request", lambda request: self._asked(request.url)),
        ]
        for event, heard in self._listeners:
            self.page.on(event, heard)

    def _logged(self, message: ConsoleMessage) -> None:
        # On a page below the root Streamlit looks for its server there first, and logs the 404.
        if message.type == "error" and not LOOKS_FOR_SERVER.search(message.location["url"]):
            self.noise.append(f"{message.text} {message.location}")

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if (
            parts.scheme in {"http", "https", "ws", "wss"}
            and parts.netloc != urlsplit(self.url).netloc
        ):
            self.noise.append(f"another host was asked: {url}")

    def leave(self) -> None:
        """Hear no more of the page, which somebody else may use next."""
        for event, heard in self._listeners:
            self.page.remove_listener(event, heard)

    # ------------------------------------------------------------ going somewhere

    def open(self, path: str = "", document: Mapping[str, Any] | None = None) -> Visitor:
        """Open a page (``"plans"``, ``"?domain=..."``), or a page with an estimate's link."""
        query = f"?{urlencode(link.to_query(document), doseq=True)}" if document else ""
        self.page.goto(f"{self.url}/{path}{query}")
        return self.settle()

    def settle(self) -> Visitor:
        """Wait until the answer to all that was done is drawn."""
        self.page.evaluate(DRAWN, PATIENCE * 1000)
        broken = self.page.get_by_test_id("stException")
        assert broken.count() == 0, broken.all_inner_texts()
        return self

    def page_titles(self) -> list[str]:
        """The pages there are, by the links in the header."""
        return self.page_links.get_by_role("paragraph").all_inner_texts()

    def page_link(self, title: str) -> Visitor:
        """Change to another page by its link in the header."""
        self.page_links.filter(has=self.page.get_by_text(title, exact=True)).click()
        self.page.wait_for_url(lambda url: urlsplit(url).path.strip("/") == _path_of(title))
        return self.settle()

    # ------------------------------------------------------------ what is there

    @property
    def page_links(self) -> Locator:
        """The links to the pages."""
        return self.page.locator(".st-key-pages").get_by_test_id("stPageLink-NavLink")

    @property
    def main(self) -> Locator:
        """All of the page but what opens above it, such as a row's options."""
        return self.page.get_by_test_id("stMain")

    @property
    def work(self) -> Locator:
        """The rows of work and what else is entered beside them."""
        return self._columns.nth(0)

    @property
    def answer(self) -> Locator:
        """What the page says of the work."""
        return self._columns.nth(1)

    @property
    def _columns(self) -> Locator:
        within = ("stLayoutWrapper", "stHorizontalBlock", "stColumn")
        return self.page.locator(
            " > ".join([".st-key-frame", *(f'[data-testid="{part}"]' for part in within)])
        )

    @property
    def card(self) -> Locator:
        """The page's answer."""
        return self.page.locator(".st-key-answer")

    @property
    def bar(self) -> Locator:
        """The bar with the total, below every page."""
        return self.page.locator(".st-key-bar, .st-key-bar_last")

    def row(self, number: int) -> Locator:
        """A row of work, counted from 1."""
        return self.page.locator(f".st-key-row{number - 1}")

    @property
    def options(self) -> Locator:
        """The options of the row of work that is open."""
        return self.page.get_by_test_id("stPopoverBody")

    def total(self) -> str:
        """The month on the plan that is shown as it reads, such as ``$1,234.50``."""
        amount = self.bar.locator("strong").first.inner_text().strip()
        return re.sub(r"^At least,? (without .*, )?", "", amount)

    def credits(self) -> str:
        """The month's credits as the first page's answer has them, such as ``79,900``."""
        words = self.card.inner_text()
        found = re.search(r"([\d,.]+) (of [\d,]+ included )?credits", words)
        assert found, words
        return found[1]

    def has_total(self) -> bool:
        """Whether there is a total of what is typed."""
        return self.bar.locator("strong").count() > 0 and not self.is_last

    @property
    def is_last(self) -> bool:
        """The total is the last good one: what is typed now cannot be read."""
        return self.page.locator(".st-key-bar_last").count() > 0

    def alerts(self) -> str:
        """Everything the page warns of or refuses, as one text."""
        return "\n".join(self.page.get_by_test_id("stAlert").all_inner_texts())

    def box(self, label: str) -> Locator:
        """A text or choice box, by its label."""
        boxes = self.page.get_by_role("textbox", name=label, exact=True)
        choices = self.page.get_by_role("combobox", name=label, exact=True)
        return boxes.or_(choices)

    def option(self, group: str, choice: str) -> Locator:
        """One of the buttons of a choice such as the quality."""
        found = self.page.get_by_role("radiogroup", name=group, exact=True)
        return found.get_by_role("radio", name=choice, exact=True)

    def query(self) -> dict[str, list[str]]:
        """The address's parameters."""
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def document(self) -> dict[str, Any]:
        """The estimate document the address stands for."""
        document, problems = link.document(self.query(), load().on(today()))
        assert not problems
        return document

    # ------------------------------------------------------------ doing something

    def type(self, label: str, text: str, then: str = "Enter") -> Visitor:
        """Type into a box in place of what is there, and press a key."""
        self.write(label, text)
        if then:
            self.page.keyboard.press(then)
        return self.settle()

    def write(self, label: str, text: str) -> None:
        """Type into a box in place of what is there, and leave the cursor in it."""
        self.box(label).focus()
        for key in ("ControlOrMeta+a", "Delete"):
            self.page.keyboard.press(key)
        self.page.keyboard.type(text)

    def domain(self, name: str, row: int | None = None) -> Visitor:
        """Type a kind of work, or a word for one, into a row and take it."""
        box = self.box(f"Kind of work, row {row}" if row else "Kind of work")
        box.click()
        box.press("ControlOrMeta+a")
        self.page.keyboard.type(name)
        self.page.get_by_role("option").filter(has_text=name).first.wait_for()
        self.page.keyboard.press("Enter")
        return self.settle()

    def choose(self, group: str, choice: str) -> Visitor:
        """Press one of the buttons of a choice such as the quality."""
        self.option(group, choice).click()
        return self.settle()

    def add(self, kind: str) -> Visitor:
        """Add a row of work with one click."""
        return self.choose("Add work", kind)

    def open_row(self, number: int = 1) -> Visitor:
        """Open the options of a row of work, counted from 1."""
        self.page.locator(f"[class*='st-key-options{number - 1}_'] button").click()
        self.settle()
        self.options.wait_for()
        return self

    def close_row(self) -> Visitor:
        """Close the options that are open."""
        self.page.keyboard.press("Escape")
        self.options.wait_for(state="detached")
        return self.settle()

    def press(self, button: str) -> Visitor:
        """Press a button, wherever it is."""
        self.page.get_by_role("button", name=button, exact=True).click()
        return self.settle()

    def unfold(self, title: str) -> Visitor:
        """Open a folded part of the page."""
        self.main.locator("summary").filter(has_text=title).click()
        return self.settle()


def _path_of(title: str) -> str:
    return next(path for path, name in PAGES.items() if name == title)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browsers() -> Iterator[list[Browser]]:
    """Every Chromium started for profiles that last as long as a test."""
    started: list[Browser] = []
    yield started
    for browser in started:
        browser.close()


@pytest.fixture
def browser(playwright: Playwright, browsers: list[Browser]) -> Browser:
    """The last of them; another where it has crashed, which is no fault of what is tested."""
    if not browsers or not browsers[-1].is_connected():
        path, arguments = chromium.executable(), chromium.ARGUMENTS
        browsers.append(playwright.chromium.launch(executable_path=path, args=arguments))
    return browsers[-1]


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """The app for one test alone, which may stop and start it."""
    server = Server(tmp_path / "log")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def wire(server: Server) -> Iterator[SlowWire]:
    """A line to the shared server."""
    wire = SlowWire(server.port)
    yield wire
    wire.close()


@pytest.fixture
def slow_wire(wire: SlowWire) -> SlowWire:
    """The same, fast until a test sets its delay."""
    wire.delay = 0.0
    return wire


VISITORS = pytest.StashKey[list[Visitor]]()
"""Everybody who came in a test."""

WIDE: ViewportSize = {"width": 1440, "height": 1000}


class Desk:
    """The profile most visitors share, and its tabs.

    Its cache holds Streamlit's JavaScript, compiled, and a tab that somebody has left has it in
    memory: with that, a page takes half the time. A tab takes more memory with each page, so it is
    closed after twenty visitors.
    """

    MOST_VISITORS = 20

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._free = list(context.pages)
        self._visitors: Counter[Page] = Counter()

    def take(self) -> Page:
        """A tab with nothing in it."""
        return self._free.pop() if self._free else self.new()

    def new(self) -> Page:
        """A tab that nobody has used."""
        return self._context.new_page()

    def give_back(self, page: Page) -> None:
        """Leave nothing in a tab that the next one could find; close it where that fails."""
        self._visitors[page] += 1
        if self._visitors[page] == self.MOST_VISITORS:
            page.close()
            return
        try:
            page.evaluate("sessionStorage.clear(); localStorage.clear()")
            page.goto("about:blank")
            self._context.new_cdp_session(page).send("Page.resetNavigationHistory")
        except PlaywrightError:
            page.close()
        else:
            self._free.append(page)


def prepared(context: BrowserContext) -> BrowserContext:
    """A profile whose pages number what they ask for, and stand still."""
    for script in (NUMBERED, STILL):
        context.add_init_script(script)
    return context


@pytest.fixture(scope="session")
def desk(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Where visitors sit down for whom a desk like any other will do."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("desk"),
        executable_path=chromium.executable(),
        args=chromium.ARGUMENTS,
        viewport=WIDE,
        locale="en-US",
    )
    yield Desk(prepared(context))
    context.close()


@pytest.fixture
def profile(browser: Browser) -> Iterator[Callable[..., Page]]:
    """A function that gives a tab of a profile of its own, with options only a profile takes."""
    with contextlib.ExitStack() as stack:

        def tab(**options: Any) -> Page:
            context = browser.new_context(**{"viewport": WIDE, "locale": "en-US"} | options)
            stack.enter_context(contextlib.closing(context))
            return prepared(context).new_page()

        yield tab


@pytest.fixture
def arrive(
    desk: Desk, server: Server, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Visitor]]:
    """A function that brings another visitor; what only a profile takes gets a fresh one."""
    visitors: list[Visitor] = []
    with contextlib.ExitStack() as stack:

        def tab(viewport: ViewportSize, script: str, **options: Any) -> Page:
            if options:
                own: Page = request.getfixturevalue("profile")(viewport=viewport, **options)
                return own
            page = desk.new() if script else desk.take()
            stack.callback(page.close if script else partial(desk.give_back, page))
            page.set_viewport_size(viewport)
            if script:
                page.add_init_script(script)  # no page forgets one: this tab is used once
            return page

        def newcomer(
            *,
            url: str = server.url,
            wire: SlowWire | None = None,
            color_scheme: Literal["light", "dark"] = "light",
            viewport: ViewportSize = WIDE,
            script: str = "",
            **options: Any,
        ) -> Visitor:
            visitor = Visitor(tab(viewport, script, **options), wire.url if wire else url, wire)
            stack.callback(visitor.leave)
            visitor.page.emulate_media(color_scheme=color_scheme)
            visitors.append(visitor)
            return visitor

        request.node.stash[VISITORS] = visitors
        yield newcomer
    assert [line for visitor in visitors for line in visitor.noise] == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Print beside a failure what each visitor had on the screen."""
    report = yield
    if report.when == "call" and report.failed:
        for visitor in item.stash.get(VISITORS, []):
            seen = visitor.page.locator("body").inner_text()
            report.sections.append((f"what the visitor saw at {visitor.page.url}", seen))
    return report


@pytest.fixture
def visitor(arrive: Callable[..., Visitor]) -> Visitor:
    """One person at a desk."""
    return arrive()


@pytest.fixture(scope="session")
def command_line() -> Iterator[subprocess.Popen[str]]:
    """`python -m pricing --jsonl -`, which answers line by line."""
    command = [sys.executable, "-u", "-m", "pricing", "--jsonl", "-"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process


@pytest.fixture
def priced(
    command_line: subprocess.Popen[str],
) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """What the command line answers for a document on the plan the pages show of it.

    That is the one the document names, or else the recommended one.
    """

    def asked(document: Mapping[str, Any]) -> dict[str, Any]:
        assert command_line.stdin
        assert command_line.stdout
        command_line.stdin.write(f"{json.dumps(document, default=float)}\n")
        command_line.stdin.flush()
        result: dict[str, Any] = json.loads(command_line.stdout.readline())
        assert "errors" not in result, result
        return result

    def answer(document: Mapping[str, Any]) -> dict[str, Any]:
        result = asked(document)
        best = result["recommendation"]["plan"]
        is_shown = "plan" in document or best is None
        return result if is_shown else asked({**document, "plan": best})

    return answer
