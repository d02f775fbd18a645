"""The workbook calculates what the core calculates, also after somebody changed its cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from xml.sax.saxutils import unescape
from zipfile import ZipFile

import openpyxl
import pytest

from exports.quote import NO_LINK, next_steps
from exports.xlsx import estimate_sheet, lengths
from exports.xlsx import file as xlsx_file
from exports.xlsx.layout import Layout
from pricing.addresses import SALES
from pricing.names import REQUIREMENTS
from tests.support import soffice, strategies
from tests.support.cases import DAY, PRICES, estimate, pages, priced, recordings
from tests.support.chance import by_seed, seeds
from tests.support.exports_cases import BASE, HOSTILE, hostile, quote

FIRST = Layout(quote(estimate())).first
PLAN = estimate_sheet.PLAN_HEAD + 2
SHOWN = len(estimate_sheet.WIDTHS)
"""Columns of the first sheet that people see; the others are its hidden arithmetic."""
BATCH = 20
"""Workbooks that LibreOffice opens at once."""
FIFTEEN_DIGITS = 10**12
"""Dollars up to which fifteen digits hold a cent and the way to it."""

needs_office = pytest.mark.skipif(
    soffice.executable() is None, reason="LibreOffice is not installed: make soffice"
)


def book(document: dict[str, Any], **options: Any) -> openpyxl.Workbook:
    """The document's workbook, read back."""
    return openpyxl.load_workbook(io.BytesIO(xlsx_file.write(quote(document))), **options)


Cells = Callable[[int, int], Any]
"""The value of a cell by row and column, counted from 1."""


def cells(sheet: Any) -> Cells:
    """The cells of a sheet that is read back."""
    return lambda row, column: sheet.cell(row, column).value


def exported_cells(path: Path) -> Cells:
    """The cells of a first sheet that was saved as CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    def value(row: int, column: int) -> float | str:
        text = rows[row - 1][column - 1]
        return float(text) if re.fullmatch(r"-?\d+(\.\d+)?(E[+-]?\d+)?", text) else text

    return value


def shown(cell: Cells, count: int) -> dict[str, Any]:
    """What the first sheet says, in the words of the core's result."""
    plans = {}
    for row, plan in enumerate(("starter", "pro", "enterprise"), PLAN):
        plans[plan] = {
            "total_usd": cell(row, 7),
            "billed_credits": cell(row, 5),
            "eligible": cell(row, 9) == "yes",
        }
    lines = [
        {
            "units": cell(FIRST + index, 11),
            "credits_per_unit": cell(FIRST + index, 12),
            "credits": cell(FIRST + index, 13),
            "usd": cell(FIRST + index, 14),
        }
        for index in range(count)
    ]
    return {
        "total_usd": cell(9, 2),
        "at_least": bool(cell(9, 3)),
        "credits": cell(10, 2),
        "break_even_credits": cell(11, 2),
        "cheapest": cell(12, 2),
        "plans": plans,
        "lines": lines,
    }


def same_money(shown: object, exact: str | None) -> bool:
    """Equal to the cent; a plan without a price says so in words."""
    if exact is None:
        return shown == "talk to sales"
    if Decimal(exact) > FIFTEEN_DIGITS:
        return same_number(shown, exact)
    return isinstance(shown, int | float) and f"{shown:.2f}" == exact


def same_number(shown: object, exact: str | None) -> bool:
    """Equal to the fifteen digits that a spreadsheet carries."""
    if exact is None:
        return shown in {None, ""}
    return isinstance(shown, int | float) and shown == pytest.approx(
        float(exact), rel=1e-14, abs=1e-9
    )


def differences(cell: Cells, answer: dict[str, Any]) -> list[str]:
    """Where the sheet and the core's result disagree."""
    said = shown(cell, len(answer["lines"]))
    found = []

    def compare(place: str, equal: bool, left: object, right: object) -> None:
        if not equal:
            found.append(f"{place}: {left!r} is not {right!r}")

    for place, test in (("total_usd", same_money), ("credits", same_number)):
        compare(place, test(said[place], answer[place]), said[place], answer[place])
    even, exact = said["break_even_credits"], answer["break_even_credits"]
    close = (
        even == "never"
        if exact is None
        else even == pytest.approx(float(exact), rel=1e-9, abs=1e-5)
    )
    compare("break_even", close, even, exact)
    compare(
        "at_least", said["at_least"] == answer["at_least"], said["at_least"], answer["at_least"]
    )
    for plan, bill in answer["plans"].items():
        mine = said["plans"][plan]
        usd = bill["total_usd"]
        compare(plan, same_money(mine["total_usd"], usd), mine["total_usd"], usd)
        credits = bill["billed_credits"]
        compare(
            f"{plan} billed",
            same_number(mine["billed_credits"], credits),
            mine["billed_credits"],
            credits,
        )
        compare(
            f"{plan} fits", mine["eligible"] == bill["eligible"], mine["eligible"], bill["eligible"]
        )
    for index, (mine, line) in enumerate(zip(said["lines"], answer["lines"], strict=True)):
        for field in ("units", "credits_per_unit", "credits", "usd"):
            exact = line[field]
            if exact is ...:
                continue
            compare(f"line {index} {field}", same_number(mine[field], exact), mine[field], exact)
    best = answer["recommendation"]["plan"] or "no published price"
    if said["cheapest"] != "talk to sales" or best != "enterprise":
        compare("cheapest", said["cheapest"] == best, said["cheapest"], best)
    return found


# ---------------------------------------------------------------- as it is written


@by_seed(6)
def test_the_values_in_the_file_are_the_core_s(seed):
    document = strategies.random_estimate(Random(seed))
    sheet = book(document, data_only=True)["Estimate"]
    assert differences(cells(sheet), priced(document)) == []


def test_every_total_is_a_formula_and_every_input_is_a_constant():
    sheet = book(estimate(pages(20_000), recordings(3, 90)))["Estimate"]
    for place in (
        "B9",
        "B10",
        "B11",
        "B12",
        f"G{PLAN}",
        f"G{PLAN + 1}",
        f"M{FIRST}",
        f"K{FIRST + 1}",
    ):
        assert str(sheet[place].value).startswith("="), place
    for column in "CDEFGH":
        assert not str(sheet[f"{column}{FIRST}"].value).startswith("=")
    choices = {
        str(cell): rule.formula1
        for rule in sheet.data_validations.dataValidation
        for cell in rule.sqref.ranges
    }
    assert choices[f"D{FIRST}"] == '"lo,auto,hi"'
    assert choices[f"F{FIRST}"] == "tier_names"
    assert choices["B7"] == '"starter,pro,enterprise"'


def test_the_workbook_carries_inputs_readings_card_day_time_and_link():
    read = book(estimate(pages(5, name="Invoices"), customer="Acme"))
    about = {row[0].value: row[1].value for row in read["About"].iter_rows(max_col=2)}
    assert about["Customer"] == "Acme"
    assert PRICES.version.id in about["Rate card"]
    assert str(DAY) in about["Priced on"]
    assert about["Made"] == "2026-11-22 14:30:05 UTC"
    assert about["Open this estimate"].startswith(BASE)
    assert read["Estimate"]["A5"].hyperlink.target.startswith(BASE)
    options = {row[0].value for row in read["Options"].iter_rows(max_col=1)}
    assert {entry.title for entry in PRICES.readings.values()} <= options
    assert read.sheetnames == ["Estimate", "Options", "Rates", "Projection", "About"]


def test_the_projection_sheet_holds_the_months_of_the_core():
    document = estimate(pages(90_000, growth_percent=5), projection={"months": 14})
    rows = list(book(document, data_only=True)["Projection"].iter_rows(min_row=5, values_only=True))
    months = priced(document)["projection"]["months"]
    for row, month in zip(rows[: len(months)], months, strict=True):
        assert row[0] == month["month"]
        usd = [month["starter_usd"], month["pro_usd"]]
        usd += [t[p] for t in month["service_tiers"].values() for p in ("starter_usd", "pro_usd")]
        assert [f"{value:.2f}" for value in (*row[2:4], *row[6:12])] == usd


def test_totals_without_any_price_are_shown_as_words_and_have_no_months():
    read = book(estimate({"domain": "web.x", "units": 5}, projection={"months": 3}))
    assert "Projection" not in read.sheetnames
    shown_as_words = {
        str(cell.sqref)
        for cell in read["Estimate"].conditional_formatting
        for rule in cell.rules
        if rule.dxf and rule.dxf.numFmt and rule.dxf.numFmt.formatCode == '"no published price"'
    }
    assert shown_as_words == {"B9", "B13", "G16:H18", "N23:O23"}


def test_months_with_a_part_without_a_price_are_said_to_be_the_least():
    work = (pages(5), {"domain": "web.x", "units": 5})
    read = book(estimate(*work, projection={"months": 3}))
    assert "They are minimums" in read["Projection"]["A2"].value
    plain = book(estimate(pages(5), projection={"months": 3}))
    assert "at least" not in plain["Projection"]["A2"].value


def test_names_are_text_in_every_cell():
    read = book(hostile())
    for sheet in read:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert "evil" not in str(cell.value)
                    assert "cmd" not in str(cell.value)
    names = [read["Estimate"].cell(FIRST + i, 1) for i in range(len(HOSTILE))]
    assert {cell.data_type for cell in names} == {"s"}
    assert all(cell.quotePrefix for cell in names)
    assert names[0].value == HOSTILE[0]
    assert "\u202e" not in "".join(str(cell.value) for cell in names)


def test_the_only_addresses_in_the_workbook_are_the_way_back_and_the_next_steps():
    taken = quote(hostile())
    with ZipFile(io.BytesIO(xlsx_file.write(taken))) as file:
        links = {
            unescape(target)
            for name in file.namelist()
            if name.endswith(".rels")
            for target in re.findall(
                r'Target="([^"]*)" TargetMode="External"', file.read(name).decode()
            )
        }
        assert not any("vba" in name.lower() for name in file.namelist())
    assert links - {taken.link} <= {step.url for step in next_steps(taken)}


def test_the_workbook_says_what_its_amounts_are_and_leads_to_sales_and_support():
    taken = quote(estimate(pages(5), plan="enterprise"))
    read = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(taken)))
    links = {
        (sheet.title, cell.value): cell.hyperlink.target
        for sheet in read
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert links["Estimate", "talk to sales"] == SALES.url
    assert {links["About", step.title] for step in next_steps(taken)} == {
        step.url for step in next_steps(taken)
    }
    assert "US dollars, before tax." in read["Estimate"]["A3"].value
    about = {row[0].value: row[1].value for row in read["About"].iter_rows(max_col=2)}
    assert about["Amounts"] == "US dollars, before tax"


def test_a_mail_too_long_for_excel_is_a_word_without_a_link():
    taken = replace(quote(estimate(pages(5))), link=f"{BASE}?name={'x' * 2_100}")
    read = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(taken)))
    (cell,) = [
        row[0] for row in read["About"].iter_rows(max_col=1) if row[0].value == "Ask support"
    ]
    assert cell.hyperlink is None


def test_a_long_link_is_no_hyperlink_but_stands_in_the_sheet():
    names = [Random(seed).randbytes(39).hex() for seed in range(50)]
    document = estimate(*(pages(i + 1, name=name) for i, name in enumerate(names)))
    read = book(document)
    assert read["Estimate"]["A5"].hyperlink is None
    assert any(
        cell.value == quote(document).link for row in read["About"].iter_rows() for cell in row
    )


def test_a_workbook_without_a_link_says_so_where_it_would_stand():
    document = estimate({"domain": "audio.x", "durations_seconds": [*range(1, 20_001)]})
    read = book(document)
    assert read["Estimate"]["A5"].value == NO_LINK
    assert NO_LINK in [row[1].value for row in read["About"].iter_rows()]


def test_a_million_lengths_share_rows():
    line = quote(
        estimate({"domain": "audio.call", "durations_seconds": [1 + i / 10 for i in range(9000)]})
    ).result.invoice.lines[0]
    rows = lengths.rows_of(line, PRICES.segments)
    assert sum(files for _, files in rows) == 9000
    assert len(rows) < 10


# ---------------------------------------------------------------- as LibreOffice computes it


def changed(document: dict[str, Any], rng: Random) -> dict[str, Any]:
    """The document as a controller changes it in the sheet: pages, level, tier, plan, readings."""
    workloads = []
    split = {line.place for line in quote(document).result.invoice.lines if line.is_part}
    for place, work in enumerate(document["workloads"]):
        new = dict(work, level=rng.choice(["lo", "auto", "hi"]))
        new["service_tier"] = rng.choice(["standard", "flex", "priority"])
        if place in split:
            new["service_tier"] = rng.choice(["standard", "priority"])
            new["flex_percent"] = rng.choice([0, 50, 100, 12.5, Decimal("33.333")])
        else:
            new.pop("flex_percent", None)  # its row of the workbook is one on one tier
        for field in ("units", "files"):
            if field in new:
                new[field] = rng.choice([0, 1, 999, 50_000, rng.randrange(10**6)])
        workloads.append(new)
    answer = dict(document, workloads=workloads, plan=rng.choice(["starter", "pro", "enterprise"]))
    answer["first_month"] = rng.random() < 0.5
    answer["requirements"] = [code for code in REQUIREMENTS if rng.random() < 0.2]
    answer["readings"] = strategies.make_readings(strategies.Choices(rng.randint, large=False))
    return answer


def typed_into(document: dict[str, Any], new: dict[str, Any]) -> openpyxl.Workbook:
    """The first document's workbook after somebody typed what the second says."""
    read = book(document)
    sheet, names = read["Estimate"], read.defined_names
    lines, shares = quote(document).result.invoice.lines, iter(range(4, 60))
    sheet["B7"] = new["plan"]
    sheet["B8"] = "yes" if new["first_month"] else "no"
    for row, line in enumerate(lines, FIRST):
        work = new["workloads"][line.place]
        tier = "flex" if line.is_flex_part else work["service_tier"]
        sheet[f"D{row}"], sheet[f"F{row}"] = work["level"], tier
        place, columns = (sheet, row), "GI"
        if line.is_flex_part:
            continue
        if line.is_part:
            place, columns = (read["Split"], next(shares)), "CE"
            place[0][f"D{place[1]}"] = float(work["flex_percent"])
        for field in ("units", "files"):
            if field in work:
                place[0][f"{columns[0]}{place[1]}"] = work[field]
        if "requests" in work:
            place[0][f"{columns[1]}{place[1]}"] = work["requests"]
    readings = quote(new).estimate.readings
    values: dict[str, Any] = {
        f"reading_{key}": default if chosen is None else chosen
        for key, entry in PRICES.readings.items()
        for default, chosen in [(entry.default, getattr(readings, key))]
    }
    values |= {f"need_{code}": code in new["requirements"] for code in REQUIREMENTS}
    for name, value in values.items():
        ((place, cell),) = names[name].destinations
        said = ("no", "yes")[value] if isinstance(value, bool) else value
        read[place][cell] = float(said) if isinstance(said, Decimal) else said
    return read


def with_empty_parts(document: dict[str, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with a line for each of the workbook, which keeps a part that has become empty."""
    given = {(line["workload"], line["service_tier"] == "flex"): line for line in answer["lines"]}
    empty = {"units": "0", "credits_per_unit": ..., "credits": "0", "usd": "0"}
    unpriced = {**empty, "credits": None, "usd": None}
    lines = [
        given.get((line.place, line.is_flex_part), unpriced if line.credits is None else empty)
        if line.is_part
        else next(one for one in answer["lines"] if one["workload"] == line.place)
        for line in quote(document).result.invoice.lines
    ]
    return {**answer, "lines": lines}


def formula_values(path: Path, source: Path) -> dict[str, Any]:
    """The values of all formula cells that people see, by place."""
    values = openpyxl.load_workbook(path, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": values[sheet.title][cell.coordinate].value
        for sheet in openpyxl.load_workbook(source)
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" and not (sheet.title == "Estimate" and cell.column > SHOWN)
    }


@needs_office
@by_seed(2)
def test_changed_and_recalculated_it_equals_the_core_to_the_cent(seed, tmp_path):
    """No formula of a changed workbook carries a value to fall back on."""
    books, answers = [], []
    for number in range(BATCH * seed, BATCH * (seed + 1)):
        rng = Random(number)
        document = strategies.random_estimate(rng)
        new = changed(document, rng)
        books.append(tmp_path / f"{number}.xlsx")
        typed_into(document, new).save(books[-1])
        answers.append(with_empty_parts(document, priced(new)))
    copies = soffice.recalculated(books, tmp_path, soffice.NUMBERS_AS_THEY_ARE)
    for copy, answer in zip(copies, answers, strict=True):
        assert differences(exported_cells(copy), answer) == [], copy.name


SLIPS: list[tuple[str, dict[str, Any], str]] = [
    ("0 seconds", {f"H{FIRST + 1}": 0}, "enter more than 0 seconds"),
    ("-30 seconds", {f"H{FIRST + 1}": -30}, "enter more than 0 seconds"),
    ("API calls as text", {f"I{FIRST + 1}": "many"}, "enter how many API calls"),
    ("-3 API calls", {f"I{FIRST + 1}": -3}, "enter API calls as a whole number"),
    ("1.5 API calls", {f"I{FIRST + 1}": 1.5}, "enter API calls as a whole number"),
    ("no API call", {f"I{FIRST + 1}": 0}, "0 API calls carry no work"),
    ("a negative overage", {"reading_overage_usd_per_credit": -1}, "overage usd per credit"),
    ("an overage as text", {"reading_overage_usd_per_credit": "free"}, "overage usd per credit"),
    ("no overage", {"reading_overage_usd_per_credit": None}, "overage usd per credit"),
    ("custom credits", {"reading_custom_model_credits": -6}, "custom model credits"),
    ("a way that is none", {"reading_pro_allowance": "pages"}, "pro allowance"),
    ("an offer as text", {"offer_included": "some"}, "Included credits"),
    ("a negative offer", {"offer_monthly": -5}, "Dollars a month"),
    ("a busy minute as text", {"busiest_minute": "five"}, "busiest minute"),
]


@needs_office
def test_wrong_input_is_named_and_never_turned_into_a_number(tmp_path):
    document = estimate(
        pages(100_000),
        recordings(7, 90),
        plan="pro",
        readings={"request_rounding": "up"},
        enterprise={"monthly_usd": 5, "included_credits": 5, "usd_per_credit": 1},
    )
    books = []
    for number, (_, typed, _) in enumerate(SLIPS):
        read = book(document)
        for name, value in typed.items():
            place, cell = "Estimate", name
            if name in read.defined_names:
                ((place, cell),) = read.defined_names[name].destinations
            read[place][cell] = value
        books.append(tmp_path / f"{number}.xlsx")
        read.save(books[-1])
    copies = soffice.recalculated(books, tmp_path, soffice.NUMBERS_AS_THEY_ARE)
    for copy, (slip, typed, said) in zip(copies, SLIPS, strict=True):
        cell = exported_cells(copy)
        if min(typed) in {f"H{FIRST + 1}", f"I{FIRST + 1}"}:
            assert said in cell(FIRST + 1, 16), slip
            assert cell(FIRST + 1, 13) == "", slip
            assert str(cell(9, 3)).startswith("at least"), slip
            assert cell(9, 2) == cell(PLAN + 1, 7) > 0, slip
        else:
            assert said in cell(9, 3), slip
            assert cell(9, 2) == cell(11, 2) == cell(12, 2) == "see Options", slip


SPLIT = estimate(
    pages(5, flex_percent=50, name="Bills"),
    recordings(3, 90),
    recordings(7, 90, requests=2, flex_percent=30),
    {
        "domain": "agent.x",
        "units": 8,
        "agent": {"base_credits": 2},
        "flex_percent": 25,
        "service_tier": "priority",
    },
)


def test_a_split_is_a_formula_over_what_there_is_and_the_share():
    read = book(SPLIT)
    rows = [[cell.value for cell in row[:5]] for row in read["Split"].iter_rows(min_row=4)]
    assert rows == [
        [1, "Bills", 5, 50, "=C4"],
        [3, "audio.call (2)", 7, 30, 2],
        [4, "agent.x", 8, 25, "=C6"],
    ]
    sheet = read["Estimate"]
    assert [sheet[f"G{FIRST + row}"].value for row in range(7)] == [
        "=Split!F4",
        "=Split!G4",
        3,
        "=Split!F5",
        "=Split!G5",
        "=Split!F6",
        "=Split!G6",
    ]
    assert sheet[f"I{FIRST + 4}"].value == "=Split!I5"
    assert [sheet[f"C{FIRST + row}"].value for row in (5, 6)] == ["agent 4", "agent 4"]
    assert "Split" not in book(estimate(pages(5, flex_percent=100))).sheetnames


@needs_office
def test_a_changed_split_is_recalculated_as_the_core_splits(tmp_path):
    """Halves that no float holds, a part that becomes empty, one API call for two parts."""
    shares = [(1000, 33.35), (5, 50), (5, 0), (5, 100), (10**12, 0.05), (1, 49.9999999), (7, 64.3)]
    books = []
    for number, (count, percent) in enumerate(shares):
        read = book(SPLIT)
        for row in (4, 5):
            read["Split"][f"C{row}"], read["Split"][f"D{row}"] = count, percent
        read["Split"]["E5"] = 1
        books.append(tmp_path / f"{number}.xlsx")
        read.save(books[-1])
    copies = soffice.recalculated(books, tmp_path, soffice.NUMBERS_AS_THEY_ARE)
    for copy, (count, percent) in zip(copies, shares, strict=True):
        part = {"flex_percent": Decimal(str(percent))}
        bills, calls, agent = (SPLIT["workloads"][place] for place in (0, 2, 3))
        answer = with_empty_parts(
            SPLIT,
            priced(
                estimate(
                    {**bills, **part, "units": count},
                    SPLIT["workloads"][1],
                    {**calls, **part, "files": count, "requests": 1},
                    agent,
                )
            ),
        )
        assert differences(exported_cells(copy), answer) == [], (count, percent)


@needs_office
@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        ("C4", "many", "enter how many a month"),
        ("C4", 1.5, "enter a whole number"),
        ("D4", "half", "enter how many percent"),
        ("D4", 100.5, "from 0 to 100"),
        ("D4", -1, "from 0 to 100"),
        ("E4", None, "enter how many API calls"),
        ("E4", -1, "API calls as a whole number"),
        ("E4", 0, "0 API calls carry no work"),
    ],
)
def test_a_wrong_share_leaves_both_parts_without_a_price(tmp_path, cell, value, said):
    read = book(SPLIT)
    read["Split"][cell] = value
    check = read["Split"]["J4"].value
    read["Estimate"]["A3"] = (
        check.replace("C4", "Split!C4").replace("D4", "Split!D4").replace("E4", "Split!E4")
    )
    read.save(tmp_path / "wrong.xlsx")
    (copy,) = soffice.recalculated([tmp_path / "wrong.xlsx"], tmp_path, soffice.NUMBERS_AS_THEY_ARE)
    read_back = exported_cells(copy)
    assert said in str(read_back(3, 1))
    assert [read_back(FIRST + row, 13) for row in (0, 1)] == ["", ""]
    assert str(read_back(9, 3)).startswith("at least")


def test_cells_for_numbers_take_numbers_only():
    read = book(estimate(pages(5), recordings(7, 90, requests=3)))
    kinds = {
        f"{sheet.title}!{cell}": (rule.type, rule.operator, rule.formula1)
        for sheet in read
        for rule in sheet.data_validations.dataValidation
        for cell in rule.sqref.ranges
    }
    count, amount = ("whole", "greaterThanOrEqual", "0"), ("decimal", "greaterThanOrEqual", "0")
    assert kinds[f"Estimate!G{FIRST}"] == kinds[f"Estimate!I{FIRST + 1}"] == count
    assert kinds[f"Estimate!H{FIRST + 1}"] == amount
    for name in ("offer_monthly", "offer_credit_price", "reading_overage_usd_per_credit"):
        ((place, cell),) = read.defined_names[name].destinations
        assert kinds[f"{place}!{cell.replace('$', '')}"] == amount


@needs_office
@pytest.mark.seeded
def test_the_file_shows_before_recalculation_what_it_computes(tmp_path):
    """Every formula's stored value is its value."""
    books = []
    for seed in seeds(4):
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(xlsx_file.write(quote(strategies.random_estimate(Random(seed)))))
        books.append(path)
    for source, copy in zip(books, soffice.recalculated(books, tmp_path), strict=True):
        written, computed = formula_values(source, source), formula_values(copy, source)
        assert len(written) > 30
        for place, value in written.items():
            now = computed[place]
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert now == pytest.approx(value, rel=1e-9, abs=1e-6), f"{source.name} {place}"
            else:
                assert (now or "") == (value or ""), f"{source.name} {place}"
