"""Rows of a spreadsheet: those that can be read become workloads, the others say why not."""

import pytest

from pricing import link
from pricing.estimate.document import MOST_WORKLOADS
from pricing.link.pasted import MOST_LINES, PastedRows, read_rows
from tests.support.cases import PRICES

ROWS = [
    ("invoices\t30k", {"domain": "invoices", "units": "30k"}),
    ("30k\tinvoices", {"domain": "invoices", "units": "30k"}),
    (
        "invoices\t30k\tInbox\thi\tflex\tgrounding",
        {"domain": "invoices", "units": "30k", "name": "Inbox", "level": "hi"}
        | {"service_tier": "flex", "grounding": "true"},
    ),
    ("calls\t1,500\t7 min", {"domain": "calls", "files": "1,500", "length": "7 min"}),
    ("calls\t7 min\t1,500", {"domain": "calls", "files": "1,500", "length": "7 min"}),
    ("calls\t1,500 x 7 min", {"domain": "calls", "files": "1,500", "length": "7 min"}),
    ("Team A\tdocument.x\t5", {"domain": "document.x", "units": "5", "name": "Team A"}),
    ("customer calls\tdocument.x\t5", {"domain": "document.x", "units": "5"}),
    ("invoices\t5\tQ3 inbox", {"domain": "invoices", "units": "5", "name": "Q3 inbox"}),
    ("image.x;2000;grounding", {"domain": "image.x", "units": "2000", "grounding": "true"}),
    ("receipts | 400 |", {"domain": "receipts", "units": "400"}),
    ("30,000 invoices", {"domain": "invoices", "units": "30,000"}),
    ("receipts: 400", {"domain": "receipts", "units": "400"}),
    ("calls: 200 x 1 h", {"domain": "calls", "files": "200", "length": "1 h"}),
    ("web.clip\t5\t1 h", {"domain": "web.clip", "files": "5", "length": "1 h"}),
]


@pytest.mark.parametrize(("line", "row"), ROWS)
def test_a_row_becomes_a_workload(line, row):
    found = read_rows(line, PRICES)
    assert found.refused == ()
    assert found.rows[0].items() >= row.items()
    assert not link.problems({k: [v] for k, v in found.rows[0].items()}, PRICES, typed=True)


REFUSED = [
    ("redact\t3.000", "can be read as 3 or 3,000"),
    ("medical\t5", "can be read as healthcare.claims-processing or"),
    ("calls\t1,500", "holds no length; write how long each file is"),
    ("calls\tmany\t7 min", "holds no amount"),
    ("invoices", "holds no amount"),
    ("500", "is not a domain"),
    ("zz\t500", "is not a domain"),
    ("invoices\t$400", "'$400' does not belong in a row"),
    ("invoices\t5\t6", "'6' does not belong in a row"),
    ("invoices\t-5", "Quantity: '-5' is negative"),
    ("invoices\t5 images", "pages are counted here"),
    ("invoices\t5\tInbox\tSecond", "'Second' is one name too many"),
    ("document.markdown\t5\tgrounding", "is not offered"),
    ("invoices\t5\thigh", "'high' does not belong in a row; a level is lo, auto or hi"),
    ("invoices\t5\tFast", "a service tier is standard, flex or priority"),
    ("invoices\t5\tlo\thi", "'hi' is one level too many"),
    ("invoices\t5\tgrowth 5%", "'growth 5%' does not belong in a row"),
    ("invoices\t5\t3rd batch", "'3rd batch' does not belong in a row"),
    ("calls\t1,500 x 7 min\t9 min", "is one length of each too many"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_a_row_that_cannot_be_read_says_why(line, reason):
    found = read_rows(f"receipts\t1\n{line}", PRICES)
    assert [row["domain"] for row in found.rows] == ["receipts"]
    (refused,) = found.refused
    assert (refused.line, refused.text) == (2, line)
    assert reason in refused.reason


@pytest.mark.parametrize("heading", ["flex share", "Flex %", "share on flex", "% on flex"])
@pytest.mark.parametrize("cell", ["30", "30 %", "2.5", "2,5"])
def test_a_share_on_flex_is_known_by_its_heading(heading, cell):
    found = read_rows(f"kind\tpages\t{heading}\ninvoices\t5\t{cell}", PRICES)
    assert found == PastedRows(({"domain": "invoices", "units": "5", "flex_percent": cell},), ())
    (refused,) = read_rows(f"kind\tpages\t{heading}\ninvoices\t5\t101", PRICES).refused
    assert refused.reason.startswith("Share on flex: ")


def test_headings_say_what_columns_hold():
    table = (
        "Name\tKind of work\tQuantity\tMinutes\tQuality\tGrounding\tNotes\n"
        "Inbox\tinvoices\t30k\t\thi\tyes\tx\n"
        "\tcalls\t1,500\t7\t\t\t\n"
        "\n"
        "Other\t\t5\t\t\t\t\n"
        "Late\tcalls\t3\t1:30\t\t\t\n"
    )
    found = read_rows(table, PRICES)
    assert found.rows == (
        {"name": "Inbox", "domain": "invoices", "units": "30k", "level": "hi", "grounding": "true"},
        {"domain": "calls", "files": "1,500", "length": "7 min"},
        {"name": "Late", "domain": "calls", "files": "3", "length": "1:30 min"},
    )
    (other,) = found.refused
    assert other.line == 5
    assert other.reason.startswith("'Other' is not a domain; write namespace.name")


@pytest.mark.parametrize(
    "heading",
    [
        *("Volume per month", "Monthly volume", "Pages/month", "Qty", "# of pages"),
        *("Pages (monthly)", "Number of pages", "AMOUNT:", "Quantity a month"),
    ],
)
def test_an_amount_is_known_by_many_headings(heading):
    table = f"Workload\t{heading}\tLevel\tNotes\nReceipts\t2'500\tlo\tsince May"
    assert read_rows(table, PRICES).rows == (
        {"domain": "Receipts", "units": "2'500", "level": "lo"},
    )


def test_an_amount_under_a_heading_that_is_not_known_says_so():
    (refused,) = read_rows("Kind\tLevel\tDemand\nreceipts\tlo\t5", PRICES).refused
    assert "under a known heading, such as Amount" in refused.reason


def test_a_word_in_another_column_is_no_kind_of_work():
    (refused,) = read_rows("Name\tKind\tAmount\ninvoices\t\t5", PRICES).refused
    assert refused.reason == "names no kind of work; write one, such as invoices"


QUESTIONS = [
    ("redact\t3.000", ("redact\t3", "redact\t3,000")),
    ("calls\t1500\t7", ("calls\t1500\t7 min", "calls\t1500\t7 s")),
    ("calls\t1,500 x 7", ("calls\t1,500\t7 min", "calls\t1,500\t7 s")),
    (
        "photos\t5\tgrounding",
        ("image.classification\t5\tgrounding", "image.caption\t5\tgrounding"),
    ),
]


@pytest.mark.parametrize(("line", "answers"), QUESTIONS)
def test_a_row_that_can_be_read_in_two_ways_has_an_answer_for_each(line, answers):
    (refused,) = read_rows(line, PRICES).refused
    assert refused.answers == answers
    read = [read_rows(answer, PRICES) for answer in answers]
    assert all(len(one.rows) == 1 and not one.refused for one in read)
    assert read[0].rows != read[1].rows


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("Kind\tAmount\tMinutes\tSeconds\ncalls\t1500\t7\t30", "one length of each too many"),
        ("Kind\tPages\tImages\nreceipts\t3\t4", "is one quantity too many"),
        ("Kind\tAmount\tRemark\ninvoices\t5\thi", "is not under a known heading"),
        ("Kind\tAmount\tRemark\ninvoices\t5\tflex", "is not under a known heading"),
        ("Kind\tAmount\ninvoices\t5\tgrounding", "is not under a known heading"),
        ("Kind\tAmount\tDetail\ninvoices\t5\thigh", "Level: 'high' is not one of"),
    ],
)
def test_no_cell_that_is_part_of_the_work_is_passed_over(table, reason):
    found = read_rows(table, PRICES)
    assert found.rows == ()
    assert reason in found.refused[0].reason


@pytest.mark.parametrize(
    ("heading", "cell", "length"),
    [("Hours", "0:30", "0:30 h"), ("Minutes", "7:30", "7:30 min"), ("Seconds", "1,5", "1,5 s")],
)
def test_a_length_is_in_the_unit_of_its_heading(heading, cell, length):
    (row,) = read_rows(f"Kind\tAmount\t{heading}\ncalls\t5\t{cell}", PRICES).rows
    assert row["length"] == length


def test_a_heading_alone_is_no_work():
    assert read_rows("Kind\tAmount", PRICES) == PastedRows((), ())
    assert read_rows("", PRICES) == PastedRows((), ())


def test_no_more_rows_than_there_is_room_for():
    found = read_rows("invoices\t1\n" * 4, PRICES, room=3)
    assert len(found.rows) == 3
    assert f"at most {MOST_WORKLOADS}" in found.refused[0].reason
    many = read_rows("invoices\t1\n" * (MOST_LINES + 9), PRICES).refused
    assert len(many) == MOST_LINES - MOST_WORKLOADS + 1
    assert many[-1].reason == "and 9 more lines; paste 1,000 at a time"


@pytest.mark.parametrize("text", ["=1+1\t5", "<script>\t5", "\x00\t5", '"a\tb', "\u202e5\tx"])
def test_nothing_pasted_breaks_the_reader(text):
    assert read_rows(text, PRICES).refused


@pytest.mark.parametrize(
    ("heading", "cell", "name", "read"),
    [
        ("grounding", "YES", "grounding", "true"),
        ("grounding", "off", "grounding", "false"),
        ("name", "yes", "name", "yes"),
        ("minutes", "12:30", "length", "12:30 min"),
        ("minutes", "7", "length", "7 min"),
        ("minutes", "1 h", "length", "1 h"),
    ],
)
def test_a_cell_is_read_as_its_heading_says(heading, cell, name, read):
    kind = "calls" if name == "length" else "invoices"
    found = read_rows(f"kind\tamount\t{heading}\n{kind}\t30\t{cell}", PRICES)
    assert found.refused == ()
    assert found.rows[0][name] == read


@pytest.mark.parametrize(
    ("text", "reason", "answers"),
    [
        ("invoices\tfoo", "holds no amount; write how many a month", ()),
        (
            "kind\tamount\ninvoices",
            "holds no amount under a known heading, such as Amount; write how many a month",
            (),
        ),
        (
            "kind\tamount\tgrounding\ninvoices\t30\tmaybe",
            "Grounding: 'maybe' is neither true nor false",
            (),
        ),
        (
            "kind\tamount\tgrowth\ninvoices\t5\t1.125",
            "Growth: '1.125' can be read as 1.125 or 1125; write the one you mean",
            ("invoices\t5\t1.1250", "invoices\t5\t1125"),
        ),
    ],
)
def test_the_reason_names_the_column_and_the_answers_hold_the_row(text, reason, answers):
    (refused,) = read_rows(text, PRICES).refused
    assert (refused.reason, refused.answers) == (reason, answers)


def test_a_row_may_be_shorter_than_its_headings():
    found = read_rows("kind\tamount\tname\tlevel\ninvoices\t30", PRICES)
    assert found.rows == ({"domain": "invoices", "units": "30"},)
