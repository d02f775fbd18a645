"""The coming months and what would cost less, by hand in a real browser, beside the core."""

from __future__ import annotations

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from pricing.clock import today
from pricing.projection import paths
from pricing.projection.allowances import allowance
from pricing.projection.swings import swings
from pricing.whatif import actions, recordings
from tests.support.cases import estimate, pages, result
from ui.parts import formats

pytestmark = pytest.mark.browser

SEASON = [1, 3] * 6
SWINGING = estimate(
    pages(50_000), projection={"months": 12, "start": "2027-01", "seasonality": SEASON}
)
GROWING = estimate(
    pages(60_000), projection={"months": 12, "start": "2027-01", "growth_percent": 6}
)
CLIPS = {"domain": "audio.call", "files": 1000, "duration_seconds": 61, "name": "Clips"}
NAME = "<img src=x onerror=alert(1)> *x*"
MONTHS = "Every number of this chart, month by month"


def core(document):
    """What the core says of the same document today."""
    return result({"projection": {}, **document}, day=today())


def cells(visitor, table):
    """The rows of a table that are on the screen, as a screen reader gets them."""
    grid = visitor.main.get_by_role("region", name=table).locator("table").first
    grid.wait_for(state="attached")
    return grid.evaluate(
        "table => [...table.querySelectorAll('tbody tr')]"
        ".map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent))"
    )


def unfold(visitor, title):
    """Open a fold of the page."""
    visitor.main.locator("summary").filter(has_text=title).click()
    visitor.settle()


def line_ends(visitor):
    """The texts in the first chart: the names at the line ends, and the words at a switch."""
    return visitor.main.locator(".js-plotly-plot").first.locator(".annotation-text")


def also_show(visitor, name):
    """Press one of the pills of what is drawn in addition."""
    pills = visitor.main.get_by_role("toolbar", name="Also show", exact=True)
    pills.get_by_role("button", name=name, exact=True).click()
    visitor.settle()


def test_an_average_that_hides_swings_is_told_above_everything(visitor):
    visitor.open("projection", SWINGING)
    hidden = swings(core(SWINGING).projected)
    for usd in (hidden.looks_cheaper_usd, hidden.dearer_usd):
        assert formats.usd(usd) in visitor.alerts()


def test_the_table_under_the_chart_says_what_the_core_says(visitor):
    visitor.open("projection", SWINGING)
    unfold(visitor, MONTHS)
    months = core(SWINGING).projected.months
    for month, row in zip(months, cells(visitor, MONTHS)[:-1], strict=True):
        starter, pro = month.invoice.bills["starter"], month.invoice.bills["pro"]
        assert row[0] == formats.month(month.label)
        assert row[1] == {"starter": "Pay as you go", "pro": "Pro"}[month.cheapest]
        assert row[2:4] == [formats.usd(starter.total_usd), formats.usd(pro.total_usd)]
        assert row[-2] == formats.count(month.invoice.credits)


def test_lines_are_named_at_their_ends_and_more_are_a_pill_away(visitor):
    visitor.open("projection", GROWING)
    expect(line_ends(visitor)).to_contain_text(["from Jun", "All on flex", "Pro", "Pay as you go"])
    also_show(visitor, "priority")
    expect(line_ends(visitor).filter(has_text="All on priority")).to_have_count(1)
    also_show(visitor, "switching when it pays")
    expect(line_ends(visitor).filter(has_text="Switching")).to_have_count(1)
    visitor.page_link("Estimate").page_link("Months")
    for kept in ("All on priority", "Switching"):
        expect(line_ends(visitor).filter(has_text=kept)).to_have_count(1)


@pytest.mark.parametrize("width", [360, 1440])
def test_names_at_line_ends_neither_overlap_nor_are_cut(arrive, width):
    visitor = arrive(viewport={"width": width, "height": 900})
    visitor.open("projection", GROWING)
    also_show(visitor, "priority")
    also_show(visitor, "switching when it pays")
    expect(line_ends(visitor).filter(has_text="Switching")).to_have_count(1)
    boxes = line_ends(visitor).evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect().toJSON())"
    )
    chart = visitor.main.locator(".js-plotly-plot").first.bounding_box()
    for one in boxes:
        assert chart["x"] <= one["left"]
        assert one["right"] <= chart["x"] + chart["width"]
        for other in boxes:
            apart = one["bottom"] <= other["top"] + 1 or other["bottom"] <= one["top"] + 1
            beside = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert one == other or apart or beside


def test_a_budget_says_for_each_plan_in_which_month_it_is_passed(visitor):
    visitor.open("projection", GROWING)
    also_show(visitor, "cumulative")
    also_show(visitor, "budget")
    box = visitor.main.get_by_role("textbox", name="Budget in all")
    budget = Decimal(5000)
    box.fill(str(budget))
    box.press("Enter")
    visitor.settle()
    found = core(GROWING).projected
    for plan, name in (("starter", "Pay as you go"), ("pro", "Pro")):
        sums = paths.running_totals(paths.path(found, plan).months_usd)
        month = found.months[paths.first_month_above(sums, budget)].label
        sentence = f"{name} passes {formats.usd(budget)} in all in {formats.month(month)}."
        expect(visitor.main.get_by_text(sentence, exact=True)).to_be_visible()


def test_the_months_ahead_are_one_click_and_stand_in_the_address(visitor):
    visitor.open("projection", GROWING)
    visitor.main.get_by_role("radio", name="36", exact=True).click()
    visitor.settle()
    assert visitor.document()["projection"]["months"] == 36
    longer = {**GROWING, "projection": {**GROWING["projection"], "months": 36}}
    total = formats.usd(core(longer).projected.cheapest_path_usd)
    expect(visitor.page.locator(".st-key-answer")).to_contain_text(total)


def test_a_growth_is_typed_and_one_that_cannot_be_read_keeps_its_box(visitor):
    visitor.open("projection", GROWING)
    box = visitor.main.get_by_role("textbox", name="Growth, %")
    for typed in ("2,5 %", "abc"):
        box.fill(typed)
        box.press("Enter")
        visitor.settle()
        expect(box).to_have_value(typed)
    expect(visitor.main.locator(".js-plotly-plot")).to_have_count(0)
    box.fill("4")
    box.press("Enter")
    visitor.settle()
    assert visitor.document()["projection"]["growth_percent"] == 4
    expect(visitor.main.locator(".js-plotly-plot").first).to_be_visible()


def test_the_day_on_which_the_included_credits_run_out(visitor):
    document = estimate(pages(150_000), projection={"months": 3, "start": "2027-04"})
    visitor.open("projection", document)
    unfold(visitor, "What runs out in Apr 2027")
    found = core(document)
    left = allowance(found.projected.months[0], "pro")
    text = f"run out on day {left.run_out_day} of {left.days} in Apr 2027"
    expect(visitor.main.get_by_text(text)).to_be_visible()


@pytest.mark.parametrize("page", ["projection", "savings"])
def test_a_phone_never_scrolls_sideways_and_names_are_text(arrive, page):
    visitor = arrive(viewport={"width": 360, "height": 780})
    video = {"domain": "video.clip", "files": 20, "duration_seconds": 600, "name": NAME}
    visitor.open(page, estimate(pages(50_000, level="hi", name=NAME), CLIPS, video))
    wide, screen = visitor.main.evaluate("main => [main.scrollWidth, main.clientWidth]")
    assert wide <= screen
    assert visitor.page.locator("img[src=x]").count() == 0


def test_an_action_is_applied_and_taken_back(visitor):
    document = estimate(pages(50_000, level="hi", grounding=True, name="Invoices"), plan="pro")
    visitor.open("savings", document)
    found = core(document)
    (first, *_) = actions(found, keeps_plan=True)
    saved = f"saves {formats.usd(first.month.saves_usd)} a month"
    expect(visitor.main.get_by_text(saved).first).to_be_visible()
    visitor.main.locator(".st-key-apply0 button").click()
    visitor.settle()
    bar = visitor.page.locator(".st-key-bar")
    expect(bar).to_contain_text(f"{formats.usd(first.month.total_usd)} a month")
    assert visitor.document()["workloads"][0]["service_tier"] == "flex"
    visitor.page.go_back()
    visitor.settle()
    expect(bar).to_contain_text(f"{formats.usd(found.bill.total_usd)} a month")


def test_joining_clips_says_what_it_would_bring_the_bill_to(visitor):
    document = estimate(CLIPS)
    visitor.open("savings", document)
    found = core(document)
    (clips,) = recordings.billed_recordings(found)
    paid, lasts = formats.hours(clips.paid_seconds), formats.hours(clips.recorded_seconds)
    expect(
        visitor.main.get_by_text(f"You pay for {paid}, your recordings last {lasts}.")
    ).to_be_visible()
    for up_to in recordings.lengths_to_join(found.prices):
        visitor.main.get_by_role("radio", name=formats.hours(up_to), exact=True).click()
        visitor.settle()
        joined = recordings.join_recordings(found, up_to)
        expect(
            visitor.main.get_by_text(f"paid for {formats.hours(joined.paid_seconds)}: ")
        ).to_be_visible()


def test_any_month_opens_up_on_any_plan(visitor):
    visitor.open("projection", GROWING)
    visitor.press("Explain")
    dialog = visitor.settle().page.get_by_role("dialog")
    month = core(GROWING).projected.months[7]
    dialog.get_by_role("combobox").fill(formats.month(month.label))
    visitor.page.keyboard.press("Enter")
    visitor.settle()
    dialog.get_by_role("radio", name="Pro", exact=True).click()
    visitor.settle()
    expect(dialog).to_contain_text(
        f"Pro, a month · {formats.usd(month.invoice.bills['pro'].total_usd)}"
    )
    expect(dialog).to_contain_text("60,000 x 1.06^7 is ")
