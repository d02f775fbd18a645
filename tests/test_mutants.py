"""Every module of the core belongs to one wing that can be mutated, and the record has its row."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from tests import mutants


def test_every_module_of_the_core_is_of_one_wing():
    found = [file for wing in mutants.WINGS for file in mutants.files_of(wing)]
    assert sorted(found) == sorted(mutants.CORE.rglob("*.py"))


@pytest.mark.parametrize("wing", mutants.WINGS)
def test_every_wing_has_tests_and_a_row_in_the_record(wing):
    assert mutants.tests_of(wing)
    lines = mutants.RECORD.read_text("utf-8").splitlines()
    assert len([line for line in lines if line.startswith(f"| {wing} |")]) == 1


def test_a_run_is_counted_and_its_row_is_written_in_place_of_the_last(tmp_path):
    made = tmp_path / "mutants" / "pricing" / "month"
    made.mkdir(parents=True)
    codes = {"a": 1, "b": 0, "c": 33, "d": None, "e": 36}
    (made / "line.py.meta").write_text(json.dumps({"exit_code_by_key": codes}), "utf-8")
    found = mutants.outcomes(tmp_path)
    assert found == Counter(
        {"mutants": 5, "tried": 4, "killed": 2, "survived": 1, "without a test": 1}
    )
    record = tmp_path / "record.md"
    record.write_text("| link | not yet |\n| month | not yet |\nThe end.\n", "utf-8")
    mutants.record("month", found, record)
    before, new, after = record.read_text("utf-8").splitlines()
    assert (before, after) == ("| link | not yet |", "The end.")
    assert new.endswith("| 5 | 4 | 2 | 1 | 1 | 50.0 % |")


def test_an_unknown_wing_is_named(capsys):
    with pytest.raises(SystemExit):
        mutants.main(["monht"])
    assert "no wing of the core: monht" in capsys.readouterr().err
