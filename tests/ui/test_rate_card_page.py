"""The rate card page and what it puts on every page: compared with the core, never with a price."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest

from pricing import link, parse
from pricing.audit.changes import compare
from pricing.audit.examples import outcomes
from pricing.audit.verified import Verification
from pricing.card.facts import OLD, matching, published_facts
from pricing.clock import today
from pricing.explain.month import explain, explain_difference
from pricing.whatif.open_points import points
from tests.support.app_page import open_link
from tests.support.cases import CARD, PRICES, estimate, pages, result
from tests.support.later import FEE, MULTIPLIER, later_card
from ui import navigation
from ui.parts import formats
from ui.rate_card import matrix

OVER = estimate(pages(120_000), {"domain": "custom.x", "units": 300}, plan="pro")


def opened(document=None, page="rate_card", **params):
    """The app on a page, with an estimate in its address."""
    return open_link({**link.to_query(document or estimate()), **params}, page)


def shown(app):
    """Everything that is written on the page, without markup."""
    parts = [*app.markdown, *app.caption, *app.info, *app.warning]
    text = " ".join(html.unescape(part.value) for part in parts)
    return re.sub(r"[*\u2060]", "", re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text))


def at(app, section):
    """The same page at another section."""
    app.segmented_control(key=navigation.SECTION).set_value(section).run()
    assert not app.exception
    return app


def plain(text):
    """A literal as it is read."""
    return re.sub(r"[*\u2060]", "", html.unescape(formats.literal(text)))


@pytest.fixture
def later(tmp_path, monkeypatch):
    """The app under a card with three more versions, on a day after the last of them."""
    card = later_card(tmp_path)
    monkeypatch.setattr("pricing.card.rate_card.load", lambda: card)
    monkeypatch.setattr("pricing.clock.today", lambda: MULTIPLIER)
    return card


def cells(app):
    """The cells of the published tables that open: what each shows, its label, and what it says."""
    (body,) = [part.proto.body for part in app.main.get("html") if "<details" in part.proto.body]
    found = re.findall(
        r'<summary aria-label="(.*?)">(.*?)</summary><div>(.*?)</div></details>', body
    )
    return {html.unescape(label): (shown, html.unescape(said)) for label, shown, said in found}


def test_every_published_number_opens_its_words_and_days():
    found = published_facts(CARD, today())
    opening = cells(opened())
    assert set(opening) == {f"{fact.name}: {fact.value_text}" for fact in found}
    for fact in found:
        shown, said = opening[f"{fact.name}: {fact.value_text}"]
        assert shown
        assert f"\u201c{fact.says}\u201d" in said
        assert f'href="{fact.source.url}"' in said
        assert f"In force since {fact.start}, checked {fact.source.checked}." in said
        assert (fact.reason or "") in said


def test_the_matrix_has_a_row_for_every_domain_and_says_what_is_not_offered():
    (body,) = [
        part.proto.body for part in opened().main.get("html") if "<details" in part.proto.body
    ]
    for rate in PRICES.rates.values():
        assert f'<th scope="row">{rate.row} <small>per {rate.unit}</small></th>' in body
    without = [rate for rate in PRICES.rates.values() if rate.flat is rate.grounding is None]
    assert body.count(f"<td>{matrix.NOT_OFFERED}</td>") == len(without) > 0
    assert re.findall(r'colspan="(\d)">[^<]*<details[^>]*><summary[^>]*>[^<]* flat<', body)


def plain_cell(cell):
    """A cell as it is read."""
    return re.sub(r"[*\u2060]", "", html.unescape(cell))


def test_the_search_box_narrows_the_table():
    app = opened()
    app.text_input(key="rate_card_search").set_value("flex").run()
    found = matching(published_facts(CARD, today()), "flex")
    table = app.table[0].value
    assert [plain_cell(cell) for cell in table["What"]] == [plain(fact.name) for fact in found]
    assert [plain_cell(c) for c in table["Published"]] == [plain(fact.value_text) for fact in found]
    app.text_input(key="rate_card_search").set_value("<script>*x*").run()
    assert not app.table
    assert "Nothing published matches <script>x" in shown(app)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "checked today"), (1, "checked yesterday"), (2, "checked 2 days ago"), (OLD, "90 days")],
)
def test_the_page_says_how_long_ago_the_prices_were_checked(days, said, monkeypatch):
    day = date.fromordinal(PRICES.checked.toordinal() + days)
    monkeypatch.setattr("pricing.clock.today", lambda: day)
    app = opened()
    assert said in shown(app)
    assert not app.warning


@pytest.mark.parametrize("page", ["estimate", "rate_card"])
def test_after_ninety_days_every_page_carries_a_notice(page, monkeypatch):
    day = date.fromordinal(PRICES.checked.toordinal() + OLD + 1)
    monkeypatch.setattr("pricing.clock.today", lambda: day)
    (notice,) = opened(page=page).warning
    assert "91 days ago" in notice.value


def test_every_example_stands_beside_what_is_computed_now():
    app = at(opened(), navigation.EXAMPLES)
    text = shown(app)
    for found in outcomes(CARD, today()):
        assert plain(found.example.says) in text
        assert found.verdict in text
        assert all(plain(remark) in text for remark in found.remarks)
        assert plain(formats.exact_usd(found.usd)) in text


def test_the_examples_open_up_in_one_place():
    app = at(opened(OVER), navigation.EXAMPLES)
    found = [one for one in outcomes(CARD, today()) if one.result is not None]
    app.button(key="explain_examples").click().run()
    assert not app.exception
    assert app.selectbox(key="explained_month").options == [
        *dict.fromkeys(one.example.says for one in found)
    ]
    for chapter in explain(found[0].result.invoice, "starter"):
        assert all(plain(step.figures) in shown(app) for step in chapter.steps)


def test_an_example_opens_in_the_calculator():
    app = at(opened(OVER), navigation.EXAMPLES)
    number, found = next(
        (number, one)
        for number, one in enumerate(outcomes(CARD, today()))
        if "12-minute" in one.example.says
    )
    app.button(key=f"example{number}").click().run()
    assert not app.exception
    assert app.session_state["tab"].result.estimate.to_document()["workloads"] == [
        dict(found.example.document["workloads"][0])
    ]


def switch(app, key):
    """The radio buttons of an open point."""
    (radio,) = [radio for radio in app.main.radio if radio.key.startswith(f"{key}_")]
    return radio


def test_every_open_point_shows_its_sentences_and_what_switching_would_change():
    app = at(opened(OVER), navigation.OPEN_POINTS)
    text = shown(app)
    for point in points(result(OVER)):
        assert plain(point.entry.title) in text
        assert plain(point.entry.why) in text
        for source in point.entry.rests_on:
            assert plain(CARD.sources[source].says) in text
        if point.entry.any:
            continue
        radio = switch(app, point.entry.key)
        assert radio.value == point.chosen.link_text
        captions = [plain_cell(caption) for caption in radio.proto.captions]
        for option, caption in zip(point.options, captions, strict=True):
            assert ("the default" in caption) == option.default
            assert ("used now" in caption) == option.chosen
            moved = {plan: usd for plan, usd in option.difference.items() if usd}
            for plan, usd in moved.items():
                sign = "+" if usd > 0 else ""
                assert f"{sign}{plain(formats.usd(usd))} a month on {plan.title()}" in caption
            assert ("changes nothing here" in caption) == (not moved and not option.chosen)


def test_what_switching_would_change_opens_up_in_one_place():
    app = at(opened(OVER), navigation.OPEN_POINTS)
    found = [point for point in points(result(OVER)) if point.matters]
    assert [key for key in app_keys(app) if (key or "").startswith("explain")] == [
        "explain_open_points"
    ]
    app.button(key="explain_open_points").click().run()
    others = [
        (f"{point.entry.title}: {point.entry.label(option.value)}", option)
        for point in found
        for option in point.options
        if not option.chosen
    ]
    assert app.selectbox(key="explained_month").options == [name for name, _ in others] + [
        "as it is"
    ]
    chapters = explain_difference(result(OVER).invoice, others[0][1].month, "pro")
    assert all(plain(step.figures) in shown(app) for part in chapters for step in part.steps)


def test_every_note_is_there_with_its_sentences():
    text = shown(at(opened(), navigation.OPEN_POINTS))
    for note in CARD.on(today()).notes:
        assert plain(note.title) in text
        assert plain(note.reads) in text
        assert all(plain(CARD.sources[name].says) in text for name in note.rests_on)


def test_switching_a_point_changes_the_estimate_and_its_link():
    app = at(opened(OVER), navigation.OPEN_POINTS)
    switch(app, "pro_allowance").set_value("units").run()
    assert not app.exception
    switched = app.session_state["tab"].result
    assert switched.estimate.readings.pro_allowance == "units"
    assert switched.bill == result({**OVER, "readings": {"pro_allowance": "units"}}).bill
    assert app.query_params["pro_allowance"] in ("units", ["units"])
    assert switch(app, "pro_allowance").value == "units"
    switch(app, "pro_allowance").set_value("credits").run()
    assert "pro_allowance" not in app.query_params
    assert app.session_state["tab"].result.bill == result(OVER).bill


def price_box(app):
    """The box for the price of a credit beyond the included ones."""
    (box,) = [box for box in app.main.text_input if box.key.startswith("overage_usd_per_credit_")]
    return box


def test_a_price_of_ones_own_is_typed_and_the_published_ones_are_a_click_away():
    app = at(opened(OVER), navigation.OPEN_POINTS)
    price_box(app).set_value("0.005").run()
    assert app.query_params["overage_usd_per_credit"] in ("0.005", ["0.005"])
    ways = {key for key in app_keys(app) if (key or "").startswith("way_")}
    assert ways == {"way_overage_usd_per_credit_0.01", "way_overage_usd_per_credit_0.00799"}
    app.button(key="way_overage_usd_per_credit_0.00799").click().run()
    assert price_box(app).value == "0.00799"
    app.button(key="way_overage_usd_per_credit_0.01").click().run()
    assert "overage_usd_per_credit" not in app.query_params


UNPRICED = estimate({"domain": "document.x", "units": 5})


@pytest.mark.parametrize("units", ["5", "five"])
@pytest.mark.parametrize(
    ("name", "written"), [("proration", "weekly"), ("overage_usd_per_credit", "1-2")]
)
def test_a_reading_that_cannot_be_read_says_so_at_its_switch(units, name, written):
    app = at(opened(UNPRICED, units=units, **{name: written}), navigation.OPEN_POINTS)
    said = [plain_cell(error.value) for error in app.main.error]
    assert sum(written in one for one in said) >= 2, "at the top and at the switch"
    if name == "proration":
        assert switch(app, name).value is None
        switch(app, name).set_value("day").run()
        assert app.query_params[name] in ("day", ["day"])
    else:
        assert price_box(app).value == written


def test_readings_can_be_switched_while_nothing_is_priced():
    app = at(opened(UNPRICED, units="five"), navigation.OPEN_POINTS)
    assert app.session_state["tab"].result is None
    for entry in PRICES.readings.values():
        assert plain(entry.title) in shown(app)
    switch(app, "request_rounding").set_value("up").run()
    assert not app.exception
    assert app.session_state["tab"].query["request_rounding"] == ["up"]


@pytest.mark.parametrize(
    ("page", "mark"), [("estimate", "mark_plans.pro"), ("plans", "mark_card_pro")]
)
def test_a_total_on_open_points_carries_a_mark(page, mark):
    assert app_keys(opened(OVER, page)) >= {mark, "explain_answer"}
    assert mark not in app_keys(opened(estimate(pages(1000)), page))


def app_keys(app):
    """The keys of the buttons on a page."""
    return {button.key for button in app.button}


def test_the_mark_leads_to_the_open_points():
    app = opened(OVER, page="estimate")
    app.button(key="mark_plans.pro").click().run()
    assert not app.exception
    assert app.session_state[navigation.SECTION] == navigation.OPEN_POINTS


def test_a_line_on_an_open_point_carries_a_mark_of_its_own():
    keys = app_keys(opened(OVER, page="estimate"))
    assert "mark_workloads[1]" in keys
    assert "mark_plans.pro" in keys
    assert "mark_workloads[0]" not in keys


def test_explain_opens_the_whole_chain():
    app = opened(OVER, page="estimate")
    app.button(key="explain_answer").click().run()
    assert not app.exception
    text, priced = shown(app), result(OVER)
    for chapter in explain(priced.invoice, "pro"):
        assert f"{plain(chapter.title)} · {plain(chapter.amount)}" in text
        for step in chapter.steps:
            assert plain(step.figures) in text


def test_names_are_text_wherever_an_amount_opens_up():
    name = "<script>*x* =1+1 😀"
    app = opened(estimate(pages(1, name=name)), page="estimate")
    app.button(key="explain_answer").click().run()
    assert plain(name) in shown(app)
    assert not any("<script>" in part.value for part in app.markdown)


def test_an_estimate_of_an_older_card_shows_both_totals_and_why(later):
    document = estimate(
        {"domain": "document.invoice", "units": 10_000, "service_tier": "priority"},
        {"domain": "image.x", "units": 5},
        plan="pro",
    )
    app = opened(document, page="estimate", card=["2026-04"])
    text = shown(app)
    then, now = (result(document, later, day).bill for day in (CARD.first_day, MULTIPLIER))
    assert f"Then {plain(formats.usd(then.total_usd))}, now" in text
    assert f"now {plain(formats.usd(now.total_usd))} a month" in text
    estimated = parse(document, later.on(MULTIPLIER))
    (fee,) = compare(estimated, later, CARD.first_day, MULTIPLIER).plan("pro")
    assert plain(fee.sentence) in text
    table = app.table[0].value
    why = [plain_cell(cell) for cell in table["Why"]]
    assert why[0].startswith(plain("document.* at auto: 2 credits a page until 2027-01-31"))
    assert plain("Service tier priority: 1.8 times the credits until 2027-03-31") in why[0]
    assert why[1] == "nothing changed"


@pytest.mark.usefixtures("later")
def test_going_on_with_todays_prices_forgets_the_older_card():
    app = opened(page="estimate", card=["2026-04"])
    (button,) = [b for b in app.button if b.label == "Go on with today's prices"]
    button.click().run()
    assert "card" not in app.query_params
    assert "Then" not in shown(app)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    ("card", "said"), [("1999-01", "which is not known here"), ("2027-04", None), (None, None)]
)
def test_a_card_that_is_unknown_or_todays(card, said):
    text = shown(opened(page="estimate", **({"card": [card]} if card else {})))
    assert text.count(said or "was priced with rate card") == (1 if said else 0)


def test_an_estimate_the_older_card_could_not_price_says_so(tmp_path, monkeypatch):
    without = (
        '[[rates]]\nrow = "audio.*"\nkind = "Audio"\nmatch = ["audio.*"]\nunit = "segment"\n'
        'lo = 1\nauto = 1\nhi = 2\ngrounding = 1\nfrom = 2027-03-01\nsource = "domain-table"'
    )
    card = later_card(tmp_path, without)
    monkeypatch.setattr("pricing.card.rate_card.load", lambda: card)
    monkeypatch.setattr("pricing.clock.today", lambda: FEE)
    work = {"domain": "audio.x", "files": 1, "duration_seconds": 60, "grounding": True}
    text = shown(opened(estimate(work), page="estimate", card=["2026-04"]))
    assert "could not price this estimate: workloads[0].grounding: is not offered" in text


@pytest.mark.parametrize(
    ("sha256", "differences", "said"),
    [
        (CARD.sha256, 0, "agreed on all of 1,000,000 random estimates with this rate card"),
        (CARD.sha256, 3, "3 differed"),
        ("0" * 64, 0, "they have not been compared with this one yet"),
    ],
)
def test_the_page_says_whether_two_engines_agreed(monkeypatch, sha256, differences, said):
    held = Verification(sha256, 1_000_000, differences, date(2026, 11, 22), ())
    monkeypatch.setattr("pricing.audit.verified.load", lambda: held)
    assert said in shown(opened())


def test_a_plan_whose_price_rests_on_open_points_is_marked():
    keys = app_keys(opened(estimate(pages(150_000)), "plans"))
    assert "mark_card_pro" in keys
    assert "mark_card_starter" not in keys, "Starter's price is published"


def test_the_points_that_change_the_estimate_come_first():
    document = estimate(pages(150_000), {"domain": "custom.x", "units": 10})
    app = at(opened(document), navigation.OPEN_POINTS)
    shown_keys = [radio.key.rpartition("_")[0] for radio in app.main.radio]
    found = [point for point in points(result(document)) if not point.entry.any]
    mattering = [point.entry.key for point in found if point.matters]
    rest = [point.entry.key for point in found if not point.matters]
    assert [key for key in shown_keys if key in {*mattering, *rest}] == mattering + rest
    assert min(len(mattering), len(rest)) > 0
