"""The Share page: what it offers is made from the very estimate on the screen."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pypdf
import pytest
from streamlit.testing.v1 import AppTest

from exports import code, json_file
from exports.download import FILE_KINDS, UnmadeQuote, maker
from pricing import link, load, parse
from pricing.clock import today
from pricing.link import compact
from tests.support.app_page import open_link, open_page
from tests.support.cases import DAY, PRICES, estimate, pages, recordings, result
from tests.support.exports_cases import HOSTILE, MADE, hostile, quote
from ui.parts import formats
from ui.share import files


def opened(document, **chosen) -> AppTest:
    """The Share page of an estimate, opened by its link, with what is chosen on it."""
    return open_page(document, "share", **chosen)


def for_developers(document, **chosen) -> AppTest:
    """The page with the fold for developers open."""
    return opened(document, developers=True, **chosen)


def labelled(app, kind, label):
    """The one input of a kind with this label; the keys of parameters are new in each tab."""
    (found,) = [one for one in app.get(kind) if one.label == label]
    return found


@pytest.fixture
def occasions(monkeypatch):
    """What the files of the page are made from, the newest last."""
    found = []

    def collected(form, occasion, now):
        found.append(occasion)
        return maker(form, occasion, now)

    monkeypatch.setattr(files, "maker", collected)
    return found


def printed(occasion):
    """The words of the quote's PDF."""
    reader = pypdf.PdfReader(io.BytesIO(maker(FILE_KINDS[0], occasion, lambda: MADE)()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def shortest(document):
    """The document as the core writes it."""
    return parse(document, PRICES).to_document()


def naming(document):
    """The document with the rate card it was priced with."""
    return {**document, "rate_card": PRICES.version.id}


def linked(app, place=0):
    """The estimate document of a link on the page."""
    query = parse_qs(urlsplit(app.code[place].value).query, keep_blank_values=True)
    document, problems = link.document(query, PRICES)
    assert problems == []
    return shortest(document)


def test_the_link_is_the_estimate():
    document = estimate(
        pages(7, name="Ünïcode & co"), recordings(5, 90), plan="pro", customer="Acme"
    )
    assert linked(opened(document)) == shortest(naming(document))


def test_the_link_names_the_card_it_was_priced_with_so_that_a_newer_one_shows_both_totals():
    app = opened(estimate(pages(20_000)))
    query = parse_qs(urlsplit(app.code[0].value).query)
    assert query["card"] == [PRICES.version.id]
    assert "card" not in app.query_params, "the address bar stays as it was typed"


def test_a_long_link_has_a_compact_form_that_means_the_same():
    document = estimate(*(pages(i + 1, name=f"{i} {'name ' * 10}") for i in range(50)))
    app = opened(document)
    assert len(app.code[0].value) > compact.LONGEST_READABLE
    assert f"{compact.NAME}=" in app.code[1].value
    assert len(app.code[1].value) < len(app.code[0].value)
    assert linked(app, 0) == linked(app, 1) == shortest(naming(document))


LENGTHS = {"domain": "audio.x", "durations_seconds": [*range(1, 8_001)]}
TOO_MANY = {"domain": "audio.x", "durations_seconds": [*range(1, 30_001)]}


def test_a_link_that_no_server_reads_is_given_in_the_compact_form_only():
    app = opened(estimate(LENGTHS))
    assert [f"?{compact.NAME}=" in block.value for block in app.code] == [True]
    assert linked(app) == shortest(naming(estimate(LENGTHS)))


def test_where_no_link_fits_none_is_shown_and_that_is_said():
    app = for_developers(estimate(TOO_MANY))
    assert not any("http" in block.value.split("?")[0] and "?" in block.value for block in app.code)
    assert not app.get("iframe")
    said = [warning.value for warning in app.warning]
    for part in ("too long for a link", "too long for an address", "too long for a frame"):
        assert any(part in warning for warning in said), part


def test_a_short_link_needs_no_other():
    assert len(opened(estimate(pages(1))).code) == 1


def test_all_four_files_are_on_offer():
    labels = [button.proto.label for button in opened(estimate(pages(1))).get("download_button")]
    others = [
        f"{form.title} ({form.suffix.upper()})" for form in FILE_KINDS if form.suffix != "pdf"
    ]
    assert labels == ["Download the quote (PDF)", *others]


@pytest.mark.parametrize("language", code.LANGUAGES)
@pytest.mark.parametrize("needs", [[], ["slack"], ["zdr"]])
def test_the_code_is_that_of_the_chosen_workload(language, needs):
    work = pages(7, name="Invoices"), recordings(5, 90, level="hi", name="Calls")
    document = estimate(*work, requirements=needs)
    app = for_developers(document, code_workload=1, code_language=language)
    line = result(document, day=today()).invoice.lines[1]
    call = code.api_call(line, "Calls", frozenset(needs))
    assert app.code[1].value == code.LANGUAGES[language](call).strip()
    assert {formats.literal(note) for note in call.notes} <= {note.value for note in app.caption}


def test_what_has_no_call_is_said_and_no_code_is_shown():
    app = for_developers(estimate({"domain": "agent.claims", "units": 3}))
    assert not any("vlmrun" in block.value for block in app.code)
    said = [caption.value for caption in app.caption]
    (line,) = result(estimate({"domain": "agent.claims", "units": 3})).invoice.lines
    call = code.api_call(line, "agent.claims", frozenset())
    assert formats.literal(call.notes[0]) in said


def test_the_frame_and_the_call_are_for_developers_and_name_nobody():
    assert not opened(estimate(pages(7))).get("iframe")
    query = {"units": "7", "customer": "Secret AG", "note": "Secret", "email": "secret@x.example"}
    app = open_link(query, "share", developers=True)
    call, frame = app.code[2].value, app.code[3].value
    assert call.startswith("curl ")
    assert "api/v1/estimate?units=7&plan=starter" in call
    assert "/embed?" in frame
    (shown,) = app.get("iframe")
    for text in (call, frame, shown.proto.src):
        assert "secret" not in text.lower()


def test_the_frame_takes_the_colours_of_the_page_around_it():
    app = for_developers(estimate(pages(7)))
    app.text_input(key="embed_accent").set_value(" #c2410c ").run()
    app.text_input(key="embed_background").set_value("FFF").run()
    for shown in (app.code[3].value, app.get("iframe")[0].proto.src):
        assert "accent=c2410c" in shown
        assert "background=FFF" in shown
    assert not app.error


@pytest.mark.parametrize("wrong", ["red", "#12345", "1d4ed8;", "url(x)", "*x*"])
def test_a_colour_that_is_none_is_named_and_not_in_the_frame(wrong):
    app = for_developers(estimate(pages(7)))
    app.text_input(key="embed_text").set_value(wrong).run()
    (error,) = app.error
    assert formats.literal(wrong) in error.value
    assert "is not a colour" in error.value
    assert "text=" not in app.code[3].value


def test_the_frame_takes_a_button_and_corners_and_leaves_out_what_it_would_not_use():
    app = for_developers(estimate(pages(7)))
    app.text_input(key="embed_cta").set_value("Start free").run()
    app.text_input(key="embed_cta_url").set_value("https://example.com/*x*").run()
    app.text_input(key="embed_radius").set_value("16").run()
    (error,) = app.error
    assert "is on a host that is not on this calculator" in error.value
    assert formats.literal("https://example.com/*x*") in error.value
    assert "cta=Start+free" in app.code[3].value
    assert "radius=16" in app.code[3].value
    assert "cta_url" not in app.code[3].value


def test_hostile_names_neither_break_the_page_nor_leave_their_place():
    app = for_developers(hostile(), code_workload=8)
    assert "<script>" not in "".join(element.value for element in [*app.markdown, *app.caption])
    assert len(app.selectbox(key="code_workload").options) == len(HOSTILE)


# ---------------------------------------------------------------- making the files


@pytest.mark.parametrize("form", FILE_KINDS, ids=[form.suffix for form in FILE_KINDS])
def test_a_file_is_made_at_the_click_and_says_when(form):
    taken = quote(estimate(pages(7, name="Invoices"), customer="Acme"))
    moments = iter([MADE, datetime(2026, 11, 22, 15, 0, tzinfo=UTC)])
    occasion = UnmadeQuote(taken.estimate, taken.result, DAY, taken.link)
    make = maker(form, occasion, lambda: next(moments))
    first, second = make(), make()
    assert first != second
    starts = {"pdf": b"%PDF", "xlsx": b"PK", "csv": b"\xef\xbb\xbf", "json": b"{"}
    assert first.startswith(starts[form.suffix])
    assert b"could not be made" not in first


def test_a_file_that_fails_says_so_inside(caplog):
    broken = replace(FILE_KINDS[0], module="exports.nowhere")
    taken = quote(estimate(pages(7)))
    content = maker(
        broken, UnmadeQuote(taken.estimate, taken.result, taken.day, taken.link), lambda: MADE
    )()
    assert b"could not be made at 2026-11-22 14:30:05 UTC" in content
    assert taken.link.encode() in content
    assert "could not be made" in caplog.text


def test_what_is_saved_can_be_opened_again():
    document = estimate(pages(7, name="Invoices"), plan="pro", customer="Acme")
    content = json_file.write(quote(document))
    back = json_file.read(content, load().on(today()))
    assert link.to_query(back.to_document()) == link.to_query(shortest(document))
    assert json.loads(content)["document"] == shortest(document)


# ---------------------------------------------------------------- the quote


def test_the_customer_is_named_in_the_quote_and_in_the_link(occasions):
    app = opened(estimate(pages(7)))
    labelled(app, "text_input", "Customer").set_value("Acme & Söhne").run()
    assert not app.exception
    assert linked(app)["customer"] == "Acme & Söhne"
    assert "For Acme & Söhne" in printed(occasions[-1])
    again = opened(estimate(pages(7), customer="Acme"))
    assert labelled(again, "text_input", "Customer").value == "Acme"


SENT = {
    "prepared_by": "Kim *Roe*",
    "email": "kim@vlm.example",
    "reference": "Q-17",
    "note": "Thank you.\nSee you soon.",
    "valid_until": "2099-01-31",
}


def test_who_sends_the_quote_and_its_note_are_printed_and_kept_in_the_link(occasions):
    app = open_link({"units": "7", **SENT}, "share")
    said = printed(occasions[-1])
    for text in ("Prepared by Kim *Roe*", "kim@vlm.example", "Reference Q-17", "31 January 2099"):
        assert text in said
    assert "Thank you. See you soon." in said
    query = parse_qs(urlsplit(app.code[0].value).query)
    assert {name: query[name] for name in SENT} == {name: [text] for name, text in SENT.items()}
    preview = "".join(block.value for block in app.markdown)
    for text in (*SENT.values(), "31 January 2099"):
        if text != SENT["valid_until"]:
            assert formats.literal(text) in preview


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("next week", "is not a day"),
        ("2026-02-30", "is not a day"),
        ("2020-01-31", "is in the past"),
    ],
)
def test_a_last_day_that_is_none_or_past_is_said_and_no_file_is_made(written, said):
    app = opened(estimate(pages(7)))
    labelled(app, "text_input", "Valid until").set_value(written).run()
    assert not app.exception
    assert any(formats.literal(said) in error.value for error in app.error)
    assert not app.get("download_button")
    assert labelled(app, "text_input", "Valid until").value == written
    labelled(app, "text_input", "Valid until").set_value("").run()
    assert len(app.get("download_button")) == len(FILE_KINDS)


def test_today_is_the_first_day_a_quote_may_be_valid_until(occasions):
    for day in (today(), today() + timedelta(days=1)):
        open_link({"units": "7", "valid_until": day.isoformat()}, "share")
        assert occasions[-1].until == day


def test_a_quote_is_without_sources_where_they_are_not_wanted(occasions):
    app = opened(estimate(pages(7)))
    assert occasions[-1].with_sources
    labelled(app, "toggle", "With sources").set_value(False).run()
    assert not occasions[-1].with_sources
    assert app.query_params["sources"] == "false"


def test_a_quote_may_be_for_another_plan_than_the_one_shown(occasions):
    app = opened(estimate(pages(7)))
    assert occasions[-1].result.estimate.plan == occasions[-1].estimate.plan == "starter"
    assert "plan=starter" in occasions[-1].link
    labelled(app, "segmented_control", "Plan").set_value("pro").run()
    assert not app.exception
    taken = occasions[-1]
    assert taken.result.estimate.plan == taken.estimate.plan == "pro"
    assert "plan=pro" in taken.link
    total = formats.usd(result(estimate(pages(7), plan="pro"), day=today()).bill.total_usd)
    assert total in printed(taken)
    assert any(f"**{formats.literal(total)}**" in block.value for block in app.markdown)
    assert "plan" not in app.query_params, "the pages still show the plan they showed"


def test_a_plan_without_a_price_is_offered_only_where_it_is_shown():
    names = [one for one in opened(estimate(pages(7))).segmented_control if one.label == "Plan"]
    assert names[0].options == ["Pay as you go", "Pro"]
    app = open_link({"units": "7", "plan": "enterprise"}, "share")
    assert labelled(app, "segmented_control", "Plan").options[-1] == "Enterprise"


def test_the_paper_of_the_quote_is_chosen(occasions):
    app = opened(estimate(pages(7)))
    assert app.segmented_control(key="quoted_paper").options == ["A4", "US Letter"]
    assert occasions[-1].paper == "a4"
    app.segmented_control(key="quoted_paper").set_value("us-letter").run()
    content = maker(FILE_KINDS[0], occasions[-1], lambda: MADE)()
    (page, *_) = pypdf.PdfReader(io.BytesIO(content)).pages
    assert page.mediabox[2:] == [612, 792]


def test_what_cannot_be_read_keeps_files_back_but_not_the_quote_s_inputs():
    app = open_link({"units": "7", "units2": "x", "domain2": "document.invoice"}, "share")
    assert not app.get("download_button")
    assert not app.code
    assert labelled(app, "text_input", "Customer").value == ""
    assert any("until then they would not match" in info.value for info in app.info)


def test_an_enterprise_month_without_an_offer_opens_on_a_plan_that_has_a_price():
    app = open_link({"plan": "enterprise"}, "projection")
    app.button(key="explain_answer").click().run()
    months = app.selectbox(key="explained_month")
    months.set_value(months.options[-1])
    app.button(key="explain_answer").click().run()
    assert not app.exception
    assert app.segmented_control(key="explained_plan").value == "starter"
