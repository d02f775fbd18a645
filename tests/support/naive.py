"""A second, deliberately naive pricing engine, written from the published pages alone.

Only tests use it: whatever the product answers for an estimate must be what this file
answers. It counts in fractions, knows valid documents only and is never clever.

    naive_price({"workloads": [{"domain": "document.invoice", "units": 3}]}, date(2026, 11, 22))
"""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import ceil, floor
from pathlib import Path
from typing import Any

CARD_FILE = Path(__file__).parents[2] / "pricing/card/rate_card.toml"

Table = dict[str, Any]


# ---------------------------------------------------------------- the rate card


@cache
def card_file() -> Table:
    """The rate card as written, with every broken number as a fraction."""
    return tomllib.loads(CARD_FILE.read_text(encoding="utf-8"), parse_float=Fraction)


def newest(entries: list[Table], name: str, day: date) -> dict[str, Table]:
    """For each value of the field `name`, the entry with the newest `from` not after `day`."""
    found: dict[str, Table] = {}
    for entry in sorted(entries, key=lambda entry: entry["from"]):
        if entry["from"] <= day:
            found[str(entry.get(name, ""))] = entry
    return found


@cache
def card_on(day: date) -> Table:
    """What the card says on a day: rates, service tiers, plans and readings by their names."""
    raw = card_file()
    return {
        "credit_usd": Fraction(newest(raw["credit"], "", day)[""]["usd"]),
        "segments": newest(raw["segments"], "", day)[""],
        "rates": newest(raw["rates"], "row", day),
        "service_tiers": newest(raw["service_tiers"], "name", day),
        "plans": newest(raw["plans"], "name", day),
        "readings": newest(raw["readings"], "key", day),
    }


def reading(document: Table, card: Table, key: str) -> Any:
    """The estimate's own reading of an open point, else the card's default."""
    return document.get("readings", {}).get(key, card["readings"][key]["default"])


# ---------------------------------------------------------------- one workload


def round_half_up(amount: Fraction) -> Fraction:
    """To a whole number; a half goes up. Amounts are never negative here."""
    return Fraction(floor(amount + Fraction(1, 2)))


def to_cent(usd: Fraction) -> Fraction:
    """To a whole cent; half a cent goes up."""
    return round_half_up(usd * 100) / 100


def row_of(domain: str, card: Table) -> str | None:
    """The row a domain matches: a word anywhere, then the exact name, then a prefix."""
    for row, rate in card["rates"].items():
        for pattern in rate["match"]:
            if pattern[0] == "*" and pattern[-1] == "*" and pattern[1:-1] in domain:
                return str(row)
    for row, rate in card["rates"].items():
        if domain in rate["match"]:
            return str(row)
    for row, rate in card["rates"].items():
        for pattern in rate["match"]:
            if pattern[0] != "*" and pattern[-1] == "*" and domain.startswith(pattern[:-1]):
                return str(row)
    return None


def row_and_status(workload: Table, card: Table) -> tuple[str | None, str]:
    """The row a workload is priced by ("agent.*" for entered credits), and how sure that is."""
    domain = workload["domain"].strip().lower()
    row = row_of(domain, card)
    if row is not None:
        return row, "published"
    if workload.get("price_as") is not None:
        return str(workload["price_as"]), "assumed"
    if domain.startswith("agent.") and workload.get("agent") is not None:
        return "agent.*", "assumed"
    return None, "unpriced"


def tier_of(asked: str | None, card: Table) -> Table:
    """A service tier under any of its spellings; nothing asked is the default."""
    for name, tier in card["service_tiers"].items():
        if asked == name or asked in tier.get("spellings", []):
            return dict(tier)
        if asked is None and tier.get("default"):
            return dict(tier)
    raise ValueError(f"no service tier {asked!r}")


def segments_of(seconds: Fraction, card: Table) -> int:
    """Segments a file is billed: begun ones, and at least the minimum."""
    return int(max(card["segments"]["minimum"], ceil(seconds / card["segments"]["seconds"])))


def quantities(workload: Table, factor: Fraction, card: Table) -> tuple[Fraction, Fraction]:
    """Billable units and requests of a month that has `factor` times the work entered."""
    if "durations_seconds" in workload:
        lengths = [Fraction(seconds) for seconds in workload["durations_seconds"]]
        segments = sum(segments_of(seconds, card) for seconds in lengths)
        units = round_half_up(segments * factor)
        requests = round_half_up(len(lengths) * factor)
    elif "files" in workload:
        requests = round_half_up(workload["files"] * factor)
        units = requests * segments_of(Fraction(workload["duration_seconds"]), card)
    else:
        units = round_half_up(workload["units"] * factor)
        requests = units
    if workload.get("requests") is not None:
        requests = round_half_up(workload["requests"] * factor)
    if units == 0:
        return units, Fraction(0)  # no work needs no request, whatever number was entered
    return units, max(requests, Fraction(1))


def split_on_flex(
    workload: Table, units: Fraction, requests: Fraction, card: Table
) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Units and requests that stay on the workload's tier, then those on flex."""
    if workload.get("flex_percent") is None:
        return units, requests, Fraction(0), Fraction(0)
    share = Fraction(workload["flex_percent"]) / 100
    piece = 1
    if "files" in workload:
        piece = segments_of(Fraction(workload["duration_seconds"]), card)
    on_flex = round_half_up(units / piece * share) * piece
    if on_flex == 0:
        return units, requests, Fraction(0), Fraction(0)
    if on_flex == units:
        return Fraction(0), Fraction(0), units, requests
    calls = max(round_half_up(requests * share), Fraction(1))
    return units - on_flex, max(requests - calls, Fraction(1)), on_flex, calls


def base_credits(workload: Table, row: str, document: Table, card: Table) -> Fraction:
    """Credits per unit before the service tier."""
    if row == "agent.*":
        agent = workload["agent"]
        credits = Fraction(agent["base_credits"])
        for tool in agent.get("tools", []):
            credits += Fraction(tool["credits"]) * tool["calls"]
        return credits
    rate = card["rates"][row]
    if row == "custom":
        return Fraction(reading(document, card, "custom_model_credits"))
    if "flat" in rate:
        return Fraction(rate["flat"])
    credits = Fraction(rate[workload.get("level", "auto")])
    if workload.get("grounding", False):
        credits += Fraction(rate["grounding"])
    return credits


def requests_of(
    workload: Table, unit: str, units: Fraction, requests: Fraction, card: Table
) -> list[tuple[int, int]]:
    """The sizes of a month's requests in billable units, each with how many there are of it."""
    if unit == "call":
        return [(1, int(requests))]
    if "durations_seconds" in workload:
        # Each file is a request; the list is gone through again and again until all is used.
        sizes = [segments_of(Fraction(seconds), card) for seconds in workload["durations_seconds"]]
        again, left = divmod(int(units), sum(sizes))
        found = [(size, again) for size in sizes]
        for size in sizes:
            found.append((min(size, left), 1))
            left -= min(size, left)
        return found
    piece = 1
    if "files" in workload:
        piece = segments_of(Fraction(workload["duration_seconds"]), card)
    pieces = int(units) // piece
    used = min(int(requests), pieces)  # no request is made without a page or a file in it
    with_one_more = pieces % used
    least = pieces // used
    return [((least + 1) * piece, with_one_more), (least * piece, used - with_one_more)]


def price_workload(
    workload: Table, document: Table, card: Table, factor: Fraction, tier: str | None
) -> list[Table]:
    """One workload's line, or two of them: what is on flex comes second."""
    units, requests = quantities(workload, factor, card)
    own = tier_of(tier or workload.get("service_tier"), card)
    if tier is not None or own["name"] == "flex" or units == 0:
        return [price_line(workload, document, card, own, units, requests)]
    staying, calls, on_flex, calls_on_flex = split_on_flex(workload, units, requests, card)
    lines = []
    if staying > 0:
        lines.append(price_line(workload, document, card, own, staying, calls))
    if on_flex > 0:
        flex = tier_of("flex", card)
        lines.append(price_line(workload, document, card, flex, on_flex, calls_on_flex))
    return lines


def price_line(
    workload: Table,
    document: Table,
    card: Table,
    tier_entry: Table,
    units: Fraction,
    requests: Fraction,
) -> Table:
    """A line of so many units and requests on one service tier."""
    row, status = row_and_status(workload, card)
    line: Table = {"service_tier": tier_entry["name"],
                   "matched": row, "status": status, "unit": None, "units": units,
                   "credits_per_unit": None, "credits": None, "usd": None}  # fmt: skip
    if row is None:
        return line

    line["unit"] = "run" if row == "agent.*" else card["rates"][row]["unit"]
    if row == "custom":
        line["unit"] = reading(document, card, "custom_model_unit")
    if line["unit"] == "call":
        units = requests
    line["units"] = units

    per_unit = base_credits(workload, row, document, card)
    flat = row != "agent.*" and "flat" in card["rates"][row]
    if not flat or reading(document, card, "flat_rate_tiered"):
        per_unit *= Fraction(tier_entry["multiplier"])
    line["credits_per_unit"] = per_unit

    if reading(document, card, "request_rounding") == "up" and units > 0:
        line["credits"] = Fraction(0)
        for size, count in requests_of(workload, line["unit"], units, requests, card):
            line["credits"] += count * ceil(size * per_unit)
    else:
        line["credits"] = units * per_unit
    line["usd"] = line["credits"] * card["credit_usd"]
    return line


# ---------------------------------------------------------------- one month under each plan


def bonus_credits(document: Table, card: Table, plan: Table, first: bool) -> Fraction:
    """A plan's free credits in a month that is or is not the first one."""
    if first or reading(document, card, "sign_up_bonus") == "monthly":
        return Fraction(plan.get("sign_up_credits", 0))
    return Fraction(0)


def coverable(lines: list[Table]) -> list[Table]:
    """The lines of pages, images and calls, dearest unit first."""
    counted = [
        line for line in lines if line["unit"] in ("page", "image", "call") and line["units"] > 0
    ]
    return sorted(counted, key=lambda line: line["credits"] / line["units"], reverse=True)


def allowance_of(document: Table, card: Table, plan: Table) -> str:
    """What a plan's fee includes: credits; pages and images where it says so and is read so."""
    units = "included_units" in plan and reading(document, card, "pro_allowance") == "units"
    return "units" if units else "credits"


def billed_credits(
    lines: list[Table],
    credits: Fraction,
    allowance: str,
    plan: Table,
    bonus: Fraction,
    *,
    whole: bool = False,
) -> Fraction:
    """Credits that neither fee nor bonus covers; `whole`: covered parts of lines are whole ones."""
    if allowance == "credits":
        return max(Fraction(0), credits - Fraction(plan.get("included_credits", 0)) - bonus)
    left = Fraction(plan["included_units"])
    billed = credits
    for line in coverable(lines):
        covered = min(left, line["units"])
        credits = covered * line["credits"] / line["units"]
        billed -= floor(credits) if whole else credits
        left -= covered
    return max(Fraction(0), billed - bonus)


def credit_price(document: Table, card: Table, plan: Table) -> Fraction:
    """Dollars for a billed credit: overage on a plan whose fee includes some."""
    if plan.get("included_credits", 0) > 0 or "included_units" in plan:
        return Fraction(reading(document, card, "overage_usd_per_credit"))
    return Fraction(card["credit_usd"])


def self_serve(card: Table) -> list[str]:
    """The plans with a published fee, in the card's order."""
    return [name for name, plan in card["plans"].items() if "fee_usd" in plan]


def blockers(document: Table, card: Table, plan: Table) -> list[str]:
    """Codes of what the estimate needs and the plan does not offer, sorted."""
    found = {code for code in document.get("requirements", []) if code not in plan["meets"]}
    custom = {
        workload["domain"].strip().lower()
        for workload in document["workloads"]
        if row_and_status(workload, card)[0] == "custom"
    }
    if "custom_models" in plan and len(custom) > plan["custom_models"]:
        found.add("custom_models")
    busiest = document.get("requests_per_minute")
    limit = plan.get("requests_per_minute")
    if busiest is not None and limit is not None and busiest > limit:
        found.add("rate_limit")
    return sorted(found)


def price_plans(
    document: Table, card: Table, lines: list[Table], credits: Fraction, first: bool
) -> Table:
    """The month under each plan; a plan without a price has no numbers."""
    offer = document.get("enterprise")
    whole = reading(document, card, "request_rounding") == "up"
    # fee, included credits, billed credits, dollars per billed credit
    terms: dict[str, tuple[Any, ...]] = {}
    for name in self_serve(card):
        plan = card["plans"][name]
        allowance = allowance_of(document, card, plan)
        bonus = bonus_credits(document, card, plan, first)
        billed = billed_credits(lines, credits, allowance, plan, bonus, whole=whole)
        price = credit_price(document, card, plan)
        terms[name] = plan["fee_usd"], plan.get("included_credits", 0), billed, price
    if offer is not None:
        over = max(Fraction(0), credits - Fraction(offer["included_credits"]))
        terms["enterprise"] = (
            offer["monthly_usd"], offer["included_credits"], over, offer["usd_per_credit"]
        )  # fmt: skip

    plans: Table = {}
    for name, published in card["plans"].items():
        found = blockers(document, card, published)
        plan = dict.fromkeys(("total_usd", "fee_usd", "included_credits", "billed_credits"), None)
        plan["eligible"] = not found
        plan["blockers"] = found
        if name in terms:
            fee, included, billed, price = (Fraction(term) for term in terms[name])
            plan["total_usd"] = to_cent(fee + billed * price)
            plan["fee_usd"] = fee
            plan["included_credits"] = included
            if name != "enterprise" and allowance_of(document, card, published) == "units":
                plan["included_credits"] = None
                plan["included_units"] = published["included_units"]
            plan["billed_credits"] = billed
        plans[name] = plan
    return plans


def price_month(
    document: Table, card: Table, factors: list[Fraction], first: bool, tier: str | None = None
) -> Table:
    """A month with `factors[k]` times the work of workload k, under each plan."""
    lines = [
        {"workload": place, **line}
        for place, (workload, factor) in enumerate(zip(document["workloads"], factors, strict=True))
        for line in price_workload(workload, document, card, factor, tier)
    ]
    priced = [line for line in lines if line["credits"] is not None]
    credits = sum((line["credits"] for line in priced), Fraction(0))
    return {
        "credits": credits,
        "at_least": len(priced) < len(lines),
        "lines": lines,
        "plans": price_plans(document, card, priced, credits, first),
    }


def recommend(month: Table) -> str | None:
    """The cheapest eligible plan with a price, the earlier on a tie; else Enterprise.

    None where no work has a price: there is nothing to recommend a plan by.
    """
    if all(line["credits"] is None for line in month["lines"]):
        return None
    plans = month["plans"]
    best = "enterprise"
    best_usd: Fraction | None = None
    for name in plans:
        usd = plans[name]["total_usd"]
        if plans[name]["eligible"] and usd is not None and (best_usd is None or usd < best_usd):
            best, best_usd = name, usd
    return best


def break_even(document: Table, card: Table, month: Table, first: bool) -> Fraction | None:
    """The smallest volume of this mix, in credits, at which a plan costs no more than the first."""
    one, *others = (card["plans"][name] for name in self_serve(card))
    evens = [even(document, card, month, one, other, first) for other in others]
    return min((volume for volume in evens if volume is not None), default=None)


def billed_at(
    document: Table, card: Table, month: Table, plan: Table, volume: Fraction, bonus: Fraction
) -> Fraction:
    """A plan's billed credits of a month with this mix at another volume, in credits."""
    work = month["credits"] > 0
    scale = volume / month["credits"] if work else Fraction(0)
    mix = [
        {**line, "units": line["units"] * scale, "credits": line["credits"] * scale}
        for line in month["lines"]
        if line["credits"] is not None
    ]
    allowance = allowance_of(document, card, plan) if work else "credits"
    return billed_credits(mix, volume, allowance, plan, bonus)


def corners_of(
    document: Table, card: Table, month: Table, plan: Table, bonus: Fraction
) -> set[Fraction]:
    """The volumes at which a plan's bill changes its slope: where something runs out."""
    corners = {Fraction(0), Fraction(plan.get("included_credits", 0))}
    if allowance_of(document, card, plan) == "units" and month["credits"] > 0:
        units, corners = Fraction(0), {Fraction(0)}
        for line in coverable([line for line in month["lines"] if line["credits"] is not None]):
            units += line["units"]
            corners.add(plan["included_units"] / units * month["credits"])
    stops = sorted(corners)
    stops.append(stops[-1] + bonus + 1)
    for left, right in pairwise(stops):
        before, after = (
            billed_at(document, card, month, plan, volume, Fraction(0)) for volume in (left, right)
        )
        if before < bonus <= after:
            corners.add(left + (bonus - before) * (right - left) / (after - before))
    return corners


def even(
    document: Table, card: Table, month: Table, one: Table, other: Table, first: bool
) -> Fraction | None:
    """The smallest volume of this mix, in credits, at which a plan costs no more than another.

    Both costs are straight lines between the volumes at which something runs out; so walk
    from corner to corner and stop where the other plan stops being dearer.
    """
    plans = [(plan, bonus_credits(document, card, plan, first)) for plan in (one, other)]

    def gap(volume: Fraction) -> Fraction:
        """Dollars by which the other plan is dearer at a volume, before any rounding."""
        costs = []
        for plan, bonus in plans:
            billed = billed_at(document, card, month, plan, volume, bonus)
            costs.append(plan["fee_usd"] + billed * credit_price(document, card, plan))
        return Fraction(costs[1] - costs[0])

    stops = sorted(
        {at for plan, bonus in plans for at in corners_of(document, card, month, plan, bonus)}
    )
    stops.append(stops[-1] + 1)  # after the last corner the lines go on for ever
    for left, right in pairwise(stops):
        if gap(left) <= 0:
            return left
        fall = (gap(left) - gap(right)) / (right - left)
        if fall > 0 and (left + gap(left) / fall <= right or right == stops[-1]):
            return left + gap(left) / fall
    return None


# ---------------------------------------------------------------- the coming months


def factor_of(workload: Table, projection: Table, i: int, calendar_month: int) -> Fraction:
    """How many times the entered work a workload has in month `i` of the projection."""
    first, last = workload.get("active_months", (0, i))
    if not first <= i <= last:
        return Fraction(0)
    percent: Any = workload.get("growth_percent", projection.get("growth_percent", 0))
    season = projection.get("seasonality", [1] * 12)[calendar_month - 1]
    growth: Fraction = (1 + Fraction(percent) / 100) ** i
    return growth * Fraction(season)


def cheapest_plan(plans: Table, names: list[str], staying_on: str) -> str | None:
    """The cheapest eligible one of some plans; on a tie the plan one is on, else the first."""
    names = [name for name in names if plans[name]["eligible"]]
    if not names:
        return None
    best = min(plans[name]["total_usd"] for name in names)
    names = [name for name in names if plans[name]["total_usd"] == best]
    return staying_on if staying_on in names else names[0]


def usd_by_plan(plans: Table, names: list[str]) -> Table:
    """The totals of some plans under the keys of the result."""
    return {f"{name}_usd": plans[name]["total_usd"] for name in names}


def project(document: Table, day: date) -> Table:
    """Month by month, the totals, and where the cheapest path changes plan."""
    projection = document["projection"]
    year, number = (int(part) for part in projection.get("start", f"{day:%Y-%m}").split("-"))
    chosen = document.get("plan", "starter")
    before: str | None = chosen
    staying_on = chosen
    months: list[Table] = []
    switches: list[Table] = []
    for i in range(projection["months"]):
        label = f"{year:04}-{number:02}"
        card = card_on(max(date(year, number, 1), day))
        first = bool(document.get("first_month", False)) and i == 0
        factors = [factor_of(work, projection, i, number) for work in document["workloads"]]
        month = price_month(document, card, factors, first)
        names = self_serve(card)
        cheapest = cheapest_plan(month["plans"], names, staying_on)
        tiers = {}
        for tier in card["service_tiers"]:
            other = price_month(document, card, factors, first, tier)
            tiers[tier] = {"credits": other["credits"], **usd_by_plan(other["plans"], names)}
        months.append({
            "month": label,
            "credits": month["credits"],
            **usd_by_plan(month["plans"], names),
            "cheapest": cheapest,
            "cheapest_usd": None if cheapest is None else month["plans"][cheapest]["total_usd"],
            "service_tiers": tiers,
        })  # fmt: skip
        if cheapest is not None:
            if cheapest != before:
                switches.append({"month": label, "to": cheapest})
            before = staying_on = cheapest
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)

    path = [month["cheapest_usd"] for month in months]
    return {
        "months": months,
        "totals": {
            **{
                f"{name}_usd": sum(month[f"{name}_usd"] for month in months)
                for name in self_serve(card_on(day))
            },
            "cheapest_path_usd": None if None in path else sum(path),
        },
        "plan_switches": switches,
    }


def naive_price(document: Table, day: date) -> Table:
    """The contract's numbers for a valid document, as fractions, on a day."""
    card = card_on(day)
    first = bool(document.get("first_month", False))
    month = price_month(document, card, [Fraction(1)] * len(document["workloads"]), first)
    return {
        **month,
        "recommended": recommend(month),
        "break_even_credits": break_even(document, card, month, first),
        "projection": project(document, day) if document.get("projection") else None,
    }
