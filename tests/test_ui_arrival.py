"""What a link says and what becomes of it: typed, wrong in its box, or left out and named."""

from urllib.parse import parse_qs

import pytest

from pricing.parameters import workload_count
from tests.cases import PRICES
from ui.arrival import problems, read


def arrived(query):
    return read(parse_qs(query, keep_blank_values=True), PRICES)


GOOD = [
    ("", {}),
    ("units=7", {"units": ["7"]}),
    ("units=10000&level=auto", {}),
    ("service_tier=default", {}),
    ("domain=Audio.X&files=5", {"domain": ["audio.x"], "files": ["5"]}),
    ("domain=web.x&price_as=document.*&units=3", None),
    ("domain=agent.x&base=5&tools=ocr%3A+2+x+3", None),
    ("needs=baa&needs=zdr", None),
    ("domain2=image.x&units2=3", None),
]


@pytest.mark.parametrize(("query", "typed"), GOOD)
def test_a_good_link_is_typed(query, typed):
    found = arrived(query)
    assert found.left_out == found.standing == []
    assert found.query == (parse_qs(query) if typed is None else typed)


STANDING = [
    ("units=abc", "units", "'abc' is not a whole number"),
    ("units=-5", "units", "-5 is too small"),
    ("units=12.5", "units", "'12.5' is not a whole number"),
    ("units=1000000000000000", "units", "too large"),
    ("units=%3", "units", "'%3' is not"),
    ("domain=audio.x&length=ten", "length", "'ten' is not a length"),
    ("domain=audio.x&length=0", "length", "0"),
    ("domain=", "domain", "is not a domain"),
    ("domain=no+good&files=5&length=3:00", "domain", "'no good' is not a domain"),
    ("domain=document", "domain", "is not a domain"),
    ("domain3=image.x", "domain2", "is missing"),
    ("level2=hi", "domain2", "is missing"),
    ("rpm=many", "rpm", "'many'"),
    ("months=0", "months", "too small"),
    ("start=2020-13", "start", "'2020-13'"),
    ("season=1,2", "season", "2 entries"),
    ("growth=abc", "growth", "'abc'"),
    ("active=5-2", "active", "ends before it starts"),
    ("domain=agent.x&base=5&tools=what", "tools", "'what' is not a tool"),
]


@pytest.mark.parametrize(("query", "name", "message"), STANDING)
def test_a_wrong_text_or_number_stays_in_its_box(query, name, message):
    found = arrived(query)
    assert found.left_out == []
    assert [problem.path for problem in found.standing] == [name]
    assert message in found.standing[0].message
    address = parse_qs(query, keep_blank_values=True)
    assert found.query.items() >= address.items()


LEFT_OUT = [
    ("unit=5", "unit", "did you mean units"),
    ("xyz=5", "xyz", "not a parameter"),
    ("level=ultra", "level", "'ultra' is not one of"),
    ("level=HI", "level", "'HI' is not one of"),
    ("plan=gold", "plan", "'gold'"),
    ("needs=foo", "needs", "'foo'"),
    ("grounding=maybe", "grounding", "neither true nor false"),
    ("grounding=", "grounding", "neither true nor false"),
    ("service_tier=fast", "service_tier", "'fast'"),
    ("price_as=foo", "price_as", "published price"),
    ("custom_model_credits=7", "custom_model_credits", "7 is not one of"),
    ("units=1&units=2", "units", "more than once"),
    ("domain=audio.x&grounding=true", "grounding", "not offered"),
    ("domain=document.markdown&grounding=true", "grounding", "not offered"),
    ("domain=audio.x&units=5", "units", "files"),
    ("files=5", "files", "units"),
    ("domain51=image.x", "domain51", "the last 50"),
    ("units99999999999=1", "units99999999999", "not a workload's number"),
    ("units1=1", "units1", "not a workload's number"),
    ("units02=1", "units02", "not a"),
]


@pytest.mark.parametrize(("query", "name", "message"), LEFT_OUT)
def test_what_no_input_can_show_is_left_out_and_named(query, name, message):
    found = arrived(query)
    assert [problem.path for problem in found.left_out] == [name]
    assert message in found.left_out[0].message
    assert name not in found.query
    assert found.standing == []


def test_an_unknown_requirement_is_named_and_the_others_stay():
    found = arrived("needs=foo&needs=baa&needs=bar&needs=zdr")
    assert found.query == {"needs": ["baa", "zdr"]}
    assert [problem.path for problem in found.left_out] == ["needs", "needs"]
    assert all(
        repr(word) in problem.message
        for word, problem in zip(("foo", "bar"), found.left_out, strict=True)
    )
    assert found.standing == []


def test_fifty_one_workloads_keep_fifty():
    found = arrived("&".join(f"domain{n if n > 1 else ''}=image.x" for n in range(1, 52)))
    assert [problem.path for problem in found.left_out] == ["domain51"]
    assert workload_count(found.query) == 50
    assert found.standing == []


def test_everything_wrong_at_once_is_named_at_once():
    found = arrived("unit=5&units=abc&level=ultra&domain3=image.x&level3=low&length=3:00&files2=2")
    assert {problem.path for problem in found.left_out} >= {"unit", "level", "level3", "length"}
    assert {problem.path for problem in found.standing} == {"units", "domain2"}


@pytest.mark.parametrize("query", [query for query, *_ in (*GOOD, *STANDING, *LEFT_OUT)])
def test_what_is_typed_says_what_stands_wrong(query):
    found = arrived(query)
    assert problems(found.query, PRICES) == found.standing


@pytest.mark.parametrize("query", [query for query, *_ in (*GOOD, *STANDING, *LEFT_OUT)])
def test_arriving_twice_is_arriving_once(query):
    found = arrived(query)
    again = read(found.query, PRICES)
    assert again.query == found.query
    assert again.left_out == []
