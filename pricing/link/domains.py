"""Kinds of work in words: what people type where the API wants a dotted domain.

The domains are suggestions; the API's list is open-ended, and any dotted domain may be typed.

>>> domain_of("Invoices"), domain_of("document.utility bill"), domain_of("AUDIO.Calls.")
('document.invoice', 'document.utility-bill', 'audio.calls')
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from pricing.typed import Unclear, quoted, tidied, unclear

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
"""What words mean, in the singular and lower case; of several domains the visitor chooses."""

SHORTEST_PART = 3
"""Letters from which on a text is looked for inside the names of domains."""
SHORTEST_START = 4
"""Letters from which on a text is taken for the start of a word."""
MOST_OFFERED = 4

_DOMAIN = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+|custom")
_NAMESPACES = frozenset({"document", "image", "healthcare", "audio", "video", "custom", "agent"})
_NOISE = frozenset({"a", "an", "and", "file", "for", "from", "my", "of", "our", "the", "work"})
"""Words that say nothing about the kind of work."""


def _plain(words: str) -> str:
    """Words in one way of writing: lower case, no accents, spaces for dashes and the like."""
    letters = unicodedata.normalize("NFKD", words)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[\s_'\"/-]+", " ", bare).strip()


_KNOWN = {_plain(word): domains for word, domains in SYNONYMS.items()}


def domain_of(written: str) -> str:
    """The domain a text means; Unclear where several fit, ValueError where none does."""
    name = re.sub(r"\s*\.\s*", ".", tidied(written).lower()).strip(". ")
    if not name:
        raise ValueError("is empty; write what kind of work it is, such as invoices")
    dotted = [word for word in re.split(r"[\s,;]+", name) if _DOMAIN.fullmatch(word)]
    if len(dotted) > 1:
        raise unclear(written, dotted[:MOST_OFFERED], dotted[:MOST_OFFERED])
    if _DOMAIN.fullmatch(re.sub(r"\s+", "-", name)) and ("." in name or name == "custom"):
        return re.sub(r"\s+", "-", name)
    words = _plain(name)
    found = _known(words) or _of_each_word(words) or _with_namespace(words)
    if len(found) == 1:
        return found[0]
    if found:
        raise unclear(written, found[:MOST_OFFERED], found[:MOST_OFFERED])
    if offered := _with_part(words):
        raise Unclear(
            f"{quoted(written)} is not a domain; did you mean {' or '.join(offered)}?", offered
        )
    message = f"{quoted(written)} is not a domain; write namespace.name in letters, digits, - and _"
    raise ValueError(f"{message}, such as document.invoice")


def nearest(written: str) -> str:
    """The domain a text means, as far as it can be read; else the text itself."""
    try:
        return domain_of(written)
    except ValueError:
        return written.strip().lower()


def _known(words: str) -> tuple[str, ...]:
    return next((_KNOWN[one] for one in _singular(words) if one in _KNOWN), ())


def _of_each_word(words: str) -> tuple[str, ...]:
    """The domains that the words of a text are about, such as "customer calls".

    Those that all known words mean, where there are such: insurance claims are claims.
    """
    told = [word for word in re.split(r"[^\w]+", words) if not _NOISE & {*_singular(word)}]
    namespace = told[0] if told and told[0] in _NAMESPACES else ""
    if namespace and (inside := _known(" ".join(told[1:]))):
        within = tuple(one for one in inside if one.startswith(f"{namespace}."))
        if within:
            return within
    strange = [word for word in told if not _known(word)]
    if (namespace and len(told) > 1 and strange) or re.search("[0-9]", "".join(strange)):
        return ()  # a name of the namespace that nobody knows here, or an amount
    meant = [domains for word in told if (domains := _known(word))]
    common = [one for one in (meant[0] if meant else ()) if all(one in other for other in meant)]
    return tuple(common or dict.fromkeys(one for domains in meant for one in domains))


def _with_namespace(words: str) -> tuple[str, ...]:
    """Spaces instead of a dot and dashes: document petition letter."""
    namespace, _, name = words.partition(" ")
    dotted = f"{namespace}.{name.replace(' ', '-')}"
    return (dotted,) if namespace in _NAMESPACES and _DOMAIN.fullmatch(dotted) else ()


def _singular(word: str) -> Iterator[str]:
    yield word
    if word.endswith("s"):
        yield word[:-1]
    if word.endswith("es"):
        yield word[:-2]


def _with_part(part: str) -> tuple[str, ...]:
    """Domains that have a text in their name or kind, or that a word starting with it means."""
    if len(part) < SHORTEST_PART:
        return ()
    by_name = [
        domain
        for kind, domains in SUGGESTED.items()
        for domain in domains
        if part.replace(" ", "-") in domain or part in kind.lower()
    ]
    if len(part) >= SHORTEST_START:
        starts = [domains for word, domains in _KNOWN.items() if word.startswith(part)]
        by_name += [domain for domains in starts for domain in domains]
    return tuple(dict.fromkeys(by_name))[:MOST_OFFERED]
