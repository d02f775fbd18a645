"""What workloads are called beside each other: no two alike, numbered in their order."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exports.plain_text import plain
from pricing.estimate.labels import Traits, distinct_labels, labels
from tests.support.cases import estimate, pages, recordings, result


def called(*names):
    """The labels of work of these names, alike in all else."""
    return labels(result(estimate(*(pages(1, name=n) for n in names))).estimate.workloads)


def test_work_of_its_own_name_or_domain_is_called_that():
    found = result(estimate(pages(1), pages(1, name="Bills"), recordings(1, 60)))
    assert found.invoice.labels == ("document.invoice", "Bills", "audio.call")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["A", "A"], ("A (1)", "A (2)")),
        (["A", "B", "A"], ("A (1)", "B", "A (2)")),
        (["Bills", "bills", "BILLS "], ("Bills (1)", "bills (2)", "BILLS (3)")),
        (["A  b", "A b"], ("A  b (1)", "A b (2)")),
        (["A", "\uff21"], ("A (1)", "\uff21 (2)")),
        (["A", "A\u200e"], ("A (1)", "A\u200e (2)")),
        (["", "document.invoice"], ("document.invoice (1)", "document.invoice (2)")),
        (["A", "A", "A (2)"], ("A (1)", "A (3)", "A (2)")),
        (["A (1)", "A", "A"], ("A (1)", "A (2)", "A (3)")),
        (["A", "A (2)", "A (2)", "A"], ("A (1)", "A (2) (1)", "A (2) (2)", "A (3)")),
        (["\u200b", "B"], ("document.invoice", "B")),
        (["x" * 80] * 2, ("x" * 80 + " (1)", "x" * 80 + " (2)")),
    ],
)
def test_work_of_the_same_name_is_numbered_in_its_order(names, expected):
    assert called(*names) == expected


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        ([{"level": "lo"}, {"level": "hi"}], ["1, lo", "2, hi"]),
        ([{"level": "lo"}, {"level": "hi"}, {"level": "hi"}], ["1, lo", "2, hi", "3, hi"]),
        ([{"grounding": True}, {}], ["1, grounding", "2, no grounding"]),
        ([{"service_tier": "flex"}, {}], ["1, flex", "2, standard"]),
        ([{"level": "hi", "service_tier": "flex"}, {}], ["1, hi", "2, lo"]),
        (
            [{"level": "hi"}, {"service_tier": "flex"}, {}],
            ["1, hi, standard", "2, lo, flex", "3, lo, standard"],
        ),
        ([{"domain": "image.photo"}, {}], ["1, image.photo", "2, document.invoice"]),
    ],
)
def test_what_tells_work_apart_stands_beside_its_number_and_nothing_else(works, expected):
    found = result(estimate(*(pages(1, name="A", **work) for work in works)))
    assert found.invoice.labels == tuple(f"A ({mark})" for mark in expected)


def test_a_name_that_reads_like_a_label_keeps_it_and_the_label_takes_the_next_number():
    works = [pages(1, name="A"), pages(1, name="A", level="hi"), pages(1, name="A (1, lo)")]
    found = result(estimate(*works)).invoice.labels
    assert found == ("A (2, lo)", "A (3, hi)", "A (1, lo)")


def test_fifty_alike_are_fifty_labels():
    assert called(*["A"] * 50) == tuple(f"A ({number})" for number in range(1, 51))


WORDS = st.one_of(
    st.sampled_from(["A", "a", "A ", "A (1)", "A (2)", "a (1, lo)", "A (1, hi)", "A (1) (1)", ""]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=8).map(str.strip),
)
"""Names that are not refused."""
NUMBERED = re.compile(r" \((\d+)")
TRAITS = st.builds(
    Traits.of,
    WORDS,
    st.sampled_from(["document.invoice", "audio.call", "a"]),
    st.sampled_from(["lo", "hi"]),
    st.sampled_from(["standard", "flex"]),
    grounding=st.booleans(),
)


@given(st.lists(TRAITS, max_size=12))
@example([])
def test_labels_are_distinct_to_people_and_in_files_and_keep_their_order(works):
    found = distinct_labels(works)
    assert len({plain(label).casefold() for label in found}) == len(works)
    for label, work in zip(found, works, strict=True):
        assert label.startswith(work.label)
    for shared in {work.label for work in works}:
        marks = [
            label.removeprefix(shared)
            for label, work in zip(found, works, strict=True)
            if work.label == shared
        ]
        numbers = [int(mark[1]) for mark in map(NUMBERED.match, marks) if mark]
        assert numbers == sorted(numbers)
    assert distinct_labels(works) == found
