"""Clicks and keys that three jobs take, counted in a real browser.

    python benchmarks/clicks.py

Each job is done as somebody does who was told nothing: with the mouse and the keyboard, one action
at a time, until the page says what was wanted. A refusal on the way ends the script with an error.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.support import chromium
from tests.support.drawn import DRAWN, NUMBERED
from tests.support.server import Server

PATIENCE = 60_000
"""Milliseconds."""


class Hand:
    """A person at the calculator, whose clicks and keys are counted."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.clicks = self.keys = 0
        page.goto(url)
        self._wait()

    def _wait(self) -> None:
        self.page.evaluate(DRAWN, PATIENCE)
        refused = self.page.get_by_test_id("stAlert")
        assert refused.count() == 0, refused.all_inner_texts()

    def click(self, place: Locator) -> None:
        """One click."""
        place.click()
        self.clicks += 1
        self._wait()

    def type(self, text: str) -> None:
        """A key for each letter, and Enter."""
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.keys += len(text) + 1
        self._wait()

    def amount(self, label: str) -> Locator:
        """The last box of this label."""
        return self.page.get_by_role("textbox", name=label).last

    @property
    def total(self) -> str:
        """The pinned line with the total."""
        return self.page.locator(".st-key-bar").inner_text()


def own_number(hand: Hand) -> None:
    """A customer's own number of pages."""
    hand.click(hand.amount("Pages a month"))
    hand.type("30000")


def five_kinds(hand: Hand) -> None:
    """Five kinds of work, as a person types them."""
    hand.click(hand.amount("Pages a month"))
    hand.type("30k")
    for kind, label, amount in (
        ("Images", "Images a month", "5,000"),
        ("Calls", "Files a month and their length", "1500 x 7 min"),
        ("Videos", "Files a month and their length", "200 x 1h"),
        ("Redaction", "Pages a month", "3k"),
    ):
        hand.click(hand.page.get_by_role("button", name=kind).or_(
            hand.page.get_by_role("radio", name=kind)).last)  # fmt: skip
        hand.click(hand.amount(label))
        hand.type(amount)


def quote_at_growth(hand: Hand) -> None:
    """Pro against pay as you go at 8 % growth, what flex would save, and a quote."""
    hand.click(hand.page.get_by_role("link", name="Months", exact=True))
    hand.click(hand.page.get_by_role("textbox", name="Growth, %"))
    hand.type("8")
    said = hand.page.locator(".st-key-answer").inner_text()
    assert "pay as you go" in said, said
    assert "on flex" in said, said
    hand.click(hand.page.locator(".st-key-quote").get_by_role("link"))
    with hand.page.expect_download() as download:
        hand.click(hand.page.get_by_role("button", name="Download the quote"))
    assert download.value.suggested_filename.endswith(".pdf")


def main() -> None:
    """Count and print."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder) / "log")
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.ARGUMENTS
        )
        try:
            for job in (own_number, five_kinds, quote_at_growth):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.set_default_timeout(PATIENCE)
                page.add_init_script(NUMBERED)
                hand = Hand(page, server.url)
                job(hand)
                print(f"{hand.clicks:3} clicks {hand.keys:3} keys: {job.__doc__} {hand.total}")  # noqa: T201
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
