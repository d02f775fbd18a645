"""The estimate page: the bill and the plans beside it say what the core says."""

from typing import get_args

import pytest

from pricing import on_best_plan, parse, price
from pricing.addresses import SALES
from pricing.card.readings import to_link
from pricing.clock import today
from pricing.explain.statement import beyond_work
from pricing.month.caveat import Code
from pricing.names import AGENT_DOCS, BLOCKERS
from tests.support.app_page import once, open_page
from tests.support.cases import CARD, PLANS, PRICES, estimate, pages, recordings
from tests.support.frame_page import bar, blocks, open_row, plan_card, question, total, words
from ui import navigation
from ui.parts import formats, labels
from ui.result import bill, patient_data

OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}
DOCUMENTS = [
    estimate(pages(20_000)),
    estimate(pages(20_000), recordings(10, 90), {"domain": "web.x", "units": 3}, plan="pro"),
    estimate(pages(150_000, service_tier="priority"), requirements=["hipaa"], plan="pro"),
    estimate(pages(3, service_tier="flex"), first_month=True),
    estimate(pages(500_000), plan="enterprise", enterprise=OFFER),
    estimate(pages(5), plan="enterprise"),
    estimate({"domain": "web.x", "units": 3}),
    estimate(pages(5), requirements=["baa", "zdr"]),
]


seen = once(lambda document: open_page(document, bill=True))
"""The page of an estimate with its bill open, for tests that only read it."""


def core(document):
    """What the core says today, on the plan that is shown."""
    prices = CARD.on(today())
    return price(on_best_plan(parse({"projection": {}, **document}, prices), prices), CARD, today())


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_month_on_each_plan_is_the_cores(document):
    app, found = seen(document), core(document)
    for plan in PLANS:
        said = plan_card(app, plan)
        least, amount = formats.total(found.invoice.bills.get(plan), found.invoice)
        assert labels.plan_title(plan) in said
        assert f":small[{least}]**" in said
        assert f"**{amount}**" in said or f"**[{amount}]({SALES.url})**" in said
        assert ("Does not fit" in said) == bool(found.blockers[plan])
        assert all(BLOCKERS[code] in said for code in found.blockers[plan])
        assert not found.blockers[plan] or " and " not in said, "each of them is missing"
        assert (":green-badge[best]" in said) == (
            plan == found.recommendation.plan and not found.blockers[plan]
        )


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_answer_is_the_month_on_the_plan_that_is_shown(document):
    app, found = seen(document), core(document)
    least, amount = formats.total(found.bill, found.invoice)
    assert total(app).removeprefix("[").partition("]")[0] == f"{least.capitalize()}{amount}"
    assert f" on **{labels.plan_title(found.estimate.plan)}**" in bar(app) or not found.bill


def test_every_remark_has_an_icon():
    assert set(labels.ICONS) == set(get_args(Code))


def test_an_agents_price_is_said_to_be_in_its_own_documentation():
    said = [
        element.value
        for element in open_row(open_page(estimate({"domain": "agent.x", "units": 1}))).caption
    ]
    assert any(f"[agent documentation]({AGENT_DOCS})" in text for text in said)
    assert not any("none are published" in text.lower() for text in said)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_bill_has_a_row_for_each_item_and_its_amount_beside_it(document):
    app, found = seen(document), core(document)
    plan = found.estimate.plan
    (fold,) = blocks(app, "bill")
    written = [element.value for element in fold.markdown]
    amounts = [bill.UNKNOWN if line.usd is None else formats.exact_usd(line.usd)
               for line in found.invoice.lines]  # fmt: skip
    amounts += [formats.exact_usd(item.usd) for item in beyond_work(found.invoice, plan)]
    if found.bill:
        amounts.append(formats.total(found.bill, found.invoice)[1])
    rows = [text for text in written if text in {f"**{formats.literal(a)}**" for a in amounts}]
    assert rows == [f"**{formats.literal(amount)}**" for amount in amounts]


def test_a_total_that_changes_says_for_how_long_and_what_the_bill_holds():
    app = open_page(estimate(pages(500, active_months=[0, 2]), pages(700)), bill=True)
    assert question(app) == "Best plan for this work: **Pay as you go**"
    assert total(app) == "$12.00 for 3 months, then $7.00"
    assert "$12.00" in words(blocks(app, "bill_total")[0])


def test_a_total_that_changes_begins_with_a_capital_also_where_it_is_at_least():
    app = open_page(estimate({"domain": "web.x", "units": 3, "active_months": [0, 0]}, pages(700)))
    assert total(app) == "At least $7.00 for 1 month, then $7.00"


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(9, domain="healthcare.claims-processing")),
        estimate(pages(9, domain="custom.x"), pages(5, domain="web.x"), plan="pro"),
        estimate(recordings(9, 20, flex_percent=50), requirements=["soc2"]),
    ],
)
def test_every_remark_and_question_stands_once_also_while_the_bill_is_open(document):
    app = open_page(document, bill=True)
    said = [caption.value for caption in app.caption]
    assert len(said) == len(set(said))
    assert words(app).count(patient_data.QUESTION) <= 1


def test_each_open_point_is_switched_in_words_people_read():
    app = open_page(estimate(pages(5)), "rate_card", **{navigation.SECTION: navigation.OPEN_POINTS})
    for key, entry in PRICES.readings.items():
        if entry.any:
            continue
        (found,) = [radio for radio in app.radio if radio.label == entry.title]
        assert found.options == [formats.literal(entry.label(way)) for way in entry.ways], key
        assert found.value == to_link(entry.default)
    (proration,) = [r for r in app.radio if r.label == PRICES.readings["proration"].title]
    proration.set_value("month30").run()
    assert not app.exception
    assert app.session_state["tab"].result.estimate.readings.proration == "month30"


def test_a_page_that_tests_share_cannot_be_acted_on():
    with pytest.raises(RuntimeError, match="shared"):
        seen(DOCUMENTS[0]).run()
