"""The plans page in a browser: what a person reads there is what the core says."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from pricing import load, parse, price
from pricing.clock import today
from pricing.month.proration import changed_month
from pricing.month.throughput import drain_seconds, hours_and_minutes
from pricing.volume.milestones import milestones
from pricing.volume.plan_map import by_level, by_share_on_flex
from ui.parts import formats
from ui.plans import features, map_chart, proration_text, volume_chart, volume_text

pytestmark = pytest.mark.browser

CARD = load()
INVOICES = {
    "workloads": [{"domain": "document.invoice", "units": 20_000, "name": "Invoices"}],
}
MIXED = {
    "workloads": [
        {"domain": "document.invoice", "units": 45_000, "name": "Invoices"},
        {"domain": "audio.transcription", "files": 2_000, "duration_seconds": 1_500},
    ],
    "requirements": ["zdr"],
    "requests_per_minute": 25,
}


def result(document):
    """The document priced as the pages do."""
    return price(parse(document, CARD.on(today())), CARD, today())


def opened(visitor, document):
    """The plans page with an estimate."""
    return visitor.open("plans", parse(document, CARD.on(today())).to_document())


def button(visitor, name):
    """One of the buttons of a choice on the page."""
    visitor.main.get_by_role("radio", name=name, exact=True).click()
    return visitor.settle()


def unfolded(visitor, title, section=None):
    """The page with a fold open, and what it shows chosen."""
    visitor.main.locator("summary").filter(has_text=title).last.click()
    visitor.settle()
    return visitor if section is None else button(visitor, section)


CHANGING, IN_TIME = "Changing plan within a month", "Rate limits and throughput"


def typed(visitor, label, text):
    """Type into a box of the page."""
    box = visitor.main.get_by_role("textbox", name=label, exact=True)
    box.click()
    box.press("ControlOrMeta+a")
    visitor.page.keyboard.type(text)
    visitor.page.keyboard.press("Enter")
    return visitor.settle()


@pytest.mark.parametrize("document", [INVOICES, MIXED])
def test_each_card_has_the_cores_price_and_blockers(visitor, priced, document):
    opened(visitor, document)
    for plan, found in priced(document)["plans"].items():
        card = visitor.main.locator(f"[class*='plan_card_{plan}']")
        usd = found["total_usd"]
        price = card.locator("p").nth(1).inner_text().replace(",", "")
        assert price.startswith(f"${usd}" if usd else "Talk to sales")
        expect(card.get_by_text(re.compile("You need"))).to_have_count(len(found["blockers"]))


def test_a_plan_is_pinned_in_the_link_and_the_total_and_given_up_again(visitor, priced):
    opened(visitor, INVOICES)
    visitor.press("Choose Pro")
    assert visitor.query()["plan"] == ["pro"]
    assert visitor.total() == f"${priced({**INVOICES, 'plan': 'pro'})['total_usd']}"
    visitor.press("Unpin Pro")
    assert "plan" not in visitor.query()
    assert visitor.total() == f"${priced(INVOICES)['total_usd']}"


def test_the_crossing_stands_on_the_page_and_in_the_charts_words(visitor):
    opened(visitor, MIXED)
    found = result(MIXED)
    for sentence in volume_text.cost_sentences(found, milestones(found.invoice)):
        expect(visitor.main.get_by_text(sentence, exact=True)).to_be_visible()
    _, alt = volume_chart.cost_by_volume(found)
    expect(visitor.main.get_by_role("figure", name=alt)).to_be_visible()


@pytest.mark.parametrize(
    ("view", "kind", "title"),
    [
        ("Map by quality", by_level, "Level"),
        ("Map by flex share", by_share_on_flex, "Share on flex"),
    ],
)
def test_a_map_writes_its_boundaries_on_its_bars(visitor, view, kind, title):
    button(opened(visitor, INVOICES), view)
    found = result(INVOICES)
    rows = kind(found.invoice, found.blockers)
    figure, alt = map_chart.plan_map(found, rows, title)
    expect(visitor.main.get_by_role("figure", name=alt)).to_be_visible()
    drawn = visitor.main.locator(".js-plotly-plot .bartext")
    labels = {text for bars in figure["data"][:3] for text in bars["text"] if text}
    assert labels
    for label in labels:
        whole = re.compile(f"^{re.escape(label)}$")
        expect(drawn.filter(has_text=whole).first).to_be_attached()


@pytest.mark.parametrize(
    ("way", "to"), [("Upgrade to Pro", "pro"), ("Downgrade to Starter", "starter")]
)
def test_a_change_of_plan_today_at_noon_is_prorated_as_in_the_core(visitor, way, to):
    document = {**INVOICES, "readings": {"proration": "day"}}
    button(unfolded(opened(visitor, document), "More", CHANGING), way)
    noon = datetime.combine(today(), datetime.min.time(), tzinfo=UTC).replace(hour=12)
    changed = changed_month(
        parse(document, CARD.on(today())), CARD, noon, {"pro": "starter", "starter": "pro"}[to], to
    )
    total = formats.usd(changed.change.total_usd)
    expect(visitor.main.get_by_text(f"The month with the change {total}")).to_be_visible()
    expect(visitor.main.get_by_text(proration_text.staying_sentence(changed))).to_be_visible()


def test_a_backlog_is_held_against_both_rate_limits_and_a_deadline(visitor):
    typed(unfolded(opened(visitor, INVOICES), "More", IN_TIME), "Backlog, in requests", "100000")
    slow, fast = (hours_and_minutes(drain_seconds(100_000, limit)) for limit in (10, 100))
    expect(visitor.main.get_by_text(f"{slow} on Starter and {fast} on Pro")).to_be_visible()
    expect(visitor.main.get_by_text("Pro and Enterprise meet that")).to_be_visible()
    typed(visitor, "To be done in, hours", "167")
    expect(visitor.main.get_by_text("Starter, Pro and Enterprise meet that")).to_be_visible()


def test_what_the_customer_needs_comes_first_in_the_published_table(visitor):
    unfolded(opened(visitor, MIXED), "Everything published about the plans")
    _, rows = features.feature_table(result(MIXED))
    table = visitor.main.get_by_role("region", name="What the plans offer")
    cells = table.locator("tbody tr td:first-child")
    shown = [cell.replace("\u2060", "").strip() for cell in cells.all_inner_texts()]
    assert shown == [row[0] for row in rows]
    assert shown[0].endswith("(you need this)")


def test_the_page_does_not_scroll_sideways_on_a_phone(arrive):
    visitor = opened(arrive(viewport={"width": 360, "height": 780}), MIXED)
    unfolded(visitor, "Everything published about the plans")
    unfolded(visitor, "More")
    for section in ("Map by quality", "Cost", CHANGING, IN_TIME):
        button(visitor, section)
        wide = visitor.page.evaluate(
            "Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map((part) => part.scrollWidth))"
        )
        assert wide <= 360, section
