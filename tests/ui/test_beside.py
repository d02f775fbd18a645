"""Pinned estimates beside the current one: what the page says is what the core says."""

import pytest
from streamlit.testing.v1 import AppTest

from pricing import link, on_best_plan, price
from pricing.estimate import Projection
from pricing.whatif import compare
from tests.support.cases import CARD, DAY, PRICES, estimate, pages, recordings
from tests.support.page_tables import frames
from ui.beside import comparison, text
from ui.parts.labels import plan_title

NAME = "=1+1 **b** <i>"
HI = {"level": ["hi"], "grounding": ["true"], "units": ["20000"]}
LO = {"level": ["lo"], "units": ["5000"]}


def _page():
    import streamlit as st  # noqa: PLC0415 - AppTest runs this function as a script of its own

    from pricing import published_card  # noqa: PLC0415
    from pricing.clock import today  # noqa: PLC0415
    from ui.beside import comparison  # noqa: PLC0415
    from ui.inputs import address, state, unread  # noqa: PLC0415

    prices = published_card().on(today())
    address.save(address.price(address.load(prices)))
    unread.show_link()
    result = state.tab().result
    if result is not None:
        comparison.show(result)
        st.text_input("Pages", state.first("units"), key=state.widget_key("units"))


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("pricing.clock.today", lambda: DAY)


def opened(query, **pinned):
    """The page of a link, with pins as the texts of their parameters."""
    app = AppTest.from_function(_page, default_timeout=60)
    for name, values in (query | {name: [value] for name, value in pinned.items()}).items():
        app.query_params[name] = values
    return ran(app)


def ran(app):
    app.run()
    assert not app.exception
    return app


def press(app, label):
    (found,) = [button for button in app.button if button.label == label]
    found.click()
    return ran(app)


def address(app):
    return app.session_state["tab"].address


def core(query):
    """What the core says of a link, on the plan that is shown."""
    found = link.estimate(query, PRICES)
    found = found.model_copy(update={"projection": found.projection or Projection()})
    return price(on_best_plan(found, PRICES), CARD, DAY)


def texts(app):
    return [element.value for element in app.markdown]


def test_without_a_pin_there_is_one_sentence_and_the_button():
    app = opened(HI)
    assert comparison.EMPTY in texts(app)
    assert [button.label for button in app.button] == ["Compare"]
    assert frames(app) == []


def test_an_estimate_is_pinned_changed_and_compared():
    app = press(opened(LO), "Compare")
    assert address(app) == LO | {"b": [link.pin(LO)]}
    assert comparison.SAME in texts(app)
    app.text_input[0].set_value("20000")
    ran(app)
    assert address(app) == {"units": ["20000"], "level": ["lo"], "b": [link.pin(LO)]}
    assert list(frames(app)[1]["Change"]) == ["", "\u2060+$150.00"]


def test_a_pin_holds_what_was_read_not_what_was_typed():
    app = opened(LO)
    app.text_input[0].set_value("30k")
    press(app, "Compare")
    assert address(app)["b"] == [link.pin(LO | {"units": ["30000"]})]


@pytest.mark.parametrize(
    ("current", "pinned"),
    [
        (HI, LO),
        (LO, HI | {"service_tier": ["flex"], "plan": ["pro"]}),
        (link.to_query(estimate(pages(9), recordings(5, 90), plan="starter")), LO),
        (LO | {"domain": ["web.x"], "domain2": ["audio.x"]}, HI),
        (HI, {"domain": ["web.x"], "units": ["5"]}),
        (HI, {"plan": ["enterprise"]}),
        (HI, HI | {"name": [NAME]}),
    ],
)
def test_the_tables_are_the_cores(current, pinned):
    app = opened(current, b=link.pin(pinned))
    found = compare(core(pinned), core(current))
    rows = frames(app)[0].to_dict("records")
    for row, side in zip(rows, (found.after, found.before), strict=True):
        assert plan_title(side.result.estimate.plan) in row["Estimate"]
        if side.month_usd is not None:
            assert f"{side.month_usd:,.2f}" in row["A month"]
            assert f"{side.year_usd:,.2f}" in row["12 months"]
    if not found.causes:
        assert len(frames(app)) == 1
        return
    shown = frames(app)[1]
    for cause, change, total in zip(
        found.causes, shown["Change"][1:], shown["Total"][1:], strict=True
    ):
        assert change.lstrip("\u2060") == text.signed(cause.change_usd)
        assert total == f"${cause.total_usd:,.2f}"
    assert text.summary("B", found) in texts(app)


def test_a_difference_in_words():
    def summary(before, after):
        return text.summary("B", compare(core(before), core(after)))

    assert summary(LO, LO | {"units": ["20000"]}) == (
        "This estimate against B: **&#36;150&#46;00 more** a month, "
        "**&#36;1&#44;800&#46;00 more** in 12 months."
    )
    assert summary(LO, LO) == "This estimate against B: the same a month, the same in 12 months."
    assert summary(HI, LO).count(" less**") == 2
    assert summary(LO, {"domain": ["web.x"]}) == text.NO_DIFFERENCE
    assert summary(LO, LO | {"domain2": ["web.x"]}).endswith(text.UNPRICED)


def test_up_to_three_are_pinned_and_one_of_them_is_chosen():
    app = opened(HI, b=link.pin(LO))
    press(press(app, "Compare"), "Compare")
    assert address(app).keys() == {*HI, "b", "c", "d"}
    (button,) = [one for one in app.button if one.label == "Compare"]
    assert button.disabled
    assert len(frames(app)[0]) == 4
    assert comparison.SAME in texts(app)  # D, the last one pinned
    app.session_state["compared"] = "B"
    ran(app)
    assert frames(app)[1].iloc[0, 0] == "B, a month"
    press(app, "Remove B")
    assert address(app).keys() == {*HI, "c", "d"}


def test_swapping_makes_the_pinned_one_current_and_back():
    app = opened(HI | {"customer": ["Acme"], "note": ["Hello"]}, b=link.pin(LO))
    press(app, "Swap with B")
    swapped = LO | {"customer": ["Acme"], "note": ["Hello"], "b": [link.pin(HI)]}
    assert address(app) == swapped
    assert app.text_input[0].value == "5000"
    press(app, "Swap with B")
    assert address(app) == HI | {"customer": ["Acme"], "note": ["Hello"], "b": [link.pin(LO)]}


def test_a_decimal_of_a_pin_stays_what_it_is():
    query = LO | {"growth": ["1.125"]}
    app = press(opened(HI, b=link.pin(query)), "Swap with B")
    assert core(address(app)).estimate == core(query).estimate


def test_a_pin_that_cannot_be_read_is_named_and_left_out():
    app = opened(HI, b="units=many")
    assert "b" in app.warning[0].value
    assert comparison.EMPTY in texts(app)
    press(app, "Leave them out")
    assert address(app) == HI


def test_what_cannot_be_read_is_not_pinned():
    app = opened(LO)
    app.text_input[0].set_value("many")
    ran(app)
    (button,) = [one for one in app.button if one.label == "Compare"]
    assert button.disabled
    app = opened(LO, b=link.pin(HI))
    app.text_input[0].set_value("many")
    press(app, "Swap with B")  # clicked before the page knew
    assert app.session_state["tab"].query["units"] == ["many"]
