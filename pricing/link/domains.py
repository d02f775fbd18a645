"""Kinds of work in words: what people type instead of the API's dotted domains.

The domains are suggestions; the API's list is open-ended, and any dotted domain may be typed.

>>> domain_of("Invoices"), domain_of("document.utility bill"), domain_of("AUDIO.Calls.")
('document.invoice', 'document.utility-bill', 'audio.calls')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pricing.names import DOMAIN
from pricing.typed import Unclear, quoted, tidy, unclear

SUGGESTED: Mapping[str, tuple[str, ...]] = {
    "Documents": (
        "document.invoice",
        "document.receipt",
        "document.bank-statement",
        "document.resume",
        "document.markdown",
    ),
    "Images": ("image.classification", "image.caption"),
    "Healthcare": ("healthcare.claims-processing", "healthcare.patient-referral"),
    "Redaction": (
        "healthcare.phi-redaction",
        "healthcare.phi-edit-replace",
        "insurance.document-redaction",
    ),
    "Audio": ("audio.transcription",),
    "Video": ("video.transcription",),
    "Custom models": ("custom",),
    "Agents": ("agent.my-agent",),
}
"""Domains that are offered, by kind of work."""

TITLES: Mapping[str, str] = {
    "document.invoice": "Invoices",
    "document.receipt": "Receipts",
    "document.bank-statement": "Bank statements",
    "document.resume": "Résumés",
    "document.markdown": "Documents as text",
    "image.classification": "Image classification",
    "image.caption": "Image captions",
    "healthcare.claims-processing": "Insurance claims",
    "healthcare.patient-referral": "Patient referrals",
    "healthcare.phi-redaction": "PHI redaction",
    "healthcare.phi-edit-replace": "PHI replacement",
    "insurance.document-redaction": "Document redaction",
    "audio.transcription": "Calls and audio",
    "video.transcription": "Videos",
    "custom": "Custom model",
    "agent.my-agent": "Agent",
}
"""The suggested domains in everyday words."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    # documents
    "invoice": ("document.invoice",),
    "bill": ("document.invoice",),
    "receipt": ("document.receipt",),
    "bank statement": ("document.bank-statement",),
    "account statement": ("document.bank-statement",),
    "statement": ("document.bank-statement",),
    "resume": ("document.resume",),
    "cv": ("document.resume",),
    "passport": ("document.passport",),
    "identity card": ("document.identity-card",),
    "id card": ("document.identity-card",),
    "driving licence": ("document.drivers-license",),
    "driving license": ("document.drivers-license",),
    "driver license": ("document.drivers-license",),
    "drivers license": ("document.drivers-license",),
    "driver's license": ("document.drivers-license",),
    "utility bill": ("document.utility-bill",),
    "contract": ("document.contract",),
    "form": ("document.form",),
    "payslip": ("document.payslip",),
    "purchase order": ("document.purchase-order",),
    "markdown": ("document.markdown",),
    "md": ("document.markdown",),
    "ocr": ("document.markdown",),
    "table": ("document.markdown",),
    "document": ("document.invoice", "document.receipt", "document.markdown"),
    "pdf": ("document.invoice", "document.receipt", "document.markdown"),
    "page": ("document.invoice", "document.receipt", "document.markdown"),
    "scan": ("document.invoice", "document.markdown", "healthcare.x-ray"),
    # images
    "classification": ("image.classification",),
    "classify": ("image.classification",),
    "caption": ("image.caption",),
    "captioning": ("image.caption",),
    "image": ("image.classification", "image.caption"),
    "photo": ("image.classification", "image.caption"),
    "picture": ("image.classification", "image.caption"),
    # healthcare
    "claim": ("healthcare.claims-processing",),
    "referral": ("healthcare.patient-referral",),
    "x-ray": ("healthcare.x-ray",),
    "xray": ("healthcare.x-ray",),
    "radiology": ("healthcare.x-ray",),
    "patient record": ("healthcare.patient-record",),
    "medical record": ("healthcare.patient-record",),
    "healthcare": ("healthcare.claims-processing", "healthcare.patient-referral"),
    "medical": ("healthcare.claims-processing", "healthcare.patient-referral"),
    "insurance": ("healthcare.claims-processing", "insurance.document-redaction"),
    # redaction
    "redact": ("healthcare.phi-redaction",),
    "redacted": ("healthcare.phi-redaction",),
    "redacting": ("healthcare.phi-redaction",),
    "redaction": ("healthcare.phi-redaction",),
    "phi": ("healthcare.phi-redaction",),
    "anonymize": ("healthcare.phi-redaction",),
    "anonymise": ("healthcare.phi-redaction",),
    "anonymization": ("healthcare.phi-redaction",),
    "deidentify": ("healthcare.phi-redaction",),
    "de-identify": ("healthcare.phi-redaction",),
    "de-identification": ("healthcare.phi-redaction",),
    "black out": ("healthcare.phi-redaction",),
    "edit-replace": ("healthcare.phi-edit-replace",),
    # audio and video
    "audio": ("audio.transcription",),
    "call": ("audio.transcription",),
    "phone call": ("audio.transcription",),
    "recording": ("audio.transcription",),
    "voice": ("audio.transcription",),
    "voicemail": ("audio.transcription",),
    "voice message": ("audio.transcription",),
    "speech": ("audio.transcription",),
    "podcast": ("audio.transcription",),
    "dictation": ("audio.transcription",),
    "mp3": ("audio.transcription",),
    "transcription": ("audio.transcription", "video.transcription"),
    "transcribe": ("audio.transcription", "video.transcription"),
    "meeting": ("audio.transcription", "video.transcription"),
    "interview": ("audio.transcription", "video.transcription"),
    "webinar": ("video.transcription",),
    "video": ("video.transcription",),
    "movie": ("video.transcription",),
    "film": ("video.transcription",),
    "footage": ("video.transcription",),
    "clip": ("video.transcription", "audio.transcription"),
    "mp4": ("video.transcription",),
    # everything else
    "custom model": ("custom",),
    "own model": ("custom",),
    "fine-tuned": ("custom",),
    "fine-tuned model": ("custom",),
    "finetuned": ("custom",),
    "agent": ("agent.my-agent",),
}
"""Domains by the words for them, singular and in lower case; the visitor chooses from several."""

SHORTEST_PART = 3
"""Letters of the shortest text that is searched for in domain names."""
SHORTEST_START = 4
"""Letters of the shortest text that is matched with the start of a word."""
MOST_OFFERED = 4

_NAMESPACES = frozenset({"document", "image", "healthcare", "audio", "video", "custom", "agent"})
_NOISE = frozenset({"a", "an", "and", "file", "for", "from", "my", "of", "our", "the", "work"})
"""Words that say nothing about the kind of work."""


def _plain(words: str) -> str:
    """Words without accents, with spaces for dashes, slashes, quotes and underscores."""
    letters = unicodedata.normalize("NFKD", words)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s_'\"/-]+", " ", bare).strip()


_DOMAINS_OF = {_plain(word): domains for word, domains in SYNONYMS.items()}


def domain_of(written: str) -> str:
    """The domain a text means; Unclear if several fit, ValueError if none does."""
    name = re.sub(r"\s*\.\s*", ".", tidy(written).lower()).strip(". ")
    if not name:
        raise ValueError("is empty; write what kind of work it is, such as invoices")
    dotted = [word for word in re.split(r"[\s,;]+", name) if DOMAIN.fullmatch(word)]
    if len(dotted) > 1:
        raise unclear(written, dotted[:MOST_OFFERED], dotted[:MOST_OFFERED])
    if DOMAIN.fullmatch(re.sub(r"\s+", "-", name)) and ("." in name or name == "custom"):
        return re.sub(r"\s+", "-", name)
    words = _plain(name)
    found = _meanings(words) or _meanings_of_words(words) or _dotted(words)
    if len(found) == 1:
        return found[0]
    if found:
        raise unclear(written, found[:MOST_OFFERED], found[:MOST_OFFERED])
    if offered := _suggestions(words):
        raise Unclear(
            f"{quoted(written)} is not a domain; did you mean {' or '.join(offered)}?", offered
        )
    message = f"{quoted(written)} is not a domain; write namespace.name in letters, digits, - and _"
    raise ValueError(f"{message}, such as document.invoice")


def domain_or_text(written: str) -> str:
    """The domain a text means, if there is exactly one; else the text in lower case."""
    try:
        return domain_of(written)
    except ValueError:
        return written.strip().lower()


def _meanings(words: str) -> tuple[str, ...]:
    return next((_DOMAINS_OF[one] for one in _singular(words) if one in _DOMAINS_OF), ())


def _meanings_of_words(words: str) -> tuple[str, ...]:
    """The domains that the words of a text mean one by one, such as "customer calls".

    If all known words have a domain in common, only that: insurance claims are claims.
    """
    content = [word for word in re.split(r"[^\w]+", words) if not _NOISE & {*_singular(word)}]
    namespace = content[0] if content and content[0] in _NAMESPACES else ""
    if namespace and (inside := _meanings(" ".join(content[1:]))):
        within = tuple(one for one in inside if one.startswith(f"{namespace}."))
        if within:
            return within
    unknown = [word for word in content if not _meanings(word)]
    if (namespace and len(content) > 1 and unknown) or re.search("[0-9]", "".join(unknown)):
        return ()  # an unknown name in the namespace, or an amount
    meant = [domains for word in content if (domains := _meanings(word))]
    common = [one for one in (meant[0] if meant else ()) if all(one in other for other in meant)]
    return tuple(common or dict.fromkeys(one for domains in meant for one in domains))


def _dotted(words: str) -> tuple[str, ...]:
    """A domain written with spaces instead of the dot and dashes: document petition letter."""
    namespace, _, name = words.partition(" ")
    domain = f"{namespace}.{name.replace(' ', '-')}"
    return (domain,) if namespace in _NAMESPACES and DOMAIN.fullmatch(domain) else ()


def _singular(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def _suggestions(part: str) -> tuple[str, ...]:
    """Domains with a text in their name or kind, or meant by a word that starts with it."""
    if len(part) < SHORTEST_PART:
        return ()
    by_name = [
        domain
        for kind, domains in SUGGESTED.items()
        for domain in domains
        if part.replace(" ", "-") in domain or part in kind.lower()
    ]
    if len(part) >= SHORTEST_START:
        starts = [domains for word, domains in _DOMAINS_OF.items() if word.startswith(part)]
        by_name += [domain for domains in starts for domain in domains]
    return tuple(dict.fromkeys(by_name))[:MOST_OFFERED]
