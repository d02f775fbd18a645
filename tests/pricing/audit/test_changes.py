"""Then and now: a rate, a fee and a multiplier that change on three days, before, on and after."""

from __future__ import annotations

import io
import json
import runpy
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from pricing import parse
from pricing.__main__ import main
from pricing.audit.changes import compare, day_of_named_card, published_changes, with_card_id
from pricing.card.facts import published_facts
from tests.pricing.test_agreement import differences
from tests.support import naive
from tests.support.cases import CARD, DAY, estimate, pages, priced, result
from tests.support.later import (
    FEE,
    MULTIPLIER,
    RATE,
    card_file,
    custom_models,
    later_card,
    naive_on,
    open_point,
)
from tests.support.strategies import lean_estimate, random_estimate

ONE = timedelta(days=1)
INVOICES = {"domain": "document.invoice", "units": 10_000, "service_tier": "priority"}
WORK = estimate(INVOICES, {"domain": "image.x", "units": 1_000}, plan="pro")

# day -> credits of the invoices, dollars on Starter, dollars on Pro; worked out by hand:
# 10,000 x 2 x 1.8 = 36,000, from February 10,000 x 3 x 1.8 = 54,000, from April x 2 = 60,000;
# the images are 2,000 credits throughout; all of it is within Pro's included credits.
MONTHS = [
    (RATE - ONE, "36000", "380.00", "799.00"),
    (RATE, "54000", "560.00", "799.00"),
    (RATE + ONE, "54000", "560.00", "799.00"),
    (FEE - ONE, "54000", "560.00", "799.00"),
    (FEE, "54000", "560.00", "899.00"),
    (FEE + ONE, "54000", "560.00", "899.00"),
    (MULTIPLIER - ONE, "54000", "560.00", "899.00"),
    (MULTIPLIER, "60000", "620.00", "899.00"),
    (MULTIPLIER + ONE, "60000", "620.00", "899.00"),
]


@pytest.fixture
def card(tmp_path):
    return later_card(tmp_path)


def told(card, then, now, document=WORK):
    """The comparison of two days."""
    return compare(parse(document, card.on(now)), card, then, now)


@pytest.mark.parametrize(("day", "credits", "starter", "pro"), MONTHS)
def test_each_change_holds_from_its_day_on(card, day, credits, starter, pro):
    found = priced(WORK, card, day)
    assert found["lines"][0]["credits"] == credits
    assert found["lines"][1]["credits"] == "2000"
    assert found["plans"]["starter"]["total_usd"] == starter
    assert found["plans"]["pro"]["total_usd"] == pro


def test_a_projection_crosses_the_changes(card):
    document = {**WORK, "projection": {"months": 5, "start": "2027-01"}}
    months = priced(document, card, DAY)["projection"]["months"]
    assert [(m["month"], m["credits"], m["starter_usd"], m["pro_usd"]) for m in months] == [
        ("2027-01", "38000", "380.00", "799.00"),
        ("2027-02", "56000", "560.00", "799.00"),
        ("2027-03", "56000", "560.00", "899.00"),
        ("2027-04", "62000", "620.00", "899.00"),
        ("2027-05", "62000", "620.00", "899.00"),
    ]
    flex = [month["service_tiers"]["priority"]["credits"] for month in months]
    # All of it on priority: (20,000 + 2,000) x 1.8, (30,000 + 2,000) x 1.8, then x 2.
    assert flex == ["39600", "57600", "57600", "64000", "64000"]


def test_both_engines_agree_on_every_day_of_the_later_card(card, tmp_path):
    rng = Random(2027)
    with naive_on(card_file(tmp_path)):
        for day, *_ in MONTHS * 10:
            assert differences(lean_estimate(rng), day, card) == []
        assert differences(random_estimate(rng), DAY, card) == []


def test_line_by_line_what_changed_and_why(card):
    found = told(card, RATE - ONE, MULTIPLIER)
    invoices, images = found.lines
    assert [change.sentence for change in invoices.why] == [
        "document.* at auto: 2 credits a page until 2027-01-31, 3 credits a page from 2027-02-01",
        (
            "Service tier priority: 1.8 times the credits until 2027-03-31, "
            "2 times the credits from 2027-04-01"
        ),
    ]
    assert (invoices.then.usd, invoices.now.usd, invoices.difference) == (360, 600, 240)
    assert (images.why, images.difference) == ((), 0)
    assert [change.sentence for change in found.plan("pro")] == [
        "Pro: monthly fee: $799.00 a month until 2027-02-28, $899.00 a month from 2027-03-01"
    ]
    assert found.plan("starter") == ()
    assert found.difference("starter") == 240
    assert found.difference("pro") == 100
    assert found.difference("enterprise") is None


def test_the_same_card_changes_nothing(card):
    found = told(card, RATE, RATE + ONE)
    assert found.changes == ()
    assert found.as_text().endswith("No published number changed between the two.")


def test_a_month_is_compared_without_the_months_ahead(card):
    found = told(card, DAY, FEE, {**WORK, "projection": {"months": 2}})
    assert [side.projected for side in found.sides] == [None, None]


def test_the_text_names_both_cards_both_totals_and_each_reason(card):
    text = told(card, DAY, MULTIPLIER).as_text()
    assert text.splitlines()[:2] == [
        "Pro, a month: $799.00 with rate card 2026-04, $899.00 with 2027-04",
        "  Pro: monthly fee: $799.00 a month until 2027-02-28, $899.00 a month from 2027-03-01",
    ]
    assert "document.invoice: $360.00 then, $600.00 now" in text
    assert "image.x: $20.00 then, $20.00 now" in text


def test_the_text_says_of_which_totals_the_least_is_known(card):
    document = estimate(pages(100), {"domain": "web.page", "units": 1})
    text = told(card, DAY, RATE, document).as_text()
    assert text.startswith(
        "Starter (pay-as-you-go), a month: "
        "at least $1.00 with rate card 2026-04, at least $1.00 with 2027-02\n"
    )
    assert "\nweb.page: no published price then, no published price now" in text


def test_segments_and_grounding_and_flat_rates_are_reasons_too(tmp_path):
    card = later_card(
        tmp_path,
        '[[segments]]\nseconds = 600\nminimum = 1\nfrom = 2027-02-01\nsource = "segments"',
        '[[rates]]\nrow = "image.*"\nkind = "Images"\nmatch = ["image.*"]\nunit = "image"\n'
        'lo = 1\nauto = 2\nhi = 4\ngrounding = 3\nfrom = 2027-02-01\nsource = "domain-table"',
        custom_models(9, day=RATE),
        open_point("custom_model_credits", "9", "6", RATE),
        '[[credit]]\nusd = 0.02\nfrom = 2027-03-01\nsource = "credit-price"',
    )
    document = estimate(
        {"domain": "audio.x", "files": 1, "duration_seconds": 60},
        {"domain": "image.x", "units": 1, "grounding": True},
        {"domain": "image.x", "units": 1},
        {"domain": "custom", "units": 1},
        {"domain": "web.x", "units": 1},
        {"domain": "agent.x", "units": 1, "agent": {"base_credits": 5}},
    )
    lines = told(card, DAY, RATE, document).lines
    assert [[change.fact.key for change in line.why] for line in lines] == [
        ["segments/seconds", "segments/minimum"],
        ["rates/image.*/grounding"],
        [],
        ["rates/custom/flat"],
        [],
        [],
    ]
    assert [line.difference for line in lines][4] is None
    text = told(card, DAY, FEE, {**document, "plan": "enterprise"}).as_text()
    assert "Enterprise, a month: no published price with rate card 2026-04" in text
    assert "agent.x: $0.05 then, $0.10 now\n  Price of a credit: $0.01 a credit until" in text
    assert "web.x: no published price then, no published price now" in text


def test_a_number_that_comes_or_goes_says_so(tmp_path):
    card = later_card(
        tmp_path,
        '[[rates]]\nrow = "image.*"\nkind = "Images"\nmatch = ["image.*"]\nunit = "image"\n'
        'lo = 1\nauto = 2\nhi = 4\nfrom = 2027-03-01\nsource = "domain-table"',
    )
    gone = published_changes(published_facts(card, DAY), published_facts(card, FEE), FEE)
    assert [change.sentence for change in gone][1] == (
        "image.*, grounding in addition: 2 credits an image, no longer published by 2027-03-01"
    )
    assert told(card, DAY, FEE).changes == gone
    new = published_changes(published_facts(card, FEE), published_facts(card, DAY), DAY)
    assert "image.*, grounding in addition: 2 credits an image, new from 2026-04-27" in [
        change.sentence for change in new
    ]


def test_an_estimate_names_its_card(card):
    old = result(WORK, card, DAY)
    named = with_card_id(old)
    assert named.to_document()["rate_card"] == "2026-04"
    assert parse(named.to_document(), card.on(RATE)) == named
    assert day_of_named_card(named, card, RATE) == CARD.first_day
    assert day_of_named_card(named, card, DAY) is None
    assert day_of_named_card(old.estimate, card, RATE) is None
    unknown = named.model_copy(update={"rate_card": "1999-01"})
    assert day_of_named_card(unknown, card, RATE) is None


@pytest.mark.parametrize(("day", "total"), [("2027-01-31", "799.00"), ("2027-03-01", "899.00")])
def test_the_command_line_prices_on_a_day(card, monkeypatch, capsys, tmp_path, day, total):
    monkeypatch.setattr("pricing.__main__.load", lambda: card)
    file = tmp_path / "estimate.json"
    file.write_text(json.dumps(WORK), "utf-8")
    assert main(["--on", day, str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["total_usd"] == total


def test_the_command_line_tells_then_and_now(card, monkeypatch, capsys):
    monkeypatch.setattr("pricing.__main__.load", lambda: card)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(WORK).encode())))
    assert main(["--then", f"{DAY}", "--on", f"{FEE}", "-"]) == 0
    assert capsys.readouterr().out == f"{told(card, DAY, FEE).as_text()}\n"


def test_a_day_before_the_card_is_refused_in_words(card, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("pricing.__main__.load", lambda: card)
    file = tmp_path / "estimate.json"
    file.write_text(json.dumps(WORK), "utf-8")
    assert main(["--then", f"{date.min}", str(file)]) == 2
    assert "before the rate card's first day" in capsys.readouterr().err


def test_the_module_runs_as_a_program(monkeypatch, capsys, tmp_path):
    file = tmp_path / "estimate.json"
    file.write_text(json.dumps(WORK), "utf-8")
    monkeypatch.setattr("sys.argv", ["pricing", "--then", f"{CARD.first_day}", str(file)])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(
            str(Path(naive.__file__).parents[2] / "pricing/__main__.py"), run_name="__main__"
        )
    assert left.value.code == 0
    assert "No published number changed" in capsys.readouterr().out
