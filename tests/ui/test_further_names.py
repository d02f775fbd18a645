"""The pages under a card with a further plan, level and service tier."""

from __future__ import annotations

import html
import json
from datetime import date

import pytest

from tests.support.app_page import open_page
from tests.support.cases import estimate, pages
from tests.support.frame_page import bar, labels, open_row, plan_card, question, total
from tests.support.further import further_card, later_card
from tests.support.page_tables import frames

DOCUMENT = estimate(
    pages(30_000, level="max", service_tier="batch", name="Plans"),
    plan="team",
    projection={"months": 3, "growth_percent": 60},
)
"""60,000 credits: $600.00 on Starter, $599.00 on Team."""


@pytest.fixture
def app(tmp_path, monkeypatch):
    """A way to open a page with the document."""
    card = further_card(tmp_path)
    monkeypatch.setattr("pricing.card.rate_card.load", lambda: card)

    def opened(page="estimate", document=DOCUMENT, **state):
        return open_page(document, page, **state)

    return opened


def metrics(app):
    return {metric.label: metric.value for metric in app.main.metric}


def text(app):
    parts = (str(part.value) for part in (*app.main.markdown, *app.main.caption))
    return html.unescape(" ".join(parts))


def traces(app, place=0):
    """A chart's traces by name."""
    proto = app.get("plotly_chart")[place].proto
    return {trace["name"]: trace for trace in json.loads(proto.spec)["data"]}, proto.alt


def choice(where, label):
    """The options of a segmented control or of pills."""
    (found,) = [one for one in where.get("button_group") if one.proto.label == label]
    return [option.content for option in found.proto.options]


def test_the_rows_and_cards_offer_what_the_card_has(app):
    found = open_row(app())
    buttons = [label for label in labels(found) if label.startswith(("Choose", "Unpin"))]
    assert buttons == ["Choose Pay as you go", "Unpin Team", "Choose Pro", "Choose Enterprise"]
    assert choice(found, "Quality (level)") == ["lo", "auto", "hi", "max"]
    assert choice(found, "Speed (service tier)") == ["standard", "flex", "batch", "priority"]
    level = next(one for one in found.get("button_group") if one.proto.label == "Quality (level)")
    assert "**max**: The smallest print." in html.unescape(level.proto.help)


def test_the_estimate_page_prices_and_recommends_the_further_plan(app):
    pinned = app()
    assert question(pinned) == "Your plan: **Team**"
    assert total(pinned) == "$599.00"
    found = app(document={name: part for name, part in DOCUMENT.items() if name != "plan"})
    assert question(found) == "Best plan for this work: **Team**"
    assert total(found) == "$599.00"
    assert "**Team** :green-badge[best]" in plan_card(found, "team")
    assert "saves $1.00" in bar(found)


def test_the_plans_page_has_a_card_for_the_further_plan(app):
    found = app("plans")
    assert "**Team** :green-badge[best]" in text(found)
    assert "$199.00 fee, 20,000 credits included" in text(found)
    keyed = {button.key: button.label for button in found.main.button}
    assert [keyed[f"pin_{plan}"] for plan in ("starter", "team", "pro", "enterprise")] == [
        "Choose Pay as you go", "Unpin Team", "Choose Pro", "Choose Enterprise",
    ]  # fmt: skip


def test_the_curve_and_the_map_draw_the_further_plan_in_a_look_of_its_own(app):
    found = app("plans")
    lines, alt = traces(found)
    assert {"Starter", "Team", "Pro"} <= set(lines)
    assert len({lines[name]["line"]["color"] for name in ("Starter", "Team", "Pro")}) == 3
    assert "Team $599.00" in alt
    found.segmented_control(key="plans_view").set_value("Map by quality").run()
    bars, _ = traces(found)
    looks = {bars[name]["marker"]["pattern"]["shape"] for name in ("Starter", "Team", "Pro")}
    assert len(looks) == 3
    assert "max" in bars["Team"]["y"]


def test_every_change_between_two_plans_can_be_prorated(app):
    found = app("plans")
    found.session_state["fold_more"] = True
    found.run()
    assert choice(found.main, "Change") == [
        "Upgrade from Starter to Team",
        "Upgrade from Starter to Pro",
        "Upgrade from Team to Pro",
        "Downgrade from Pro to Team",
        "Downgrade from Pro to Starter",
        "Downgrade from Team to Starter",
    ]
    found.segmented_control(key="change_way").set_value("Upgrade from Team to Pro").run()
    assert not found.exception
    assert "Team's fee for its part" in text(found)
    assert "Pro's fee for its part" in text(found)
    (table,) = [frame for frame in frames(found) if "Proration" in frame]
    assert [*table][1:5] == ["Team's fee", "Team includes", "Pro's fee", "Pro includes"]


def test_the_features_table_has_a_column_for_the_further_plan(app):
    found = app("plans")
    found.session_state["fold_features"] = True
    found.run()
    (table,) = [frame for frame in frames(found) if "Feature" in frame]
    said = dict(zip(table["Feature"], table["Team"], strict=True))
    assert said["Rate limit"] == "30 / min"
    assert said["Support"] == "not mentioned"


def test_the_months_draw_the_further_plan_and_tier(app):
    found = app("projection", months_table=True)
    assert choice(found, "Also show")[:2] == ["standard", "priority"]  # all is on batch already
    drawn, _ = traces(found)
    assert {"Pay as you go", "Team", "Pro", "All on flex, pay as you go"} <= set(drawn)
    (table,) = [frame for frame in frames(found) if "Month" in frame]
    assert {"Team's included used up", "Pro's included used up"} <= {*table}
    assert table["Team"].iloc[0] == "$599.00"


def test_the_savings_page_compares_the_further_level_and_tier(app):
    found = app("savings", estimate(pages(30_000, level="max")), tiers=True)
    (tiers,) = [frame for frame in frames(found) if "All work on" in frame]
    assert "batch" in " ".join(tiers["All work on"])
    assert "Team" in tiers


@pytest.mark.parametrize(
    "page", ["estimate", "plans", "projection", "savings", "rate_card", "share"]
)
def test_every_page_is_drawn_under_the_further_card(app, page):
    offered = {"monthly_usd": 150, "included_credits": 1000, "usd_per_credit": "0.007"}
    for more in ({}, {"enterprise": offered}, {"requirements": ["soc2"]}):
        app(page, {**DOCUMENT, **more})


def test_the_months_before_and_after_a_plan_comes_are_drawn_together(tmp_path, monkeypatch):
    card = later_card(tmp_path)
    monkeypatch.setattr("pricing.card.rate_card.load", lambda: card)
    monkeypatch.setattr("pricing.clock.today", lambda: date(2027, 1, 10))
    document = estimate(pages(22_000), projection={"months": 4, "start": "2027-01"})
    found = open_page(document, "projection")
    assert "switching when it pays: **Team from Mar**" in text(found)
