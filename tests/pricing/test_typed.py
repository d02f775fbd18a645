"""Page, link and embed read the same text as the same number, ask alike and refuse alike."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pricing import InvalidEstimate, link
from pricing.clock import today
from pricing.link.parameters import clean
from tests.pricing.test_quantities import TEXTS
from tests.support.cases import CARD, PRICES
from ui.inputs import incoming_link
from ui.today import price_link, price_typed
from web.embed.page import render
from web.summary import total_and_period

PLAIN = re.compile(r"-?[0-9]+\.[0-9]+")
NUMBERS = {
    "units": {},
    "requests": {},
    "rpm": {},
    "files": {"domain": ["audio.x"]},
    "length": {"domain": ["audio.x"]},
    "growth": {},
    "offer_usd": {"offer_credits": ["5"], "offer_overage": ["1"]},
    "overage_usd_per_credit": {},
    "base": {"domain": ["agent.x"]},
}
LENGTHS = st.lists(
    st.sampled_from(
        [*"0123456789:.,'", " ", "h", "min", " s", "PT", "m", "H", "M", "S", "1.500 h"]
    ),
    max_size=8,
).map("".join)


def outcome(params, *, typed):
    """The estimate, or what is asked or refused."""
    try:
        return link.estimate(params, PRICES, typed=typed).to_document()
    except InvalidEstimate as error:
        return [(one.path, one.message, one.answers) for one in error.problems]


@pytest.mark.parametrize("name", NUMBERS)
@given(text=st.one_of(TEXTS, LENGTHS))
@example(text="30.000")
@example(text="1.125 ")
@example(text="1,5 h")
@example(text="30k pages")
def test_a_box_and_a_link_read_a_text_alike(name, text):
    params = {**NUMBERS[name], name: [text]}
    in_a_box, in_a_link = outcome(params, typed=True), outcome(params, typed=False)
    plain = PLAIN.fullmatch(text.removesuffix(" s") if name == "length" else text)
    assert in_a_box == in_a_link or plain or clean(params) != params


@given(text=TEXTS)
@example(text="30.000")
@example(text="30k")
def test_the_embed_shows_what_the_core_reads_or_no_total(text):
    query = urlencode({"units": text})
    html = render(query.encode())
    params = parse_qs(query, keep_blank_values=True)
    prices = CARD.on(today())
    problems = link.problems(params, prices)
    assert ('aria-invalid="true"' in html) == bool(problems)
    if not problems:
        result = price_typed(link.to_query(link.estimate(params, prices).to_document())).result
        assert result is not None
        assert total_and_period(result.to_document())[0] in html


NAMES = st.sampled_from(
    [
        "units", "domain", "level", "grounding", "files", "length", "base", "tools", "price_as",
        "plan", "months", "growth", "needs", "season", "active", "requests", "rpm", "offer_usd",
        "custom_model_credits", "utm_source", "ref", "amp;units", "amp;amp;plan", "xyz", "Units",
        "e",
    ]
)  # fmt: skip
VALUES = st.sampled_from(
    [
        "", "5", "abc", "30.000", "audio", "medical", "video.x", "agent.x", "web.x", "hi", "HI",
        "ultra", "true", "maybe", "7 min", "90", "a: 1 x 1", "image.*", "pro", "gold", "0-2",
        "baa", "5).", "1.125",
    ]
)  # fmt: skip
LINKS = st.lists(
    st.tuples(NAMES, st.sampled_from(["", "", "2", "3", "51"]), VALUES), max_size=6
).map(lambda parts: [(f"{name}{number}", value) for name, number, value in parts])


@given(LINKS)
@example([("base", "5")])
@example([("tools3", "a: 1 x 1")])
@example([("months", "1"), ("months", "2"), ("growth", "3")])
@example([("e", "abc"), ("units", "5")])
def test_page_and_api_name_the_same_parameters_of_any_link(parts):
    params = parse_qs(urlencode(parts), keep_blank_values=True)
    api = {problem.path for problem in link.problems(params, PRICES)}
    found = incoming_link.read_link(params, PRICES)
    page = price_typed({**found.query, **found.came}).read.problems
    assert {problem.path for problem in (*page, *found.packed)} == api


@given(LINKS)
@example([("growth", "1.125")])
@example([("service_tier", "default"), ("level", "HI")])
@example([("base", "5")])
@example([("e", "abc"), ("units", "5")])
def test_an_arrival_is_priced_as_its_texts_are(parts):
    found = incoming_link.read_link(parse_qs(urlencode(parts), keep_blank_values=True), PRICES)
    assert price_link(found.text, found.read) == price_typed(found.text)
