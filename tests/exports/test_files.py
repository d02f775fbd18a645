"""JSON and CSV: equal to the core, read back, and inert whatever the names are."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest

from exports import csv_file, json_file
from exports.plain_text import cell, plain
from exports.quote import (
    NO_LINK,
    SENDER_LABELS,
    VALID_DAYS,
    Sender,
    facts,
    link_back,
    remarks,
    sources,
)
from pricing import InvalidEstimate, clock, link
from pricing.addresses import ADDRESSES, SALES
from pricing.link import compact
from tests.support import strategies
from tests.support.cases import CARD, DAY, PRICES, estimate, pages, priced, recordings
from tests.support.chance import by_seed
from tests.support.exports_cases import BASE, HOSTILE, hostile, quote
from tests.support.statement import statement

TURNING = set("\n\r\t\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What would break a cell or turn the text around it."""


def rows(document):
    """The rows of the document's CSV file, by section."""
    content = csv_file.write(quote(document)).decode("utf-8-sig")
    found = {}
    for row in csv.DictReader(io.StringIO(content, newline="")):
        assert None not in row
        found.setdefault(row["section"], []).append(row)
    return found


def test_the_clock_says_the_moment_and_the_day_of_it():
    assert clock.now().date() == clock.today()
    assert clock.now().utcoffset().total_seconds() == 0


# ---------------------------------------------------------------- JSON


@by_seed(6)
def test_a_saved_estimate_comes_back_whole_and_its_result_is_the_core_s(seed):
    document = strategies.random_estimate(Random(seed))
    taken = quote(document)
    content = json_file.write(taken)
    assert json_file.read(content, PRICES) == taken.estimate
    saved = json.loads(content, parse_float=Decimal)
    assert saved["result"] == priced(document)
    assert saved["made"]["link"].startswith(BASE)
    assert saved["made"]["at"] == "2026-11-22 14:30:05 UTC"


def test_a_bare_document_and_one_with_a_byte_order_mark_can_be_opened():
    document = estimate(pages(7, name="Ünïcode"), customer="Acme")
    text = json.dumps(document, ensure_ascii=False)
    for content in (text, text.encode(), b"\xef\xbb\xbf" + text.encode()):
        assert json_file.read(content, PRICES).customer == "Acme"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        (b" \n ", "is empty"),
        (b"%PDF-1.7\xff\xfe", "not a text file"),
        (b"PK\x03\x04\x80\x81", "not a text file"),
        ("hello", "not readable JSON"),
        ('{"workloads": [', "not readable JSON"),
        ("[1, 2]", "not an estimate"),
        ("3", "not an estimate"),
        ("null", "not an estimate"),
        ('{"a": 1}', 'neither "document" nor "workloads"'),
        ('{"document": 3}', "not an object"),
        ('{"document": {"workloads": []}}', "at least 1"),
        ('{"workloads": [{"domain": "x", "units": 1}]}', "not a domain"),
        ('{"workloads": [{"domain": "document.x", "units": NaN}]}', "NaN"),
        ('{"workloads": [], "workloads": []}', "twice"),
        ("[" * 100_000, "not readable JSON"),
    ],
)
def test_a_wrong_file_is_refused_in_words(content, said):
    with pytest.raises(InvalidEstimate) as caught:
        json_file.read(content, PRICES)
    assert said in str(caught.value)


def test_every_problem_of_a_wrong_document_is_named_with_its_place():
    wrong = {"document": estimate(pages(-1), pages(1, level="ultra"))}
    with pytest.raises(InvalidEstimate) as caught:
        json_file.read(json.dumps(wrong), PRICES)
    paths = {problem.path for problem in caught.value.problems}
    assert paths == {"workloads[0].units", "workloads[1].level"}


def test_json_is_ascii_and_ends_no_script_and_no_cdata():
    content = json_file.write(quote(hostile())).decode("ascii")
    assert "<" not in content
    assert "]]>" not in content
    names = [work["name"] for work in json.loads(content)["document"]["workloads"]]
    assert names == HOSTILE


def test_a_saved_list_takes_one_line_so_that_a_long_one_can_be_uploaded():
    lengths = [*range(1, 100_001)]
    work = {"domain": "audio.x", "durations_seconds": lengths, "name": 'a [1, 2], "b",  c'}
    taken = quote(estimate(work))
    content = json_file.write(taken)
    assert len(content) < 10 * len(lengths)
    assert json_file.read(content, PRICES) == taken.estimate


LONG = [(50, "\U0001f600" * 80, True), (50, "plain", True), (1, "x", False)]


@pytest.mark.parametrize(("count", "name", "is_compact"), LONG, ids=["emoji", "names", "short"])
def test_the_link_in_a_file_is_one_that_programs_keep_whole(count, name, is_compact):
    query = link.to_query(estimate(*(pages(n, name=name) for n in range(count))))
    found = link_back(BASE, query)
    assert len(found) <= compact.LONGEST_READABLE
    assert found.startswith(f"{BASE}?{compact.NAME}=") == is_compact


def test_a_file_whose_link_would_be_too_long_has_none_and_says_so():
    document = estimate({"domain": "audio.x", "durations_seconds": [*range(1, 20_001)]})
    assert link_back(BASE, link.to_query(document)) == ""
    taken = replace(quote(document), link="")
    assert json.loads(json_file.write(taken))["made"]["link"] is None
    assert NO_LINK in csv_file.write(taken).decode("utf-8-sig")


# ---------------------------------------------------------------- CSV


def seen(usd, *, nothing):
    """A total as the file has it: empty without a price, and where none of the work has one."""
    return "" if usd is None or (nothing and usd == "0.00") else usd


@by_seed(4)
def test_the_csv_says_what_the_core_says(seed):
    document = strategies.random_estimate(Random(seed))
    answer, said = priced(document), rows(document)
    for line, row in zip(answer["lines"], said["workload"], strict=True):
        assert row["domain"] == line["domain"]
        assert row["billable_units"] == line["units"]
        for field in ("credits_per_unit", "credits", "usd", "unit"):
            assert row[field] == (line[field] or "")
    (total,) = said["total"]
    nothing = all(line["credits"] is None for line in answer["lines"])
    assert total["usd"] == seen(answer["total_usd"], nothing=nothing)
    assert total["credits"] == answer["credits"]
    assert total["note"].startswith("at least") == (answer["at_least"] and total["usd"] != "")
    assert said["break_even"][0]["credits"] == (answer["break_even_credits"] or "")
    for plan, row in zip(answer["plans"].values(), said["plan"], strict=True):
        assert row["usd"] == seen(plan["total_usd"], nothing=nothing)
        assert ("at least" in row["note"]) == (answer["at_least"] and row["usd"] != "")
        assert row["credits"] == (plan["billed_credits"] or "")
        assert row["note"].startswith("does not offer") != plan["eligible"]
        assert " and " not in row["note"].partition(";")[0]


@by_seed(2)
def test_the_months_and_the_bill_of_the_csv_are_the_core_s(seed):
    document = strategies.random_estimate(Random(seed))
    taken, said = quote(document), rows(document)
    months = taken.result.to_document()["projection"]["months"]
    flat = [row["usd"] for row in said["month"]]
    nothing = not taken.result.invoice.has_priced_work
    assert flat == [
        seen(usd, nothing=nothing)
        for month in months
        for usd in (month["starter_usd"], month["pro_usd"])
    ]
    items = statement(taken.result.invoice, taken.estimate.plan)
    work = sum(line.usd is not None for line in taken.result.invoice.lines)
    usd = [Decimal(row["usd"]) for row in said.get("bill", [])]
    assert usd == [item.usd for item in items[work:]]


def test_the_csv_carries_inputs_readings_card_day_time_and_link():
    document = estimate(
        recordings(3, 90, name="Calls"),
        customer="Acme",
        readings={"pro_allowance": "units"},
        requirements=["baa"],
        requests_per_minute=25,
        enterprise={"monthly_usd": 2500, "included_credits": 4000, "usd_per_credit": "0.007"},
        projection={"months": 2, "start": "2027-01", "seasonality": [1] * 12},
    )
    said = rows(document)
    facts = {row["name"]: row["note"] for row in said["estimate"]}
    assert facts["Customer"] == "Acme"
    assert PRICES.version.id in facts["Rate card"]
    assert CARD.sha256 in facts["Rate card"]
    assert facts["Amounts"] == "US dollars, before tax"
    assert [row["name"] for row in said["next_step"]] == [one.title for one in ADDRESSES]
    assert said["next_step"][2]["note"] == SALES.url
    assert str(DAY) in facts["Priced on"]
    assert facts["Made"] == "2026-11-22 14:30:05 UTC"
    assert f"{VALID_DAYS} days" in facts["Valid until"]
    assert facts["Valid until"].startswith("2026-12-22")
    assert facts["Open this estimate"].startswith(f"{BASE}?")
    assert facts["Requests in the busiest minute"] == "25"
    assert "$0.007 a further credit" in facts["Enterprise, as offered"]
    assert [row["quantity"] for row in said["workload"]] == ["3 files of 1:30"]
    assert len(said["reading"]) == len(PRICES.readings)
    chosen = [row["name"] for row in said["reading"] if row["note"].startswith("chosen")]
    entry = PRICES.readings["pro_allowance"]
    assert chosen == [f"{entry.title}: {entry.label('units')}"]
    assert [row["name"] for row in said["month"]] == [
        "2027-01 Starter", "2027-01 Pro", "2027-02 Starter", "2027-02 Pro",
    ]  # fmt: skip
    assert len(said["source"]) == len(sources(quote(document)))


EVERY_INPUT = estimate(
    pages(5, name="Forms", requests=5_000, growth_percent=8),
    {
        "domain": "agent.claims",
        "units": 3,
        "agent": {"base_credits": 5, "tools": [{"name": "=ocr", "credits": 2, "calls": 3}]},
        "active_months": [0, 2],
    },
    recordings(7, 90),
    projection={"months": 3, "growth_percent": 5, "start": "2027-01", "seasonality": [2] * 12},
)


def test_the_csv_carries_every_input_that_changes_a_figure():
    said = rows(EVERY_INPUT)
    forms, agent, calls = (row["note"] for row in said["workload"])
    assert "5,000 API calls" in forms
    assert "growth of its own 8 % a month" in forms
    assert "5 credits a run; '=ocr: 2 credits a call, 3 calls a run" in agent
    assert "only in months 1 to 3" in agent
    assert not any(word in calls for word in ("API call", "growth", "months", "a run"))


SPLIT = estimate(
    pages(5, name="Bills", requests=4, flex_percent=50), recordings(5, 90, flex_percent=0.5)
)


def test_the_csv_has_a_row_for_each_part_of_a_workload():
    columns = ("name", "service_tier", "quantity", "billable_units", "credits")
    rest, on_flex, calls = rows(SPLIT)["workload"]
    assert [rest[column] for column in columns] == ["Bills", "standard", "2 of 5 pages", "2", "2"]
    assert [on_flex[column] for column in columns] == [
        "Bills, flex",
        "flex",
        "3 of 5 pages",
        "3",
        "1.5",
    ]
    assert "service tier flex; 2 API calls; 50 % of the work on flex" in on_flex["note"]
    assert calls["quantity"] == "5 files of 1:30"


def test_a_remark_on_a_split_workload_is_said_once_under_its_name():
    split = pages(5, flex_percent=50, price_as="document.*", domain="web.page", name="Web")
    said = [*remarks(quote(estimate(split)))]
    assert len(said) == len({*said})
    assert {subject for subject, _ in said} >= {"Web"}
    assert "Web, flex" not in {subject for subject, _ in said}


def test_a_saved_share_comes_back():
    content = json_file.write(quote(SPLIT))
    assert json.loads(content)["document"]["workloads"][1]["flex_percent"] == 0.5
    assert json_file.read(content, PRICES) == quote(SPLIT).estimate


def test_the_csv_says_what_the_months_come_to_and_the_cheapest_path():
    season = [1] * 6 + [9] * 6
    document = estimate(
        pages(20_000), projection={"months": 12, "start": "2027-01", "seasonality": season}
    )
    totals = priced(document)["projection"]["totals"]
    together = {row["name"]: row for row in rows(document)["months_together"]}
    assert {name: row["usd"] for name, row in together.items()} == {
        "Starter": totals["starter_usd"],
        "Pro": totals["pro_usd"],
        "Cheapest path": totals["cheapest_path_usd"],
    }
    changes = priced(document)["projection"]["plan_switches"]
    assert changes
    for change in changes:
        assert f"{change['to'].title()} from {change['month']}" in together["Cheapest path"]["note"]


def test_months_of_which_no_price_is_known_come_to_nothing_that_is_printed():
    assert "months_together" not in rows(estimate({"domain": "web.page", "units": 5}))


def test_no_cell_of_a_hostile_estimate_starts_a_formula():
    content = csv_file.write(quote(hostile())).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(content, newline="")))
    assert {len(row) for row in table} == {len(csv_file.COLUMNS)}
    number = csv_file.COLUMNS.index("usd")
    for row in table:
        for place, value in enumerate(row):
            if place != number:
                assert not value.startswith(tuple("=+-@|%\t\r\uff1d")), value
            assert not set(value) & TURNING
    names = [row[1] for row in table if row[0] == "workload"]
    assert names == [cell(name) for name in HOSTILE]


def test_a_name_reads_as_it_was_written_but_orders_nothing():
    assert plain("a\u202eb\u2066c\u200f d\r\n\te\u2028f") == "abc d e f"
    assert cell("  =1") == "'=1"
    assert cell("\u200f=1") == "'=1"
    assert cell("\uff0b1") == "'\uff0b1"
    assert cell("a=1") == "a=1"
    assert cell("") == ""


@pytest.mark.parametrize(
    ("written", "safe"),
    [
        ("a;=1+1;b", "a;'=1+1;b"),
        ("x;=2+3;y;-1", "x;'=2+3;y;'-1"),
        ("a,@x", "a,'@x"),
        ("a; \uff1d1", "a; '\uff1d1"),
        ('a;"=1+1"', 'a;"\'=1+1"'),
        (";;=1", ";;'=1"),
        (";=1", ";'=1"),
        ("a;b, c", "a;b, c"),
        ("a;", "a;"),
    ],
)
def test_a_name_cut_by_another_separator_orders_nothing_either(written, safe):
    assert cell(written) == safe


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_no_cell_starts_a_formula_whatever_separates_cells(separator):
    names = [f"a{cut}{name}{cut}b"[:80] for name in HOSTILE for cut in (";", ",", ";=", '";"')]
    document = estimate(*(pages(1, name=name) for name in names[:50]), customer=names[0])
    content = csv_file.write(quote(document)).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(content, newline=""), delimiter=separator):
        for value in row:
            negative = value.removeprefix("-").replace(".", "").isdecimal()
            assert negative or not value.startswith(tuple("=+-@|%\t\r\uff1d")), value


def test_unknown_is_empty_never_zero():
    said = rows(estimate({"domain": "web.page", "units": 5}, plan="enterprise"))
    assert said["workload"][0]["usd"] == ""
    assert said["workload"][0]["note"].startswith("unpriced: no published price")
    assert said["total"][0]["usd"] == ""
    assert f"talk to sales: {SALES.url}" in said["total"][0]["note"]


def test_the_sender_and_the_last_day_are_in_every_file_as_text():
    sender = Sender("=1+1", "kim@vlm.example", "@SUM(1)", "Dear Kim,\n-2+3")
    taken = replace(quote(estimate(pages(5))), sender=sender, until=date(2027, 1, 31))
    listed = dict(facts(taken))
    assert listed["Valid until"] == "2027-01-31 (70 days from the pricing day)"
    assert [listed[label] for label in SENDER_LABELS.values()] == [
        "=1+1",
        "kim@vlm.example",
        "@SUM(1)",
        "Dear Kim, -2+3",
    ]
    made = json.loads(json_file.write(taken))["made"]
    assert made["valid_days"] == 70
    assert asdict(sender).items() <= made.items()
    content = csv_file.write(taken).decode("utf-8-sig")
    notes = {row["name"]: row["note"] for row in csv.DictReader(io.StringIO(content, newline=""))}
    assert notes["Prepared by"] == "'=1+1"
    assert notes["Reference"] == "'@SUM(1)"


def test_a_file_names_no_sender_if_none_is_given():
    assert not set(dict(facts(quote(estimate(pages(5)))))) & set(SENDER_LABELS.values())
    made = json.loads(json_file.write(quote(estimate(pages(5)))))["made"]
    assert not made.keys() & SENDER_LABELS.keys()
    assert made["valid_days"] == VALID_DAYS


def test_file_names_work_everywhere():
    name = quote(estimate(pages(1), customer='Müller & "Søn" <x>/../..' + "y" * 90)).file_name(
        "csv"
    )
    assert name.startswith("vlm-run-estimate-m-ller-s-n-x-")
    assert name.endswith("-2026-11-22.csv")
    assert len(name) < 90
    assert quote(estimate(pages(1))).file_name("pdf") == "vlm-run-estimate-2026-11-22.pdf"
    assert quote(hostile()).file_name("pdf") == "vlm-run-estimate-2026-11-22.pdf"


def test_work_that_ends_is_a_fact_of_its_own():
    document = estimate(
        pages(28_800, level="auto", active_months=[0, 2]), projection={"months": 12}
    )
    said = dict(facts(quote(document)))
    assert said["A month, as work starts or ends"] == "$576.00 for 3 months, then $0.00"


def test_a_remark_says_what_it_is_about_in_words():
    document = estimate(
        {"domain": "web.page", "units": 5, "name": "Sites"},
        pages(200_000, domain="custom.x"),
        readings={"custom_model_credits": 6},
        requests_per_minute=500,
        projection={"months": 2, "seasonality": [9, *[0] * 11], "start": "2027-01"},
    )
    taken = quote(document)
    said = {subject for subject, _ in remarks(taken)}
    assert {"Sites", "custom.x", "Pro", "Requests per minute"} <= said
    title = PRICES.readings["custom_model_credits"].title
    about = zip(taken.result.warnings, remarks(taken), strict=True)
    printed = [": ".join(words) for w, words in about if w.path.startswith("readings.")]
    assert [words.count(title) for words in printed] == [1], "once, not before and in it"
    assert not any("[" in words or "_" in words for words in said)
