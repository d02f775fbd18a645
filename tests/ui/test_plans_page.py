"""The plans page says what the core says: cards, curve, maps, a changed month, time."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from pricing import link, parse, price
from pricing.addresses import SALES
from pricing.clock import today
from pricing.explain.month import explain
from pricing.explain.proration import explain_change
from pricing.explain.volume import explain_volume
from pricing.money import nearest_cent
from pricing.month.effective_rate import effective_rate
from pricing.month.eligibility import features_for, why_not
from pricing.month.proration import changed_month
from pricing.month.throughput import drain_seconds, hours_and_minutes, paces, requests_of_month
from pricing.volume.milestones import milestones
from pricing.volume.mix import factor_of
from pricing.volume.plan_map import by_level, by_share_on_flex
from tests.support.app_page import once, open_link, open_page
from tests.support.cases import CARD, PLANS, estimate, pages, recordings
from tests.support.later import FEE, STARTER, later_card
from tests.support.page_tables import frames
from ui.parts import formats, own_units
from ui.plans import (
    card_text,
    features,
    map_chart,
    map_text,
    proration_text,
    throughput_text,
    verdict,
    volume_text,
)
from ui.result import headline, notes

OFFER = {"monthly_usd": 1500, "included_credits": 300_000, "usd_per_credit": "0.007"}
INVOICES = estimate(pages(20_000, level="auto", name="Invoices"))
CHANGING, IN_TIME = "Changing plan within a month", "Rate limits and throughput"
HOSTILE = "<script>alert(1)</script> *x* =1+1 $5 | 🙂"


def priced(document):
    """The document, priced as the pages price it."""
    return price(parse(document, CARD.on(today())), CARD, today())


def opened(document):
    """The plans page with a document's link."""
    return open_page(parse(document, CARD.on(today())).to_document(), "plans")


seen = once(opened)
"""The same for tests that only read it."""


def text(app):
    """All words on the page, as people read them."""
    parts = [part.value for part in (*app.main.markdown, *app.main.caption, *app.main.info)]
    return html.unescape(" ".join(parts)).replace("\u2060", "")


def card(app, plan):
    """The words of a plan's card."""
    names = {"starter": "Pay as you go", "pro": "Pro", "enterprise": "Enterprise"}
    (found,) = [
        words.value for words in app.main.markdown if words.value.startswith(f"**{names[plan]}**")
    ]
    return html.unescape(found).replace("\u2060", "")


def unfold(app, fold, section=None):
    """Open a fold, and choose what it shows."""
    app.session_state[fold] = True
    app.run()
    assert not app.exception
    return app if section is None else pick(app, "plans_more", section)


def table(app, first):
    """The rows of the table whose first column has this header."""
    (found,) = [frame for frame in frames(app) if frame.columns[0] == first]
    return found.to_numpy().tolist()


def pick(app, key, value):
    """Choose one of a few buttons."""
    app.main.button_group(key=key).set_value(value).run()
    assert not app.exception
    return app


# ---------------------------------------------------------------- cards


@pytest.mark.parametrize(
    "document",
    [
        INVOICES,
        estimate(pages(150_000)),
        estimate(pages(79_900), recordings(40, 900)),
        estimate(pages(20_000), enterprise=OFFER),
        estimate(pages(20_000), {"domain": "web.page", "units": 5}),
    ],
)
def test_the_cards_show_each_plans_price_and_rate_as_the_core_has_them(document):
    result, app = priced(document), seen(document)
    for plan in PLANS:
        bill, said = result.invoice.bills.get(plan), card(app, plan)
        if bill is None:
            assert "Talk to sales" in said
            assert "$" not in said
            continue
        rate = effective_rate(result.invoice, bill.total_usd)
        assert f"**{formats.usd(bill.total_usd)}** :small[a month]" in said
        assert f"{formats.exact_usd(rate.usd)} per {rate.unit}, all in" in said
        assert ("at least" in said) is result.invoice.at_least
        assert (":green-badge[best]" in said) is (plan == result.recommendation.plan)


def test_work_without_any_price_never_costs_0_dollars():
    document = estimate({"domain": "web.page", "units": 5})
    result, app = priced(document), opened(document)
    fee = formats.usd(result.prices.plans["pro"].fee_usd)
    assert "**No published price**" in card(app, "starter")
    assert f"**{fee}**" in card(app, "pro")
    assert not any("badge[best]" in element.value for element in app.markdown)
    assert "$0.00" not in text(app)
    assert "$0.00" not in volume_text.cost_alt(result, milestones(result.invoice))
    assert notes.NOTHING_PRICED in text(unfold(app, "fold_more", CHANGING))


def test_a_changed_month_with_a_part_without_a_price_is_at_least():
    document = estimate(pages(150_000), {"domain": "web.page", "units": 5})
    app = unfold(opened(document), "fold_more", CHANGING)
    assert "The month with the change, at least" in text(app)
    assert all(row[-1].startswith("at least $") for row in table(app, "Proration"))
    assert "The whole month would be at least $" in text(app)


def test_what_pro_includes_is_one_and_the_same_all_over_the_page():
    document = estimate(pages(150_000, level="hi"), plan="pro", readings={"pro_allowance": "units"})
    result = priced(document)
    app = opened(document)
    count = result.prices.plans["pro"].included_units
    assert f"{count:,} pages or images included" in card(app, "pro")
    assert f"{count:,} credits included" not in text(app)
    changed = unfold(app, "fold_more", CHANGING)
    (shown,) = re.findall(r"Included for its part \*\*(.*?)\*\*", text(changed))
    assert shown.endswith(" pages or images")
    assert shown in [row[2] for row in table(changed, "Proration")]


@pytest.mark.parametrize(
    ("document", "plan", "said"),
    [
        (estimate(pages(48_000, level="auto")), "pro", "96,000 of 100,000 included credits used"),
        (
            estimate(pages(150_000)),
            "pro",
            "$799.00 fee, 100,000 credits included and 50,000 credits at $0.01",
        ),
        (estimate(pages(150_000)), "starter", "No fee, 150,000 credits at $0.01"),
        (
            estimate(pages(150_000), first_month=True),
            "starter",
            "100 credits of the sign-up bonus used",
        ),
        (estimate(pages(5), requests_per_minute=4), "starter", "a minute, you need 4"),
        (estimate(pages(5)), "enterprise", "No rate limit published"),
        (estimate(pages(5), requirements=["baa"]), "pro", "Offers what you need: BAA"),
        (estimate(pages(5)), "pro", "No requirement rules it out"),
    ],
)
def test_a_card_says_what_differs_for_this_customer(document, plan, said):
    assert said in card(seen(document), plan)


def test_enterprise_is_talk_to_sales_or_the_customers_own_offer():
    without = card(seen(INVOICES), "enterprise")
    offered = card(seen({**INVOICES, "enterprise": OFFER}), "enterprise")
    assert "No price is published" in without
    assert "Your own offer" not in without
    assert "Your own offer" in offered


def test_a_blocker_names_the_requirement_it_fails():
    document = {**INVOICES, "requirements": ["zdr"], "requests_per_minute": 25}
    app, result = opened(document), priced(document)
    said = card(app, "starter")
    assert "You need zero data retention, it does not offer that." in said
    why = why_not("starter", "rate_limit", result.invoice)
    assert f"{why[0].upper()}{why[1:]}." in said
    assert "No requirement rules it out" not in said
    assert ":green-badge[best]" in card(app, "pro")
    assert (
        "No requirement rules it out; Pay as you go does not offer zero data retention or enough "
        "requests a minute at the busiest minute"
    ) in text(app)
    assert "does not offer" not in text(seen(INVOICES))


def test_the_cards_say_the_fee_of_the_card_in_force(tmp_path):
    card_then = later_card(tmp_path, STARTER)
    found = price(parse(INVOICES, card_then.on(FEE)), card_then, FEE)
    assert card_text.note(found, "starter") == "$29.00 fee, $0.01 a credit"
    assert card_text.note(priced(INVOICES), "starter") == "no fee, $0.01 a credit"


def test_where_no_plan_with_a_price_fits_the_page_says_whom_to_ask():
    app = opened({**INVOICES, "requirements": ["soc2"]})
    assert headline.NONE_FITS in text(app)
    assert f"[Talk to sales]({SALES.url})" in card(app, "enterprise")
    pick(app, "plans_view", "Map by quality")
    assert "No plan with a price fits your requirements" in text(app)


def test_a_plan_is_pinned_with_its_button_and_the_answer_follows():
    result, app = priced(INVOICES), opened(INVOICES)
    app.main.button(key="pin_pro").click().run()
    assert not app.exception
    assert app.query_params["plan"] in ("pro", ["pro"])
    assert "Your plan: **Pro**" in text(app)
    assert f"**{formats.usd(result.invoice.bills['pro'].total_usd)}**" in text(app)
    assert app.main.button(key="pin_pro").label == "Unpin Pro"
    app.main.button(key="pin_pro").click().run()
    assert "plan" not in app.query_params
    assert "Best plan for this work: **Pay as you go**" in text(app)


def test_a_plan_that_does_not_exist_has_no_answer_but_every_card():
    app = open_link({**link.to_query(INVOICES), "plan": "gold"}, "plans")
    assert headline.CHOOSE in text(app)
    assert all(card(app, plan) for plan in PLANS)
    assert all(
        button.label.startswith("Choose")
        for button in app.main.button
        if "pin_" in (button.key or "")
    )


# ---------------------------------------------------------------- cost by volume


def test_the_crossing_is_said_in_credits_and_in_the_customers_units():
    result, said = priced(INVOICES), text(seen(INVOICES))
    even = result.break_even_credits
    factor = factor_of(even, result.invoice)
    assert f"{formats.count(even)} credits" in said
    assert f"{formats.count(int(20_000 * factor))} pages of Invoices at auto" in said


def test_every_number_of_the_chart_is_in_its_table():
    document = estimate(pages(20_000), enterprise=OFFER, first_month=True)
    result, stones = priced(document), milestones(priced(document).invoice)
    header, rows = volume_text.cost_table(result, stones)
    assert len(header) == 3 + 3
    assert [row[2] for row in rows] == [own_units.volume(stone.credits) for stone in stones]
    for row, stone in zip(rows, stones, strict=True):
        assert row[3:] == [formats.usd(usd) for usd in stone.bills.values()]


def test_a_large_estimate_may_be_seen_from_far_and_near():
    app = opened(estimate(pages(10**6)))
    assert [group.key for group in app.main.button_group if group.key == "plans_zoom"]
    pick(app, "plans_zoom", "Up to my volume")
    small = opened(INVOICES)
    assert not [group.key for group in small.main.button_group if group.key == "plans_zoom"]


# ---------------------------------------------------------------- the maps


@pytest.mark.parametrize("kind", [by_level, by_share_on_flex])
@pytest.mark.parametrize(
    "document",
    [
        INVOICES,
        estimate(pages(10**6), enterprise=OFFER),
        estimate(pages(20_000), recordings(500, 700), pages(3, level="hi")),
    ],
)
def test_the_bars_end_where_the_core_says_the_cheapest_plan_changes(kind, document):
    result = priced(document)
    rows = kind(result.invoice, result.blockers)
    figure, alt = map_chart.plan_map(result, rows, "Level")
    unit = own_units.Unit.of(result)
    end = Fraction(figure["layout"]["xaxis"]["range"][1])
    *plans, here = figure["data"]
    for plan, bars in zip(("starter", "pro", "enterprise"), plans, strict=True):
        expected = [
            (row.name, float(band.start * unit.each))
            for row in rows
            for band in row.bands
            if band.plan == plan and band.start * unit.each < end
        ]
        assert list(zip(bars["y"], bars["base"], strict=True)) == expected
        for name, base, length in zip(bars["y"], bars["base"], bars["x"], strict=True):
            row = next(row for row in rows if row.name == name)
            band = next(b for b in row.bands if float(b.start * unit.each) == base)
            stop = end if band.end is None else min(end, band.end * unit.each)
            assert base + length == pytest.approx(float(stop))
    assert here["y"] == [row.name for row in rows if row.chosen]
    assert here["x"] == [float(min(Fraction(unit.each), end))]
    assert bool(figure["layout"]["annotations"]) is (unit.each > end)
    for row in rows:
        assert row.name in alt


def test_the_maps_table_calls_the_work_as_it_is_called():
    found = priced(estimate(pages(5, name="ACME Invoices")))
    header, _ = map_text.map_table(found, by_level(found.invoice, found.blockers), "Level")
    assert header[2] == "From, pages a month of ACME Invoices"


def test_the_maps_table_has_every_boundary():
    result = priced(INVOICES)
    rows = by_level(result.invoice, result.blockers)
    _, cells = map_text.map_table(result, rows, "Level")
    assert len(cells) == sum(len(row.bands) for row in rows)
    unit = own_units.Unit.of(result)
    assert [row[1:3] for row in cells] == [
        [band.plan.title(), unit.figure(band.start)] for row in rows for band in row.bands
    ]
    assert {row[0] for row in cells} == {
        f"{row.name} (yours)" if row.chosen else row.name for row in rows
    }


@pytest.mark.parametrize(
    ("document", "view", "why"),
    [
        (estimate(pages(0)), "Map by quality", "Without work that has a price"),
        (estimate(pages(0)), "Map by flex share", "Without work that has a price"),
        (estimate({"domain": "web.x", "units": 5}), "Map by quality", "Without work that has"),
        (estimate({"domain": "agent.redaction", "units": 5}), "Map by quality", "one rate for all"),
        (estimate(pages(5, service_tier="flex")), "Map by flex share", "on flex already"),
    ],
)
def test_where_there_is_nothing_to_map_the_page_says_why(document, view, why):
    assert why in text(pick(opened(document), "plans_view", view))


def test_both_maps_are_a_click_away():
    app = opened(INVOICES)
    for view in ("Map by quality", "Map by flex share", "Cost"):
        pick(app, "plans_view", view)


def test_this_month_opens_up_and_every_notable_volume_with_it():
    document = estimate(pages(20_000), enterprise=OFFER, first_month=True)
    app, result = opened(document), priced(document)
    app.button(key="explain_answer").click().run()
    assert not app.exception
    said = html.unescape(" ".join(part.value for part in app.markdown)).replace("\u2060", "")
    plan = result.estimate.plan
    stones = volume_text.milestones_by_name(milestones(result.invoice))
    assert app.selectbox(key="explained_month").options == ["this month", *stones]
    for chapter in explain(result.invoice, plan):
        assert f"{chapter.title} · {chapter.amount}" in said
        assert all(step.figures in said for step in chapter.steps)
    for name, stone in stones.items():
        found = verdict.amounts(result).chapters[name](plan)
        assert found == explain_volume(stone, result.invoice, plan)


# ---------------------------------------------------------------- a change within the month


@pytest.mark.parametrize(
    ("way", "to"), [("Upgrade to Pro", "pro"), ("Downgrade to Starter", "starter")]
)
@pytest.mark.parametrize("reading", ["second", "day", "month30", "none"])
def test_a_changed_month_is_the_cores(way, to, reading):
    document = estimate(pages(150_000), readings={"proration": reading})
    moment = datetime(2027, 3, 15, 18)  # noqa: DTZ001 - what the widget holds; it is read as UTC
    app = unfold(opened(document), "fold_more", CHANGING)
    app.main.datetime_input(key="change_moment").set_value(moment)
    pick(app, "change_way", way)
    estimated = parse(document, CARD.on(today()))
    changed = changed_month(
        estimated, CARD, moment.replace(tzinfo=UTC), {"pro": "starter", "starter": "pro"}[to], to
    )
    pro = changed.change.after if to == "pro" else changed.change.before
    said = text(app)
    assert f"The month with the change **{formats.usd(changed.change.total_usd)}**" in said
    assert f"Pro's fee for its part **{formats.usd(pro.fee_usd)}**" in said
    rows = table(app, "Proration")
    assert [row[-1] for row in rows] == [
        formats.usd(change.total_usd) for change in changed.readings.values()
    ]
    assert [("(yours)" in row[0]) for row in rows] == [key == reading for key in changed.readings]
    for plan in ("starter", "pro"):
        assert formats.usd(changed.staying.bills[plan].total_usd) in said
    assert "spread evenly over its seconds" in said
    for chapter in explain_change(changed, reading):
        assert all(step.figures in said for step in chapter.steps)


def test_both_parts_of_a_changed_month_add_up_to_it():
    at = datetime(2027, 3, 15, 18, tzinfo=UTC)
    changed = changed_month(parse(INVOICES, CARD.on(today())), CARD, at, "starter", "pro")
    _, rows = proration_text.part_table(changed)
    parts = (changed.change.before, changed.change.after)
    assert [row[1] for row in rows] == [formats.usd(part.fee_usd) for part in parts]
    assert [row[-1] for row in rows] == [formats.usd(nearest_cent(p.usage_usd)) for p in parts]


# ---------------------------------------------------------------- in time


def test_a_backlog_takes_as_long_as_the_core_says():
    app = unfold(opened(INVOICES), "fold_more", IN_TIME)
    app.main.text_input(key="backlog").set_value("100000").run()
    assert not app.exception
    times = [hours_and_minutes(drain_seconds(100_000, limit)) for limit in (10, 100)]
    assert [row[3] for row in table(app, "Plan")] == [*times, "not published"]
    assert f"{times[0]} on Starter and {times[1]} on Pro" in text(app)
    assert [row[4] for row in table(app, "Plan")] == ["no", "yes", "yes"]
    app.main.text_input(key="deadline").set_value("167").run()
    assert [row[4] for row in table(app, "Plan")] == ["yes", "yes", "yes"]
    assert "Starter, Pro and Enterprise meet that" in text(app)


def test_a_backlog_with_two_readings_is_asked_about_and_nothing_is_said_meanwhile():
    app = unfold(opened(INVOICES), "fold_more", IN_TIME)
    app.main.text_input(key="backlog").set_value("3.000").run()
    assert "can be read as 3 or 3" in app.main.error[0].value
    assert not frames(app)
    app.button(key="answer_backlog_3,000").click().run()
    assert app.main.text_input(key="backlog").value == "3,000"
    assert not app.main.error
    assert frames(app)


def test_only_answers_that_a_box_takes_are_offered():
    app = unfold(opened(INVOICES), "fold_more", IN_TIME)
    app.main.text_input(key="deadline").set_value("1.500x1000").run()
    assert [button.key for button in app.button if str(button.key).startswith("answer_")] == [
        "answer_deadline_1,500"
    ]


def test_a_deadline_that_no_plan_meets_or_no_limit_decides_is_said_to_be_so():
    paces_found = [
        replace(pace, in_time=False) for pace in paces(CARD.on(today()), 0, 10**6, 1, None)
    ]
    assert "a minute: no plan meets that." in throughput_text.deadline(paces_found, 10**6, 1)
    unlimited = [replace(paces_found[-1], in_time=True)]
    assert unlimited[0].backlog_seconds is None
    assert "take an unknown time, as no rate limit is published," in throughput_text.deadline(
        unlimited, 5, 1
    )


def test_pages_a_request_make_fewer_requests_of_the_month():
    document = estimate(pages(20_001), recordings(30, 600))
    result, app = priced(document), unfold(opened(document), "fold_more", IN_TIME)
    app.main.text_input(key="pages_each").set_value("10").run()
    month = requests_of_month(result.invoice, 10)
    assert month == 2_001 + 30
    assert table(app, "Plan")[0][2] == hours_and_minutes(drain_seconds(month, 10))
    assert f"{formats.count(month)} requests take" in text(app)


def test_where_requests_are_known_nobody_is_asked_for_pages():
    document = estimate(pages(20_000, requests=100), recordings(30, 600))
    app = unfold(opened(document), "fold_more", IN_TIME)
    assert [box for box in app.main.text_input if box.key == "backlog"]
    assert not [box for box in app.main.text_input if box.key == "pages_each"]


def test_the_busiest_minute_is_held_against_each_limit():
    assert [row[5] for row in table(unfold(opened(INVOICES), "fold_more", IN_TIME), "Plan")] == [
        "not given"
    ] * 3
    known = unfold(opened({**INVOICES, "requests_per_minute": 25}), "fold_more", IN_TIME)
    assert [row[5] for row in table(known, "Plan")] == ["too much", "fits", "fits"]


# ---------------------------------------------------------------- what is published; odd estimates


def test_the_published_table_has_every_row_what_is_needed_first():
    document = {**INVOICES, "requirements": ["soc2", "in_vpc"]}
    result = priced(document)
    header, rows = features.feature_table(result)
    wanted = features_for(result.invoice)
    assert [row[0].removesuffix(" (you need this)") for row in rows] == [
        row.feature.name for row in wanted
    ]
    assert [row[0].endswith(" (you need this)") for row in rows] == [row.asked for row in wanted]
    for row, found in zip(rows, wanted, strict=True):
        said = (found.feature.starter, found.feature.pro, found.feature.enterprise)
        assert row[1:4] == [words or "not mentioned" for words in said]
    assert {row[-1] for row in rows} == {"Pricing", "Settings"}
    assert table(unfold(opened(document), "fold_features"), header[0]) == [[*row] for row in rows]


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(0)),
        estimate(pages(10**12, level="hi")),
        estimate({"domain": "web.x", "units": 5}),
        estimate({"domain": "agent.x", "units": 5}, plan="enterprise"),
        estimate(*(pages(n + 1, name=f"{HOSTILE[:60]}{n}") for n in range(50))),
        estimate(pages(7, name=HOSTILE), requirements=["hipaa"], enterprise=OFFER),
        estimate({"domain": "video.x", "durations_seconds": [1, 600.5]}),
    ],
)
def test_an_odd_estimate_still_has_its_plans(document):
    app = opened(document)
    for view in ("Map by quality", "Map by flex share"):
        pick(app, "plans_view", view)
    unfold(app, "fold_features")
    for section in (CHANGING, IN_TIME):
        unfold(app, "fold_more", section)


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("VLM Run docs: Pricing, Plan comparison", "Pricing"),
        ("VLM Run docs: Settings", "Settings"),
        ("Announcement, spring", "Announcement"),
    ],
)
def test_the_page_of_a_source_is_in_its_title(title, page):
    source = next(iter(CARD.sources.values()))
    assert source.model_copy(update={"title": title}).page == page


def test_a_name_is_never_markup_in_a_chart():
    result = priced(estimate(pages(7, name="<b>x</b>")))
    rows = by_level(result.invoice, result.blockers)
    figure, _ = map_chart.plan_map(result, rows, "Level")
    assert "<b>" not in figure["layout"]["xaxis"]["title"]["text"]
