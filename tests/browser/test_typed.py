"""What a person types as people do, on the public pages: read as meant, asked about, or refused."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

WORK = {
    "workloads": [
        {"domain": "document.invoice", "units": 30_000},
        {"domain": "audio.transcription", "files": 1_500, "duration_seconds": 420},
        {"domain": "video.transcription", "files": 200, "duration_seconds": 3_600},
        {"domain": "healthcare.phi-redaction", "units": 3_000},
    ]
}


def said(result):
    return f"${float(result['total_usd']):,.2f}"


def first(count):
    """The first of the kinds of work."""
    return {"workloads": WORK["workloads"][:count]}


def test_five_minutes_of_typing_as_people_type(visitor, priced):
    visitor.open().domain("invoices").type("Pages a month", "30k")
    expect(visitor.sidebar.get_by_text("30,000 pages", exact=True)).to_be_visible()
    assert visitor.total() == said(priced(first(1)))

    visitor.press("Add").domain("calls")
    before = visitor.total()
    visitor.type("Files a month", "a lot")
    assert visitor.is_last
    assert visitor.total() == before, "a wrong entry takes no total away"
    visitor.type("Files a month", "1,500").type("Length of each", "7 min")
    assert visitor.total() == said(priced(first(2)))

    visitor.press("Add").domain("video").type("Files a month", "200")
    before = visitor.total()
    visitor.type("Length of each", "1")
    assert visitor.is_last
    assert visitor.total() == before
    visitor.type("Length of each", "1 h")
    assert visitor.total() == said(priced(first(3)))

    visitor.press("Add").domain("redact")
    before = visitor.total()
    visitor.type("Pages a month", "3.000")
    assert visitor.is_last
    assert visitor.total() == before
    expect(visitor.box("Pages a month")).to_have_value("3.000")
    visitor.press("3,000")
    expect(visitor.box("Pages a month")).to_have_value("3,000")
    assert visitor.total() == said(priced(WORK))
    assert visitor.alerts() == ""
    assert visitor.document() == {
        "workloads": [
            {key: value for key, value in work.items() if value != "document.invoice"}
            | ({"domain": "document.invoice"} if index == 0 else {})
            for index, work in enumerate(WORK["workloads"])
        ]
    }


@pytest.mark.parametrize(
    ("word", "domain"),
    [
        ("audio", "audio.transcription"),
        ("receipts", "document.receipt"),
        ("passport", "document.passport"),
        ("x-ray", "healthcare.x-ray"),
        ("Document.Invoice.", "document.invoice"),
        ("bank statement", "document.bank-statement"),
    ],
)
def test_a_word_and_enter_take_the_obvious_domain_and_say_so(visitor, priced, word, domain):
    visitor.open().domain(word)
    assert visitor.document()["workloads"][0]["domain"] == domain
    assert visitor.total() == said(priced(visitor.document()))
    expect(visitor.sidebar.get_by_text("Read as")).to_contain_text(domain)


def test_what_a_word_was_taken_for_is_changed_with_two_clicks(visitor):
    visitor.open().domain("receipts").press("Change")
    visitor.page.get_by_role("button", name="document.bank-statement · Documents").click()
    visitor.settle()
    assert visitor.document()["workloads"][0]["domain"] == "document.bank-statement"


def test_several_meanings_of_a_word_are_buttons(visitor):
    visitor.open().domain("medical")
    assert visitor.is_last
    visitor.press("healthcare.patient-referral")
    assert visitor.document()["workloads"][0]["domain"] == "healthcare.patient-referral"
    assert visitor.has_total()


def test_a_phone_gets_its_keypad_for_whole_numbers(visitor):
    visitor.open("?domain=audio.x")
    expect(visitor.box("Files a month")).to_have_attribute("type", "tel")
    expect(visitor.box("Length of each")).to_have_attribute("type", "text")
    assert visitor.page.locator("input[type=number]").count() == 0


def test_pasted_rows_become_work(visitor, priced):
    visitor.open().unfold("Paste rows")
    box = visitor.sidebar.get_by_role("textbox", name="Rows from a spreadsheet")
    box.fill("invoices\t30k\ncalls\t1,500\t7 min\nvideo\t200 x 1 h\nredact\t3.000\n")
    visitor.press("Add these rows")
    assert visitor.total() == said(priced(first(3)))
    expect(visitor.sidebar.get_by_test_id("stAlert")).to_contain_text("3 or 3,000")
    expect(box).to_have_value("redact\t3.000")
    box.fill("redact\t3,000")
    visitor.press("Add these rows")
    assert visitor.total() == said(priced(WORK))
