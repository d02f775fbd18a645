"""The published examples: all of them, word by word, and which ones follow from the numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pricing.audit.examples import EXAMPLES, NO, YES, Outcome, load, outcome, outcomes
from tests.support.cases import CARD, DAY
from tests.support.later import RATE, later_card

PARTLY = "holds at lo and auto only"


def starting(words):
    """The one example whose sentence starts so."""
    (one,) = [found for found in outcomes(CARD, DAY) if found.example.says.startswith(words)]
    return one


def test_every_example_has_its_sentence_its_source_and_a_figure():
    assert len({example.says for example in EXAMPLES}) == len(EXAMPLES) == 17
    for example in EXAMPLES:
        assert example.source in CARD.sources
        assert (example.credits, example.usd, example.units) != (None, None, None)


@pytest.mark.parametrize(
    "says",
    [
        "Invoice with lo:",
        "Invoice with auto:",
        "Invoice with hi + grounding:",
        "Classification with lo:",
        "Fine-tuned models:",
        "Invoice with auto at flex:",
        "Invoice with hi + grounding at priority:",
        "A 12-minute audio file",
        "An image.* hi call with grounding",
        "at flex it costs 3 credits",
        "and at priority it costs 10.8 credits",
        "All PHI redaction agents",
    ],
)
def test_an_example_that_follows(says):
    assert starting(says).follows
    assert starting(says).verdict == YES


@pytest.mark.parametrize(
    ("says", "remark"),
    [
        (
            "1-hour audio:",
            "The sentence names no level; at hi it is 24 credits.",
        ),
        (
            "1-hour video:",
            "The sentence names no level; at hi it is 240 credits.",
        ),
        (
            "1-hour video at flex:",
            "The sentence names no level; at hi it is 120 credits.",
        ),
        ("They're charged at a fixed premium rate", "The examples say 8 credits a page"),
        ("For document.*", "document.markdown is a document too"),
    ],
)
def test_an_example_that_does_not_follow_says_why(says, remark):
    found = starting(says)
    assert not found.follows
    assert found.verdict == (PARTLY if "level" in remark else NO)
    assert found.remarks[0].startswith(remark)


def test_about_eleven_cents_is_exactly_less():
    found = starting("Invoice with hi + grounding at priority:")
    assert str(found.usd) == "0.108"
    assert found.remarks == (
        "10.8 credits are exactly $0.108: 1,000 of them cost $108.00, not $110.00.",
    )


def test_an_example_that_rounds_exactly_needs_no_remark():
    example = starting("Invoice with lo:").example.model_copy(update={"about": True})
    found = outcome(example, CARD, DAY)
    assert found.follows
    assert found.remarks == ()


@pytest.mark.parametrize(("usd", "follows"), [("0.108", True), ("0.11", False)])
def test_a_sentence_that_does_not_say_about_has_its_dollars_exactly(usd, follows):
    example = starting("Invoice with hi + grounding at priority:").example
    exact = example.model_copy(update={"about": False, "usd": Decimal(usd)})
    assert outcome(exact, CARD, DAY).follows is follows


def test_an_example_is_priced_exactly_however_many_digits_it_has():
    agent = {"base_credits": 10**12, "tools": [{"credits": Decimal("1E-20"), "calls": 1}]}
    work = {"domain": "agent.x", "units": 1, "agent": agent}
    example = starting("Invoice with lo:").example.model_copy(
        update={"document": {"workloads": [work, work]}}
    )
    assert str(outcome(example, CARD, DAY).usd) == "20000000000.0000000000000000000002"


def test_what_many_of_them_cost_is_rounded_once():
    # A thousand times $0.010005 less a bit beyond the 28th digit: $10.00, not $10.01.
    agent = {"base_credits": "1.000499999999999999999999999999"}
    work = {"domain": "agent.x", "units": 1, "agent": agent}
    example = starting("Invoice with lo:").example.model_copy(
        update={"document": {"workloads": [work]}, "about": True, "usd": Decimal("0.02")}
    )
    (remark,) = outcome(example, CARD, DAY).remarks
    assert remark.endswith("1,000 of them cost $10.00, not $20.00.")


def test_every_level_at_which_a_sentence_does_not_hold_is_named():
    example = starting("Invoice with lo:").example.model_copy(update={"level": "open"})
    found = outcome(example, CARD, DAY)
    assert found.verdict == "holds at lo only"
    assert found.remarks == (
        "The sentence names no level; at auto it is 2 credits, at hi it is 4 credits.",
    )


def test_a_level_that_makes_no_difference_needs_no_remark():
    example = starting("All PHI redaction").example.model_copy(update={"level": "open"})
    assert outcome(example, CARD, DAY).follows


@pytest.mark.parametrize("field", ["credits", "usd", "units"])
def test_a_figure_that_is_wrong_does_not_follow(field):
    example = starting("Invoice with auto:").example
    assert not outcome(example.model_copy(update={field: 3}), CARD, DAY).follows


def test_examples_follow_the_card_of_the_day(tmp_path):
    card = later_card(tmp_path)
    example = starting("Invoice with auto:").example
    assert outcome(example, card, DAY).follows
    later = outcome(example, card, RATE)
    assert (later.follows, later.credits) == (False, 3)


def test_an_example_that_the_card_refuses_does_not_follow_and_says_why():
    example = starting("Invoice with lo:").example
    refused = example.model_copy(update={"document": {"workloads": []}})
    found = outcome(refused, CARD, DAY)
    assert found == Outcome(
        refused,
        None,
        False,
        NO,
        ("Refused: workloads: has 0 entries; at least 1 are needed.",),
    )
    assert (found.credits, found.usd, found.units) == (None, None, None)


def test_the_examples_are_read_exactly():
    assert load() == EXAMPLES
    assert str(starting("Invoice with hi + grounding at priority:").example.credits) == "10.8"
