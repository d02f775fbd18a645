"""Numbers as text, and people's text as plain text."""

from decimal import Decimal

import pytest

from pricing.wording import word_list
from ui.parts import formats


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1234.5"), "$1,234.50"),
        (Decimal(0), "$0.00"),
        (Decimal("1e10"), "$10,000,000,000.00"),
        (None, "Talk to sales"),
    ],
)
def test_billed_dollars(value, text):
    assert formats.usd(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(20000, "20,000"), (Decimal("10.8"), "10.8"), (Decimal("1e3"), "1,000"), (0, "0")],
)
def test_counts(value, text):
    assert formats.count(value) == text


def test_a_missing_count_is_not_zero():
    assert formats.count(None) == "not published"


@pytest.mark.parametrize(
    ("parts", "text"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists(parts, text):
    assert word_list(parts) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 min"),
        (90, "2 min"),
        (3599, "60 min"),
        (3600, "1 h"),
        (34_200, "9.5 h"),
        (36_000, "10 h"),
        (600_000, "167 h"),
        (4_000_000, "1,111 h"),
    ],
)
def test_long_times(seconds, text):
    assert formats.hours(seconds) == text


def test_months():
    assert formats.month("2026-11") == "Nov 2026"


MARKUP = ["*x*", "<b>x</b>", "$1$", ":red[x]", ":material/check:", "[a](b)", "`x`", "#x", "1. x"]


@pytest.mark.parametrize("text", MARKUP)
def test_no_sign_that_markdown_reads_is_left(text):
    shown = formats.literal(text)
    assert not set("*<>$[]`()_|~\\:!.") & set(shown)


def test_letters_and_spaces_stay():
    assert formats.literal(" Über  uns\n北京 😀 ") == "Über uns 北京 😀"


@pytest.mark.parametrize("text", ["a -> b", "x<-y", "www.a.b", "me@example.com", "http://a"])
def test_what_streamlit_turns_into_arrows_and_links_is_broken_up(text):
    assert "\u2060" in formats.literal(text)
