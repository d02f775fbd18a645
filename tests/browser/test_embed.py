"""The embed in a frame on another site, with every cookie blocked, says what the core says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, FrameLocator, Page, Playwright, expect

from exports.embed_snippet import Options, snippet
from pricing import link, parse, price
from pricing.clock import today
from tests.support import chromium, strategies
from tests.support.cases import CARD, PRICES, estimate, pages, recordings
from tests.support.chance import seeds
from web.summary import sentence, total

pytestmark = pytest.mark.browser

NO_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}
"""A browser's settings that block every cookie and all storage, of any site."""

Document = Mapping[str, Any]


def core(document: Document) -> dict[str, Any]:
    """What the core says today."""
    result: dict[str, Any] = price(parse(document, CARD.on(today())), CARD, today()).to_document()
    return result


def total_of(document: Document) -> str:
    """The total as the embed writes it."""
    return "".join(total(core(document)))


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves the host's files without a log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Another site: its origin and the folder it serves."""
    folder = tmp_path_factory.mktemp("host")
    handler = partial(QuietHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}", folder
        site.shutdown()


@pytest.fixture(scope="module")
def origin(server: Any) -> str:
    """The calculator under a name that is another site than the host's."""
    return f"http://localhost:{server.port}"


@pytest.fixture(scope="module")
def without_cookies(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """A browser that blocks all cookies; a profile of its own, because that is a setting."""
    profile = tmp_path_factory.mktemp("profile")
    settings = profile / "Default" / "Preferences"
    settings.parent.mkdir()
    settings.write_text(json.dumps(NO_COOKIES))
    context = playwright.chromium.launch_persistent_context(
        profile, executable_path=chromium.executable(), args=chromium.ARGUMENTS
    )
    yield context
    assert context.cookies() == []
    context.close()


@pytest.fixture
def guest(without_cookies: BrowserContext) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of some width in a browser that blocks all cookies."""
    opened: list[Page] = []
    noise: list[str] = []

    def come(width: int = 600) -> Page:
        page = without_cookies.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        page.on("console", lambda said: said.type == "error" and noise.append(said.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        opened.append(page)
        return page

    yield come
    for page in opened:
        page.close()
    assert [line for line in noise if "422" not in line] == []


def framed(page: Page, host: tuple[str, Path], text: str, extra: str = "") -> FrameLocator:
    """The embed on the host's page, once it has reported its height."""
    origin, folder = host
    name = f"{uuid4()}.html"  # a name of its own: browsers keep what they have seen
    (folder / name).write_text(
        '<!DOCTYPE html><meta charset="utf-8"><link rel="icon" href="data:,">'
        f'<body style="margin: 0">{text}{extra}',
        encoding="utf-8",
    )
    page.goto(f"{origin}/{name}")
    page.wait_for_function("document.querySelector('iframe').style.height.endsWith('px')")
    return page.frame_locator("iframe")


# ---------------------------------------------------------------- on another site


@pytest.mark.parametrize("width", [320, 600, 1200])
@pytest.mark.parametrize(
    "document",
    [
        estimate({"domain": "document.invoice", "units": 20_000}),
        estimate(recordings(1500, 1500, service_tier="flex"), plan="pro"),
        estimate(pages(5), {"domain": "web.x", "units": 7}),
    ],
)
def test_a_frame_shows_the_cores_total_and_fits(guest, host, origin, width, document):
    page = guest(width)
    frame = framed(page, host, snippet(origin, link.query(document)))

    expect(frame.locator("#total")).to_have_text(total_of(document))
    expect(frame.locator("#sentence")).to_have_text(sentence(core(document)))
    inside = frame.locator("html").evaluate(
        "html => [html.scrollWidth - innerWidth, html.scrollHeight - innerHeight]"
    )
    assert max(inside) <= 0
    height = page.locator("iframe").evaluate("frame => frame.offsetHeight")
    content = frame.locator("#calculator").evaluate("main => main.offsetHeight")
    assert 0 <= height - content <= 1


@pytest.mark.parametrize("width", [320, 600, 1200])
def test_another_quantity_has_another_total(guest, host, origin, width):
    frame = framed(guest(width), host, snippet(origin, {}))

    frame.get_by_label("Pages a month").fill("123456")

    document = estimate({"domain": link.FIRST_DOMAIN, "units": 123_456})
    expect(frame.locator("#total")).to_have_text(total_of(document))
    expect(frame.locator("#sentence")).to_have_text(sentence(core(document)))


def test_cookies_and_storage_are_really_blocked(guest, host, origin):
    page = guest()
    frame = framed(page, host, snippet(origin, {}))

    tried = """() => {
        document.cookie = 'a=b';
        try { return [document.cookie, localStorage.length] } catch { return [document.cookie] }
    }"""
    assert page.evaluate(tried) == [""]
    assert frame.locator("html").evaluate(tried) == [""]


def test_another_kind_of_work_has_other_inputs(guest, host, origin):
    page = guest()
    frame = framed(page, host, snippet(origin, {}))
    before = page.locator("iframe").evaluate("frame => frame.offsetHeight")

    frame.get_by_label("Kind of work").select_option("audio.transcription")
    frame.get_by_label("Length of each").fill("1:05:00")

    document = estimate({"domain": "audio.transcription", "files": 1000, "duration_seconds": 3900})
    expect(frame.locator("#total")).to_have_text(total_of(document))
    shown = frame.locator("#inputs label:visible").all_inner_texts()
    assert shown == ["Kind of work", "Files a month", "Length of each", "Level"]
    frame.get_by_label("Kind of work").select_option("image.classification")
    expect(frame.get_by_label("Images a month")).to_be_visible()
    frame.get_by_label("Kind of work").select_option("custom")
    expect(frame.get_by_label("Level")).to_be_hidden()
    assert page.locator("iframe").evaluate("frame => frame.offsetHeight") <= before


def test_a_wrong_input_is_named_and_leaves_the_last_total_grey(guest, host, origin):
    frame = framed(guest(), host, snippet(origin, {}))
    units = frame.get_by_label("Pages a month")
    last = frame.locator("#total").inner_text()
    expect(frame.locator("#answer[data-old]")).to_have_count(0)

    units.fill("12.5")

    alert = frame.get_by_role("alert")
    expect(alert).to_contain_text("Pages a month: '12.5' is not a whole number")
    expect(frame.locator("#answer[data-old] #total")).to_have_text(last)
    expect(units).to_have_attribute("aria-invalid", "true")
    units.fill("30.000")
    expect(alert).to_contain_text("'30.000' can be read as 30 or 30,000")
    frame.get_by_role("button", name="30,000", exact=True).click()
    expect(units).to_have_value("30,000")
    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 30_000}))
    )
    units.fill("12")
    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 12}))
    )
    expect(alert).to_have_text("")
    expect(units).to_have_attribute("aria-invalid", "false")
    expect(frame.locator("#answer[data-old]")).to_have_count(0)


def test_the_full_calculator_opens_with_what_was_typed(guest, host, origin):
    document = estimate(
        {"domain": "document.invoice", "units": 5, "name": "Invoices & more"}, plan="pro"
    )
    frame = framed(guest(), host, snippet(origin, link.query(document), Options(["domain"])))

    frame.get_by_label("Pages a month").fill("77")
    frame.get_by_label("Level").select_option("hi")
    document["workloads"][0] |= {"units": 77, "level": "hi"}
    expect(frame.locator("#sentence")).to_have_text(sentence(core(document)))

    opens = frame.get_by_role("link", name="Open the full calculator")
    assert opens.get_attribute("target") == "_blank"
    url = urlsplit(opens.evaluate("link => link.href"))
    assert f"{url.scheme}://{url.netloc}{url.path}" == f"{origin}/"
    carried, problems = link.document(parse_qs(url.query), PRICES)
    assert problems == []
    assert core(carried) == core(document)


def test_a_locked_kind_of_work_cannot_be_changed(guest, host, origin):
    query = link.query(estimate(recordings(15, 90)))
    frame = framed(guest(), host, snippet(origin, query, Options(["domain", "length"])))

    frame.get_by_label("Files a month").fill("16")

    expect(frame.locator("#total")).to_have_text(total_of(estimate(recordings(16, 90))))
    assert frame.locator("input:visible").count() == 1
    expect(frame.locator(".locked").first).to_contain_text("audio.call")


def test_a_frame_without_its_own_origin_works_too(guest, host, origin):
    text = snippet(origin, {}).replace("<iframe ", '<iframe sandbox="allow-scripts" ')
    frame = framed(guest(), host, text)

    frame.get_by_label("Pages a month").fill("321")

    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 321}))
    )


def test_the_last_answer_wins(guest, host, origin):
    page = guest()
    page.route("**/api/v1/estimate?*units=1&*", lambda route: route.abort())
    frame = framed(page, host, snippet(origin, {}))

    for typed in ("1", "12", "123"):
        frame.get_by_label("Pages a month").fill(typed)

    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 123}))
    )


def test_without_the_calculator_it_says_so(browser, origin):
    page = browser.new_page()
    page.goto(f"{origin}/embed")
    page.route("**/api/**", lambda route: route.abort())

    page.get_by_label("Pages a month").fill("5")

    expect(page.get_by_role("alert")).to_have_text("The price cannot be worked out at the moment.")
    expect(page.locator("#answer[data-old]")).to_have_count(1)
    page.close()


# ---------------------------------------------------------------- without its script


def test_without_javascript_it_still_prices(browser, origin):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{origin}/embed?plan=pro&theme=dark&lock=level")

    page.locator("#units").fill("150000")
    page.get_by_role("button", name="Work it out").click()

    document = estimate({"domain": link.FIRST_DOMAIN, "units": 150_000}, plan="pro")
    expect(page.locator("#total")).to_have_text(total_of(document))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".locked")).to_contain_text("auto")
    href = page.get_by_role("link", name="Open the full calculator").get_attribute("href")
    assert core(link.document(parse_qs(urlsplit(href).query), PRICES)[0]) == core(document)
    page.close()


@pytest.mark.seeded
def test_the_script_says_what_the_server_says(browser, origin):
    page = browser.new_page()
    page.goto(f"{origin}/embed")
    for seed in seeds(15):
        result = core(strategies.random_estimate(Random(seed)))
        said = page.evaluate("result => [total(result).join(''), sentence(result)]", result)
        assert said == ["".join(total(result)), sentence(result)]
    page.close()


# ---------------------------------------------------------------- for everyone


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["", "domain=audio.x&lock=domain,length", "units=abc&lock=x", "background=fff7ed"]
)
def test_nothing_keeps_anybody_out(browser, origin, theme, query):
    page = browser.new_page(color_scheme=theme)
    page.goto(f"{origin}/embed?{query}")

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    page.close()


def test_the_keyboard_is_enough(browser, origin):
    page = browser.new_page()
    page.goto(f"{origin}/embed")
    reached = []
    for _ in range(5):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))

    assert reached == ["domain", "units", "level", "service_tier", "open"]
    page.close()


def test_the_host_chooses_the_colours(browser, origin):
    page = browser.new_page(color_scheme="light")
    query = urlencode({"background": "0b1120", "text": "e8edf5", "accent": "#fca257"})
    page.goto(f"{origin}/embed?{query}")

    shown = page.evaluate(
        """() => [document.body, document.getElementById('open')].map(
             part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color])"""
    )

    assert shown[0] == ["rgb(11, 17, 32)", "rgb(232, 237, 245)"]
    assert shown[1][1] == "rgb(252, 162, 87)"
    page.close()


# ---------------------------------------------------------------- over the wire


def test_it_is_small_asks_nobody_else_and_shows_its_total_within_a_second(browser, origin):
    times = []
    for _ in range(3):
        context = browser.new_context()
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        conditions = {"latency": 40, "downloadThroughput": 1.25e6, "uploadThroughput": 1.25e6}
        wire.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
        sizes: list[float] = []
        wire.on(
            "Network.loadingFinished", lambda done, s=sizes: s.append(done["encodedDataLength"])
        )
        asked: list[str] = []
        page.on("request", lambda request, a=asked: a.append(request.url))
        page.on("websocket", lambda socket, a=asked: a.append(socket.url))

        page.goto(f"{origin}/embed?units=20000")
        expect(page.locator("#total")).to_contain_text("$")

        painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
        times.append(page.wait_for_function(painted).json_value())
        assert sum(sizes) < 20_000
        assert {urlsplit(url).netloc for url in asked} == {urlsplit(origin).netloc}
        assert not any(url.startswith("ws") for url in asked)
        assert context.cookies() == []
        context.close()
    assert min(times) < 1000
