"""People in a hurry, on slow lines, beside each other, without a mouse; a server that restarts."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def said(result):
    return f"${float(result['total_usd']):,.2f}"


def test_two_visitors_do_not_see_each_others_estimate(arrive, priced):
    one, other = arrive().open(), arrive(locale="en-GB").open()
    untouched = other.total()
    one.type("Pages a month", "31").type("Name", "Only mine")
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
    assert visitor.box("Pages a month").input_value() == "1234"
    assert visitor.box("Name").input_value() == "Abc"
    assert visitor.box("Kind of work").input_value().startswith("document.invoice")
    for group, choice in {"Plan": "Pro", "Level": "hi", "Service tier": "flex"}.items():
        expect(visitor.option(group, choice)).to_be_checked()
    expect(visitor.sidebar.get_by_role("switch", name="Grounding")).to_be_checked()


HURRIES = {
    "another choice": lambda visitor: visitor.sidebar.get_by_text("hi", exact=True).click(),
    "a new workload": lambda visitor: visitor.page.get_by_role(
        "button", name="Add", exact=True
    ).click(),
    "a copy": lambda visitor: visitor.page.get_by_role("button", name="Copy", exact=True).click(),
    "the other workload": lambda visitor: visitor.sidebar.get_by_text(
        "image.caption", exact=True
    ).click(),
    "what is folded": lambda visitor: visitor.sidebar.locator("summary").last.click(),
    "another page": lambda visitor: visitor.main.get_by_role(
        "link", name="Plans", exact=True
    ).click(),
    "another box": lambda visitor: visitor.sidebar.get_by_role("textbox", name="Name").click(),
}


@pytest.mark.parametrize("then", HURRIES)
def test_typing_and_clicking_at_once_loses_nothing(arrive, slow_wire, priced, then):
    visitor = arrive(wire=slow_wire)
    for slow_wire.delay in (0.0, 0.3):
        visitor.open("?units=5&domain2=image.caption&units2=1")
        visitor.write("Pages a month", "4321")
        HURRIES[then](visitor)
        visitor.settle()
        assert visitor.query()["units"] == ["4321"]
        assert visitor.total() == said(priced(visitor.document()))


def test_a_fast_typist_on_a_slow_line(arrive, slow_wire, priced):
    visitor = arrive(wire=slow_wire).open("?domain=audio.transcription")
    slow_wire.delay = 0.3
    for label, text in (("Files a month", "12"), ("Length of each", "5:01"), ("Name", "Calls")):
        visitor.write(label, text)
    for choice in ("hi", "flex", "Pro"):
        visitor.sidebar.get_by_text(choice, exact=True).click()
    visitor.settle()
    work = {"domain": "audio.transcription", "files": 12, "duration_seconds": 301, "level": "hi"}
    expected = {"plan": "pro", "workloads": [work | {"service_tier": "flex", "name": "Calls"}]}
    assert priced(visitor.document()) == priced(expected)
    assert visitor.total() == said(priced(expected))


def test_a_preset_replaces_all_that_is_typed_however_fast(arrive, slow_wire):
    visitor = arrive(wire=slow_wire).open("?plan=pro&level=hi")
    slow_wire.delay = 0.3
    visitor.write("Pages a month", "4321")
    visitor.main.get_by_role("button", name="PHI redaction").click()
    visitor.sidebar.locator("summary").last.click()
    visitor.settle()
    assert visitor.query()["domain"] == ["healthcare.phi-redaction"]
    assert visitor.query()["units"] == ["12000"]
    assert "level" not in visitor.query()


def test_a_restart_of_the_server_keeps_the_estimate(own_server, arrive, priced):
    visitor = arrive(url=own_server.url).open("?units=5").type("Pages a month", "64")
    visitor.choose("Level", "hi").press("Copy")
    before = visitor.total()
    own_server.stop()
    app = visitor.page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    own_server.start()
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=90_000)
    visitor.settle()
    visitor.noise.clear()  # it said that the server was away
    assert visitor.total() == before

    visitor.unfold("Options")
    assert visitor.total() == before
    visitor.edit("document.invoice (2)").type("Pages a month", "65")
    assert [work["units"] for work in visitor.document()["workloads"]] == [64, 65]
    assert visitor.total() == said(priced(visitor.document()))


def test_the_main_inputs_need_no_mouse(visitor, priced):
    visitor.open()
    keyboard = visitor.page.keyboard
    visitor.option("Plan", "Starter").focus()
    keyboard.press("ArrowRight")
    keyboard.press("Space")
    visitor.settle()
    keyboard.press("Tab")

    def go_to(role, name):
        target = visitor.sidebar.get_by_role(role, name=name, exact=True)
        for _ in range(12):
            if target.evaluate("element => element === document.activeElement"):
                return
            keyboard.press("Tab")
        pytest.fail(f"Tab does not reach {name}")

    go_to("combobox", "Kind of work")
    keyboard.type("audio.transcription")
    visitor.page.get_by_role("option").first.wait_for()
    keyboard.press("Enter")
    visitor.settle()
    go_to("textbox", "Files a month")
    keyboard.press("ControlOrMeta+a")
    keyboard.type("9")
    go_to("textbox", "Length of each")
    keyboard.press("ControlOrMeta+a")
    keyboard.type("20:00")
    keyboard.press("Enter")
    visitor.settle()
    go_to("button", "Add")
    keyboard.press("Enter")
    visitor.settle()
    first, second = visitor.document()["workloads"]
    assert (first["domain"], first["files"], int(first["duration_seconds"])) == (
        "audio.transcription",
        9,
        1200,
    )
    assert second["domain"] == "document.invoice"
    assert visitor.document()["plan"] == "pro"
    assert visitor.total() == said(priced(visitor.document()))
