"""Each warning where it belongs, and nowhere else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing.estimate.quantity import segments_of
from pricing.month.length_warnings import segment_range
from tests.support.cases import PRICES, estimate, pages, priced, recordings, result, warned
from tests.support.later import FEE, PRO, later_card

AGENT = {"base_credits": 5}
MINIMUM, OPTIONS = ("minimum_segments", "workloads[0]"), ("options_ignored", "workloads[0]")
ASSUMED = ("assumed", "workloads[0]")
ALLOWANCE = ("reading", "plans.pro")
"""Whether Pro includes credits or pages: recordings and runs of an agent are no pages."""

CASES = [
    # nothing to say
    (estimate(pages(20_000)), []),
    (estimate(pages(1), plan="pro"), []),
    (estimate(pages(1), plan="enterprise", requests_per_minute=10**9), []),
    # the two-segment minimum
    (estimate(recordings(1, 300)), [MINIMUM, ALLOWANCE]),
    (estimate(recordings(1, 0.5)), [MINIMUM, ALLOWANCE]),
    (estimate(recordings(1, 300.001)), [ALLOWANCE]),
    (estimate(recordings(1, 599)), [ALLOWANCE]),
    (estimate(recordings(0, 10)), []),
    (estimate({"domain": "audio.x", "durations_seconds": [1200, 45]}),
     [MINIMUM, ALLOWANCE]),
    (estimate({"domain": "audio.x", "durations_seconds": [1200, 301]}), [ALLOWANCE]),
    (estimate({"domain": "audio.x", "durations_seconds": []}), []),
    (estimate(recordings(1, 10, domain="web.x")), [("unpriced", "workloads[0]")]),
    # options on a flat rate
    (estimate(pages(1, domain="x.redaction", level="auto")), []),
    (estimate(pages(1, domain="x.redaction")), [OPTIONS]),
    (estimate(pages(1, domain="x.redaction", level="auto", grounding=True)),
     [OPTIONS]),
    (estimate({"domain": "agent.x", "units": 1, "agent": AGENT, "level": "hi"}),
     [ASSUMED, OPTIONS, ALLOWANCE]),
    (estimate(pages(1, domain="web.x", grounding=True)), [("unpriced", "workloads[0]")]),
    # no published price
    (estimate(pages(1), pages(1, domain="web.x")), [("unpriced", "workloads[1]")]),
    (estimate({"domain": "agent.x", "units": 1}), [("unpriced", "workloads[0]")]),
    (estimate({"domain": "agent.x", "units": 1, "agent": AGENT}), [ASSUMED, ALLOWANCE]),
    (estimate(pages(1, domain="web.x", price_as="image.*")), [ASSUMED]),
    # open readings
    (estimate(pages(1, domain="custom", level="auto")), [("reading", "workloads[0]")]),
    (estimate(pages(10, domain="x.redaction", level="auto", service_tier="flex")),
     [("reading", "workloads[0]")]),
    (estimate(pages(10, service_tier="flex")), [("reading", "workloads[0]")]),
    (estimate(pages(10, service_tier="flex", level="auto")), []),
    (estimate(pages(10, service_tier="flex", requests=5)), []),
    (estimate(pages(10, service_tier="flex"), readings={"request_rounding": "up"}),
     [("reading", "readings.request_rounding")]),
    # 2 requests of 50,001 credits: as many whole credits are included as pages.
    (estimate(pages(100_001, requests=2), readings={"request_rounding": "up"}),
     [("reading", "plans.pro"), ("reading", "readings.request_rounding")]),
    (estimate(pages(100_000)), []),
    (estimate(pages(100_001)), [("reading", "plans.pro")]),
    (estimate(pages(50_001, level="auto")), [("reading", "plans.pro")] * 2),
    (estimate(pages(50_000, level="auto")), []),
    (estimate(first_month=True), [("reading", "plans.starter")]),
    (estimate(requirements=["baa"]), [("reading", "plans.pro")]),
    (estimate(requirements=["hipaa"]), []),
    # readings that were chosen
    (estimate(readings={}), []),
    (estimate(readings={"custom_model_credits": 8, "flat_rate_tiered": True}), []),
    (estimate(readings={"overage_usd_per_credit": None}), []),
    (estimate(readings={"sign_up_bonus": "monthly", "proration": "none"}),
     [("reading", "readings.proration"), ("reading", "readings.sign_up_bonus")]),
    # the rate limit
    (estimate(requests_per_minute=10), []),
    (estimate(requests_per_minute=11), [("rate_limit", "requests_per_minute")]),
    (estimate(requests_per_minute=100, plan="pro"), []),
    (estimate(requests_per_minute=101, plan="pro"), [("rate_limit", "requests_per_minute")]),
    (estimate(pages(432_000)), [ALLOWANCE]),
    (estimate(pages(432_001)), [ALLOWANCE, ("rate_limit", "plans.starter")]),
    (estimate(pages(432_001), plan="pro"), [ALLOWANCE]),
]  # fmt: skip


@pytest.mark.parametrize(("document", "expected"), CASES)
def test_a_result_warns_of_what_it_should_and_of_nothing_else(document, expected):
    assert warned(document) == expected


@pytest.mark.parametrize(("how", "said"), [("credits", []), ("units", ["readings.pro_allowance"])])
def test_a_fee_that_includes_nothing_leaves_nothing_open(tmp_path, how, said):
    nothing = PRO.replace("100_000", "0")
    found = result(
        estimate(pages(1), readings={"pro_allowance": how}), later_card(tmp_path, nothing), FEE
    )
    assert found.invoice.bills["pro"].billed_credits == 1
    assert found.warnings[0].message.startswith("The price of 1 credit")
    assert [warning.path for warning in found.warnings[1:]] == said


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (estimate(pages(1, domain="web.x")), "A price for web.x is not published"),
        (
            estimate({"domain": "agent.x", "units": 1}),
            "The credits of this agent are not in the two pages read; see the agent documentation",
        ),
        (estimate(pages(1, domain="web.x", price_as="image.*")), "it is priced like image.*."),
        (
            estimate(recordings(1, 1)),
            (
                "A file is billed at least 2 segments of 5 minutes; files here are shorter than "
                "that, so you pay for more time than they last."
            ),
        ),
        (
            estimate(requirements=["baa"]),
            "the settings page lists BAA execution for Enterprise only. Ask for it in writing.",
        ),
        (estimate(pages(100_500)), "The price of 500 credits beyond the allowance"),
        (estimate(pages(185_000)), "The price of 85,000 credits beyond the allowance"),
        (estimate(pages(100_001)), "see “Price of a Pro credit beyond the included ones”."),
        (estimate(pages(1, service_tier="flex")), "see “Rounding of a request's credits”."),
        (estimate(first_month=True), "see “How often Starter's 100 credits come”."),
        (
            estimate(requests_per_minute=11),
            "11 requests a minute are more than the 10 of Starter (pay-as-you-go).",
        ),
        (
            estimate(readings={"overage_usd_per_credit": "0.00799"}),
            (
                "Price of a Pro credit beyond the included ones: "
                "you chose “$0.00799 a credit” instead of “$0.01 a credit”."
            ),
        ),
        (
            estimate(readings={"overage_usd_per_credit": "0.0000001"}),
            "you chose “$0.0000001 a credit” instead of “$0.01 a credit”.",
        ),
        (
            estimate(pages(432_001)),
            "(432,000 in 30 days). If you gave no API calls, each page, image, file or run",
        ),
        (estimate(pages(432_001, requests=432_001)), "allow (432,000 in 30 days)."),
        (
            estimate(readings={"flat_rate_tiered": False}),
            "Does the service tier change a flat rate?: you chose “No” instead of “Yes”.",
        ),
    ],
)
def test_a_warning_says_what_it_is_about(document, sentence):
    assert any(sentence in warning["message"] for warning in priced(document)["warnings"])


@pytest.mark.parametrize(("document", "expected"), CASES)
def test_no_warning_shows_a_customer_a_key_of_ours(document, expected):
    del expected
    for warning in priced(document)["warnings"]:
        assert not any(key in warning["message"] for key in PRICES.readings), warning["message"]


def test_requests_that_are_given_are_not_called_counted():
    (warning,) = [
        w
        for w in priced(estimate(pages(432_001, requests=432_001)))["warnings"]
        if w["code"] == "rate_limit"
    ]
    assert "counted" not in warning["message"]


AHEAD = {"months": 12, "start": "2027-01"}


@pytest.mark.parametrize(
    ("active", "said"),
    [
        ([0, 11], None),
        ([11, 11], None),
        ([3, 12], "This work goes on to 2028-01; the projection has the months 2027-01 to 2027-12"),
        ([11, 59], "This work goes on to 2031-12; the projection has"),
        (
            [12, 13],
            (
                "This work starts in 2028-01; the projection has the months 2027-01 to 2027-12, so "
                "none of this work is included."
            ),
        ),
    ],
)
def test_work_beyond_the_horizon_is_said_to_be(active, said):
    document = estimate(pages(1), pages(1, active_months=active), projection=AHEAD)
    found = [w for w in priced(document)["warnings"] if w["code"] == "active_months"]
    assert [warning["path"] for warning in found] == ["workloads[1]"] * bool(said)
    assert all(warning["message"].startswith(said) for warning in found)


def test_without_a_projection_no_month_is_beyond_it():
    assert warned(estimate(pages(1, active_months=[58, 59]))) == []


@pytest.mark.parametrize(
    ("start", "months", "said"),
    [
        ("2026-11", 12, None),  # the pricing day's own month is not over
        ("2027-01", 12, None),
        (
            "2026-10",
            12,
            (
                "2026-10 was over before the pricing day, 2026-11-22: priced at the rates of "
                "that day, rate card 2026-04."
            ),
        ),
        ("2025-11", 3, "2025-11 to 2026-01 were over before the pricing day, 2026-11-22"),
        ("2025-11", 24, "2025-11 to 2026-10 were over before the pricing day, 2026-11-22"),
    ],
)
def test_months_that_are_over_say_whose_rates_they_take(start, months, said):
    document = estimate(projection={"months": months, "start": start})
    found = priced(document)["warnings"]
    assert [(w["code"], w["path"]) for w in found] == (
        [("past_month", "projection.start")] if said else []
    )
    assert all(warning["message"].startswith(said) for warning in found)


@pytest.mark.parametrize(("named", "known"), [("2026-04", True), ("2019-01", False)])
def test_a_rate_card_nobody_here_knows_is_said_to_be_unknown(named, known):
    found = priced(estimate(rate_card=named))["warnings"]
    assert [(w["code"], w["path"]) for w in found] == [("rate_card", "rate_card")] * (not known)
    assert all("rate card 2019-01, which is not known here" in w["message"] for w in found)


@pytest.mark.parametrize(
    ("work", "long"),
    [
        (recordings(1, 360_000), False),
        (recordings(1, 360_001), True),
        (recordings(0, 360_001), False),
        (recordings(1, 360_001, domain="web.x"), True),
        ({"domain": "audio.x", "durations_seconds": [60, 9_000_000, 60]}, True),
        (pages(10**9), False),
    ],
)
def test_a_file_of_more_than_a_hundred_hours_is_asked_about(work, long):
    found = [w for w in priced(estimate(work))["warnings"] if w["code"] == "long_file"]
    assert [warning["path"] for warning in found] == ["workloads[0]"] * long


def test_a_long_file_is_told_with_what_it_lasts_if_its_length_is_in_milliseconds():
    document = estimate({"domain": "audio.x", "durations_seconds": [1200, 9_000_000]})
    (message,) = [w["message"] for w in priced(document)["warnings"] if w["code"] == "long_file"]
    assert message == (
        "A file lasts 9,000,000 seconds, or 2500:00:00. "
        "If the length is in milliseconds, it lasts 2:30:00."
    )


@pytest.mark.parametrize(
    ("files", "seconds", "said"),
    [
        # 9 clips of a minute and one of 80 minutes last as long and are 18 + 16 = 34 segments.
        (10, 540, ("10 files of 9:00 are 20 segments. If their lengths differ, the same total "
                  "time is 20 to 36 segments; give a list of lengths for the exact number.")),
        (10, 720, ("10 files of 12:00 are 30 segments. If their lengths differ, the same total "
                  "time is 24 to 42 segments; give a list of lengths for the exact number.")),
        (10, 541, None),  # 59 of 600 seconds are less than a tenth
        (10, 600, None),
        (10, 3600, None),
        (1, 540, None),
        (0, 540, None),
    ],
)  # fmt: skip
def test_one_length_for_many_files_says_what_a_spread_could_change(files, seconds, said):
    found = priced(estimate(recordings(files, seconds)))["warnings"]
    messages = [w["message"] for w in found if w["code"] == "minimum_segments"]
    assert messages == ([said] if said else [])


@pytest.mark.parametrize(
    ("seconds", "end"),
    [
        (250, ("10 files of 4:10 are 20 segments. If their lengths differ, the same total time is "
              "20 to 27 segments; give a list of lengths for the exact number.")),
        (60, "so you pay for more time than they last."),  # all of them make 2 segments
    ],
)  # fmt: skip
def test_short_files_say_both_the_minimum_and_the_spread(seconds, end):
    (message,) = [
        warning["message"]
        for warning in priced(estimate(recordings(10, seconds)))["warnings"]
        if warning["code"] == "minimum_segments"
    ]
    assert message.startswith("A file is billed at least 2 segments of 5 minutes")
    assert message.endswith(end)


@given(
    st.lists(st.integers(1, 6000), min_size=2, max_size=12),
)
def test_files_of_any_lengths_lie_within_the_spread_of_their_mean(lengths):
    rule, mean = PRICES.segments, Decimal(sum(lengths)) / len(lengths)
    hidden = segment_range(len(lengths), mean, rule)
    if hidden and mean * len(lengths) == sum(lengths):
        segments = sum(segments_of(Decimal(seconds), rule) for seconds in lengths)
        assert hidden.least <= segments <= hidden.most


def swings(*credits, **fields):
    """A projection whose months hold so many credits each."""
    factors = [str(value) for value in credits] * (12 // len(credits))
    season = [int(factor) for factor in factors]
    return estimate(
        pages(1), projection={"months": 12, "start": "2027-01", "seasonality": season}, **fields
    )


def hides_swings(document):
    """Whether the result warns of swings that the average hides."""
    return ("average_hides_swings", "projection") in warned(document)


def test_an_average_month_hides_that_pro_is_dearer_over_the_year():
    # 50,000 credits are $500 on Starter and $799 on Pro, 150,000 are $1,500 and $1,299.
    # In turn Starter's mean bill is $1,000 and Pro's $1,049; 100,000 credits each month would
    # be $1,000 and $799.
    document = swings(50_000, 150_000)
    totals = priced(document)["projection"]["totals"]
    assert totals == {
        "starter_usd": "12000.00",
        "pro_usd": "12588.00",
        "cheapest_path_usd": "10794.00",
    }
    assert hides_swings(document)
    (message,) = [
        warning["message"]
        for warning in priced(document)["warnings"]
        if warning["code"] == "average_hides_swings"
    ]
    assert message == (
        "For the average month Pro is cheapest ($799.00 against $1,000.00), but over the 12 "
        "months it costs $12,588.00, $588.00 more than Starter."
    )


@pytest.mark.parametrize(
    "document",
    [
        swings(100_000, 100_000),  # no swings
        swings(10_000, 20_000),  # Starter either way
        swings(90_000, 200_000),  # Pro either way
        swings(50_000, 150_000, requirements=["baa"]),  # Starter is no choice
        estimate(pages(100_000)),  # no projection
    ],
)
def test_an_average_month_that_hides_nothing_is_not_warned_of(document):
    assert not hides_swings(document)
