"""The pages: one is the start, and each has an address and a title of its own."""

from pricing.site import PAGES, TITLE


def test_the_first_page_is_the_start():
    assert next(iter(PAGES)) == ""


def test_every_page_has_an_address_and_a_title_of_its_own():
    assert all(path.replace("-", "").isalpha() and path == path.lower() for path in PAGES if path)
    assert len(set(PAGES.values())) == len(PAGES)
    assert all([TITLE, *PAGES.values()])
