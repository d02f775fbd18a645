"""The committed record of two engines: it is about this rate card, and a difference would show."""

from __future__ import annotations

from datetime import date

import pytest

from pricing.audit.verified import PATH, Verification, load, save
from tests import verify
from tests.support.cases import CARD


def test_two_engines_agreed_on_this_very_rate_card():
    held = load()
    assert held.holds_for(CARD), "the rate card changed: run `make verify`"
    assert held.estimates >= 100_000
    assert set(CARD.days.values()) <= set(held.days)


def test_another_card_or_a_difference_does_not_hold():
    held = Verification(CARD.sha256, 10, 0, date(2026, 11, 22), ())
    assert held.holds_for(CARD)
    assert not Verification("0" * 64, 10, 0, held.on, ()).holds_for(CARD)
    assert not Verification(CARD.sha256, 10, 1, held.on, ()).holds_for(CARD)


def test_a_record_reads_back_as_it_was_written(tmp_path):
    record = Verification("ab", 10, 1, date(2026, 11, 22), (date(2026, 4, 27), date(2027, 1, 1)))
    save(record, tmp_path / "verified.json")
    assert load(tmp_path / "verified.json") == record


def test_the_committed_record_is_laid_out_as_a_run_writes_it(tmp_path):
    save(load(), tmp_path / "verified.json")
    assert (tmp_path / "verified.json").read_bytes() == PATH.read_bytes()


def test_a_run_writes_what_it_found(tmp_path, capsys):
    record = tmp_path / "verified.json"
    assert verify.main(["60", "--jobs", "1", "--record", str(record)]) == 0
    assert (load(record).estimates, load(record).differences) == (60, 0)
    assert capsys.readouterr().out == '{"estimates": 60, "differences": 0}\n'


def test_a_run_that_finds_a_difference_shows_it_and_fails(tmp_path, capsys, monkeypatch):
    wrong = [("2026-11-22: {}", "[('credits', 1, 2)]")]
    monkeypatch.setattr(verify, "verify", lambda _count, _jobs: wrong)
    record = tmp_path / "verified.json"
    assert verify.main(["60", "--record", str(record)]) == 1
    assert load(record).differences == 1
    assert "[('credits', 1, 2)]" in capsys.readouterr().out


@pytest.mark.parametrize("answer", [[], ["wrong"]])
def test_a_batch_counts_the_estimates_that_differ(monkeypatch, answer):
    monkeypatch.setattr(verify, "differences", lambda _document, _day: answer)
    assert len(verify.check(1, 20)) == 20 * len(answer)
