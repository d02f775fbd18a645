"""The rows of work, what adds, changes and takes back, and the answer beside them."""

from __future__ import annotations

import pytest

from pricing import link, on_best_plan, parse, price
from pricing.addresses import SALES
from pricing.projection import year_usd
from tests.support.app_page import open_link, open_page
from tests.support.cases import CARD, DAY, PRICES, estimate, pages
from tests.support.frame_page import (
    AMOUNT,
    add,
    address,
    bar,
    blocks,
    box,
    card,
    close_rows,
    details,
    labels,
    open_fold,
    open_row,
    plan_card,
    press,
    prices,
    question,
    ran,
    total,
    words,
)
from ui.parts import formats
from ui.parts.labels import plan_title
from ui.result import headline
from ui.work import options
from ui.work.presets import PRESETS

OFFER = {"monthly_usd": 100, "included_credits": 400_000, "usd_per_credit": "0.007"}
CALLS = {"domain": "audio.transcription"}
SEVERAL = {
    "plan": "pro",
    "needs": ["baa"],
    "growth": "5",
    "name": "First",
    "units": "70000",
    "domain2": "audio.transcription",
    "files2": "12",
    "length2": "7:00",
    "flex_percent2": "50",
    "domain3": "image.caption",
    "units3": "7",
}


@pytest.fixture(autouse=True)
def _on_the_day(monkeypatch):
    monkeypatch.setattr("pricing.clock.today", lambda: DAY)


def core(query):
    """What the core says of a link, on the plan that is shown."""
    document, problems = link.document(query, PRICES)
    assert not problems
    shown = on_best_plan(parse({"projection": {}, **document}, PRICES), PRICES)
    return price(shown, CARD, DAY)


def said(query):
    """The total of a link as the core has it."""
    return formats.usd(core(query).bill.total_usd)


def write(app, label, written):
    """Type into the box of a label."""
    return ran(box(app, "text_input", label).set_value(written).run())


# ---------------------------------------------------------------- taking back


def remove_the_second(app):
    press(open_row(app, 2), "Remove")
    assert "domain3" not in address(app)
    return "Undo: Removed audio.transcription"


def take_an_example(app):
    open_fold(app, "open_Examples")
    app.button(key=f"preset_{PRESETS[0].title}").click().run()
    assert "domain4" in address(app)
    return f"Undo: Added {PRESETS[0].says}"


def start_over(app):
    press(app, "Start over")
    assert address(app) == {}
    return "Undo: Started over"


def apply_the_cheaper_way(app):
    press(app, "Apply")
    return next(label for label in labels(app) if label.startswith("Undo: Saved $"))


CHANGES = [remove_the_second, take_an_example, start_over, apply_the_cheaper_way]


@pytest.mark.parametrize("change", CHANGES)
def test_undo_restores_the_whole_estimate(change):
    app = open_link(SEVERAL)
    before, amount = address(app), total(app)
    undo = change(app)
    assert address(app) != before
    press(app, undo)
    assert address(app) == before
    assert total(app) == amount
    assert not [label for label in labels(app) if label.startswith("Undo")]


@pytest.mark.parametrize("change", CHANGES)
def test_undo_is_gone_after_another_change(change):
    app = open_link(SEVERAL)
    undo = change(app)
    assert undo in labels(app.run()), "a run without a change keeps it"
    found = next(one for one in app.text_input if one.label.startswith("Pages a month"))
    ran(found.set_value("123").run())
    assert not [label for label in labels(app) if label.startswith("Undo")]


def test_undo_brings_back_what_cannot_be_read_too():
    app = open_link({**SEVERAL, "units3": "many"})
    press(open_row(app, 3), "Remove")
    press(app, "Undo: Removed image.caption")
    assert address(app)["units3"] == ["many"]


def test_nothing_can_be_undone_on_arrival_and_nothing_started_over_by_default():
    app = open_link({})
    assert not [label for label in labels(app) if label.startswith(("Undo", "Start"))]


# ---------------------------------------------------------------- copies and places


def test_a_copy_has_everything_of_its_row_and_stands_below_it():
    app = open_link(SEVERAL)
    press(open_row(app, 2), "Duplicate")
    found = address(app)
    assert (found["domain4"], found["units4"]) == (["image.caption"], ["7"])
    for name in ("domain", "files", "length", "flex_percent"):
        assert found[f"{name}3"] == found[f"{name}2"]


def test_a_row_moves_up_and_down_with_all_it_holds():
    app = open_link(SEVERAL)
    before = address(app)
    press(open_row(app, 2), "Move up")
    moved = address(app)
    assert moved["domain"] == [CALLS["domain"]]
    assert (moved["files"], moved["length"]) == (["12"], ["7:00"])
    assert (moved["name2"], moved["units2"]) == (["First"], ["70000"])
    assert moved["flex_percent"] == ["50"]
    press(open_row(app, 1), "Move down")
    assert address(app) == before
    open_row(app, 1)
    assert app.button(key="Move up0").disabled
    open_row(app, 3)
    assert app.button(key="Move down2").disabled


# ---------------------------------------------------------------- the amount


@pytest.mark.parametrize(
    ("written", "files", "length", "hours"),
    [
        ("1,500 x 7 min", "1500", "7:00", "175 h in all"),
        ("12*1:05:00", "12", "1:05:00", "13 h in all"),
        ("200 × 1 h", "200", "1:00:00", "200 h in all"),  # noqa: RUF001
    ],
)
def test_files_and_their_length_stand_in_one_box(written, files, length, hours):
    app = write(open_link(CALLS), AMOUNT, written)
    assert address(app) == {"domain": [CALLS["domain"]], "files": [files], "length": [length]}
    assert total(app) == said(address(app))
    assert details(app)[0].startswith(hours)


def test_a_length_without_a_unit_is_asked_about():
    app = open_link(CALLS)
    before = total(app)
    write(app, AMOUNT, "1500 × 12")  # noqa: RUF001
    assert total(app) == before, "the last total stays"
    assert box(app, "text_input", AMOUNT).value == "1500 × 12"  # noqa: RUF001
    assert [button.label for button in blocks(app, "row0")[0].button] == ["12 min", "12 s"]
    press(app, "12 min")
    assert address(app)["files"] == ["1500"]
    assert address(app)["length"] == ["12:00"]
    assert total(app) == said(address(app))
    assert box(app, "text_input", AMOUNT).value == "1,500 × 12 min"  # noqa: RUF001


@pytest.mark.parametrize("written", ["500", "500 calls", ""])
def test_files_without_a_length_are_refused_in_words(written):
    app = open_link(CALLS)
    before = total(app)
    write(app, AMOUNT, written)
    assert total(app) == before
    assert blocks(app, "last"), "it is greyed"
    assert "a length is missing; write it like 12:30" in words(blocks(app, "row0")[0])
    assert address(app).get("length") != ["10:00"]
    assert app.session_state["tab"].problems
    again = open_link(address(app))
    assert total(again) is None, "nothing is silently 10 minutes"


def test_another_kind_of_work_loses_nothing_that_was_typed():
    app = write(open_link({}), "Pages a month", "1,234")
    kind = "Kind of work"
    box(app, "selectbox", kind).set_value("audio.transcription").run()
    assert "units" not in address(app)
    write(app, AMOUNT, "5 x 7 min")
    box(app, "selectbox", kind).set_value("document.invoice").run()
    assert box(app, "text_input", "Pages a month").value in {"1,234", "1234"}
    assert address(app) == {"units": ["1234"]}
    box(app, "selectbox", kind).set_value("audio.transcription").run()
    assert box(app, "text_input", AMOUNT).value == "5 × 7 min"  # noqa: RUF001
    assert total(app) == said(address(app))


def test_a_list_of_lengths_takes_the_place_of_the_amount():
    app = open_row(open_link(CALLS))
    area = box(app, "text_area", "Instead of an amount: a list of lengths")
    ran(area.set_value("45 s, 10:00").run())
    assert address(app) == {"domain": [CALLS["domain"]], "lengths": ["45 s, 10:00"]}
    assert total(app) == said(address(app))
    assert box(app, "text_input", "Lengths").disabled
    assert AMOUNT not in labels(app, "text_input")
    open_row(app)
    assert "Share on flex, in %" not in labels(app, "text_input")
    area = box(app, "text_area", "Instead of an amount: a list of lengths")
    ran(area.set_value("").run())
    assert box(app, "text_input", AMOUNT).value == "1,000 × 10 min"  # noqa: RUF001


# ---------------------------------------------------------------- a share on flex


@pytest.mark.parametrize(
    ("share", "amount"), [("0", "$200.00"), ("50", "$150.00"), ("100", "$100.00")]
)
def test_a_click_puts_a_share_of_a_row_on_flex(share, amount):
    """10,000 pages are 20,000 credits, $200.00; on flex they cost half."""
    app = open_row(open_link({"flex_percent": "7"}))
    ran(app.button(key=f"flex_percent={share}").click().run())
    assert address(app) == ({"flex_percent": [share]} if share != "0" else {})
    assert total(app) == amount
    assert prices(app) == [amount]
    assert (f"{share} % on flex" in details(close_rows(app))[0]) == (share != "0")


def test_any_share_can_be_typed():
    app = open_row(open_link({}))
    write(app, "Share on flex, in %", "12.5 %")
    assert address(app) == {"flex_percent": ["12.5"]}
    assert total(app) == "$187.50"
    assert "12.5 % on flex" in details(close_rows(app))[0]


def test_a_split_row_says_the_arithmetic_of_both_parts():
    app = open_row(open_link({"flex_percent": "50"}))
    assert words(blocks(app, "row0")[0]).count("Billed a month") == 2


# ---------------------------------------------------------------- many rows


def test_fifty_rows_each_have_a_price_and_no_more_can_be_added():
    document = estimate(*[pages(100 * n) for n in range(1, 51)])
    app = open_page(document)
    assert prices(app) == [f"${n}.00" for n in range(1, 51)]
    assert len(details(app)) == 50
    assert box(app, "button_group", "Add work").disabled
    open_row(app, 7)
    assert app.button(key="duplicate6").disabled
    box(app, "selectbox", "Kind of work").set_value("image.caption").run()
    assert address(app)["domain7"] == ["image.caption"]
    press(open_row(app, 50), "Remove")
    assert not box(app, "button_group", "Add work").disabled
    add(app, "Audio")
    assert address(app)["domain50"] == ["audio.transcription"]


@pytest.mark.parametrize("count", [options.MOST_WITH_KIND, options.MOST_WITH_KIND + 1])
def test_a_long_list_has_the_kinds_among_the_options(count):
    app = open_page(estimate(*[pages(n) for n in range(1, count + 1)]))
    assert len(app.selectbox) == (count if count <= options.MOST_WITH_KIND else 0)


# ---------------------------------------------------------------- the plan that is shown


def test_without_a_chosen_plan_the_cheapest_that_fits_is_shown():
    app = open_link({})
    assert question(app) == "Best plan for this work: **Pay as you go**"
    assert "**Pay as you go**" in bar(app)
    write(app, "Pages a month", "60000")
    assert question(app) == "Best plan for this work: **Pro**"
    assert "plan" not in address(app)
    assert "Starter (pay as you go): $1,200.00" in card(app)


def test_a_pinned_plan_stays_until_it_is_given_up():
    app = press(open_link({}), "Choose Pro")
    assert address(app) == {"plan": ["pro"]}
    assert question(app) == "Your plan: **Pro**"
    assert total(app) == "$799.00"
    assert "Pay as you go would cost $599.00 less this month" in card(app)
    assert "saves" not in bar(app)
    write(app, "Pages a month", "5")
    assert question(app) == "Your plan: **Pro**"
    press(app, "Unpin Pro")
    assert address(app) == {"units": ["5"]}
    assert question(app) == "Best plan for this work: **Pay as you go**"


def test_a_bad_plan_shows_every_plan_and_no_headline():
    app = open_link({"plan": "gold"})
    assert total(app) is None
    assert not blocks(app, "answer")
    assert headline.CHOOSE in bar(app)
    assert "Choose a plan to see one total." in words(app)
    for plan, bill in core({}).invoice.bills.items():
        assert formats.usd(bill.total_usd) in plan_card(app, plan)
        assert plan_title(plan) in plan_card(app, plan)


@pytest.mark.parametrize("page", ["plans", "rate_card"])
def test_a_bad_plan_says_so_on_pages_that_compare_plans(page):
    assert headline.CHOOSE in bar(open_link({"plan": "gold"}, page))


# ---------------------------------------------------------------- the words of the answer


def test_the_answer_says_what_it_saves_the_year_and_the_credits():
    app = open_link({})
    assert "saves $599.00 a month" in card(app)
    assert "12 months $2,400.00" in card(app)
    assert "20,000 credits" in card(app)
    assert bar(app) == "**$200.00** a month on **Pay as you go** · saves $599.00"


def test_the_answer_says_which_plan_costs_less_over_the_year():
    query = {"units": ["35000"], "growth": ["10"]}
    found = core(query)
    year = year_usd(found.invoice, found.projected)
    said_of_pro = f"over the year Pro costs less, {formats.usd(year['pro'])}"
    app = open_link(query)
    assert total(app) == "$700.00"
    assert f"12 months {formats.usd(year['starter'])}" in card(app)
    assert said_of_pro in card(app)
    assert "over the year" not in card(open_link({"units": "35000"}))


@pytest.mark.parametrize("needs", ["soc2", "hipaa"])
def test_where_no_plan_fits_there_is_a_way_to_sales_and_no_number(needs):
    app = open_link({"needs": needs})
    assert question(app) == headline.NONE_FITS
    assert total(app) == f"[Talk to sales]({SALES.url})"
    assert "$" not in card(app) + bar(app)


def test_an_own_offer_is_priced_where_no_other_plan_fits():
    app = open_page(estimate(pages(5), requirements=["soc2"], enterprise=OFFER))
    assert question(app) == "Best plan for this work: **Enterprise**"
    assert total(app) == "$100.00"
    assert "saves" not in card(app), "there is no other plan that fits"


def test_the_last_total_is_greyed_with_its_reason_at_the_row():
    app = write(open_link({}), "Pages a month", "7")
    write(app, "Pages a month", "many")
    assert total(app) == "$0.14"
    assert total(app) in card(app)
    assert blocks(app, "last")
    assert blocks(app, "bar_last")
    assert "the last total: something typed cannot be read" in bar(app)
    assert any("many" in error.value for error in blocks(app, "row0")[0].error)
    write(app, "Pages a month", "8")
    assert not blocks(app, "last") + blocks(app, "bar_last")


def test_a_row_that_cannot_be_read_is_not_priced_and_the_total_is_without_it():
    app = open_link({"domain2": "image.x", "units2": "many"})
    assert prices(app) == ["$200.00", "not priced"]
    assert total(app) == "At least, without row 2, $200.00"
    assert "without row 2" in words(app)
    alone = open_link({"units": "many"})
    assert total(alone) is None
    assert bar(alone) == "No total yet"


def test_a_row_without_a_published_price_says_so():
    app = open_link({"domain2": "web.page", "files2": "5"})
    assert prices(app) == ["$200.00", "no price"]
    assert total(app) == "At least $200.00"


# ---------------------------------------------------------------- a cheaper way


def test_the_cheaper_way_costs_what_it_said():
    app = open_link({"units": "50000"})
    (line,) = blocks(app, "cheaper")
    assert "Everything on flex, pay as you go: **$500.00** a month, $299.00 less" in words(line)
    press(app, "Apply")
    assert total(app) == "$500.00"
    assert question(app) == "Best plan for this work: **Pay as you go**"
    assert not blocks(app, "cheaper"), "nothing is cheaper still"
    press(app, "Undo: Saved $299.00 a month")
    assert address(app) == {"units": ["50000"]}
    assert total(app) == "$799.00"


def test_the_cheaper_way_of_a_pinned_plan_costs_what_it_said():
    app = open_link({"plan": "pro"})
    (line,) = blocks(app, "cheaper")
    assert "**$100.00** a month, $699.00 less" in words(line)
    press(app, "Apply")
    assert total(app) == "$100.00"
    press(app, "Undo: Saved $699.00 a month")
    assert address(app) == {"plan": ["pro"]}


@pytest.mark.parametrize("query", [{"units": "many"}, {"growth": "abc"}, {"needs": "soc2"}])
def test_no_way_is_offered_while_something_cannot_be_read_or_nothing_fits(query):
    assert not blocks(open_link(query), "cheaper")


# ---------------------------------------------------------------- a shared screen


def test_a_shared_screen_has_no_inputs_and_walks_its_steps():
    app = open_link({"view": "present"})
    inputs = ("text_input", "text_area", "selectbox", "popover", "toggle", "radio")
    assert not [one for kind in inputs for one in app.get(kind)]
    assert not blocks(app, "header") + blocks(app, "work")
    assert total(app) == "$200.00"
    assert app.button(key="step_Back").disabled
    steps = []
    for _ in range(5):
        steps.append(words(blocks(app, "steps")[0]))
        press(app, "Next")
        assert total(app) == "$200.00"
    steps.append(words(blocks(app, "steps")[0]))
    names = ["Volume", "Quality", "Speed", "Plan", "Months", "A beside B"]
    assert steps == [f"**{name}** · {place} of 6" for place, name in enumerate(names, 1)]
    assert app.button(key="step_Next").disabled
    press(app, "Back")
    assert words(blocks(app, "steps")[0]).startswith("**Months**")


def test_a_shared_screen_is_left_to_where_one_was():
    app = open_link({"units": "7"})
    press(app, "Present")
    assert address(app) == {"units": ["7"], "view": ["present"]}
    assert not app.text_input
    press(app, "Leave")
    assert address(app) == {"units": ["7"]}
    assert box(app, "text_input", "Pages a month").value == "7"


@pytest.mark.parametrize("query", [{"units": "many"}, {"plan": "gold"}])
def test_a_shared_screen_without_a_total_says_so(query):
    app = open_link({**query, "view": "present"})
    assert total(app) is None
    assert "There is no total to present" in words(app)
    press(app, "Leave")
    assert app.text_input
