"""Every page says what its amounts are, and what has no price leads to whom one can ask."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pricing.addresses import ADDRESSES, BILLING, DEMO, SALES, SIGN_UP, SUPPORT
from pricing.site import PAGES
from pricing.wording import BEFORE_TAX
from tests.support.app_page import open_page
from tests.support.cases import estimate, pages
from tests.support.frame_page import bar, card, open_fold
from ui.parts import formats, next_steps, tables

TO_SALES = f"[Talk to sales]({SALES.url})"
ENTERPRISE = estimate(pages(5), plan="enterprise", requirements=["soc2"])
OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}


def opened(document, path="") -> AppTest:
    """A page of an estimate, opened by its link."""
    return open_page(document, path.replace("-", "_") or "estimate")


def shown(app) -> str:
    """All Markdown of a page."""
    return "\n".join(part.value for part in (*app.main.markdown, *app.main.info))


def linked(text: str) -> list[str]:
    """The addresses that Markdown links to."""
    return [html.unescape(url) for url in re.findall(r"\]\(([^)]*)\)", text)]


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_that_amounts_are_in_us_dollars_before_tax(path):
    assert BEFORE_TAX == "US dollars, before tax"
    assert shown(opened(estimate(pages(5)), path)).count(BEFORE_TAX) == 1


def test_a_total_without_a_price_leads_to_sales():
    assert DEMO.url == SALES.url
    for path in ("", "savings"):
        assert f"**{TO_SALES}**" in bar(opened(ENTERPRISE, path))
    assert f"**{TO_SALES}**" in card(opened(ENTERPRISE))
    assert TO_SALES not in shown(opened({**ENTERPRISE, "enterprise": OFFER}))
    assert TO_SALES not in bar(opened(estimate(pages(5)), "savings"))


def test_the_bill_leads_to_sales():
    said = shown(open_fold(opened(ENTERPRISE), "bill"))
    assert f"Enterprise has no published price&#58; [talk to sales]({SALES.url})" in said


def test_each_plans_card_leads_to_where_one_gets_it():
    app = opened(estimate(pages(5)), "plans")
    said = shown(app)
    assert f"[Sign up]({SIGN_UP.url}) · [Billing]({BILLING.url})" in said
    assert said.count(f"[Sign up]({SIGN_UP.url})") == 2
    assert said.count(TO_SALES) == 1


def test_where_no_plan_with_a_price_fits_every_word_of_it_leads_to_sales():
    app = opened(estimate(pages(5), requirements=["soc2"]), "plans")
    app.segmented_control(key="plans_view").set_value("Map by quality").run()
    said = shown(app)
    assert f"**{TO_SALES}**" in said
    assert len(re.findall("talk to sales", said, re.IGNORECASE)) == linked(said).count(SALES.url)


def test_the_share_page_ends_with_all_addresses_and_a_mail_about_the_estimate():
    app = opened(estimate(pages(5), customer="A & B"), "share")
    (line,) = [part.value for part in app.main.markdown if SUPPORT.url in part.value]
    urls = linked(line)
    assert [url for url in urls if not url.startswith("mailto:")] == [
        address.url for address in ADDRESSES if address is not SUPPORT
    ]
    (mail,) = [url for url in urls if url.startswith("mailto:")]
    (body,) = parse_qs(urlsplit(mail).query)["body"]
    assert "units=5&customer=A+%26+B" in body


def test_a_cell_without_a_price_leads_to_sales_and_still_says_so():
    table = tables.markup(["Plan", "A month"], [["Enterprise", formats.NO_PRICE]], words=1, alt="x")
    assert f'<a href="{SALES.url}" target="_blank" rel="noopener">Talk to sales</a>' in table
    assert table.count("<a ") == 1


def test_somebodys_words_are_no_markup_beside_a_link():
    assert next_steps.with_sales("<b>[x](y)</b> talk to sales") == (
        f"{formats.literal('<b>[x](y)</b>')} [talk to sales]({SALES.url})"
    )
