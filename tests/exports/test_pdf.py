"""The quote: equal to the core, one to three pages, any script, nothing run and no empty boxes."""

from __future__ import annotations

import io
import re
from itertools import groupby
from random import Random
from typing import Any

import pypdf
import pytest

from exports import pdf_file
from exports.printed import letters
from exports.printed.letters import runs
from exports.quote import NO_LINK, VALID_DAYS
from pricing.addresses import DEMO, SALES
from pricing.addresses import next_steps as addresses_after
from pricing.money import dollars
from pricing.month.invoice import told
from pricing.wording import BEFORE_TAX
from tests.support import strategies
from tests.support.cases import PRICES, estimate, pages, priced, recordings, result
from tests.support.chance import by_seed
from tests.support.exports_cases import BASE, HOSTILE, hostile, quote

MOST_PAGES = 3
ACTIVE = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/RichMedia"}


def read(document: dict[str, Any]) -> pypdf.PdfReader:
    """The document's quote, read back."""
    return pypdf.PdfReader(io.BytesIO(pdf_file.write(quote(document))), strict=True)


def text(reader: pypdf.PdfReader) -> str:
    """All words, a space for each gap."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@by_seed(3)
def test_the_quote_says_what_the_core_says(seed):
    document = strategies.random_estimate(Random(seed))
    answer, reader = priced(document), read(document)
    words = text(reader)
    assert 1 <= len(reader.pages) <= MOST_PAGES
    shown = result(document)
    for plan, bill in shown.invoice.bills.items():
        assert str(told(bill.total_usd, shown.invoice)) in words, plan
    if answer["total_usd"] is None:
        assert "Talk to sales" in words
    projected = quote(document).result.projected
    assert projected is not None
    nothing = "No price is published for this work" in words
    assert nothing != shown.invoice.priced
    assert ("At least, because a workload has no published price" in words) == (
        answer["at_least"] and not nothing
    )
    for plan in ("starter", "pro"):
        assert nothing or dollars(projected.total_usd(plan)) in words
    for number in range(1, len(reader.pages) + 1):
        assert f"Page {number} of {len(reader.pages)}" in words


def test_fifty_long_workloads_over_sixty_months_fit_on_three_pages():
    workloads = [
        pages(10**9 + index, name=f"{index} {'wide name ' * 7}", level="hi", grounding=True)
        for index in range(50)
    ]
    document = estimate(
        *workloads,
        customer="A customer with a name as long as it may be, " * 2,
        plan="pro",
        readings={"request_rounding": "up", "pro_allowance": "units"},
        requirements=["baa", "zdr", "soc2", "hipaa", "in_vpc", "slack", "custom_sla"],
        requests_per_minute=500,
        projection={"months": 60, "growth_percent": 20},
    )
    assert len(read(document).pages) <= MOST_PAGES


MANY = [
    recordings(100 + index, 90 + index, name=f"{index} the calls of a branch far away from here")
    for index in range(22)
]


def test_many_workloads_keep_their_names_files_and_lengths():
    reader = read(estimate(*MANY))
    words = text(reader)
    assert len(reader.pages) <= MOST_PAGES
    for index, work in enumerate(MANY):
        assert work["name"] in words
        assert f"{100 + index} files of {1 + (30 + index) // 60}:{(30 + index) % 60:02}" in words


@pytest.mark.parametrize("count", [1, 22])
def test_the_quote_says_with_what_the_months_ahead_are_computed(count):
    document = estimate(
        pages(5, requests=4, growth_percent=8),
        *MANY[1:count],
        projection={"months": 12, "growth_percent": 5, "seasonality": [*range(1, 13)]},
    )
    words = text(read(document))
    assert "growth 5 % a month" in words
    assert "1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12" in words
    assert "workloads with a growth of their own say so above" in words
    for phrase in ("4 API calls", "growth of its own 8 % a month"):
        assert phrase in words


def test_the_quote_without_a_link_says_so():
    taken = quote(estimate(pages(5)))._replace(link="")
    reader = pypdf.PdfReader(io.BytesIO(pdf_file.write(taken)), strict=True)
    assert NO_LINK in text(reader)


def test_the_quote_carries_customer_validity_card_readings_sources_and_link():
    document = estimate(
        pages(20_000, name="Invoices"),
        recordings(8000, 450, name="Calls"),
        customer="Acme GmbH & Co.",
        plan="pro",
    )
    reader = read(document)
    words = text(reader)
    assert "For Acme GmbH & Co." in words
    assert "Priced on 22 November 2026" in words
    assert f"valid until 22 December 2026, {VALID_DAYS} days from the pricing day" in words
    assert f"Rate card {PRICES.version.id}" in words
    assert "2026-11-22 14:30:05 UTC" in words
    assert "8,000 files of 7:30" in words
    assert all(entry.title in words for entry in PRICES.readings.values())
    addresses = [
        note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])
    ]
    assert any(address.startswith(f"{BASE}?") for address in addresses)
    next_steps = {step.url for step in addresses_after(quote(document).link)}
    assert next_steps < set(addresses)
    assert all(
        address.startswith(("https://docs.vlm.run/", BASE)) or address in next_steps
        for address in addresses
    )
    assert DEMO.url == SALES.url
    assert addresses.count(SALES.url) == 3  # Enterprise among the plans, and both in the last line
    assert words.count(BEFORE_TAX) == 3
    assert reader.metadata.title == "VLM Run quote for Acme GmbH & Co."


def test_work_that_ends_is_said_beside_the_total():
    ahead = {"months": 12}
    document = estimate(pages(28_800, level="auto", active_months=[0, 2]), projection=ahead)
    words = text(read(document))
    assert "$576.00" in words
    assert "As it starts or ends: $576.00 for 3 months, then $0.00" in " ".join(words.split())
    assert "As it starts or ends" not in text(read(estimate(pages(5), projection=ahead)))


def test_every_talk_to_sales_in_the_quote_is_a_link():
    reader = read(estimate(pages(5), plan="enterprise", requirements=["soc2"]))
    links = [
        note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])
    ]
    said = len(re.findall("talk to sales|book a demo", text(reader), re.IGNORECASE))
    assert links.count(SALES.url) == said == 6


def test_names_in_any_script_are_printed_whole():
    names = [name for name in HOSTILE if len(name) < 40]
    words = text(read(estimate(*(pages(1, name=name) for name in names[:11]))))
    for name in names[:11]:
        seen = letters.plain(name)
        if all(run.font == letters.TEXT for run in runs(seen)):
            assert " ".join(seen.split()) in words


def test_nothing_in_a_hostile_quote_is_active():
    content = pdf_file.write(quote(hostile()))
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    found = {
        key
        for number in range(1, len(reader.xref[0]) + 1)
        for key in keys(reader.get_object(number))
    }
    assert not found & ACTIVE
    addresses = re.findall(rb"/URI \((.*?)\)", content)
    assert not any(b"evil" in address.split(b"?")[0] for address in addresses)


def keys(part: Any) -> set[str]:
    return set(part) if isinstance(part, dict) else set()


@pytest.mark.parametrize(
    "name", [*HOSTILE, "👨‍👩‍👧 🇩🇪 ❤️ 👍🏽", "ﷺ ݐ ﬁ ½ № ™ →", "ქართული Հայերեն አማርኛ"]
)
def test_every_letter_is_drawn_by_a_font_that_has_it(name):
    """A letter that no font has is its number in brackets, never an empty box."""
    for run in runs(name):
        known = letters.font(run.font).face.charToGlyph
        assert all(ord(letter) in known for letter in run.text), run
    assert "".join(run.text for run in runs("\U00012000!")) == "[U+12000]!"


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("abc 12", [0]),
        ("אבג", [1]),
        ("אבג 12", [1, 2]),
        ("אב 12 גד", [1, 2, 1]),
        ("Acme אב", [0, 1]),
        ("אב!", [1, 0]),
    ],
)
def test_numbers_read_forward_inside_what_reads_backward(line, levels):
    assert [level for level, _ in groupby(run.level for run in runs(line))] == levels


def test_what_reads_from_the_right_is_put_on_paper_from_the_left():
    order = [run.text for run in letters.from_the_left(runs("Acme אב 12 גד end"))]
    assert " ".join("".join(order).split()) == "Acme גד 12 אב end"


def test_a_long_name_breaks_where_it_must_and_loses_its_middle_visibly():
    whole = letters.lines("word " * 20, 9, 100)
    assert " ".join(whole).split() == ["word"] * 20
    assert all(letters.width(line, 9) <= 100 for line in whole)
    assert "".join(letters.lines("请" * 60, 9, 100)) == "请" * 60
    cut = letters.lines("word " * 20 + "(2, hi)", 9, 100, most=2)
    assert cut[0] == whole[0]
    assert len(cut) == 2
    assert cut[-1].startswith("…")
    assert cut[-1].endswith("word (2, hi)")
    assert letters.width(cut[-1], 9) <= 100


@pytest.mark.parametrize("months", [1, 2, 60])
def test_a_chart_of_any_length_and_of_nothing_can_be_drawn(months):
    for units, growth in ((0, 0), (10**6, 0), (10**12, 1000)):
        projection = {"months": months, "growth_percent": growth}
        document = estimate(pages(units), projection=projection)
        reader = read(document)
        assert len(reader.pages) <= MOST_PAGES
        assert "E+" not in text(reader)


def test_a_total_without_every_price_says_at_least():
    words = text(read(estimate(pages(500), {"domain": "web.page", "units": 5})))
    assert words.count("at least $5.00") == 4  # at the top, on the bill, on the plan, as a reason


def test_months_ahead_of_work_that_is_not_all_priced_are_at_least():
    work = (pages(100), {"domain": "web.x", "units": 5})
    words = text(read(estimate(*work, projection={"months": 3})))
    assert "Over 3 months Starter comes to at least $3.00, Pro comes to at least $2,397.00" in words


@pytest.mark.parametrize("plan", ["starter", "pro"])
def test_a_quote_for_work_without_any_price_says_so_and_never_says_0_dollars(plan):
    words = text(read(estimate({"domain": "web.x", "units": 5}, plan=plan)))
    assert "No price is published for this work" in words
    assert "no published price" in words
    assert "$0.00" not in words.replace("$0.00 0 credits", "")


def test_the_path_ahead_is_the_one_that_the_page_tells():
    seasons = [1.0] * 12
    steady = estimate(pages(100_000), projection={"months": 3, "seasonality": seasons})
    assert "The cheapest path stays on Pro." in text(read(steady))
    growing = estimate(
        pages(50_000), projection={"months": 3, "start": "2026-11", "growth_percent": 50}
    )
    words = text(read(growing))
    assert "The cheapest path starts on Starter and changes to Pro from 2027-01." in words
    assert "not published" in words


def test_an_offer_is_drawn_and_summed_over_the_months_ahead():
    offer = {"monthly_usd": 10, "included_credits": 100, "usd_per_credit": "0.007"}
    document = estimate(pages(100), enterprise=offer, plan="enterprise", projection={"months": 3})
    words = text(read(document))
    assert "Enterprise comes to $30.00" in words
    assert "Enterprise, dollars a month" in words
