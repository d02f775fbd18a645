"""A customer's own offer beside the cheapest path of Starter and Pro, on the page and in files."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import openpyxl
import pypdf
import pytest

from exports import csv_file
from exports.pdf import file as pdf_file
from exports.xlsx import file
from pricing.projection import offered
from tests.support.cases import DAY, estimate, pages, result
from tests.support.exports_cases import quote
from tests.support.later import later_card, pro_at
from ui.projection import answer, table

AHEAD = {"months": 12, "start": "2027-01"}


def offer(monthly, included=10**9):
    """An offer of so many dollars a month."""
    return {"monthly_usd": monthly, "included_credits": included, "usd_per_credit": 0}


def document(monthly, *more, **fields):
    """100,000 credits a month, $799.00 on Pro, with an offer."""
    return estimate(pages(100_000), *more, projection=AHEAD, enterprise=offer(monthly), **fields)


CASES = [
    (
        document(500),
        ("Your own Enterprise offer is not part of it and costs less: $6,000.00 in all, "
        "$3,588.00 less."),
    ),
    (
        document(800),
        ("Your own Enterprise offer is not part of it and costs more: $9,600.00 in all, "
        "$12.00 more."),
    ),
    (
        document(799),
        "Your own Enterprise offer is not part of it and costs as much: $9,588.00 in all.",
    ),
    (
        document(799, requirements=["hipaa"]),
        "Your own Enterprise offer costs $9,588.00 in all.",
    ),
    (
        document(500, {"domain": "web.x", "units": 5}),
        ("Your own Enterprise offer is not part of it and costs less: at least $6,000.00 in all, "
        "$3,588.00 less."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("told", "sentence"), CASES)
def test_the_offer_is_told_with_what_it_costs_against_the_cheapest_path(told, sentence):
    projected = result(told).projected
    assert offered.offer_over_months(projected).sentence == sentence


@pytest.mark.parametrize(("told", "sentence"), CASES)
def test_every_file_tells_it_alike(told, sentence):
    taken = quote(told)
    pdf = pypdf.PdfReader(io.BytesIO(pdf_file.write(taken)))
    assert sentence in " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    book = openpyxl.load_workbook(io.BytesIO(file.write(taken)))
    assert book["Projection"]["A3"].value.endswith(sentence)
    rows = list(csv.DictReader(io.StringIO(csv_file.write(taken).decode("utf-8-sig"))))
    notes = [row["note"] for row in rows if row["name"] == "Cheapest path"]
    assert all(note.endswith(sentence) for note in notes)
    assert bool(notes) != ("hipaa" in told.get("requirements", []))


@pytest.mark.parametrize(("monthly", "cheaper"), [(500, True), (799, False), (800, False)])
def test_each_month_in_which_the_offer_costs_less_says_so(monthly, cheaper):
    told = document(monthly)
    projected = result(told).projected
    assert {offered.is_cheaper(month) for month in projected.months} == {cheaper}
    _, rows = table.months_table(projected, [], summed=True)
    assert {row[1] for row in rows} == {"Pro; your offer costs less" if cheaper else "Pro"}
    badge = answer.answer(projected, "").badge
    assert badge == (
        "your own offer costs $3,588.00 less"
        if cheaper
        else "saves $2,412.00 against pay as you go"
    )
    taken = quote(told)
    book = openpyxl.load_workbook(io.BytesIO(file.write(taken)))
    assert book["Projection"]["E5"].value == ("Pro; your offer costs less" if cheaper else "Pro")
    rows = csv.DictReader(io.StringIO(csv_file.write(taken).decode("utf-8-sig")))
    notes = {row["note"] for row in rows if row["section"] == "month" and row["note"]}
    own = "; the customer's own offer costs less" if cheaper else ""
    assert notes == {f"cheapest of Starter and Pro that fits{own}"}


def test_without_an_offer_nothing_is_said_of_one():
    projected = result(estimate(pages(5), projection=AHEAD)).projected
    assert offered.offer_over_months(projected) is None
    assert not any(offered.is_cheaper(month) for month in projected.months)
    told = answer.answer(projected, "")
    assert "offer" not in f"{told.question} {told.badge} {told.detail}"


def test_where_no_plan_fits_the_offer_is_cheaper_than_none():
    projected = result(document(1, requirements=["hipaa"])).projected
    assert not any(offered.is_cheaper(month) for month in projected.months)
    assert offered.offer_over_months(projected).saves_usd is None


def test_an_offer_that_does_not_fit_is_compared_with_nothing(tmp_path):
    # From March 2027 on the card no longer says that Enterprise signs a BAA.
    card = later_card(tmp_path, pro_at(799).replace('name = "pro"', 'name = "enterprise"'))
    fields = {"requirements": ["in_vpc"], "enterprise": offer(1)}
    projected = result(estimate(pages(5), projection=AHEAD, **fields), card, DAY).projected
    assert projected.months[3].blockers["enterprise"]
    assert not offered.is_cheaper(projected.months[3])
    assert offered.offer_over_months(projected).saves_usd is None
    assert offered.offer_over_months(projected).amount == f"${Decimal(12):.2f}"
