"""Everybody can use it: axe in light and dark, phones, no chart code before the total."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.test_links import DOCUMENT

pytestmark = pytest.mark.browser

PAGES = ["", "plans", "projection", "savings", "rate-card", "share"]
CHART_CODE = re.compile(r"/(Plotly|Vega|ArrowVega|embed\.|ECharts|DeckGl)[^/]*\.js")

STREAMLITS_OWN = {
    "svg-img-alt": "stMetricChart",  # a sparkline
    "scrollable-region-focusable": "stCode",  # a code block
}
"""What Streamlit draws and we cannot change: the rule, and what the element is part of."""


def serious(page):
    """What axe finds serious or critical, but for what is Streamlit's own."""
    found = Axe().run(page).response["violations"]
    return [
        (violation["id"], node["target"], node["html"][:200], node["any"][:1])
        for violation in found
        if violation["impact"] in {"serious", "critical"}
        for node in violation["nodes"]
        if STREAMLITS_OWN.get(violation["id"], "\0") not in node["html"] + str(node["target"])
    ]


def in_the_dark(visitor):
    """The same page in the dark theme."""
    light = visitor.page.locator("body").evaluate(BACKGROUND)
    visitor.page.emulate_media(color_scheme="dark")
    expect(visitor.page.get_by_test_id("stApp")).not_to_have_css("background-color", light)
    return visitor.settle()


BACKGROUND = "body => getComputedStyle(body.querySelector('.stApp')).backgroundColor"


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious_in_the_light_nor_in_the_dark(visitor, path):
    visitor.open(path, DOCUMENT)
    assert visitor.has_total()
    assert serious(visitor.page) == []
    assert serious(in_the_dark(visitor).page) == []


def test_axe_finds_nothing_serious_in_what_is_folded_and_refused(visitor):
    visitor.open("?units=abc&unit=3&domain2=agent.x")
    visitor.unfold("Options").unfold("Projection").unfold("More about this work")
    assert serious(visitor.page) == []
    assert serious(in_the_dark(visitor).page) == []


def test_axe_finds_nothing_serious_in_any_part_of_the_plans(visitor):
    visitor.open("plans", DOCUMENT)
    for fold in ("Everything published about the plans", "More"):
        visitor.main.locator("summary").filter(has_text=fold).last.click()
        assert serious(visitor.settle().page) == []
    for section in ("Rate limits and throughput", "Map by quality"):
        visitor.main.get_by_role("radio", name=section, exact=True).click()
        assert serious(visitor.settle().page) == []


ENTITIES = """() => [...document.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'aria-description', 'alt', 'title', 'placeholder']
        .map((name) => element.getAttribute(name))
        .filter((said) => said && said.includes('&#')))"""


def test_what_a_screen_reader_says_of_names_that_look_like_markup_holds_no_entities(visitor):
    names = ("document.invoice", "**x** :red[y] <b>z</b>", ":material/home: [a](b) $x$ -->")
    works = [
        *({"domain": "image.photo", "units": 9, "level": "hi", "name": name} for name in names),
        {"domain": "audio.calls", "files": 9, "duration_seconds": 61},
        {"domain": "web.page", "units": 9},
        {"domain": "custom", "units": 9},
        {"domain": "agent.a", "units": 9},
    ]
    visitor.open(document={"workloads": works})
    visitor.unfold("Options").unfold("Projection").unfold("More about this work")
    for title in visitor.page_titles():
        visitor.page_link(title)
        assert visitor.page.evaluate(ENTITIES) == [], title
        assert "&#" not in visitor.page.locator("body").aria_snapshot(), title
        if title in {"Rates", "Share"}:
            continue
        visitor.press_first("Explain")
        dialog = visitor.page.get_by_role("dialog")
        assert visitor.page.evaluate(ENTITIES) == [], title
        assert "&#" not in dialog.aria_snapshot(), title
        visitor.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        visitor.settle()


@pytest.mark.parametrize("path", PAGES)
def test_a_narrow_screen_does_not_scroll_sideways(arrive, path):
    visitor = arrive(viewport={"width": 360, "height": 780}).open(path, DOCUMENT)
    widths = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
        .map((element) => element.scrollWidth - element.clientWidth)"""
    assert visitor.page.evaluate(widths) == [0, 0]
    expect(visitor.headline.first).to_be_in_viewport()


def test_a_narrow_window_is_told_where_the_inputs_are(arrive):
    hint = "Change the work and the plan"
    narrow = arrive(viewport={"width": 360, "height": 780}).open()
    expect(narrow.main.get_by_text(hint)).to_be_in_viewport()
    expect(narrow.box("Kind of work")).not_to_be_in_viewport()
    narrow.page.get_by_test_id("stExpandSidebarButton").click()
    narrow.settle().type("Pages a month", "12")
    assert narrow.query() == {"units": ["12"]}
    expect(arrive().open().main.get_by_text(hint)).to_be_hidden()


PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140.0 Mobile Safari/537.36"


def test_a_phone_has_the_inputs_below_the_total(arrive, priced):
    phone = {"viewport": {"width": 360, "height": 780}, "is_mobile": True, "has_touch": True}
    visitor = arrive(user_agent=PHONE, **phone).open()
    expect(visitor.headline.first).to_be_in_viewport()
    box = visitor.main.get_by_role("textbox", name="Pages a month")
    box.fill("1200")
    box.press("Enter")
    visitor.settle()
    assert visitor.query() == {"units": ["1200"]}
    assert visitor.total() == f"${priced(visitor.document())['total_usd']}"
    visitor.main.get_by_text("More about this work").tap()
    visitor.settle()
    expect(visitor.main.get_by_role("textbox", name="API calls a month")).to_be_visible()
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visitor.page.evaluate(width) == 0


def test_the_total_is_there_before_any_chart_code(arrive):
    visitor = arrive()
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.open()
    assert visitor.has_total()
    assert asked
    assert [url for url in asked if CHART_CODE.search(url)] == []
    with visitor.page.expect_request(CHART_CODE):  # the second workload brings the first chart
        visitor.press("Copy")
