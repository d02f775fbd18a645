"""The plan cards and smaller parts of the plans page."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from pricing import Result
from pricing.month import effective_rate, eligibility, plans
from pricing.names import Plan, plan_name
from ui.inputs import state
from ui.parts import formats, next_steps, tables
from ui.result import open_point_badge

OWN_OFFER = "your own offer"


def verdict(result: Result) -> str:
    """The recommendation's headline."""
    plan = result.recommendation.plan
    if "fit" in state.tab().blocked:
        return "No plan is recommended while a requirement cannot be read"
    if plan is None:
        return "No plan is recommended for work without a price"
    if plan not in result.invoice.bills:
        return f"{formats.NO_PRICE} about {plan_name(plan)}"
    note = f", by {OWN_OFFER}" if result.invoice.bills[plan].tariff.is_own_offer else ""
    chosen = " and is your plan" if _is_chosen(plan, result) else ""
    return f"{plan_name(plan)} fits this estimate best{note}{chosen}"


def recommendation_text(result: Result) -> str:
    """The recommendation and its reasons as paragraphs of Markdown."""
    reasons = [next_steps.with_sales(reason) for reason in result.recommendation.reasons]
    found = next_steps.with_sales(verdict(result))
    icon = "thumb_up" if result.recommendation.plan else "help"
    return "\n\n".join([f":material/{icon}: **{found}**", *reasons])


def _is_chosen(plan: Plan, result: Result) -> bool:
    """Whether a plan is the visitor's; none is while the link names an unknown plan."""
    return plan == result.estimate.plan and "plan" not in state.tab().blocked


def card(result: Result, plan: Plan) -> None:
    """One plan for this estimate: price, what is included, what is missing, the choice."""
    bill, terms = result.invoice.bills.get(plan), result.prices.plans[plan]
    badges = []
    if plan == result.recommendation.plan:
        badges.append(":green-badge[Recommended]")
    if result.blockers[plan]:
        badges.append(":red-badge[Does not fit]")
    if bill and bill.tariff.is_own_offer:
        badges.append(":orange-badge[Your own offer]")
    fits = "Not known" if "fit" in state.tab().blocked else "Fits"
    st.markdown(
        f"#### {formats.literal(terms.title)}\n\n{' '.join(badges) or f':gray-badge[{fits}]'}"
    )
    least, amount = formats.total(bill, result.invoice)
    label = f"This estimate, {least}a month" if bill else "This estimate"
    st.metric(label, amount)
    open_point_badge.plan_buttons(result, plan, f"card_{plan}")
    parts = [formats.literal(_effective(result, bill))]
    for code in result.blockers[plan]:
        reason = eligibility.why_not(plan, code, result.invoice)
        parts.append(f":material/block: {formats.literal(reason[0].upper() + reason[1:])}.")
    features = formats.bullets(plan_features(result, plan, bill))
    st.markdown("\n\n".join([*parts, features]))
    chosen = _is_chosen(plan, result)
    st.button(
        "Your plan" if chosen else f"Choose {plan_name(plan)}",
        key=f"choose_{plan}",
        icon=":material/check:" if chosen else None,
        on_click=state.retype,
        args=("plan", plan),
        disabled=chosen,
        width="stretch",
    )
    st.markdown(next_steps.links(next_steps.on_plan(terms)))


def _effective(result: Result, bill: plans.Bill | None) -> str:
    if bill is None:
        return "No price is published. Enter your own offer under Options to compare it."
    rate = effective_rate(result.invoice, bill.total_usd)
    if rate:
        return f"{formats.exact_usd(rate.usd)} per {rate.unit}, all in"
    return (
        "No work, so no rate"
        if result.invoice.has_priced_work
        else "No price is published for this work"
    )


def plan_features(result: Result, plan: Plan, bill: plans.Bill | None) -> Iterator[str]:
    """The plan's terms and published features, those the customer needs first."""
    prices = result.prices
    if bill:
        tariff = bill.tariff
        fee = f"Fee {formats.usd(tariff.fee_usd)}" if tariff.fee_usd else "No monthly fee"
        each = f"{formats.exact_usd(tariff.usd_per_credit)} a"
        if tariff.included:
            yield f"{fee}, {plans.included_text(bill)} included"
            yield f"{each} further credit"
        else:
            yield f"{fee}, {each} credit"
    needed = eligibility.needs(result.invoice)
    rows = [row for row in prices.features if row.on_card]
    for row in sorted(rows, key=lambda row: not row.concerns & needed):
        yield f"{row.name}: {row.says_of(plan)}"


def change_note(result: Result) -> None:
    """The source of the proration and its assumptions."""
    entry, card = result.prices.readings["proration"], result.card
    source = card.sources[entry.source]
    st.caption(
        "The month's credits are assumed to be spread evenly over its seconds. What the fee "
        "includes is prorated like the fee; the sign-up bonus is not. By the day, a change at "
        "00:00 leaves the plan before no part of that day. The published pages say only: "
        f"[{formats.literal(source.says)}]({source.url}) Switch the reading under Options in the "
        "sidebar."
    )


def features(result: Result) -> None:
    """The published comparison as a table of words."""
    header, rows = feature_table(result)
    tables.show(header, rows, words=len(header), alt="What the plans offer")


def sources(result: Result) -> None:
    """The source pages of the table."""
    card = result.card
    names = dict.fromkeys(feature.source for feature in result.prices.features)
    links = [
        f"[{formats.literal(card.sources[name].title)}]({card.sources[name].url})" for name in names
    ]
    checked = f"{result.prices.checked:%Y-%m-%d}"
    st.caption(f"Quoted word for word from {' and '.join(links)}, checked {checked}.")


def feature_table(result: Result) -> tuple[list[str], list[list[str]]]:
    """Every published row word for word, the customer's requirements first."""
    rows, plans_of = [], result.prices.plans
    for row in eligibility.features_for(result.invoice):
        feature = row.feature
        said = [feature.says_of(plan) or "not mentioned" for plan in plans_of]
        page = result.card.sources[feature.source].page
        rows.append([f"{feature.name}{' (you need this)' if row.asked else ''}", *said, page])
    return ["Feature", *map(plan_name, plans_of), "Page"], rows
