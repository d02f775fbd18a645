"""The main job, by hand in a real browser: describe a month's work, read what it costs."""

import re

import pytest
from playwright.sync_api import expect

from pricing.projection.phases import in_words, phases_of
from tests.support.cases import result as core
from ui.work.presets import PRESETS

pytestmark = pytest.mark.browser

MONTH = {
    "workloads": [
        {"domain": "audio.transcription", "files": 1500, "duration_seconds": 1500},
        {"domain": "document.invoice", "units": 20000},
        {"domain": "document.markdown", "units": 2000, "level": "hi"},
        {"domain": "healthcare.phi-redaction", "units": 1500},
        {"domain": "video.transcription", "files": 420, "duration_seconds": 600, "level": "lo"},
    ]
}
"""A month at which Starter and Pro cost the same."""


def read(visitor):
    """The total, the credits and whether there is a total: what a visitor reads."""
    return visitor.total(), visitor.credits()


def said(result):
    """The same as the core says it."""
    return f"${float(result['total_usd']):,.2f}", f"{int(result['credits']):,}"


def test_a_first_visit_shows_what_the_bare_address_stands_for(visitor, priced):
    visitor.open()
    assert read(visitor) == said(priced(visitor.document()))
    assert visitor.query() == {}


def test_a_month_of_five_workloads_is_typed_and_read(visitor, priced):
    visitor.open()
    visitor.domain("audio.transcription").type("Files a month and their length", "1500 x 25:00")
    visitor.add("Documents").type("Pages a month, row 2", "20000")
    visitor.add("Documents").domain("document.markdown", row=3)
    visitor.type("Pages a month, row 3", "2000")
    visitor.open_row(3).choose("Quality (level)", "hi").close_row()
    visitor.add("Redaction").type("Pages a month, row 4", "1500")
    visitor.add("Videos").type("Files a month and their length, row 5", "420 x 10 min")
    visitor.open_row(5).choose("Quality (level)", "lo").close_row()

    result = priced(MONTH)
    assert result["credits"] == "79900"
    assert read(visitor) == said(result)
    assert priced(visitor.document()) == result

    for plan, title in (("starter", "Pay as you go"), ("pro", "Pro")):
        visitor.press(f"Choose {title}")
        assert read(visitor) == said(priced(MONTH | {"plan": plan}))
        expect(visitor.card).to_contain_text(f"Your plan: {title}")

    visitor.unfold("The bill, item by item")
    for line in result["lines"]:
        expect(visitor.answer.get_by_text(line["domain"]).first).to_be_visible()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_an_example_is_one_click_and_taken_back(visitor, priced, preset):
    visitor.open("?units=12.5")
    assert not visitor.has_total()
    visitor.press("Start over").press("Examples")
    visitor.page.get_by_role("button", name=preset.title).click()
    visitor.settle()
    total, credits = said(priced(dict(preset.document)))
    result = core(dict(preset.document))
    changing = in_words(phases_of(result.invoice)) if phases_of(result.invoice) else total
    assert read(visitor) == (f"{changing[:1].upper()}{changing[1:]}", credits)
    assert visitor.alerts() == ""
    assert visitor.document() == dict(preset.document)
    visitor.page.keyboard.press("Escape")
    visitor.settle().page.get_by_role("button", name="Undo: Added").click()
    assert visitor.settle().query() == {}


def test_each_line_opens_to_its_arithmetic(visitor):
    visitor.open(document=MONTH).unfold("The bill, item by item")
    line = visitor.answer.locator(".st-key-line2")
    line.locator("summary").click()
    visitor.settle()
    expect(line).to_contain_text("6")
    expect(line).to_contain_text("2,000")
    expect(line.get_by_role("link").first).to_have_attribute("href", "https://docs.vlm.run/pricing")


def test_a_row_opens_to_its_arithmetic(visitor):
    visitor.open(document=MONTH).open_row(3)
    expect(visitor.options).to_contain_text("How this row is priced")
    expect(visitor.options).to_contain_text("2,000")
    sources = visitor.options.get_by_role("link", name="source")
    expect(sources.first).to_have_attribute("href", "https://docs.vlm.run/pricing")


def test_rows_are_duplicated_renamed_moved_removed_and_brought_back(visitor, priced):
    visitor.open("?units=500").open_row().type("Name", "Invoices").press("Duplicate")
    visitor.type("Pages a month, row 2", "70")
    both = {
        "units": ["500"],
        "name": ["Invoices"],
        "domain2": ["document.invoice"],
        "name2": ["Invoices"],
        "units2": ["70"],
    }
    assert visitor.query() == both
    assert read(visitor) == said(priced(visitor.document()))
    visitor.open_row(2).press("Move up")
    assert visitor.query() == both | {"units": ["70"], "units2": ["500"]}
    visitor.open_row(1).press("Remove")
    assert visitor.query() == {"units": ["500"], "name": ["Invoices"]}
    expect(visitor.box("Pages a month")).to_have_value("500")
    visitor.page.get_by_role("button", name="Undo: Removed").click()
    assert visitor.settle().query() == both | {"units": ["70"], "units2": ["500"]}
    assert read(visitor) == said(priced(visitor.document()))


def test_a_domain_that_counts_otherwise_keeps_both_quantities(visitor):
    visitor.open("?units=777").open_row()
    visitor.options.get_by_text("Bounding boxes (grounding)", exact=True).click()
    grounded = visitor.settle().close_row().total()
    visitor.domain("audio.transcription").type("Files a month and their length", "12 x 1 min")
    assert visitor.query() == {
        "domain": ["audio.transcription"],
        "files": ["12"],
        "length": ["1:00"],
    }
    visitor.domain("document.invoice")
    assert visitor.query() == {"units": ["777"], "grounding": ["true"]}
    assert visitor.total() == grounded
    visitor.domain("audio.transcription")
    expect(visitor.box("Files a month and their length")).to_have_value(re.compile("^12 . 1 min$"))


def test_a_domain_without_a_price_is_never_zero(visitor, priced):
    visitor.open("?domain2=image.caption&units2=100").domain("web.navigation", row=1)
    result = priced(visitor.document())
    assert result["at_least"]
    assert read(visitor) == said(result)
    for place in (visitor.card, visitor.bar):
        expect(place).to_contain_text("At least")
    expect(visitor.row(1)).to_contain_text("no price")
    visitor.open_row(1).box("Price it like (your assumption)").click()
    visitor.page.get_by_role("option", name="document.*", exact=True).click()
    visitor.settle()
    assert visitor.query()["price_as"] == ["document.*"]
    assert read(visitor) == said(priced(visitor.document()))
    for place in (visitor.card, visitor.bar):
        expect(place).not_to_contain_text("least")


def test_an_agent_is_priced_by_the_visitors_own_figures(visitor, priced):
    visitor.open().domain("agent.triage").open_row().type("Base credits a run", "5")
    visitor.write("Tools, one a line", "ocr: 2 x 3")
    visitor.page.keyboard.press("Control+Enter")
    visitor.settle().close_row().type("Runs a month", "10")
    assert visitor.document()["workloads"][0]["agent"]["tools"][0]["name"] == "ocr"
    assert read(visitor) == said(priced(visitor.document()))


WRONG = [
    ("Pages a month", "12.5", "units", "12.5"),
    ("Pages a month", "-5", "units", "-5"),
    ("Pages a month", "1e15", "units", "1e15"),
    ("Pages a month", "", "units", ""),
    ("Kind of work", "no good", "domain", "no good"),
]


@pytest.mark.parametrize(("label", "text", "name", "written"), WRONG, ids=lambda part: part[:12])
def test_wrong_input_is_refused_in_words_and_kept(visitor, label, text, name, written):
    visitor.open()
    right = visitor.total()
    (visitor.domain if label == "Kind of work" else lambda text: visitor.type(label, text))(text)
    assert visitor.is_last
    assert visitor.total() == right, "an error takes no total away"
    assert visitor.query()[name] == [written]
    problem = visitor.row(1).get_by_test_id("stAlert")
    expect(problem).to_have_count(1)
    box = visitor.box(label)
    shown = box.input_value()
    expect(visitor.answer.get_by_test_id("stAlert")).to_contain_text(
        problem.inner_text().splitlines()[-1]
    )

    visitor.page.reload()
    visitor.settle()
    assert not visitor.has_total()
    expect(visitor.box(label)).to_have_value(shown)
    visitor.press("Start over")
    assert visitor.total() == right


def test_a_wrong_length_is_refused_beside_its_box(visitor):
    visitor.open("?domain=audio.transcription&files=12")
    box = "Files a month and their length"
    for text in ("ten minutes", "", "1:99", "90"):
        visitor.type(box, f"12 x {text}")
        assert visitor.is_last, text
        expect(visitor.box(box)).to_have_value(f"12 x {text}")
        expect(visitor.row(1).get_by_test_id("stAlert")).to_have_count(1)
        assert visitor.query()["length"] == [text]
    visitor.press("90 min")
    assert visitor.query()["length"] == ["1:30:00"]
    visitor.type(box, "12 x 1h 5m")
    assert visitor.query()["length"] == ["1:05:00"]
    assert visitor.has_total()


NUMBERS = [("45k", "45000"), ("45,000", "45000"), ("45 000", "45000"), ("007", "7"), ("0", "0")]


def test_numbers_are_typed_as_people_type_them(visitor, priced):
    visitor.open()
    for text, units in NUMBERS:
        visitor.type("Pages a month", text)
        assert visitor.query() == {"units": [units]}
        assert read(visitor) == said(priced(visitor.document()))


def test_what_is_wrong_in_a_folded_part_is_marked_outside(visitor):
    visitor.open("?rpm=many&months=none")
    assert visitor.has_total(), "neither has to do with this month's price"
    assert "Months ahead" in visitor.alerts()
    assert "Requests in the busiest minute" in visitor.alerts()
    assert "Something under What the plan must offer cannot be used" in visitor.alerts()
    visitor.unfold("What the plan must offer")
    visitor.type("Requests in the busiest minute", "7")
    visitor.page_link("Months").type("Months", "7")
    assert visitor.alerts() == ""
    visitor.page_link("Estimate")
    assert visitor.alerts() == ""


def test_what_is_wrong_in_the_options_of_a_row_is_said_at_the_row(visitor):
    visitor.open("?requests=many&domain2=image.caption")
    problem = visitor.row(1).get_by_test_id("stAlert")
    expect(problem).to_contain_text("'many'")
    visitor.open_row(1)
    expect(problem).to_have_count(0)
    expect(visitor.options.get_by_test_id("stAlert")).to_contain_text("'many'")
    visitor.type("API calls a month", "7")
    assert visitor.alerts() == ""


def test_a_fold_stays_open_while_what_is_typed_in_it_is_wrong_and_right_again(visitor, priced):
    visitor.open("?plan=enterprise").unfold("What the plan must offer")
    visitor.type("Dollars a month", "2500")
    assert visitor.total() == "Talk to sales", "an offer without its other two numbers is no price"
    assert "Your Enterprise offer is not priced yet" in visitor.alerts()
    visitor.type("Included credits", "4000").type("Dollars a further credit", "0.007")
    assert read(visitor) == said(priced(visitor.document()))
    visitor.type("Requests in the busiest minute", "abc")
    visitor.type("Requests in the busiest minute", "50")
    assert visitor.has_total()


def test_a_plan_is_chosen_and_given_up_for_the_best(visitor, priced):
    visitor.open("?units=1000")
    best = visitor.total()
    expect(visitor.card).to_contain_text("Best plan for this work: Pay as you go")
    visitor.press("Choose Pro")
    assert visitor.query() == {"units": ["1000"], "plan": ["pro"]}
    assert read(visitor) == said(priced(visitor.document()))
    visitor.press("Unpin Pro")
    assert visitor.query() == {"units": ["1000"]}
    assert visitor.total() == best


def test_a_changed_total_is_read_out(visitor):
    visitor.open().type("Pages a month", "4321")
    said_aloud = visitor.page.get_by_role("status").filter(has_text=visitor.total())
    expect(said_aloud).to_have_count(1)


def test_names_are_text_whatever_they_hold(visitor):
    name = "<script>x</script> *a* :red[b] [c](d) $1 =1+1 😀"
    visitor.open().open_row().type("Name", name).press("Duplicate")
    visitor.unfold("The bill, item by item")
    for part in (visitor.answer.locator("summary"), visitor.work.get_by_role("button")):
        text = "".join(part.all_inner_texts()).replace("\u2060", "")
        assert text.count(name) == 2
