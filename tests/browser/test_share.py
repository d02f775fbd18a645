"""Taking an estimate along, by hand in a real browser, and bringing it back."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pypdf
import pytest
from playwright.sync_api import expect

from exports import embed_snippet
from exports.download import FILE_KINDS
from pricing import link
from pricing.clock import today
from tests.support.cases import PRICES, estimate, pages, recordings, result
from ui.parts import formats

pytestmark = pytest.mark.browser

DOCUMENT = estimate(
    {"domain": "document.invoice", "units": 60_000, "name": "<b>Invoices</b> =1+1"},
    recordings(800, 450, name="Calls", service_tier="flex"),
    customer="Müller & Søn",
    plan="pro",
    requirements=["baa"],
)
TOTAL = result(DOCUMENT, day=today()).bill.total_usd


def taken(visitor, form):
    """The file behind a button: its name and content."""
    is_quote = form.suffix == "pdf"
    label = "Download the quote (PDF)" if is_quote else f"{form.title} ({form.suffix.upper()})"
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=label).click()
    return download.value.suggested_filename, download.value.path().read_bytes()


def total_of(suffix, content):
    """The chosen plan's month, as a file says it."""
    match suffix:
        case "pdf":
            text = pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
            return formats.usd(TOTAL) in text
        case "xlsx":
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            return f"{book['Estimate']['B9'].value:.2f}" == str(TOTAL)
        case "csv":
            rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
            return [row["usd"] for row in rows if row["section"] == "total"] == [str(TOTAL)]
        case _:
            return json.loads(content)["result"]["total_usd"] == str(TOTAL)


def test_each_file_says_the_total_on_the_screen_and_leads_back(visitor):
    visitor.open("share", DOCUMENT)
    assert visitor.total() == formats.usd(TOTAL)
    for form in FILE_KINDS:
        name, content = taken(visitor, form)
        assert name == f"vlm-run-estimate-m-ller-s-n-{today()}.{form.suffix}"
        assert total_of(form.suffix, content), form.suffix
    saved = json.loads(content)
    assert saved["made"]["link"].startswith(f"{visitor.url}/?")
    query = parse_qs(urlsplit(saved["made"]["link"]).query)
    assert query.pop("card") == [PRICES.version.id]
    assert query == link.to_query(DOCUMENT)


def test_a_quote_is_two_clicks_away_and_its_fields_come_in_the_order_they_are_read(visitor):
    visitor.open("", DOCUMENT)
    visitor.page.get_by_role("link", name="Quote").click()
    visitor.settle()
    visitor.main.get_by_label("Customer").focus()
    for label in ("Prepared by", "E-mail", "Valid until", "Reference number"):
        visitor.page.keyboard.press("Tab")
        expect(visitor.main.get_by_label(label)).to_be_focused()
    name, content = taken(visitor, FILE_KINDS[0])
    assert name.endswith(".pdf")
    assert total_of("pdf", content)


def test_the_link_can_be_copied(arrive):
    visitor = arrive(permissions=["clipboard-read", "clipboard-write"])
    visitor.open("share", DOCUMENT)
    block = visitor.main.get_by_test_id("stCode").first
    block.hover()
    block.get_by_role("button", name="Copy to clipboard").click()
    copied = visitor.page.evaluate("navigator.clipboard.readText()")
    query = parse_qs(urlsplit(copied).query)
    assert query.pop("card") == [PRICES.version.id]
    assert query == link.to_query(DOCUMENT)
    visitor.page.goto(copied)
    visitor.settle()
    assert visitor.total() == formats.usd(TOTAL)


def test_a_saved_estimate_comes_back_by_upload_and_by_pasting(arrive, visitor):
    visitor.open("share", DOCUMENT)
    name, content = taken(visitor, FILE_KINDS[-1])
    assert name.endswith(".json")
    assert total_of("json", content)
    for how in ("upload", "paste"):
        other = arrive().open("share")
        other.main.locator("summary").filter(has_text="Open a saved estimate").click()
        other.settle()
        if how == "upload":
            file = {"name": name, "mimeType": "application/json", "buffer": content}
            other.main.locator("input[type=file]").set_input_files(file)
        else:
            other.main.get_by_label("Or paste what is in it").fill(content.decode())
            other.press("Open the pasted estimate")
        expect(other.bar).to_contain_text(formats.usd(TOTAL))
        other.settle()
        assert other.total() == formats.usd(TOTAL)
        assert {k: v for k, v in other.query().items() if k != "card"} == link.to_query(DOCUMENT)


def test_a_wrong_file_is_refused_in_words_and_changes_nothing(visitor):
    visitor.open("share", DOCUMENT)
    visitor.main.locator("summary").filter(has_text="Open a saved estimate").click()
    visitor.settle()
    box = visitor.main.get_by_label("Or paste what is in it")
    for text, said in (
        ("<script>alert(1)</script>", "is not readable JSON"),
        ('{"workloads": [{"domain": "x", "units": -1}]}', "workloads[0].units"),
        ("[1]", "not an estimate"),
    ):
        box.fill(text)
        visitor.press("Open the pasted estimate")
        alert = visitor.main.get_by_role("alert")
        expect(alert).to_contain_text(said)
        expect(alert).to_contain_text("nothing was changed")
        assert visitor.total() == formats.usd(TOTAL)


def test_the_frame_s_preview_shows_the_total_of_the_page(visitor):
    document = estimate(pages(70_000, level="hi"))
    visitor.open("share", document)
    visitor.main.locator("summary").filter(has_text="For developers").click()
    visitor.settle()
    shown = visitor.page.frame_locator(
        f'iframe[title="{embed_snippet.TITLE}"], [data-testid=stIFrame]'
    )
    expect(shown.locator("body")).to_contain_text(visitor.total())
    code = visitor.main.get_by_test_id("stCode").last
    expect(code).to_contain_text(f"{visitor.url}/embed?level=hi&amp;units=70000")
    visitor.main.get_by_role("radio", name="dark").click()
    visitor.settle()
    expect(code).to_contain_text("theme=dark")
    for width in (280, 360, 600):
        visitor.main.get_by_role("radio", name=f"{width} px").click()
        visitor.settle()
        frame = visitor.main.get_by_test_id("stIFrame")
        assert frame.evaluate("frame => frame.getBoundingClientRect().width") == width


def test_nothing_is_wider_than_a_phone(arrive):
    visitor = arrive(viewport={"width": 360, "height": 780})
    visitor.open("share", DOCUMENT)
    visitor.main.locator("summary").filter(has_text="For developers").click()
    visitor.settle()
    wide = visitor.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
