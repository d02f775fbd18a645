"""The Months page: what it says is what the core says, whatever the estimate."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from streamlit.testing.v1 import AppTest

from pricing.clock import today
from pricing.explain.projection import explain_path, explain_projected
from pricing.link.parameters import ESTIMATE
from pricing.link.values import LINK
from pricing.projection import paths as core
from pricing.projection.allowances import allowance, budget_allowance
from pricing.projection.courses import courses
from pricing.projection.swings import swings
from tests.support.app_page import once, open_link, open_page
from tests.support.cases import DAY, estimate, pages, recordings, result
from tests.support.later import later_card, pro_at, starter
from tests.support.page_tables import frames
from ui.parts import formats, tables
from ui.parts.labels import path_name, plan_title
from ui.projection import answer as words
from ui.projection import ends, inputs
from ui.projection import text as outlook
from ui.result import explanation, notes

SEASON = [1, 3] * 6
SWINGING = estimate(
    pages(50_000), projection={"months": 12, "start": "2027-01", "seasonality": SEASON}
)
OFFER = {"monthly_usd": 2500, "included_credits": 400_000, "usd_per_credit": "0.007"}
NO_PLAN = "12 months: **no plan with a published price fits your requirements**"
TABLE, RUN_OUT, COURSES = "months_table", "months_run_out", "months_courses"
"""The folds below the chart."""


def opened(document, *folds, also=()) -> AppTest:
    """The page of an estimate, opened by its link, with some folds open and pills chosen."""
    app = open_page(document, "projection", **dict.fromkeys(folds, True))
    return show(app, *also) if also else app


def show(app, *chosen) -> AppTest:
    """Choose what is drawn in addition."""
    return also_shown(app).set_value([*chosen]).run()


def also_shown(app):
    """The pills of what is drawn in addition."""
    (pills,) = [one for one in app.pills if one.label == "Also show"]
    return pills


seen = once(lambda document: opened(document, TABLE))
"""The page with its table open, for tests that only read it."""


def projected(document):
    """What the core projects for the same document today."""
    return result({"projection": {}, **document}, day=today())


def written(app) -> str:
    """Everything the page says in words, as it is written into the page."""
    texts = [*app.markdown, *app.warning, *app.caption, *app.info]
    return "\n".join(element.value for element in texts)


def says(app, sentence) -> bool:
    """The page says a sentence, letter by letter."""
    return formats.literal(sentence) in written(app)


def table(app):
    """The columns of the table of months, by header."""
    return frames(app)[0].to_dict("list")


def chart(app):
    """The chart's traces by name, as Plotly gets them, its layout and its alt text."""
    proto = app.get("plotly_chart")[0].proto
    figure = json.loads(proto.spec)
    return {trace["name"]: trace for trace in figure["data"]}, figure["layout"], proto.alt


def line_ends(app):
    """The names at the line ends, from the bottom, and what is below each."""
    texts = [re.sub("<span.*</span> ", "", one["text"]) for one in chart(app)[1]["annotations"]]
    return dict(text.split("<br>") for text in texts if "cheaper" not in text)


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
def test_the_answer_and_the_table_are_the_cores(document):
    app, found = seen(document), projected(document).projected
    told = words.answer(found, "")
    for text in (told.question, told.amount, told.per, told.badge):
        assert text in html.unescape(written(app))
    columns = table(app)
    for plan in ("starter", "pro"):
        way = core.path(found, plan)
        assert says(app, f"{outlook.plan_in_text(plan)} {formats.short_usd(way.total_usd)}")
        assert columns[plan_title(plan)] == usd_of([*way.months_usd, way.total_usd])
    assert says(app, outlook.UNPRICED) == found.months[0].invoice.at_least
    assert columns["Pro: fee"][:-1] == usd_of(core.path(found, "pro").fees_usd)
    assert columns["Pro: overage"][:-1] == usd_of(core.path(found, "pro").usage_usd)
    flex = core.path(found, "starter" if found.fits("starter") else "pro", "flex")
    if not found.fits("pro"):
        flex = core.path(found, "starter", "flex")
    (name,) = [name for name in columns if name.startswith("All on")]
    assert name == f"All on flex, {outlook.plan_in_text(flex.plan)}"
    assert columns[name] == usd_of([*flex.months_usd, flex.total_usd])
    assert columns["Month"] == [*(formats.month(month.label) for month in found.months), "Total"]
    assert columns["Credits"][:-1] == [
        formats.count(month.invoice.credits) for month in found.months
    ]


@pytest.mark.parametrize(
    ("document", "question", "amount", "badge"),
    [
        (
            SWINGING,
            (
                "12 months, switching when it pays: **Pro from Feb, pay as you go from Mar "
                "and 9 more changes**"
            ),
            "$10,794.00",
            "saves $1,206.00 against pay as you go",
        ),
        (
            estimate(pages(5)),
            "12 months, switching when it pays: **stays on pay as you go**",
            "$0.60",
            "saves $9,587.40 against Pro",
        ),
        (
            estimate(pages(50_000), projection={"months": 24, "start": "2027-01",
                                                "growth_percent": 5}),
            "24 months, switching when it pays: **Pro from Nov 2027**",
            None,
            None,
        ),
        (
            estimate(pages(5), projection={"months": 1}),
            "1 month on **pay as you go**",
            "$0.05",
            "saves $798.95 against Pro",
        ),
        (
            estimate(pages(5), requirements=["baa"]),
            "12 months: **only Pro fits your requirements**",
            "$9,588.00",
            "",
        ),
        (estimate(pages(5), requirements=["hipaa"]), NO_PLAN, formats.NO_PRICE, ""),
        (
            estimate(pages(5), enterprise=OFFER, requirements=["hipaa"]),
            "12 months: **only your own Enterprise offer fits your requirements**",
            "$30,000.00",
            "",
        ),
        (
            estimate(pages(5), {"domain": "web.page", "units": 5}),
            "12 months, switching when it pays: **stays on pay as you go**",
            "At least $0.60",
            "saves $9,587.40 against Pro",
        ),
    ],
    ids=["swings", "stays", "two years", "one month", "only Pro", "none fits", "an offer fits",
         "at least"],
)  # fmt: skip
def test_the_question_the_amount_and_the_saving(document, question, amount, badge):
    told = words.answer(projected(document).projected, "")
    assert told.question == question
    assert amount in (None, told.amount)
    assert badge in (None, told.badge)


def test_the_detail_names_every_other_way_to_pay():
    found = projected(
        estimate(pages(60_000), enterprise=OFFER, requirements=["baa"], projection={"months": 2})
    ).projected
    assert html.unescape(words.answer(found, "").detail) == (
        "pay as you go $1,200.00 (does not fit) · Pro $1,598.00 · all on flex, Pro $1,598.00 · "
        "your own offer $5,000.00"
    )


def test_work_that_is_all_on_flex_has_no_second_line_for_it():
    app = opened(estimate(pages(90_000, service_tier="flex"), projection={"months": 3}))
    assert "all on flex" not in html.unescape(written(app))
    assert [*line_ends(app)] == ["Pay as you go", "Pro"]
    assert also_shown(app).options[:2] == ["standard", "priority"]


def test_rows_that_are_left_out_are_named_in_the_answer():
    app = open_link({"units": ["5"], "domain2": ["document.x"], "units2": ["abc"]}, "projection")
    assert says(app, "At least $1.20")
    assert says(app, "in 12 months, without row 2")


def test_work_without_any_price_has_no_months_of_0_dollars():
    app = opened(estimate({"domain": "web.page", "units": 5}))
    assert notes.NOTHING_PRICED in [info.value for info in app.info]
    assert not app.get("plotly_chart")
    assert app.pills(key="pick_months").value == "12"
    assert "$0" not in written(app)


# ---------------------------------------------------------------- the chart and its table


def test_an_overage_that_never_comes_is_printed_but_not_drawn():
    app = opened(estimate(pages(100)), TABLE)
    assert "Pro: overage" not in chart(app)[0]
    assert set(table(app)["Pro: overage"]) == {formats.usd(Decimal(0))}


def test_the_table_is_drawn_only_while_it_is_open():
    assert not frames(opened(SWINGING))


def test_the_chart_draws_what_the_table_prints():
    app, found = seen(SWINGING), projected(SWINGING)
    traces, _, alt = chart(app)
    columns = table(app)
    assert [*traces] == [
        "Pay as you go", "Pro: fee", "Pro: overage", "All on flex, pay as you go",
    ]  # fmt: skip
    for name, trace in traces.items():
        assert trace["customdata"] == columns[name][:-1]
        assert [formats.usd(Decimal(str(y))) for y in trace["y"]] == columns[name][:-1]
    assert {name for name, trace in traces.items() if trace["type"] == "bar"} == {
        "Pro: fee",
        "Pro: overage",
    }
    assert columns["Cheapest plan"][:-1] == ["Pay as you go", "Pro"] * 6
    starting = core.path(found.projected, "starter").months_usd[0]
    assert f"Pay as you go {formats.usd(starting)} in Jan 2027" in alt
    assert "from Feb Pro is cheaper; from Mar pay as you go is cheaper" in alt


def test_every_line_is_named_at_its_end_with_its_last_amount():
    app, found = seen(SWINGING), projected(SWINGING).projected
    last = {
        "All on flex": core.path(found, "starter", "flex"),
        "Pro": core.path(found, "pro"),
        "Pay as you go": core.path(found, "starter"),
    }
    assert line_ends(app) == {
        name: formats.short_usd(way.months_usd[-1]) for name, way in last.items()
    }
    assert not chart(app)[1]["showlegend"]


def test_a_plan_that_does_not_fit_says_so_at_its_end():
    assert line_ends(seen(estimate(pages(5), requirements=["baa"]))) == {
        "All on flex": "$799.00",
        "Pro": "$799.00",
        "Pay as you go": "does not fit",
    }


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        ([0, 100], [15, 100]),
        ([50, 50, 60], [50, 80, 110]),
        ([195, 200], [155, 185]),
        ([0] * 10, [10 + 20 * n for n in range(10)]),
        ([], []),
    ],
)
def test_names_at_line_ends_are_kept_apart_and_inside(wanted, placed):
    assert ends.apart([Fraction(middle) for middle in wanted], 30, 200) == placed


@pytest.mark.parametrize(
    ("growth", "season", "marks", "mark"),
    [
        ("0", [1] * 12, 0, None),
        ("20", [1] * 12, 1, "from Apr<br>Pro is cheaper"),
        ("0", [1, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1], 2, None),
        ("0", SEASON, 0, None),
    ],
    ids=["stays", "switches once", "and back", "too often to mark"],
)
def test_the_month_of_the_switch_is_marked(growth, season, marks, mark):
    ahead = {"start": "2027-01", "growth_percent": growth, "seasonality": season}
    _, layout, _ = chart(opened(estimate(pages(50_000), projection=ahead)))
    assert len(layout.get("shapes", ())) == marks
    said = [one["text"] for one in layout["annotations"] if "cheaper" in one["text"]]
    assert said == ([mark] if mark else [])


@pytest.mark.parametrize(
    ("months", "start", "ticks"),
    [
        (3, "2027-01", ["Jan<br>2027", "Feb", "Mar"]),
        (12, "2026-11", ["Nov", "Jan<br>2027", "Mar", "May", "Jul", "Sep"]),
        (60, "2026-12", ["Dec", "Mar<br>2028", "Jun<br>2029", "Sep<br>2030"]),
    ],
)
def test_the_axis_names_few_enough_months_for_a_phone(months, start, ticks):
    document = estimate(pages(5), projection={"months": months, "start": start})
    assert chart(opened(document))[1]["xaxis"]["ticktext"] == ticks


def test_a_plan_that_only_wins_at_the_mean_is_told_with_both_figures():
    app, found = seen(SWINGING), projected(SWINGING)
    hidden = swings(found.projected)
    (warning,) = app.warning
    assert formats.literal(outlook.swings(hidden)) in warning.value
    for usd in (hidden.looks_cheaper_usd, hidden.dearer_usd):
        assert formats.literal(formats.usd(usd)) in warning.value


def test_months_that_are_over_are_told_above_the_months():
    document = estimate(pages(5), projection={"months": 3, "start": "2026-05"})
    assert says(opened(document), "2026-05 to 2026-07 were over before the pricing day")
    assert "before the pricing day" not in written(opened(estimate(pages(5))))


def test_an_average_that_hides_nothing_is_not_warned_of():
    assert not opened(estimate(pages(100_000))).warning


def test_a_plan_that_fits_in_some_months_only_is_no_plan_to_stay_on(tmp_path):
    # Starter signs a BAA from March 2027 on; Pro did all the time.
    ahead = {"months": 4, "start": "2027-01"}
    document = estimate(pages(5), requirements=["baa"], projection=ahead)
    found = result(document, later_card(tmp_path, starter(meets='["baa"]')), DAY).projected
    told = words.answer(found, "")
    assert told.question == "4 months, switching when it pays: **pay as you go from Mar**"
    assert told.badge == "saves $1,797.90 against Pro"
    assert "(does not fit)" in html.unescape(told.detail)


def test_a_month_that_no_plan_fits_in_is_named(tmp_path):
    ahead = {"months": 4, "start": "2027-01"}
    document = estimate(pages(5), requirements=["baa"], projection=ahead)
    found = result(document, later_card(tmp_path, pro_at(899, meets="[]")), DAY).projected
    assert words.answer(found, "").question == (
        "4 months: **no plan with a published price fits your requirements in Mar 2027**"
    )


def test_the_cumulative_view_draws_and_prints_sums():
    document = estimate(pages(80_000), projection={"months": 6, "growth_percent": 10})
    app, found = opened(document, TABLE, also=["cumulative", "cheapest"]), projected(document)
    traces, _, alt = chart(app)
    for name, way in (
        (plan_title("starter"), core.path(found.projected, "starter")),
        (path_name("cheapest"), core.cheapest_path(found.projected)),
    ):
        sums = usd_of(core.running_totals(way.months_usd))
        assert table(app)[name] == sums
        assert traces[name]["customdata"] == sums
        assert sums[-1] == formats.usd(way.total_usd)
    assert "Total" not in table(app)["Month"]
    assert alt.startswith("Chart of the sum up to each month")


def test_switching_is_a_line_with_a_diamond_at_each_change():
    app = opened(SWINGING, also=["cheapest"])
    marker = chart(app)[0][path_name("cheapest")]["marker"]
    assert marker["size"] == [0, *[12] * 11]  # every month from the second on is on another plan
    assert "Switching" in line_ends(app)


def test_each_other_tier_is_a_pill_away():
    document = estimate(pages(90_000, service_tier="priority"), projection={"months": 3})
    app, found = opened(document, TABLE, also=["standard"]), projected(document)
    traces, _, _ = chart(app)
    for tier in ("flex", "standard"):
        name = f"All on {tier}, pay as you go"
        way = core.path(found.projected, "starter", tier)
        assert table(app)[name][:-1] == usd_of(way.months_usd)
        assert traces[name]["customdata"] == usd_of(way.months_usd)
    assert also_shown(app).options[0] == "standard"
    assert "priority" not in also_shown(app).options


def test_an_offer_is_a_pill_away():
    document = estimate(pages(500_000), enterprise=OFFER, projection={"months": 2})
    assert "enterprise" not in also_shown(opened(estimate(pages(5)))).options
    app = opened(document)
    assert path_name("enterprise") not in chart(app)[0]
    show(app, "enterprise")
    way = core.path(projected(document).projected, "enterprise")
    assert chart(app)[0][path_name("enterprise")]["customdata"] == usd_of(way.months_usd)
    assert line_ends(app)["Your offer"] == formats.usd(way.months_usd[-1])


def test_a_budget_is_drawn_and_its_crossing_told_for_every_bill_that_is_shown():
    document = estimate(
        pages(50_000), projection={"months": 6, "start": "2027-01", "growth_percent": 20}
    )
    app, found = opened(document, TABLE, also=["budget"]), projected(document)
    budget = core.path(found.projected, "starter").months_usd[2]
    app.text_input(key="budget_a_month").set_value(str(budget)).run()
    assert chart(app)[0]["Budget"]["customdata"] == [formats.usd(budget)] * 6
    assert table(app)["Budget"] == [formats.usd(budget)] * 6 + [formats.usd(6 * budget)]
    month = formats.month(found.projected.months[3].label)
    assert says(app, f"Pay as you go passes {formats.usd(budget)} a month in {month}.")
    first = formats.month(found.projected.months[0].label)
    assert says(app, f"Pro passes {formats.usd(budget)} a month in {first}.")
    assert not says(app, "Budget passes")
    assert not says(app, "Pro: fee passes")
    show(app, "budget", "cumulative")
    assert "Budget" not in chart(app)[0]  # a budget for all months is another one
    app.text_input(key="budget_in_all").set_value("10000000").run()
    assert says(app, "Pay as you go stays within $10,000,000.00 in all.")


# ---------------------------------------------------------------- the folds


def test_the_day_on_which_the_included_credits_run_out_and_the_alerts_are_the_cores():
    document = estimate(pages(150_000), projection={"months": 1, "start": "2027-04"})
    app, found = opened(document, TABLE, RUN_OUT), projected(document)
    left = allowance(found.projected.months[0], "pro")
    assert says(app, outlook.runs_out(left, "Pro"))
    assert f"run out on day {left.run_out_day} of {left.days} in Apr 2027" in written(app)
    assert table(app)["Pro's included used up"] == [f"day {left.run_out_day}", ""]
    assert says(app, outlook.alerts(left, "Pro"))
    for alert in left.alerts:
        text = f"{alert.percent} % at {formats.count(alert.amount)} credits (day {alert.day})"
        assert says(app, text)


def test_a_monthly_budget_sets_alerts_for_pay_as_you_go():
    document = estimate(pages(60_000), projection={"months": 1, "start": "2027-04"})
    app, found = opened(document, RUN_OUT, also=["budget"]), projected(document)
    app.text_input(key="budget_a_month").set_value("500").run()
    bought = budget_allowance(found.projected, 0, Decimal(500))
    name = f"Pay as you go, budget of {formats.usd(Decimal(500))}"
    assert says(app, outlook.alerts(bought, name))
    assert says(app, f"{name}: 50 % at {formats.count(bought.alerts[0].amount)} credits")


def test_how_the_work_moves_is_told_for_each_workload():
    document = estimate(
        pages(100, name="=1+1"),
        pages(100, growth_percent=50, active_months=[1, 2], name="<script>*x*"),
        pages(100, active_months=[9, 9]),
        projection={"months": 4, "start": "2027-01", "growth_percent": 10, "seasonality": SEASON},
    )
    app, found = opened(document, COURSES), projected(document)
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
    assert says(opened(document, COURSES), "Nov x 2, Dec x 2.")


# ---------------------------------------------------------------- the inputs


@pytest.mark.parametrize(("name", "chosen"), [("months", "24"), ("growth", "5")])
def test_common_values_are_one_click_and_part_of_the_link(name, chosen):
    app = opened(estimate(pages(45_000)))
    pills = app.pills(key=f"pick_{name}")
    pills.set_value(chosen).run()
    assert app.query_params[name] == chosen
    assert box(app, name).value == chosen
    app.pills(key=f"pick_{name}").set_value(None).run()
    assert app.query_params[name] == chosen
    assert app.pills(key=f"pick_{name}").value == chosen


def box(app, name):
    """The box of a parameter of the link."""
    return app.text_input(key=app.session_state["tab"].keys[name])


def test_any_other_value_is_typed_as_people_write_it():
    app = opened(estimate(pages(5)), TABLE)
    box(app, "months").set_value("7").run()
    box(app, "growth").set_value("2,5 %").run()
    box(app, "start").set_value("March 2027").run()
    assert app.pills(key="pick_months").value is None
    assert app.pills(key="pick_growth").value is None
    assert table(app)["Month"][0] == "Mar 2027"
    assert len(table(app)["Month"]) == 8
    assert app.query_params["growth"] == "2.5"
    box(app, "growth").set_value("3%").run()
    assert app.pills(key="pick_growth").value == "3"


def test_the_season_is_named_and_typed_in_a_fold():
    app = opened(estimate(pages(5)), "season_fold")
    app.button(key="season_December busy").click().run()
    assert app.query_params["season"] == "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1.2, 1.5"
    assert box(app, "season").value == app.query_params["season"]
    box(app, "season").set_value("1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 1; 2").run()
    assert app.query_params["season"] == "1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2"
    app.button(key="season_none").click().run()
    assert "season" not in app.query_params


def test_the_named_seasons_are_written_as_in_a_link():
    kind = ESTIMATE["season"][1]
    for factors in filter(None, inputs.SEASONS):
        assert kind.write(kind.read(factors, LINK)) == factors
        assert len(kind.read(factors, LINK)) == 12


@pytest.mark.parametrize("folds", [(), ("season_fold",)])
def test_inputs_that_cannot_be_read_stay_and_only_the_months_are_hidden(folds):
    query = {"units": ["5"], "months": ["24"], "season": ["1, x"]}
    app = open_link(query, "projection", **dict.fromkeys(folds, True))
    box(app, "growth").set_value("1.125").run()
    assert not app.get("plotly_chart")
    assert outlook.WAITING in written(app)
    assert box(app, "growth").value == "1.125"
    assert app.pills(key="pick_months").value == "24"
    told = [error.value for error in app.main.error]
    assert sum("is not" in one or "x" in one for one in told) >= 2
    app.button(key="answer_growth_1125").click().run()
    assert not app.exception
    assert box(app, "growth").value == "1125"
    assert not app.get("plotly_chart")  # the season is still wrong


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


def test_the_sums_and_every_month_open_up_in_one_place():
    document = estimate(pages(60_000), projection={"months": 4, "growth_percent": 50})
    app, found = opened(document), projected(document).projected
    app.button(key="explain_answer").click().run()
    assert not app.exception
    amounts = app.selectbox(key="explained_month")
    assert amounts.options == [*explanation.projected_months(found).chapters]
    for chapter in explain_path(core.cheapest_path(found), found):
        assert all(says(app, step.figures) for step in chapter.steps)
    assert "explained_plan" not in [one.key for one in app.button_group]
    second = formats.month(found.months[1].label)
    app = open_page(document, "projection", explained_month=second, explained_plan="pro")
    app.button(key="explain_answer").click().run()
    for chapter in explain_projected(found, 1, None, "pro"):
        assert all(says(app, step.figures) for step in chapter.steps)


def test_what_opens_up_is_each_path_and_each_month_on_each_tier():
    found = projected(estimate(pages(60_000), projection={"months": 2, "growth_percent": 50}))
    amounts = explanation.projected_months(found.projected)
    first, second = (formats.month(month.label) for month in found.projected.months)
    together = [
        "switching when it pays", "Pay as you go", "Pro",
        "Pay as you go, all flex", "Pay as you go, all priority",
    ]  # fmt: skip
    tiers = ("", ", all flex", ", all priority")
    assert [*amounts.chapters] == [
        *(f"All months: {name}" for name in together),
        *(f"{month}{tier}" for tier in tiers for month in (first, second)),
    ]
    assert [*amounts.of_no_plan] == [*amounts.chapters][:5]
    assert amounts.chapters[f"{second}, all flex"]("pro") == explain_projected(
        found.projected, 1, "flex", "pro"
    )
