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
    expect(visitor.row(1)).to_contain_text("30,000 pages")
    assert visitor.total() == said(priced(first(1)))

    visitor.add("Documents").domain("calls", row=2)
    before, calls = visitor.total(), "Files a month and their length, row 2"
    visitor.type(calls, "a lot")
    assert visitor.is_last
    assert visitor.total() == before, "a wrong entry takes no total away"
    visitor.type(calls, "1,500 x 7 min")
    expect(visitor.row(2)).to_contain_text("175 h in all")
    assert visitor.total() == said(priced(first(2)))

    visitor.add("Documents").domain("video", row=3)
    before, videos = visitor.total(), "Files a month and their length, row 3"
    visitor.type(videos, "200 x 1")
    assert visitor.is_last
    assert visitor.total() == before
    visitor.type(videos, "200 × 1 h")  # noqa: RUF001
    assert visitor.total() == said(priced(first(3)))

    visitor.add("Documents").domain("redact", row=4)
    before, redaction = visitor.total(), "Pages a month, row 4"
    visitor.type(redaction, "3.000")
    assert visitor.is_last
    assert visitor.total() == before
    expect(visitor.box(redaction)).to_have_value("3.000")
    visitor.press("3,000")
    expect(visitor.box(redaction)).to_have_value("3,000")
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
    expect(visitor.row(1)).to_contain_text(domain)


def test_several_meanings_of_a_word_are_buttons(visitor):
    visitor.open().domain("medical")
    assert visitor.is_last
    visitor.press("healthcare.patient-referral")
    assert visitor.document()["workloads"][0]["domain"] == "healthcare.patient-referral"
    assert visitor.has_total()


def test_a_phone_gets_its_keypad_for_whole_numbers(visitor):
    visitor.open("?domain=audio.x").unfold("What the plan must offer").open_row()
    for whole in ("API calls a month", "Requests in the busiest minute", "Included credits"):
        expect(visitor.box(whole)).to_have_attribute("type", "tel")
    for words in ("Files a month and their length", "Name"):
        expect(visitor.box(words)).to_have_attribute("type", "text")
    assert visitor.page.locator("input[type=number]").count() == 0


def test_an_amount_is_typed_over_with_one_click(visitor):
    visitor.open("?units=777").box("Pages a month").click()
    visitor.page.keyboard.type("12")
    visitor.page.keyboard.press("Enter")
    assert visitor.settle().query() == {"units": ["12"]}


def test_pasted_rows_become_work(visitor, priced):
    visitor.open().press("Paste rows")
    box = visitor.box("Rows from a spreadsheet")
    box.fill("invoices\t30k\ncalls\t1,500\t7 min\nvideo\t200 x 1 h\nredact\t3.000\n")
    visitor.press("Add these rows")
    assert visitor.total() == said(priced(first(3)))
    expect(visitor.page.get_by_test_id("stAlert")).to_contain_text("3 or 3,000")
    expect(box).to_have_value("redact\t3.000")
    box.fill("redact\t3,000")
    visitor.press("Add these rows")
    assert visitor.total() == said(priced(WORK))
