"""The rate card file: what the loader refuses, and what a card with several days answers."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from pricing import InvalidRateCard, load
from pricing.audit.examples import EXAMPLES
from tests.support.card_text import credit, documents, pro, tier, version
from tests.support.cases import CARD, CARD_TEXT, DAY, PRICES, estimate, pages, priced, recordings

BROKEN = Path(__file__).parent / "broken_cards"
FIRST = date(2026, 4, 27)


def refusal(path):
    """What the loader says about a file."""
    with pytest.raises(InvalidRateCard) as caught:
        load(path)
    return caught.value.problems


def edited(tmp_path, *changes):
    """The published card with some of its text replaced, everywhere it stands."""
    text = CARD_TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    file = tmp_path / "rate_card.toml"
    file.write_text(text, encoding="utf-8")
    return file


def snippets():
    """Every broken card: a change to the published one, and what the loader must say of it."""
    for file in sorted(BROKEN.glob("*.toml")):
        path, message = re.findall(r"(?m)^# (?:path|says): ?(.*)$", file.read_text("utf-8"))
        yield pytest.param(file, path, message, id=file.stem)


@pytest.mark.parametrize(("file", "path", "message"), list(snippets()))
def test_a_broken_card_is_refused_with_one_clear_message(tmp_path, file, path, message):
    lines = file.read_text("utf-8").splitlines(keepends=True)
    kept = "".join(line for line in lines if not line.startswith(("# path:", "# says:")))
    old, _, new = kept.partition("# ---- becomes\n")
    (problem,) = refusal(edited(tmp_path, (old, new)))
    assert problem.path == path
    assert message in problem.message


@pytest.mark.parametrize(
    "section",
    [
        "credit",
        "rates",
        "segments",
        "service_tiers",
        "advice",
        "plans",
        "features",
        "readings",
        "notes",
    ],
)
def test_an_entry_of_any_section_is_named_by_its_place(tmp_path, section):
    before, head, after = CARD_TEXT.partition(f"[[{section}]]")
    file = tmp_path / "rate_card.toml"
    file.write_text(before + head + re.sub(r"\nsource = .*", '\nsource = "x"', after, count=1))
    (problem,) = refusal(file)
    assert problem.path == f"{section}[0].source"


@pytest.mark.parametrize(
    ("section", "name"), [("credit", "credit"), ("service_tiers", "standard"), ("plans", "starter")]
)
def test_what_the_first_day_lacks_is_named_by_its_section(tmp_path, section, name):
    before, head, after = CARD_TEXT.partition(f"[[{section}]]")
    file = tmp_path / "rate_card.toml"
    file.write_text(before + head + after.replace("\nfrom = 2026-04-27", "\nfrom = 2026-05-01", 1))
    missing, day, *_ = refusal(file)
    assert missing.path == section
    assert missing.message.startswith(f"{name} has no entry on the card's first day")
    assert day.path == f"{section}[0].from"


def test_every_kind_of_mistake_has_its_broken_card():
    assert len(list(snippets())) >= 25


def test_all_mistakes_are_reported_at_once(tmp_path):
    custom = 'match = ["custom", "custom.*"]\nunit = "page"\nflat = 8\nfrom = 2026-04-2'
    file = edited(
        tmp_path,
        ('source = "segments"', 'source = "nowhere"'),
        ('row = "image.*"', 'row = "pictures.*"'),
        (custom + "7", custom + "8"),
    )
    assert [(problem.path, problem.message.split()[0]) for problem in refusal(file)] == [
        ("rates", "image.*"),
        ("rates", "custom"),
        ("rates[7].from", "2026-04-28"),
        ("segments[0].source", "'nowhere'"),
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"versions = [", b"a = 1\na = 2", b"\xff\xfe", b'a = "\xed\xa0\x80"'],
    ids=["empty", "cut off", "key twice", "not UTF-8", "half a character"],
)
def test_a_file_that_is_no_card_is_refused(tmp_path, content):
    file = tmp_path / "card.toml"
    file.write_bytes(content)
    problems = refusal(file)
    assert problems
    if content:
        (problem,) = problems
        assert problem.path == ""
        assert problem.message.startswith("card.toml is not readable TOML")


def test_a_result_names_the_card_it_is_priced_with():
    found = priced(estimate(), load())
    assert found["version"] == 1
    assert found["rate_card"] == {
        "id": "2026-04",
        "checked": PRICES.checked.isoformat(),
        "sha256": hashlib.sha256(CARD_TEXT.encode()).hexdigest(),
    }


def test_the_published_card_is_sourced_and_checked():
    assert CARD.first_day == FIRST
    assert CARD.on(DAY).checked == min(source.checked for source in CARD.sources.values())
    assert re.fullmatch(r"[0-9a-f]{64}", CARD.sha256)
    assert all(source.url.startswith("https://docs.vlm.run/") for source in CARD.sources.values())
    assert all(len(source.says) > 10 for source in CARD.sources.values())


def test_a_day_holds_every_row_of_the_file():
    prices = load().on(DAY)
    for held, section in (
        (prices.features, CARD.file.features),
        (prices.notes, CARD.file.notes),
        (tuple(prices.rates.values()), CARD.file.rates),
        (tuple(prices.readings.values()), CARD.file.readings),
        (tuple(prices.advice.values()), CARD.file.advice),
    ):
        assert held == section


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("VLM Run docs: Pricing, Plan comparison", "Pricing"),
        ("VLM Run docs: Data retention", "Data retention"),
        ("Pricing, How much?", "Pricing"),
    ],
)
def test_a_source_names_its_page(title, page):
    source = CARD.sources["domain-table"].model_copy(update={"title": title})
    assert source.page == page


def test_every_source_is_used():
    entries = [entry for _, _, section in CARD.file.sections() for entry in section]
    used = {source for entry in entries for _, source in entry.cited()}
    used |= {example.source for example in EXAMPLES}
    assert used == set(CARD.sources)


OLD_SOURCE = """[sources.sentence]
title = "t"
url = "https://x.example/p"
says = "s"
checked = 2026-01-01
"""


@pytest.mark.parametrize(
    "cited", ['source = "credit-price"', 'source = "domain-table"\nsays = "document.*: ']
)
def test_the_card_is_as_old_as_the_oldest_source_that_any_entry_in_force_cites(tmp_path, cited):
    file = edited(
        tmp_path,
        ("[sources.domain-table]", OLD_SOURCE + "[sources.domain-table]"),
        (cited, re.sub('"[^"]*"', '"sentence"', cited, count=1)),
    )
    assert load(file).on(DAY).checked == date(2026, 1, 1)


def test_a_source_that_only_an_entry_of_another_day_cites_does_not_age_the_card(tmp_path):
    file = edited(
        tmp_path,
        ("[sources.domain-table]", OLD_SOURCE + "[sources.domain-table]"),
        ('usd = 0.01\nfrom = 2026-04-27\nsource = "credit-price"',
         'usd = 0.01\nfrom = 2026-04-27\nsource = "sentence"'),
    )  # fmt: skip
    file.write_text(f"{file.read_text('utf-8')}{LATER_CREDIT}", "utf-8")
    card = load(file)
    assert card.on(DAY).checked == date(2026, 1, 1)
    assert card.on(date(2027, 3, 1)).checked == CARD.on(DAY).checked


LATER_CREDIT = version("2027-03", date(2027, 3, 1), "The same price, stated elsewhere.") + credit(
    "0.01", date(2027, 3, 1)
)


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), date.min])
def test_a_day_before_the_card_is_refused(day):
    with pytest.raises(InvalidRateCard) as caught:
        CARD.on(day)
    (problem,) = caught.value.problems
    assert problem.path == "day"
    assert f"{day} is before the rate card's first day; use {FIRST} or a later one" in str(problem)


@pytest.mark.parametrize("day", [FIRST, DAY, date.max])
def test_the_last_version_holds_from_its_day_on(day):
    assert CARD.on(day) is CARD.on(FIRST)


# ---------------------------------------------------------------- prices that change

DOCUMENTS_FROM, PRO_FROM, FLEX_FROM = date(2027, 2, 1), date(2027, 3, 15), date(2027, 5, 1)
CHANGES = "\n".join(
    (
        version("dearer documents", DOCUMENTS_FROM, "documents at auto cost 3"),
        version("dearer Pro", PRO_FROM, "Pro costs $899"),
        version("cheaper flex", FLEX_FROM, "flex is 0.4, a credit is 2 cents, a segment 4 minutes"),
        credit("0.02", FLEX_FROM),
        f'[[segments]]\nseconds = 240\nminimum = 3\nfrom = {FLEX_FROM}\nsource = "segments"\n',
        documents(3, DOCUMENTS_FROM),
        tier("flex", "0.4", "Batch", FLEX_FROM),
        pro(899, PRO_FROM),
        (
            '[[rates]]\nrow = "web.*"\nkind = "Web"\nmatch = ["web.*"]\nunit = "page"\nflat = 5\n'
            f'from = {PRO_FROM}\nsource = "domain-table"\n\n'
        ),
    )
)


@pytest.fixture(scope="module")
def dated(tmp_path_factory):
    """The published card with four later changes on three days."""
    file = tmp_path_factory.mktemp("card") / "rate_card.toml"
    # The order of the entries in the file is not the order of their days.
    start = CARD_TEXT.index("[sources.domain-table]")
    file.write_text(CARD_TEXT[:start] + CHANGES + CARD_TEXT[start:], encoding="utf-8")
    return load(file)


@pytest.mark.parametrize(
    ("day", "version", "starter", "pro"),
    [
        # 1,000 pages at auto and 1,000 at lo on flex.
        (date(2027, 1, 31), "2026-04", "25.00", "799.00"),  # 2,000 + 500
        (date(2027, 2, 1), "dearer documents", "35.00", "799.00"),  # 3,000 + 500
        (date(2027, 2, 2), "dearer documents", "35.00", "799.00"),
        (date(2027, 3, 14), "dearer documents", "35.00", "799.00"),
        (date(2027, 3, 15), "dearer Pro", "35.00", "899.00"),
        (date(2027, 3, 16), "dearer Pro", "35.00", "899.00"),
        (date(2027, 4, 30), "dearer Pro", "35.00", "899.00"),
        (date(2027, 5, 1), "cheaper flex", "68.00", "899.00"),  # (3,000 + 400) x $0.02
        (date(2027, 5, 2), "cheaper flex", "68.00", "899.00"),
    ],
)
def test_a_day_is_priced_with_what_held_on_it(dated, day, version, starter, pro):
    document = estimate(pages(1000, level="auto"), pages(1000, service_tier="flex"))
    found = priced(document, dated, day)
    assert found["rate_card"]["id"] == version
    assert found["plans"]["starter"]["total_usd"] == starter
    assert found["plans"]["pro"]["total_usd"] == pro


def test_a_row_that_comes_later_prices_nothing_before(dated):
    document = estimate({"domain": "web.page", "units": 10})
    assert priced(document, dated, date(2027, 3, 14))["at_least"]
    assert priced(document, dated, date(2027, 3, 15))["credits"] == "50"


def test_a_projection_prices_each_month_with_what_holds_on_its_first_day(dated):
    document = estimate(
        pages(1000, level="auto"),
        recordings(1, 500),
        projection={"months": 6, "start": "2027-01"},
        plan="pro",
    )
    found = priced(document, dated, date(2027, 1, 10))["projection"]
    months = {m["month"]: (m["credits"], m["starter_usd"], m["pro_usd"]) for m in found["months"]}
    assert months == {
        "2027-01": ("2002", "20.02", "799.00"),  # the day itself, not the first of January
        "2027-02": ("3002", "30.02", "799.00"),
        "2027-03": ("3002", "30.02", "799.00"),  # Pro's new fee comes in the middle of the month
        "2027-04": ("3002", "30.02", "899.00"),
        "2027-05": ("3003", "60.06", "899.00"),  # 500 s are 3 segments of 240 s
        "2027-06": ("3003", "60.06", "899.00"),
    }


def test_what_holds_from_the_second_of_a_month_holds_from_the_next_one_on(tmp_path):
    file = tmp_path / "rate_card.toml"
    file.write_text(CARD_TEXT + CHANGES.replace("2027-02-01", "2027-02-02"), "utf-8")
    document = estimate(pages(1000, level="auto"), projection={"months": 3, "start": "2027-01"})
    found = priced(document, load(file))["projection"]["months"]
    assert [month["credits"] for month in found] == ["2000", "2000", "3000"]


def test_the_month_of_the_pricing_day_is_priced_with_that_day(dated):
    document = estimate(projection={"months": 2})
    found = priced(document, dated, date(2027, 3, 20))["projection"]["months"]
    assert [(month["month"], month["pro_usd"]) for month in found] == [
        ("2027-03", "899.00"),
        ("2027-04", "899.00"),
    ]


def test_a_month_of_the_past_is_priced_with_the_pricing_day(dated):
    document = estimate(projection={"months": 1, "start": "2026-01"})
    found = priced(document, dated, date(2027, 3, 20))["projection"]["months"]
    assert found[0]["pro_usd"] == "899.00"


def test_a_pattern_may_pass_from_one_row_to_another_but_not_belong_to_both(tmp_path):
    row = '[[rates]]\nrow = "{}"\nkind = "K"\nmatch = [{}]\nunit = "page"\nflat = 5\n'
    since = 'from = 2027-03-01\nsource = "domain-table"\n'
    new = version("2027-03", date(2027, 3, 1), "A row of its own.")
    file = tmp_path / "rate_card.toml"
    both = row.format("lite", '"document.markdown"') + since
    file.write_text(f"{CARD_TEXT}\n{new}\n{both}", "utf-8")
    (problem,) = refusal(file)
    assert "matches row document.markdown too from 2027-03-01" in problem.message
    moved = row.format("document.markdown", '"document.old"') + since
    file.write_text(f"{CARD_TEXT}\n{new}\n{both}\n{moved}", "utf-8")
    document = estimate({"domain": "document.markdown", "units": 1})
    assert priced(document, load(file), date(2027, 3, 1))["credits"] == "5"
    assert priced(document, load(file), DAY)["credits"] == "4"


@pytest.mark.parametrize(
    ("section", "first", "columns"),
    [
        ("rates", "unit", ["lo", "auto", "hi"]),
        ("features", "name", ["starter", "pro", "enterprise"]),
    ],
)
def test_an_entry_s_columns_stand_where_the_file_has_them(section, first, columns):
    for entry in getattr(CARD.file, section):
        keys = list(entry.model_dump(by_alias=True))
        place = keys.index(first) + 1
        given = [name for name in columns if name in keys]
        assert keys[place : place + len(given)] == given
        assert set(keys) == {*type(entry).model_json_schema()["properties"], *given}


@pytest.mark.parametrize(
    ("key", "labels"),
    [
        ("overage_usd_per_credit", ["$0.01 a credit", "$0.00799 a credit"]),
        ("custom_model_credits", ["8 credits", "6 credits"]),
        ("custom_model_unit", ["Each page", "Each call"]),
        ("flat_rate_tiered", ["Yes", "No"]),
    ],
)
def test_each_way_to_read_an_open_point_has_a_name(key, labels):
    entry = PRICES.readings[key]
    assert [entry.label(way) for way in entry.ways] == labels


def test_a_way_without_a_name_is_called_as_links_write_it():
    entry = replace_labels(PRICES.readings["custom_model_unit"])
    assert [entry.label(way) for way in entry.ways] == ["page", "call"]


def replace_labels(entry):
    """The entry without any names."""
    return entry.model_copy(update={"labels": {}})
