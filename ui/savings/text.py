"""What can be done to pay less, in sentences; and the rows of the page's tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pricing import Result
from pricing.money import total
from pricing.month import recommend, total_text
from pricing.names import GROUNDING
from pricing.whatif import Action, choices, recordings
from ui.parts import formats
from ui.parts.labels import plan_title
from ui.result.answer import Answer

QUESTION = "Most you could save on this work"
NOTHING = "Nothing cheaper"
OPEN_POINT = "The amount rests on an open point."


# ---------------------------------------------------------------- one action


JOIN = "Join clips into files of up to {length}"
WORDS: Mapping[str, str] = {
    "plan": "Switch to {plan}",
    "all_work": "Run all work at {to} speed (service tier)",
    "service_tier": "Run {label} at {to} speed (service tier) instead of {chosen}",
    "share": "Run {percent} % of {label} at {to} speed (service tier)",
    "level": "Use {to} instead of {chosen} quality (level) for {label}",
    "grounding": "Leave out the bounding boxes (grounding) of {label}",
    "join": JOIN,
    "as_audio": "Process {label} as audio ({to}), without its pictures",
}
"""What to do, for each kind of action."""


def sentence(action: Action, result: Result) -> str:
    """What to do: "Run all work at flex speed (service tier) and switch to Pro"."""
    plan = plan_title(action.plan)
    words = WORDS[action.kind].format(
        plan=plan,
        to=action.to,
        label=action.label,
        chosen=action.chosen,
        percent=action.percent,
        length=formats.hours(action.up_to_seconds),
    )
    is_switch = action.plan != result.estimate.plan and action.kind != "plan"
    return f"{words} and switch to {plan}" if is_switch else words


def joining(up_to_seconds: int) -> str:
    """The joining of clips, as something to do."""
    return JOIN.format(length=formats.hours(up_to_seconds))


def saving(action: Action) -> str:
    """What it saves a month: dollars, or credits at the same bill."""
    if action.saves_dollars:
        return formats.usd(action.month.saves_usd)
    return formats.plural(action.month.saves_credits, "credit")


def amounts(action: Action, result: Result) -> str:
    """The month's total with the action and without: "$300.00 instead of $799.00 a month"."""
    now, then = result.bill, action.month.total_usd
    if now is None or then is None:
        return f"{plan_title(action.plan)} has no published price"
    if not action.saves_dollars:
        return f"{total_text(now.total_usd, result.invoice)} a month either way"
    before, after = (
        total_text(now.total_usd, result.invoice),
        total_text(then, action.month.invoice),
    )
    return f"{after} instead of {before} a month"


def reasons(action: Action, result: Result) -> Iterator[str]:
    """Why it could be wrong for the visitor, as Markdown, each with its source."""
    for words, source in _reasons(action, result):
        link = f" [source]({result.card.sources[source].url})" if source else ""
        yield f"{formats.literal(words)}{link}"
    if action.open_points:
        yield OPEN_POINT


def _reasons(action: Action, result: Result) -> Iterator[tuple[str, str | None]]:
    prices = result.prices
    match action.kind:
        case "all_work" | "service_tier" | "share":
            tier = prices.service_tiers[action.to]
            yield f"{tier.name.capitalize()} is for: {_first_sentence(tier.use)}", tier.source
        case "level" | "grounding":
            name = GROUNDING if action.kind == "grounding" else action.chosen
            if name in prices.advice:
                advice = prices.advice[name]
                yield f"What you would miss: {_first_sentence(advice.use)}", advice.source
        case "join":
            yield f"{_rule(result)} Each joined file gets one answer.", prices.segments.source
        case "as_audio":
            yield "The answers come from the sound alone.", None
        case "plan":
            pass
    if action.plan != result.estimate.plan and not action.label:
        beyond = recommend(action.month.invoice, result.blockers).reasons[-1]
        yield beyond, prices.plans[action.plan].source


def _first_sentence(text: str) -> str:
    return f"{text.rstrip('.').partition('. ')[0]}."


def _rule(result: Result) -> str:
    """The rule by which recordings are billed."""
    rule = result.prices.segments
    return (
        f"Each file is billed in segments of {formats.hours(rule.seconds)}, rounded up, "
        f"at least {rule.minimum} of them."
    )


# ---------------------------------------------------------------- the answer


def answer(result: Result, found: Sequence[Action]) -> Answer:
    """The most that a single action saves, or why none does."""
    if not found or not found[0].saves_dollars:
        return Answer(QUESTION, NOTHING, detail=formats.literal(why_nothing(result, found)))
    best = found[0]
    return Answer(
        QUESTION,
        formats.usd(best.month.saves_usd),
        per="a month",
        detail=formats.literal(f"{sentence(best, result)}: {amounts(best, result)}"),
    )


def why_nothing(result: Result, found: Sequence[Action]) -> str:
    """Why no action saves dollars."""
    plan = plan_title(result.estimate.plan)
    if not found:
        return "Plan, quality, options and speed are already the cheapest for this work."
    if result.bill is None:
        return f"{plan} has no published price, so what can be saved is shown in credits."
    return (
        f"What {plan} includes covers this month either way: using less saves credits, not dollars."
    )


# ---------------------------------------------------------------- tables


def tier_table(
    result: Result, rows: Sequence[choices.TierMonth]
) -> tuple[list[str], list[list[str]]]:
    """The month on each service tier and on each plan."""
    plans = [*result.invoice.bills]
    header = ["All work on", "Multiplier", "Credits", *map(plan_title, plans)]
    table = []
    for row in rows:
        tier, month = row.service_tier, row.month.invoice
        multiplier = result.prices.service_tiers[tier].multiplier if tier else None
        table.append(
            [
                tier or "as it is",
                "mix" if multiplier is None else formats.count(multiplier),
                formats.count(month.credits),
                *(str(total_text(month.bills[plan].total_usd, month)) for plan in plans),
            ]
        )
    return header, table


# ---------------------------------------------------------------- recordings


def paid_sentence(found: Sequence[recordings.Recordings], result: Result) -> str:
    """The billed length of recordings compared with their real length."""
    paid_for = formats.hours(sum(one.paid_seconds for one in found))
    lasting = formats.hours(total(one.recorded_seconds for one in found))
    return f"You pay for {paid_for}, your recordings last {lasting}. {_rule(result)}"


def joining_sentence(
    joined: recordings.JoinedMonth,
    found: Sequence[recordings.Recordings],
    up_to: int,
) -> str:
    """The bill with clips joined."""
    length, month = formats.hours(up_to), joined.month
    if month.saves_credits <= 0:
        return f"Joining clips into files of up to {length} would save nothing here."
    files = formats.plural(sum(one.files for one in found), "file")
    words = (
        f"{files} become {formats.count(joined.files)}, paid for "
        f"{formats.hours(joined.paid_seconds)}"
    )
    if month.total_usd is None:
        return f"{words}: {formats.count(month.saves_credits)} credits less."
    return f"{words}: {total_text(month.total_usd, month.invoice)}, {_less(month.saves_usd)}."


def _less(usd: Decimal | None) -> str:
    return f"{formats.usd(usd)} less a month" if usd else "the same bill"


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
