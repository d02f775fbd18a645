"""What a link says and what becomes of it: typed, or kept beside because no input can show it."""

from urllib.parse import parse_qs

import pytest

from pricing import InvalidEstimate, link
from pricing.link import compact
from pricing.link.parameters import clean, workload_count
from tests.support.cases import PRICES, messages
from ui.inputs.incoming_link import read_link


def arrived(query):
    return read_link(parse_qs(query, keep_blank_values=True), PRICES)


def api(query):
    """What the API says is wrong, by parameter."""
    try:
        link.estimate(parse_qs(query, keep_blank_values=True), PRICES)
    except InvalidEstimate as error:
        return messages(error)
    return {}


def page(found):
    """What the page says is wrong, by parameter."""
    problems = link.problems({**found.query, **found.came}, PRICES, typed=True)
    return {one.path: one.message for one in (*problems, *found.packed)}


GOOD = [
    ("", {}),
    ("units=7", {"units": ["7"]}),
    ("units=10000&level=auto", {}),
    ("service_tier=default", {}),
    ("domain=Audio.X&files=5", {"domain": ["audio.x"], "files": ["5"]}),
    ("domain=calls&files=1,500&length=7+min", None),
    ("domain=web.x&price_as=document.*&units=3", None),
    ("domain=agent.x&base=5&tools=ocr%3A+2+x+3", None),
    ("needs=baa&needs=zdr", {"needs": ["baa", "zdr"]}),
    ("domain2=image.x&units2=3", {"domain2": ["image.x"], "units2": ["3"]}),
    ("level=HI&plan=Pro", {"level": ["hi"], "plan": ["pro"]}),
    ("units=7&amp;plan=pro", {"units": ["7"], "plan": ["pro"]}),
    ("units=7).", {"units": ["7"]}),
    ("units=7&utm_source=x&gclid=1&ref=mail", {"units": ["7"]}),
]


@pytest.mark.parametrize(("query", "typed"), GOOD)
def test_a_good_link_is_typed_in_its_shortest_form(query, typed):
    found = arrived(query)
    assert found.came == found.beside == {}
    assert not found.packed
    assert typed is None or found.query == typed
    assert page(found) == api(query) == {}


STANDING = [
    "units=abc",
    "units=-5",
    "units=12.5",
    "units=30.000",
    "units=1000000000000000",
    "units=%3",
    "domain=audio.x&length=ten",
    "domain=audio.x&length=90",
    "domain=audio.x&length=0 s",
    "domain=",
    "domain=medical",
    "domain=no+good&files=5&length=3:00",
    "rpm=many",
    "months=0",
    "start=2020-13",
    "season=1,2,3",
    "growth=abc",
    "active=5-2",
    "domain=agent.x&base=5&tools=what",
    "level=ultra",
    "plan=gold",
    "needs=foo",
    "grounding=maybe",
    "grounding=",
    "service_tier=fast",
    "custom_model_credits=7",
    "units=1&units=2",
    "months=1&months=2&growth=3",
    "price_as=foo&domain=web.x",
]


@pytest.mark.parametrize("query", STANDING)
def test_what_is_wrong_stays_in_its_input(query):
    found = arrived(query)
    address = parse_qs(query, keep_blank_values=True)
    assert found.came == {}
    assert found.query == address
    assert page(found) == api(query) != {}


CAME = [
    ("unit=5", {"unit"}),
    ("xyz=5", {"xyz"}),
    ("domain=audio.x&grounding=true", {"grounding"}),
    ("domain=document.markdown&grounding=true", {"grounding"}),
    ("domain=audio.x&units=5", {"units"}),
    ("files=5", {"files"}),
    ("base=5", {"base"}),
    ("base=5&tools=a:1x1", {"base", "tools"}),
    ("tools3=a:1x1", {"tools3"}),
    ("price_as=image.*", {"price_as"}),
    ("card=?", {"card"}),
    ("domain51=image.x", {"domain51"}),
    ("units99999999999=1", {"units99999999999"}),
    ("units1=1", {"units1"}),
    ("units02=1", {"units02"}),
    ("e=abc", {"e"}),
    ("e=abc&units=5", {"e", "units"}),
]


@pytest.mark.parametrize(("query", "names"), CAME)
def test_what_no_input_can_show_is_kept_beside_and_named(query, names):
    found = arrived(query)
    assert found.came.keys() == names
    assert page(found) == api(query) != {}


def test_a_choice_is_shown_as_its_input_has_it_also_beside_something_wrong():
    found = arrived("level=HI&service_tier=Default&grounding=TRUE&units=x&plan=PRO")
    assert found.query == {
        "level": ["hi"],
        "service_tier": ["standard"],
        "grounding": ["true"],
        "units": ["x"],
        "plan": ["pro"],
    }


def test_a_plain_decimal_of_a_link_is_not_asked_about_in_its_box():
    assert arrived("growth=1.125&units=x").query["growth"] == ["1.1250"]


def test_what_stands_beside_a_whole_estimate_is_named_and_takes_nothing_from_it():
    packed = compact.compact({"units": ["7"]})
    found = arrived(f"e={packed}&units=5&utm_source=x")
    assert found.query == {"units": ["7"]}
    assert found.beside == {"units": ["5"]}
    assert [problem.path for problem in found.packed] == ["units"]
    assert page(found) == api(f"e={packed}&units=5")


def test_fifty_one_workloads_keep_fifty():
    found = arrived("&".join(f"domain{n if n > 1 else ''}=image.x" for n in range(1, 52)))
    assert found.came.keys() == {"domain51"}
    assert workload_count(found.query) == 50


EVERYTHING = [query for query, *_ in (*GOOD, *CAME)] + STANDING


@pytest.mark.parametrize("query", EVERYTHING)
def test_arriving_twice_is_arriving_once(query):
    found = arrived(query)
    again = read_link({**found.query, **found.came}, PRICES)
    assert {**again.query, **again.came} == {**found.query, **found.came}


@pytest.mark.parametrize("query", EVERYTHING)
def test_nothing_is_dropped(query):
    found = arrived(query)
    params = clean(parse_qs(query, keep_blank_values=True))
    if page(found):
        assert {*found.query, *found.came, *found.beside} >= params.keys()
