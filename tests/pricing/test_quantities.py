"""Numbers as people write them: the only number a text can mean, a question, or a refusal."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pricing.quantities import (
    Batch,
    amount,
    batch,
    factor,
    money,
    percentage,
    unambiguous_text,
    whole_number,
)
from pricing.typed import Unclear, quoted, tidy

WHOLE = [
    ("30000", 30_000),
    ("30,000", 30_000),
    ("30 000", 30_000),
    ("30\u00a0000", 30_000),
    ("30\u202f000", 30_000),
    ("30\u2009000", 30_000),
    ("30'000", 30_000),
    ("30\u2019000", 30_000),
    ("30_000", 30_000),
    ("1,00,000", 100_000),
    ("12,34,567", 1_234_567),
    ("1.234.567", 1_234_567),
    ("1,234,567", 1_234_567),
    ("30000.00", 30_000),
    ("30000,00", 30_000),
    ("30,000.00", 30_000),
    ("30.000,00", 30_000),
    ("+30", 30),
    ("+ 30", 30),
    ("30k", 30_000),
    ("30 K", 30_000),
    ("1.5k", 1_500),
    ("1,5k", 1_500),
    ("0.500k", 500),
    ("1.2M", 1_200_000),
    ("1,5 Mio", 1_500_000),
    ("1,5 Mio.", 1_500_000),
    ("2 million", 2_000_000),
    ("2 Million", 2_000_000),
    ("3 thousand", 3_000),
    ("1500*12", 18_000),
    ("1,500 x 12", 18_000),
    ("1500 \u00d7 12", 18_000),
    ("1.5 x 1000", 1_500),
    ("2 x 3 x 4", 24),
    ("30k pages", 30_000),
    ("1 page", 1),
    ("30k pages a month", 30_000),
    ("1000/month", 1_000),
    ("1000 per month", 1_000),
    ("1000 monthly", 1_000),
    ("1500 x 12 pages", 18_000),
    ("\u0663\u0660\u066c\u0660\u0660\u0660", 30_000),
    ("\u0663\u0660\u066b\u0660\u0660\u0660", 30),
    ("\u0969\u0966\u0966\u0966\u0966", 30_000),
    ("\uff13\uff10\uff0c\uff10\uff10\uff10", 30_000),
    ("\u200b30\u2060000\ufeff", 30_000),
    ("\u200e30000", 30_000),
    ("0", 0),
    ("0.000", 0),
    ("007", 7),
]


@pytest.mark.parametrize(("written", "number"), WHOLE)
def test_a_whole_number_is_read(written, number):
    assert whole_number(written, "page") == number


ASKED = [
    ("30.000", ("30", "30,000")),
    ("1.234k", ("1,234", "1,234,000")),
    ("1,234k", ("1,234", "1,234,000")),
    ("3.000 pages", ("3", "3,000")),
    ("30.000 x 12", ("360", "360,000")),
    ("1.234", ("1,234",)),
    ("+1.000", ("1", "1,000")),
]


@pytest.mark.parametrize(("written", "answers"), ASKED)
def test_a_whole_number_with_two_readings_is_asked_about(written, answers):
    with pytest.raises(Unclear, match=re.escape(quoted(written))) as caught:
        whole_number(written, "page")
    assert caught.value.answers == answers
    for answer in answers:
        assert whole_number(answer, "page") == int(answer.replace(",", ""))


REFUSED = [
    ("1,5", "write it without a fraction"),
    ("1.5", "write it without a fraction"),
    ("0.5", "write it without a fraction"),
    ("0,500", "write it without a fraction"),
    ("1.2345k", "write it without a fraction"),
    ("1234.567", "write it without a fraction"),
    ("1e5", "is not a whole number"),
    ("-5", "is negative; write 0 or more"),
    ("\u22125", "is negative"),
    ("\u20135", "is negative"),
    ("5-10", "is a range; write one number"),
    ("5\u201310", "is a range"),
    ("5 to 10", "is a range"),
    ("30 images", "counts images, but pages are counted here"),
    ("30 calls", "counts calls"),
    ("30 cats", "is not a whole number"),
    ("2m", "is not a whole number"),
    ("30kk", "is not a whole number"),
    ("10\u00b2", "has raised or lowered characters"),
    ("1\u00bd", "is not a whole number"),
    ("30 00", "is not a whole number"),
    ("3,00,00", "is not a whole number"),
    ("1,234.567,8", "is not a whole number"),
    ("1'234 567", "is not a whole number"),
    ("0,123,456", "is not a whole number"),
    ("30.", "is not a whole number"),
    (".5", "is not a whole number"),
    ("x12", "is not a whole number"),
    ("0x10", "is not a whole number"),
    ("12 x", "is not a whole number"),
    ("2x2x2x2x2x2", "is not a whole number"),
    ("30\t000", "is not a whole number"),
    ("30\n000", "is not a whole number"),
    ("=1+1", "is not a whole number"),
    ("NaN", "is not a whole number"),
    ("abc", "write digits, such as 20000"),
    ("", "is empty"),
    (" ", "is empty"),
    ("\u200b", "is empty"),
    ("1" * 130, "is not a whole number"),
    ("1" * 401, "is too long for a number"),
]


@pytest.mark.parametrize(("written", "said"), REFUSED)
def test_what_is_no_whole_number_is_refused_in_words(written, said):
    with pytest.raises(ValueError, match=re.escape(said)) as caught:
        whole_number(written, "page")
    assert not isinstance(caught.value, Unclear)
    if written.strip("\u200b "):
        assert quoted(written) in str(caught.value)


def test_a_unit_in_a_box_that_counts_nothing_is_refused():
    with pytest.raises(ValueError, match="no unit belongs here"):
        whole_number("30 pages")


MONEY = [
    ("2,500", "2500"),
    ("2,500.50", "2500.50"),
    ("2.500,50", "2500.50"),
    ("$2,500", "2500"),
    ("$ 2,500", "2500"),
    ("2500 USD", "2500"),
    ("USD 2500", "2500"),
    ("us$2500", "2500"),
    ("2500 dollars", "2500"),
    ("$2.5k", "2500"),
    ("$2,500 a month", "2500"),
    ("0.007", "0.007"),
    ("0,125", "0.125"),
    ("0.0075", "0.0075"),
    ("12.5", "12.5"),
    ("12,5", "12.5"),
    ("+5", "5"),
]


@pytest.mark.parametrize(("written", "usd"), MONEY)
def test_money_is_read(written, usd):
    assert money(written) == Decimal(usd)


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("2.500", ("2.5", "2500")),
        ("$12.345", ("12.3450", "12345")),
        ("1.234k", ("1234", "1234000")),
    ],
)
def test_money_with_two_readings_is_asked_about(written, answers):
    with pytest.raises(Unclear) as caught:
        money(written)
    assert caught.value.answers == answers
    assert [money(answer) for answer in answers] == [Decimal(answer) for answer in answers]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("\u20ac5", "is not in US dollars"),
        ("5 \u00a3", "is not in US dollars"),
        ("$-5", "is negative"),
        ("-$5", "is negative"),
        ("5 EUR", "is not a number"),
        ("5%", "is not a number"),
        ("1e5", "is not a number; write digits, such as 12.5"),
        ("$", "is not a number"),
    ],
)
def test_what_is_no_money_is_refused(written, said):
    with pytest.raises(ValueError, match=said):
        money(written)


def test_credits_may_say_so():
    assert amount("2.5 credits", "credit") == Decimal("2.5")
    with pytest.raises(ValueError, match="counts pages, but credits are counted here"):
        amount("2.5 pages", "credit")


PERCENTAGES = [
    ("8%", "8"),
    ("8 %", "8"),
    ("8 percent", "8"),
    ("8% a month", "8"),
    ("+5", "5"),
    ("-5", "-5"),
    ("\u22125 %", "-5"),
    ("2.5", "2.5"),
    ("2,5", "2.5"),
    ("0,125", "0.125"),
    ("1.1250", "1.125"),
    ("1 000", "1000"),
]


@pytest.mark.parametrize(("written", "percent"), PERCENTAGES)
def test_a_percentage_is_read(written, percent):
    assert percentage(written) == Decimal(percent)


@pytest.mark.parametrize("written", ["1.125", "1,125", "1,125 %", "-1.125"])
def test_a_percentage_with_two_readings_is_asked_about(written):
    with pytest.raises(Unclear) as caught:
        percentage(written)
    sign = "-" if "-" in written else ""
    assert caught.value.answers == (f"{sign}1.1250", f"{sign}1125")
    assert [percentage(answer) for answer in caught.value.answers] == [
        Decimal(f"{sign}1.125"),
        Decimal(f"{sign}1125"),
    ]


@pytest.mark.parametrize("written", ["8k", "8 x 2", "$8", "8%%", "abc", "--5", "5-", "8 pages"])
def test_what_is_no_percentage_is_refused(written):
    with pytest.raises(ValueError, match="is not a number; write it like 8, "):
        percentage(written)


def test_a_factor_in_percent_is_a_hundredth():
    assert factor("0,8") == factor("80 %") == factor("0.8") == Decimal("0.8")
    assert factor("1.25") == Decimal("1.25")


@pytest.mark.parametrize(
    ("written", "halves"),
    [
        ("1,500 x 7 min", Batch("1,500", "7 min")),
        ("200 \u00d7 1 h", Batch("200", "1 h")),
        ("12*1:05:00", Batch("12", "1:05:00")),
        ("2 x 3 x 7 min", Batch("2 x 3", "7 min")),
        ("1,500", None),
    ],
)
def test_files_with_their_length_are_two_texts(written, halves):
    assert batch(written) == halves


def test_a_text_is_quoted_as_it_was_typed_on_one_line():
    assert quoted("30\u202f000") == "'30\u202f000'"
    assert quoted("a\nb\u202ec") == "'a\ufffdb\ufffdc'"
    assert quoted("y" * 61) == f"'{'y' * 57}...'"


@given(st.decimals(-(10**15), 10**15, places=12, allow_nan=False))
@example(Decimal("1.125"))
def test_a_decimal_is_written_so_that_no_box_asks(value):
    assert percentage(unambiguous_text(value)) == value
    if value >= 0:
        assert money(unambiguous_text(value)) == value


# ---------------------------------------------------------------- any text

DIGITS = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) == "Nd"]
MARKS = [*".,' _-+x*\u00d7%$", "\u066b", "\u066c", "\u00a0", "\u2009", "\u2019", "\u2212", "\u200b"]
WORDS = ["k", "M", "Mio", "million", "pages", "images", "h", "e", "\u00b2", "\u20ac"]
TEXTS = st.lists(
    st.one_of(st.sampled_from("0123456789"), st.sampled_from([*DIGITS, *MARKS, *WORDS])),
    max_size=12,
).map("".join)


def meanings(written: str) -> set[Decimal]:
    """Every count that a text can mean, found by trying all ways to read its marks.

    Written anew, and slower: a digit is a digit of any script, one mark may be a
    decimal's, all others must group by threes (commas also as in India).
    """
    text = unicodedata.normalize("NFKC", re.sub("[\u200b\u2060\ufeff]", "", written))
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = text.replace("\u2019", "'").replace("\u2212", "-").strip()
    text = re.sub(r"^\+ *", "", text).removesuffix("pages").strip()
    found = {Decimal(1)}
    for part in re.split(r"\s*[x*\u00d7]\s*", text):
        readings = set()
        for word, scale in (("million", 6), ("Mio", 6), ("mio", 6), ("M", 6), ("k", 3), ("", 0)):
            if part.endswith(word):
                number = part.removesuffix(word).rstrip() if word else part
                readings |= {value.scaleb(scale) for value in ways(number)}
        found = {one * other for one in found for other in readings}
    return found


def ways(number: str) -> set[Decimal]:
    """Each way to take one mark for a decimal's and the others for groups."""
    found = set()
    for place in [None, *(i for i, c in enumerate(number) if c in ".,\u066b")]:
        whole, after = (number, "") if place is None else (number[:place], number[place + 1 :])
        if place is not None and not (after.isascii() and after.isdecimal()):
            continue
        for mark in (".", ",", "'", " ", "_", "\u066c"):
            groups = whole.split(mark)
            if place is not None and number[place] == mark:
                groups = [whole]
            digits = all(group.isascii() and group.isdecimal() for group in groups)
            threes = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
            india = (
                mark == ","
                and len(groups) > 2
                and len(groups[-1]) == 3
                and all(len(group) == 2 for group in groups[1:-1])
                and len(groups[0]) <= 2
            )
            if digits and (len(groups) == 1 or (groups[0][0] != "0" and (threes or india))):
                found.add(Decimal("".join(groups) + ("." + after if after else "")))
    return found


@given(TEXTS)
@example("30.000")
@example("1,500 x 12")
@example("\u0663\u0660\u066c\u0660\u0660\u0660")
def test_what_is_read_is_the_only_number_a_text_can_mean(written):
    found = outcome(written)
    if isinstance(found, Unclear):
        assert len(meanings(written)) > 1
        assert {Decimal(answer.replace(",", "")) for answer in found.answers} <= meanings(written)
    elif isinstance(found, ValueError):
        assert str(found).startswith("is empty") or quoted(written) in str(found)
    else:
        # A comma before three digits groups in a count, though it might be a decimal's elsewhere.
        assert found in meanings(written)
        assert meanings(written) == {found} or "," in tidy(written)


def outcome(written: str) -> int | ValueError:
    """What a box of pages makes of a text."""
    try:
        return whole_number(written, "page")
    except ValueError as error:
        return error
