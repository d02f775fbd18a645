"""Kinds of work in words: read where one domain is meant, asked about where several are."""

import pytest

from pricing.link.domains import SUGGESTED, SYNONYMS, domain_of
from pricing.typed import Unclear
from tests.support.cases import PRICES

READ = {
    "audio": "audio.transcription",
    "invoice": "document.invoice",
    "Invoices": "document.invoice",
    "receipts": "document.receipt",
    "calls": "audio.transcription",
    "video": "video.transcription",
    "redact": "healthcare.phi-redaction",
    "passport": "document.passport",
    "x-ray": "healthcare.x-ray",
    "X-Rays": "healthcare.x-ray",
    "markdown": "document.markdown",
    "table": "document.markdown",
    "fine-tuned models": "custom",
    "customer calls": "audio.transcription",
    "bank statements": "document.bank-statement",
    "document utility bill": "document.utility-bill",
    "audio recordings": "audio.transcription",
    "audio files": "audio.transcription",
    "insurance claims": "healthcare.claims-processing",
    "document petition letter": "document.petition-letter",
    "r\u00e9sum\u00e9": "document.resume",
    "x ray": "healthcare.x-ray",
    "document-invoice": "document.invoice",
    "document..invoice": "document.invoice",
    '"invoice"': "document.invoice",
    "Document.Invoice": "document.invoice",
    " document . invoice. ": "document.invoice",
    "document.bank statement": "document.bank-statement",
    "document.my_own-Name2": "document.my_own-name2",
    "Custom": "custom",
    "custom.": "custom",
    "custom.Model 5": "custom.model-5",
    "\uff41udio": "audio.transcription",
    "\u200bweb.page": "web.page",
}


@pytest.mark.parametrize(("written", "domain"), READ.items())
def test_a_word_for_one_kind_of_work_is_its_domain(written, domain):
    assert domain_of(written) == domain


@pytest.mark.parametrize(
    ("written", "some"),
    [
        ("medical", {"healthcare.claims-processing", "healthcare.patient-referral"}),
        ("documents", {"document.invoice", "document.markdown"}),
        ("pictures", {"image.classification", "image.caption"}),
        ("calls and videos", {"audio.transcription", "video.transcription"}),
        ("invoices, receipts", {"document.invoice", "document.receipt"}),
        ("document.invoice; image.x", {"document.invoice", "image.x"}),
        ("phone", {"audio.transcription"}),
        ("inv", {"document.invoice"}),
        ("video calls", {"audio.transcription", "video.transcription"}),
        ("invo", {"document.invoice"}),
        ("trans", {"audio.transcription", "video.transcription"}),
    ],
)
def test_a_word_for_several_is_asked_about(written, some):
    with pytest.raises(Unclear) as caught:
        domain_of(written)
    assert set(caught.value.answers) >= some
    assert all(domain_of(answer) == answer for answer in caught.value.answers)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "zz",
            "qqqqq",
            "foo",
            "web",
            "the",
            "documentx",
            "receipts 500",
            "1,500 calls",
            "faktur\u00e4.x",
            "a/b.c",
        ),
        *("x" * 300, "\u212austom", "document.*", "=1+1", "<b>.x"),
    ],
)
def test_what_is_no_kind_of_work_is_refused_with_an_example(written):
    with pytest.raises(ValueError, match="is not a domain; write namespace") as caught:
        domain_of(written)
    assert not isinstance(caught.value, Unclear)


@pytest.mark.parametrize("word", SYNONYMS)
def test_every_synonym_leads_to_domains_that_have_a_price(word):
    assert word == word.lower().strip()
    for domain in SYNONYMS[word]:
        assert domain_of(domain) == domain
        assert PRICES.rate(domain) or domain.startswith("agent.")


@pytest.mark.parametrize("written", ["", " ", ".", "\u200b"])
def test_nothing_is_no_kind_of_work(written):
    with pytest.raises(ValueError, match="is empty; write what kind of work it is"):
        domain_of(written)


def test_every_suggestion_is_a_domain():
    suggested = [domain for domains in SUGGESTED.values() for domain in domains]
    assert [domain_of(domain) for domain in suggested] == suggested
