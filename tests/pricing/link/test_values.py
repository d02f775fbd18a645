"""Texts of links and boxes that are more than one number: lists, tools, months, spans."""

from decimal import Decimal

import pytest

from pricing.link.values import FACTORS, LENGTHS, LINK, MONTH, MONTHS, TOOLS, TextSource
from pricing.typed import Unclear

BOX = TextSource(plain=False)

LISTS = [
    (LENGTHS, "45 s, 10:00,1:05:00", [45, 600, 3900]),
    (LENGTHS, "1,5 h; 2 h", [5400, 7200]),
    (LENGTHS, "10:00;1,5 h;", [600, 5400]),
    (LENGTHS, "10:00,11:00", [600, 660]),
    (LENGTHS, "NONE", []),
    (FACTORS, "1,1,0.8", [1, 1, Decimal("0.8")]),
    (FACTORS, "1; 0,8; 120 %", [1, Decimal("0.8"), Decimal("1.2")]),
    (FACTORS, "1\n0,8", None),
]


@pytest.mark.parametrize(("kind", "written", "values"), LISTS[:-1])
def test_a_list_is_read(kind, written, values):
    assert kind.read(written, BOX) == values


@pytest.mark.parametrize(
    ("kind", "written"),
    [(FACTORS, "1, 1, 0,8"), (FACTORS, "1\n0,8"), (LENGTHS, "1,5 h, 2 h"), (LENGTHS, "10:00,30")],
)
def test_a_list_that_can_be_cut_in_two_ways_is_refused_with_the_way_out(kind, written):
    with pytest.raises(ValueError, match="in two ways; separate entries with semicolons") as caught:
        kind.read(written, BOX)
    assert not isinstance(caught.value, Unclear)


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        (LENGTHS, "10:00,,5 s", "has a gap"),
        (LENGTHS, "10:00;;5 s", "has a gap"),
        (LENGTHS, "", "has a gap"),
        (FACTORS, "1,x,0,8", "'x' is not a number"),
    ],
)
def test_a_list_with_something_wrong_in_it_is_refused(kind, written, said):
    with pytest.raises(ValueError, match=said):
        kind.read(written, BOX)


@pytest.mark.parametrize(
    ("kind", "written", "answers"),
    [
        (LENGTHS, "30 s, 30", ("30 s, 30 min", "30 s, 30 s")),
        (LENGTHS, "1:00; 90; 2:00", ("1:00; 90 min; 2:00", "1:00; 90 s; 2:00")),
        (FACTORS, "1, 1.125, 1", ("1, 1.1250, 1", "1, 1125, 1")),
        (TOOLS, "a: 1 x 1\nb: 1.125 x 3", ("a: 1 x 1\nb: 1.1250 x 3", "a: 1 x 1\nb: 1125 x 3")),
        (TOOLS, "a: 1 x 3.000", ("a: 1 x 3", "a: 1 x 3,000")),
    ],
)
def test_an_answer_about_one_entry_is_the_whole_text_with_it(kind, written, answers):
    with pytest.raises(Unclear) as caught:
        kind.read(written, BOX)
    assert caught.value.answers == answers
    assert kind.read(answers[0], BOX) != kind.read(answers[1], BOX)


def test_a_link_takes_plain_decimals_in_lists_and_tools_as_it_always_did():
    assert FACTORS.read("1, 1.125", LINK) == [1, Decimal("1.125")]
    (tool,) = TOOLS.read("a: 1.125 x 3", LINK)
    assert tool["credits"] == Decimal("1.125")


@pytest.mark.parametrize("written", ["ocr", "ocr: 2", "ocr: 2 x 3 x 4", "x 3"])
def test_what_is_no_tool_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match="is not a tool; write name: credits x calls"):
        TOOLS.read(written, BOX)


@pytest.mark.parametrize("between", [", ", "; ", ","])
def test_several_tools_on_a_line_are_refused_and_none_is_lost(between):
    with pytest.raises(ValueError, match="holds several tools; write each on a line of its own"):
        TOOLS.read(f"ocr: 2 x 3{between}parse: 10 x 4", BOX)


@pytest.mark.parametrize(
    "written",
    [
        "2027-03",
        "2027/3",
        "2027.03",
        "3/2027",
        "03.2027",
        "March 2027",
        "mar. 2027",
        "\uff12027-03",
    ],
)
def test_a_month_is_read_as_people_write_it(written):
    assert MONTH.read(written, BOX) == "2027-03"


@pytest.mark.parametrize("written", ["soon", "2027", "M\u00e4rz 2027", "abc 2027", "01/02/2027"])
def test_what_is_no_month_stays_as_it_was_typed_to_be_refused_so(written):
    assert MONTH.read(written, BOX) == written


@pytest.mark.parametrize("written", ["0-2", " 0 \u2013 2 ", "0 to 2", "\u0660-\u0662"])
def test_a_span_of_months_is_read(written):
    assert MONTHS.read(written, BOX) == [0, 2]
