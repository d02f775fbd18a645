"""Files of an estimate under a card with a further plan, level and service tier."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pytest

from exports import csv_file
from exports.pdf import content
from exports.pdf import file as pdf_file
from exports.xlsx import file as xlsx_file
from exports.xlsx.layout import PLAN_HEAD, Layout
from tests.support import soffice
from tests.support.cases import estimate, pages, priced, recordings
from tests.support.exports_cases import quote
from tests.support.further import TEAM, TEAM_IN_UNITS, further_card

DOCUMENT = estimate(
    pages(30_000, level="max", service_tier="batch", name="Plans"),
    plan="team",
    projection={"months": 3, "growth_percent": 60},
)
"""60,000 credits: $600.00 on Starter, $599.00 on Team."""
UNITS = {"pro_allowance": "units"}
OFFER = {"monthly_usd": 150, "included_credits": 1000, "usd_per_credit": "0.007"}
RECALCULATED = (
    DOCUMENT,
    estimate(pages(22_000), plan="team", first_month=True, requirements=["slack"]),
    estimate(pages(90_000, level="max"), pages(5_000, service_tier="batch"), readings=UNITS),
    estimate(recordings(9, 900), readings={**UNITS, "overage_usd_per_credit": "0.02"}),
    estimate(pages(22_000), enterprise=OFFER, readings={"sign_up_bonus": "monthly"}),
)


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    return further_card(tmp_path_factory.mktemp("further"))


def test_the_table_has_the_further_plan_in_every_section(card):
    content = csv_file.write(quote(DOCUMENT, card)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    by = {(row["section"], row["name"]): row for row in rows}
    assert by["plan", "Team"]["usd"] == "599.00"
    assert by["total", "Team, a month"]["usd"] == "599.00"
    assert by["months_together", "Team"]["usd"]
    assert by["break_even", "Starter costs as much as Team or Pro"]["credits"] == "19900"
    assert by["workload", "Plans"]["level"] == "max"
    months = [row for row in rows if row["section"] == "month"]
    assert [row["name"].split()[1] for row in months[:3]] == ["Starter", "Team", "Pro"]
    assert months[1]["note"] == "cheapest of Starter, Team and Pro that fits"


def test_the_quote_prints_the_further_plan(card):
    printed = content.document(quote(DOCUMENT, card))
    assert [row.title for row in printed.plans.rows] == [
        "Starter (pay-as-you-go)", "Team", "Pro", "Enterprise",
    ]  # fmt: skip
    series = printed.months.chart.series
    assert [one.name.partition(",")[0] for one in series] == ["Starter", "Team", "Pro"]
    assert len({one.colour for one in series}) == 3
    assert pdf_file.write(quote(DOCUMENT, card)).startswith(b"%PDF")


def test_the_workbook_offers_what_the_card_has(card):
    taken = quote(DOCUMENT, card)
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(taken)))
    rules = book["Estimate"].data_validations.dataValidation
    choices = {str(cell): rule.formula1 for rule in rules for cell in rule.sqref.ranges}
    assert choices["B7"] == '"starter,team,pro,enterprise"'
    assert choices[f"D{Layout(taken).first}"] == '"lo,auto,hi,max"'
    names = {*book.defined_names}
    assert {"team_fee", "team_included", "team_fits", "team_baa", "team_custom_models"} <= names
    heads = [cell.value for cell in book["Projection"][4]]
    assert heads[2:6] == ["Starter", "Team", "Pro", "Cheapest of Starter, Team and Pro that fits"]
    assert "Team, all batch" in heads


@pytest.mark.skipif(soffice.executable() is None, reason="no LibreOffice")
@pytest.mark.parametrize("team", [TEAM, TEAM_IN_UNITS], ids=["credits", "units"])
def test_the_workbook_calculates_the_further_plan_as_the_core_does(tmp_path, team):
    card, books = further_card(tmp_path, team), []
    for number, document in enumerate(RECALCULATED):
        books.append(tmp_path / f"{number}.xlsx")
        books[-1].write_bytes(xlsx_file.write(quote(document, card)))
    for file, document in zip(soffice.recalculated(books, tmp_path), RECALCULATED, strict=True):
        sheet = openpyxl.load_workbook(file, data_only=True)["Estimate"]
        answer, taken = priced(document, card), quote(document, card)
        for row, (plan, bill) in enumerate(answer["plans"].items(), PLAN_HEAD + 2):
            assert sheet.cell(row, 1).value == plan
            usd = bill["total_usd"]
            shown = sheet.cell(row, 7).value
            assert shown == ("talk to sales" if usd is None else pytest.approx(float(usd)))
            assert sheet.cell(row, 9).value == ("yes" if bill["eligible"] else "no")
        even, exact = sheet["B11"].value, answer["break_even_credits"]
        assert even == ("never" if exact is None else pytest.approx(float(exact), rel=1e-9))
        assert sheet["B12"].value == answer["recommendation"]["plan"]
        for index, line in enumerate(answer["lines"]):
            credits = sheet.cell(Layout(taken).first + index, 13).value
            assert Decimal(str(credits)) == Decimal(line["credits"])
