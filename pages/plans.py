"""The Plans page: which plan fits, from which volume on, and why."""

from datetime import UTC, datetime, time, timedelta
from functools import partial

import streamlit as st

from pricing.clock import today
from pricing.month import proration, throughput
from pricing.quantities import whole_number
from pricing.values import MOST
from pricing.volume import milestones, plan_map
from ui.inputs import state, widgets
from ui.parts import charts, folds, formats, next_steps, tables
from ui.plans import (
    cards,
    map_chart,
    map_text,
    proration_text,
    throughput_text,
    volume_chart,
    volume_scene,
    volume_text,
)
from ui.result import explanation, headline, notes

result = headline.current()
estimate, prices, invoice = result.estimate, result.prices, result.invoice


def one_of(label: str, options: tuple[str, ...], key: str) -> str:
    """A control that picks one view."""
    return widgets.page_choice(label, options, key, label_visibility="collapsed")


# ---------------------------------------------------------------- from which volume on

COST, LEVEL, SHARE = "Cost by volume", "Map by level", "Map by share on flex"
NEAR, FAR = "Around the crossing", "Up to my volume"


def by_volume() -> None:
    """Each plan's cost curve, or a map of the cheapest plan."""
    st.header("From which volume on", anchor=False)
    view = one_of("View", (COST, LEVEL, SHARE), "plans_view")
    if view == COST:
        cost_by_volume()
    else:
        map_of_plans(by_share=view == SHARE)


def cost_by_volume() -> None:
    """Each plan's cost from zero volume up, and the crossings."""
    points = milestones(result.invoice)
    far = volume_scene.far_away(points)
    near = far and one_of("Zoom", (NEAR, FAR), "plans_zoom") == NEAR
    sentences = volume_text.cost_sentences(result, points)
    st.markdown("\n\n".join(formats.literal(sentence) for sentence in sentences))
    volumes = explanation.volumes(result, volume_text.milestones_by_name(points))
    explanation.explain_button(volumes, estimate.plan, result, "volumes")
    figure, alt = volume_chart.cost_by_volume(result, near=near)
    charts.show(figure, alt, "cost_by_volume")

    def numbers() -> None:
        tables.show(*volume_text.cost_table(result, points), words=2, alt="Cost by volume")
        if len(estimate.workloads) > 1 and result.break_even_credits is not None:
            tables.show(*volume_text.mix_table(result), words=2, alt="The mix at the break-even")

    folds.draw_if_open("The numbers of this chart", "fold_cost_table", numbers)


def map_of_plans(*, by_share: bool) -> None:
    """The cheapest plan by volume and level, or by volume and share on flex."""
    make, title = (
        (plan_map.by_share_on_flex, "Share on flex") if by_share else (plan_map.by_level, "Level")
    )
    rows = make(invoice, result.blockers)
    if not rows:
        st.info(next_steps.with_sales(map_text.why_no_map(result, by_share=by_share)))
        return
    figure, alt = map_chart.plan_map(result, rows, title)
    charts.show(figure, alt, "plan_map")
    st.caption(formats.literal(map_text.MAP_NOTES[title]))

    def numbers() -> None:
        tables.show(*map_text.map_table(result, rows, title), words=2, alt="The map")

    folds.draw_if_open("The numbers of this chart", "fold_map_table", numbers)


# ---------------------------------------------------------------- changing within a month


def changing() -> None:
    """A month in which the plan changes, prorated under each reading."""
    st.header("Changing plan within a month", anchor=False)
    if "change" in state.tab().blocked:
        st.info("Correct the reading of the proration in the sidebar to see this.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        moves = {move.label: move for move in proration_text.moves(prices)}
        way = widgets.page_choice("Change", [*moves], "change_way", width="content")
        moment = st.datetime_input(
            "Day and time, UTC",
            datetime.combine(today(), time(12)),
            min_value=datetime.combine(result.card.first_day, time()),
            max_value=datetime.combine(today() + timedelta(days=5 * 365), time()),
            key="change_moment",
            width=260,
            step=timedelta(minutes=15),
            persist_state="session",
        )
    move, at = moves[way], moment.replace(tzinfo=UTC)
    changed = proration.changed_month(estimate, result.card, at, move.before, move.after)
    if not changed.staying.has_priced_work:
        st.info(notes.NOTHING_PRICED)
        return
    with st.container(horizontal=True, gap="large", key="change_total"):
        for label, value in proration_text.change_figures(changed):
            st.metric(label, value, width="content")
    st.markdown(formats.literal(proration_text.staying_sentence(changed)))
    explanation.explain_button(explanation.changed_month(changed), estimate.plan, result, "change")
    tables.show(
        *proration_text.change_table(changed, prices.readings["proration"]),
        alt="The month under each proration",
    )

    def parts() -> None:
        tables.show(*proration_text.part_table(changed), alt="Before and after the change")

    folds.draw_if_open("The two parts of the month", "fold_change_parts", parts)
    cards.change_note(result)


# ---------------------------------------------------------------- in time


def in_time() -> None:
    """Requests compared with each plan's rate limit, and a backlog with a deadline."""
    st.header("Can it be done in time?", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        pages_each = widgets.PageNumber(1)
        if any(throughput.counts_pages(line) for line in invoice.lines):
            pages_each = widgets.page_number(
                "Pages a request",
                "pages_each",
                widgets.between(whole_number, 1, MOST),
                "1",
                width=180,
                help="Requests are not pages: a document of ten pages is one request.",
            )
        month = throughput.requests_of_month(invoice, pages_each.value or 1)
        backlog = widgets.page_number(
            "Backlog, in requests",
            "backlog",
            widgets.between(partial(whole_number, item="request"), 0, MOST),
            placeholder=f"{formats.count(month)}, the month's",
        )
        hours = widgets.page_number(
            "To be done in, hours",
            "deadline",
            widgets.between(whole_number, 1, 10**6),
            "24",
            width=180,
        )
    if pages_each.value is None or hours.value is None or backlog.is_wrong:
        return
    waiting = month if backlog.value is None else backlog.value
    found = throughput.paces(prices, month, waiting, hours.value, estimate.requests_per_minute)
    st.markdown(formats.literal(throughput_text.deadline(found, waiting, hours.value)))
    tables.show(*throughput_text.pace_table(found, result), alt="What each plan can do in time")
    st.caption(formats.literal(throughput_text.busiest(found, month, estimate.requests_per_minute)))


# ---------------------------------------------------------------- the published comparison


def all_features() -> None:
    """The published comparison of the plans."""
    st.header("Everything published about the plans", anchor=False)
    cards.features(result)
    cards.sources(result)


SECTIONS = {
    "By volume": by_volume,
    "Changing plan": changing,
    "In time": in_time,
    "All features": all_features,
}

st.header("Plans for this estimate", anchor=False)
with st.container(border=True, key="recommendation"):
    st.markdown(cards.recommendation_text(result))
for place, plan in zip(st.columns(len(prices.plans)), prices.plans, strict=True):
    with place.container(border=True, height="stretch", key=f"card_{plan}"):
        cards.card(result, plan)
SECTIONS[one_of("Show", tuple(SECTIONS), "plans_section")]()
notes.source(result.card, result.prices)
