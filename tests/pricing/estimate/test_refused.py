"""Wrong estimates are refused whole: every problem at once, each with its path and its fix."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pricing import Estimate, InvalidEstimate, parse, parse_json
from pricing.errors import InvalidRateCard, Problem
from pricing.estimate.document import MOST_BYTES
from pricing.estimate.workload import MOST_FILES
from pricing.names import ROWS
from tests.support.cases import PRICES, estimate, messages, pages, problems, recordings
from tests.support.chance import examples

NAN, INFINITY = float("nan"), float("inf")
AGENT = {"base_credits": 5, "tools": [{"name": "ocr", "credits": 2, "calls": 3}]}


def work(**fields):
    """An estimate of one workload: a page of documents, with these fields instead."""
    return estimate({"domain": "document.invoice", "units": 1, **fields})


WRONG_WORKLOADS = [
    # the domain
    ({"domain": ""}, "domain", "'' is not a domain"),
    ({"domain": "   "}, "domain", "'   ' is not a domain"),
    ({"domain": "documentx"}, "domain", "'documentx' is not a domain; write namespace.name"),
    ({"domain": "document."}, "domain", "not a domain"),
    ({"domain": ".invoice"}, "domain", "not a domain"),
    ({"domain": "document..invoice"}, "domain", "not a domain"),
    ({"domain": "document.my invoice"}, "domain", "not a domain"),
    ({"domain": "document.*"}, "domain", "not a domain"),
    ({"domain": "document.faktur\u00e4"}, "domain", "not a domain"),
    ({"domain": "document.invoice\nx"}, "domain", "not a domain"),
    ({"domain": "document." + "x" * 200}, "domain", "not a domain"),
    ({"domain": "\u212austom"}, "domain", "not a domain"),
    ({"domain": 5}, "domain", "5 is not a text"),
    ({"domain": None}, "domain", "null is not a text"),
    ({"domain": "document.\ud800"}, "domain", "not a"),
    # choices
    ({"level": "ultra"}, "level", "'ultra' is not one of 'lo', 'auto', 'hi'"),
    ({"level": None}, "level", "null is not one of"),
    ({"service_tier": "turbo"}, "service_tier", "'turbo' is not one of standard, auto, default"),
    ({"service_tier": 1}, "service_tier", "1 is not one of"),
    ({"service_tier": ["flex"]}, "service_tier", "is not one of"),
    ({"grounding": 1}, "grounding", "1 is neither true nor false"),
    ({"grounding": "yes"}, "grounding", "'yes' is neither true nor false"),
    ({"grounding": "true"}, "grounding", "'true' is text; write it without quotes"),
    ({"grounding": "False"}, "grounding", "'False' is text; write it without quotes"),
    # quantities
    ({"units": -1}, "units", "-1 is too small; use 0 or more"),
    ({"units": 10**12 + 1}, "units", "1000000000001 is too large; use at most 1,000,"),
    ({"units": 1.5}, "units", "1.5 is not a whole number; write digits only, such as 20000"),
    ({"units": Decimal("1.5")}, "units", "1.5 is not a whole number"),
    ({"units": Decimal("1E+29")}, "units", "is too large"),
    ({"units": Decimal("1E+999999")}, "units", "1E+999999 is not a whole number"),
    ({"units": True}, "units", "true is not a whole number"),
    ({"units": "20000"}, "units", "'20000' is text; write it without quotes"),
    ({"units": "20,000"}, "units", "'20,000' is text; write a number such as 20000 without quotes"),
    ({"units": ""}, "units", "'' is text; write a number such as 20000 without quotes"),
    ({"requests": "5"}, "requests", "'5' is text; write it without quotes"),
    ({"units": NAN}, "units", "not a whole number"),
    ({"units": INFINITY}, "units", "not a whole number"),
    ({"units": Decimal("NaN")}, "units", "not a whole number"),
    ({"units": Decimal("sNaN")}, "units", "not a whole number"),
    ({"units": [1]}, "units", "[1] is not a whole number"),
    ({"requests": -1}, "requests", "-1 is too small"),
    ({"requests": 0.5}, "requests", "0.5 is not a whole number"),
    ({"requests": 0}, "requests", "0 requests cannot carry any work"),
    # what belongs together
    ({"units": None}, "units", "is missing; write how many a month"),
    ({"files": 3}, "units", "is given beside files and lengths"),
    ({"files": 3, "units": None}, "files", "document.invoice is counted in units"),
    ({"duration_seconds": 3, "units": None}, "duration_seconds", "is counted in units"),
    ({"agent": AGENT}, "agent", "document.invoice is not an agent"),
    ({"domain": "web.page", "agent": AGENT}, "agent", "web.page is not an agent"),
    ({"domain": "agent.redaction", "agent": AGENT}, "agent", "is not an agent with credits"),
    ({"price_as": "image.*"}, "price_as", "document.invoice has a published price (document.*)"),
    ({"domain": "web.page", "price_as": "web.*"}, "price_as", "'web.*' is not a row of the rate"),
    ({"domain": "web.page", "price_as": 5}, "price_as", "5 is not a text"),
    ({"domain": "agent.x", "agent": AGENT, "price_as": "custom"}, "price_as", "leave one of the"),
    # grounding where it is not offered
    ({"domain": "document.markdown", "grounding": True}, "grounding", "for document.markdown"),
    ({"domain": "w.x", "price_as": "video.*", "grounding": True, "units": None, "files": 0,
      "duration_seconds": 1}, "grounding", "is not offered for video.*; set it to false"),
    # everything else
    ({"name": "n" * 81}, "name", "has 81 characters; at most 80 are allowed"),
    ({"name": "two\nlines"}, "name", "holds a line break or control character"),
    ({"name": "\ud800"}, "name", "is not a text"),
    ({"name": 7}, "name", "7 is not a text"),
    ({"growth_percent": -100}, "growth_percent", "-100 is too small; use more than -100"),
    ({"growth_percent": 1001}, "growth_percent", "1001 is too large; use at most 1,000"),
    ({"growth_percent": "-5"}, "growth_percent", "'-5' is text; write it without quotes"),
    ({"growth_percent": "5 %"}, "growth_percent", "'5 %' is text; write a number such as 12.5"),
    ({"growth_percent": [5]}, "growth_percent", "[5] is not a number; write digits, such as 12.5"),
    ({"active_months": ["0", 2]}, "active_months[0]", "'0' is text; write it without quotes"),
    ({"growth_percent": True}, "growth_percent", "true is not a number"),
    ({"growth_percent": NAN}, "growth_percent", "nan is not a finite number"),
    ({"growth_percent": Decimal("0.12345678901234567")}, "growth_percent", "more digits than a"),
    ({"growth_percent": Decimal("1E-31")}, "growth_percent", "1E-31 is out of range"),
    ({"active_months": [2, 0]}, "active_months", "ends before it starts"),
    ({"active_months": [0]}, "active_months[1]", "is missing"),
    ({"active_months": [0, 60]}, "active_months[1]", "60 is too large; use at most 59"),
    ({"active_months": 3}, "active_months", "3 is not a list"),
    ({"pages": 3}, "pages", "is not a known key; did you mean 'units'?"),
    ({"unit": 3}, "unit", "is not a known key; did you mean 'units'?"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "path", "message"), WRONG_WORKLOADS)
def test_a_wrong_workload_is_refused(fields, path, message):
    found = problems(work(**fields))
    assert list(found) == [f"workloads[0].{path}"]
    assert message in found[f"workloads[0].{path}"]


@pytest.mark.parametrize(
    ("fields", "path", "said"),
    [
        (
            {"domain": "documentx"},
            "domain",
            (
                "'documentx' is not a domain; write namespace.name in letters, digits, - and _, "
                "such as document.invoice"
            ),
        ),
        (
            {"service_tier": "turbo"},
            "service_tier",
            "'turbo' is not one of standard, auto, default, flex, priority",
        ),
        (
            {"active_months": [2, 0]},
            "active_months",
            "ends before it starts; write the first month, then the last",
        ),
        (
            {"files": 3},
            "units",
            "is given beside files and lengths; keep one way of counting",
        ),
        (
            {"requests": 0},
            "requests",
            "0 requests cannot carry any work; leave it out or use 1 or more",
        ),
        ({"units": None}, "units", "is missing; write how many a month"),
        (
            {"domain": "agent.x", "agent": AGENT, "price_as": "custom"},
            "price_as",
            "the agent's own credits are given; leave one of the two out",
        ),
        (
            {"domain": "web.page", "price_as": "web.*"},
            "price_as",
            f"'web.*' is not a row of the rate card; use one of {', '.join(ROWS)}",
        ),
        (
            {"domain": "audio.call"},
            "units",
            (
                "audio.call is counted by files and their length; "
                "write files and duration_seconds instead"
            ),
        ),
        (
            {"domain": "audio.call", "units": None, "files": 1, "durations_seconds": [1]},
            "files",
            "is given beside durations_seconds; keep one of the two",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_refusal_says_what_is_wrong_and_what_to_write(fields, path, said):
    assert problems(work(**fields)) == {f"workloads[0].{path}": said}


def test_a_domain_may_have_two_hundred_letters():
    domain = "document.".ljust(200, "x")
    assert parse(work(domain=domain), PRICES).workloads[0].domain == domain
    assert list(problems(work(domain=f"{domain}x"))) == ["workloads[0].domain"]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        # What belongs to a domain is not judged where the domain is refused.
        ({"domain": "nowhere", "agent": AGENT, "price_as": "web.*"}, ["domain"]),
        ({"domain": "nowhere", "units": None}, ["domain"]),
        # Counted as its own domain is, whatever was assumed beside it.
        ({"domain": "audio.call", "price_as": "web.*"}, ["price_as", "units"]),
        ({"domain": "audio.call", "price_as": "image.*"}, ["price_as", "units"]),
        ({"domain": "web.page", "price_as": "audio.*"}, ["units"]),
    ],
)
def test_work_is_judged_by_the_row_that_would_price_it(fields, found):
    assert list(problems(work(**fields))) == [f"workloads[0].{path}" for path in found]


WRONG_RECORDINGS = [
    ({"files": 1}, {"duration_seconds": "is missing; write the length of each"}),
    ({"duration_seconds": 60}, {"files": "is missing; write how many a month"}),
    ({}, {"files": "is missing", "duration_seconds": "is missing"}),
    ({"units": 3}, {"units": "audio.call is counted by files and their length"}),
    ({"units": 3, "files": 1, "duration_seconds": 1}, {"units": "is given beside files"}),
    (
        {"files": 1, "duration_seconds": 1, "durations_seconds": [1]},
        {"files": "beside durations_seconds", "duration_seconds": "beside durations_seconds"},
    ),
    ({"files": -1, "duration_seconds": 1}, {"files": "-1 is too small"}),
    ({"files": 1, "duration_seconds": 0}, {"duration_seconds": "0 is too small; use more than 0"}),
    ({"files": 1, "duration_seconds": -0.5}, {"duration_seconds": "-0.5 is too small"}),
    ({"files": 1, "duration_seconds": 10**12 + 1}, {"duration_seconds": "is too large"}),
    (
        {"files": 1, "duration_seconds": "60"},
        {"duration_seconds": "'60' is text; write it without quotes"},
    ),
    ({"files": "1", "duration_seconds": 1}, {"files": "'1' is text; write it without quotes"}),
    (
        {"durations_seconds": [1, "2.5"]},
        {"durations_seconds[1]": "'2.5' is text; write it without"},
    ),
    ({"durations_seconds": 5}, {"durations_seconds": "5 is not a list; write it as [value, ...]"}),
    (
        {"durations_seconds": [1, 0, 2, True]},
        {"durations_seconds[1]": "0 is too small", "durations_seconds[3]": "true is not a number"},
    ),
    ({"durations_seconds": [1] * (MOST_FILES + 1)}, {"durations_seconds": "has 1,000,001"}),
    ({"files": 1, "duration_seconds": 1, "grounding": True}, {"grounding": "for audio.*"}),
    ({"durations_seconds": [1], "requests": 0}, {"requests": "0 requests cannot carry"}),
]


@pytest.mark.parametrize(("fields", "expected"), WRONG_RECORDINGS)
def test_wrong_recordings_are_refused(fields, expected):
    found = problems(estimate({"domain": "audio.call", **fields}))
    assert set(found) == {f"workloads[0].{path}" for path in expected}
    assert all(part in found[f"workloads[0].{path}"] for path, part in expected.items())


WRONG_DOCUMENTS = [
    (None, "", 'null is not an object; write it as {"name": value, ...}'),
    ([], "", "[] is not an object"),
    ("{}", "", "'{}' is not an object"),
    ({}, "workloads", "is missing; add it"),
    ({"workloads": {}}, "workloads", "{} is not a list"),
    ({"workloads": "abc"}, "workloads", "'abc' is not a list"),
    ({"workloads": []}, "workloads", "has 0 entries; at least 1 are needed"),
    ({"workloads": [pages(1)] * 51}, "workloads", "has 51 entries; at most 50 are allowed"),
    ({"workloads": [None] * 10**6}, "workloads", "has 1,000,000 entries; at most 50"),
    ({"workloads": [5]}, "workloads[0]", "5 is not an object"),
    (estimate(version=2), "version", "2 is not one of 1"),
    (estimate(version=True), "version", "true is not a whole number"),
    (estimate(version="1"), "version", "'1' is text; write it without quotes"),
    (estimate(customer="c" * 121), "customer", "has 121 characters; at most 120 are allowed"),
    (estimate(customer="a\x00b"), "customer", "control character"),
    (estimate(plan="free"), "plan", "'free' is not one of 'starter', 'pro', 'enterprise'"),
    (estimate(first_month=1), "first_month", "1 is neither true nor false"),
    (estimate(requirements="baa"), "requirements", "'baa' is not a list"),
    (estimate(requirements=["fips"]), "requirements[0]", "'fips' is not one of 'baa', 'zdr'"),
    (estimate(requirements=[[]]), "requirements[0]", "[] is not one of"),
    (estimate(requirements=["baa"] * 51), "requirements", "has 51 entries; at most 50"),
    (estimate(requests_per_minute=-1), "requests_per_minute", "-1 is too small"),
    (estimate(custommer="x"), "custommer", "did you mean 'customer'?"),
    (estimate({**pages(1), 1: 2}), "workloads[0][1]", "1 is not a known key; leave it out"),
    (estimate(zzz=1), "zzz", "is not a known key; leave it out"),
    (estimate(readings=[]), "readings", "[] is not an object"),
    (estimate(readings={"bonus": 1}), "readings.bonus", "is not a known key"),
    (estimate(readings={"custom_model_credits": 7}), "readings.custom_model_credits",
     "7 is not one of 8, 6"),
    (estimate(readings={"pro_allowance": "pages"}), "readings.pro_allowance",
     "'pages' is not one of 'credits', 'units'"),
    (estimate(readings={"flat_rate_tiered": 0}), "readings.flat_rate_tiered",
     "0 is neither true nor false"),
    (estimate(readings={"overage_usd_per_credit": -1}), "readings.overage_usd_per_credit",
     "-1 is too small"),
    (estimate(readings={"overage_usd_per_credit": "1e3"}), "readings.overage_usd_per_credit",
     "'1e3' is text; write a number such as 12.5 without quotes"),
    (estimate(requests_per_minute="25"), "requests_per_minute", "'25' is text; write it without"),
    (estimate(enterprise={"monthly_usd": 1, "included_credits": "1", "usd_per_credit": 1}),
     "enterprise.included_credits", "'1' is text; write it without quotes"),
    (estimate(projection={"months": "12"}), "projection.months", "'12' is text; write it without"),
    (estimate(projection={"seasonality": [1] * 11 + ["1"]}), "projection.seasonality[11]",
     "'1' is text; write it without quotes"),
    (estimate(enterprise={"monthly_usd": 1, "included_credits": 1}), "enterprise.usd_per_credit",
     "is missing; add it"),
    (estimate(enterprise={"monthly_usd": -1, "included_credits": 1, "usd_per_credit": 0}),
     "enterprise.monthly_usd", "-1 is too small"),
    (estimate(projection={"months": 0}), "projection.months", "0 is too small; use 1 or more"),
    (estimate(projection={"months": 61}), "projection.months", "61 is too large; use at most 60"),
    (estimate(projection={"start": "2027-13"}), "projection.start",
     "'2027-13' is not written like 2027-01 (year and month, of the years 2000 to 2999)"),
    (estimate(projection={"start": "2027-1"}), "projection.start", "not written like"),
    (estimate(projection={"start": "2027-01\n"}), "projection.start", "not written like"),
    (estimate(projection={"growth_percent": -100}), "projection.growth_percent", "too small"),
    (estimate(projection={"seasonality": [1] * 11}), "projection.seasonality",
     "has 11 entries; at least 12 are needed"),
    (estimate(projection={"seasonality": [1] * 13}), "projection.seasonality",
     "has 13 entries; at most 12 are allowed"),
    (estimate(projection={"seasonality": [1] * 11 + [-1]}), "projection.seasonality[11]",
     "-1 is too small"),
]  # fmt: skip


@pytest.mark.parametrize(("document", "path", "message"), WRONG_DOCUMENTS)
def test_a_wrong_document_is_refused(document, path, message):
    found = problems(document)
    assert list(found) == [path]
    assert message in found[path]


@pytest.mark.parametrize(
    ("agent", "path", "message"),
    [
        ({}, "base_credits", "is missing"),
        ({"base_credits": -1}, "base_credits", "-1 is too small"),
        ({"base_credits": 1, "tools": [{}] * 51}, "tools", "has 51 entries; at most 50"),
        ({"base_credits": 1, "tools": [{"credits": 1}]}, "tools[0].calls", "is missing"),
        ({"base_credits": 1, "tools": [{"credits": 1, "calls": 1.5}]}, "tools[0].calls", "whole"),
        ({"base_credits": 1, "extra": 1}, "extra", "is not a known key"),
    ],
)
def test_a_wrong_agent_is_refused(agent, path, message):
    found = problems(work(domain="agent.x", agent=agent))
    assert list(found) == [f"workloads[0].agent.{path}"]
    assert message in found[f"workloads[0].agent.{path}"]


def test_every_problem_is_reported_at_once():
    found = problems(
        estimate(
            pages(1, level="ultra", files=3),
            {"domain": "nowhere", "units": -1},
            {"domain": "nowhere", "units": 1, "files": 1},
            {"units": 1, "requests": 0},
            {"domain": "document.markdown", "units": 1, "grounding": True},
            recordings(1, 0),
            plan="free",
            custommer="Acme",
            readings={"custom_model_credits": 7, "bonus": 1},
            projection={"months": 61},
        )
    )
    assert set(found) == {
        "workloads[0].level",
        "workloads[0].units",
        "workloads[1].domain",
        "workloads[1].units",
        "workloads[2].domain",
        "workloads[2].units",
        "workloads[3].domain",
        "workloads[3].requests",
        "workloads[4].grounding",
        "workloads[5].duration_seconds",
        "plan",
        "custommer",
        "readings.custom_model_credits",
        "readings.bonus",
        "projection.months",
    }


@pytest.mark.parametrize(
    ("document", "found"),
    [
        (estimate(5, {"domain": "custom"}), ["workloads[0]", "workloads[1].units"]),
        (
            estimate({**pages(1), 5: 6}, {"domain": "custom"}),
            ["workloads[0][5]", "workloads[1].units"],
        ),
        # Too many to look at one by one, the first of them wrong as well.
        (
            estimate(pages(1, level="ultra"), {"domain": "custom"}, *[pages(1)] * 49),
            ["workloads", "workloads[1].units"],
        ),
        (
            estimate({"domain": "custom", "service_tier": "flex", "level": "ultra"}),
            ["workloads[0].level", "workloads[0].units"],
        ),
        (estimate(readings={5: 6}, plan="free"), ["plan", "readings[5]"]),
    ],
    ids=lambda value: str(value)[:40],
)
def test_no_mistake_hides_the_next_one(document, found):
    assert list(problems(document)) == found


def test_a_refused_field_is_not_called_missing_as_well():
    assert list(problems(work(units=-1))) == ["workloads[0].units"]
    assert list(problems(estimate(recordings(-1, 0)))) == [
        "workloads[0].files",
        "workloads[0].duration_seconds",
    ]


def test_a_hundred_problems_are_all_named():
    found = problems(estimate({"domain": "audio.call", "durations_seconds": [0] * 100}))
    assert list(found) == [f"workloads[0].durations_seconds[{place}]" for place in range(100)]


def test_after_a_hundred_problems_the_rest_is_counted():
    found = problems(estimate({"domain": "audio.call", "durations_seconds": [0] * 1100}))
    assert len(found) == 101
    assert found[""] == "and 1,000 more problems like these"


@pytest.mark.parametrize(
    ("written", "quoted"),
    [("9" * 58, f"'{'9' * 58}'"), ("9" * 59, f"'{'9' * 56}..."), ("9" * 1000, f"'{'9' * 56}...")],
    ids=len,
)
def test_a_wrong_value_is_quoted_on_one_line(written, quoted):
    message = problems(work(units=written))["workloads[0].units"]
    assert message == f"{quoted} is text; write it without quotes"


@pytest.mark.parametrize(
    ("content", "path", "message"),
    [
        ("", "", "is not readable JSON"),
        ("{", "", "is not readable JSON"),
        ("[" * 100_000, "", "is not readable JSON"),
        (b"\xff\xfe\xfa", "", "is not readable JSON"),
        (b'{"customer": "\xe4"}', "", "is not readable JSON"),
        (b" " * (MOST_BYTES + 1), "", "is larger than 33,554,432 bytes; split it"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_text_that_is_no_json_document_is_refused(content, path, message):
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert message in problem.message


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ('"units": NaN', "units", "NaN is not a whole number; write digits only"),
        ('"files": 3, "duration_seconds": Infinity', "duration_seconds", "not a finite number"),
        ('"units": 1, "growth_percent": -Infinity', "growth_percent", "not a finite number"),
        ('"units": 1, "name": NaN', "name", "NaN is not a text"),
        ('"units": 1, "units": 1', "units", "is given twice in one object; keep one of them"),
        ('"units": 1, "grounding": true, "grounding": false', "grounding", "is given twice"),
        ('"units": 1, "active_months": [0], "active_months": 1', "active_months", "given twice"),
        ('"units": {"a": 1, "a": 2}', "units", "{'a': given twice} is not a whole number"),
    ],
)
def test_what_is_no_value_is_refused_in_its_place_beside_all_else_that_is_wrong(
    fields, path, message
):
    content = f'{{"plan": "free", "workloads": [{{"domain": "x.y", {fields}}}]}}'
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    found = messages(caught.value)
    assert list(found) == ["plan", f"workloads[0].{path}"]
    assert message in found[f"workloads[0].{path}"]


@pytest.mark.parametrize(
    ("digits", "said"),
    [(1000, "is too large; use at most 1,000,000,000,000"), (1001, "is not a whole number")],
)
def test_a_number_of_any_length_is_refused_in_its_place(digits, said):
    content = f'{{"workloads": [{{"domain": "x.y", "units": {"9" * digits}}}]}}'
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    assert f"{'9' * 57}... {said}" in messages(caught.value)["workloads[0].units"]


def test_a_key_given_twice_is_refused_in_these_words():
    with pytest.raises(InvalidEstimate) as caught:
        parse_json('{"plan": "pro", "plan": "pro", "workloads": [{"domain": "custom"}]}', PRICES)
    assert messages(caught.value)["plan"] == ("is given twice in one object; keep one of them")


def test_an_error_reads_as_a_sentence_and_as_a_document():
    error = InvalidEstimate([Problem("plan", "'x' is not one of a, b"), Problem("", "is empty")])
    assert str(error) == "plan: 'x' is not one of a, b; document: is empty"
    assert error.to_document() == {
        "errors": [
            {"path": "plan", "message": "'x' is not one of a, b"},
            {"path": "", "message": "is empty"},
        ]
    }
    assert not isinstance(error, InvalidRateCard)


# ---------------------------------------------------------------- whatever comes, no other error

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400), 10**12, 10**12 + 1])
    | st.floats()
    | st.decimals()
    | st.sampled_from([Decimal("1E+999999"), Decimal("1E-999999"), Decimal("-0"), Decimal("sNaN")])
    | st.text(st.characters(categories=None), max_size=20)
    | st.sampled_from(["custom", "agent.x", "document.invoice", "audio.x", "web.x", "flex", "lo"]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=6,
)
WORK_KEYS = ["domain", "level", "grounding", "service_tier", "units", "files", "duration_seconds",
             "durations_seconds", "requests", "price_as", "agent", "growth_percent",
             "active_months", "name"]  # fmt: skip
WORKS = st.dictionaries(st.sampled_from(WORK_KEYS) | st.text(max_size=5), VALUES, max_size=6).map(
    lambda fields: {"domain": "document.x", "units": 1, **fields}
)
DOCUMENTS = st.fixed_dictionaries(
    {"workloads": st.lists(WORKS | VALUES, max_size=3) | VALUES},
    optional={key: VALUES for key in Estimate.model_fields if key != "workloads"},
)


@examples(30)
@given(VALUES | DOCUMENTS)
@example({"workloads": [{"domain": "document.x", "units": Decimal("1E+29")}]})
@example({1: 2})
@example({"workloads": [{1: 2, "domain": "document.x", "units": 1}]})
@example({"workloads": [{"domain": "audio.x", "files": 1, "duration_seconds": Decimal("1E+999")}]})
def test_whatever_is_parsed_is_an_estimate_or_refused_with_words(document):
    try:
        parse(document, PRICES)
    except InvalidEstimate as refusal:
        found = refusal
    else:
        return
    assert found.problems
    assert all(problem.message for problem in found.problems)
    json.dumps(found.to_document())


@examples(20)
@given(st.text(max_size=50) | st.binary(max_size=50) | DOCUMENTS.map(str))
def test_whatever_is_read_is_an_estimate_or_refused(content):
    with pytest.raises(InvalidEstimate):
        parse_json(content, PRICES)


def nested(depth, inside="true"):
    """Lists in lists."""
    return "[" * depth + inside + "]" * depth


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[" * 100_000, "is not readable JSON: lists or objects are nested too deeply"),
        (b'{"workloads": "\xff"}', "is not readable JSON: byte 15 is no text in utf-8"),
        (b"\xff\xfe\xff", "is not readable JSON: byte "),
    ],
)
def test_json_that_cannot_be_read_is_refused_in_words_for_people(content, said):
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    ((path, message),) = messages(caught.value).items()
    assert path == ""
    assert message.startswith(said)


@pytest.mark.parametrize("digits", [5_000, 500_000])
@pytest.mark.parametrize(
    ("document", "path", "said"),
    [
        ({"units": 7}, "workloads[0].units", "is not a whole number"),
        ({"units": 1, "growth_percent": 7}, "workloads[0].growth_percent", "has more digits than"),
        ({"units": 1, "name": 7}, "workloads[0].name", "is not a text"),
    ],
)
def test_a_number_with_thousands_of_digits_is_named_in_its_place(document, path, said, digits):
    content = json.dumps(work(**document)).replace("7", "9" * digits)
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    (problem,) = caught.value.problems
    assert problem.path == path
    assert problem.message.startswith(f"{'9' * 57}... {said}")


def test_a_version_with_thousands_of_digits_is_named_in_its_place():
    content = json.dumps(estimate(version=7)).replace("7", "9" * 5_000)
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    assert [problem.path for problem in caught.value.problems] == ["version"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("true", "true is"),
        ("[true, null, 0.5]", "[true, null, 0.5] is"),
        ('{"a": false, "b": {"c": 1e3}}', "{'a': false, 'b': {'c': 1E+3}} is"),
        (nested(100), "[" * 57 + "... is"),
        (nested(600), "[" * 57 + "... is"),
        ('{"a":' * 300 + "1" + "}" * 300, ("{'a': " * 10)[:57] + "... is"),
        ("[" + "7, " * 999 + "7]", "[7, 7, 7, 7, "),
    ],
)
def test_a_wrong_value_is_shown_as_json_has_it(written, shown):
    content = '{"workloads": [{"domain": "document.x", "units": ' + written + "}]}"
    with pytest.raises(InvalidEstimate) as caught:
        parse_json(content, PRICES)
    assert caught.value.problems[0].message.startswith(shown)
