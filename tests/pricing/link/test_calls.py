"""A call to action leads only where the settings allow it."""

from __future__ import annotations

import pytest

from pricing.addresses import ADDRESSES
from pricing.link import calls

HTTPS = sorted({one.url for one in ADDRESSES if one.url.startswith("https")})


@pytest.mark.parametrize(
    "url",
    [
        *HTTPS,
        "https://vlm.run",
        "https://vlm.run/",
        "https://APP.vlm.run/signup?plan=pro#top",
        "https://a.b.vlm.run?x=1",
    ],
)
def test_a_call_may_lead_to_the_vendor(url):
    assert calls.call_address(f" {url} ", calls.HOSTS) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://vlm.run",
        "javascript:alert(1)",
        "//vlm.run",
        "vlm.run",
        "https://vlm.run.example.com",
        "https://evilvlm.run",
        "https://vlm.run@example.com/",
        "https://example.com\\.vlm.run",
        "https://example.com#.vlm.run",
        "https://vlm.run:8443/",
        "https://vlm.run/a b",
        "https://vlm.run/\nx",
        "https://vlm\u3002run/",
        "https://cal.com/somebody-else",
        "https://cal.com/team/vlm-run/demo/../../x",
        "mailto:support@vlm.run",
        "https://vlm.run/" + "x" * 1000,
        "",
    ],
)
def test_a_call_leads_nowhere_else(url):
    with pytest.raises(ValueError, match=r"not an https address|not on this calculator's list"):
        calls.call_address(url, calls.HOSTS)


@pytest.mark.parametrize(("written", "text"), [("Go", "Go"), (" a \n\u2028 b ", "a b")])
def test_a_text_is_one_line(written, text):
    assert calls.call_text(written) == text


@pytest.mark.parametrize("written", ["", " \n ", "x" * 41])
def test_a_text_is_a_few_words(written):
    with pytest.raises(ValueError, match=r"write a few words|at most 40"):
        calls.call_text(written)


def test_a_campaign_is_added_to_the_address_and_takes_nothing_from_it():
    call = calls.Call("Go", "https://vlm.run/a?utm_source=own&x=1#part")
    campaign = {"utm_source": "docs", "utm_term": "a&b"}
    assert call.address(campaign) == "https://vlm.run/a?utm_source=own&x=1&utm_term=a%26b#part"
    assert call.address({}) == call.url


def test_the_settings_name_other_hosts():
    found = calls.hosts_from_environment({calls.HOSTS_VARIABLE: "Example.com  *.example.org"})
    assert found == {"example.com", "*.example.org"}
    assert calls.hosts_from_environment({}) == calls.HOSTS
    assert calls.hosts_from_environment({calls.HOSTS_VARIABLE: ""}) == frozenset()


@pytest.mark.parametrize("host", ["*", "https://a.com", "a.com/x", "*.*.com", "localhost", "*.com"])
def test_a_wrong_host_in_the_settings_is_named(host):
    with pytest.raises(ValueError, match=calls.HOSTS_VARIABLE):
        calls.hosts_from_environment({calls.HOSTS_VARIABLE: f"vlm.run {host}"})
