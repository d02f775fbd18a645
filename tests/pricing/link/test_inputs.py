"""The inputs that a kind of work can use, and what pages call them."""

import pytest

from pricing.link import inputs
from pricing.link.inputs import Work
from tests.support.cases import PRICES

ALWAYS = {"name", "domain", "level", "service_tier", "requests", "own_growth", "active"}


def work(domain, assumed=None, *, timed=False, listed=False, has_agent=False):
    return Work(domain, PRICES.rate(domain), PRICES.rate(domain, assumed), timed, listed, has_agent)


@pytest.mark.parametrize(
    ("one", "more"),
    [
        (work("document.invoice"), "grounding units flex_percent"),
        (work("document.markdown"), "units flex_percent"),
        (
            work("healthcare.phi-redaction"),
            "grounding units flex_percent",
        ),  # so that a link may say it
        (work("custom"), "grounding units flex_percent"),
        (work("audio.call"), "files length flex_percent"),
        (work("audio.call", timed=True, listed=True), "lengths"),
        (work("agent.claims"), "grounding units price_as flex_percent"),
        (work("agent.claims", has_agent=True), "grounding units base tools flex_percent"),
        (work("web.page"), "grounding units price_as flex_percent"),
        (work("web.page", has_agent=True), "grounding units price_as flex_percent"),
        (work("web.page", timed=True), "grounding files length price_as flex_percent"),
        (work("web.page", timed=True, listed=True), "grounding lengths price_as"),
        (work("web.page", "audio.*"), "files length price_as flex_percent"),
        (work("web.page", "document.*"), "grounding units price_as flex_percent"),
    ],
)
def test_the_inputs_a_kind_of_work_can_use(one, more):
    found = inputs.inputs_for(one)
    assert {*found} == ALWAYS | {*more.split()}
    assert len(found) == len({*found})
    assert [*found] == [name for name in inputs.INPUTS if name in found]


@pytest.mark.parametrize(
    ("name", "domain", "label", "item"),
    [
        ("units", "document.invoice", "Pages a month", "page"),
        ("units", "image.caption", "Images a month", "image"),
        ("units", "agent.claims", "Runs a month", "run"),
        ("units", "web.page", "Units a month", "unit"),
        ("units", "audio.call", "Quantity", "file"),
        ("files", "audio.call", "Files a month", "file"),
        ("requests", "image.caption", "API calls a month", "request"),
        ("months", "document.invoice", "Months ahead", "month"),
        ("name", "document.invoice", "Name", ""),
    ],
)
def test_an_input_is_called_by_what_it_counts(name, domain, label, item):
    rate = PRICES.rate(domain)
    assert inputs.label(name, rate, domain) == label
    assert inputs.item_of(name, rate, domain) == item
