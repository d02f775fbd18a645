"""What is around every page, measured: nothing moves, is too wide or cut off, the total stays."""

import pytest
from playwright.sync_api import expect

from pricing.site import PAGES
from tests.browser.test_links import DOCUMENT
from tests.support import looks

pytestmark = pytest.mark.browser

SIZES = [(1440, 900), (1366, 768), (768, 1024), (360, 780)]
LOWEST_HEADLINE = 240
"""Pixels from the top of the page at which the answer begins at the latest."""


@pytest.fixture
def come(arrive):
    """A function that brings somebody with a window of some size, whose page is watched."""

    def with_window(width, height):
        return arrive(viewport={"width": width, "height": height}, script=looks.WATCH)

    return with_window


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_its_window_stands_still_and_keeps_the_total_in_sight(come, path, size):
    visitor = come(*size).open(path, DOCUMENT)
    seen = looks.measured(visitor.page)
    assert list(looks.problems(seen)) == []
    assert seen.bar
    assert visitor.total() in seen.bar.text


@pytest.mark.parametrize("document", [None, DOCUMENT], ids=["at first", "with work"])
@pytest.mark.parametrize("size", SIZES[:2])
def test_the_answer_and_its_picture_are_seen_without_scrolling(come, size, document):
    visitor = come(*size).open(document=document)
    seen = looks.measured(visitor.page)
    assert seen.headline_y is not None
    assert seen.headline_y < LOWEST_HEADLINE
    bar = visitor.page.locator(looks.BAR).bounding_box()
    assert seen.chart_y is not None
    assert seen.chart_y < bar["y"]


def test_a_page_with_many_rows_keeps_the_total_in_sight(come):
    rows = [{"domain": "document.invoice", "units": 100, "name": f"Work {n}"} for n in range(25)]
    visitor = come(*SIZES[-1]).open(document={"workloads": rows})
    assert list(looks.problems(looks.measured(visitor.page))) == []


def test_the_current_page_is_marked_and_the_quote_is_on_the_share_page(visitor):
    visitor.open(document=DOCUMENT)
    assert visitor.page_titles() == [*PAGES.values()]
    for title in PAGES.values():
        visitor.page_link(title)
        current = visitor.page_links.and_(visitor.page.locator("[aria-current=page]"))
        expect(current).to_have_text(title)
    visitor.page_link("Estimate")
    visitor.page.get_by_role("link", name="Quote", exact=True).click()
    visitor.page.wait_for_url("**/share?*")
    expect(visitor.settle().card).to_contain_text("A quote on Pro")


def test_copy_link_copies_what_is_typed_last(arrive):
    visitor = arrive(permissions=["clipboard-read", "clipboard-write"]).open()
    visitor.write("Pages a month", "4321")
    visitor.press("Copy link")
    expect(visitor.page.get_by_test_id("stToast")).to_contain_text("copied")
    assert visitor.query() == {"units": ["4321"]}
    visitor.page.wait_for_function(
        "async () => await navigator.clipboard.readText() === location.href"
    )
