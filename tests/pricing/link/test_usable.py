"""What can be priced of a link where a part of it cannot be read."""

import pytest

from pricing import link, price
from pricing.estimate.workload import UNREAD_DOMAIN
from pricing.link.usable import usable
from tests.support.cases import CARD, DAY, PRICES

GOOD = {"domain2": ["audio.x"], "files2": ["5"]}


def read(**params):
    return usable({**GOOD, **{name: [text] for name, text in params.items()}}, PRICES)


def test_all_of_a_good_link_is_used():
    found = read(units="7")
    assert found.is_whole
    assert found.problems == ()
    assert found.estimate == link.estimate({**GOOD, "units": ["7"]}, PRICES)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("units", "many"),
        ("units", "30.000"),
        ("level", "ultra"),
        ("service_tier", "fast"),
        ("grounding", "maybe"),
        ("requests", "0"),
        ("price_as", "image.*"),
        ("base", "5"),
        ("files", "5"),
        ("domain", "zz"),
        ("units", "5&6"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out(name, text):
    found = usable({**GOOD, name: text.split("&")}, PRICES)
    assert found.left_out == (0,)
    assert [work.domain for work in found.estimate.workloads] == [UNREAD_DOMAIN, "audio.x"]
    assert [problem.path for problem in found.problems] == [name]
    assert not found.is_whole


def test_a_row_that_is_left_out_makes_every_total_the_least_and_says_nothing_of_prices():
    found = usable({**GOOD, "units": ["many"], "name": ["Inbox"]}, PRICES)
    result = price(found.estimate, CARD, DAY)
    good = price(link.estimate({"domain": ["audio.x"], "files": ["5"]}, PRICES), CARD, DAY)
    assert result.invoice.at_least
    assert result.invoice.labels[0] == "Inbox"
    assert result.bill.total_usd == good.bill.total_usd
    assert not [one for one in result.warnings if one.path == "workloads[0]"]


def test_without_a_row_there_is_no_estimate():
    found = usable({"units": ["many"]}, PRICES)
    assert found.estimate is None
    assert found.left_out == (0,)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("months", "0"),
        ("start", "soon"),
        ("growth", "1,125"),
        ("season", "1,2"),
        ("active", "5-2"),
        ("own_growth2", "x"),
    ],
)
def test_wrong_months_hide_the_projection_only(name, text):
    found = read(units="7", **{name: text}, **({} if name == "growth" else {"growth": "5"}))
    assert found.is_whole
    assert "projection" in found.blocked
    assert found.estimate.projection is None
    assert [work.growth_percent for work in found.estimate.workloads] == [None, None]


@pytest.mark.parametrize(
    "name", ["first_month", "flat_rate_tiered", "pro_allowance", "request_rounding"]
)
def test_what_changes_every_price_leaves_none(name):
    found = read(units="7", **{name: "x"})
    assert found.estimate is None
    assert "month" in found.blocked


@pytest.mark.parametrize("offer", [{"offer_usd": "x"}, {"offer_usd": "5"}])
def test_a_wrong_offer_is_no_offer(offer):
    found = read(units="7", **offer)
    assert found.is_whole
    assert "offer" in found.blocked
    assert found.estimate.enterprise is None


def test_a_wrong_proration_is_about_a_change_of_plan_only():
    found = read(units="7", proration="week", sign_up_bonus="monthly")
    assert found.is_whole
    assert found.blocked == {"change"}
    assert found.estimate.readings.sign_up_bonus == "monthly"
    assert found.estimate.readings.proration is None


def test_a_wrong_plan_is_no_plan():
    found = read(units="7", plan="gold")
    assert found.is_whole
    assert found.blocked == {"plan"}


def test_what_has_no_price_is_left_out_and_the_rest_stays():
    found = usable(
        {
            **GOOD,
            "needs": ["baa", "foo", "zdr"],
            "rpm": ["many"],
            "name": ["n" * 81],
            "customer": ["c" * 121],
            "card": ["?"],
            "xyz": ["1"],
        },
        PRICES,
    )
    assert found.is_whole
    assert found.blocked == {"fit", "text"}
    assert found.estimate.requirements == {"baa", "zdr"}
    assert found.estimate.requests_per_minute is None
    assert found.estimate.workloads[0].name == found.estimate.customer == ""
    assert {problem.path for problem in found.problems} == {
        "needs", "rpm", "name", "customer", "card", "xyz",
    }  # fmt: skip


def test_a_link_that_is_no_link_holds_nothing():
    found = usable({"e": ["cut"]}, PRICES)
    assert found.estimate is None
    assert [problem.path for problem in found.problems] == ["e"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"domain2": ["image.x"], "units2": ["many"]}, "image.x"),
        ({"domain2": ["image.x"], "units2": ["many"], "name2": ["Photos"]}, "Photos"),
        ({"units2": ["many"]}, "new workload"),
    ],
)
def test_a_row_that_cannot_be_read_keeps_its_name_and_no_work(query, name):
    found = usable({"units": ["5"], **query}, PRICES)
    unread = found.estimate.workloads[1]
    assert (unread.name, unread.domain, unread.units) == (name, "unread.row", 0)
    assert found.left_out == (1,)
