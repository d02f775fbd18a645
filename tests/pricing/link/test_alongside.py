"""What a link holds beside its estimate: it changes no price, and a wrong value is named."""

from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pricing import link
from pricing.errors import InvalidEstimate
from pricing.link import alongside, compact, parameters
from pricing.link.frame import frame_options
from pricing.link.usable import usable
from tests.support.cases import PRICES, estimate, pages, recordings
from tests.support.strategies import estimates

BASE = {"domain": ["document.invoice"], "units": ["20000"]}
LONG = estimate(*[pages(n, name=f"Work {n}", level="hi") for n in range(1, 30)])
GOOD = {
    "view": "present",
    "b": "units=20000&level=hi",
    "c": link.pin(link.to_query(LONG)),
    "d": "plan=pro",
    "prepared_by": "Ann Lee, Acme Inc.",
    "email": "ann@example.com",
    "valid_until": "2027-01-31",
    "reference": "Q-2026/17 (draft)",
    "note": "Two lines,\nas agreed.",
    "sources": "false",
}


def problems(**params):
    """What is wrong with a link, by parameter."""
    found = link.problems({**BASE, **{name: [text] for name, text in params.items()}}, PRICES)
    return {problem.path: problem.message for problem in found}


def test_every_parameter_has_a_good_value_here():
    assert GOOD.keys() == alongside.ALONGSIDE.keys()


@pytest.mark.parametrize("name", GOOD)
def test_it_is_known_and_changes_nothing(name):
    assert parameters.is_parameter(name)
    assert problems(**{name: GOOD[name]}) == {}
    with_it = link.estimate({**BASE, name: [GOOD[name]]}, PRICES)
    assert with_it == link.estimate(BASE, PRICES)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("view", "full", "'full' is not a view; write present, or leave it out"),
        ("valid_until", "31.01.2027", "write YYYY-MM-DD, such as 2027-01-31"),
        ("valid_until", "2027-02-30", "'2027-02-30' is not a day"),
        ("email", "x" * 121, "has 121 characters; use at most 120"),
        ("prepared_by", "x" * 121, "has 121 characters; use at most 120"),
        ("reference", "a\nb", "holds a line break or control character; leave it out"),
        ("note", "x" * 1001, "has 1,001 characters; use at most 1,000"),
        ("note", "a\x07b", "holds a line break or control character; leave it out"),
        ("sources", "some", "'some' is neither true nor false"),
        ("b", "", "is empty; leave it out"),
        ("b", "eJxyz", "cannot be read; the link was cut off or changed, so ask for it again"),
        ("c", "units=many", "is an estimate that cannot be read: units 'many'"),
        ("d", "unitz=5", "is an estimate that cannot be read: unitz is not a parameter"),
        ("b", "units=5&c=units%3D6", "holds c, which belongs to the whole link"),
        ("b", "units=5&amp;b=units%3D6", "holds b, which belongs to the whole link"),
        ("b", "units=5&note=hello", "holds note, which belongs to the whole link"),
    ],
)
def test_a_wrong_value_is_named_and_blocks_nothing(name, text, message):
    found = problems(**{name: text})
    assert found.keys() == {name}
    assert message in found[name]
    with pytest.raises(InvalidEstimate):
        link.estimate({**BASE, name: [text]}, PRICES)
    page = usable({**BASE, name: [text]}, PRICES)
    assert page.estimate == link.estimate(BASE, PRICES)
    assert page.is_whole
    assert page.blocked == frozenset()


def test_a_parameter_given_twice_is_named():
    found = link.problems({**BASE, "email": ["a@x.org", "b@x.org"]}, PRICES)
    assert [(one.path, one.answers) for one in found] == [("email", ("a@x.org", "b@x.org"))]


def test_it_may_stand_beside_a_compact_link_and_in_it():
    packed = compact.compact({**BASE, "view": ["present"]})
    params = {"e": [packed], "note": ["hi"], "b": ["units=5"]}
    found, wrong = compact.expand(params)
    assert wrong == []
    assert found == {**BASE, "view": ["present"], "note": ["hi"], "b": ["units=5"]}
    assert [one.path for one in link.problems({"e": [packed], "view": ["present"]}, PRICES)] == [
        "view"
    ]


def test_texts_of_a_quote_may_end_in_any_mark():
    kept = parameters.clean({"units": ["5"], "prepared_by": ["Acme Inc."]})
    assert kept["prepared_by"] == ["Acme Inc."]
    assert parameters.clean({"units": ["5"], "valid_until": ["2027-01-31)."]})["valid_until"] == [
        "2027-01-31"
    ]


def test_a_frame_leaves_it_out_without_a_word():
    asked = frame_options({**BASE, **{name: [text] for name, text in GOOD.items()}})
    assert asked.notes == []
    assert asked.estimate == BASE


# ---------------------------------------------------------------- pinned estimates


@given(estimates())
def test_a_pinned_estimate_comes_back_without_its_customer(document):
    query = link.to_query(document)
    kept = {name: values for name, values in query.items() if name != "customer"}
    text = link.pin(query)
    address = parse_qs(urlencode({"b": text}), keep_blank_values=True)
    again = link.unpin(address["b"][0])
    assert link.estimate(again, PRICES) == link.estimate(kept, PRICES)


def test_a_short_one_is_readable_and_a_long_one_is_compact():
    assert link.pin({"units": ["500"], "level": ["hi"]}) == "units=500&level=hi"
    assert link.pin({}) == "domain=document.invoice"
    assert "=" not in link.pin(link.to_query(LONG))
    assert link.pin({**BASE, "b": ["units=5"], "note": ["x"]}) == link.pin(BASE)


def test_what_is_too_long_even_so_is_refused():
    many = {
        "domain": ["audio.x"],
        "lengths": [", ".join(f"{n}.{n % 997} s" for n in range(30_000))],
    }
    with pytest.raises(ValueError, match="too long for a link"):
        link.pin(many)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    assert problems(b=text).keys() <= {"b"}


def test_recordings_are_pinned_as_well():
    query = link.to_query(estimate(recordings(5, 90)))
    assert link.unpin(link.pin(query)) == query
