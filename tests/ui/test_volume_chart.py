"""The cost curve: its lines are the core's, its axis the customer's, its words do not touch."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from pricing.volume import bill_curves, milestones
from pricing.volume.curves import crossings
from tests.support.cases import estimate, pages, recordings
from tests.support.cases import result as priced
from ui.parts import formats
from ui.plans import volume_chart, volume_labels, volume_text
from ui.plans.volume_scene import FOOT
from ui.plans.volume_unit import VolumeUnit

OFFER = {"monthly_usd": 1500, "included_credits": 300_000, "usd_per_credit": "0.007"}
INVOICES = estimate(pages(20_000, level="auto"))
DOCUMENTS = [
    INVOICES,
    estimate(pages(10**6)),
    estimate(pages(10**12), plan="pro"),
    estimate(pages(20_000), enterprise=OFFER, first_month=True),
    estimate(pages(20_000), enterprise=OFFER, requirements=["zdr"], plan="enterprise"),
    estimate(
        pages(9_000, level="hi"),
        pages(40_000),
        recordings(3_000, 900),
        readings={"pro_allowance": "units", "overage_usd_per_credit": "0.007"},
    ),
    estimate(pages(500, service_tier="priority"), readings={"request_rounding": "up"}),
    estimate(recordings(1_500, 420)),
    estimate(pages(0)),
]


def drawn(document, **more):
    """The chart's traces: lines, crossings, the estimate; and its layout."""
    figure, _ = volume_chart.cost_by_volume(priced(document), **more)
    *lines, met, here = figure["data"]
    return lines, met, here, figure["layout"]


def words(layout):
    """All labels, as single lines."""
    return [note["text"].replace("<br>", " ") for note in layout["annotations"]]


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("near", [True, False])
def test_the_lines_go_from_corner_to_corner_of_the_cores_curves(document, near):
    result = priced(document)
    lines, met, here, layout = drawn(document, near=near)
    curves, unit = bill_curves(result.invoice), VolumeUnit.of(result.invoice)
    end = layout["xaxis"]["range"][1]
    for line, curve in zip(lines, curves.values(), strict=True):
        points = dict(zip(line["x"], line["y"], strict=True))
        for corner in curve.corners:
            at = unit.to_float(corner.credits)
            assert at > end or points[at] == float(corner.usd)
        assert max(line["x"]) == end
        assert max(line["y"]) < layout["yaxis"]["range"][1]
    crossed = crossings(curves["starter"], curves["pro"], ("starter", "pro"))
    on_axis = {unit.to_float(one.credits) for one in crossed}
    assert {at for at in on_axis if at <= end} <= set(met["x"])
    own = unit.to_float(Fraction(result.invoice.credits))
    assert set(here["x"]) == ({own} if own <= end else set())
    assert near or own <= end


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_chart_in_words_has_every_plans_bill(document):
    result = priced(document)
    _, alt = volume_chart.cost_by_volume(result)
    for bill in result.invoice.bills.values():
        assert formats.usd(bill.total_usd) in alt


@pytest.mark.parametrize(
    ("document", "title", "even"),
    [
        (INVOICES, "Pages a month", "39,950 pages"),
        (estimate(pages(5), pages(5, level="auto")), "Pages a month", "53,267 pages"),
        (estimate(recordings(10, 600)), "Hours of audio a month", "6,659 hours of audio"),
        (
            estimate({"domain": "video.x", "files": 10, "duration_seconds": 600}),
            "Hours of video a month",
            "666 hours of video",
        ),
        (
            estimate(
                recordings(10, 600), {"domain": "video.x", "files": 10, "duration_seconds": 600}
            ),
            "Hours of recordings a month",
            "1,211 hours of recordings",
        ),
        (estimate(pages(5), recordings(5, 60)), "Credits a month", "79,900 credits"),
        (estimate(pages(0)), "Credits a month", "79,900 credits"),
        (
            estimate(pages(20_000), {"domain": "web.page", "units": 7}),
            "Pages a month",
            "79,900 pages",
        ),
    ],
)
def test_the_axis_counts_what_the_customer_counts(document, title, even):
    _, _, _, layout = drawn(document)
    assert layout["xaxis"]["title"]["text"] == title
    assert f"same cost at {even}" in words(layout)


def test_every_line_is_named_at_its_end_and_the_shown_plan_stands_out():
    _, _, here, layout = drawn({**INVOICES, "plan": "pro"})
    names = {note["text"]: note for note in layout["annotations"] if note.get("xref") == "paper"}
    assert list(names) == ["Pay as<br>you go", "Pro"]
    assert [note["font"]["weight"] for note in names.values()] == [400, 600]
    assert here["marker"]["size"] == [7, 12]
    assert layout["showlegend"] is False


def test_a_plan_that_does_not_fit_is_drawn_dotted_and_says_so():
    lines, _, _, layout = drawn({**INVOICES, "requirements": ["zdr"], "enterprise": OFFER})
    assert [line["line"]["dash"] for line in lines] == ["dot", "solid", "solid"]
    assert lines[0]["name"] == "Starter (does not fit)"
    assert {"Pay as you go doesn't fit", "Pro", "Enterprise your offer"} <= set(words(layout))


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("near", [True, False])
def test_no_name_at_a_lines_end_touches_another_or_leaves_the_chart(document, near):
    _, _, _, layout = drawn(document, near=near)
    room = layout["height"] - FOOT
    names = [note for note in layout["annotations"] if note.get("xref") == "paper"]
    spans = []
    for note in names:
        lines = note["text"].split("<br>")
        half, middle = volume_labels.LINE * len(lines) / 2, note["y"] * room
        spans.append((middle - half, middle + half))
        assert max(map(len, lines)) * volume_labels.LETTER < layout["margin"]["r"]
    assert all(below >= -0.01 and above <= room + 0.01 for below, above in spans)
    assert all(upper[0] >= lower[1] - 0.01 for upper, lower in pairwise(spans))


def test_crossings_that_lie_close_together_are_labelled_once():
    overage = {"overage_usd_per_credit": "0.015"}
    document = estimate(pages(20_000), enterprise=OFFER, readings=overage)
    result = priced(document)
    _, met, _, layout = drawn(document)
    assert len(met["x"]) > 1
    assert sum(text.startswith("same cost") for text in words(layout)) == 1
    said = volume_text.cost_sentences(result, milestones(result.invoice))
    # Pro meets the offer where Starter is cheaper already: in the table, not in a sentence.
    assert len(said) == len(met["x"])
    assert not [line for line in said if line.startswith("Pro and Enterprise")]


def test_a_crossing_in_the_corner_has_no_label():
    _, met, _, layout = drawn(estimate(pages(10**12)))
    assert met["x"] == [79_900]
    assert not [text for text in words(layout) if text.startswith("same cost")]
    assert "you are here" in words(layout)


def test_a_label_right_of_its_crossing_leaves_the_foot_to_no_other():
    _, _, _, layout = drawn(estimate(pages(10**6)))
    (here,) = [note for note in layout["annotations"] if note["text"] == "you are here"]
    (even,) = [note for note in layout["annotations"] if note["text"].startswith("same")]
    assert even["xanchor"] == "left"
    assert here["y"] == 1
    _, _, _, layout = drawn(INVOICES)
    (here,) = [note for note in layout["annotations"] if note["text"] == "you are here"]
    assert here["y"] == 0


def test_an_estimate_beyond_the_axis_is_named_at_its_end():
    _, _, here, layout = drawn(estimate(pages(10**12)), near=True)
    assert here["x"] == []
    assert layout["shapes"] == []
    assert "you are at 1.0 tn pages →" in words(layout)


@pytest.mark.parametrize(
    ("document", "abbreviated"), [(estimate(recordings(9, 60)), False), (INVOICES, True)]
)
def test_long_numbers_on_the_axis_are_abbreviated(document, abbreviated):
    _, _, _, layout = drawn(document)
    assert ("exponentformat" in layout["xaxis"]) is abbreviated
    assert layout["xaxis"]["nticks"] <= 5
