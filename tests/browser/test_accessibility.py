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


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious_in_the_light_nor_in_the_dark(arrive, path, width):
    visitor = arrive(viewport={"width": width, "height": 900}).open(path, DOCUMENT)
    assert visitor.has_total()
    assert serious(visitor.page) == []
    assert serious(in_the_dark(visitor).page) == []


@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_serious_in_the_options_of_a_row(arrive, width):
    visitor = arrive(viewport={"width": width, "height": 900}).open(document=DOCUMENT)
    visitor.open_row(2)
    assert serious(visitor.page) == []
    assert serious(in_the_dark(visitor).page) == []


def test_axe_finds_nothing_serious_in_what_is_folded_and_refused(visitor):
    visitor.open("?units=abc&unit=3&domain2=agent.x&level2=x&months=x")
    visitor.unfold("What the plan must offer").open_row(2)
    assert serious(visitor.page) == []
    assert serious(in_the_dark(visitor).page) == []
    visitor.close_row().press("Start over").page_link("Months").press("Season: none")
    assert serious(visitor.page) == []


def test_axe_finds_nothing_serious_in_the_bill_and_what_adds_work(visitor):
    visitor.open(document=DOCUMENT).unfold("The bill, item by item")
    assert serious(visitor.page) == []
    for title in ("Examples", "Paste rows"):
        assert serious(visitor.press(title).page) == []


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
    visitor.unfold("What the plan must offer").unfold("The bill, item by item")
    visitor.open_row(1)
    assert visitor.page.evaluate(ENTITIES) == []
    visitor.close_row()
    for title in visitor.page_titles():
        visitor.page_link(title)
        assert visitor.page.evaluate(ENTITIES) == [], title
        assert "&#" not in visitor.page.locator("body").aria_snapshot(), title
        if title == "Rates":
            continue
        visitor.press("Explain")
        dialog = visitor.page.get_by_role("dialog")
        assert visitor.page.evaluate(ENTITIES) == [], title
        assert "&#" not in dialog.aria_snapshot(), title
        visitor.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        visitor.settle()


PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def phone(arrive):
    """Somebody with a phone."""
    options = {"is_mobile": True, "has_touch": True, "user_agent": PHONE}
    return arrive(viewport={"width": 360, "height": 780}, **options)


def test_a_phone_has_the_work_the_total_and_the_rest_of_a_row_in_reach(phone, priced):
    phone.open()
    expect(phone.bar).to_be_in_viewport(ratio=1)
    box = phone.box("Pages a month")
    expect(box).to_be_in_viewport()
    box.fill("1200")
    box.press("Enter")
    phone.settle()
    assert phone.query() == {"units": ["1200"]}
    assert phone.total() == f"${priced(phone.document())['total_usd']}"
    expect(phone.bar).to_be_in_viewport(ratio=1)
    phone.open_row()
    expect(phone.box("API calls a month")).to_be_visible()
    widths = phone.options.evaluate("part => [part.scrollWidth, part.clientWidth]")
    assert widths[0] == widths[1]
    edges = phone.options.bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 360


def test_a_phone_sees_the_answer_of_the_other_pages_first_and_can_change_the_work(phone):
    phone.open("plans", DOCUMENT)
    expect(phone.card).to_be_in_viewport()
    expect(phone.box("Pages a month, row 2")).to_be_hidden()
    before = phone.total()
    phone.press("Change the work").type("Pages a month, row 2", "30000")
    assert phone.query()["units2"] == ["30000"]
    assert phone.total() != before
    phone.press("Fold the work")
    expect(phone.box("Pages a month, row 2")).to_be_hidden()


def test_the_total_is_there_before_any_chart_code(arrive):
    visitor = arrive()
    waiting = []
    is_held = True

    def hold(route):
        if is_held:
            waiting.append(route)
        else:
            route.continue_()

    visitor.page.route(CHART_CODE, hold)
    visitor.page.goto(visitor.url)
    expect(visitor.bar).to_contain_text("$")
    expect(visitor.card).to_contain_text(visitor.total())
    visitor.page.wait_for_function("() => document.querySelector('[data-drawn]')")
    assert visitor.page.locator(".js-plotly-plot").count() == 0
    is_held = False
    assert waiting
    for route in waiting:
        route.continue_()
    visitor.settle()
    expect(visitor.page.locator(".js-plotly-plot")).to_have_count(1)
    visitor.page.unroute(CHART_CODE)
