"""What holds for every estimate there is."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from pricing import parse, parse_json, price
from tests.support.cases import CARD, DAY, PRICES, estimate, priced, recordings, result
from tests.support.chance import examples
from tests.support.strategies import as_json, estimates, readings, workloads

MORE = st.integers(1, 10**6)
QUANTITIES = ("units", "files")
checked = examples(15)


def totals(document):
    """The credits, and what each plan with a price costs."""
    invoice = result(document).invoice
    return [invoice.credits, *(bill.total_usd for bill in invoice.bills.values())]


def on_tier(document, tier):
    """The document with all of its work on one service tier."""
    own = {"service_tier": tier, "flex_percent": 0}
    lists = {"service_tier": tier}
    return {
        **document,
        "workloads": [
            {**work, **(lists if "durations_seconds" in work else own)}
            for work in document["workloads"]
        ],
    }


@checked
@given(estimates(), MORE)
def test_more_work_never_costs_less(document, more):
    first, *rest = document["workloads"]
    grown = {key: min(first[key] + more, 10**12) for key in QUANTITIES if key in first}
    assume(grown)
    larger = {**document, "workloads": [{**first, **grown}, *rest]}
    # More units under the same number of requests, so that rounding requests up stays comparable.
    before, after = totals(document), totals(larger)
    if document.get("readings", {}).get("request_rounding") != "up":
        assert all(least <= most for least, most in zip(before, after, strict=True))
    assert before[0] <= after[0]


@checked
@given(
    st.sampled_from(["audio.call", "video.clip"]),
    st.integers(0, 10**6),
    st.decimals("0.001", 10**6, places=3),
    st.decimals(0, 10**6, places=3),
    readings(),
)
def test_longer_files_never_cost_less(domain, files, seconds, more, chosen):
    shorter, longer = (
        estimate(recordings(files, length, domain=domain), readings=chosen)
        for length in (seconds, seconds + more)
    )
    assert all(a <= b for a, b in zip(totals(shorter), totals(longer), strict=True))


@checked
@given(estimates())
def test_the_lines_add_up_to_the_credits_and_the_bills(document):
    found = priced(document)
    credits = [Fraction(line["credits"]) for line in found["lines"] if line["credits"]]
    dollars = [Fraction(line["usd"]) for line in found["lines"] if line["usd"]]
    assert sum(credits) == Fraction(found["credits"])
    assert sum(dollars) == Fraction(found["credits"]) / 100
    for bill in result(document).invoice.bills.values():
        usage = Fraction(bill.billed_credits) * Fraction(bill.tariff.usd_per_credit)
        assert bill.billed_credits >= 0
        assert Fraction(bill.usage_usd) == usage
        assert abs(Fraction(bill.total_usd) - Fraction(bill.tariff.fee_usd) - usage) <= Fraction(
            1, 200
        )


@checked
@given(estimates(), st.randoms(use_true_random=False))
def test_the_order_of_workloads_does_not_matter(document, rng):
    works = document["workloads"]
    shuffled = {**document, "workloads": rng.sample(works, len(works))}
    one, other = priced(document), priced(shuffled)
    for key in ("total_usd", "credits", "at_least", "plans", "recommendation", "projection",
                "break_even_credits"):  # fmt: skip
        assert one.get(key) == other.get(key)


@checked
@given(estimates())
def test_flex_costs_exactly_half_and_priority_exactly_1_8_times_standard(document):
    chosen = {**document.get("readings", {}), "request_rounding": "exact"}
    document = {**document, "readings": {**chosen, "flat_rate_tiered": True}}
    standard, flex, priority = (
        result(on_tier(document, tier)).invoice.credits for tier in ("standard", "flex", "priority")
    )
    assert Fraction(flex) == Fraction(standard) / 2
    assert Fraction(priority) == Fraction(standard) * Fraction("1.8")


@checked
@given(workloads(), st.integers(0, 10**12), estimates())
def test_splitting_work_that_is_counted_in_units_changes_nothing(work, part, other):
    assume("units" in work)
    whole = {key: value for key, value in work.items() if key != "requests"}
    part = min(part, whole["units"])
    parts = [{**whole, "units": part}, {**whole, "units": whole["units"] - part}]
    rest = {key: other[key] for key in ("readings", "plan", "first_month") if key in other}
    assert totals(estimate(whole, **rest)) == totals(estimate(*parts, **rest))


@checked
@given(estimates())
def test_a_projection_of_the_ordinary_month_is_the_ordinary_month(document):
    document = {**document, "projection": {"months": 1}}
    document["workloads"] = [
        {key: value for key, value in work.items() if key != "active_months"}
        for work in document["workloads"]
    ]
    found = result(document)
    assert found.projected is not None
    assert found.projected.months[0].invoice == found.invoice
    assert found.projected.at_mean == (found.invoice,)


@checked
@given(estimates())
def test_an_estimate_survives_every_way_out_and_back(document):
    parsed = parse(document, PRICES)
    out = parsed.to_document()
    assert parse(out, PRICES) == parsed
    assert parse_json(json.dumps(out), PRICES) == parsed
    assert parse_json(json.dumps(out).encode("utf-16"), PRICES) == parsed
    assert parse_json(as_json(document), PRICES) == parsed
    assert parse(json.loads(json.dumps(out)), PRICES) == parsed


@checked
@given(st.decimals(0, 10**6, allow_nan=False, places=9) | st.floats(0, 1e12).map(Decimal))
def test_an_exact_number_survives_the_way_out_and_back(amount):
    document = estimate(readings={"overage_usd_per_credit": str(amount)})
    assume("E" not in str(amount))
    assume(len(str(amount)) < 30)
    parsed = parse(document, PRICES)
    again = parse_json(json.dumps(parsed.to_document()), PRICES)
    assert again.readings.overage_usd_per_credit == amount


@checked
@given(estimates())
def test_a_result_holds_no_float(document):
    def floats(value):
        match value:
            case dict():
                return any(floats(part) for part in value.values())
            case list():
                return any(floats(part) for part in value)
            case _:
                return isinstance(value, float)

    found = price(parse(document, PRICES), CARD, DAY).to_document()
    assert not floats(found)
    assert json.loads(json.dumps(found)) == found
