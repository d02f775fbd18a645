"""The estimate page: the bill and the plans beside it say what the core says."""

from typing import get_args

import pytest

from pricing.card.readings import to_link
from pricing.clock import today
from pricing.explain.statement import beyond_work
from pricing.month.caveat import Code
from pricing.names import AGENT_DOCS, BLOCKERS
from tests.support.app_page import once, open_page
from tests.support.cases import PLANS, PRICES, estimate, pages, recordings, result
from tests.support.page_tables import frames
from ui.parts import formats, labels
from ui.result import bill, headline

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


seen = once(open_page)
"""The page of an estimate, for tests that only read it."""


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_month_on_each_plan_is_the_cores(document):
    found = result(document, day=today())
    (table,) = frames(seen(document))
    for row, plan in zip(table.to_dict("records"), PLANS, strict=True):
        least, amount = formats.total(found.invoice.bills.get(plan), found.invoice)
        assert row["Plan"] == found.prices.plans[plan].title
        assert row["A month"].endswith(f"{least}{amount}")
        fits = row["For this work"]
        assert ("does not fit" in fits) == bool(found.blockers[plan])
        assert all(BLOCKERS[code] in fits for code in found.blockers[plan])
        assert " and " not in fits, "each of them is missing"
        assert (fits == "recommended") == (
            plan == found.recommendation.plan and not found.blockers[plan]
        )


def test_every_remark_has_an_icon():
    assert set(labels.ICONS) == set(get_args(Code))


def test_an_agents_price_is_said_to_be_in_its_own_documentation():
    said = [
        element.value for element in open_page(estimate({"domain": "agent.x", "units": 1})).caption
    ]
    assert any(f"[agent documentation]({AGENT_DOCS})" in text for text in said)
    assert not any("none are published" in text.lower() for text in said)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_bill_has_a_row_for_each_item_and_its_amount_beside_it(document):
    app, found = seen(document), result(document, day=today())
    plan = found.estimate.plan
    written = [element.value for element in app.main.markdown]
    amounts = [bill.UNKNOWN if line.usd is None else formats.exact_usd(line.usd)
               for line in found.invoice.lines]  # fmt: skip
    amounts += [formats.exact_usd(item.usd) for item in beyond_work(found.invoice, plan)]
    if found.bill:
        amounts.append(formats.total(found.bill, found.invoice)[1])
    rows = [text for text in written if text in {f"**{formats.literal(a)}**" for a in amounts}]
    assert rows == [f"**{formats.literal(amount)}**" for amount in amounts]


def test_a_total_that_changes_says_for_how_long_and_what_the_bill_holds():
    app = open_page(estimate(pages(500, active_months=[0, 2]), pages(700)))
    assert (app.metric[0].label, app.metric[0].value) == (
        "Starter (pay-as-you-go), a month",
        "$12.00 for 3 months, then $7.00",
    )
    below = formats.literal(headline.ALL_WORK.format(total="$12.00"))
    assert f":small[{below}]" in [element.value for element in app.main.markdown]


def test_a_total_that_changes_begins_with_a_capital_also_where_it_is_at_least():
    app = open_page(estimate({"domain": "web.x", "units": 3, "active_months": [0, 0]}, pages(700)))
    assert app.metric[0].value == "At least $7.00 for 1 month, then $7.00"


def test_each_open_point_is_switched_in_words_people_read():
    app = open_page(estimate(pages(5)))
    app.session_state["fold_options"] = True
    app.run()
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
