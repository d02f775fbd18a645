"""Costs of choices and possible savings, in sentences and rows."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from pricing import Estimate, Result, link
from pricing.estimate import MOST_WORKLOADS
from pricing.money import ZERO, decimal_text, total
from pricing.month import total_text
from pricing.names import plan_name
from pricing.quantities import percentage
from pricing.whatif import Variant, choices, recordings
from ui.inputs import widgets, workloads
from ui.parts import formats
from ui.parts.labels import path_name
from ui.result import explanation

SHARES_AT_ONCE = 6
"""Most boxes for shares drawn at once; the others are in an expander."""


def change_text(choice: choices.Choice) -> str:
    """A choice and its alternative in words."""
    if choice.kind == "grounding":
        return "grounding"
    return f"{choice.chosen} instead of {choice.instead_of}"


def choice_text(one: choices.Choice) -> str:
    """A choice with its workload in words."""
    return f"{one.label}: {change_text(one)}"


def about_choices(result: Result, found: Sequence[choices.Choice]) -> str | None:
    """Why no choice costs dollars; None if one does."""
    plan = path_name(result.estimate.plan)
    if not found:
        return "Every level, option and service tier here is already the cheapest."
    if result.bill is None:
        plan = plan_name(result.estimate.plan)
        return f"{plan} has no published price, so choices are shown in credits."
    if not any(one.usd for one in found):
        return (
            f"On {plan} none of these choices changes the bill: what is included covers the month "
            "either way. The credits show what they use."
        )
    return None


def how_choices_compare(result: Result) -> str:
    """The sentence above the chart of choices."""
    which = (
        f"The {choices.LARGEST} workloads that take the most credits; each choice"
        if len(result.estimate.workloads) > choices.LARGEST
        else "Each choice"
    )
    return f"{which} compared with a cheaper one, everything else unchanged."


def choice_rows(found: Sequence[choices.Choice]) -> list[list[str]]:
    """Rows of a table: every choice and its cost a month."""
    return [
        [one.label, change_text(one), formats.count(one.credits), difference_text(one.usd)]
        for one in found
    ]


def choice_amounts(result: Result, found: Sequence[choices.Choice]) -> explanation.Amounts:
    """The month with each alternative, for the Explain button."""
    months = {f"{one.label}: {one.instead_of}": one.month.invoice for one in found}
    return explanation.alternatives(result, months, "Choice")


def difference_text(usd: Decimal | None) -> str:
    """The difference of two bills in dollars."""
    return "no price" if usd is None else formats.usd(usd)


# ---------------------------------------------------------------- service tiers


def tier_table(
    result: Result, rows: Sequence[choices.TierMonth]
) -> tuple[list[str], list[list[str]]]:
    """The month on each service tier and on each plan."""
    plans = [*result.invoice.bills]
    header = ["All work on", "Multiplier", "Credits", *(path_name(plan) for plan in plans)]
    header.append(f"Saves on {path_name(result.estimate.plan)}")
    table = []
    for row in rows:
        tier, month = row.service_tier, row.month
        multiplier = formats.count(result.prices.service_tiers[tier].multiplier) if tier else "mix"
        table.append(
            [
                tier or "as configured",
                multiplier,
                formats.count(month.invoice.credits),
                *(
                    str(total_text(month.invoice.bills[plan].total_usd, month.invoice))
                    for plan in plans
                ),
                difference_text(month.saves_usd),
            ]
        )
    return header, table


def tier_amounts(result: Result, rows: Sequence[choices.TierMonth]) -> explanation.Amounts:
    """The month on each service tier, for the Explain button."""
    tiers = {str(row.service_tier): row.month.invoice for row in rows if row.service_tier}
    return explanation.alternatives(result, tiers, "All work on")


def tier_uses(result: Result) -> str:
    """The published sentence on when to use each tier, as a Markdown list."""
    lines = []
    for name, tier in result.prices.service_tiers.items():
        source = result.card.sources[tier.source]
        lines.append(f"- **{name}**: {formats.literal(tier.use)} [source]({source.url})")
    return "\n".join(lines)


# ---------------------------------------------------------------- the share that could wait


def shares(result: Result) -> list[Decimal]:
    """Draw boxes for the share of each workload that could wait; the percentages.

    Empty if one cannot be read.
    """
    percents: list[Decimal | None] = [*choices.flex_shares(result)]
    labels = result.invoice.work_labels
    places = choices.flex_candidates(result)
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        for place in places[:SHARES_AT_ONCE]:
            percents[place] = _share(result, place, labels[place])
    rest = places[SHARES_AT_ONCE:]
    if rest:
        fold = st.expander(
            f"{formats.plural(len(rest), 'more workload')}", key="more_shares", on_change="rerun"
        )
        for place in rest:
            if fold.open:
                with fold:
                    percents[place] = _share(result, place, labels[place])
            else:
                percents[place] = _hidden_share(result, place)
    read = [percent for percent in percents if percent is not None]
    return read if len(read) == len(percents) else []


def _hidden_share(result: Result, place: int) -> Decimal | None:
    """The share in a box that is not drawn; None if it cannot be read."""
    try:
        return _percent(st.session_state.get(_share_key(result, place)) or _now(result, place))
    except ValueError:
        return None


def _share_key(result: Result, place: int) -> str:
    # A share that was changed in the estimate starts a new box.
    return f"wait{place}_{result.estimate.workloads[place].domain}_{_now(result, place)}"


def _now(result: Result, place: int) -> str:
    """The share that the estimate has, as its box starts."""
    return decimal_text(choices.flex_shares(result)[place])


def _share(result: Result, place: int, name: str) -> Decimal | None:
    label = f"{name}, % that could wait"
    with st.container(width=260, gap="xxsmall"):
        # A visible label is read as Markdown, but a screen reader is given its source.
        st.markdown(f":small[{formats.literal(label)}]")
        key = _share_key(result, place)
        found = widgets.page_number(
            label, key, _percent, _now(result, place), label_visibility="collapsed", width="stretch"
        )
    return None if found.is_wrong else found.value or ZERO


_percent = widgets.between(percentage, 0, 100)


def saving_sentence(month: Variant, result: Result) -> str:
    """The savings of a changed month."""
    credits = f"{formats.count(month.saves_credits)} credits less"
    if month.total_usd is None or month.saves_usd is None:
        return f"{path_name(result.estimate.plan)} has no price; it takes {credits}."
    new, plan = total_text(month.total_usd, month.invoice), path_name(result.estimate.plan)
    if month.saves_usd == 0:
        return f"{plan} stays at {new} a month, though it takes {credits}."
    return f"{plan} costs {new} a month: {formats.usd(month.saves_usd)} less, {credits}."


def take_button(label: str, estimate: Estimate, key: str) -> None:
    """A button that replaces the estimate by a changed one."""
    full = len(estimate.workloads) > MOST_WORKLOADS
    st.button(
        label,
        key=key,
        icon=":material/input:",
        on_click=_take,
        args=(estimate,),
        disabled=full,
        help=f"An estimate holds at most {MOST_WORKLOADS} workloads." if full else None,
    )


def _take(estimate: Estimate) -> None:
    for key in [key for key in st.session_state if str(key).startswith("wait")]:
        del st.session_state[key]
    workloads.open_document(link.to_query(estimate.to_document()))


# ---------------------------------------------------------------- recordings


def paid_sentence(found: Sequence[recordings.Recordings], result: Result) -> str:
    """The billed length of recordings compared with their real length."""
    rule = result.prices.segments
    paid_for = formats.hours(sum(one.paid_seconds for one in found))
    lasting = formats.hours(total(one.recorded_seconds for one in found))
    return (
        f"You pay for {paid_for}, your recordings last {lasting}. Each file is billed in segments "
        f"of {formats.hours(rule.seconds)}, rounded up, at least {rule.minimum} of them."
    )


def joining_sentence(
    month: recordings.JoinedMonth,
    found: Sequence[recordings.Recordings],
    up_to: int,
    result: Result,
) -> str:
    """The bill with clips joined."""
    length = formats.hours(up_to)
    files = sum(one.files for one in found)
    if month.month.saves_credits <= 0:
        return f"Joining clips to files of up to {length} would save nothing here."
    return (
        f"Joining clips to files of up to {length} turns {formats.plural(files, 'file')} into "
        f"{formats.count(month.files)} and pays for {formats.hours(month.paid_seconds)}. "
        f"{saving_sentence(month.month, result)}"
    )


def recording_rows(found: Sequence[recordings.Recordings]) -> list[list[str]]:
    """Each workload of recordings, as rows of a table."""
    return [
        [
            one.label,
            formats.count(one.files),
            formats.hours(one.recorded_seconds),
            formats.hours(one.paid_seconds),
        ]
        for one in found
    ]


def sound_only(tip: recordings.AsAudio, result: Result) -> str:
    """The cost of a workload of video priced as audio."""
    return (
        f"{tip.label}: use {tip.domain} if only the sound matters. "
        f"{saving_sentence(tip.month, result)}"
    )
