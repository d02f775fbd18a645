"""The frame without a browser: widgets, what is typed, the address, the total say the same."""

import pytest

from pricing import link, on_best_plan, parse, price
from pricing.link import compact
from pricing.link.parameters import param
from pricing.projection.phases import in_words, phases_of
from tests.support.app_page import open_link
from tests.support.cases import CARD, DAY, PRICES
from tests.support.frame_page import (
    add,
    address,
    bar,
    blocks,
    box,
    details,
    labels,
    open_fold,
    open_row,
    plan_card,
    press,
    prices,
    question,
    total,
    words,
)
from ui.parts.labels import plan_title
from ui.work.presets import PRESETS


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setattr("pricing.clock.today", lambda: DAY)
    return open_link({})


def said(query):
    """The total on the plan that is shown: the chosen one, or the cheapest that fits."""
    document, problems = link.document(query, PRICES)
    assert not problems
    shown = on_best_plan(parse({"projection": {}, **document}, PRICES), PRICES)
    found = price(shown, CARD, DAY)
    changing = phases_of(found.invoice)
    return in_words(changing) or f"${found.bill.total_usd:,.2f}"


def test_the_bare_address_is_priced(app):
    assert address(app) == {}
    assert total(app) == said({})


def test_a_box_is_an_address_is_a_total(app):
    box(app, "text_input", "Pages a month").set_value("1234").run()
    assert address(app) == {"units": ["1234"]}
    assert total(app) == said({"units": ["1234"]})


def test_back_to_the_default_is_the_bare_address(app):
    box(app, "text_input", "Pages a month").set_value("5").run()
    box(app, "text_input", "Pages a month").set_value("10000").run()
    assert address(app) == {}


def test_a_long_address_is_compact_so_that_the_server_takes_it_again():
    lengths = ", ".join(f"{seconds} s" for seconds in range(1, 8_001))
    long = open_link({"domain": ["audio.x"], "lengths": [lengths]})
    assert len(address(long)["lengths"][0]) > compact.LONGEST_ADDRESS
    shown = dict(long.query_params)
    assert shown.keys() == {compact.NAME}
    assert len(shown[compact.NAME][0]) < compact.LONGEST_COMPACT
    again = open_link(shown)
    assert address(again) == address(long)
    assert dict(again.query_params) == shown
    assert total(again) == total(long)


def test_an_estimate_too_long_for_any_link_leaves_the_address_empty_and_stays_typed():
    lengths = ", ".join(f"{seconds} s" for seconds in range(1, 30_001))
    long = open_link({"domain": ["audio.x"], "lengths": [lengths]})
    assert dict(long.query_params) == {}
    before = total(long)
    long.run()
    assert address(long)["domain"] == ["audio.x"]
    assert total(long) == before


def test_an_empty_quantity_in_a_link_is_no_default():
    app = open_link({"units": ""})
    assert address(app) == {"units": [""]}
    assert box(app, "text_input", "Pages a month").value == ""
    assert app.session_state["tab"].result is None
    assert total(app) is None


def test_options_that_were_only_looked_at_are_not_in_the_address(app):
    open_row(open_fold(app, "fold_needs"))
    assert len(app.text_input) > 8
    box(app, "text_input", "Pages a month").set_value("7").run()
    assert address(app) == {"units": ["7"]}


def test_workloads_come_and_go(app):
    add(app, "Documents")
    box(app, "text_input", "Pages a month, row 2").set_value("5").run()
    assert address(app) == {"domain2": ["document.invoice"], "units2": ["5"]}
    press(open_row(app, 2), "Duplicate")
    assert address(app)["units3"] == ["5"]
    box(open_row(app, 3), "text_input", "Name").set_value("Third").run()
    assert address(app)["name3"] == ["Third"]
    press(open_row(app, 3), "Remove")
    press(open_row(app, 2), "Remove")
    assert address(app) == {}
    assert "Remove" not in labels(open_row(app))


def test_a_click_takes_along_what_was_typed_with_it(app):
    box(app, "text_input", "Pages a month").set_value("4321")
    add(app, "Documents")
    assert address(app)["units"] == ["4321"]
    box(app, "text_input", "Pages a month, row 2").set_value("77")
    open_row(app, 1)
    assert address(app)["units2"] == ["77"]
    box(app, "text_input", "Pages a month, row 1").set_value("1")
    press(app, "Remove")
    assert address(app) == {"units": ["77"]}


def test_the_last_of_fifty_workloads_can_be_edited():
    names = [param("domain", index) for index in range(50)]
    app = open_link(dict.fromkeys(names, "image.caption"))
    assert len(details(app)) == 50
    box(app, "text_input", "Images a month, row 50").set_value("3").run()
    assert address(app)["units50"] == ["3"]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_a_preset_leaves_nothing_of_what_was_there(preset):
    app = open_link({"units": "abc", "level": "hi", "customer": "Somebody", "unit": "3"})
    assert total(app) is None
    open_fold(app, "open_Examples")
    assert [one.title for one in PRESETS if f"preset_{one.title}" in _keys(app)] == [
        one.title for one in PRESETS
    ], "examples stay"
    press(app, "Start over")
    assert address(app) == {}
    app.button(key=f"preset_{preset.title}").click().run()
    assert address(app) == link.to_query(preset.document)
    assert total(app) == said(link.to_query(preset.document))


def _keys(app):
    return {button.key for button in app.button}


def test_a_wrong_part_is_named_at_its_row():
    app = open_link({"domain2": "image.x", "units2": "many"})
    assert box(app, "text_input", "Images a month, row 2").value == "many"
    (row,) = blocks(app, "row1")
    assert any("many" in error.value for error in row.error)
    assert not blocks(app, "row0")[0].error
    box(open_row(app, 2), "text_input", "Name").set_value("Pictures").run()
    assert address(app)["units2"] == ["many"], "what cannot be read stays typed"
    box(app, "text_input", "Images a month, row 2").set_value("2").run()
    assert total(app) == said(address(app))


def test_the_frame_runs_once_for_each_change(app, monkeypatch):
    runs = []
    monkeypatch.setattr("ui.work.column.draw", lambda *_, **__: runs.append(1))
    app.run()
    assert runs == [1]


def test_a_word_is_read_as_the_domain_it_means_and_says_so():
    app = open_link({"domain": "Claims", "units": "7"})
    assert address(app) == {"domain": ["healthcare.claims-processing"], "units": ["7"]}
    assert total(app) == said(address(app))
    app = open_link({"domain": "receipts", "units": "x"})
    assert box(app, "selectbox", "Kind of work").value == "receipts", "what is typed stays"
    assert details(app) == ["pages · auto quality · document.receipt"]
    box(app, "text_input", "Pages a month").set_value("7").run()
    assert address(app) == {"domain": ["document.receipt"], "units": ["7"]}


def test_a_word_with_several_meanings_is_asked_about():
    app = open_link({"domain": "medical", "units": "7"})
    assert total(app) is None, "a word is not turned into one of several domains by itself"
    assert address(app)["domain"] == ["medical"]
    press(app, "healthcare.patient-referral")
    assert address(app) == {"domain": ["healthcare.patient-referral"], "units": ["7"]}
    assert total(app) == said(address(app))


@pytest.mark.parametrize("word", ["zz", "qqqqq"])
def test_no_domain_is_offered_where_none_is_meant(word):
    app = open_link({"domain": word})
    assert not [label for label in labels(app) if "." in label]


# ---------------------------------------------------------------- what cannot be read


def errors(app):
    return " ".join(error.value for error in app.error)


def test_a_number_with_two_readings_is_asked_about_and_the_last_total_stays(app):
    box(app, "text_input", "Pages a month").set_value("500").run()
    before = total(app)
    box(app, "text_input", "Pages a month").set_value("30.000").run()
    assert total(app) == before
    assert "last total" in errors(app)
    assert address(app) == {"units": ["30.000"]}, "the address says what is typed"
    assert box(app, "text_input", "Pages a month").value == "30.000"
    press(app, "30,000")
    assert address(app) == {"units": ["30000"]}
    assert box(app, "text_input", "Pages a month").value == "30,000"
    assert total(app) == said({"units": ["30000"]})
    assert not app.error


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("18k", "18,000 pages"), ("1.234.567", "1,234,567 pages"), ("1500 x 12", "18,000 pages")],
)
def test_a_number_that_is_not_plain_is_shown_as_it_was_read(app, typed, shown):
    box(app, "text_input", "Pages a month").set_value(typed).run()
    assert details(app)[0].startswith(f"{shown} · ")
    assert box(app, "text_input", "Pages a month").value == typed


def test_a_new_row_beside_a_wrong_one_takes_no_total_away(app):
    box(app, "text_input", "Pages a month").set_value("500").run()
    before = total(app)
    box(app, "text_input", "Pages a month").set_value("abc").run()
    add(app, "Documents")
    assert total(app) == before
    box(app, "text_input", "Pages a month, row 2").set_value("xyz").run()
    assert total(app) == before
    box(app, "text_input", "Pages a month, row 2").set_value("7").run()
    box(app, "text_input", "Pages a month, row 1").set_value("8").run()
    assert total(app) == said(address(app))


def test_the_last_total_of_a_link_with_a_wrong_row_stays_too():
    app = open_link({"units": "abc", "domain2": "image.x", "units2": "7"})
    before = total(app)
    assert before.startswith("At least, without row 1, ")
    box(app, "text_input", "Images a month, row 2").set_value("xyz").run()
    assert total(app) == before.replace(", without row 1,", "")
    assert "last total" in errors(app)


@pytest.mark.parametrize(
    ("query", "without"),
    [
        ({"tools2": "ocr: 2 x 3"}, "At least, without row 2, "),
        ({"tools3": "ocr: 2 x 3"}, "At least, without rows 2 and 3, "),
        ({"base3": "5"}, "At least, without rows 2 and 3, "),
        ({"": "5"}, ""),
    ],
)
def test_a_part_of_a_row_that_is_not_there_is_named_and_breaks_nothing(query, without):
    app = open_link({**query, "units": "7"})
    assert total(app) == without + said({"units": ["7"]})
    (name,) = query
    assert address(app).keys() == {name, "units"}
    press(app, "Leave them out")
    assert address(app) == {"units": ["7"]}


def test_a_reload_asks_again_what_a_box_asked(app):
    app.switch_page("../pages/projection.py").run()
    box(app, "text_input", "Growth, %").set_value("1.125").run()
    assert "can be read as" in errors(app)
    app.switch_page("../pages/estimate.py").run()
    again = open_link(address(app))
    assert "can be read as" in errors(again)
    assert total(again) == total(app), "growth has nothing to do with this month"


def test_a_link_with_a_plain_decimal_is_not_asked_about():
    app = open_link({"growth": "1.125", "units2": "x"})
    assert address(app)["growth"] == ["1.1250"]
    assert "1.125 or" not in errors(app)


def test_on_arrival_a_row_that_cannot_be_read_is_left_out_and_the_total_says_so():
    app = open_link({"units": "many", "domain2": "audio", "files2": "5"})
    rest = said({"domain": ["audio.transcription"], "files": ["5"]})
    assert total(app) == f"At least, without row 1, {rest}"
    assert bar(app).startswith(f"**{total(app)}** a month")
    assert prices(app) == ["not priced", rest]
    open_fold(app, "bill")
    assert "not priced" in words(blocks(app, "bill")[0])


def test_a_wrong_plan_shows_every_plan_and_takes_no_default():
    app = open_link({"plan": "gold", "units": "7"})
    assert total(app) is None
    assert "does not exist: choose one" in bar(app)
    assert all(plan_title(plan) in plan_card(app, plan) for plan in PRICES.plans)
    chosen = [label for label in labels(app) if label.startswith(("Choose", "Unpin"))]
    assert chosen == ["Choose Pay as you go", "Choose Pro", "Choose Enterprise"]
    assert address(app)["plan"] == ["gold"]
    press(app, "Choose Pro")
    assert total(app) == said({"plan": ["pro"], "units": ["7"]})


def test_a_link_with_a_wrong_plan_and_a_wrong_row_has_no_total():
    app = open_link({"plan": "gold", "units": "7", "domain2": "image.x", "units2": "x"})
    assert total(app) is None
    assert prices(app)[1] == "not priced"
    press(app, "Choose Pro")
    assert total(app) == "At least, without row 2, $799.00"


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ({"level": "ultra"}, "Quality (level)"),
        ({"service_tier": "turbo"}, "Speed (service tier)"),
        ({"grounding": "maybe"}, "Bounding boxes (grounding)"),
    ],
)
def test_a_wrong_choice_of_a_row_takes_no_default(query, label):
    app = open_row(open_link(query))
    (name,) = query
    assert total(app) is None
    assert box(app, "button_group", label).value is None
    assert address(app) == {name: [query[name]]}
    app.run()
    assert address(app) == {name: [query[name]]}, "nothing takes its place by itself"


def test_a_parameter_given_twice_is_asked_about():
    app = open_link({"units": ["20", "30"]})
    assert total(app) is None
    assert address(app) == {"units": ["20", "30"]}
    app.run()
    assert address(app) == {"units": ["20", "30"]}
    press(app, "30")
    assert address(app) == {"units": ["30"]}


def test_choices_are_read_in_any_case_also_beside_something_wrong():
    app = open_row(open_link({"level": "HI", "grounding": "TRUE", "units": "x"}))
    assert box(app, "button_group", "Quality (level)").value == "hi"
    assert box(app, "toggle", "Bounding boxes (grounding)").value is True
    box(app, "text_input", "Pages a month").set_value("5").run()
    assert total(app) == said({"level": ["hi"], "grounding": ["true"], "units": ["5"]})


def test_a_wrong_start_hides_the_coming_months_only():
    app = open_link({"start": "soon", "units": "5"})
    assert total(app) == said({"units": ["5"]})
    assert "coming months are not shown yet" in errors(app)


def test_a_name_that_is_too_long_is_kept_and_blocks_no_total():
    app = open_row(open_link({"name": "n" * 90, "units": "5"}))
    assert total(app) == said({"units": ["5"]})
    assert box(app, "text_input", "Name").value == "n" * 90
    assert address(app)["name"] == ["n" * 90]


def test_what_no_input_can_show_stays_in_the_address_until_it_is_left_out():
    app = open_link({"domain": "audio.x", "units": "5", "xyz": "1", "files": "7"})
    assert total(app) is None, "an amount that does not apply is not passed over"
    assert address(app).keys() == {"domain", "units", "xyz", "files"}
    press(app, "Leave them out")
    assert address(app) == {"domain": ["audio.x"], "files": ["7"]}
    assert total(app) == said(address(app))


def test_what_came_by_the_link_has_a_box_once_the_work_can_use_it():
    app = open_link({"domain": "audio.x", "units": "5"})
    box(app, "selectbox", "Kind of work").set_value("document.invoice").run()
    assert box(app, "text_input", "Pages a month").value == "5"
    assert address(app) == {"units": ["5"]}
    assert not app.warning


def test_an_unknown_requirement_is_named_and_can_be_left_out():
    app = open_fold(open_link({"needs": ["baa", "foo"], "units": "5"}), "fold_needs")
    assert total(app) == said({"units": ["5"], "needs": ["baa"]})
    assert address(app)["needs"] == ["baa", "foo"]
    press(app, "Leave it out")
    assert address(app)["needs"] == ["baa"]


@pytest.mark.parametrize("query", [{"needs": "baa,hipaa"}, {"rpm": "-1"}])
def test_no_plan_is_said_to_fit_while_a_requirement_cannot_be_read(query):
    app = open_link({**query, "units": "5"})
    assert total(app) == said({"units": ["5"]})
    page = words(app)
    assert "which plan fits is not known" in page
    assert ":green-badge[best]" not in page
    assert question(app) == "On **Pay as you go**; which plan fits is not known yet"
    assert "saves" not in words(blocks(app, "answer")[0]) + bar(app)


def test_a_rate_card_that_cannot_be_read_has_no_input_and_is_left_out():
    app = open_link({"card": "?", "units": "5"})
    app.run()
    assert total(app) == said({"units": ["5"]})
    assert address(app) == {"card": ["?"], "units": ["5"]}
    press(app, "Leave them out")
    assert address(app) == {"units": ["5"]}
    assert not app.warning


def test_a_file_of_days_is_asked_about_whether_it_is_in_milliseconds():
    app = open_link({"domain": "audio.x", "files": "5", "length": "420000 s"})
    assert total(app) == said({"domain": ["audio.x"], "files": ["5"], "length": ["420000 s"]})
    press(app, "7:00")
    assert address(app) == {"domain": ["audio.x"], "files": ["5"], "length": ["7:00"]}
    assert not blocks(app, "row0")[0].warning


# ---------------------------------------------------------------- pasted rows


def test_pasted_rows_become_workloads_and_the_rest_stays_with_its_reason(app):
    open_fold(app, "open_Paste rows")
    rows = "invoices\t30k\ncalls\t1,500 x 7 min\tflex\nredact\t3.000"
    box(app, "text_area", "Rows from a spreadsheet").set_value(rows)
    press(app, "Add these rows")
    assert address(app) == {
        "units": ["30000"],
        "domain2": ["audio.transcription"],
        "service_tier2": ["flex"],
        "files2": ["1500"],
        "length2": ["7:00"],
    }
    assert box(app, "text_area", "Rows from a spreadsheet").value == "redact\t3.000"
    assert "3 or 3&#44;000" in errors(app)
    press(app, "redact · 3,000")
    assert address(app)["domain3"] == ["healthcare.phi-redaction"]
    assert address(app)["units3"] == ["3000"]
    assert box(app, "text_area", "Rows from a spreadsheet").value == ""
