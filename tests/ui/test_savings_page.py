"""The savings page: choices, service tiers, waiting work and recordings, as the core has them."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from pricing.clock import today
from pricing.explain.month import explain, explain_difference
from pricing.whatif import choices as core
from pricing.whatif import recordings as times
from tests.support.app_page import open_page
from tests.support.cases import estimate, pages, recordings, result
from tests.support.page_tables import frames
from ui.parts import formats
from ui.result import notes
from ui.savings import text as savings

OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}
DEAR = pages(40_000, level="hi", grounding=True, service_tier="priority", name="Invoices")
CLIPS = recordings(1000, 61, name="Clips")
VIDEO = {"domain": "video.clip", "files": 20, "duration_seconds": 600, "name": "Video"}


def opened(document) -> AppTest:
    """The savings page of an estimate, opened by its link."""
    return open_page(document, "savings", choices_table=True, recordings_table=True)


def priced(document):
    """The same document, priced by the core today."""
    return result({"projection": {}, **document}, day=today())


def written(app) -> str:
    """Everything the page says in words, as it is written into the page."""
    return "\n".join(element.value for element in [*app.markdown, *app.caption, *app.header])


def says(app, sentence) -> bool:
    """The page says a sentence, letter by letter."""
    return formats.literal(sentence) in written(app)


def table(app, first):
    """The table whose first column has this header, by column."""
    tables = [frame.to_dict("list") for frame in frames(app)]
    return next(columns for columns in tables if first in columns)


def chart(app, place):
    """A chart's first trace and its alt text."""
    proto = app.get("plotly_chart")[place].proto
    return json.loads(proto.spec)["data"], proto.alt


@pytest.mark.parametrize(
    "document",
    [
        estimate(DEAR),
        estimate(DEAR, CLIPS, VIDEO, plan="pro"),
        estimate(DEAR, plan="enterprise", enterprise=OFFER),
        estimate(*(pages(n, level="hi", name=f"Work {n}") for n in range(1, 51))),
    ],
    ids=["one workload", "three on Pro", "an offer", "fifty"],
)
def test_what_each_choice_costs_is_the_difference_the_core_finds(document):
    app, found = opened(document), core.choices_of(priced(document))
    columns = table(app, "Choice")
    assert columns["Dollars a month"] == [formats.usd(choice.usd) for choice in found]
    assert columns["Credits a month"] == [formats.count(choice.credits) for choice in found]
    assert columns["Workload"] == [choice.label for choice in found]
    (trace,), alt = chart(app, 0)
    top = [formats.usd(choice.usd) for choice in found if choice.usd][: len(trace["text"])]
    assert trace["text"] == top[::-1]
    assert len(set(trace["y"])) == len(trace["y"])
    assert f"{savings.choice_text(found[0])} {formats.usd(found[0].usd)}" in alt


@pytest.mark.parametrize("name", ["document.invoice", "**x** :red[y] <b>z</b>", "[a](b) $x$ -->"])
def test_a_box_is_called_by_the_name_as_it_is_and_shows_it_letter_by_letter(name):
    app = opened(estimate(pages(10, name=name)))
    (box,) = [box for box in app.text_input if "could wait" in box.label]
    assert box.label == f"{name}, % that could wait"
    assert box.proto.label_visibility.value == box.proto.label_visibility.COLLAPSED
    assert says(app, box.label)


def test_choices_of_many_workloads_are_said_to_be_those_of_the_largest():
    app = opened(estimate(*(pages(n, level="hi") for n in range(1, 22))))
    assert f"The {core.LARGEST} workloads that take the most credits" in written(app)
    assert "that take the most" not in written(opened(estimate(DEAR)))


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (estimate(pages(10, service_tier="flex")), "already the cheapest"),
        (estimate(pages(10), plan="enterprise"), "has no published price"),
        (estimate(pages(10, level="hi"), plan="pro"), "On Pro none of these choices changes"),
    ],
)
def test_where_no_choice_costs_dollars_the_page_says_why_and_draws_none(document, sentence):
    app = opened(document)
    assert sentence in written(app)
    assert not app.get("plotly_chart")


def test_the_month_stands_side_by_side_on_each_service_tier_with_the_published_sentences():
    document = estimate(DEAR, CLIPS, plan="pro", enterprise=OFFER)
    app, found = opened(document), priced(document)
    columns, rows = table(app, "All work on"), core.months_by_tier(found)
    assert columns["All work on"] == ["as configured", "flex", "standard", "priority"]
    for plan, name in (("starter", "Starter"), ("pro", "Pro")):
        assert columns[name] == [
            formats.usd(row.month.invoice.bills[plan].total_usd) for row in rows
        ]
    assert columns["Credits"] == [formats.count(row.month.invoice.credits) for row in rows]
    assert columns["Saves on Pro"] == [formats.usd(row.month.saves_usd) for row in rows]
    for tier in found.prices.service_tiers.values():
        assert says(app, tier.use)


def test_a_share_that_waits_saves_what_the_core_says_and_can_be_taken_over():
    document = estimate(DEAR)
    app, found = opened(document), priced(document)
    (box,) = [box for box in app.text_input if "could wait" in box.label]
    assert " costs " not in written(app)
    box.set_value("30 %").run()
    month = core.with_flex_shares(found, [30])
    assert says(app, f"With that on flex, {savings.saving_sentence(month, found)}")
    assert formats.literal(formats.usd(month.saves_usd)) in written(app)
    app.button(key="take_waiting").click().run()
    assert not app.exception
    assert app.metric[0].value == formats.usd(month.total_usd)
    assert [box.value for box in app.text_input if "could wait" in box.label] == [
        "0",
    ]


def test_work_that_is_on_flex_already_has_no_share_to_wait():
    app = opened(estimate(pages(5, service_tier="flex")))
    assert not [box for box in app.text_input if "could wait" in box.label]


def test_many_workloads_draw_few_boxes():
    app = opened(estimate(*(pages(n) for n in range(1, 20))))
    boxes = [box for box in app.text_input if "could wait" in box.label]
    assert len(boxes) == savings.SHARES_AT_ONCE


def test_recordings_are_told_as_paid_for_and_lasting_and_joined():
    document = estimate(CLIPS)
    app, found = opened(document), priced(document)
    (clips,) = times.billed_recordings(found)
    paid, lasts = formats.hours(clips.paid_seconds), formats.hours(clips.recorded_seconds)
    assert says(app, f"You pay for {paid}, your recordings last {lasts}.")
    assert table(app, "Recorded")["Recorded"] == [lasts]
    assert table(app, "Recorded")["Paid for"] == [paid]
    (one, other), alt = chart(app, 1)
    assert (one["text"], other["text"]) == ([paid], [lasts])
    assert f"Clips lasts {lasts} and is paid for {paid}" in alt
    for up_to in times.lengths_to_join(found.prices):
        app.segmented_control(key="join_up_to").set_value(up_to).run()
        joined = times.join_recordings(found, up_to)
        assert says(app, savings.joining_sentence(joined, [clips], up_to, found))
        assert formats.literal(formats.usd(joined.month.total_usd)) in written(app)


def test_the_joined_files_can_be_taken_over():
    document = estimate(CLIPS)
    app = opened(document)
    joined = times.join_recordings(
        priced(document), times.lengths_to_join(priced(document).prices)[0]
    )
    app.button(key="take_joined").click().run()
    assert app.metric[0].value == formats.usd(joined.month.total_usd)


def test_recordings_that_fill_their_segments_have_nothing_to_join():
    app = opened(estimate(recordings(3, 600)))
    assert "would save nothing" in written(app)
    assert "take_joined" not in [button.key for button in app.button]


def test_joining_that_would_cost_more_is_not_offered():
    # One request for all files is rounded up once; joined, each file is a request of its own.
    files = recordings(15, 600, requests=1, service_tier="priority")
    document = estimate(files, readings={"request_rounding": "up"})
    assert times.join_recordings(priced(document), 1800).month.saves_credits < 0
    app = opened(document)
    app.segmented_control(key="join_up_to").set_value(1800).run()
    assert "would save nothing" in written(app)
    assert "take_joined" not in [button.key for button in app.button]


def test_work_without_recordings_has_no_meter_and_no_tip():
    text = written(opened(estimate(pages(5))))
    assert "Recordings" not in text
    assert "pictures" not in text


def test_video_is_never_audio_by_itself_but_the_tip_says_what_it_would_save():
    document = estimate(VIDEO)
    app, found = opened(document), priced(document)
    (tip,) = times.as_audio(found)
    assert says(app, savings.sound_only(tip, found))
    assert app.metric[0].value == formats.usd(found.bill.total_usd)


def test_work_without_any_price_has_nothing_to_compare():
    app = opened(estimate({"domain": "web.page", "units": 5}))
    assert notes.NOTHING_PRICED in [info.value for info in app.info]
    assert "$0" not in " ".join([written(app), *(metric.value for metric in app.metric)])


def test_totals_with_a_part_without_a_price_are_at_least():
    document = estimate(DEAR, {"domain": "web.page", "units": 5})
    columns = table(opened(document), "All work on")
    assert all(usd.startswith("at least $") for usd in columns["Starter"] + columns["Pro"])
    month = core.with_flex_shares(priced(document), [30, 0])
    assert savings.saving_sentence(month, priced(document)).startswith("Starter costs at least $")


def test_names_are_shown_letter_by_letter():
    name = "<script>*x*"
    app = opened(estimate({**VIDEO, "name": name}, pages(5, level="hi", name="=1+1")))
    assert name not in written(app)
    assert formats.literal(name) in written(app)
    assert "\u2060=1+1" in table(app, "Choice")["Workload"]
    (trace,), _ = chart(app, 0)
    assert any("&lt;script&gt;" in label for label in trace["y"])


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(0)),
        estimate({"domain": "web.page", "units": 5}),
        estimate({"domain": "agent.x", "units": 5}),
        estimate(pages(10**12, level="hi")),
        estimate(recordings(10**12, "0.5")),
        estimate(recordings(5, 60), plan="enterprise"),
        estimate({"domain": "audio.x", "durations_seconds": [45, 600.5, 20]}),
    ],
    ids=["nothing", "unpriced", "agent", "much", "many clips", "no price", "a list"],
)
def test_odd_estimates_have_a_page_too(document):
    assert opened(document).header


def explained(app, key):
    """What may be chosen in the dialog behind an Explain button, and the page with it open."""
    app.button(key=f"explain_{key}").click().run()
    assert not app.exception
    return app.selectbox(key="explained_month").options, written(app)


def shows(text, chapters) -> bool:
    """A page shows every step."""
    return all(formats.literal(step.figures) in text for part in chapters for step in part.steps)


def test_each_service_tiers_month_opens_up():
    app, found = opened(estimate(pages(60_000))), priced(estimate(pages(60_000)))
    names, text = explained(app, "tiers")
    assert names == ["flex", "standard", "priority", "as it is"]
    tiers = core.months_by_tier(found)
    months = savings.tier_amounts(found, tiers).chapters
    for tier in tiers[1:]:
        assert months[tier.service_tier]("pro") == explain_difference(
            found.invoice, tier.month.invoice, "pro"
        )
    assert months["as it is"]("pro") == explain(found.invoice, "pro")
    assert shows(text, months["flex"]("starter"))


def test_each_choice_opens_up_beside_the_month_as_it_is():
    document = estimate(DEAR, CLIPS)
    app, found = opened(document), priced(document)
    names, text = explained(app, "choices")
    choices = core.choices_of(found)
    assert names[0] == f"{choices[0].label}: {choices[0].instead_of}"
    assert len(names) == len(choices) + 1
    chapters = explain_difference(found.invoice, choices[0].month.invoice, found.estimate.plan)
    assert shows(text, chapters)
    assert chapters[-1].amount == f"{formats.usd(choices[0].usd)} less"


def test_what_could_wait_be_joined_or_heard_opens_up():
    document = estimate(DEAR, CLIPS, VIDEO)
    app, found = opened(document), priced(document)
    app.text_input(key="wait0_document.invoice").set_value("50").run()
    months = {
        "waiting": core.with_flex_shares(found, [50, 0, 0]),
        "joined": times.join_recordings(found, times.lengths_to_join(found.prices)[0]).month,
        "sound": times.as_audio(found)[0].month,
    }
    for key, month in months.items():
        _, text = explained(app, key)
        invoices = (found.invoice, month.invoice)
        assert shows(text, explain_difference(*invoices, found.estimate.plan)), key
