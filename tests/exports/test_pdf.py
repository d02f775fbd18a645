"""The quote: equal to the core, one to three pages, any script, read aloud, nothing run."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import date
from random import Random
from typing import Any

import pypdf
import pytest
import typst

from exports.pdf import content, file
from exports.pdf.chart import chart
from exports.pdf.letters import FONTS, families, printable, with_isolation
from exports.plain_text import plain
from exports.quote import NO_LINK, PAPERS, VALID_DAYS, Sender
from pricing.addresses import DEMO, SALES
from pricing.addresses import next_steps as addresses_after
from pricing.money import dollars
from pricing.month.invoice import total_text
from pricing.wording import BEFORE_TAX
from tests.support import strategies
from tests.support.cases import PRICES, estimate, pages, priced, recordings, result
from tests.support.chance import by_seed
from tests.support.exports_cases import BASE, HOSTILE, MADE, hostile, quote
from tests.support.pdf_text import Drawn, drawn, squeezed, words

MOST_PAGES = 3
ACTIVE = {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/RichMedia"}


def read(document: dict[str, Any], **fields: Any) -> pypdf.PdfReader:
    """The document's quote, read back."""
    return opened(file.write(replace(quote(document), **fields)))


def opened(pdf: bytes) -> pypdf.PdfReader:
    """A PDF, read strictly."""
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def text(reader: pypdf.PdfReader) -> str:
    """All words, a space for each gap."""
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def addresses(reader: pypdf.PdfReader) -> list[str]:
    """Where the links lead."""
    return [
        note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])
    ]


@by_seed(3)
def test_the_quote_says_what_the_core_says(seed):
    document = strategies.random_estimate(Random(seed))
    answer, reader = priced(document), read(document)
    words = text(reader)
    assert 1 <= len(reader.pages) <= MOST_PAGES
    shown = result(document)
    for plan, bill in shown.invoice.bills.items():
        assert str(total_text(bill.total_usd, shown.invoice)) in words, plan
    if answer["total_usd"] is None:
        assert "Talk to sales" in words
    projected = quote(document).result.projected
    assert projected is not None
    nothing = "No price is published for this work" in words
    assert nothing != shown.invoice.has_priced_work
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
    assert "growth of single workloads is on the bill above" in words
    for phrase in ("4 API calls", "growth of its own 8 % a month"):
        assert phrase in words


@pytest.mark.parametrize(
    ("domain", "unit"), [("image.caption", "an image"), ("document.invoice", "a page")]
)
def test_the_quote_says_what_a_unit_costs_all_in(domain, unit):
    assert f"{unit}, all in" in text(read(estimate({"domain": domain, "units": 500})))


def test_the_quote_without_a_link_says_so():
    assert NO_LINK in text(read(estimate(pages(5)), link=""))


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
    links = addresses(reader)
    assert any(address.startswith(f"{BASE}?") for address in links)
    next_steps = {step.url for step in addresses_after(quote(document).link)}
    assert next_steps < set(links)
    assert all(
        address.startswith(("https://docs.vlm.run/", BASE)) or address in next_steps
        for address in links
    )
    assert DEMO.url == SALES.url
    assert links.count(SALES.url) == 3  # Enterprise among the plans, and both in the last line
    assert words.count(BEFORE_TAX) == 3
    assert reader.metadata.title == "VLM Run quote for Acme GmbH & Co."


def test_work_that_ends_is_said_beside_the_total():
    ahead = {"months": 12}
    document = estimate(pages(28_800, level="auto", active_months=[0, 2]), projection=ahead)
    words = text(read(document))
    assert "$576.00" in words
    assert "As work starts or ends: $576.00 for 3 months, then $0.00" in " ".join(words.split())
    assert "As work starts or ends" not in text(read(estimate(pages(5), projection=ahead)))


def test_every_talk_to_sales_in_the_quote_is_a_link():
    reader = read(estimate(pages(5), plan="enterprise", requirements=["soc2"]))
    links = addresses(reader)
    said = len(re.findall("talk to sales|book a demo", text(reader), re.IGNORECASE))
    assert links.count(SALES.url) == said == 6


# ---------------------------------------------------------------- names, whatever is in them


MARKUP = [
    '#eval("1")',
    "#panic()",
    "$x^2$ *bold* _slant_ `code`",
    "@ref <label> \\u{41} ~ -- ---",
    "= Head - list + more / term: it",
    "[content] {code} \\ // comment /* */",
    "https://evil.example/#x",
    "\"quoted\" 'single' ... ffi fl",
    "👨‍👩‍👧 🇩🇪 ❤️ 👍🏽 1️⃣",
    "ﷺ ݐ ﬁ ½ № ™ →",
    "ქართული Հայերեն አማርኛ",
    "ಕನ್ನಡ தமிழ் తెలుగు മലയാളം বাংলা ગુજરાતી ਪੰਜਾਬੀ ଓଡ଼ିଆ සිංහල",
    "e\u20dd \u25cc\u093f \u05d0\u20dd \u0301\u0bbf 请\u0301 क्\u1cd0ष",
]
RIGHT_TO_LEFT = "חברת (Acme) בע״מ"


def named(*names: str) -> str:
    """All that the quote of workloads with these names says."""
    return words(read(estimate(*(pages(1, name=name) for name in names))))


@pytest.mark.parametrize("name", [*HOSTILE, *MARKUP])
def test_a_name_is_printed_as_it_is_typed(name):
    said = words(read(estimate(pages(1, name=name[:80]), customer=name[:80])))
    for word in printable(plain(name[:80])).split():
        assert said.count(word) >= 2, word


def test_control_characters_break_nothing():
    """No estimate holds any; the document may come from elsewhere."""
    odd = "NUL \0 bell \a escape \x1b delete \x7f line \n end"
    document = content.document(quote(estimate(pages(5))))
    said = words(opened(file.typeset(replace(document, customer=odd), 0)))
    assert "NUL[U+0000]bell[U+0007]escape[U+001B]delete[U+007F]line[U+000A]end" in said
    assert printable("\ud800\ufffe") == "[U+D800][U+FFFE]"


def test_a_letter_that_no_font_has_is_its_number_never_an_empty_box():
    assert printable("\U00012000!") == "[U+12000]!"
    assert printable("a\u1cd0b") == "a[U+1CD0]b"  # this font has that mark, but not on an a
    assert "[U+12000]!" in named("\U00012000!")


@pytest.mark.parametrize("family", families())
def test_the_fonts_have_the_letters_that_are_listed(family):
    """PDF/UA refuses a letter without a shape."""
    listed = json.loads((FONTS / "letters.json").read_text("utf-8"))[family]
    spans = [[int(code, 16) for code in run.split("-")] for run in listed.split()]
    letters = " ".join(chr(code) for first, last in spans for code in range(first, last + 1))
    template = b"""
        #set document(title: "Letters")
        #set text(font: sys.inputs.family, fallback: false, size: 1pt)
        #sys.inputs.letters
    """
    pdf = typst.compile(
        template,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"family": family, "letters": letters},
        pdf_standards=["ua-1"],
    )
    assert fonts(opened(pdf))


@pytest.mark.parametrize("seed", range(5))
def test_any_letters_at_all_can_be_printed(seed):
    chance = Random(seed)
    drawable = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000]
    marks = [letter for letter in drawable if unicodedata.category(letter).startswith("M")]
    names = [
        "".join(chance.choice(chance.choice((drawable, marks))) for _ in range(20))
        for _ in range(20)
    ]
    assert "Page1of" in named(*names)


def test_brackets_stay_around_their_word_in_a_name_that_reads_from_the_right():
    line = {piece.text.strip("() "): piece.x for piece in printed(pages(1, name=RIGHT_TO_LEFT))}
    assert line["בע״מ"] < line["Acme"] < line["חברת"]


def test_what_follows_a_name_that_reads_from_the_right_stays_behind_it():
    tools = [{"name": "שירות 12", "credits": 2, "calls": 3}]
    work = {"domain": "agent.x", "units": 5, "agent": {"base_credits": 1, "tools": tools}}
    said = [piece.text for piece in printed(work)]
    (rest,) = (index for index, text in enumerate(said) if ": 2 credits a call" in text)
    assert {text.strip() for text in said[:rest]} >= {"שירות", "12"}
    assert with_isolation("Acme 12") == "Acme 12"


def printed(work: dict[str, Any]) -> list[Drawn]:
    """The pieces on the first page of a workload's quote."""
    return [*drawn(read(estimate(work)).pages[0])]


@pytest.mark.parametrize("word", ["x", "W", "9", "x9.", "ש", "ن", "क", "请", "😀", "ไทยน้ำ"])
def test_a_word_without_spaces_stays_in_its_column(word):
    name = (word * 80)[:78]
    pieces = printed(pages(1, name=name))
    own = [piece for piece in pieces if {*piece.text} <= {*word, "\u200b"}]
    (following,) = (piece for piece in pieces if piece.text == "1 page")
    assert sorted("".join(piece.text for piece in own).replace("\u200b", "")) == sorted(name)
    assert all(piece.x < following.x for piece in own)


# ---------------------------------------------------------------- the file


def fonts(reader: pypdf.PdfReader) -> list[dict[str, Any]]:
    """Every font of every page."""
    return [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in reader.pages
        for font in page["/Resources"]["/Font"].values()
    ]


def elements(part: Any) -> Iterator[Any]:
    """The structure of a tagged PDF, element by element."""
    part = part.get_object()
    if isinstance(part, dict) and "/S" in part:
        yield part
    kids = part.get("/K", []) if isinstance(part, dict) else []
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid.get_object(), int):
            yield from elements(kid)


def test_every_font_is_in_the_file():
    found = fonts(read(hostile(customer=" ".join(MARKUP[-4:])[:120])))
    assert len(found) > 8
    assert all(font.keys() & {"/FontFile", "/FontFile2", "/FontFile3"} for font in found)


def test_the_file_is_tagged_so_that_it_can_be_read_aloud():
    taken = quote(estimate(pages(5, name="Invoices"), customer="Acme"))
    reader = opened(file.write(taken))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    found = [*elements(root["/StructTreeRoot"])]
    heads = [element for element in found if element["/S"] == "/TH"]
    assert len(heads) == 11  # five above the bill, six above the plans
    (figure,) = (element for element in found if element["/S"] == "/Figure")
    assert figure["/Alt"] == chart(taken.result.projected).alt
    assert sum(element["/S"] == "/H1" for element in found) >= 6


def test_the_file_says_what_it_is():
    said = read(estimate(pages(5), customer="Acme & Söhne")).metadata
    assert said.title == "VLM Run quote for Acme & Söhne"
    assert said.subject == f"Rate card {PRICES.version.id}, priced on 2026-11-22"
    assert said.author == "VLM Run pricing calculator"
    assert said["/Keywords"].split(", ")[:2] == ["VLM Run", "quote"]
    assert said.creation_date == MADE


def test_both_sheets_can_be_printed():
    document = estimate(*MANY, customer="Acme")
    sizes, texts = [], []
    for paper in PAPERS:
        reader = read(document, paper=paper)
        assert len(reader.pages) <= MOST_PAGES
        sizes.append(tuple(round(float(side)) for side in reader.pages[0].mediabox[2:]))
        texts.append(re.sub(r"Page\dof\d", "", words(reader)))
    assert sizes == [(595, 842), (612, 792)]
    assert sorted(texts[0]) == sorted(texts[1])


def test_the_heads_of_the_bill_are_repeated_on_the_next_page():
    reader = read(estimate(*(pages(index, name=f"{index} {'name ' * 15}") for index in range(50))))
    bill = [[piece.text for piece in drawn(page)] for page in reader.pages[:2]]
    assert all(
        {"Work", "Billed a month", "Credits each", "Credits", "Amount"} <= {*page} for page in bill
    )


def test_the_same_quote_gives_the_same_file_in_several_threads_at_once():
    taken = [quote(hostile()), quote(estimate(*MANY))] * 4
    with ThreadPoolExecutor(4) as pool:
        files = [*pool.map(file.write, taken)]
    assert files == [file.write(one) for one in taken]


def test_everything_in_the_document_is_printed():
    document = estimate(
        *MANY[:3],
        {"domain": "web.page", "units": 5},
        customer="Acme",
        requirements=["baa"],
        readings={"request_rounding": "up"},
        projection={"months": 30, "growth_percent": 5},
    )
    sender = Sender("Kim Roe", "kim@vlm.example", "Q-17", "Thank you for your time.")
    full = content.document(replace(quote(document), sender=sender))
    said = words(opened(file.typeset(full, 0)))
    shown = asdict(full)
    for hidden in ("paper", "title", "subject", "keywords", "sales"):
        del shown[hidden]
    for series in shown["months"]["chart"]["series"]:
        del series["colour"]
    for line in lines(shown):
        assert squeezed(line) in said, line


def lines(value: Any) -> Iterator[str]:
    """Every text in a document but addresses and what is only read aloud."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in {"url", "total_url", "alt"}:
                yield from lines(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from lines(part)


def test_what_the_sender_leaves_out_is_not_on_the_page():
    sender = Sender("Kim Roe", "kim@vlm.example", "Q-17", "Thank you.")
    document = estimate(pages(5))
    without, whole = words(read(document)), words(read(document, sender=sender))
    for label in ("Prepared", "Reference", "mailto"):
        assert label not in without
    for line in ("PreparedbyKimRoe", "kim@vlm.example", "ReferenceQ-17", "Thankyou."):
        assert line in whole


def test_the_sender_says_until_when_the_quote_is_valid():
    said = text(read(estimate(pages(5)), until=date(2026, 12, 1)))
    assert "Valid until 1 December 2026 (9 days)" in said
    assert "valid until 1 December 2026, 9 days from the pricing day" in said
    assert f"{VALID_DAYS} days" not in said


def test_a_note_keeps_its_lines_and_is_printed_letter_by_letter():
    note = "Dear Kim,\n\n*bold* #let x = 1 \\ $x$ `raw` <b>\nhttps://evil.example/"
    reader = read(estimate(pages(5)), sender=Sender(note=note))
    lines = [line.strip() for line in reader.pages[0].extract_text().splitlines()]
    for line in filter(None, note.splitlines()):
        assert line in lines
    assert not any("evil" in address for address in addresses(reader))
    assert "U+000A" not in text(reader)


@pytest.mark.parametrize(
    ("email", "linked"),
    [
        ("kim.roe+quotes@vlm-run.example", True),
        ("kim", False),
        ("kim@vlm", False),
        ("kim@vlm.example?bcc=all@evil.example", False),
        ("kim@vlm.example,eve@evil.example", False),
        ("javascript:alert(1)@vlm.example", False),
    ],
)
def test_only_a_plain_mail_address_is_a_link(email, linked):
    reader = read(estimate(pages(5)), sender=Sender(email=email))
    assert squeezed(email) in words(reader)
    ours = {step.url for step in addresses_after(quote(estimate(pages(5))).link)}
    mails = {found for found in addresses(reader) if found.startswith("mailto:")} - ours
    assert mails == ({f"mailto:{email}"} if linked else set())


def test_long_words_of_the_sender_stay_in_their_column():
    sender = Sender("Kim Roe " * 14, f"{'x' * 100}@vlm.example", f"Q{'17' * 59}", "word" * 250)
    reader = read(estimate(pages(5), customer="Acme " * 24), sender=sender)
    assert "VLM Run" in reader.pages[0].extract_text().splitlines()[0]
    assert len(reader.pages) <= MOST_PAGES


def test_a_quote_without_sources_keeps_every_caveat():
    document = estimate(pages(5), {"domain": "web.x", "units": 5}, plan="pro")
    whole = content.document(quote(document))
    reader = read(document, with_sources=False)
    assert "Sources" in text(read(document))
    assert "Sources" not in text(reader)
    assert not any("docs.vlm.run" in address for address in addresses(reader))
    shown = asdict(whole)
    kept = (shown["readings"], shown["remarks"], shown["summary"]["caveat"], whole.validity.terms)
    for line in lines(kept):
        assert squeezed(line) in words(reader), line


# ---------------------------------------------------------------- the largest and the smallest


def test_fifty_agents_with_fifty_tools_say_visibly_that_some_are_left_out():
    tools = [{"name": f"{index} {'tool ' * 15}", "credits": 1, "calls": 2} for index in range(50)]
    workloads = [
        {
            "domain": f"agent.number-{index}",
            "units": 10**9 + index,
            "name": f"{index} {'agent ' * 12}",
            "agent": {"base_credits": 1, "tools": tools},
            "active_months": [0, index],
        }
        for index in range(50)
    ]
    document = estimate(
        *workloads, customer="long name " * 12, projection={"months": 60, "growth_percent": 3}
    )
    reader = read(document)
    said = words(reader)
    assert len(reader.pages) == 4
    for index in range(50):
        assert f"agent.number-{index}," in said
        assert f"…,onlyinmonths1to{index + 1}" in said


def test_nothing_in_a_hostile_quote_is_active():
    content = file.write(quote(hostile()))
    reader = opened(content)
    found = {
        key
        for number in range(1, len(reader.xref[0]) + 1)
        for key in keys(reader.get_object(number))
    }
    assert not found & ACTIVE
    assert not any("evil" in address.split("?")[0] for address in addresses(reader))


def keys(part: Any) -> set[str]:
    return set(part) if isinstance(part, dict) else set()


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
    assert "Over 3 months, Starter costs at least $3.00, Pro costs at least $2,397.00" in words


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
    assert "Enterprise costs $30.00" in words
    assert "Enterprise, dollars a month" in words
