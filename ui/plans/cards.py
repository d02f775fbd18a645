"""The plan cards: compact ones beside an estimate, and those of the plans page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pricing import Result
from pricing.month import effective_rate, eligibility, plans
from pricing.names import Plan, plan_name
from ui.inputs import state
from ui.parts import formats, labels, next_steps, tables
from ui.result import open_point_badge

OWN_OFFER = "your own offer"

COMPACT_WIDTH = 165
"""Least pixels of a compact card: three beside an estimate, one below the other on a phone."""
FEW_NEEDS = 3
"""Most requirements that a compact card names."""


def compact(result: Result) -> None:
    """A small card for each plan: its name, its price, what it rests on, and the choice."""
    for plan, place in _places(result, COMPACT_WIDTH).items():
        with place:
            _words(result, plan, [formats.literal(_note(result, plan))])
            pin_button(result, plan)


def _places(result: Result, width: int) -> dict[Plan, DeltaGenerator]:
    """A container for each plan, of equal height, in as many columns as fit."""
    grid = st.grid(len(result.prices.plans), min_column_width=width, gap="xsmall")
    return {
        plan: grid.container(height="stretch", gap="small", key=f"{_standing(result, plan)}_{plan}")
        for plan in result.prices.plans
    }


def _standing(result: Result, plan: Plan) -> Literal["plan_card", "best_plan_card"]:
    """The start of a card's key, for its looks."""
    return "best_plan_card" if plan == result.recommendation.plan else "plan_card"


def _words(result: Result, plan: Plan, more: list[str]) -> None:
    """A plan's name and price and some paragraphs of Markdown; a rounded price opens on hover."""
    bill = result.invoice.bills.get(plan)
    exact, short = formats.total(bill, result.invoice), formats.short_total(bill, result.invoice)
    price = f":small[{short.least}]**{next_steps.with_sales(short.amount)}**"
    per = " :small[a month]" if bill and short.amount.startswith("$") else ""
    st.markdown(
        "\n\n".join([_name(result, plan), f"{price}{per}", *more]),
        help=None if exact == short else f"{formats.literal(str(exact))} a month",
    )


def _name(result: Result, plan: Plan) -> str:
    """A plan's everyday and published names, and a mark on the best one."""
    title, published = labels.plan_title(plan), plan_name(plan)
    parts = [f"**{formats.literal(title)}**"]
    if title != published:
        parts.append(f":small[{formats.literal(published)} plan]")
    if plan == result.recommendation.plan:
        parts.append(":green-badge[best]")
    return " ".join(parts)


def _note(result: Result, plan: Plan) -> str:
    """What a plan's price rests on, or what rules it out."""
    bill = result.invoice.bills.get(plan)
    if codes := result.blockers[plan]:
        return f"Does not fit: without {eligibility.missing_text(codes)}"
    if bill is None:
        return _only_there(result, plan)
    if bill.tariff.is_own_offer:
        return OWN_OFFER[0].upper() + OWN_OFFER[1:]
    if bill.tariff.included:
        return f"{plans.included_text(bill)} included"
    fee = formats.usd(bill.tariff.fee_usd) if bill.tariff.fee_usd else "no"
    return f"{fee} fee, {formats.exact_usd(bill.tariff.usd_per_credit)} a credit"


def _only_there(result: Result, plan: Plan) -> str:
    """What only a plan without a price offers, in a few words."""
    offers = {name: terms.meets for name, terms in result.prices.plans.items()}
    others = frozenset[str]().union(*(meets for name, meets in offers.items() if name != plan))
    names = [label for code, label in labels.REQUIREMENTS.items() if code in offers[plan] - others]
    return ", ".join(names[:FEW_NEEDS]) or "No published price"


def pin_button(result: Result, plan: Plan) -> None:
    """The button that chooses a plan, or gives a chosen one up for the cheapest that fits."""
    pinned = is_pinned(result, plan)
    name = formats.literal(labels.plan_title(plan))
    st.button(
        f"Unpin {name}" if pinned else f"Choose {name}",
        key=f"pin_{plan}",
        icon=":material/keep_off:" if pinned else None,
        help="Show the cheapest plan that fits" if pinned else None,
        on_click=state.retype,
        args=("plan",) if pinned else ("plan", plan),
        width="stretch",
    )


def is_pinned(result: Result, plan: Plan) -> bool:
    """Whether a plan is the visitor's choice; none is while the link names an unknown plan."""
    return (
        plan == result.estimate.plan
        and state.is_plan_chosen()
        and "plan" not in state.tab().blocked
    )


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
