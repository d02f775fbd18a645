"""What people read, word for word: tests/transcripts/ holds it as it was last read and found right.

Where words change on purpose, read what the failing test shows and copy it into the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from pricing import __main__
from pricing.audit import check
from pricing.audit.examples import outcomes
from pricing.card.facts import published_facts
from pricing.explain.month import explain
from tests.support.cases import CARD, DAY, PLANS, estimate, pages, recordings, result
from tests.support.statement import statement

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
OFFER = {"monthly_usd": 500, "included_credits": 100, "usd_per_credit": "0.007"}
AGENT = {"base_credits": 5, "tools": [{"name": "ocr", "credits": 2, "calls": 3}]}
MONTHS = [
    estimate(
        pages(60_000, name="Invoices", level="auto", grounding=True),
        recordings(1_000, 61, name="Clips", service_tier="flex"),
        pages(3, level="hi", service_tier="priority"),
        plan="pro",
    ),
    estimate(
        {"domain": "healthcare.phi-redaction", "units": 7, "service_tier": "priority"},
        {"domain": "custom.model", "units": 11},
        {"domain": "audio.x", "durations_seconds": [30, 601, 10]},
        first_month=True,
    ),
    estimate(
        {"domain": "agent.x", "units": 4, "agent": AGENT},
        {"domain": "agent.y", "units": 4},
        {"domain": "web.x", "units": 5, "price_as": "image.*"},
        enterprise=OFFER,
        plan="enterprise",
    ),
    estimate(
        {"domain": "custom.model", "units": 110, "requests": 11},
        {"domain": "agent.redaction", "units": 3, "service_tier": "flex"},
        pages(3, service_tier="priority", requests=2),
        readings={
            "custom_model_unit": "call",
            "custom_model_credits": 6,
            "flat_rate_tiered": False,
            "request_rounding": "up",
            "pro_allowance": "units",
            "overage_usd_per_credit": "0.005",
        },
    ),
    estimate(pages(1, service_tier="flex")),
    estimate(pages(120_000), readings={"overage_usd_per_credit": "0.005"}, plan="pro"),
]


def explained() -> Iterable[str]:
    """Every month on every plan: the chain of steps, and the items of the bill."""
    for number, document in enumerate(MONTHS, 1):
        found = result(document)
        for plan in PLANS:
            if plan not in found.invoice.bills:
                continue
            yield f"=== month {number}, {plan}"
            for chapter in explain(found.invoice, plan):
                yield f"{chapter.title}: {chapter.amount}"
                for step in chapter.steps:
                    yield f"    {step.words}: {step.figures} [{step.source}]"
            for item in statement(found.invoice, plan):
                yield f"  - {item.label}: {item.detail} = {item.usd} [{item.source}]"


def published() -> Iterable[str]:
    """Every published number."""
    for fact in published_facts(CARD, DAY):
        yield f"{fact.group} | {fact.name} | {fact.value_text} | since {fact.start} | {fact.key}"
        yield f"    {fact.says} [{fact.source.title}]"


def examples() -> Iterable[str]:
    """Every published example beside what is computed."""
    for found in outcomes(CARD, DAY):
        yield found.example.says
        yield f"    {found.credits} credits, ${found.usd}, {found.units} units: {found.verdict}"
        yield from (f"    {remark}" for remark in found.remarks)


@pytest.mark.parametrize("lines", [explained, published, examples], ids=lambda make: make.__name__)
def test_what_people_read_is_what_was_found_right(lines):
    read = (TRANSCRIPTS / f"{lines.__name__}.txt").read_text("utf-8")
    assert "\n".join(lines()) + "\n" == read


@pytest.mark.parametrize("command", [__main__, check], ids=["pricing", "check"])
def test_a_command_says_how_it_is_used(command, capsys):
    with pytest.raises(SystemExit):
        command.main(["--help"])
    name = command.__name__.rpartition(".")[2].strip("_")
    read = (TRANSCRIPTS / f"{name}_help.txt").read_text("utf-8")
    # Where a line is broken is Python's affair.
    assert capsys.readouterr().out.split() == read.split()
