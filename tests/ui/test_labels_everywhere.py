"""Workloads are called the same on every page, in every chart, explanation and file."""

import ast
import io
from pathlib import Path

import openpyxl
import pypdf
import pytest

from exports import csv_file
from exports.pdf import file as pdf_file
from exports.xlsx import file as xlsx_file
from pricing import link
from pricing.audit.changes import compare
from pricing.explain.month import as_text, explain
from pricing.projection.courses import courses
from pricing.volume.mix import mix
from pricing.whatif import actions, billed_recordings
from tests.support.app_page import open_link
from tests.support.cases import CARD, DAY, estimate, pages, recordings, result
from tests.support.exports_cases import quote
from tests.support.frame_page import blocks, details, open_row, press
from tests.support.statement import statement
from ui.parts import charts, formats
from ui.savings import charts as savings_charts

ROOT = Path(__file__).parents[2]

ALIKE = estimate(
    recordings(40, 90, name="Work"),
    pages(10, name="Work", level="hi"),
    pages(2_000, name="Else"),
    pages(500, name="Work", service_tier="priority"),
    pages(500, name="Work", service_tier="priority"),
)
"""Of the same name, in another order by cost than in the estimate."""
CALLED = (
    "Work (1, audio.call, auto)",
    "Work (2, document.invoice, hi)",
    "Else",
    "Work (3, document.invoice, lo)",
    "Work (4, document.invoice, lo)",
)


READS_A_BARE_NAME = {
    "pricing/result.py",  # in the result document a line's place tells it apart
    "pricing/whatif/choices.py",  # writes a name
    "pricing/estimate/labels.py",
    "pricing/estimate/workload.py",
}


def test_nothing_calls_a_workload_by_its_bare_name():
    for part in ("pricing", "ui", "pages", "exports", "web"):
        for file in (ROOT / part).rglob("*.py"):
            bare = [
                node.lineno
                for node in ast.walk(ast.parse(file.read_text("utf-8")))
                if isinstance(node, ast.Attribute) and node.attr == "label"
                if ast.unparse(node.value).split(".")[-1] in {"work", "workload", "workloads"}
            ]
            assert not bare or str(file.relative_to(ROOT)) in READS_A_BARE_NAME, (file, bare)


def test_the_core_calls_them_the_same():
    found = result(ALIKE | {"projection": {}})
    assert found.invoice.labels == CALLED
    assert tuple(item.label for item in statement(found.invoice, "starter")[:5]) == CALLED
    assert tuple(c.title for c in explain(found.invoice, "starter")[:5]) == CALLED
    assert tuple(part.label for part in mix(found.invoice)) == CALLED
    assert tuple(course.label for course in courses(found.projected)) == CALLED
    assert tuple(line.label for line in compare(found.estimate, CARD, DAY, DAY).lines) == CALLED
    assert all(f"{label}: " in as_text(found) for label in CALLED)
    assert all(
        f"{label}: " in compare(found.estimate, CARD, DAY, DAY).as_text() for label in CALLED
    )


def test_actions_and_the_bars_of_recordings_say_the_labels():
    found = result(
        estimate(*(recordings(n, 90, name="Calls", service_tier="priority") for n in (2, 9, 5)))
    )
    labels = [one.label for one in actions(found, keeps_plan=False) if one.label]
    assert labels[0] == "Calls (2)"
    assert set(labels) == {"Calls (1)", "Calls (2)", "Calls (3)"}
    figure, _ = savings_charts.recorded_and_paid_hours(billed_recordings(found))
    assert figure["data"][0]["y"] == ["Calls (1)", "Calls (3)", "Calls (2)"]


@pytest.mark.parametrize("letter", ["x", "word "])
def test_a_long_name_takes_a_few_lines_of_an_axis_and_keeps_its_number(letter):
    for label in result(estimate(*[pages(1, name=(letter * 80)[:80])] * 2)).invoice.labels:
        lines = charts.label_lines(label)
        assert len(lines) == charts.MOST_LINES
        assert all(len(line) <= charts.LONGEST_LINE for line in lines)
        assert lines[1].endswith("…")
        assert lines[-1].endswith(label[-3:])


def test_a_number_for_a_name_is_a_name_on_an_axis():
    found = result(estimate(recordings(1, 90, name="2026"), recordings(2, 90, name="2")))
    figure, _ = savings_charts.recorded_and_paid_hours(billed_recordings(found))
    assert figure["layout"]["yaxis"]["type"] == "category"


def listed(app):
    """What the work column calls each row when it is removed; it is taken back each time."""
    called = []
    for number in range(1, len(details(app)) + 1):
        press(open_row(app, number), "Remove")
        called.append(app.session_state["tab"].undo.said.removeprefix("Removed "))
        press(app, f"Undo: Removed {called[-1]}")
    return tuple(called)


def test_the_rows_of_work_say_the_labels():
    assert listed(open_link(link.to_query(ALIKE))) == CALLED


def test_the_rows_say_the_same_of_work_that_cannot_be_priced():
    app = open_link({**link.to_query(ALIKE), "units2": ["abc"]})
    assert app.session_state["tab"].left_out == (1,)
    assert listed(app) == CALLED


def test_grounding_that_does_not_apply_tells_nothing_apart_in_the_rows_either():
    app = open_link({"domain": ["audio.a"], "domain2": ["audio.a"]})
    app.session_state["tab"].query["grounding2"] = ["true"]
    app.run()
    assert listed(app) == ("audio.a (1)", "audio.a (2)")


def test_the_bill_and_the_code_picker_say_the_labels():
    (fold,) = blocks(open_link(link.to_query(ALIKE), bill=True), "bill")
    named = [f"**{formats.literal(label)}**" for label in CALLED]
    rows = [row.label for row in fold.get("expander")]
    assert [row.partition(" · ")[0] for row in rows[: len(CALLED)]] == named
    (picker,) = [
        box
        for box in open_link(link.to_query(ALIKE), "share", developers=True).selectbox
        if box.key == "code_workload"
    ]
    assert tuple(picker.options) == CALLED


def test_the_files_say_the_labels():
    taken = quote(ALIKE)
    csv = csv_file.write(taken).decode("utf-8-sig")
    assert all(f'workload,"{label}"' in csv or f"workload,{label}," in csv for label in CALLED)
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_file.write(taken)))["Estimate"]
    assert [label for row in sheet.iter_rows() for label in [row[0].value] if label in CALLED] == [
        *CALLED
    ]
    printed = " ".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf_file.write(taken))).pages
    )
    assert all(label.replace(" ", "") in "".join(printed.split()) for label in CALLED)
