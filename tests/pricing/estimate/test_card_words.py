"""A document's service tiers in the card's own words, before anything else is checked."""

from __future__ import annotations

import pytest

from pricing import InvalidEstimate, parse, parse_json
from pricing.estimate.card_words import in_card_words
from tests.support.cases import PRICES, estimate, pages, problems

SPELLED = {
    "standard": "standard", "auto": "standard", "default": "standard", None: "standard",
    "flex": "flex", "priority": "priority",
}  # fmt: skip


@pytest.mark.parametrize(("asked", "tier"), SPELLED.items())
def test_each_spelling_is_the_tier_it_means(asked, tier):
    document = estimate(pages(1), pages(2, service_tier=asked))
    assert in_card_words(document, PRICES) == estimate(pages(1), pages(2, service_tier=tier))
    assert parse(document, PRICES).workloads[1].service_tier == tier


def test_the_document_itself_is_not_changed():
    document = estimate(pages(1, service_tier="auto"))
    in_card_words(document, PRICES)
    assert document == estimate(pages(1, service_tier="auto"))


def test_workloads_in_a_tuple_are_read_too():
    document = {"workloads": (pages(1, service_tier="default"),)}
    assert parse(document, PRICES).workloads[0].service_tier == "standard"


@pytest.mark.parametrize("document", [None, [], "{}", {}, {"workloads": {}}, {"workloads": [5]}])
def test_what_is_no_list_of_workloads_stays_to_be_refused(document):
    assert in_card_words(document, PRICES) == document


def test_wrong_tiers_are_refused_in_the_order_of_the_fields():
    found = problems(estimate(pages(-1, level="ultra", service_tier="Flex", requests=-1)))
    assert list(found) == [
        f"workloads[0].{field}" for field in ("level", "service_tier", "units", "requests")
    ]
    allowed = "standard, auto, default, flex, priority"
    assert found["workloads[0].service_tier"] == f"'Flex' is not one of {allowed}"


def test_a_tier_given_twice_is_refused_as_such():
    work = '{"domain": "document.invoice", "units": 1, "service_tier": "flex", "service_tier": 1}'
    with pytest.raises(InvalidEstimate, match="is given twice in one object"):
        parse_json(f'{{"workloads": [{work}]}}', PRICES)
