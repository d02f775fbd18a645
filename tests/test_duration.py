"""Lengths as people write them: exact in, exact out, and refused where they say nothing."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pricing.duration import length_of, seconds_of, spoken

LENGTHS = [
    ("12:30", "750"),
    ("1:05:00", "3900"),
    ("90 s", "90"),
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
        "", " ", "h", "s", "abc", "-1:00", "-5 s", "1:60", "1:60:00", "1:5:60",
        "1::00", ":30", "12:", "1:2:3:4", "5 s 1 h", "1 d", "1,5 h", "1e3 s", "nan s", "inf",
        "1:00:00 s", "10 min extra", "1.h", ".5 s", "\u0661\u0662:\u0663\u0660", "9" * 20 + " s",
        "0." + "1" * 61 + " s", "1:0\n0",
    ],
)  # fmt: skip
def test_what_is_no_length_is_refused_with_examples(written):
    with pytest.raises(ValueError, match="is not a length; write it like 12:30") as caught:
        seconds_of(written)
    assert str(caught.value).startswith(repr(written[:60]))


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
    assert length_of(Decimal(seconds)) == shown


@given(
    st.one_of(
        st.decimals("0.000001", 10**12, places=6),
        st.integers(1, 10**17).map(lambda digits: Decimal(digits).scaleb(-46)),
        st.integers(1, 10**12).map(Decimal),
    )
)
@example(Decimal("1E+3"))
def test_what_is_shown_reads_back_exactly(seconds):
    assert seconds_of(length_of(seconds)) == seconds


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
    assert spoken(seconds) == words


@pytest.mark.parametrize("written", ["25", "12.5", " 90 "])
def test_a_bare_number_is_asked_for_its_unit(written):
    with pytest.raises(ValueError, match="write ") as caught:
        seconds_of(written)
    number = written.strip()
    assert str(caught.value) == f"'{number}' is not a length yet; write {number} min or {number} s"
    assert seconds_of(f"{number} min") == 60 * seconds_of(f"{number} s")
