"""What is typed is read and priced once for each change, and not by a run that changes nothing."""

from collections import Counter
from datetime import timedelta
from importlib import import_module

import pytest
import streamlit as st

from pricing import Estimate
from tests.support.app_page import open_link
from tests.support.cases import DAY
from tests.support.frame_page import box, open_fold
from tests.support.later import FEE, later_card
from ui.inputs import address

WHOLE = {
    "domain": "audio.x",
    "lengths": "45 s, 10:00",
    "domain2": "image.x",
    "growth": "1.125",
    "service_tier2": "default",
}
"""Also what a box reads otherwise than a link, and what a link says otherwise than a box."""
A_ROW_IS_WRONG = {**WHOLE, "units2": "many"}
UNKNOWN = {**WHOLE, "unts": "5"}
NOTHING_LEFT = {"units": "many"}
PACKED_AND_CUT = {"e": "cut"}


@pytest.fixture(autouse=True)
def counted(monkeypatch):
    """How often texts were read, a document was checked, and a month was priced."""
    counts = Counter()
    monkeypatch.setattr("pricing.clock.today", lambda: DAY)
    for where, name in (("pricing.link.usable", "read"), ("ui.today", "price")):
        _count(monkeypatch, counts, import_module(where), name)
    _count(monkeypatch, counts, Estimate, "model_validate")
    return counts


def _count(monkeypatch, counts, owner, name):
    work = getattr(owner, name)

    def counting(*given, **named):
        counts[name] += 1
        return work(*given, **named)

    monkeypatch.setattr(owner, name, counting)


def type_pages(app, written):
    return box(app, "text_input", "Pages a month").set_value(written)


def last(app):
    assert not app.exception
    return app.session_state["tab"].result


@pytest.mark.parametrize("query", [{}, WHOLE])
def test_an_arrival_reads_its_link_once(counted, query):
    assert last(open_link(query)) is not None
    assert counted == {"read": 1, "model_validate": 1, "price": 1}


@pytest.mark.parametrize("query", [A_ROW_IS_WRONG, UNKNOWN])
def test_of_a_link_that_is_partly_wrong_only_what_is_left_is_checked_again(counted, query):
    assert last(open_link(query)) is not None
    assert counted == {"read": 1, "model_validate": 2, "price": 1}


@pytest.mark.parametrize("query", [NOTHING_LEFT, PACKED_AND_CUT])
def test_a_link_of_which_nothing_is_left_is_read_once_too(counted, query):
    assert last(open_link(query)) is None
    assert counted["read"] == 1


@pytest.mark.parametrize("query", [{}, WHOLE, A_ROW_IS_WRONG, UNKNOWN, NOTHING_LEFT])
def test_a_run_in_which_no_text_changes_reads_nothing(counted, query):
    app = open_link(query).run()
    before = last(app)
    counted.clear()

    app.run()
    open_fold(app, "fold_needs")

    assert counted == {}
    assert last(app) is before


def test_a_page_reads_nothing(counted):
    app = open_link(WHOLE).run()
    counted.clear()

    for page in ("plans", "projection", "savings", "rate_card", "estimate"):
        app.switch_page(f"../pages/{page}.py").run()
        assert not app.exception

    assert counted["read"] == 0


def test_a_change_is_read_once(counted):
    app = open_link({}).run()
    counted.clear()

    type_pages(app, "30k").run()
    app.run()

    assert last(app).invoice.lines[0].units == 30_000
    assert counted == {"read": 1, "model_validate": 1, "price": 1}


def test_a_text_that_cannot_be_read_is_read_once_and_the_next_one_anew(counted):
    app = open_link({}).run()
    before = last(app)
    counted.clear()

    type_pages(app, "many").run()
    app.run()

    assert counted["read"] == 1
    assert last(app) is before
    assert [problem.path for problem in app.session_state["tab"].problems] == ["units"]

    type_pages(app, "7").run()

    assert counted["read"] == 2
    assert last(app).invoice.lines[0].units == 7
    assert app.session_state["tab"].problems == ()


def test_a_run_that_is_broken_off_does_not_read_for_nothing(counted, monkeypatch):
    app = open_link({}).run()
    counted.clear()
    save, broken = address.save, []

    def saving(found):
        if not broken:
            broken.append(found)
            st.rerun()
        save(found)

    monkeypatch.setattr(address, "save", saving)
    type_pages(app, "7").run()

    assert broken
    assert last(app).invoice.lines[0].units == 7
    assert counted["read"] == 1


def test_on_another_day_the_same_text_is_priced_anew(counted, monkeypatch):
    app = open_link({}).run()
    counted.clear()

    monkeypatch.setattr("pricing.clock.today", lambda: DAY + timedelta(days=1))
    app.run()

    assert counted["price"] == 1


def test_with_another_card_the_same_text_is_priced_anew(counted, monkeypatch, tmp_path):
    monkeypatch.setattr("pricing.clock.today", lambda: FEE)
    app = open_link({"plan": "pro"}).run()
    card = later_card(tmp_path)
    counted.clear()

    monkeypatch.setattr("ui.today.published_card", lambda: card)
    app.run()

    assert counted["price"] == 1
    assert last(app).card is card
