"""The frame without a browser: widgets, what is typed, the address, the total say the same."""

import pytest
from streamlit.testing.v1 import AppTest

from pricing import compact, link
from pricing.parameters import param
from pricing.phases import in_words, phases
from tests.cases import DAY, PRICES, result
from ui.presets import PRESETS


@pytest.fixture
def app(monkeypatch):
    monkeypatch.setattr("pricing.clock.today", lambda: DAY)
    app = AppTest.from_file("../ui/main.py", default_timeout=30)
    return app.run()


def opened(query):
    app = AppTest.from_file("../ui/main.py", default_timeout=30)
    for name, values in query.items():
        app.query_params[name] = values
    return app.run()


def address(app):
    assert not app.exception
    return app.session_state["tab"].address


def box(app, kind, label):
    (found,) = [widget for widget in app.sidebar.get(kind) if widget.label == label]
    return found


def press(app, label):
    (found,) = [button for button in app.button if button.label == label]
    return found.click().run()


def total(app):
    return app.metric[0].value


def said(query):
    document, problems = link.document(query, PRICES)
    assert not problems
    found = result(document)
    changing = phases(found.estimate, PRICES, found.estimate.plan)
    return in_words(changing) or f"${found.bill.total_usd:,.2f}"


def test_the_bare_address_is_priced(app):
    assert address(app) == {}
    assert total(app) == said({})


def test_a_box_is_an_address_is_a_total(app):
    box(app, "number_input", "Pages a month").set_value(1234.0).run()
    assert address(app) == {"units": ["1234"]}
    assert total(app) == said({"units": ["1234"]})


def test_back_to_the_default_is_the_bare_address(app):
    box(app, "number_input", "Pages a month").set_value(5.0).run()
    box(app, "number_input", "Pages a month").set_value(10_000.0).run()
    assert address(app) == {}


def test_a_long_address_is_compact_so_that_the_server_takes_it_again():
    lengths = ", ".join(f"{seconds} s" for seconds in range(1, 8_001))
    long = opened({"domain": ["audio.x"], "lengths": [lengths]})
    assert len(address(long)["lengths"][0]) > compact.LONGEST_ADDRESS
    shown = dict(long.query_params)
    assert shown.keys() == {compact.NAME}
    assert len(shown[compact.NAME][0]) < compact.LONGEST_COMPACT
    again = opened(shown)
    assert address(again) == address(long)
    assert dict(again.query_params) == shown
    assert total(again) == total(long)


def test_an_estimate_too_long_for_any_link_leaves_the_address_empty_and_stays_typed():
    lengths = ", ".join(f"{seconds} s" for seconds in range(1, 30_001))
    long = opened({"domain": ["audio.x"], "lengths": [lengths]})
    assert dict(long.query_params) == {}
    before = total(long)
    long.run()
    assert address(long)["domain"] == ["audio.x"]
    assert total(long) == before


def test_an_empty_quantity_in_a_link_is_no_default():
    app = opened({"units": ""})
    assert address(app) == {"units": [""]}
    assert box(app, "number_input", "Pages a month").value is None
    assert app.session_state["tab"].result is None
    assert len(app.metric) == 0


def test_options_that_were_only_looked_at_are_not_in_the_address(app):
    for fold in ("fold_options", "fold_look_ahead", "fold_more0"):
        app.session_state[fold] = True
    app.run()
    assert len(app.sidebar.get("text_input")) > 8
    box(app, "number_input", "Pages a month").set_value(7.0).run()
    assert address(app) == {"units": ["7"]}


def test_a_reading_is_switched_and_switched_back(app):
    app.session_state["fold_options"] = True
    app.run()
    title = PRICES.readings["sign_up_bonus"].title
    box(app, "radio", title).set_value("monthly").run()
    assert address(app) == {"sign_up_bonus": ["monthly"]}
    box(app, "radio", title).set_value("once").run()
    assert address(app) == {}


def test_workloads_come_and_go(app):
    press(app, "Add")
    box(app, "number_input", "Pages a month").set_value(5.0).run()
    assert address(app) == {"domain2": ["document.invoice"], "units2": ["5"]}
    press(app, "Copy")
    assert address(app)["units3"] == ["5"]
    box(app, "text_input", "Name").set_value("Third").run()
    assert address(app)["name3"] == ["Third"]
    press(app, "Remove")
    press(app, "Remove")
    assert address(app) == {}
    assert "Remove" not in [button.label for button in app.button]


def test_a_click_takes_along_what_was_typed_with_it(app):
    box(app, "number_input", "Pages a month").set_value(4321.0)
    press(app, "Add")
    assert address(app)["units"] == ["4321"]
    box(app, "number_input", "Pages a month").set_value(77.0)
    box(app, "radio", "Workloads").set_value(0).run()
    assert address(app)["units2"] == ["77"]
    box(app, "number_input", "Pages a month").set_value(1.0)
    press(app, "Remove")
    assert address(app) == {"units": ["77"]}


def test_the_last_of_fifty_workloads_can_be_edited():
    names = [param("domain", index) for index in range(50)]
    app = opened(dict.fromkeys(names, "image.caption"))
    picker = box(app, "selectbox", "Workloads")
    assert len(picker.options) == len(set(picker.options)) == 50
    picker.set_value(49).run()
    box(app, "number_input", "Images a month").set_value(3.0).run()
    assert address(app)["units50"] == ["3"]


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.title)
def test_a_preset_leaves_nothing_of_what_was_there(preset):
    app = opened({"units": "abc", "level": "hi", "customer": "Somebody", "unit": "3"})
    assert len(app.metric) == 0
    press(app, "Start over")
    assert address(app) == {}
    press(app, preset.title)
    assert address(app) == link.query(preset.document)
    assert total(app) == said(link.query(preset.document))


def test_a_wrong_part_leads_to_its_workload():
    app = opened({"domain2": "image.x", "units2": "many"})
    assert box(app, "radio", "Workloads").value == 1
    assert box(app, "number_input", "Images a month").value is None
    assert any("many" in error.value for error in app.sidebar.error)
    box(app, "text_input", "Name").set_value("Pictures").run()
    assert address(app)["units2"] == ["many"], "what no box can show stays typed"
    box(app, "number_input", "Images a month").set_value(2.0).run()
    assert total(app) == said(address(app))


def test_the_frame_runs_once_for_each_change(app, monkeypatch):
    runs = []
    monkeypatch.setattr("ui.inputs.draw", lambda *_: runs.append(1))
    app.run()
    assert runs == [1]


def test_a_word_that_is_no_domain_is_offered_the_domains_it_may_mean():
    app = opened({"domain": "claims", "units": "7"})
    assert len(app.metric) == 0, "a word is not turned into a domain by itself"
    (use,) = [button for button in app.sidebar.button if button.label.startswith("Use ")]
    assert use.label == "Use healthcare.claims-processing"
    use.click().run()
    assert address(app) == {"domain": ["healthcare.claims-processing"], "units": ["7"]}
    assert total(app) == said(address(app))


@pytest.mark.parametrize("word", ["zz", "qqqqq", "Document.Invoice"])
def test_no_domain_is_offered_where_none_is_meant_or_needed(word):
    app = opened({"domain": word})
    assert not [button for button in app.sidebar.button if button.label.startswith("Use ")]
