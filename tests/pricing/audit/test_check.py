"""`make check-rates`: what a price change would do, and what is refused without a reason."""

from __future__ import annotations

import re
import runpy
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pricing import load
from pricing.audit import check as module
from pricing.audit.check import main
from tests.support.cases import CARD_TEXT, SCENARIOS, estimate, priced
from tests.support.later import card_file

TWICE = '[[credit]]\nusd = {}\nfrom = 2027-03-01\nsource = "credit-price"\n{}'


def check(capsys, *arguments):
    """The exit status and everything that was said."""
    status = main([str(argument) for argument in arguments])
    return status, capsys.readouterr().out


def edited(tmp_path, old, new):
    """The published card with one place of its text replaced."""
    assert CARD_TEXT.count(old) == 1
    file = tmp_path / "edited.toml"
    file.write_text(CARD_TEXT.replace(old, new), "utf-8")
    return file


def test_the_published_card_is_in_order(capsys):
    status, said = check(capsys, "--scenarios", SCENARIOS)
    assert status == 0
    assert said.endswith("rate_card.toml is in order: 1 version(s), nothing refused.\n")
    assert (
        "1-hour audio: 12 credits = $0.12\n    The sentence names no level; at hi it is 24 credits."
        in said
    )
    assert "From " not in said


def test_each_version_shows_what_changes_and_by_how_much(tmp_path, capsys):
    status, said = check(capsys, "--card", card_file(tmp_path), "--scenarios", SCENARIOS)
    assert status == 0
    assert "From 2026-04 to 2027-02, on 2027-02-01:" in said
    assert "  document.* at auto: 2 credits a page until 2027-01-31, 3 credits a page" in said
    moved = (
        "    Invoice with auto: 2 credits = $0.02 per page\n"
        "      2 credits, starter $0.02, pro $799.00\n"
        "      3 credits, starter $0.03, pro $799.00\n"
    )
    assert moved in said
    assert "    Invoice with lo: 1 credit = $0.01 per page\n" not in said.split("From 2027-02")[0]
    fee = said.split("From 2027-02 to 2027-03")[1].split("From 2027-03")[0]
    assert "pro $799.00" in fee
    assert "pro $899.00" in fee


def test_an_estimate_that_a_later_card_refuses_says_so(tmp_path, capsys):
    without = (
        '[[rates]]\nrow = "document.*"\nkind = "Documents"\nmatch = ["document.*"]\n'
        'unit = "page"\nlo = 1\nauto = 2\nhi = 4\nfrom = 2027-03-01\nsource = "domain-table"'
    )
    status, said = check(capsys, "--card", card_file(tmp_path, without))
    assert status == 0
    assert "    Refused: workloads[0].grounding: is not offered for document.*" in said
    assert "refused (workloads[0].grounding: is not offered for document.*" in said


def test_a_jump_above_three_times_needs_a_reason(tmp_path, capsys):
    status, said = check(capsys, "--card", card_file(tmp_path, TWICE.format("0.04", "")))
    assert status == 1
    assert "refused: Price of a credit: $0.01 a credit until 2027-02-28, $0.04 a credit" in said
    assert (
        ": more than 3 times as much or as little; "
        'if that is right, say why in its entry: reason = "..."\n'
    ) in said
    assert "in order" not in said


@pytest.mark.parametrize(("usd", "status"), [("0.03", 0), ("0.031", 1), ("0.003", 1), ("0.004", 0)])
def test_three_times_is_the_limit_up_and_down(tmp_path, capsys, usd, status):
    assert check(capsys, "--card", card_file(tmp_path, TWICE.format(usd, "")))[0] == status


def test_a_stated_reason_lets_a_jump_through(tmp_path, capsys):
    reason = 'reason = "The pages say so since March."'
    assert check(capsys, "--card", card_file(tmp_path, TWICE.format("0.04", reason)))[0] == 0


def test_what_comes_or_goes_is_no_jump(tmp_path, capsys):
    pro = (
        '[[plans]]\nname = "pro"\ntitle = "Pro"\nmeets = ["baa", "soc2"]\n'
        'from = 2027-04-01\nsource = "plan-comparison"'
    )
    status, said = check(capsys, "--card", card_file(tmp_path, pro))
    assert status == 0
    assert "Pro: monthly fee: $899.00 a month, no longer published by 2027-04-01" in said
    assert (
        "zero data retention until 2027-03-31, a business associate agreement (BAA), SOC2 from"
        in said
    )


def test_an_entry_that_held_is_not_edited(tmp_path, capsys):
    published = tmp_path / "published.toml"
    published.write_text(CARD_TEXT, "utf-8")
    file = edited(tmp_path, "fee_usd = 799", "fee_usd = 899")
    status, said = check(capsys, "--card", file, "--published", published)
    assert status == 1
    assert (
        "refused: Pro: monthly fee on 2026-04-27: was $799.00 a month, is $899.00 a month now; "
        "do not edit a published entry: write a new one with its own day, or say why in it: "
        'reason = "..."\n'
    ) in said
    assert check(capsys, "--card", card_file(tmp_path), "--published", published)[0] == 0


def test_a_slip_of_the_pen_may_be_put_right_with_a_reason(tmp_path, capsys):
    published = tmp_path / "published.toml"
    published.write_text(CARD_TEXT, "utf-8")
    file = edited(tmp_path, "fee_usd = 799", 'fee_usd = 798\nreason = "It was mistyped."')
    assert check(capsys, "--card", file, "--published", published)[0] == 0


def test_a_number_taken_out_of_an_entry_that_held_is_found(tmp_path, capsys):
    published = tmp_path / "published.toml"
    published.write_text(CARD_TEXT, "utf-8")
    file = edited(tmp_path, "fee_usd = 799\n", "")
    _, said = check(capsys, "--card", file, "--published", published)
    assert "Pro: monthly fee on 2026-04-27: was $799.00 a month, is not there now" in said


def test_a_version_that_is_gone_is_found(tmp_path, capsys):
    published = tmp_path / "published.toml"
    published.write_text(CARD_TEXT, "utf-8")
    later = tmp_path / "later.toml"
    later.write_text(CARD_TEXT.replace("2026-04-27", "2026-05-01"), "utf-8")
    status, said = check(capsys, "--card", later, "--published", published)
    assert status == 1
    assert "refused: version 2026-04 of 2026-04-27 is gone" in said


def test_a_version_that_is_gone_hides_no_edit_of_a_later_one(tmp_path, capsys):
    published = card_file(tmp_path)
    text = published.read_text("utf-8").replace("2026-04-27", "2026-05-01")
    later = tmp_path / "later.toml"
    later.write_text(text.replace("fee_usd = 899", "fee_usd = 898"), "utf-8")
    _, said = check(capsys, "--card", later, "--published", published)
    assert "refused: version 2026-04 of 2026-04-27 is gone" in said
    assert "Pro: monthly fee on 2027-03-01: was $899.00 a month, is $898.00 a month now" in said


def test_the_scenarios_of_a_folder_are_read_exactly_and_change_too(tmp_path, capsys):
    document = 'document = {workloads = [{domain = "audio.x", files = 1, duration_seconds = 0.1}]}'
    invoices = (
        'document = {plan = "pro", projection = {months = 2}, '
        'workloads = [{domain = "document.x", units = 3, active_months = [0, 1]}]}'
    )
    folder = tmp_path / "months"
    folder.mkdir()
    (folder / "notes.txt").write_text("no scenario")
    for name, title, part in (("b", "Clip", document), ("a", "Invoices", invoices)):
        scenario = f'[[scenarios]]\ntitle = "{title}"\n{part}\n'
        (folder / f"{name}.toml").write_text(scenario, "utf-8")
    read = dict(module.scenarios(folder))
    assert list(read) == ["a: Invoices", "b: Clip"]
    assert read["b: Clip"]["workloads"][0]["duration_seconds"] == Decimal("0.1")
    _, said = check(capsys, "--card", card_file(tmp_path), "--scenarios", folder)
    moved = (
        "    a: Invoices\n"
        "      6 credits, starter $0.06, pro $799.00\n"
        "      9 credits, starter $0.09, pro $799.00\n"
    )
    assert moved in said
    assert f" of {len(module.EXAMPLES) + 2} examples and scenarios change:" in said


def test_a_file_that_cannot_be_read_lists_every_mistake(tmp_path, capsys):
    file = edited(tmp_path, "fee_usd = 799", "fee_usd = -1\nprice = 3")
    status, said = check(capsys, "--card", file)
    assert status == 2
    assert "refused: plans[1].fee_usd: -1 is too small; use 0 or more" in said
    assert "refused: plans[1].price: is not a known key" in said
    broken = tmp_path / "broken.toml"
    broken.write_text("versions = [", "utf-8")
    assert "refused: file: broken.toml is not readable TOML" in check(capsys, "--card", broken)[1]


def test_it_runs_from_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["check"])
    with pytest.raises(SystemExit) as left:
        runpy.run_path(module.__file__, run_name="__main__")
    assert left.value.code == 0
    assert "nothing refused" in capsys.readouterr().out


def test_the_worked_example_of_the_readme_does_what_it_says(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("pricing.audit.check.today", lambda: date(2027, 2, 20))
    readme = (Path(__file__).parents[3] / "README.md").read_text("utf-8")
    section = readme.partition("## Changing a price")[2].partition("\n## ")[0]
    blocks = [
        re.sub("(?m)^   ", "", block)
        for block in re.findall(r"   ```toml\n(.*?)   ```", section, re.DOTALL)
    ]
    file, published = tmp_path / "card.toml", tmp_path / "published.toml"
    file.write_text("\n".join([CARD_TEXT, *blocks]), "utf-8")
    published.write_text(CARD_TEXT, "utf-8")
    status, said = check(capsys, "--card", file, "--published", published)
    assert status == 0
    assert "document.* at auto: 2 credits a page until 2027-02-28, 3 credits a page from" in said
    page, card = estimate({"domain": "document.invoice", "units": 1}), load(file)
    credits = [priced(page, card, date(2027, *day))["credits"] for day in ((2, 28), (3, 1), (3, 2))]
    assert credits == ["2", "3", "3"]


def test_a_check_on_a_day_that_has_not_come_is_refused(capsys, monkeypatch):
    checked = min(source.checked for source in load().sources.values())
    monkeypatch.setattr("pricing.audit.check.today", lambda: checked)
    assert main([]) == 0
    monkeypatch.setattr("pricing.audit.check.today", lambda: checked - timedelta(days=1))
    assert main([]) == 1
    said = capsys.readouterr().out
    assert f"refused: sources.domain-table.checked: {checked} is after today; write when" in said
