"""The main job, by hand in a real browser: describe a month's work, read what it costs."""

import pytest
from playwright.sync_api import expect

from pricing.projection.phases import in_words, phases
from tests.support.cases import result as core
from ui.inputs.presets import PRESETS

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
    visitor.domain("audio.transcription")
    visitor.type("Files a month", "1500").type("Length of each", "25:00")
    visitor.press("Add").type("Pages a month", "20000")
    visitor.press("Add").domain("document.markdown")
    visitor.type("Pages a month", "2000").choose("Level", "hi")
    visitor.press("Add").domain("healthcare.phi-redaction").type("Pages a month", "1500")
    visitor.press("Add").domain("video.transcription")
    visitor.type("Files a month", "420").type("Length of each", "10:00").choose("Level", "lo")

    result = priced(MONTH)
    assert result["credits"] == "79900"
    assert read(visitor) == said(result)
    assert priced(visitor.document()) == result

    visitor.choose("Plan", "Pro")
    assert read(visitor) == said(priced(MONTH | {"plan": "pro"}))

    for line in result["lines"]:
        expect(visitor.main.get_by_text(line["domain"]).first).to_be_visible()


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_a_preset_is_one_click(visitor, priced, preset):
    visitor.open("?units=12.5")
    assert not visitor.has_total()
    visitor.press("Start over")
    visitor.main.get_by_role("button", name=preset.title).click()
    visitor.settle()
    total, credits = said(priced(dict(preset.document)))
    result = core(dict(preset.document))
    changing = phases(result.invoice)
    assert read(visitor) == (in_words(changing) if changing else total, credits)
    assert visitor.alerts() == ""


def test_each_line_opens_to_its_arithmetic(visitor):
    visitor.open(document=MONTH)
    line = visitor.main.locator("details").filter(has_text="document.markdown")
    line.locator("summary").click()
    visitor.settle()
    expect(line).to_contain_text("6")
    expect(line).to_contain_text("2,000")
    expect(line.get_by_role("link").first).to_have_attribute("href", "https://docs.vlm.run/pricing")


def test_workloads_are_copied_renamed_and_removed(visitor, priced):
    visitor.open("?units=500").type("Name", "Invoices")
    visitor.press("Copy").type("Pages a month", "70")
    assert visitor.query() == {
        "units": ["500"],
        "name": ["Invoices"],
        "domain2": ["document.invoice"],
        "name2": ["Invoices"],
        "units2": ["70"],
    }
    assert read(visitor) == said(priced(visitor.document()))
    visitor.press("Remove")
    assert visitor.query() == {"units": ["500"], "name": ["Invoices"]}
    expect(visitor.box("Pages a month")).to_have_value("500")


def test_a_domain_that_counts_otherwise_keeps_both_quantities(visitor):
    visitor.open("?units=777")
    visitor.sidebar.get_by_text("Grounding", exact=True).click()
    visitor.settle()
    grounded = visitor.total()
    visitor.domain("audio.transcription").type("Files a month", "12")
    assert visitor.query() == {"domain": ["audio.transcription"], "files": ["12"]}
    visitor.domain("document.invoice")
    assert visitor.query() == {"units": ["777"], "grounding": ["true"]}
    assert visitor.total() == grounded
    visitor.domain("audio.transcription")
    expect(visitor.box("Files a month")).to_have_value("12")


def test_a_domain_without_a_price_is_never_zero(visitor, priced):
    visitor.open("?domain2=image.caption&units2=100").edit("document.invoice")
    visitor.domain("web.navigation")
    result = priced(visitor.document())
    assert result["at_least"]
    assert read(visitor) == said(result)
    assert "at least" in visitor.page.locator(".st-key-headline").inner_text()
    visitor.box("Price it like (your assumption)").click()
    visitor.page.get_by_role("option", name="document.*", exact=True).click()
    visitor.settle()
    assert visitor.query()["price_as"] == ["document.*"]
    assert read(visitor) == said(priced(visitor.document()))
    assert "at least" not in visitor.page.locator(".st-key-headline").inner_text()


def test_an_agent_is_priced_by_the_visitors_own_figures(visitor, priced):
    visitor.open().domain("agent.triage").type("Base credits a run", "5")
    visitor.write("Tools, one a line", "ocr: 2 x 3")
    visitor.page.keyboard.press("Control+Enter")
    visitor.settle().type("Runs a month", "10")
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
    problem = visitor.sidebar.get_by_test_id("stAlert")
    expect(problem).to_have_count(1)
    box = visitor.box(label)
    shown = box.input_value()
    expect(visitor.main.get_by_test_id("stAlert")).to_contain_text(
        problem.inner_text().splitlines()[-1]
    )

    visitor.page.reload()
    visitor.settle()
    assert not visitor.has_total()
    expect(visitor.box(label)).to_have_value(shown)
    visitor.press("Start over")
    assert visitor.total() == right


def test_a_wrong_length_is_refused_beside_its_box(visitor):
    visitor.open("?domain=audio.transcription")
    for text in ("ten minutes", "", "1:99", "90"):
        visitor.type("Length of each", text)
        assert visitor.is_last, text
        expect(visitor.box("Length of each")).to_have_value(text)
        expect(visitor.sidebar.get_by_test_id("stAlert")).to_have_count(1)
        assert visitor.query()["length"] == [text]
    visitor.press("90 min")
    assert visitor.query()["length"] == ["1:30:00"]
    visitor.type("Length of each", "1h 5m")
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
    visitor.unfold("Options")
    visitor.type("Requests in the busiest minute", "7")
    visitor.unfold("Projection")
    visitor.type("Months ahead", "7")
    assert visitor.alerts() == ""


def test_a_fold_stays_open_while_what_is_typed_in_it_is_wrong_and_right_again(visitor, priced):
    visitor.open("?plan=enterprise").unfold("Options")
    visitor.type("Dollars a month", "2500")
    assert visitor.total() == "Talk to sales", "an offer without its other two numbers is no price"
    assert "Your Enterprise offer is not priced yet" in visitor.alerts()
    visitor.type("Included credits", "4000").type("Dollars a further credit", "0.007")
    assert read(visitor) == said(priced(visitor.document()))
    visitor.type("Requests in the busiest minute", "abc")
    visitor.type("Requests in the busiest minute", "50")
    assert visitor.has_total()


def test_names_are_text_whatever_they_hold(visitor):
    name = "<script>x</script> *a* :red[b] [c](d) $1 =1+1 😀"
    visitor.open().type("Name", name).press("Copy")
    for part in (visitor.main.locator("details"), visitor.sidebar.get_by_role("radiogroup")):
        text = "".join(part.all_inner_texts()).replace("\u2060", "")
        assert text.count(name) == 2
