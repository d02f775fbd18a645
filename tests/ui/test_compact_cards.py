"""The compact plan cards: price, a note, and the button that pins the plan."""

from __future__ import annotations

import html

import pytest
from streamlit.testing.v1 import AppTest

from pricing import link, parse
from tests.support.cases import DAY, PRICES, estimate, pages
from tests.support.cases import result as priced
from ui.parts import formats

INVOICES = estimate(pages(20_000, level="auto"))
OFFER = {"monthly_usd": 1500, "included_credits": 300_000, "usd_per_credit": "0.007"}


SCRIPT = """
import streamlit as st

from tests.support.cases import PRICES
from ui.inputs import address, state
from ui.plans import cards

if "tab" not in st.session_state:
    st.session_state["tab"] = state.Tab(query=st.session_state["query"])
address.save(address.price(address.load(PRICES)))
cards.compact(state.tab().result)
"""
"""A page of nothing but the cards, which keeps what is chosen on them."""


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setattr("pricing.clock.today", lambda: DAY)


def drawn(document):
    """The cards of a document."""
    query = link.to_query(parse(document, PRICES).to_document())
    app = AppTest.from_string(SCRIPT, default_timeout=60)
    app.session_state["query"] = {name: list(values) for name, values in query.items()}
    app.run()
    assert not app.exception
    return app


def texts(app):
    """The words of each card, in order."""
    return [html.unescape(words.value).replace("\u2060", "") for words in app.markdown]


def buttons(app):
    """The labels of the buttons, in order."""
    return [html.unescape(button.label) for button in app.button]


def test_each_card_has_a_name_a_price_and_a_note():
    starter, pro, enterprise = texts(drawn(INVOICES))
    bills = priced(INVOICES).invoice.bills
    assert "**Pay as you go** :small[Starter plan] :green-badge[best]" in starter
    assert formats.usd(bills["starter"].total_usd) in starter
    assert "no fee, $0.01 a credit" in starter
    assert pro.startswith("**Pro**\n\n")
    assert formats.usd(bills["pro"].total_usd) in pro
    assert "100,000 credits included" in pro
    assert "Talk to sales" in enterprise
    assert "a month" not in enterprise
    assert "SOC2, HIPAA, In our VPC" in enterprise


def test_a_card_is_few_elements():
    app = drawn(INVOICES)
    assert len(app.markdown) + len(app.button) == 2 * len(PRICES.plans)


@pytest.mark.parametrize(
    ("document", "plan", "note"),
    [
        (estimate(requirements=["baa"]), 0, "without a business associate agreement (BAA)"),
        (estimate(enterprise=OFFER), 2, "Your own offer"),
        (
            estimate(readings={"pro_allowance": "units"}),
            1,
            "100,000 pages or images included",
        ),
    ],
)
def test_the_note_says_what_matters_about_the_plan(document, plan, note):
    assert note in texts(drawn(document))[plan]


def test_a_large_amount_is_short_and_exact_on_hover():
    starter = drawn(estimate(pages(10**12))).markdown[0]
    assert "$10.0 bn" in html.unescape(starter.value)
    assert html.unescape(starter.proto.help) == "$10,000,000,000.00 a month"
    assert not drawn(INVOICES).markdown[0].proto.help


def test_a_plan_is_pinned_and_given_up_with_one_click_each():
    app = drawn(INVOICES)
    assert buttons(app) == ["Choose Pay as you go", "Choose Pro", "Choose Enterprise"]
    app.button(key="pin_pro").click().run()
    assert app.session_state["tab"].query["plan"] == ["pro"]
    assert buttons(app) == ["Choose Pay as you go", "Unpin Pro", "Choose Enterprise"]
    app.button(key="pin_pro").click().run()
    assert "plan" not in app.session_state["tab"].query
    assert "Choose Pro" in buttons(app)


def test_no_plan_is_best_while_none_of_the_work_has_a_price():
    app = drawn(estimate({"domain": "web.page", "units": 5}))
    assert not any("best" in card for card in texts(app))
    assert "No published price" in texts(app)[0]
