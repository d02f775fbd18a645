"""The projection page: what it says is what the core says, whatever the estimate."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from pricing.clock import today
from pricing.explain.projection import explain_path, explain_projected
from pricing.projection import paths as core
from pricing.projection.allowances import allowance, budget_allowance
from pricing.projection.courses import courses
from pricing.projection.swings import swings
from tests.support.app_page import once, open_page
from tests.support.cases import DAY, estimate, pages, recordings, result
from tests.support.later import later_card, pro_at, starter
from tests.support.page_tables import frames
from ui.parts import formats, tables
from ui.parts.labels import path_name
from ui.projection import text as outlook
from ui.result import explanation, notes

SEASON = [1, 3] * 6
SWINGING = estimate(
    pages(50_000), projection={"months": 12, "start": "2027-01", "seasonality": SEASON}
)
COMPARED = {f"{plan}, all {tier}" for plan in ("Starter", "Pro") for tier in ("flex", "priority")}
OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}


def opened(document) -> AppTest:
    """The projection page of an estimate, opened by its link."""
    return open_page(document, "projection")


seen = once(opened)
"""The same for tests that only read it."""


def projected(document):
    """What the core projects for the same document today."""
    return result({"projection": {}, **document}, day=today())


def written(app) -> str:
    """Everything the page says in words, as it is written into the page."""
    texts = [*app.markdown, *app.warning, *app.caption, *app.header]
    return "\n".join(element.value for element in texts)


def says(app, sentence) -> bool:
    """The page says a sentence, letter by letter."""
    return formats.literal(sentence) in written(app)


def table(app):
    """The columns of the table of months, by header."""
    return frames(app)[0].to_dict("list")


def chart(app):
    """The chart's traces by name, as Plotly gets them, and its alt text."""
    proto = app.get("plotly_chart")[0].proto
    return {trace["name"]: trace for trace in json.loads(proto.spec)["data"]}, proto


def usd_of(amounts):
    """Billed dollars as the page writes them."""
    return [formats.usd(amount) for amount in amounts]


@pytest.mark.parametrize(
    "document",
    [
        estimate(pages(45_000, level="hi")),
        SWINGING,
        estimate(pages(500_000), enterprise=OFFER, plan="enterprise"),
        estimate(pages(5), plan="enterprise"),
        estimate(pages(5), requirements=["hipaa"]),
        estimate(pages(5), requirements=["baa"]),
        estimate(pages(0)),
        estimate(pages(90_000), {"domain": "web.page", "units": 5}),
        estimate(recordings(10, 61), projection={"months": 1}),
        estimate(pages(10**12), projection={"months": 60, "growth_percent": 1000}),
        estimate(pages(200_000), readings={"pro_allowance": "units"}),
        estimate(*(pages(n, name=f"Work {n}") for n in range(50)), projection={"months": 60}),
    ],
    ids=[
        "a month at hi",
        "swings",
        "an offer",
        "no price",
        "no plan fits",
        "Pro only",
        "no work",
        "a part without a price",
        "one month",
        "as much as there can be",
        "an allowance of units",
        "fifty workloads",
    ],
)
def test_the_totals_and_the_table_are_the_cores(document):
    app, found = seen(document), projected(document)
    paths = {plan: core.path(found.projected, plan) for plan in ("starter", "pro", "enterprise")}
    paths["cheapest"] = core.cheapest_path(found.projected)
    shown = {metric.label: metric.value for metric in app.metric}
    columns = table(app)
    for name, way in paths.items():
        title = path_name(name)
        if way is None:
            assert title not in columns
            continue
        least = found.projected.months[0].invoice.at_least
        assert shown[f"{title}, at least" if least else title] == formats.usd(way.total_usd)
        assert says(app, outlook.UNPRICED) == least
        assert columns[title] == usd_of([*way.months_usd, way.total_usd])
    assert columns["Pro: fee"][:-1] == usd_of(paths["pro"].fees_usd)
    assert columns["Pro: overage"][:-1] == usd_of(paths["pro"].usage_usd)
    months = found.projected.months
    assert columns["Month"] == [*(formats.month(month.label) for month in months), "Total"]
    assert columns["Credits"][:-1] == [formats.count(month.invoice.credits) for month in months]


def test_work_without_any_price_has_no_months_of_0_dollars():
    app = opened(estimate({"domain": "web.page", "units": 5}))
    assert notes.NOTHING_PRICED in [info.value for info in app.info]
    assert not frames(app)
    assert "$0" not in " ".join([written(app), *(metric.value for metric in app.metric)])


def test_an_overage_that_never_comes_is_printed_but_not_drawn():
    app = opened(estimate(pages(100)))
    assert "Pro: overage" not in chart(app)[0]
    assert set(table(app)["Pro: overage"]) == {formats.usd(Decimal(0))}


def test_the_chart_draws_what_the_table_prints():
    app, found = seen(SWINGING), projected(SWINGING)
    traces, proto = chart(app)
    columns = table(app)
    assert set(traces) == {"Starter", "Pro: fee", "Pro: overage", "Cheapest path", *COMPARED}
    for name, trace in traces.items():
        assert trace["customdata"] == columns[name][:-1]
        assert [formats.usd(Decimal(str(y))) for y in trace["y"]] == columns[name][:-1]
    assert {name for name, trace in traces.items() if trace["type"] == "bar"} == {
        "Pro: fee",
        "Pro: overage",
    }
    # Every month from the second on begins on another plan.
    assert traces["Cheapest path"]["marker"]["symbol"] == ["circle", *["diamond"] * 11]
    assert columns["Cheapest plan"][:-1] == ["Starter", "Pro"] * 6
    best = core.cheapest_path(found.projected)
    assert f"Cheapest path {formats.usd(best.months_usd[0])} in Jan 2027" in proto.alt
    assert "the cheapest path changes to Pro from Feb 2027, Starter from Mar 2027" in proto.alt


def test_a_plan_that_only_wins_at_the_mean_is_told_with_both_figures():
    app, found = seen(SWINGING), projected(SWINGING)
    hidden = swings(found.projected)
    (warning,) = app.warning
    assert formats.literal(outlook.swings(hidden)) in warning.value
    for usd in (
        hidden.looks_cheaper_usd,
        hidden.mean_bill_usd("pro"),
        hidden.mean_bill_usd("starter"),
        hidden.dearer_a_month_usd,
        hidden.dearer_usd,
    ):
        assert formats.literal(formats.usd(usd)) in warning.value


def test_months_that_are_over_are_told_above_the_months():
    document = estimate(pages(5), projection={"months": 3, "start": "2026-05"})
    assert says(opened(document), "2026-05 to 2026-07 were over before the pricing day")
    assert "before the pricing day" not in written(opened(estimate(pages(5))))


def test_an_average_that_hides_nothing_is_not_warned_of():
    assert not opened(estimate(pages(100_000))).warning


def test_the_cheapest_path_says_when_it_changes_and_what_that_saves():
    document = estimate(
        pages(50_000), projection={"months": 4, "start": "2027-01", "growth_percent": 50}
    )
    app, found = opened(document), projected(document)
    for plan in ("starter", "pro"):
        saving = core.saving_usd(found.projected, plan)
        assert formats.literal(f"{formats.usd(saving)} against staying on") in written(app)
    assert says(app, "starts on Starter, then Pro from Mar 2027.")


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (SWINGING, "and 5 more changes in the table"),
        (estimate(pages(5)), "The cheapest path stays on Starter all the time."),
        (
            estimate(pages(5), enterprise=OFFER),
            "Your own Enterprise offer is not part of it and costs more: $30,000.00 in all",
        ),
        (
            estimate(pages(5), enterprise=OFFER, requirements=["hipaa"]),
            "Your own Enterprise offer costs $30,000.00 in all.",
        ),
        (estimate(pages(5), requirements=["baa"]), "Only Pro fits your requirements"),
        (estimate(pages(5), requirements=["hipaa"]), "Neither Starter nor Pro fits"),
    ],
)
def test_the_cheapest_path_in_words(document, sentence):
    assert says(seen(document), sentence)


def test_a_plan_that_fits_in_some_months_only_is_no_plan_to_stay_on(tmp_path):
    # Starter signs a BAA from March 2027 on; Pro did all the time.
    ahead = {"months": 4, "start": "2027-01"}
    document = estimate(pages(5), requirements=["baa"], projection=ahead)
    found = result(document, later_card(tmp_path, starter(meets='["baa"]')), DAY).projected
    assert outlook.cheapest(found).startswith(
        "The cheapest path starts on Pro, then Starter from Mar 2027."
    )
    assert "against staying on Starter" not in outlook.cheapest(found)
    remarks = {name: remark for name, _, remark in outlook.totals(found)}
    assert (remarks["Starter"], remarks["Pro"]) == ("does not fit", "staying on it")


def test_a_month_that_no_plan_fits_in_is_named(tmp_path):
    ahead = {"months": 4, "start": "2027-01"}
    document = estimate(pages(5), requirements=["baa"], projection=ahead)
    found = result(document, later_card(tmp_path, pro_at(899, meets="[]")), DAY).projected
    assert outlook.cheapest(found) == (
        "Neither Starter nor Pro fits your requirements in Mar 2027, so there is no cheapest path."
    )


def test_the_cumulative_view_draws_and_prints_sums():
    document = estimate(pages(80_000), projection={"months": 6, "growth_percent": 10})
    app, found = opened(document), projected(document)
    app.segmented_control(key="months_view").set_value("Cumulative").run()
    traces, proto = chart(app)
    for name in ("starter", "cheapest"):
        way = (
            core.path(found.projected, name)
            if name == "starter"
            else core.cheapest_path(found.projected)
        )
        sums = usd_of(core.running_totals(way.months_usd))
        assert table(app)[path_name(name)] == sums
        assert traces[path_name(name)]["customdata"] == sums
        assert sums[-1] == formats.usd(way.total_usd)
    assert "Total" not in table(app)["Month"]
    assert proto.alt.startswith("Chart of the sum up to each month")


def test_each_service_tier_is_drawn_beside_the_configured_mix_on_request():
    document = estimate(pages(90_000, service_tier="priority"), projection={"months": 3})
    app, found = opened(document), projected(document)
    app.pills(key="shown_tiers").set_value(["flex", "standard"]).run()
    traces, _ = chart(app)
    for tier in ("flex", "standard"):
        for plan, name in (("starter", "Starter"), ("pro", "Pro")):
            way = core.path(found.projected, plan, tier)
            assert table(app)[f"{name}, all {tier}"][:-1] == usd_of(way.months_usd)
            assert traces[f"{name}, all {tier}"]["customdata"] == usd_of(way.months_usd)
    assert "Starter, all priority" not in traces


def test_what_is_not_shown_is_neither_drawn_nor_printed():
    app = opened(SWINGING)
    app.pills(key="shown_3").set_value(["pro"]).run()
    assert set(chart(app)[0]) == {
        "Pro: fee", "Pro: overage", "Pro, all flex", "Pro, all priority",
    }  # fmt: skip
    assert "Starter" not in table(app)
    app.pills(key="shown_3").set_value([]).run()
    assert not app.exception
    assert not app.get("plotly_chart")
    assert "Choose under Show" in app.info[0].value


def test_a_budget_is_drawn_and_its_crossing_told_for_every_bill_that_is_shown():
    document = estimate(
        pages(50_000), projection={"months": 6, "start": "2027-01", "growth_percent": 20}
    )
    app, found = opened(document), projected(document)
    budget = core.path(found.projected, "starter").months_usd[2]
    app.text_input(key="budget_a_month").set_value(str(budget)).run()
    assert chart(app)[0]["Budget"]["customdata"] == [formats.usd(budget)] * 6
    assert table(app)["Budget"] == [formats.usd(budget)] * 6 + [formats.usd(6 * budget)]
    month = formats.month(found.projected.months[3].label)
    assert says(app, f"Starter passes {formats.usd(budget)} a month in {month}.")
    first = formats.month(found.projected.months[0].label)
    assert says(app, f"Pro passes {formats.usd(budget)} a month in {first}.")
    app.segmented_control(key="months_view").set_value("Cumulative").run()
    assert "Budget" not in chart(app)[0]  # a budget for all months is another one
    app.text_input(key="budget_in_all").set_value("10000000").run()
    assert says(app, "Starter stays within $10,000,000.00 in all.")


def test_the_day_on_which_the_included_credits_run_out_and_the_alerts_are_the_cores():
    document = estimate(pages(150_000), projection={"months": 1, "start": "2027-04"})
    app, found = opened(document), projected(document)
    left = allowance(found.projected.months[0], "pro")
    assert says(app, outlook.runs_out(left, "Pro"))
    assert f"run out on day {left.run_out_day} of {left.days} in Apr 2027" in written(app)
    assert table(app)["Pro's included used up"] == [f"day {left.run_out_day}", ""]
    assert says(app, outlook.alerts(left, "Pro"))
    for alert in left.alerts:
        text = f"{alert.percent} % at {formats.count(alert.amount)} credits (day {alert.day})"
        assert says(app, text)


def test_a_monthly_budget_sets_alerts_for_starter():
    document = estimate(pages(60_000), projection={"months": 1, "start": "2027-04"})
    app, found = opened(document), projected(document)
    app.text_input(key="budget_a_month").set_value("500").run()
    bought = budget_allowance(found.projected, 0, Decimal(500))
    name = f"Starter, budget of {formats.usd(Decimal(500))}"
    assert says(app, outlook.alerts(bought, name))
    assert says(app, f"{name}: 50 % at {formats.count(bought.alerts[0].amount)} credits")


def test_how_the_work_moves_is_told_for_each_workload():
    document = estimate(
        pages(100, name="=1+1"),
        pages(100, growth_percent=50, active_months=[1, 2], name="<script>*x*"),
        pages(100, active_months=[9, 9]),
        projection={"months": 4, "start": "2027-01", "growth_percent": 10, "seasonality": SEASON},
    )
    app, found = opened(document), projected(document)
    moving = courses(found.projected)
    for course, when, growth in zip(
        moving,
        ("all months", "Feb 2027 to Mar 2027", "not within these months"),
        ("10 %", "50 %", "10 %"),
        strict=True,
    ):
        assert says(app, f"{course.label}: {when}, growth {growth} a month")
        assert says(app, f"{formats.plural(max(course.units), 'page')} at most; ")
        assert says(app, f"{formats.count(course.credits)} credits in all.")
    assert "<script>" not in written(app)
    assert says(
        app,
        "Season: Feb x 3, Apr x 3, Jun x 3, Aug x 3, Oct x 3, Dec x 3; "
        "the other months are ordinary.",
    )


def test_where_no_month_is_ordinary_none_is_called_so():
    document = estimate(pages(100), projection={"seasonality": [2] * 12})
    assert says(opened(document), "Nov x 2, Dec x 2.")


def test_the_months_ahead_are_one_click_and_part_of_the_link():
    app = opened(estimate(pages(45_000)))
    app.segmented_control(key="horizon").set_value(24).run()
    assert len(table(app)["Month"]) == 25
    assert app.query_params["months"] == "24"
    app.segmented_control(key="horizon").set_value(None).run()
    assert len(table(app)["Month"]) == 25


def test_any_other_number_of_months_leaves_the_choice_open():
    app = opened(estimate(pages(5), projection={"months": 7}))
    assert app.segmented_control(key="horizon").value is None
    assert len(table(app)["Month"]) == 8


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "\u2060=1+1"),
        ("@x", "\u2060@x"),
        ("+1", "\u2060+1"),
        ("-x", "\u2060-x"),
        ("-$5.00", "-$5.00"),
        ("-5", "-5"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, shown):
    assert tables.inert(cell) == shown


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(45, "1 min"), (600, "10 min"), (3600, "1 h"), (5400, "1.5 h"), (61_000, "17 h")],
)
def test_long_times_are_said_as_people_say_them(seconds, text):
    assert formats.hours(seconds) == text


def test_any_month_opens_up_from_the_ordinary_month_to_the_bill():
    document = estimate(pages(60_000), projection={"months": 4, "growth_percent": 50})
    app, found = opened(document), projected(document)
    app.button(key="explain_months").click().run()
    assert not app.exception
    names = [formats.month(month.label) for month in found.projected.months]
    assert app.selectbox(key="explained_month").options[:4] == names
    for chapter in explain_projected(found.projected, 0, None, "starter"):
        assert all(says(app, step.figures) for step in chapter.steps)


def test_the_months_to_open_up_are_those_of_the_chart():
    found = projected(estimate(pages(60_000), projection={"months": 2, "growth_percent": 50}))
    months = explanation.projected_months(found.projected, ["flex", "priority"]).chapters
    first, second = (formats.month(month.label) for month in found.projected.months)
    tiers = ("", ", all flex", ", all priority")
    assert [*months] == [f"{month}{tier}" for tier in tiers for month in (first, second)]
    assert months[f"{second}, all flex"]("pro") == explain_projected(
        found.projected, 1, "flex", "pro"
    )


def test_what_all_months_add_up_to_opens_up_path_by_path():
    document = estimate(pages(60_000), projection={"months": 4, "growth_percent": 50})
    app, found = opened(document), projected(document).projected
    app.button(key="explain_paths").click().run()
    assert not app.exception
    assert app.selectbox(key="explained_month").options == [
        *explanation.months_together(found).chapters
    ]
    assert len(app.selectbox(key="explained_month").options) == 3
    for chapter in explain_path(core.path(found, "starter"), found):
        assert all(says(app, step.figures) for step in chapter.steps)
