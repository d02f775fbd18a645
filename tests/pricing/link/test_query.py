"""A link is the whole estimate: exact both ways, and every wrong part of it is named."""

from __future__ import annotations

import base64
import json
import string
import zlib
from decimal import Decimal
from itertools import product
from random import Random
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import InvalidEstimate, Problem, link, parse
from pricing.estimate.document import MOST_WORKLOADS
from pricing.link import compact, parameters
from pricing.link.parameters import is_parameter, param
from tests.support import strategies
from tests.support.cases import PRICES, estimate, pages, recordings
from tests.support.chance import by_seed


def shortest(document):
    """The document as the core writes it."""
    return parse(document, PRICES).to_document()


def through_a_link(document, *, packed=False):
    """The document after a trip through the text of an address."""
    params = link.to_query(document)
    if packed:
        params = {compact.NAME: [compact.compact(params)]}
    address = urlencode(params, doseq=True)
    back, problems = link.document(parse_qs(address, keep_blank_values=True), PRICES)
    assert problems == []
    return shortest(back)


def opened(address):
    """What a link says, and what is wrong with it by parameter: in the link or in its estimate."""
    params = parse_qs(address, keep_blank_values=True)
    document, _ = link.document(params, PRICES)
    return document, {one.path: one.message for one in link.problems(params, PRICES)}


# ---------------------------------------------------------------- there and back


@given(strategies.estimates(), st.booleans())
def test_any_estimate_comes_back_exactly(document, packed):
    document = shortest(document)

    assert through_a_link(document, packed=packed) == document


@by_seed(6)
def test_fifty_workloads_come_back_exactly(seed):
    rng = Random(seed)
    document = strategies.random_estimate(rng)
    while len(document["workloads"]) < MOST_WORKLOADS:
        document["workloads"] += strategies.random_estimate(rng)["workloads"]
    document["workloads"] = document["workloads"][:MOST_WORKLOADS]
    document = shortest(json.loads(strategies.as_json(document), parse_float=Decimal))

    assert through_a_link(document) == document


NUMBERS = st.one_of(
    st.integers(0, 10**12).map(Decimal),
    st.decimals(0, 1000, places=12),
    st.integers(1, 10**15 - 1).map(lambda digits: Decimal(digits).scaleb(-30)),
)
LINES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=80
).filter(str.strip)


@given(LINES, LINES, NUMBERS, NUMBERS, st.integers(0, 10**12))
def test_any_name_and_any_number_comes_back_exactly(name, tool, credits, price, calls):
    agent = {"base_credits": credits, "tools": [{"name": tool, "credits": price, "calls": calls}]}
    document = shortest(
        estimate(
            {"domain": "agent.x", "units": 3, "name": name, "agent": agent},
            customer=name,
            enterprise={"monthly_usd": credits, "included_credits": 5, "usd_per_credit": price},
            readings={"overage_usd_per_credit": price},
        )
    )

    assert through_a_link(document) == document


DEFAULTS = {"files": 1000, "duration_seconds": 600}
UNUSUAL = {
    "files and lengths of a domain without a price": {"domain": "web.clip", **DEFAULTS},
    "files by default, its length not": {"domain": "web.clip", **DEFAULTS, "duration_seconds": 9},
    "length by default, files not": {"domain": "web.clip", **DEFAULTS, "files": 9},
    "recordings by default": {"domain": "audio.call", **DEFAULTS},
    "assumed recordings": {"domain": "web.clip", "price_as": "audio.*", **DEFAULTS},
    "the usual pages": pages(10_000),
    "assumed pages": {"domain": "web.page", "price_as": "document.*", "units": 10_000},
    "no files at all": {"domain": "audio.call", "durations_seconds": []},
    "one length": {"domain": "audio.call", "durations_seconds": [600]},
    "an agent without a price": {"domain": "agent.x", "units": 10_000},
    "an agent without tools": {"domain": "agent.x", "units": 1, "agent": {"base_credits": 0}},
    "a tool without a name": {
        "domain": "agent.x",
        "units": 1,
        "agent": {"base_credits": 1, "tools": [{"credits": 1, "calls": 1}]},
    },
    "a tool that reads like one": {
        "domain": "agent.x",
        "units": 1,
        "agent": {"base_credits": 1, "tools": [{"name": "a: 1 x 2", "credits": 3, "calls": 4}]},
    },
    "the shortest file": recordings(1, Decimal("1.2345678901E-19")),
    "nothing": pages(0),
}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("title", UNUSUAL)
def test_an_unusual_workload_comes_back_exactly(title, packed, place):
    work = UNUSUAL[title]
    document = shortest(estimate(*[pages(1)] * place, work))

    assert through_a_link(document, packed=packed) == document


@pytest.mark.parametrize("projection", [{}, {"months": 12}, {"growth_percent": 5}, None])
def test_a_projection_comes_back_also_where_it_is_the_usual_one(projection):
    document = shortest(estimate(projection=projection))

    assert through_a_link(document) == document


def test_an_unchecked_document_gives_the_link_of_the_checked_one():
    document = estimate(
        {**pages(10_000), "service_tier": None},
        {"domain": "agent.x", "units": 1, "agent": {"base_credits": Decimal("2.50"), "tools": []}},
    )

    assert shortest(link.document(link.to_query(document), PRICES)[0]) == shortest(document)


# ---------------------------------------------------------------- what a link looks like


def test_a_link_is_short_and_readable():
    document = estimate(
        {"domain": "document.invoice", "units": 10_000},
        recordings(1500, 1500, service_tier="flex"),
        plan="pro",
    )

    assert urlencode(link.to_query(document), doseq=True) == (
        "domain2=audio.call&service_tier2=flex&files2=1500&length2=25%3A00&plan=pro"
    )


@pytest.mark.parametrize(
    ("work", "written"),
    [
        (recordings(1000, 600), "domain=audio.call&files=1000"),
        (recordings(9, 600), "domain=audio.call&files=9"),
        (recordings(1000, 9), "domain=audio.call&length=9+s"),
        (
            {"domain": "audio.call", "durations_seconds": [45, 600]},
            "domain=audio.call&lengths=45+s%2C+10%3A00",
        ),
    ],
)
def test_a_link_leaves_out_what_it_means_without_saying(work, written):
    assert urlencode(link.to_query(estimate(work)), doseq=True) == written


@pytest.mark.parametrize(
    ("address", "quantity"),
    [
        ("domain=audio.call", DEFAULTS),
        ("domain=Audio.Call", DEFAULTS),
        ("domain=audio.call&length=45+s", {**DEFAULTS, "duration_seconds": 45}),
        ("domain=audio.call&lengths=45+s", {"durations_seconds": [45]}),
        ("domain=web.page", {"units": 10_000}),
        ("domain=web.page&price_as=audio.*", {"price_as": "audio.*", **DEFAULTS}),
        ("domain=web.page&price_as=image.*", {"price_as": "image.*", "units": 10_000}),
        ("domain=web.page&files=3", {**DEFAULTS, "files": 3}),
        ("domain=web.page&units=5&files=3", {"units": 5, "files": 3}),
        ("files=3", {"files": 3}),
        ("domain=agent.x&files=3", {"files": 3}),
        ("domain=agent.x", {"units": 10_000}),
        ("price_as=audio.*", {"price_as": "audio.*", "units": 10_000}),
    ],
)
def test_a_link_that_does_not_say_how_much_means_the_usual_quantity(address, quantity):
    (work,) = opened(address)[0]["workloads"]

    assert {field: value for field, value in work.items() if field != "domain"} == quantity


def test_no_link_at_all_is_the_estimate_people_start_with():
    document, problems = opened("")

    assert problems == {}
    assert document == {"workloads": [{"domain": link.FIRST_DOMAIN, "units": 10_000}]}


LENGTH_LISTS = [
    ("45 s, 10:00,1:05:00", [45, 600, 3900]),
    ("45 s\n10:00", [45, 600]),
    ("45 s, 10:00, ", [45, 600]),
    ("none", []),
]


@pytest.mark.parametrize(("written", "seconds"), LENGTH_LISTS)
def test_lengths_are_listed_with_commas_or_lines(written, seconds):
    document, problems = opened(urlencode({"domain": "audio.call", "lengths": written}))

    assert problems == {}
    assert document["workloads"][0]["durations_seconds"] == seconds


def test_tools_are_listed_a_line_each():
    document, problems = opened(
        urlencode({"domain": "agent.x", "base": "5", "tools": "ocr: 2 x 3\n\n a:b :0.5*1 \n"})
    )

    assert problems == {}
    assert document["workloads"][0]["agent"]["tools"] == [
        {"name": "ocr", "credits": 2, "calls": 3},
        {"name": "a:b", "credits": Decimal("0.5"), "calls": 1},
    ]


# ---------------------------------------------------------------- what is wrong with a link

WRONG_LINKS = [
    # values
    ("units=", "units", "is empty; write a number"),
    ("units=abc", "units", "'abc' is not a whole number; write digits, such as 20000"),
    ("units=1e5", "units", "not a whole number"),
    ("units=30.000", "units", "'30.000' can be read as 30 or 30,000; write the one you mean"),
    ("units=30k+images", "units", "counts images, but pages are counted here"),
    ("domain=agent.x&units=30+pages", "units", "counts pages, but runs are counted here"),
    ("units=-5", "units", "'-5' is negative; write 0 or more"),
    ("units=12.5", "units", "not a whole number"),
    ("units=%20", "units", "is empty"),
    ("units=10%C2%B2", "units", "has raised or lowered characters"),
    ("units=1000000000001", "units", "is too large"),
    ("units=123456789012345678901", "units", "is too large; use at most 1,000,000,000,000"),
    ("units=" + "9" * 5000, "units", "is too long for a number"),
    ("domain=audio.call&files=1.5", "files", "not a whole number"),
    ("domain=audio.call&length=10", "length", "'10' can be read as 10 min or 10 s"),
    ("domain=audio.call&length=0+s", "length", "is too small"),
    ("domain=audio.call&length=", "length", "a length is missing"),
    ("domain=audio.call&lengths=", "lengths", "has a gap"),
    ("domain=audio.call&lengths=45+s,,10:00", "lengths", "has a gap"),
    ("domain=audio.call&lengths=45+s,x", "lengths", "'x' is not a length"),
    ("domain=audio.call&lengths=45+sX", "lengths", "'45 sX' is not a length"),
    ("domain=", "domain", "is empty; write what kind of work it is"),
    ("domain=documentx", "domain", "write namespace.name"),
    ("domain=medical", "domain", "can be read as healthcare.claims-processing or healthcare."),
    ("level=ultra", "level", "'ultra' is not one of 'lo', 'auto', 'hi'"),
    ("level=", "level", "'' is not one of"),
    ("grounding=1", "grounding", "'1' is neither true nor false"),
    ("grounding=", "grounding", "'' is neither true nor false"),
    ("domain=document.markdown&grounding=true", "grounding", "is not offered"),
    ("service_tier=turbo", "service_tier", "'turbo' is not one of"),
    ("service_tier=", "service_tier", "'' is not one of"),
    ("requests=many", "requests", "not a whole number"),
    ("price_as=image.*", "price_as", "has a published price"),
    ("own_growth=5x", "own_growth", "'5x' is not a number"),
    ("own_growth=1,125", "own_growth", "'1,125' can be read as 1.125 or 1125"),
    ("own_growth=-100", "own_growth", "is too small"),
    ("own_growth=NaN", "own_growth", "'NaN' is not a number"),
    ("active=3", "active", "'3' is not a span of months"),
    ("active=0-2-3", "active", "'0-2-3' is not a span of months"),
    ("active=0--2", "active", "'0--2' is not a span of months"),
    ("active=2-0", "active", "ends before it starts"),
    ("active=0-60", "active", "is too large"),
    ("domain=agent.x&base=-1", "base", "is too small"),
    ("domain=agent.x&base=x", "base", "'x' is not a number"),
    ("domain=agent.x&base=1&tools=", "tools", "is empty"),
    ("domain=agent.x&base=1&tools=ocr", "tools", "'ocr' is not a tool"),
    ("domain=agent.x&base=1&tools=a:1.2.3+x+1", "tools", "'1.2.3' is not a number"),
    ("domain=agent.x&tools=ocr:+2+x+3", "base", "is missing"),
    ("domain=agent.x&base=1&tools=" + "a:1x1%0A" * 60, "tools", "has 60 entries; at most 50"),
    ("name=" + "n" * 81, "name", "at most 80"),
    ("name=a%0Ab", "name", "line break"),
    ("customer=" + "n" * 121, "customer", "at most 120"),
    ("plan=free", "plan", "'free' is not one of"),
    ("first_month=yes", "first_month", "neither true nor false"),
    ("needs=", "needs", "is not one of"),
    ("needs=baa&needs=iso", "needs", "is not one of"),
    ("needs=baa,zdr", "needs", "is not one of"),
    ("rpm=-1", "rpm", "'-1' is negative"),
    ("offer_usd=2500", "offer_credits", "is missing"),
    ("offer_usd=2500", "offer_overage", "is missing"),
    ("offer_usd=x", "offer_usd", "'x' is not a number"),
    ("months=0", "months", "is too small"),
    ("months=61", "months", "is too large"),
    ("start=2027-13", "start", "is not written like 2027-01"),
    ("growth=1001", "growth", "is too large"),
    ("season=1,1,1", "season", "at least 12 are needed"),
    ("season=", "season", "has a gap"),
    ("season=1,1,1,1,1,1,,1,1,1,1,1,1", "season", "has a gap"),
    ("season=1,1,1,1,1,1,1,1,1,1,1,x", "season", "'x' is not a number"),
    ("overage_usd_per_credit=-1", "overage_usd_per_credit", "is too small"),
    ("custom_model_credits=7", "custom_model_credits", "7 is not one of 8, 6"),
    ("custom_model_unit=file", "custom_model_unit", "is not one of"),
    ("pro_allowance=", "pro_allowance", "is not one of"),
    ("sign_up_bonus=never", "sign_up_bonus", "is not one of"),
    ("flat_rate_tiered=no", "flat_rate_tiered", "neither true nor false"),
    ("request_rounding=down", "request_rounding", "is not one of"),
    ("proration=week", "proration", "is not one of"),
    # what belongs together
    ("domain=audio.call&units=5", "units", "is counted by files"),
    ("files=5", "files", "is counted in units"),
    ("length=10:00", "length", "is counted in units"),
    ("domain=audio.call&files=5&lengths=45+s", "files", "keep one of the two"),
    # names
    ("unit=5", "unit", "did you mean units?"),
    ("unitsX=5", "unitsX", "did you mean units?"),
    ("Domain=document.invoice", "Domain", "did you mean domain?"),
    ("service-tier=flex", "service-tier", "did you mean service_tier?"),
    ("service_teir2=flex", "service_teir2", "did you mean service_tier2?"),
    ("plans2=pro", "plans2", "did you mean plan?"),
    ("plan2=pro", "plan2", "did you mean plan?"),
    ("source=x", "source", "is not a parameter of this calculator; leave it out"),
    ("=5", "", "is not a parameter"),
    ("x" * 5000 + "=1", "x" * 5000, "is not a parameter"),
    ("units0=5", "units0", "is not a workload's number"),
    ("units1=5", "units1", "the first has none (units), the second 2 (units2), the last 50"),
    ("units02=5", "units02", "is not a workload's number"),
    ("units51=5", "units51", "the last 50"),
    ("units" + "1" * 5000 + "=5", "units" + "1" * 5000, "is not a workload's number"),
    ("units%D9%A2=5", "units\u0662", "did you mean units"),
    # the same twice
    ("units=5&units=5", "units", "is given more than once"),
    ("plan=pro&plan=starter", "plan", "is given more than once"),
    ("domain2=image.x&domain2=image.x", "domain2", "is given more than once"),
    # gaps
    ("domain3=image.x", "domain2", "is missing; write what kind of work it is"),
    ("units2=5", "domain2", "is missing"),
    ("domain50=image.x", "domain49", "is missing"),
]


@pytest.mark.parametrize(("address", "name", "message"), WRONG_LINKS)
def test_a_wrong_parameter_is_named(address, name, message):
    _, problems = opened(address)

    assert message in problems[name]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("xyz=x", {"xyz": "is not a parameter of this calculator; leave it out"}),
        ("plan=pro&plan=pro", {"plan": "is given more than once; keep one of them"}),
        ("units2=5", {"domain2": "is missing; write what kind of work it is"}),
    ],
)
def test_what_is_wrong_is_said_in_these_words(address, said):
    assert opened(address)[1] == said


@pytest.mark.parametrize("name", ["units", "own_growth", "grounding", "active", "tools"])
def test_a_long_wrong_value_is_quoted_by_its_beginning(name):
    _, problems = opened(urlencode({"domain": "agent.x", name: "y" * 61}))

    assert problems[name].startswith(f"'{'y' * 57}...' is n")


EVERY_PARAMETER = {
    **{param(name, index): index for name in parameters.WORKLOAD for index in (0, 1, 49)},
    **dict.fromkeys(parameters.ESTIMATE, 0),
}


@pytest.mark.parametrize("value", ["", "\x00", "\U0001f9ee"])
@pytest.mark.parametrize("name", EVERY_PARAMETER)
def test_no_mangled_parameter_passes_for_a_default(name, value):
    texts = {"name", "customer"}
    if name.rstrip("0123456789") in texts and value != "\x00":
        return
    numbers = range(1, EVERY_PARAMETER[name] + 1)
    domains = {param("domain", number): "web.page" for number in numbers}

    _, problems = opened(urlencode({**domains, name: value}))

    assert name in problems


NUMBERS = {"units": 1, "units2": 2, "units50": 50, "lengths3": 3, "plan": 0}
NO_NUMBERS = ("units51", "units1", "units02", "plan2", "xyz", "units\N{ARABIC-INDIC DIGIT TWO}")


@pytest.mark.parametrize(("name", "number"), {**NUMBERS, **dict.fromkeys(NO_NUMBERS)}.items())
def test_a_parameter_says_its_workload(name, number):
    assert parameters.workload_number(name) == number


def test_names_without_end_do_not_make_workloads():
    names = ["units99999999999", "domain51"]
    assert parameters.workload_count(names) == 1
    assert parameters.workload_count(["plan", "level7"]) == 7


def test_a_link_is_an_estimate():
    params = {"domain": ["audio.x"], "files2": ["3"], "domain2": ["video.x"], "plan": ["pro"]}
    document, _ = link.document(params, PRICES)
    assert link.estimate(params, PRICES) == parse(document, PRICES)


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("xyz=1", ["xyz"]),
        ("units=abc&level=ultra&plan=gold&xyz=1", ["xyz", "units", "plan", "level"]),
        ("level2=ultra", ["domain2", "level2"]),
        ("domain=audio.x&length=0%20s", ["length"]),
        ("e=cut", ["e"]),
    ],
)
def test_every_wrong_parameter_of_a_link_is_named_once(address, named):
    with pytest.raises(InvalidEstimate) as caught:
        link.estimate(parse_qs(address), PRICES)
    assert [problem.path for problem in caught.value.problems] == named


def test_a_wrong_parameter_is_left_out_and_the_rest_is_kept():
    document, problems = opened("units=abc&level=hi&units2=5&domain2=x&domain2=y")

    assert problems.keys() == {"units", "domain2"}
    assert document["workloads"][0]["level"] == "hi"
    assert "domain" not in document["workloads"][1]


@pytest.mark.parametrize(
    ("count", "last"),
    [
        (100, Problem("x99y", "is not a parameter of this calculator; leave it out")),
        (500, Problem("x100y", "and 400 more that are not parameters either")),
    ],
)
def test_a_link_with_nothing_but_unknown_names_names_the_first_hundred(count, last):
    document, problems = link.document({f"x{index}y": ["1"] for index in range(count)}, PRICES)

    assert len(problems) == min(count, 101)
    assert problems[-1] == last
    assert document["workloads"]


@given(st.dictionaries(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=3)))
def test_no_link_breaks_the_reader(params):
    document, problems = link.document(params, PRICES)

    unknown = [name for name in parameters.clean(params) if name not in EVERY_PARAMETER]
    assert {problem.path for problem in problems} >= {n for n in unknown if not n[-1:].isdigit()}
    assert document["workloads"] or compact.NAME in params


@pytest.mark.parametrize("name", EVERY_PARAMETER)
def test_every_parameter_is_known(name):
    assert is_parameter(name)


@pytest.mark.parametrize("name", ["", "unit", "units1", "units51", "plan2", compact.NAME])
def test_what_is_no_parameter_is_not_known(name):
    assert not is_parameter(name)


# ---------------------------------------------------------------- a problem's parameter


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("workloads[0].units", "units"),
        ("workloads[1].units", "units2"),
        ("workloads[49].duration_seconds", "length50"),
        ("workloads[2].durations_seconds[7]", "lengths3"),
        ("workloads[1].agent.base_credits", "base2"),
        ("workloads[0].agent.tools[3].calls", "tools"),
        ("workloads[1]", "domain2"),
        ("workloads[0].agent", "agent"),
        ("requirements[0]", "needs"),
        ("projection.seasonality[3]", "season"),
        ("readings.proration", "proration"),
        ("enterprise.included_credits", "offer_credits"),
        ("workloads", "workloads"),
        ("", ""),
    ],
)
def test_a_problem_is_about_a_parameter(path, name):
    assert parameters.param_of(path) == name


@pytest.mark.parametrize(
    ("address", "path", "said"),
    [
        ("domain=audio.x&units=5", "units", "write files and length instead"),
        ("domain2=audio.x&units2=5", "units2", "write files and length instead"),
        ("domain=audio.x&lengths=5 s&length=9 s", "length", "is given beside lengths;"),
        ("domain=duration_seconds.x&units=5&price_as=duration_seconds", "price_as",
         "'duration_seconds' is not a row"),
    ],
)  # fmt: skip
def test_advice_about_a_link_names_its_parameters(address, path, said):
    _, problems = opened(address)

    assert said in problems[path]


# ---------------------------------------------------------------- the compact form


def packed(text: str) -> str:
    """Any text as a compact link would carry it."""
    return base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


def test_a_long_link_becomes_a_short_one():
    works = [pages(n, name=f"Invoices of branch {n}") for n in range(1, 51)]
    params = link.to_query(estimate(*works))

    assert len(urlencode(params, doseq=True)) > compact.LONGEST_READABLE
    assert len(compact.compact(params)) < compact.LONGEST_READABLE


def test_a_link_stays_readable_up_to_the_length_it_may_have():
    params = {"domain": ["document.invoice"], "units": ["20000"]}
    length = len("domain=document.invoice&units=20000")
    assert compact.compact_if_long(params, length) == params
    shorter = compact.compact_if_long(params, length - 1)
    assert compact.expand(shorter) == (params, [])
    assert list(shorter) == [compact.NAME]


def test_a_compact_link_opens_whatever_letter_it_ends_in():
    for letters in product(string.ascii_letters, repeat=2):
        params = {"name": ["".join(letters)]}
        assert compact.expand({"e": [compact.compact(params)]}) == (params, [])


def test_a_compact_link_names_its_wrong_parameters():
    _, problems = opened(f"e={packed('units=abc&levle=hi&rpm=')}")

    assert problems.keys() == {"units", "levle", "rpm"}


WHOLE = packed("domain=document.invoice&units=123456&name=Invoices")


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "not base64 !",
        WHOLE[:-1],
        WHOLE[:-4],
        WHOLE[1:],
        WHOLE + "AAAA",
        WHOLE + "=",
        WHOLE.replace(WHOLE[12], "A" if WHOLE[12] != "A" else "B"),
        packed("units"),
        packed("units=5&"),
        packed("name=%FF"),
        packed("name=caf\u00e9"),
        packed("e=" + WHOLE),
        base64.urlsafe_b64encode(b"units=5").decode(),
        "A" * (compact.LONGEST_COMPACT + 1),
    ],
)
def test_a_cut_or_changed_compact_link_is_refused_whole(written):
    document, problems = opened(f"e={written}")

    assert problems == {"e": "cannot be read; the link was cut off or changed, so ask for it again"}
    assert document == {"workloads": []}


@given(st.integers(0, len(WHOLE) - 1), st.sampled_from("ABCxyz019-_"))
def test_no_single_changed_letter_goes_unnoticed(place, letter):
    changed = WHOLE[:place] + letter + WHOLE[place + 1 :]

    document, problems = opened(f"e={changed}")

    assert "e" in problems or document == opened(f"e={WHOLE}")[0]


def test_a_compact_link_does_not_unpack_into_memory():
    bomb = packed("name=" + "a" * 40_000_000)

    assert len(bomb) < compact.LONGEST_COMPACT
    assert opened(f"e={bomb}")[1].keys() == {"e"}


def test_a_compact_link_stands_alone():
    document, problems = opened(f"e={WHOLE}&plan=pro&x=1")

    assert problems.keys() == {"plan", "x"}
    assert "beside e, which is a whole estimate" in problems["plan"]
    assert document["workloads"][0]["units"] == 123456


@pytest.mark.parametrize("address", ["e=x&plan=pro", f"e={WHOLE}&e={WHOLE}"])
def test_two_compact_links_or_a_broken_one_beside_others_are_refused(address):
    assert "e" in opened(address)[1]


@pytest.mark.parametrize(
    "params",
    [
        {"name": ["n" * compact.LONGEST_EXPANDED]},
        {"name": [Random(0).randbytes(60_000).hex()]},
    ],
)
def test_what_is_too_long_even_so_is_for_a_file(params):
    said = "^is too long for a link; save the estimate as a file instead$"
    with pytest.raises(ValueError, match=said):
        compact.compact(params)


def test_a_link_may_be_as_long_as_the_limits_say(monkeypatch):
    params = {"name": ["Invoices"]}
    written = compact.compact(params)
    limits = {"LONGEST_COMPACT": len(written), "LONGEST_EXPANDED": len("name=Invoices")}
    for limit, length in limits.items():
        monkeypatch.setattr(compact, limit, length)
    assert compact.expand({"e": [compact.compact(params)]}) == (params, [])
    for limit, length in limits.items():
        with monkeypatch.context() as shorter:
            shorter.setattr(compact, limit, length - 1)
            assert compact.expand({"e": [written]})[1]
            with pytest.raises(ValueError, match="is too long for a link"):
                compact.compact(params)


TWO_READINGS = {"growth": ["1.125"], "units": ["7", "abc"], "name": ["1.125"], "unit": ["1.125"]}


def test_a_decimal_of_a_link_is_written_for_its_box_so_that_it_asks_nothing():
    assert link.as_typed(TWO_READINGS) == TWO_READINGS | {"growth": ["1.1250"]}


def test_what_a_box_asks_about_the_link_that_keeps_it_asks_about_too():
    assert link.as_link(TWO_READINGS) == TWO_READINGS | {"growth": ["1.125 "]}


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("units", "5).", "5"),
        ("level2", "hi'", "hi"),
        ("level", 'hi"', "hi"),
        ("name", "Acme Inc.", "Acme Inc."),
        ("name3", "(Acme)", "(Acme)"),
        ("customer", "Acme Ltd.", "Acme Ltd."),
        ("length", "25'", "25'"),
        ("length2", "25'),", "25'"),
        ("lengths", '45", 50"', '45", 50"'),
        ("lengths", '45"]', '45"'),
    ],
)
def test_marks_after_a_link_are_dropped_unless_the_value_may_end_in_them(name, written, read):
    assert parameters.clean({"plan": ["pro."], name: [written]}) == {"plan": ["pro."], name: [read]}


def test_a_count_may_name_the_item_of_the_row_its_work_is_priced_like():
    query = {"domain": ["web.x"], "units": ["5 pages"], "price_as": ["document.*"]}
    assert link.estimate(query, PRICES).workloads[0].units == 5
    second = {"domain2": ["web.x"], "units2": ["7 images"], "price_as2": [" IMAGE.* "]}
    assert link.estimate(second, PRICES).workloads[1].units == 7
    assert (
        link.estimate({"domain": ["web.x"], "units": ["5 units"]}, PRICES).workloads[0].units == 5
    )
    other = {**second, "units2": ["7 pages"]}
    assert [problem.path for problem in link.problems(other, PRICES)] == ["units2"]


def test_a_tool_counts_calls_and_asks_for_the_whole_line_again():
    agent = {"domain": ["agent.x"], "units": ["1"], "base": ["1"]}
    found = link.estimate({**agent, "tools": ["ocr: 2 x 3 requests"]}, PRICES)
    assert found.workloads[0].agent.tools[0].calls == 3
    (problem,) = link.problems({**agent, "tools": ["ocr: 2 x 3.000"]}, PRICES)
    assert "'3.000' can be read as" in problem.message
    assert problem.answers == ("ocr: 2 x 3", "ocr: 2 x 3,000")
