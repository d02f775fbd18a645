"""A result document in two phrases: its total, and the sentence that explains it.

They are used in the embed's page and in link previews; embed.js writes the same of later answers.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from pricing.names import OFFERED, plan_name
from pricing.wording import plural, with_separators


def total_and_period(result: Mapping[str, Any]) -> tuple[str, str]:
    """The total of a result document and its period, in the same words as embed.js."""
    if result["total_usd"] is None:
        return "Talk to sales", ""
    if result["total_usd"] == "0.00" and _has_no_price(result):
        return "No published price", ""
    least = "at least " if result["at_least"] else ""
    return f"{least}${with_separators(result['total_usd'])}", " a month"


def sentence(result: Mapping[str, Any]) -> str:
    """How the total of a result document is computed, in the same words as embed.js."""
    lines, plan = result["lines"], result["plans"][result["plan"]]
    credits = _plural(result["credits"], "credit")
    works = {line["workload"]: line for line in lines}
    if _has_no_price(result):
        return f"No price is published for {', '.join(one['domain'] for one in works.values())}."
    work = f"{len(works)} kinds of work come to {credits}"
    if len(works) == 1:
        work = f"{_units_text(lines)} come to {credits}"
    on_top = "; work without a published price comes on top." if result["at_least"] else "."
    return work + _payment(result, plan) + on_top


def _units_text(lines: Sequence[Mapping[str, Any]]) -> str:
    """The units of one workload and their credits, or the units of its part on flex."""
    first, *on_flex = lines
    if not on_flex:
        each = _plural(first["credits_per_unit"], "credit")
        return f"{_plural(first['units'], first['unit'])} at {each} each"
    part = on_flex[0]["units"]
    units = str(int(first["units"]) + int(part))
    return f"{_plural(units, first['unit'])}, {with_separators(part)} of them on flex,"


def _has_no_price(result: Mapping[str, Any]) -> bool:
    return all(line["credits"] is None for line in result["lines"])


def _payment(result: Mapping[str, Any], plan: Mapping[str, Any]) -> str:
    """The fee and the billed credits of a plan, as the rest of the sentence."""
    billed = plan["billed_credits"]
    if plan["total_usd"] is None:
        return "; no price is published for this plan"
    if plan["fee_usd"] != "0.00":
        fee, included = with_separators(plan["fee_usd"]), _included_text(plan)
        text = f"; the {plan_name(result['plan'])} fee of ${fee} includes {included}"
        return text if billed == "0" else f"{text}, {with_separators(billed)} are billed on top"
    if billed != result["credits"]:
        return f", of which {with_separators(billed)} are billed"
    return ", paid as you go"


def source_text(result: Mapping[str, Any]) -> str:
    """The source of the price and the day of its check, in the same words as embed.js."""
    own = result["plan"] == OFFERED and result["total_usd"] is not None
    source = "At an offer of your own; credits as" if own else "As"
    return f"{source} published, checked {result['rate_card']['checked']}."


def _included_text(plan: Mapping[str, Any]) -> str:
    if "included_units" in plan:
        return _plural(plan["included_units"], "page or image")
    return _plural(plan["included_credits"], "credit")


def _plural(count: str, word: str) -> str:
    return plural(Decimal(count), word)
