"""Numbers as text, and people's text as plain text."""

from decimal import Decimal

import pytest

from pricing.wording import word_list
from tests.support.cases import estimate, pages
from tests.support.cases import result as priced
from ui.parts import formats

UNPRICED = {"domain": "web.page", "units": 5}


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
    [
        ("0", "$0.00"),
        ("9999999.99", "$9,999,999.99"),
        ("10000000", "$10.0 mn"),
        ("12345678.9", "$12.3 mn"),
        ("10050000", "$10.1 mn"),  # half up
        ("999949999.99", "$999.9 mn"),
        ("999950000", "$1.0 bn"),
        ("240000000000", "$240.0 bn"),
        ("1234500000000000", "$1,234.5 tn"),
        ("-25000000", "-$25.0 mn"),
        (None, "Talk to sales"),
    ],
)
def test_large_amounts_shorten_on_cards(value, text):
    assert formats.short_usd(None if value is None else Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(9_999_999, "9,999,999"), (10**7, "10.0 mn"), (10**12, "1.0 tn")],
)
def test_large_counts_shorten_too(value, text):
    assert formats.short_count(value) == text


@pytest.mark.parametrize(
    ("work", "plan", "texts"),
    [
        ([pages(10)], "starter", ("", "$0.10")),
        ([pages(10**12)], "starter", ("", "$10.0 bn")),
        ([pages(10**12), UNPRICED], "starter", ("at least ", "$10.0 bn")),
        ([UNPRICED], "starter", ("", "No published price")),
        ([pages(10)], "enterprise", ("", "Talk to sales")),
    ],
)
def test_a_plans_total_on_a_card(work, plan, texts):
    invoice = priced(estimate(*work)).invoice
    assert formats.short_total(invoice.bills.get(plan), invoice) == texts


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
