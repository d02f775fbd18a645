"""The embed in a frame on another site, with every cookie blocked, says what the core says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, FrameLocator, Page, Playwright, expect

from exports.embed_snippet import Options, snippet
from pricing import link, parse
from pricing.clock import today
from tests.support import chromium
from tests.support.cases import CARD, PRICES, estimate, pages, recordings
from web.embed.amount import TIMES
from web.summary import Answer, answer, explanation, total_and_period

pytestmark = pytest.mark.browser

NO_COOKIES = {"profile": {"default_content_setting_values": {"cookies": 2}}}
"""A browser's settings that block every cookie and all storage, of any site."""

Document = Mapping[str, Any]


def core(document: Document) -> Answer:
    """What the core says today, on the best plan if the document names none."""
    return answer(parse(document, CARD.on(today())))


def total_of(document: Document) -> str:
    """The total as the embed writes it."""
    return "".join(total_and_period(core(document).result.to_document()))


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
    frame = framed(page, host, snippet(origin, link.to_query(document)))

    expect(frame.locator("#total")).to_have_text(total_of(document))
    expect(frame.locator("#sentence")).to_have_text(explanation(core(document)))
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
    expect(frame.locator("#sentence")).to_have_text(explanation(core(document)))


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

    kind = frame.get_by_label("What do you process?")
    kind.focus()
    kind.select_option("audio.transcription")
    amount = frame.get_by_label(f"Files a month{TIMES}length")
    expect(amount).to_have_value(f"1,000{TIMES}10 min")
    expect(kind).to_be_focused()
    amount.fill("1,000 x 1:05:00")

    document = estimate({"domain": "audio.transcription", "files": 1000, "duration_seconds": 3900})
    expect(frame.locator("#total")).to_have_text(total_of(document))
    shown = frame.locator("#inputs label:visible").all_inner_texts()
    assert shown == ["What do you process?", f"Files a month{TIMES}length"]
    kind.select_option("image.classification")
    expect(frame.get_by_label("Images a month")).to_have_value("10,000")
    frame.get_by_text("Quality: auto").click()
    kind.select_option("custom")
    expect(frame.get_by_label("Quality")).to_have_count(0)
    expect(frame.get_by_label("Speed")).to_be_visible()
    frame.get_by_text("Speed: standard").click()
    assert page.locator("iframe").evaluate("frame => frame.offsetHeight") <= before + 60


def test_a_quick_keyboard_loses_nothing(guest, host, origin):
    frame = framed(guest(), host, snippet(origin, {}))
    kind = frame.get_by_label("What do you process?")
    kind.focus()
    kind.select_option("audio.transcription")
    kind.press("Tab")  # before the answer has come

    amount = frame.get_by_label(f"Files a month{TIMES}length")
    expect(amount).to_be_focused()
    amount.fill("5 x 7 min")
    document = estimate({"domain": "audio.transcription", "files": 5, "duration_seconds": 420})
    expect(frame.locator("#total")).to_have_text(total_of(document))
    expect(amount).to_have_value("5 x 7 min")
    expect(amount).to_be_focused()


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
    expect(units).to_be_focused()
    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 30_000}))
    )
    units.fill("12")
    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 12}))
    )
    expect(alert).to_have_text("")
    expect(units).not_to_have_attribute("aria-invalid", "true")
    expect(frame.locator("#answer[data-old]")).to_have_count(0)


def test_the_full_calculator_opens_with_what_was_typed(guest, host, origin):
    document = estimate(
        {"domain": "document.invoice", "units": 5, "name": "Invoices & more"}, plan="pro"
    )
    frame = framed(guest(), host, snippet(origin, link.to_query(document), Options(["domain"])))

    frame.get_by_label("Pages a month").fill("77")
    frame.get_by_text("Quality: auto").click()
    frame.get_by_label("Quality (level)").select_option("hi")
    document["workloads"][0] |= {"units": 77, "level": "hi"}
    expect(frame.locator("#sentence")).to_have_text(explanation(core(document)))

    opens = frame.get_by_role("link", name="Open the full calculator")
    assert opens.get_attribute("target") == "_blank"
    url = urlsplit(opens.evaluate("link => link.href"))
    assert f"{url.scheme}://{url.netloc}{url.path}" == f"{origin}/"
    carried, problems = link.document(parse_qs(url.query), PRICES)
    assert problems == []
    assert core(carried).result == core(document).result


def test_a_locked_kind_of_work_cannot_be_changed(guest, host, origin):
    query = link.to_query(estimate(recordings(15, 90)))
    frame = framed(guest(), host, snippet(origin, query, Options(["domain", "length"])))

    frame.get_by_label("Files a month").fill("16")

    expect(frame.locator("#total")).to_have_text(total_of(estimate(recordings(16, 90))))
    expect(frame.locator("input:visible")).to_have_count(1)
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
    page.route("**/embed?*amount=1&*", lambda route: route.abort())
    frame = framed(page, host, snippet(origin, {}))

    for typed in ("1", "12", "123"):
        frame.get_by_label("Pages a month").fill(typed)

    expect(frame.locator("#total")).to_have_text(
        total_of(estimate({"domain": link.FIRST_DOMAIN, "units": 123}))
    )


def test_without_the_calculator_it_says_so(browser, origin):
    page = browser.new_page()
    page.goto(f"{origin}/embed")
    page.route("**/embed?**", lambda route: route.abort())

    page.get_by_label("Pages a month").fill("5")

    expect(page.get_by_role("alert")).to_have_text("The price cannot be worked out at the moment.")
    expect(page.locator("#answer[data-old]")).to_have_count(1)
    page.close()


# ---------------------------------------------------------------- without its script


def test_without_javascript_it_still_prices(browser, origin):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{origin}/embed?plan=pro&theme=dark&lock=level")

    page.locator("#amount").fill("150k pages")
    page.get_by_role("button", name="Work it out").click()

    document = estimate({"domain": link.FIRST_DOMAIN, "units": 150_000}, plan="pro")
    expect(page.locator("#total")).to_have_text(total_of(document))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".locked")).to_contain_text("auto")
    href = page.get_by_role("link", name="Open the full calculator").get_attribute("href")
    carried = link.document(parse_qs(urlsplit(href).query), PRICES)[0]
    assert core(carried).result == core(document).result
    page.locator("#amount").fill("30.000")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("button", name="30,000", exact=True).click()
    document = estimate({"domain": link.FIRST_DOMAIN, "units": 30_000}, plan="pro")
    expect(page.locator("#total")).to_have_text(total_of(document))
    expect(page.locator("#amount")).to_have_value("30,000")
    page.close()


# ---------------------------------------------------------------- what the host is told

LISTENING = """<script>
addEventListener("message", ({origin, data}) => {
  if (data.type === "vlmrun-estimate") (window.heard ??= []).push({origin, ...data});
});
</script>"""


@pytest.mark.parametrize("policy", ["", '<meta name="referrer" content="no-referrer">'])
def test_the_host_is_told_every_total(guest, host, origin, policy):
    page = guest()
    frame = framed(page, host, f"{policy}{LISTENING}{snippet(origin, {})}")
    page.wait_for_function("window.heard?.length === 1")

    frame.get_by_label("Pages a month").fill("150k")

    page.wait_for_function("window.heard.length === 2")
    result = core(estimate({"domain": link.FIRST_DOMAIN, "units": 150_000})).result.to_document()
    names = ("total_usd", "plan", "credits", "at_least")
    last = {"type": "vlmrun-estimate", "origin": origin, **{name: result[name] for name in names}}
    assert page.evaluate("heard.at(-1)") == last
    frame.get_by_label("Pages a month").fill("abc")
    expect(frame.locator("#answer[data-old]")).to_have_count(1)
    assert page.evaluate("heard.length") == 2


def test_a_call_to_action_keeps_its_address_while_the_inputs_change(guest, host, origin):
    call = Options(cta="Start free", cta_url="https://vlm.run/start")
    query = {"utm_source": ["docs"], "units": ["5"]}
    frame = framed(guest(280), host, snippet(origin, query, call))

    frame.get_by_label("Pages a month").fill("77")

    expect(frame.locator("#sentence")).to_contain_text("77 pages")
    button = frame.get_by_role("link", name="Start free")
    assert button.get_attribute("href") == "https://vlm.run/start?utm_source=docs"
    opens = frame.get_by_role("link", name="Open the full calculator")
    carried = parse_qs(urlsplit(opens.get_attribute("href")).query)
    assert carried["units"] == ["77"]
    assert "utm_source" not in carried


# ---------------------------------------------------------------- for everyone


QUERIES = [
    "theme=auto&cta=Start+free",
    "theme=auto&domain=audio.x&lock=domain,length&growth=20",
    "theme=auto&units=30.000&lock=x",
    "theme=auto&units=150000&radius=24",
    "background=fff7ed&accent=fde047&text=fcd34d&cta=Go",
    "background=777&accent=777&text=888&cta=Go",
]
CLIPPED = """() => [...document.querySelectorAll("main, main *")]
    .filter((part) => part.clientWidth && part.scrollWidth > part.clientWidth)
    .map((part) => part.outerHTML.slice(0, 80))"""
LONG = "domain=document.a-kind-of-document-with-a-very-long-name&units=1000000000000&level=hi"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [280, 600])
def test_nothing_keeps_anybody_out(browser, origin, theme, width):
    page = browser.new_page(color_scheme=theme, viewport={"width": width, "height": 700})
    for query in QUERIES:
        page.goto(f"{origin}/embed?{query}")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_old_total_can_be_read_too(browser, origin, theme):
    page = browser.new_page(color_scheme=theme)
    page.goto(f"{origin}/embed?theme=auto&units=150000")
    page.locator("#amount").fill("abc")
    expect(page.locator("#answer[data-old]")).to_have_count(1)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    page.close()


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("query", ["", LONG, "units=30.000&cta_url=https://example.com/a-long-one"])
def test_no_text_is_cut_in_a_narrow_frame(browser, origin, query, zoom):
    narrow = {"width": 280, "height": 700}
    page = browser.new_page(viewport=narrow if zoom == 1 else {"width": 560, "height": 700})
    page.goto(f"{origin}/embed?{query}")
    page.evaluate("zoom => document.documentElement.style.zoom = zoom", zoom)

    assert page.evaluate(CLIPPED) == []
    page.close()


def test_the_keyboard_is_enough(browser, origin):
    page = browser.new_page()
    page.goto(f"{origin}/embed")
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))

    assert reached == ["domain", "amount", "", "open"]  # the third opens quality and speed
    page.close()


def test_the_host_chooses_the_colours(browser, origin):
    page = browser.new_page(color_scheme="light")
    query = urlencode({"background": "0b1120", "text": "e8edf5", "accent": "#fca257", "cta": "Go"})
    page.goto(f"{origin}/embed?{query}")

    shown = page.evaluate(
        """() => [document.body, document.querySelector('.call')].map(
             part => [getComputedStyle(part).backgroundColor, getComputedStyle(part).color])"""
    )

    assert shown[0] == ["rgb(11, 17, 32)", "rgb(232, 237, 245)"]
    assert shown[1] == ["rgb(252, 162, 87)", "rgb(0, 0, 0)"]
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
