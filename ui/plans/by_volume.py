"""From which volume on a plan is the cheapest: the cost curve, or a map."""

from __future__ import annotations

import streamlit as st

from pricing import Result
from pricing.volume import Milestone, milestones, plan_map
from ui.inputs import widgets
from ui.parts import charts, folds, formats, next_steps, tables
from ui.plans import map_chart, map_text, volume_chart, volume_scene, volume_text

COST, LEVEL, SHARE = "Cost", "Map by quality", "Map by flex share"
NEAR, FAR = "Around the crossing", "Up to my volume"
HEIGHT = 300
"""Pixels of the cost curve."""
NUMBERS = "The numbers of this chart"


def draw(result: Result) -> None:
    """Each plan's cost curve, or a map of the cheapest plan."""
    st.header("From which volume on", anchor=False)
    view = _one_of("View", (COST, LEVEL, SHARE), "plans_view")
    if view == COST:
        _cost(result)
    else:
        _map(result, by_share=view == SHARE)


def _one_of(label: str, options: tuple[str, ...], key: str) -> str:
    return widgets.page_choice(label, options, key, label_visibility="collapsed")


def _cost(result: Result) -> None:
    """Each plan's cost from zero volume up, and the crossings."""
    points = milestones(result.invoice)
    sentences = volume_text.cost_sentences(result, points)
    st.markdown("\n\n".join(formats.literal(sentence) for sentence in sentences))
    far = volume_scene.far_away(points)
    near = far and _one_of("Zoom", (NEAR, FAR), "plans_zoom") == NEAR
    figure, alt = volume_chart.cost_by_volume(result, near=near, height=HEIGHT)
    charts.show(figure, alt, "cost_by_volume")
    folds.draw_if_open(NUMBERS, "fold_cost_table", lambda: _cost_numbers(result, points))


def _cost_numbers(result: Result, points: tuple[Milestone, ...]) -> None:
    tables.show(*volume_text.cost_table(result, points), words=2, alt="Cost by volume")
    if len(result.estimate.workloads) > 1 and result.break_even_credits is not None:
        tables.show(*volume_text.mix_table(result), words=2, alt="The mix at the break-even")


def _map(result: Result, *, by_share: bool) -> None:
    """The cheapest plan by volume and level, or by volume and share on flex."""
    make, title = (
        (plan_map.by_share_on_flex, map_text.SHARE)
        if by_share
        else (plan_map.by_level, map_text.LEVEL)
    )
    rows = make(result.invoice, result.blockers)
    if not rows:
        st.info(next_steps.with_sales(map_text.why_no_map(result, by_share=by_share)))
        return
    figure, alt = map_chart.plan_map(result, rows, title)
    charts.show(figure, alt, "plan_map")
    st.caption(formats.literal(map_text.MAP_NOTES[title]))
    numbers = map_text.map_table(result, rows, title)
    folds.draw_if_open(
        NUMBERS, "fold_map_table", lambda: tables.show(*numbers, words=2, alt="The map")
    )
