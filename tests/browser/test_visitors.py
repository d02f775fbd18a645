"""People in a hurry, on slow lines, beside each other, without a mouse; a server that restarts."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def said(result):
    return f"${float(result['total_usd']):,.2f}"


def test_two_visitors_do_not_see_each_others_estimate(arrive, priced):
    one, other = arrive().open(), arrive(locale="en-GB").open()
    untouched = other.total()
    one.type("Pages a month", "31").open_row().type("Name", "Only mine")
    assert other.settle().total() == untouched
    other.type("Pages a month", "77")
    assert one.settle().total() == said(priced(one.document()))
    assert one.query() == {"units": ["31"], "name": ["Only mine"]}
    assert other.query() == {"units": ["77"]}
    assert "Only mine" not in other.page.content()


ASK_TWICE = """
(() => {
  const send = WebSocket.prototype.send;
  let asked = false;
  WebSocket.prototype.send = function (data) {
    if (!asked) setTimeout(() => send.call(this, data), %d);
    asked = true;
    return send.call(this, data);
  };
})()
"""
"""Tells the server once more, after some milliseconds, what it was told on arrival."""


@pytest.mark.parametrize("milliseconds", [2, 10, 20, 30])
def test_an_arrival_that_is_broken_off_still_fills_every_box(arrive, priced, milliseconds):
    visitor = arrive(script=ASK_TWICE % milliseconds)
    visitor.open("?units=1234&name=Abc&level=hi&service_tier=flex&plan=pro&grounding=true")
    assert visitor.total() == said(priced(visitor.document()))
    assert visitor.box("Pages a month").input_value() == "1,234"
    assert visitor.box("Kind of work").input_value() == "Invoices"
    expect(visitor.page.get_by_role("button", name="Unpin Pro")).to_be_visible()
    visitor.open_row()
    assert visitor.box("Name").input_value() == "Abc"
    for group, choice in {"Quality (level)": "hi", "Speed (service tier)": "flex"}.items():
        expect(visitor.option(group, choice)).to_be_checked()
    expect(visitor.page.get_by_role("switch", name="Bounding boxes (grounding)")).to_be_checked()


def button(visitor, name):
    return visitor.page.get_by_role("button", name=name, exact=True)


HURRIES = {
    "the row's options": lambda visitor: visitor.row(1).get_by_role("button").last.click(),
    "a new row": lambda visitor: visitor.option("Add work", "Calls").click(),
    "a plan": lambda visitor: button(visitor, "Choose Pro").click(),
    "the cheaper way": lambda visitor: button(visitor, "Apply").click(),
    "the other row": lambda visitor: visitor.box("Images a month, row 2").click(),
    "what is folded": lambda visitor: visitor.main.locator("summary").last.click(),
    "examples": lambda visitor: button(visitor, "Examples").click(),
    "another page": lambda visitor: visitor.page_links.filter(has_text="Plans").click(),
}


@pytest.mark.parametrize("then", HURRIES)
def test_typing_and_clicking_at_once_loses_nothing(arrive, slow_wire, priced, then):
    visitor = arrive(wire=slow_wire)
    for slow_wire.delay in (0.0, 0.3):
        visitor.open("?units=5&domain2=image.caption&units2=1")
        visitor.write("Pages a month, row 1", "4321")
        HURRIES[then](visitor)
        visitor.settle()
        assert visitor.query()["units"] == ["4321"]
        assert visitor.total() == said(priced(visitor.document()))


def test_a_fast_typist_on_a_slow_line(arrive, slow_wire, priced):
    visitor = arrive(wire=slow_wire).open("?domain=audio.transcription")
    slow_wire.delay = 0.3
    visitor.write("Files a month and their length", "12 x 5:01")
    visitor.row(1).get_by_role("button").last.click()
    for group, choice in (("Quality (level)", "hi"), ("Speed (service tier)", "flex")):
        visitor.option(group, choice).click()
    visitor.write("Name", "Calls")
    button(visitor, "Choose Pro").click()
    visitor.settle()
    work = {"domain": "audio.transcription", "files": 12, "duration_seconds": 301, "level": "hi"}
    expected = {"plan": "pro", "workloads": [work | {"service_tier": "flex", "name": "Calls"}]}
    assert priced(visitor.document()) == priced(expected)
    assert visitor.total() == said(priced(expected))


def test_an_example_takes_nothing_away_that_is_typed_however_fast(arrive, slow_wire):
    visitor = arrive(wire=slow_wire).open("?plan=pro&level=hi")
    slow_wire.delay = 0.3
    visitor.write("Pages a month", "4321")
    button(visitor, "Examples").click()
    visitor.page.get_by_role("button", name="A clinic's records").click()
    visitor.main.locator("summary").last.click()
    visitor.settle()
    assert visitor.query() == {
        "units": ["4321"],
        "level": ["hi"],
        "plan": ["pro"],
        "needs": ["baa", "zdr"],
        "domain2": ["healthcare.phi-redaction"],
        "units2": ["12000"],
        "name2": ["Patient records"],
    }


def test_a_restart_of_the_server_keeps_the_estimate(own_server, arrive, priced):
    visitor = arrive(url=own_server.url).open("?units=5").type("Pages a month", "64")
    visitor.open_row().choose("Quality (level)", "hi").press("Duplicate")
    before = visitor.total()
    own_server.stop()
    app = visitor.page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    own_server.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=90_000)
    visitor.settle()
    visitor.noise.clear()  # it said that the server was away
    assert visitor.total() == before

    visitor.unfold("What the plan must offer")
    assert visitor.total() == before
    visitor.type("Pages a month, row 2", "65")
    assert [work["units"] for work in visitor.document()["workloads"]] == [64, 65]
    assert visitor.total() == said(priced(visitor.document()))


def test_the_main_inputs_need_no_mouse(visitor, priced):
    visitor.open()
    keyboard = visitor.page.keyboard

    def go_to(target):
        for _ in range(60):
            if target.evaluate("element => element === document.activeElement"):
                return
            keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {target}")

    def press(key):
        keyboard.press(key)
        visitor.settle()

    go_to(visitor.box("Kind of work"))
    keyboard.type("audio.transcription")
    visitor.page.get_by_role("option").first.wait_for()
    press("Enter")
    go_to(visitor.box("Files a month and their length"))
    keyboard.press("ControlOrMeta+a")
    keyboard.type("9 x 20:00")
    press("Enter")
    go_to(visitor.option("Add work", "Documents"))
    press("Space")
    go_to(button(visitor, "Choose Pro"))
    press("Enter")
    first, second = visitor.document()["workloads"]
    assert (first["domain"], first["files"], int(first["duration_seconds"])) == (
        "audio.transcription",
        9,
        1200,
    )
    assert second["domain"] == "document.invoice"
    assert visitor.document()["plan"] == "pro"
    assert visitor.total() == said(priced(visitor.document()))


def test_the_options_of_a_row_are_the_next_thing_the_keyboard_reaches(visitor):
    visitor.open()
    visitor.row(1).get_by_role("button").last.focus()
    visitor.page.keyboard.press("Enter")
    visitor.settle()
    visitor.page.keyboard.press("Tab")
    assert visitor.options.evaluate("part => part.contains(document.activeElement)")
