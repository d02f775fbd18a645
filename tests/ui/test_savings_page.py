"""The savings page: what can be done to pay less, as the core has it, and what Apply does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pricing import Result, link, on_best_plan, parse, price
from pricing.clock import today
from pricing.explain.month import explain, explain_change_of_month
from pricing.whatif import Action, actions, choices
from pricing.whatif import recordings as times
from tests.support.app_page import open_link, open_page
from tests.support.cases import CARD, Document, estimate, pages, recordings
from tests.support.page_tables import frames
from ui.parts import formats
from ui.parts.labels import plan_title
from ui.result import explanation, notes
from ui.savings import rows, text

OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}
DEAR = pages(40_000, level="hi", grounding=True, service_tier="priority", name="Invoices")
CLIPS = recordings(1000, 61, name="Clips")
VIDEO = {"domain": "video.clip", "files": 20, "duration_seconds": 600, "name": "Video"}
ON_PRO = estimate(pages(60_000, name="Bills"), plan="pro")


def opened(document: Document, **folds: bool) -> AppTest:
    """The savings page of an estimate, opened by its link, with some of its folds open."""
    return open_page(document, "savings", **folds)


def priced(document: Document) -> Result:
    """The same document, priced by the core today on the plan that the page shows."""
    prices = CARD.on(today())
    shown = on_best_plan(parse({"projection": {}, **document}, prices), prices)
    return price(shown, CARD, today())


def possible(document: Document) -> tuple[Result, tuple[Action, ...]]:
    """The core's result and actions."""
    found = priced(document)
    return found, actions(found, keeps_plan="plan" in document)


def written(app: AppTest) -> str:
    """Everything the page says in words, as it is written into the page."""
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.header])


def says(app: AppTest, sentence: str) -> bool:
    """The page says a sentence, letter by letter."""
    return formats.literal(sentence) in written(app)


def table(app: AppTest, first: str) -> dict[str, list[str]]:
    """The table with this header, by column."""
    tables = [frame.to_dict("list") for frame in frames(app)]
    return next(columns for columns in tables if first in columns)


def buttons(app: AppTest) -> list[str]:
    """The keys of the buttons that apply an action."""
    keys = [str(one.key) for one in app.button]
    return [key for key in keys if key == "apply_joined" or key[5:].isdigit()]


def total(app: AppTest) -> str:
    """The total that the tab holds."""
    result = app.session_state["tab"].result
    return formats.usd(result.bill and result.bill.total_usd)


# ---------------------------------------------------------------- the list


@pytest.mark.parametrize(
    "document",
    [
        estimate(DEAR),
        estimate(DEAR, CLIPS, VIDEO, plan="pro"),
        ON_PRO,
        estimate(pages(80_000)),
        estimate(DEAR, plan="enterprise", enterprise=OFFER),
        estimate(*(pages(n, level="hi", name=f"Work {n}") for n in range(1, 51))),
    ],
    ids=["one workload", "three on Pro", "within the fee", "no plan", "an offer", "fifty"],
)
def test_each_row_says_what_to_do_and_the_dollars_that_the_core_finds(document: Document) -> None:
    app, (found, core) = opened(document), possible(document)
    in_dollars = [action for action in core if action.saves_dollars][: rows.AT_ONCE]
    shown = [element.value for element in app.markdown]
    saved = [words for words in shown if words.startswith("saves **")]
    assert saved == [
        f"saves **{formats.literal(formats.usd(action.month.saves_usd))}** a month"
        for action in in_dollars
    ]
    assert buttons(app)[: len(saved)] == [f"apply{rank}" for rank in range(len(saved))]
    for action in in_dollars:
        assert says(app, text.sentence(action, found))
        assert says(app, f"{text.amounts(action, found)}.")


def test_the_answer_is_the_most_that_one_action_saves() -> None:
    app, (found, core) = opened(ON_PRO), possible(ON_PRO)
    assert says(app, formats.usd(core[0].month.saves_usd))
    best = text.sentence(core[0], found)
    assert best == "Run all work at flex speed (service tier) and switch to Pay as you go"
    assert says(app, f"{best}: $300.00 instead of $799.00 a month")


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (estimate(pages(10, service_tier="flex")), "already the cheapest"),
        (estimate(pages(10), plan="enterprise"), "has no published price"),
        (estimate(pages(10, level="hi"), requirements=["baa"]), "What Pro includes covers"),
    ],
)
def test_where_nothing_saves_dollars_the_page_says_why(document: Document, sentence: str) -> None:
    app = opened(document)
    assert says(app, text.NOTHING)
    assert formats.literal(sentence) in written(app)
    assert "$0.00" not in written(app)
    assert buttons(app) == []


def test_what_saves_credits_only_is_in_a_fold_with_credits() -> None:
    document = estimate(pages(1000, level="hi"), requirements=["baa"])
    app, (found, core) = opened(document, credit_actions=True), possible(document)
    assert len(buttons(app)) == len(core)
    for action in core:
        assert says(app, formats.plural(action.month.saves_credits, "credit"))
        assert says(app, f"{text.amounts(action, found)}.")
    assert text.amounts(core[0], found) == "$799.00 a month either way"


def test_smaller_savings_are_in_a_fold() -> None:
    document = estimate(DEAR, CLIPS, VIDEO)
    _, core = possible(document)
    assert len(buttons(opened(document))) == rows.AT_ONCE + 1
    count = sum(action.saves_dollars for action in core)
    app = opened(document, more_actions=True)
    assert len(buttons(app)) == count + 1
    assert f"{count - rows.AT_ONCE} more with smaller savings" in [
        one.label for one in app.expander
    ]


def test_each_row_says_why_it_could_be_wrong_with_its_source() -> None:
    document = estimate(DEAR, CLIPS, VIDEO)
    app, (found, core) = opened(document, more_actions=True), possible(document)
    prices, sources = found.prices, found.card.sources
    assert {"all_work", "level", "grounding", "join", "as_audio"} <= {one.kind for one in core}
    for source in (
        prices.service_tiers["flex"].source,
        prices.advice["hi"].source,
        prices.advice["grounding"].source,
        prices.segments.source,
    ):
        assert f"[source]({sources[source].url})" in written(app)
    assert says(app, "Batch / background workloads that can tolerate higher and more variable")
    assert says(app, "The answers come from the sound alone.")


def test_another_plan_is_said_with_what_the_one_before_brings_beyond_its_price() -> None:
    app, (found, _) = opened(ON_PRO), possible(ON_PRO)
    assert says(app, "Switch to Pay as you go")
    assert says(app, found.recommendation.reasons[-1])


def test_a_row_says_when_it_rests_on_an_open_point() -> None:
    assert text.OPEN_POINT in written(opened(estimate(pages(100, level="lo"))))
    assert text.OPEN_POINT not in written(opened(estimate(pages(100, level="hi"))))


# ---------------------------------------------------------------- applying one


@pytest.mark.parametrize(
    "document",
    [estimate(DEAR, CLIPS, VIDEO), ON_PRO, estimate(pages(80_000))],
    ids=["three", "a chosen plan", "no plan"],
)
def test_applying_an_action_brings_the_total_to_what_it_says(document: Document) -> None:
    _, core = possible(document)
    for rank, action in enumerate(core[:4]):
        app = opened(document)
        app.button(key=f"apply{rank}").click().run()
        assert not app.exception
        assert total(app) == formats.usd(action.month.total_usd)
        assert ("plan" in app.session_state["tab"].query) == ("plan" in document)


def test_applying_keeps_everything_else_and_can_be_undone() -> None:
    document = estimate(DEAR, CLIPS, customer="Acme", requests_per_minute=7)
    app, (found, core) = opened(document), possible(document)
    app.button(key="apply0").click().run()
    after = app.session_state["tab"].result.estimate
    assert (after.customer, after.requests_per_minute) == ("Acme", 7)
    assert {work.service_tier for work in after.workloads} == {"flex"}
    (undo,) = [one for one in app.button if one.key == "undo"]
    assert undo.label == f"Undo: {formats.literal(text.sentence(core[0], found))}"
    undo.click().run()
    assert total(app) == formats.usd(found.bill and found.bill.total_usd)


def test_while_something_cannot_be_read_nothing_can_be_applied() -> None:
    app = open_link({**link.to_query(estimate(DEAR)), "units2": ["abc"]}, "savings")
    assert buttons(app)
    assert all(app.button(key=key).disabled for key in buttons(app))


# ---------------------------------------------------------------- service tiers


def test_the_month_stands_side_by_side_at_each_speed() -> None:
    document = estimate(DEAR, CLIPS, plan="pro", enterprise=OFFER)
    app, found = opened(document, tiers=True), priced(document)
    columns, months = table(app, "All work on"), choices.months_by_tier(found)
    assert columns["All work on"] == ["as it is", "flex", "standard", "priority"]
    for plan in found.invoice.bills:
        assert columns[plan_title(plan)] == [
            formats.usd(row.month.invoice.bills[plan].total_usd) for row in months
        ]
    assert columns["Credits"] == [formats.count(row.month.invoice.credits) for row in months]


def test_totals_with_a_part_without_a_price_are_at_least() -> None:
    document = estimate(DEAR, {"domain": "web.page", "units": 5})
    app, (found, core) = opened(document, tiers=True), possible(document)
    assert all(usd.startswith("at least $") for usd in table(app, "All work on")["Pro"])
    assert text.amounts(core[0], found).startswith("at least $")


# ---------------------------------------------------------------- recordings


def test_recordings_are_told_as_paid_for_and_lasting_and_joined() -> None:
    document = estimate(CLIPS)
    app, found = opened(document, recordings_table=True), priced(document)
    (clips,) = times.billed_recordings(found)
    paid, lasts = formats.hours(clips.paid_seconds), formats.hours(clips.recorded_seconds)
    assert says(app, f"You pay for {paid}, your recordings last {lasts}.")
    assert table(app, "Recorded")["Recorded"] == [lasts]
    assert table(app, "Recorded")["Paid for"] == [paid]
    proto: Any = app.get("plotly_chart")[0].proto
    one, other = json.loads(proto.spec)["data"]
    assert (one["text"], other["text"]) == ([paid], [lasts])
    assert f"Clips lasts {lasts} and is paid for {paid}" in proto.alt
    for up_to in times.lengths_to_join(found.prices):
        app.segmented_control(key="join_up_to").set_value(up_to).run()
        joined = times.join_recordings(found, up_to)
        assert says(app, text.joining_sentence(joined, [clips], up_to))
        assert formats.literal(formats.usd(joined.month.total_usd)) in written(app)


def test_the_joined_files_can_be_taken_over() -> None:
    app, found = opened(estimate(CLIPS)), priced(estimate(CLIPS))
    joined = times.join_recordings(found, times.lengths_to_join(found.prices)[0])
    app.button(key="apply_joined").click().run()
    assert total(app) == formats.usd(joined.month.total_usd)


def test_recordings_that_fill_their_segments_have_nothing_to_join() -> None:
    app = opened(estimate(recordings(3, 600)))
    assert "would save nothing" in written(app)
    assert "apply_joined" not in buttons(app)


def test_joining_that_would_cost_more_is_not_offered() -> None:
    """One request for all files is rounded up once; joined, each file is a request of its own."""
    files = recordings(15, 600, requests=1, service_tier="priority")
    document = estimate(files, readings={"request_rounding": "up"})
    found = priced(document)
    assert times.join_recordings(found, 1800).month.saves_credits < 0
    app = opened(document)
    app.segmented_control(key="join_up_to").set_value(1800).run()
    assert "would save nothing" in written(app)
    assert "apply_joined" not in buttons(app)


def test_joining_within_an_allowance_leaves_the_bill() -> None:
    document = estimate(CLIPS, requirements=["baa"])
    found = priced(document)
    joined = times.join_recordings(found, 600)
    words = text.joining_sentence(joined, times.billed_recordings(found), 600)
    assert words.endswith(": $799.00, the same bill.")


def test_work_without_recordings_has_no_meter_and_no_tip() -> None:
    words = written(opened(estimate(pages(5))))
    assert "Recordings" not in words
    assert "pictures" not in words


# ---------------------------------------------------------------- what is odd


def test_work_without_any_price_has_nothing_to_compare() -> None:
    app = opened(estimate({"domain": "web.page", "units": 5}))
    assert notes.NOTHING_PRICED in [info.value for info in app.info]
    assert "$0" not in written(app)


def test_names_are_shown_letter_by_letter() -> None:
    name = "<script>*x* {label}"
    app = opened(estimate({**VIDEO, "name": name}, pages(5, level="hi", name="=1+1")))
    assert name not in written(app)
    assert formats.literal(name) in written(app)
    assert formats.literal("=1+1") in written(app)


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(0)),
        estimate({"domain": "agent.x", "units": 5}),
        estimate(pages(10**12, level="hi")),
        estimate(recordings(10**12, "0.5")),
        estimate(recordings(5, 60), plan="enterprise"),
        estimate({"domain": "audio.x", "durations_seconds": [45, 600.5, 20]}),
    ],
    ids=["nothing", "agent", "much", "many clips", "no price", "a list"],
)
def test_odd_estimates_have_a_page_too(document: Document) -> None:
    app = opened(document, tiers=True, more_actions=True, credit_actions=True)
    assert "checked" in written(app)


# ---------------------------------------------------------------- the arithmetic


def shows(words: str, chapters: Any) -> bool:
    """A page shows every step."""
    return all(formats.literal(step.figures) in words for part in chapters for step in part.steps)


def test_each_action_opens_up_beside_the_month_as_it_is() -> None:
    app, (found, core) = opened(ON_PRO), possible(ON_PRO)
    app.button(key="explain_answer").click().run()
    names = [text.sentence(action, found) for action in core]
    assert app.selectbox(key="explained_month").options == [*names, "as it is"]
    months = {name: one.month.invoice for name, one in zip(names, core, strict=True)}
    chapters = explanation.changes(found, months).chapters
    assert shows(written(app), chapters[names[0]]("pro"))
    for name, action in zip(names, core, strict=True):
        opened_up = chapters[name]("pro")
        assert opened_up == explain_change_of_month(found.invoice, action.month.invoice)
        assert opened_up[-1].amount == f"{formats.usd(action.month.saves_usd)} less"
    assert chapters["as it is"]("starter") == explain(found.invoice, "pro")
