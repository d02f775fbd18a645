"""Kinds of work in words: what people type where the API wants a dotted domain.

The domains are suggestions; the API's list is open-ended, and any dotted domain may be typed.

>>> domain_of("Invoices"), domain_of("document.utility bill"), domain_of("AUDIO.Calls.")
('document.invoice', 'document.utility-bill', 'audio.calls')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pricing.quantities import quoted, tidied, unclear

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
"""Domains that people are offered, by the kind of work."""

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
    "anonymization": ("healthcare.phi-redaction",),
    "deidentify": ("healthcare.phi-redaction",),
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
"""What words mean, in the singular and lower case; of several domains the visitor chooses."""

SHORTEST_PART = 3
"""Letters from which on a text is looked for inside the names of domains and words."""
MOST_OFFERED = 4

_DOMAIN = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+|custom")
_NAMESPACES = frozenset(
    domain.partition(".")[0] for domains in SUGGESTED.values() for domain in domains
)


def domain_of(written: str) -> str:
    """The domain a text means; Unclear where several fit, ValueError where none does."""
    name = re.sub(r"\s*\.\s*", ".", tidied(written).lower()).strip(". ")
    dotted = re.sub(r"\s+", "-", name)
    if _DOMAIN.fullmatch(name if "." not in name else dotted):
        return dotted
    words = re.sub(r"[\s_]+", " ", name)
    found = _known(words) or _with_namespace(words) or _of_each_word(words)
    if len(found) == 1:
        return found[0]
    if offered := found or _with_part(words):
        raise unclear(written, offered[:MOST_OFFERED], offered[:MOST_OFFERED])
    message = f"{quoted(written)} is not a domain; write namespace.name in letters, digits, - and _"
    raise ValueError(f"{message}, such as document.invoice")


def _known(words: str) -> tuple[str, ...]:
    return next((SYNONYMS[one] for one in _singular(words) if one in SYNONYMS), ())


def _with_namespace(words: str) -> tuple[str, ...]:
    """Spaces instead of a dot and dashes: document utility bill."""
    namespace, _, name = words.partition(" ")
    dotted = f"{namespace}.{name.replace(' ', '-')}"
    return (dotted,) if namespace in _NAMESPACES and _DOMAIN.fullmatch(dotted) else ()


def _of_each_word(words: str) -> tuple[str, ...]:
    """The domains of all known words in a text, such as "customer calls"."""
    return tuple(dict.fromkeys(domain for word in words.split() for domain in _known(word)))


def _singular(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def _with_part(part: str) -> tuple[str, ...]:
    """Domains that a part of a word may be about."""
    if len(part) < SHORTEST_PART:
        return ()
    by_kind = [
        domain
        for kind, domains in SUGGESTED.items()
        for domain in domains
        if part in domain or part in kind.lower()
    ]
    by_word = [
        domain for word, found in SYNONYMS.items() if word.startswith(part) for domain in found
    ]
    return tuple(dict.fromkeys([*by_kind, *by_word]))
