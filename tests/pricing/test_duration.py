"""Lengths as people write them: exact in, exact out, and refused where they say nothing."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pricing.duration import length_in_words, length_text, seconds_of
from pricing.typed import Unclear

LENGTHS = [
    ("12:30", "750"),
    ("1:05:00", "3900"),
    ("90 s", "90"),
    ("1,5 h", "5400"),
    ("\u0661\u0662:\u0663\u0660", "750"),
    ("10 min.", "600"),
    ("PT1H30M", "5400"),
    ("pt90s", "90"),
    ("1h30", "5400"),
    ("1 h 5", "3900"),
    ("25'", "1500"),
    ("25\u2019", "1500"),
    ("25\u203230\u2033", "1530"),
    ("1:30 h", "5400"),
    ("1:30 min", "90"),
    ("1:05:00,5", "3900.5"),
    ("\uff11\uff12\uff1a\uff13\uff10", "750"),
    ("7\u00a0min", "420"),
    ("1h 5m", "3900"),
    ("1h5m", "3900"),
    ("0:45", "45"),
    ("75:00", "4500"),
    ("0:00:01", "1"),
    ("1:00.25", "60.25"),
    ("100:00:00", "360000"),
    ("1.5 h", "5400"),
    ("2 hours 3 minutes 4 seconds", "7384"),
    ("1 hr 1 min 1 sec", "3661"),
    ("2 hrs 2 mins 2 secs", "7322"),
    ("1 hour 1 minute 1 second", "3661"),
    (" 10 MIN ", "600"),
    ("90\u00a0s", "90"),
    ("0.5 s", "0.5"),
    ("1000000000000 s", "1000000000000"),
    ("1:00." + "0" * 58 + "1", "60." + "0" * 58 + "1"),
]


@pytest.mark.parametrize(("written", "seconds"), LENGTHS)
def test_a_length_is_read_as_people_write_it(written, seconds):
    assert seconds_of(written) == Decimal(seconds)


@pytest.mark.parametrize(
    "written",
    [
        "h", "s", "abc", "-1:00", "-5 s", "1:60", "1:60:00", "1:5:60",
        "1::00", ":30", "12:", "1:2:3:4", "5 s 1 h", "1 d", "1e3 s", "nan s", "inf", "12:3",
        "1:00:00 s", "10 min extra", "1.h", ".5 s", "9" * 20 + " s", "0:90", "1.5h30", "pt", "1h60",
        "1,500 x 7 min", "7 calls", "1,2,3 min", "10'000 s", "1'500",
        "0." + "1" * 61 + " s", "1:0\n0",
    ],
)  # fmt: skip
def test_what_is_no_length_is_refused_with_examples(written):
    with pytest.raises(ValueError, match="is not a length; write it like 12:30") as caught:
        seconds_of(written)
    assert str(caught.value).startswith(f"'{written[:57]}".replace("\n", "\ufffd"))


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        ("0.5", "0.5 s"),
        ("45", "45 s"),
        ("59.999", "59.999 s"),
        ("60", "1:00"),
        ("750", "12:30"),
        ("3599.25", "59:59.25"),
        ("3600", "1:00:00"),
        ("3900.5", "1:05:00.5"),
        ("360000", "100:00:00"),
    ],
)
def test_a_length_is_shown_as_a_clock_from_a_minute_up(seconds, shown):
    assert length_text(Decimal(seconds)) == shown


@given(
    st.one_of(
        st.decimals("0.000001", 10**12, places=6),
        st.integers(1, 10**17).map(lambda digits: Decimal(digits).scaleb(-46)),
        st.integers(1, 10**12).map(Decimal),
    )
)
@example(Decimal("1E+3"))
def test_what_is_shown_reads_back_exactly(seconds):
    assert seconds_of(length_text(seconds), plain=True) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (1, "1 second"),
        (30, "30 seconds"),
        (60, "1 minute"),
        (90, "90 seconds"),
        (300, "5 minutes"),
        (3600, "60 minutes"),
        (60_000, "1,000 minutes"),
    ],
)
def test_a_length_in_a_sentence(seconds, words):
    assert length_in_words(seconds) == words


@pytest.mark.parametrize("written", ["25", "12.5", " 90 ", "1,5", "\u0669\u0660"])
def test_a_bare_number_is_asked_for_its_unit(written):
    with pytest.raises(Unclear, match="write the one you mean") as caught:
        seconds_of(written)
    minutes, seconds = map(seconds_of, caught.value.answers)
    assert minutes == 60 * seconds


def test_a_bare_number_that_may_be_thousands_is_refused_with_the_way_out():
    with pytest.raises(ValueError, match="'1,500' has no unit; write it in min or s") as caught:
        seconds_of("1,500")
    assert not isinstance(caught.value, Unclear)


@pytest.mark.parametrize(
    ("written", "answers"),
    [
        ("1.500 h", ("1.5 h", "1500 h")),
        ("1,200 min", ("1.2 min", "1200 min")),
        ("1.125 s", ("1.1250 s", "1125 s")),
        ("1h 1.250 m", ("1h 1.25 m", "1h 1250 m")),
    ],
)
def test_a_number_that_may_be_thousands_is_asked_about(written, answers):
    with pytest.raises(Unclear) as caught:
        seconds_of(written)
    assert caught.value.answers == answers
    assert len({seconds_of(answer) for answer in answers}) == 2


def test_a_leading_zero_is_always_a_decimal():
    assert seconds_of("0.500 h") == seconds_of("0,500 h") == 1800


def test_a_link_means_by_its_plain_form_what_it_always_meant():
    assert seconds_of("1.125 s", plain=True) == Decimal("1.125")
    with pytest.raises(Unclear):
        seconds_of("1.125 h", plain=True)


def test_a_text_without_end_is_no_length():
    with pytest.raises(ValueError, match="is too long for a length"):
        seconds_of("9" * 401)


@pytest.mark.parametrize("written", ["", " ", "\u200b"])
def test_a_missing_length_is_asked_for(written):
    with pytest.raises(ValueError, match="a length is missing; write it like 12:30"):
        seconds_of(written)
