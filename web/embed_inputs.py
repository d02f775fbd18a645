"""The inputs of an embed as HTML: at most four are shown, and each stands there filled in."""

from collections.abc import Iterator, Mapping, Sequence, Set
from html import escape

from pricing import Prices, link
from pricing.counting import a_month, by_length
from pricing.entries import Rate
from pricing.link_values import LENGTH
from pricing.names import LEVELS, SERVICE_TIERS
from web.embed_address import LABELS, Wanted

MOST_INPUTS = 4

DOMAINS = (
    "document.invoice",
    "document.markdown",
    "image.classification",
    "healthcare.claims-processing",
    "healthcare.phi-redaction",
    "audio.transcription",
    "video.transcription",
    "custom",
)
"""One domain for each row of the rate card; a link may preset any other."""

CHOICES: Mapping[str, Sequence[str]] = {"level": LEVELS, "service_tier": SERVICE_TIERS}
TYPED: Mapping[str, str] = {
    "units": str(link.DEFAULTS["units"]),
    "files": str(link.DEFAULTS["files"]),
    "length": LENGTH.write(link.DEFAULTS["duration_seconds"]),
    "level": "auto",
    "service_tier": "standard",
    "domain": link.FIRST_DOMAIN,
}
"""What an input holds where the link says nothing: what that means."""


def _text(ask: Wanted, name: str) -> str:
    texts = ask.estimate.get(name)
    return texts[0] if texts else TYPED[name]


def fields(ask: Wanted, prices: Prices, wrong: Set[str]) -> Iterator[str]:
    """Every input with its label, hidden where it does not count or has no room."""
    domain = _text(ask, "domain").strip().lower()
    rate = prices.rate(domain, ask.assumed)
    used = takes(ask, rate, domain)
    room = MOST_INPUTS
    for name, label in LABELS.items():
        text = _text(ask, name)
        if name == "units":
            label = _units(rate, domain)  # noqa: PLW2901
        applies, fixed = name in used, name in ask.locked
        states = f' name="{name}"'
        states += "" if name == "domain" else " data-of-domain"
        states += "" if applies else " disabled"
        states += ' aria-invalid="true"' if name in wrong else ""
        shown = "" if applies and (fixed or room) else " hidden"
        room -= bool(room and applies and not fixed)
        if fixed:
            yield (
                f'<div class="locked"{shown}><span>{label}</span>{escape(text)}'
                f'<input type="hidden" value="{escape(text)}"{states}></div>'
            )
        else:
            control = _control(name, text, states, prices, ask)
            yield f'<div class="field"{shown}><label for="{name}">{label}</label>{control}</div>'


def _control(name: str, text: str, states: str, prices: Prices, ask: Wanted) -> str:
    if name not in CHOICES and name != "domain":
        mode = "text" if name == "length" else "numeric"
        return f'<input id="{name}" inputmode="{mode}" value="{escape(text)}"{states}>'
    known = CHOICES.get(name, DOMAINS)
    options = known if text in known else (text, *known)
    if name == "domain":
        inside = [_domain(option, option == text, prices, ask) for option in options]
    else:
        inside = [
            f"<option{' selected' if option == text else ''}>{escape(option)}</option>"
            for option in options
        ]
    return f'<select id="{name}"{states}>{"".join(inside)}</select>'


def _domain(domain: str, chosen: bool, prices: Prices, ask: Wanted) -> str:  # noqa: FBT001
    named = domain.strip().lower()
    rate = prices.rate(named)
    title = f"{rate.kind}: {domain}" if rate and rate.kind.lower() != domain else domain
    return (
        f'<option value="{escape(domain)}" data-takes="{" ".join(takes(ask, rate, named))}" '
        f'data-unit="{_units(rate, named)}"{" selected" if chosen else ""}>'
        f"{escape(title)}</option>"
    )


def _units(rate: Rate | None, domain: str) -> str:
    """What the box for units is called; out of sight where files and lengths are asked for."""
    return LABELS["units"] if by_length(rate, domain, timed=False) else a_month(rate, domain)


def takes(ask: Wanted, rate: Rate | None, domain: str) -> Sequence[str]:
    """The inputs that count for a domain."""
    if "lengths" in ask.estimate:
        return "domain", "level", "service_tier"
    timed = "files" in ask.estimate or "length" in ask.estimate
    if by_length(rate, domain, timed=timed and "units" not in ask.estimate):
        return "domain", "files", "length", "level", "service_tier"
    level = () if rate and rate.flat is not None else ("level",)
    return "domain", "units", *level, "service_tier"


def carried(ask: Wanted) -> Iterator[str]:
    """What of the estimate has no input here and counts all the same."""
    for name, texts in ask.estimate.items():
        if name not in LABELS:
            yield from (hidden(name, text) for text in texts)


def hidden(name: str, text: str) -> str:
    """An input that only carries its text."""
    return f'<input type="hidden" name="{escape(name)}" value="{escape(text)}">'
