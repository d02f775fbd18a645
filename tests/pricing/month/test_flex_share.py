"""A part of a workload on flex: two lines, split in whole items after any scaling."""

from decimal import Decimal

import pytest

from pricing.estimate import Volume
from pricing.explain import explain, explain_projected
from pricing.month import effective_rate, throughput
from pricing.projection import courses
from pricing.volume import mix
from pricing.volume.plan_map import by_share_on_flex
from tests.support.cases import (
    estimate,
    pages,
    priced,
    problems,
    recordings,
    result,
    warned,
)

D = Decimal


def split(document, **fields):
    """Service tier, units and credits of each line."""
    lines = priced(estimate(document, **fields))["lines"]
    assert {line["workload"] for line in lines} == {0}
    return [(line["service_tier"], line["units"], line["credits"]) for line in lines]


# A page takes 1 credit at lo and 2 at auto, half of that on flex, 1.8 times as much on priority.
@pytest.mark.parametrize(
    ("document", "lines"),
    [
        (pages(10, flex_percent=50), [("standard", "5", "5"), ("flex", "5", "2.5")]),
        (pages(5, flex_percent=50), [("standard", "2", "2"), ("flex", "3", "1.5")]),  # 2.5 up
        (pages(3, flex_percent=33.333), [("standard", "2", "2"), ("flex", "1", "0.5")]),  # 0.99999
        (pages(1000, flex_percent=0.5), [("standard", "995", "995"), ("flex", "5", "2.5")]),
        (pages(100, flex_percent=0.5), [("standard", "99", "99"), ("flex", "1", "0.5")]),  # 0.5 up
        (pages(99, flex_percent=0.5), [("standard", "99", "99")]),  # 0.495
        (pages(10, flex_percent=0), [("standard", "10", "10")]),
        (pages(10, flex_percent=None), [("standard", "10", "10")]),
        (pages(10, flex_percent=100), [("flex", "10", "5")]),
        (pages(10, flex_percent=96), [("flex", "10", "5")]),  # 9.6
        (pages(0, flex_percent=100), [("standard", "0", "0")]),
        (pages(10, flex_percent=30, service_tier="flex"), [("flex", "10", "5")]),
        (
            pages(10, flex_percent=30, service_tier="priority", level="auto"),
            [("priority", "7", "25.2"), ("flex", "3", "3")],
        ),
        (
            {"domain": "web.page", "units": 10, "flex_percent": 30},
            [("standard", "7", None), ("flex", "3", None)],
        ),
    ],
)
def test_the_part_on_flex_is_whole_pages_half_up_and_the_second_line(document, lines):
    assert split(document) == lines


def test_files_are_split_before_they_become_segments():
    # 5 files of 60 s: 2.5, so 3 on flex; 2 segments each at the minimum, 6 credits a segment
    lines = split(recordings(5, 60, flex_percent=50))
    assert [(tier, units) for tier, units, _ in lines] == [("standard", "4"), ("flex", "6")]
    both = (
        split(recordings(5, 60, service_tier="standard")),
        split(recordings(5, 60, service_tier="flex")),
    )
    whole, cheap = (D(lines[0][2]) for lines in both)
    assert [D(credits) for *_, credits in lines] == [whole * 2 / 5, cheap * 3 / 5]


def test_a_list_of_lengths_is_refused():
    listed = {"domain": "audio.call", "durations_seconds": [60, 90], "flex_percent": 50}
    assert problems(estimate(listed)) == {
        "workloads[0].flex_percent": "is given beside durations_seconds, which cannot be split; "
        "write files and duration_seconds, or one workload for each service tier"
    }
    refused = problems(estimate({**listed, "durations_seconds": "no list"}))
    assert "workloads[0].flex_percent" in refused


@pytest.mark.parametrize("wrong", [-0.001, 100.001, "50", True, D("NaN"), [50]])
def test_a_share_is_a_number_from_0_to_100(wrong):
    assert [*problems(estimate(pages(1, flex_percent=wrong)))] == ["workloads[0].flex_percent"]


@pytest.mark.parametrize(
    ("volume", "percent", "rest", "on_flex"),
    [
        (Volume(10, 5), "50", (5, 2), (5, 3)),  # 2.5 requests, half up
        (Volume(10, 1), "50", (5, 1), (5, 1)),
        (Volume(100, 2), "20", (80, 1), (20, 1)),  # 0.4 requests, but at least one
        (Volume(100, 2), "80", (20, 1), (80, 2)),
        (Volume(10, 5), "4", (10, 5), (0, 0)),  # 0.4 pages: nothing is split
        (Volume(10, 5), "96", (0, 0), (10, 5)),
        (Volume(0, 5), "50", (0, 5), (0, 0)),
        (Volume(15, 9, each=3), "50", (6, 4), (9, 5)),
    ],
)
def test_requests_are_split_alike_with_one_at_least(volume, percent, rest, on_flex):
    parts = [(part.units, part.requests) for part in volume.split(D(percent))]
    assert parts == [rest, on_flex]


def test_calls_are_split_as_requests():
    custom = {"domain": "custom.model", "units": 100, "requests": 10, "flex_percent": 33}
    lines = split(custom, readings={"custom_model_unit": "call"})
    assert [(tier, units) for tier, units, _ in lines] == [("standard", "7"), ("flex", "3")]


def test_each_part_rounds_its_own_requests_up():
    # 5 pages stay and 5 are on flex at 0.5 a page; one page a request, so 5 and 5 credits
    lines = split(pages(10, flex_percent=50), readings={"request_rounding": "up"})
    assert lines == [("standard", "5", "5"), ("flex", "5", "5")]


def test_a_projected_month_is_scaled_and_rounded_and_then_split():
    # 5 x 1.5 = 7.5, so 8 pages: 4 stay (4 credits), 4 are on flex (2)
    # 5 x 1.5 x 1.5 = 11.25, so 11: 5.5 on flex, so 6
    found = result(
        estimate(pages(5, flex_percent=50), projection={"months": 3, "growth_percent": 50})
    )
    months = found.projected.months
    volumes = [[line.units for line in month.invoice.lines] for month in months]
    assert volumes == [[2, 3], [4, 4], [5, 6]]
    assert [month.invoice.credits for month in months] == [D("3.5"), D(6), D(8)]
    assert [month.service_tiers["standard"].credits for month in months] == [5, 8, 11]
    assert [month.service_tiers["flex"].credits for month in months] == [D("2.5"), 4, D("5.5")]
    (course,) = courses.courses(found.projected)
    assert (course.units, course.credits) == ((5, 8, 11), D("17.5"))


def test_a_projected_month_can_have_one_line_and_another_two():
    document = pages(1, flex_percent=30)
    found = result(estimate(document, projection={"months": 2, "growth_percent": 100}))
    months = [[line.units for line in month.invoice.lines] for month in found.projected.months]
    assert months == [[1], [1, 1]]
    (course,) = courses.courses(found.projected)
    assert (course.units, course.credits) == ((1, 2), D("2.5"))


def test_the_parts_of_a_workload_are_called_by_their_tier():
    found = result(
        estimate(
            pages(10, name="Bills", flex_percent=50),
            pages(10, name="Bills, flex"),
            pages(10, flex_percent=100),
        )
    ).invoice
    assert found.work_labels == ("Bills", "Bills, flex", "document.invoice")
    assert found.labels == ("Bills", "Bills, flex (1)", "Bills, flex (2)", "document.invoice")
    assert [line.place for line in found.lines] == [0, 0, 1, 2]
    assert [len(found.lines_of(place)) for place in range(3)] == [2, 1, 1]
    assert found.volumes == (Volume(10, 10),) * 3
    # moved to one tier, each workload is one line again
    assert result(estimate(pages(4, name="A", flex_percent=50))).invoice.labels == ("A", "A, flex")


def test_warnings_come_once_a_workload():
    split_clips = recordings(10, 60, flex_percent=50, domain="web.page", price_as="audio.*")
    assert [one for one in warned(estimate(split_clips)) if one[1] == "workloads[0]"] == [
        ("assumed", "workloads[0]"),
        ("minimum_segments", "workloads[0]"),
    ]
    flat = {"domain": "x.redaction", "units": 10, "flex_percent": 50}
    assert ("reading", "workloads[0]") in warned(estimate(flat))  # because of its part on flex


def test_a_price_a_minute_counts_the_recordings_once():
    found = result(estimate(recordings(10, 600, flex_percent=50))).invoice
    assert effective_rate(found, D(100)).usd == D(1)


def test_requests_are_those_of_both_parts():
    found = result(estimate(pages(10, flex_percent=50))).invoice
    assert throughput.requests_of_month(found) == 10


def test_the_mix_counts_a_workload_once():
    found = result(estimate(pages(10, name="Bills", flex_percent=50))).invoice
    assert [(part.label, part.items) for part in mix.mix(found)] == [("Bills", 10)]


@pytest.mark.parametrize(
    ("works", "chosen"),
    [
        ([pages(7)], "0 %"),
        ([pages(7, flex_percent=30)], "30 %"),
        ([pages(7, flex_percent=30), pages(7, service_tier="flex")], "30 %"),
        ([pages(7, flex_percent=33)], "as it is"),
        ([pages(7, flex_percent=30), pages(7)], "as it is"),
    ],
)
def test_the_map_by_share_marks_the_share_that_the_estimate_has(works, chosen):
    found = result(estimate(*works))
    rows = by_share_on_flex(found.invoice, found.blockers)
    assert [row.name for row in rows if row.chosen] == [chosen]
    assert len(rows) == (12 if chosen == "as it is" else 11)


def steps(chapter):
    return [(step.words, step.figures) for step in chapter.steps]


def test_the_explanation_says_the_share_and_its_rounding():
    rest, on_flex, month = explain(
        result(estimate(pages(5, name="Bills", flex_percent=50))).invoice, "starter"
    )
    assert (rest.title, on_flex.title) == ("Bills", "Bills, flex")
    share = ("The share on flex, in whole pages, half of one up", "5 x 50 % = 2.5, so 3 pages")
    assert steps(rest)[:3] == [
        share,
        ("The rest stays on standard", "5 - 3 = 2 pages"),
        ("Billed a month", "2 pages"),
    ]
    assert steps(on_flex)[:2] == [share, ("Billed a month", "3 pages")]
    assert steps(month)[0] == ("Credits of all work", "2 + 1.5 = 3.5 credits")


def test_the_explanation_of_one_line_says_no_share():
    for document in (pages(5, flex_percent=100), pages(5, flex_percent=1), pages(5)):
        line, _ = explain(result(estimate(document)).invoice, "starter")
        assert steps(line)[0] == ("Billed a month", "5 pages")


def test_the_explanation_splits_files_and_calls():
    (rest, *_) = explain(result(estimate(recordings(5, 60, flex_percent=50))).invoice, "starter")
    assert steps(rest)[0][1] == "5 x 50 % = 2.5, so 3 files"
    custom = {"domain": "custom", "units": 100, "requests": 1, "flex_percent": 33}
    readings = {"custom_model_unit": "call"}
    rest, on_flex, _ = explain(result(estimate(custom, readings=readings)).invoice, "starter")
    assert [figures for _, figures in steps(rest)[:2]] == [
        "1 x 33 % = 0.33, so 1 call",
        "1 - 1 = 0 calls, at least 1 call",
    ]
    assert steps(on_flex)[0][1] == "1 x 33 % = 0.33, so 1 call"


def test_a_projected_month_grows_first_and_splits_then():
    found = result(
        estimate(pages(5, flex_percent=50), projection={"months": 2, "growth_percent": 50})
    )
    rest, on_flex, _ = explain_projected(found.projected, 1, None, "starter")
    for chapter in (rest, on_flex):
        assert [figures for _, figures in steps(chapter)[:2]] == [
            "5 x 1.5^1 is 8",
            "8 x 50 % = 4, so 4 pages",
        ]


def test_work_without_a_price_is_counted_once_in_the_explanation():
    unpriced = {"domain": "web.page", "units": 10, "flex_percent": 50}
    *_, month = explain(result(estimate(unpriced, pages(1))).invoice, "starter")
    assert steps(month)[0][0].endswith("leaving out 1 workload without a published price")
