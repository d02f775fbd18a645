"""Where a customer goes next: the published addresses, and a mail about this very estimate."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from pricing.addresses import ADDRESSES, CHECKED, SUPPORT, support_address
from tests.support.cases import PRICES

LINK = "https://pricing.example/?customer=A%26B+%C3%84&units=5&name=100%25"


def test_the_addresses_are_as_published():
    assert {address.title: address.url for address in ADDRESSES} == {
        "Sign up": "https://app.vlm.run/signup",
        "Book a demo": "https://cal.com/team/vlm-run/demo",
        "Talk to sales": "https://cal.com/team/vlm-run/demo",
        "Ask support": "mailto:support@vlm.run",
        "Dashboard": "https://app.vlm.run/",
        "API keys": "https://app.vlm.run/dashboard/settings/api-keys",
        "Team": "https://app.vlm.run/dashboard/settings/organization",
        "Billing": "https://app.vlm.run/dashboard/settings/billing",
    }


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.title)
def test_an_address_names_the_page_and_the_words_it_stands_in(address):
    assert address.page.startswith("https://docs.vlm.run/")
    assert address.says.endswith(".")
    assert PRICES.checked >= CHECKED


def test_a_mail_to_support_holds_the_link_to_the_estimate():
    mail = urlsplit(support_address(LINK).url)
    assert f"{mail.scheme}:{mail.path}" == SUPPORT.url
    said = parse_qs(mail.query, strict_parsing=True)
    assert said["body"] == [f"My question is about this estimate:\r\n\r\n{LINK}\r\n"]
    assert said["subject"] == ["VLM Run estimate"]


def test_nothing_in_a_mail_to_support_needs_an_escape_where_it_is_written():
    url = support_address(LINK).url
    assert not set(url) & set(" +()<>[]\"'")
    assert url.count("&") == 1


def test_without_a_link_the_mail_says_what_it_is_about():
    assert support_address("").url == "mailto:support@vlm.run?subject=VLM%20Run%20estimate"
