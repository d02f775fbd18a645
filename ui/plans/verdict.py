"""The answer at the top of the plans page: which plan fits, what it saves, what rules one out."""

from __future__ import annotations

from dataclasses import replace

from pricing import Result
from pricing.month import eligibility
from pricing.volume import milestones
from ui.inputs import state
from ui.parts import formats, labels
from ui.plans import volume_text
from ui.result import explanation, headline
from ui.result.answer import Answer

NOTHING_RULES_IT_OUT = "No requirement rules it out"
NOT_KNOWN = "Which plan fits is not known: a requirement cannot be read"


def answer(result: Result) -> Answer:
    """The month on the plan that is shown, and whether it meets the requirements."""
    found = headline.answer(result)
    details = [formats.literal(fit_text(result)), *filter(None, [found.detail])]
    return replace(found, detail=" · ".join(details))


def fit_text(result: Result) -> str:
    """What rules out the plan that is shown, or else the others."""
    if "fit" in state.tab().blocked:
        return NOT_KNOWN
    own = result.estimate.plan
    if result.blockers[own]:
        return _lacks(result, own)
    others = [_lacks(result, plan) for plan, codes in result.blockers.items() if codes]
    return "; ".join([NOTHING_RULES_IT_OUT, *others])


def _lacks(result: Result, plan: str) -> str:
    missing = eligibility.missing_text(result.blockers[plan])
    return f"{labels.plan_title(plan)} does not offer {missing}"


def amounts(result: Result) -> explanation.Amounts:
    """What Explain opens: this month, and every notable volume."""
    points = volume_text.milestones_by_name(milestones(result.invoice))
    month, volumes = explanation.this_month(result), explanation.volumes(result, points)
    return explanation.Amounts({**month.chapters, **volumes.chapters}, "Month or volume")
